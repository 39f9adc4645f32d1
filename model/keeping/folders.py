"""Where the program keeps what belongs to the user: the one answer for all of it."""

import os
import sys
from pathlib import Path

NAME = "自评"
JOURNALS = "未保存"
GENERATIONS = "历史版本"
LOGS = "日志"
PORTABLE_MARK = "便携.txt"
PORTABLE_FOLDER = "用户数据"


def user_folder() -> Path:
    """Give the folder of the user's data, which may not exist yet; never a temporary one.

    It is the system's, or beside the program where that is carried along on a stick.
    """
    if portable():
        return program_folder() / PORTABLE_FOLDER
    if os.name == "nt":
        variable, usual = "LOCALAPPDATA", Path("AppData", "Local")
    else:
        variable, usual = "XDG_DATA_HOME", Path(".local", "share")
    named = os.environ.get(variable, "")
    return (Path(named) if Path(named).is_absolute() else Path.home() / usual) / NAME


def make_private(folder: Path) -> None:
    """Make a folder, with those that it lies in, that no other user of the machine looks into."""
    if not folder.is_dir():
        make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def portable() -> bool:
    """Tell whether the program carries the user's data along: the mark lies beside it."""
    return (program_folder() / PORTABLE_MARK).is_file()


def program_folder() -> Path:
    """Give the folder of the program: that of the executable, or of the sources."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).resolve().parent
    return Path(__file__).resolve().parents[2]
