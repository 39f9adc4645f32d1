"""What opening a filing needs, imported while the first page is looked at."""

from collections.abc import Sequence
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

NEEDED = (
    "model.prose.report",
    "model.review",
    "ui.session",
    "ui.page",
    "ui.workspace",
    "ui.opening",
)
"""In this order, so that no import takes long."""
PAUSE = 50
"""Milliseconds between imports, in which a click is answered."""


class Ahead(QObject):
    """Imports modules one by one, and is silent then."""

    def __init__(self, parent: QObject, names: Sequence[str] = NEEDED) -> None:
        super().__init__(parent)
        self._names = iter(names)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(PAUSE)

    def _go_on(self) -> None:
        if name := next(self._names, ""):
            import_module(name)
        else:
            self._timer.stop()
