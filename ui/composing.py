"""A text whose input method finds its cursor, wherever the text came to lie."""

from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

_PLACES = (Qt.InputMethodQuery.ImCursorRectangle, Qt.InputMethodQuery.ImAnchorRectangle)


class ComposingText(QPlainTextEdit):
    """Several lines of text.

    Qt notes where a text lies when it gets the focus and passes over what moves it later: pages
    that scroll, lines that appear above. The candidates would cover what is being typed.
    """

    def inputMethodQuery(self, query: Qt.InputMethodQuery, *argument: Any) -> Any:
        """Answer an input method: places as Qt's note, which it adds, makes them right."""
        answer = super().inputMethodQuery(query, *argument)
        if query in _PLACES and self.hasFocus():
            noted, _ = QGuiApplication.inputMethod().inputItemTransform().inverted()
            here = self.viewport().mapTo(self.window(), QPoint())
            answer = answer.translated(noted.map(QPointF(here)))
        return answer
