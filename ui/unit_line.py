"""A line to type a figure into, with its unit beside it."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import style

GAP = 6


class UnitLine(QLineEdit):
    """Shows a unit faintly at the side where the figure does not stand, where there is room."""

    def __init__(self, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unit = unit

    def _room(self) -> QRect:
        """Give where the unit stands; nothing where the figure needs the room."""
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.unit)
        free = self.width() - metrics.horizontalAdvance(self.text())
        is_right = bool(self.alignment() & Qt.AlignmentFlag.AlignRight)
        needed = (1 if is_right else 2) * (width + 2 * GAP) + GAP
        if free < needed:
            return QRect()
        left = GAP if is_right else self.width() - GAP - width
        return QRect(left, 0, width, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the figure, and the unit over it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QColor(style.MUTED))
        painter.drawText(self._room(), Qt.AlignmentFlag.AlignVCenter, self.unit)
        painter.end()
