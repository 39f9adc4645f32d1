"""Where what belongs to the user lies, never where the program is installed. Knows no Qt."""

import os
import sys
from pathlib import Path

from ui import words


def program_folder() -> Path:
    """Give the folder of the program: that of the executable, or of the sources."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).resolve().parent
    return Path(__file__).resolve().parent.parent


def portable() -> bool:
    """Tell whether the program carries the user's data along: the mark lies beside it."""
    return (program_folder() / words.PORTABLE_MARK).is_file()


def data_folder() -> Path:
    """Give the one folder for what the program keeps for a user; it may not exist yet."""
    if portable():
        return program_folder() / words.PORTABLE_FOLDER
    if os.name == "nt":
        variable, usual = "LOCALAPPDATA", Path("AppData", "Local")
    else:
        variable, usual = "XDG_DATA_HOME", Path(".local", "share")
    named = os.environ.get(variable, "")
    base = Path(named) if Path(named).is_absolute() else Path.home() / usual
    return base / words.APP
