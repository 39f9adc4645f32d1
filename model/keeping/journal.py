"""What changed since the file was saved, on the disk within a moment; read back after a crash."""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from time import time_ns
from typing import Any
from uuid import uuid4
from zlib import crc32

from model.keeping.door import hold
from model.keeping.state import State, apply, data_of, difference, state_of
from model.keeping.whole import sync_folder

ENDING = ".journal"
LARGEST = 64_000_000
COMPACTED = 8_000_000
"""Bytes after which a journal begins anew with the whole state."""
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


class Journal:
    """Appends changes to a file of its own, in a thread of its own; nothing here raises.

    `fault` is what kept the last lines from the disk, until a later attempt succeeds.
    """

    def __init__(self, folder: Path) -> None:
        self._writer = _Writer(folder)
        self._state: State | None = None
        self._head = Head()
        self._size = 0

    @property
    def fault(self) -> OSError | None:
        """Give what keeps the journal from the disk."""
        return self._writer.fault

    @property
    def is_begun(self) -> bool:
        """Tell whether there is a journal at all."""
        return self._state is not None

    def note(self, head: Head, data: Mapping[str, Any]) -> None:
        """Hand over what the filing holds now; only what changed is written."""
        state = state_of(data)
        if self._state is None or head != self._head or self._size > COMPACTED or self.fault:
            self._head, self._size = head, 0
            about = {"format": _FORMAT, "version": 1, **asdict(head)}
            self._put(_Writer.begin, about, {"at": now(), "data": state})
        elif change := difference(self._state, state):
            self._put(_Writer.add, {"at": now(), "change": change})
        self._state = state

    def _put(self, work: "Callable[[_Writer, bytes], None]", *entries: Mapping[str, Any]) -> None:
        lines = b"".join(map(_line, entries))
        self._size += len(lines)
        if self._writer.ident is None:
            self._writer.start()
        self._writer.tasks.put((work, lines))

    def settle(self, seconds: float = 2.0) -> bool:
        """Wait, a bounded time, until all is on the disk; tells whether it is."""
        if self._writer.is_alive():
            done = Event()
            self._writer.tasks.put(done)
            return done.wait(seconds) and self.fault is None
        return True

    def drop(self) -> None:
        """Take the journal away: what it holds is saved, or not wanted."""
        self._state = None
        if self._writer.is_alive():
            self._writer.tasks.put((_Writer.drop, b""))

    def close(self) -> None:
        """Go, and leave for the next start what was not dropped; waits a bounded time."""
        if self._writer.is_alive():
            self._writer.tasks.put(None)
            self._writer.join(2.0)


class _Writer(Thread):
    """Writes the lines of one journal at a time; one flush for all that have come together."""

    def __init__(self, folder: Path) -> None:
        super().__init__(daemon=True, name="journal")
        self.folder = folder
        self.tasks: SimpleQueue[tuple[Callable[[_Writer, bytes], None], bytes] | Event | None] = (
            SimpleQueue()
        )
        self.fault: OSError | None = None
        self._open: tuple[int, Path] | None = None

    def run(self) -> None:
        """Write until told to end."""
        while (task := self.tasks.get()) is not None:
            if isinstance(task, Event):
                task.set()
                continue
            work, lines = task
            try:
                work(self, lines)
                self.fault = None
            except OSError as error:
                self.fault = error
        self._close()

    def begin(self, lines: bytes) -> None:
        """Write a new journal, and only then take the one before away."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{time_ns():020d}-{uuid4().hex[:8]}{ENDING}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0)
        handle = os.open(path, flags, 0o600)
        hold(handle)
        try:
            _write(handle, lines)
            with suppress(OSError):
                sync_folder(self.folder)
        except OSError:
            _remove(path, handle)
            raise
        self.drop(b"")
        self._open = handle, path

    def add(self, lines: bytes) -> None:
        """Go on in the journal; after a fault it waits for a new one, so that no line is torn."""
        if self.fault:
            raise self.fault
        if self._open:
            _write(self._open[0], lines)

    def drop(self, _lines: bytes) -> None:
        """Take the journal away."""
        if self._open:
            handle, path = self._open
            self._open = None
            _remove(path, handle)

    def _close(self) -> None:
        if self._open:
            with suppress(OSError):
                os.close(self._open[0])


def _write(handle: int, lines: bytes) -> None:
    while lines:
        lines = lines[os.write(handle, lines) :]
    os.fsync(handle)


def _remove(path: Path, handle: int) -> None:
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

    def let_go(self) -> None:
        """Leave it for another time."""
        with suppress(OSError):
            os.close(self.handle)

    def discard(self) -> None:
        """Take it away."""
        _remove(self.path, self.handle)


def leftovers(folder: Path) -> Iterator[Leftover]:
    """Give the journals that no living program writes, the newest first; odd ones are passed."""
    try:
        paths = sorted(folder.glob(f"*{ENDING}"), reverse=True)[:MOST]
    except OSError:
        return
    for path in paths:
        if left := _take(path):
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


def decode(raw: bytes) -> tuple[Head, State, datetime] | None:
    """Read what a journal holds: its file, the last whole state, and when that was noted."""
    try:
        entries = list(_entries(raw))
        head, first = entries[0], entries[1]
        if head["format"] != _FORMAT or head["version"] != 1:
            return None
        state = first["data"]
        for entry in entries[2:]:
            state = apply(state, entry["change"])
        about = Head(*(str(head[name]) for name in Head.__slots__))
        return about, data_of(state), datetime.fromisoformat(entries[-1]["at"])
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        return None


def _entries(raw: bytes) -> Iterator[Mapping[str, Any]]:
    """Give the whole lines, up to the first that is torn."""
    for line in raw.split(b"\n")[:-1]:
        check, _, text = line.partition(b" ")
        if check != b"%08x" % crc32(text):
            return
        yield json.loads(text)
