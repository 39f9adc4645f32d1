"""Who may write a file: one window at a time, on this machine or on a share."""

import getpass
import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from time import sleep
from typing import Any
from uuid import uuid4

from model.keeping.door import hide, hold

BEAT = 60
"""Seconds after which a living window says again that it lives."""
STALE = 5 * BEAT
"""Seconds of silence after which a lock of another machine counts for nothing."""
_TRIES = 50
_LARGEST = 4096


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a file open, where, and since when (ISO, local time)."""

    user: str = ""
    machine: str = ""
    since: str = ""
    token: str = ""


class Lock:
    """The right to write a file; held until `release`, or until the program ends."""

    def __init__(self, path: Path, handle: int, holder: Holder) -> None:
        self.path = path
        self.handle = handle
        self.holder = holder

    def beat(self) -> bool:
        """Say that this window lives; tells whether the lock is still its own."""
        try:
            os.utime(self.handle if os.utime in os.supports_fd else self.path)
        except OSError:
            return True  # the share is away; saving will tell
        return _read(self.path) in (None, self.holder)  # none: swept away, and taken by nobody

    def is_away(self) -> bool:
        """Tell whether another disk is in the place of the one on which the file lay."""
        try:
            return os.fstat(self.handle).st_dev != self.path.parent.stat().st_dev
        except OSError:
            return False  # nothing is in its place; saving will tell

    def release(self) -> None:
        """Let others write; what goes wrong here is nobody's concern."""
        with suppress(OSError):
            if os.name == "nt":
                os.ftruncate(self.handle, 0)
            elif _is_same(self.handle, self.path):
                self.path.unlink()
        with suppress(OSError):
            os.close(self.handle)
        if os.name == "nt":
            with suppress(OSError):
                self.path.unlink()


def lock_path(target: Path) -> Path:
    """Give the place of a file's lock: beside the file itself, wherever a link to it lies."""
    real = Path(os.path.realpath(target))
    mark = hashlib.sha256(os.path.normcase(real.name).encode("utf-8", "replace")).hexdigest()[:8]
    return real.with_name(f".~{real.stem[:20]}-{mark}.lock")


def take(target: Path) -> Lock | Holder | None:
    """Take the right to write a file, or give who has it; None where no lock can be kept there."""
    path = lock_path(target)
    for _ in range(_TRIES):
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        except OSError:
            return None
        taken = _claim(path, handle)
        if not isinstance(taken, Lock):
            os.close(handle)
        if taken:
            return taken
    return Holder()


def _claim(path: Path, handle: int) -> Lock | Holder | None:
    """Claim an open lock file; None where it was taken away meanwhile."""
    if not hold(handle):
        return _read_settled(path)
    if not _is_same(handle, path):
        return None
    before = _read(path)
    if before and before.machine != _machine() and _is_fresh(path):
        return before
    mine = Holder(_user(), _machine(), f"{datetime.now():%Y-%m-%dT%H:%M}", uuid4().hex)
    with suppress(OSError):  # a full disk keeps nobody from working
        os.ftruncate(handle, 0)
        os.write(handle, json.dumps(asdict(mine)).encode())
    hide(path)
    return Lock(path, handle, mine)


def _is_same(handle: int, path: Path) -> bool:
    """Tell whether an open file still is the one of its name."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


def _read_settled(path: Path) -> Holder:
    """Read who holds a lock, giving them a moment to write it."""
    for _ in range(5):
        if holder := _read(path):
            return holder
        sleep(0.01)
    return Holder()


def _read(path: Path) -> Holder | None:
    try:
        with path.open("rb") as file:
            said: Any = json.loads(file.read(_LARGEST))
        return Holder(*(str(said[name])[:60] for name in Holder.__slots__))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _is_fresh(path: Path) -> bool:
    """Tell whether a lock was renewed of late, by the clock of the disk it lies on."""
    probe = path.with_name(f"{path.name}-{uuid4().hex[:8]}")
    try:
        probe.touch()
        age = probe.stat().st_mtime - path.stat().st_mtime
    except OSError:
        return True
    finally:
        with suppress(OSError):
            probe.unlink(missing_ok=True)
    return age < STALE


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _machine() -> str:
    return os.environ.get("COMPUTERNAME", "") if os.name == "nt" else os.uname().nodename
