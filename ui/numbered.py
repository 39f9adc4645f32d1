"""A text whose numbered paragraphs go on by themselves."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from model.numbering import following, is_bare
from ui import words_writing
from ui.quoting import QuotingText

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NumberedText(QuotingText):
    """Enter after an item begins the next; Enter or Backspace on a bare number takes it away."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Help with numbers at the end of a paragraph."""
        keypad = Qt.KeyboardModifier.KeypadModifier
        is_plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, keypad)
        is_wanted = event.key() in (*_ENTER, Qt.Key.Key_Backspace)
        if not (is_plain and is_wanted and self._help_number(is_enter=event.key() in _ENTER)):
            super().keyPressEvent(event)

    def _help_number(self, *, is_enter: bool) -> bool:
        """Begin the next item, or take a bare number away; tells whether that was done."""
        cursor = self.textCursor()
        line = cursor.block().text()
        if cursor.hasSelection() or not cursor.atBlockEnd():
            return False
        if is_bare(line):
            cursor.movePosition(
                QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            self.setTextCursor(cursor)
            self.put_in("")
            return True
        label = following(line) if is_enter else ""
        if label:
            self.put_in(f"\n{label}")
        return bool(label)


def said_of(wrong: int) -> str:
    """Say how many numbers were put in order."""
    return words_writing.RENUMBERED.format(count=wrong) if wrong else words_writing.NUMBERS_FINE
