"""The one door to what systems do otherwise: locks on open files, files out of sight."""

import errno
import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FAR = 1 << 30
"""Where Windows locks one byte: far behind what is read."""
_HIDDEN = 2
_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


def hold(handle: int) -> bool:
    """Lock an open file for this program; tells whether nobody else holds it.

    The system frees it when the file is closed or the program ends, however that comes about.
    A share that knows no locks never says that a file is held.
    """
    try:
        if sys.platform == "win32":
            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if sys.platform == "win32":
            return error.errno == errno.EINVAL  # Wine leaves there what stood before
        return error.errno not in _HELD
    return True


def hide(path: Path) -> None:
    """Keep a file out of sight; where a name that begins with a dot does not do so already."""
    if sys.platform == "win32":
        import ctypes  # not needed to start

        ctypes.windll.kernel32.SetFileAttributesW(str(path), _HIDDEN)
