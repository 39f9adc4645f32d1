"""The one door to the system's locks on open files."""

import errno
import os
import sys

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FAR = 1 << 30
"""Where Windows locks one byte: far behind what is read."""
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
