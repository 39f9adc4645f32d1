"""Whether something lies at a path; of a share that is away the system says neither yes nor no."""

from pathlib import Path


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
