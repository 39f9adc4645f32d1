"""What changed since the file was saved, on the disk within a moment; read back after a crash."""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from time import time_ns
from typing import Any
from uuid import uuid4
from zlib import crc32

from model.keeping.door import hold
from model.keeping.folders import make_private
from model.keeping.state import State, apply, data_of, difference, state_of
from model.keeping.whole import sync_folder

ENDING = ".journal"
LARGEST = 64_000_000
COMPACTED = 8_000_000
"""Bytes after which a journal begins anew with the whole state."""
GATHERING = 0.25
"""Seconds in which lines come together for one flush."""
MOST = 100
_FORMAT = "ziping-journal"


@dataclass(frozen=True, slots=True)
class Head:
    """The file that a journal belongs to: its place, what tells it from others, what it held."""

    file: str = ""
    identity: str = ""
    base: str = ""
    """The digest of what the file held when it was read or saved; blank where there is none."""


def now() -> str:
    """Give the time as it is kept: of the world, so that no time zone changes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


Open = tuple[int, Path]


BEGUN_ANEW = object()
"""What a task gives that makes faults of the past count no more."""


class _Worker(Thread):
    """Does tasks one after the other; `fault` is what kept one of them from being done."""

    def __init__(self, name: str) -> None:
        super().__init__(daemon=True, name=name)
        self.tasks: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        self.fault: OSError | None = None

    def run(self) -> None:
        """Work until told to end."""
        while (task := self.tasks.get()) is not None:
            try:
                if task() is BEGUN_ANEW:
                    self.fault = None
            except OSError as error:
                self.fault = error


class Journal:
    """Appends changes to a file of its own; nothing here waits for the disk or raises.

    One thread writes at once, so that a program that is killed has written; another one flushes,
    once for all that has come together, so that a slow disk holds up no line.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.follows: set[str] = set()
        """Names of journals that this one goes on from: they count no more once it is there."""
        self._writing, self._flushing = _Worker("journal writing"), _Worker("journal flushing")
        self._state: State | None = None
        self._head = Head()
        self._size = 0
        self._open: Open | None = None
        self._firm: list[Open] = []
        self._is_flush_asked = False
        self._hurry = Event()

    @property
    def fault(self) -> OSError | None:
        """Give what keeps the last lines from the disk, until a later attempt succeeds."""
        return self._writing.fault or self._flushing.fault

    @property
    def is_begun(self) -> bool:
        """Tell whether there is a journal at all."""
        return self._state is not None

    def note(self, head: Head, data: Mapping[str, Any]) -> None:
        """Hand over what the filing holds now; only what changed is written."""
        state = state_of(data)
        if self._state is None or head != self._head or self._size > COMPACTED or self.fault:
            self._head, self._size = head, 0
            self._put(partial(self._begin, asdict(head)), {"at": now(), "data": state})
        elif change := difference(self._state, state):
            self._put(self._add, {"at": now(), "change": change})
        self._state = state

    def note_one(self, key: str, value: Any) -> bool:
        """Hand over one thing where nothing else changed since; tells whether that will do."""
        if self._state is None or self._size > COMPACTED or self.fault:
            return False
        if value != self._state.get(key):
            self._put(self._add, {"at": now(), "change": {key: value}})
            self._state = apply(self._state, {key: value})
        return True

    def _put(self, work: Callable[[bytes], object], entry: Mapping[str, Any]) -> None:
        line = _line(entry)
        self._size += len(line)
        for worker in (self._writing, self._flushing):
            if worker.ident is None:
                worker.start()
        self._writing.tasks.put(partial(work, line))

    def settle(self, seconds: float = 2.0) -> bool:
        """Wait, a bounded time, until all is on the disk; tells whether it is."""
        if self._writing.is_alive():
            done = Event()
            self._writing.tasks.put(partial(self._hasten, done))
            is_done = done.wait(seconds)
            self._hurry.clear()
            if not is_done:
                return False
        return self.fault is None

    def drop(self) -> None:
        """Take the journal away: what it holds is saved, or not wanted."""
        self._state = None
        if self._writing.is_alive():
            self._writing.tasks.put(self._drop)

    def close(self) -> None:
        """Go, and leave for the next start what was not dropped; waits a bounded time."""
        if self._writing.is_alive():
            self._writing.tasks.put(self._close)
            self._writing.tasks.put(None)
            for worker in (self._writing, self._flushing):
                worker.join(2.0)

    # ---- in the thread that writes

    def _begin(self, head: Mapping[str, Any], line: bytes) -> object:
        make_private(self.folder)
        path = self.folder / f"{time_ns():020d}-{uuid4().hex[:8]}{ENDING}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0)
        fresh = os.open(path, flags, 0o600), path
        hold(fresh[0])
        before = [each for each in (self._open, *self._firm) if each]
        follows = [*self.follows, *(each.name for _, each in before)]
        about = {"format": _FORMAT, "version": 1, **head, "follows": follows}
        try:
            _write(fresh[0], _line(about) + line)
        except OSError:
            _remove(*fresh)
            raise
        before_it, self._open = self._open, fresh
        self._flushing.tasks.put(partial(self._flush_first, fresh, before_it))
        return BEGUN_ANEW

    def _add(self, line: bytes) -> None:
        """Go on in the journal; after a fault it waits for a new one, so that no line is torn."""
        if self.fault:
            raise self.fault
        if self._open:
            _write(self._open[0], line)
            if not self._is_flush_asked:
                self._is_flush_asked = True
                self._flushing.tasks.put(partial(self._flush, self._open))

    def _hasten(self, done: Event) -> None:
        """Let all that is written be flushed at once, and tell when it is."""
        self._hurry.set()
        self._flushing.tasks.put(done.set)

    def _drop(self) -> None:
        opened, self._open = self._open, None
        self._flushing.tasks.put(partial(self._forget, opened))

    def _close(self) -> None:
        self._hurry.set()
        if self._open:
            self._flushing.tasks.put(partial(os.close, self._open[0]))
        self._flushing.tasks.put(None)

    # ---- in the thread that flushes, the only one that closes

    def _flush_first(self, fresh: Open, before: Open | None) -> object:
        """Make a new journal firm, and only then take away what it goes on from."""
        try:
            os.fsync(fresh[0])
        except OSError:
            if before and self._firm:
                _remove(*before)  # never was firm itself
            elif before:
                self._firm.append(before)
            raise
        with suppress(OSError):
            sync_folder(self.folder)
        self._forget(before)
        return BEGUN_ANEW

    def _flush(self, opened: Open) -> None:
        self._hurry.wait(GATHERING)
        self._is_flush_asked = False
        os.fsync(opened[0])

    def _forget(self, opened: Open | None) -> None:
        for each in (opened, *self._firm):
            if each:
                _remove(*each)
        self._firm.clear()


def _write(handle: int, lines: bytes) -> None:
    while lines:
        lines = lines[os.write(handle, lines) :]


def _remove(handle: int, path: Path) -> None:
    """Take a file away that is open; Windows takes only one that is closed."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
    with suppress(OSError):
        os.close(handle)
    if os.name == "nt":
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _line(entry: Mapping[str, Any]) -> bytes:
    text = json.dumps(entry, ensure_ascii=False).encode("utf-8", "replace")
    return b"%08x %b\n" % (crc32(text), text)


@dataclass
class Leftover:
    """A journal that a program left behind; nobody else asks about it until it is let go."""

    path: Path
    handle: int
    head: Head
    data: State
    """The data of a project file, with what was being typed under `typing`."""
    at: datetime
    """When the last of it was noted."""
    follows: frozenset[str] = frozenset()
    """Names of the journals that it goes on from."""

    def let_go(self) -> None:
        """Leave it for another time."""
        with suppress(OSError):
            os.close(self.handle)

    def discard(self) -> None:
        """Take it away."""
        _remove(self.handle, self.path)


def leftovers(folder: Path) -> Iterator[Leftover]:
    """Give the journals that no living program writes, the newest first.

    Odd ones are passed over; those that a later one goes on from are taken away.
    """
    try:
        paths = sorted(folder.glob(f"*{ENDING}"), reverse=True)[:MOST]
    except OSError:
        return
    found = [left for path in paths if (left := _take(path))]
    outdated = frozenset().union(*(left.follows for left in found))
    for left in found:
        if left.path.name in outdated:
            left.discard()
        else:
            yield left


def _take(path: Path) -> Leftover | None:
    try:
        handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    left = _read(path, handle) if hold(handle) else None
    if left is None:
        os.close(handle)
    return left


def _read(path: Path, handle: int) -> Leftover | None:
    try:
        if os.fstat(handle).st_size > LARGEST:
            return None
        found = decode(path.read_bytes())
    except OSError:
        return None
    return Leftover(path, handle, *found) if found else None


def decode(raw: bytes) -> tuple[Head, State, datetime, frozenset[str]] | None:
    """Read what a journal holds: its file, the last whole state, when that was noted, and the
    names of the journals that it goes on from."""
    try:
        entries = list(_entries(raw))
        head, first = entries[0], entries[1]
        if head["format"] != _FORMAT or head["version"] != 1:
            return None
        state = first["data"]
        for entry in entries[2:]:
            state = apply(state, entry["change"])
        about = Head(*(str(head[name]) for name in Head.__slots__))
        follows = frozenset(map(str, head.get("follows", ())))
        at = datetime.fromisoformat(entries[-1]["at"])
        return about, data_of(state), at if at.tzinfo else at.replace(tzinfo=UTC), follows
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        return None


def _entries(raw: bytes) -> Iterator[Mapping[str, Any]]:
    """Give the whole lines, up to the first that is torn."""
    for line in raw.split(b"\n")[:-1]:
        check, _, text = line.partition(b" ")
        if check != b"%08x" % crc32(text):
            return
        yield json.loads(text)
