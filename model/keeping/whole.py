"""Writing a file whole or not at all."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from shutil import rmtree
from time import sleep, time
from uuid import uuid4

WAITS = (0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8)
"""Seconds to wait, one after the other, while another program (a virus scanner) holds the file."""
DAY = 86_400
_ENDING = ".tmp"
_PASSING = (errno.EBUSY, errno.EAGAIN, errno.ETXTBSY)


class ReadBackError(OSError):
    """What was written reads back otherwise."""


def write_whole(path: Path, raw: bytes) -> None:
    """Put bytes in a file's place, lasting through a power cut; raises OSError, the old file kept.

    A link stays a link: the file that it names is written. Permissions stay.
    """
    target = Path(os.path.realpath(path))
    mode = _mode(target)
    handle, temporary = fresh_file(target.parent, _prefix(path))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        if temporary.read_bytes() != raw:
            raise ReadBackError(errno.EIO, "read back otherwise")
        with suppress(OSError):  # a stick may know no permissions
            temporary.chmod(mode)
        _replace(temporary, target)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    with suppress(OSError):  # the file is in place, whatever the folder says
        sync_folder(target.parent)


def fresh_file(folder: Path, prefix: str) -> tuple[int, Path]:
    """Make a file of a name that none has, open for writing.

    Python's `tempfile` would try for hours where Windows refuses the folder.
    """
    path = folder / f"{prefix}{uuid4().hex[:8]}{_ENDING}"
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.open(path, flags, 0o600), path


@contextmanager
def fresh_folder(parent: Path, prefix: str) -> Iterator[Path]:
    """Give a folder of a name that none has, which is taken away with what is left in it."""
    folder = parent / f"{prefix}{uuid4().hex[:8]}"
    folder.mkdir(0o700)
    try:
        yield folder
    finally:
        rmtree(folder, ignore_errors=True)


def sweep(path: Path) -> None:
    """Take away what saves of a file left that were killed."""
    sweep_folder(Path(os.path.realpath(path)).parent, f"{escape(_prefix(path))}*{_ENDING}")


def sweep_folder(folder: Path, pattern: str) -> None:
    """Take away files and folders of such names whose makers were killed, a day ago or before."""
    with suppress(OSError):
        for each in folder.glob(pattern):
            with suppress(OSError):
                about = each.lstat()
                if time() - about.st_mtime > DAY:
                    rmtree(each) if stat.S_ISDIR(about.st_mode) else each.unlink()


def _prefix(path: Path) -> str:
    return f".{path.stem[:20]}-"


def _mode(target: Path) -> int:
    """Give the permissions that a file keeps; raises OSError where it cannot be written over."""
    if not target.exists():
        return 0o644
    if target.is_dir():  # which Windows would only call refused
        raise IsADirectoryError(errno.EISDIR, "is a folder")
    mode = target.stat().st_mode & 0o777
    if not mode & stat.S_IWUSR:
        raise PermissionError(errno.EACCES, "read-only")
    return mode


def _replace(temporary: Path, target: Path) -> None:
    """Put a file in another's place; waits a bounded time while that one is held."""
    for wait in WAITS:
        try:
            temporary.replace(target)
            return
        except OSError as error:
            if not (isinstance(error, PermissionError) or error.errno in _PASSING):
                raise
        sleep(wait)
    temporary.replace(target)


def sync_file(path: Path) -> None:
    """Make what a file holds last through a power cut; raises OSError."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Make what happened to a folder's names last through a power cut, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
