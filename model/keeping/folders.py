"""Where the program keeps what belongs to the user: the one answer for all of it."""

import os
from pathlib import Path

NAME = "自评"
JOURNALS = "未保存"
GENERATIONS = "历史版本"
LOGS = "日志"


def user_folder() -> Path:
    """Give the folder of the user's data, which may not exist yet; never a temporary one."""
    if os.name == "nt":
        variable, usual = "LOCALAPPDATA", Path("AppData", "Local")
    else:
        variable, usual = "XDG_DATA_HOME", Path(".local", "share")
    named = os.environ.get(variable, "")
    return (Path(named) if Path(named).is_absolute() else Path.home() / usual) / NAME
