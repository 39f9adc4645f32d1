"""The files used last, as a menu."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui import settings, words


class RecentMenu(QMenu):
    """Lists the files as they are when it opens. `wanted` names the one that is chosen."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(words.RECENT, parent)
        self.aboutToShow.connect(self.show_files)

    def show_files(self) -> None:
        """List the files that are recent now."""
        self.clear()
        for path in settings.recent_files():
            action = self.addAction(path.stem.replace("&", "&&"))
            action.setData(path)
            action.triggered.connect(self._choose)
        if self.isEmpty():
            self.addAction(words.NO_RECENT).setEnabled(False)

    def _choose(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            path: Path = action.data()
            self.wanted.emit(path)
