"""Settings of a Linux desktop for other Qt programs, put right for ours before Qt starts."""

import os
import re
import sys
from collections.abc import MutableMapping
from pathlib import Path

PROCESSES = {"fcitx5": "fcitx", "fcitx": "fcitx", "ibus-daemon": "ibus"}
"""Input methods by the process that serves them: what Qt calls each; in doubt the first."""
SCREENS = ("xcb", "offscreen")
"""Qt's names for the kinds of screen that the program is shipped with."""


def prepare(
    environment: MutableMapping[str, str] = os.environ, processes: Path = Path("/proc")
) -> None:
    """Choose the input method that runs, and plugins of our Qt rather than of another."""
    if not sys.platform.startswith("linux"):
        return
    if (path := environment.pop("LD_LIBRARY_PATH_ORIG", None)) is not None:
        environment["LD_LIBRARY_PATH"] = path
    elif getattr(sys, "frozen", False):
        environment.pop(
            "LD_LIBRARY_PATH", None
        )  # programs that we start have libraries of their own
    environment.pop("QT_PLUGIN_PATH", None)
    if environment.get("QT_QPA_PLATFORM", "").partition(":")[0] not in SCREENS:
        environment.pop("QT_QPA_PLATFORM", None)
    method = _input_method(environment, _running(processes))
    if method:
        environment["QT_IM_MODULE"] = method
        environment.pop("QT_IM_MODULES", None)  # it would be asked first


def _running(processes: Path) -> list[str]:
    """Give the input methods that run for this user, by the names of their processes."""
    names, own = set(), os.getuid()
    for entry in os.scandir(processes):
        try:
            if entry.name.isdigit() and entry.stat().st_uid == own:
                names.add(Path(entry.path, "comm").read_text("utf-8", "replace").strip())
        except OSError:  # it ended meanwhile
            continue
    return [each for each in PROCESSES if each in names]


def _input_method(environment: MutableMapping[str, str], running: list[str]) -> str:
    """Give Qt's name of the input method to use, nothing where Qt's own choice is right.

    What the desktop asks for is kept if it runs; else what runs is taken. If none runs yet, the
    X11 setting tells which one will.
    """
    served = [PROCESSES[each] for each in running]
    asked = f"{environment.get('QT_IM_MODULES', '')};{environment.get('QT_IM_MODULE', '')}"
    wanted = [each.replace("fcitx5", "fcitx") for each in re.split("[;:]", asked.lower())]
    for each in (*wanted, *served):
        if each in served:
            return _at_hand(each, running)
    return "fcitx" if "fcitx" in environment.get("XMODIFIERS", "") else ""


def _at_hand(method: str, running: list[str]) -> str:
    """Give the way to an input method; without its plugin, fcitx 5 speaks that of ibus too."""
    if method == "fcitx" and "fcitx5" in running and not _fcitx_plugin():
        return "ibus"
    return method


def _fcitx_plugin() -> bool:
    import PySide6

    folder = Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforminputcontexts"
    return any(folder.glob("libfcitx*"))
