"""How far the filing is, in a line and a bar."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from model.progress import PageState
from ui import style, words

BAR = 5
"""Height of the bar in pixels."""


def left(state: PageState) -> str:
    """Say what is left to do, to fill first; nothing where all is done."""
    counts = (
        (words.TO_FILL, state.total - state.filled),
        (words.TO_MEND, state.errors),
        (words.TO_EXPLAIN, state.warnings),
        (words.CARRIED_COUNT, state.carried),
    )
    return words.AND.join(text.format(count=count) for text, count in counts if count)


class Bar(QWidget):
    """A thin bar, so far filled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.share = 0.0
        self.setFixedHeight(BAR)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar on its ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, share in ((style.LINE, 1.0), (style.DONE, self.share)):
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(0, 0, self.width() * share, BAR), BAR / 2, BAR / 2)
        painter.end()


class ProgressLine(QWidget):
    """What is filled and what is left, of the whole filing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filled, self.left, self.bar = QLabel(), QLabel(), Bar()
        for label in (self.filled, self.left):
            label.setProperty("rank", "muted")
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.addWidget(self.filled)
        column.addWidget(self.bar)
        column.addWidget(self.left)

    def show_state(self, state: PageState) -> None:
        """Show the state of the whole."""
        self.filled.setText(words.COUNT.format(done=state.filled, total=state.total))
        self.left.setText(words.LEFT.format(what=left(state)) if left(state) else words.ALL_DONE)
        self.bar.share = state.filled / state.total if state.total else 1.0
        self.bar.update()
