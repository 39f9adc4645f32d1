"""Whether something lies at a path; of a share that is away the system says neither yes nor no."""

from datetime import UTC, datetime
from pathlib import Path

_LAST = datetime(3000, 1, 1, tzinfo=UTC).timestamp()
"""The calendar of Windows ends soon after."""


def is_there(path: Path) -> bool:
    """Tell whether something can be reached at a path; what the system will not say is a no."""
    try:
        return path.exists()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Tell whether a folder can be reached at a path; what the system will not say is a no."""
    try:
        return path.is_dir()
    except OSError:
        return False


def changed_at(path: Path) -> datetime | None:
    """Give when a file was last changed, in local time; None where it cannot be reached.

    A disk may say a time that no calendar has; the nearest is given.
    """
    try:
        seconds = path.stat().st_mtime
    except OSError:
        return None
    return datetime.fromtimestamp(min(max(seconds, 0), _LAST))
