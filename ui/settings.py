"""What the program remembers between sessions: in the system's place, or carried along."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from model.keeping.folders import portable, user_folder
from model.keeping.there import is_folder

MOST_RECENT = 8
_RECENT = "recent"
_GEOMETRY = "geometry"
_FOLDER = "folder"
_EXPORTS = "exports"
_SCALE = "scale"
_THEME = "theme"
_SEEN, _FORM, _UNIT = "seen", "form", "unit"
AS_SYSTEM, LIGHT, DARK = "system", "light", "dark"


def _settings() -> QSettings:
    if portable():
        return QSettings(str(user_folder() / "settings.ini"), QSettings.Format.IniFormat)
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Ziping", "Ziping")


def folder() -> Path:
    """Give the system's folder in which the settings lie."""
    return Path(_settings().fileName()).parent


def recent_files() -> list[Path]:
    """Give the files opened last, the newest first."""
    value = _settings().value(_RECENT, [])
    names = value if isinstance(value, list) else [value]
    return [Path(name) for name in names if isinstance(name, str) and name]


def remember_file(path: Path) -> None:
    """Put a file first among the recent ones."""
    paths = [path.absolute(), *(each for each in recent_files() if each != path.absolute())]
    _settings().setValue(_RECENT, [str(each) for each in paths[:MOST_RECENT]])


def forget_file(path: Path) -> None:
    """Take a file off the recent ones."""
    _settings().setValue(_RECENT, [str(each) for each in recent_files() if each != path])


def seen() -> str:
    """Give what was kept of how the recent files stand."""
    return str(_settings().value(_SEEN, ""))


def remember_seen(text: str) -> None:
    """Keep how the recent files stand."""
    _settings().setValue(_SEEN, text)


def last_form() -> str:
    """Give the id of the form begun last."""
    return str(_settings().value(_FORM, ""))


def last_unit() -> str:
    """Give the unit begun for last."""
    return str(_settings().value(_UNIT, ""))


def remember_begun(form: str, unit: str) -> None:
    """Keep what a new filing was begun with, for the next one."""
    _settings().setValue(_FORM, form)
    _settings().setValue(_UNIT, unit)


def last_folder() -> Path:
    """Give the folder used last, or the user's home."""
    value = _settings().value(_FOLDER, "")
    folder = Path(value) if isinstance(value, str) and value else Path.home()
    return folder if is_folder(folder) else Path.home()


def remember_folder(folder: Path) -> None:
    """Keep the folder for the next question."""
    _settings().setValue(_FOLDER, str(folder))


def export_folder() -> Path | None:
    """Give the folder exported to last, if it is still there."""
    value = _settings().value(_EXPORTS, "")
    folder = Path(value) if isinstance(value, str) and value else None
    return folder if folder and is_folder(folder) else None


def remember_export_folder(folder: Path) -> None:
    """Keep the folder for the next export."""
    _settings().setValue(_EXPORTS, str(folder))


def geometry() -> QByteArray | None:
    """Give size and place of the window as last closed."""
    value = _settings().value(_GEOMETRY)
    return value if isinstance(value, QByteArray) else None


def remember_geometry(value: QByteArray) -> None:
    """Keep size and place of the window."""
    _settings().setValue(_GEOMETRY, value)


def scale() -> int:
    """Give the size of the text in percent."""
    text = str(_settings().value(_SCALE, 100))
    return int(text) if text.isdigit() and 100 <= int(text) <= 175 else 100


def remember_scale(percent: int) -> None:
    """Keep the size of the text."""
    _settings().setValue(_SCALE, percent)


def theme() -> str:
    """Tell which colours are wanted: those of the system, of the day, or of the night."""
    value = _settings().value(_THEME)
    return value if value in (LIGHT, DARK) else AS_SYSTEM


def remember_theme(theme: str) -> None:
    """Keep which colours are wanted."""
    _settings().setValue(_THEME, theme)
