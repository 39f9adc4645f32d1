"""Typing a short text into a box: it wraps like the box and grows with what is typed."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.composing import ComposingText

AROUND = 10
"""Pixels above and below the lines."""


class EntryText(ComposingText):
    """A few wrapped lines; Alt+Enter breaks one, as in a sheet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document().setDocumentMargin(1)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._box = QRect()
        self.textChanged.connect(self._fit)

    def lay_over(self, box: QRect) -> None:
        """Cover a box, and more below where the text needs it."""
        self._box = QRect(box)  # the one given dies with its option
        self.setGeometry(box)
        self._fit()

    def _fit(self) -> None:
        lines = max(1, round(self.document().size().height()))
        needed = lines * self.fontMetrics().lineSpacing() + AROUND
        if not self._box.isNull():
            self.resize(self._box.width(), max(self._box.height(), needed))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Break a line by Alt+Enter."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.insertPlainText("\n")
        else:
            super().keyPressEvent(event)
