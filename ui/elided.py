"""A line of text that gives way where room is scarce."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

SHORTEST = 4
"""Characters that always have room."""


class Elided(QLabel):
    """Shows as much as there is room for; all of it when pointed at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(1)

    def minimumSizeHint(self) -> QSize:
        """Ask for little."""
        metrics = self.fontMetrics()
        return QSize(SHORTEST * metrics.height(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a hint where it is cut."""
        super().resizeEvent(event)
        self.setToolTip(self.text() if self.shown() != self.text() else "")

    def shown(self) -> str:
        """Give what has room."""
        mode = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self.text(), mode, self.contentsRect().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what has room."""
        painter = QPainter(self)
        flags = int(Qt.AlignmentFlag.AlignVCenter)
        rect, role = self.contentsRect(), self.foregroundRole()
        self.style().drawItemText(
            painter, rect, flags, self.palette(), self.isEnabled(), self.shown(), role
        )
