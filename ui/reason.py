"""Writing the reason for a finding that stays, in its card."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import words
from ui.composing import ComposingText

LINES = 4


class ReasonText(ComposingText):
    """The text; Ctrl+Enter is done, Esc leaves off."""

    done = Signal()
    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Keep the key that ends writing from the menus, where it adds a row."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and _is_done(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End writing by key."""
        if _is_done(event):
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _is_done(event: QKeyEvent) -> bool:
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return is_enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


class ReasonEditor(QWidget):
    """A few lines with what becomes of them; `written` gives the text, `left` gives up."""

    written = Signal(str)
    left = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = ReasonText(text)
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(words.EXPLAIN_TITLE)
        self.text.setAccessibleName(words.EXPLAIN_TITLE)
        self.text.setFixedHeight(LINES * self.text.fontMetrics().lineSpacing() + 16)
        self.text.done.connect(self._write)
        self.text.left.connect(self.left)
        hint = QLabel(words.EXPLAIN_HINT)
        hint.setProperty("rank", "muted")
        hint.setWordWrap(True)
        self.keep, self.leave = QPushButton(words.EXPLAIN_KEEP), QPushButton(words.CANCEL)
        self.keep.setProperty("primary", True)
        self.keep.clicked.connect(self._write)
        self.leave.clicked.connect(self.left)
        row = QHBoxLayout()
        row.addWidget(self.keep)
        row.addWidget(self.leave)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.text)
        column.addWidget(hint)
        column.addLayout(row)

    def _write(self) -> None:
        self.written.emit(self.text.toPlainText())
