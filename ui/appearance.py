"""How everything looks: the size of the text, and the colours of day or night."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from ui import settings, style

SIZES = (100, 115, 130, 145, 160, 175)
"""Percent of the usual size of text."""


def begin(application: QApplication) -> None:
    """Give all windows the program's own font and looks, as far as the first page needs."""
    application.setFont(style.load_font())
    is_night = _is_night(application.palette())
    style.use_night(is_night)
    application.setStyleSheet(style.sheet(settings.scale()))
    if is_night:  # by day what Qt paints itself looks well enough for a moment
        application.setPalette(style.palette())


def complete(application: QApplication) -> None:
    """Give all that Qt paints itself our colours, too, and follow the system's from then on."""
    application.setPalette(style.palette())
    application.styleHints().colorSchemeChanged.connect(dress)


def dress() -> None:
    """Give all windows the colours and the size of text that are wanted now."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    style.use_night(_is_night(application.style().standardPalette()))
    application.setPalette(style.palette())
    application.setStyleSheet(style.sheet(settings.scale()))


def _is_night(system: QPalette) -> bool:
    """Tell whether dark colours are wanted: by the user, or else by the system's palette."""
    theme = settings.theme()
    ground = system.color(QPalette.ColorRole.Window)
    return theme == settings.DARK or (theme == settings.AS_SYSTEM and ground.lightness() < 128)


def resize_text(by: int) -> None:
    """Make the text larger (1) or smaller (-1) by one step, or of its usual size (0)."""
    at = SIZES.index(min(SIZES, key=lambda size: abs(size - settings.scale())))
    settings.remember_scale(SIZES[max(0, min(at + by, len(SIZES) - 1))] if by else SIZES[0])
    dress()
