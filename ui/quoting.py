"""Putting figures into a text, turning numbers into figures and figures into plain text."""

import re
from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QWidget

from model.check import Checker
from model.lookup import Quote, quotes, saying
from ui import words_writing
from ui.bound_text import BoundText
from ui.figure_finder import FigureFinder
from ui.painting import width

INSERT_KEY, FREE_KEY = "Ctrl+I", "Ctrl+Shift+I"
_NUMBER = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?%?")


class QuotingText(BoundText):
    """A text with a menu and keys that insert, bind and free figures."""

    def __init__(self, checker: Checker, parent: QWidget | None = None) -> None:
        super().__init__(checker, parent)
        self.finder: FigureFinder | None = None

    @cached_property
    def insert_figure(self) -> QAction:
        """Give the action that puts a figure in."""
        return self._action(words_writing.INSERT_FIGURE, self.find_figure, INSERT_KEY)

    @cached_property
    def bind_figure(self) -> QAction:
        """Give the action that turns a number into a figure."""
        return self._action(words_writing.BIND_FIGURE, self.bind_number)

    @cached_property
    def free_figure(self) -> QAction:
        """Give the action that turns figures into plain text."""
        return self._action(words_writing.FREE_FIGURE, self.free, FREE_KEY)

    def _action(self, text: str, slot: Callable[[], None], key: str = "") -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(slot)
        self.addAction(action)
        return action

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have the keys of the actions at hand once somebody writes here."""
        super().focusInEvent(event)
        self.figure_actions()

    def figure_actions(self) -> list[QAction]:
        """Give what can be done with figures here."""
        return [self.insert_figure, self.bind_figure, self.free_figure]

    def menu(self) -> QMenu:
        """Make the menu of the place at the cursor."""
        menu = self.createStandardContextMenu()
        first = menu.actions()[0]
        self.bind_figure.setEnabled(bool(self._alike()))
        self.free_figure.setEnabled(bool(self.units_chosen()))
        menu.insertActions(first, self.figure_actions())
        menu.insertSeparator(first)
        for action in menu.actions():
            if action.objectName() in ("edit-copy", "edit-cut"):
                action.triggered.disconnect()
                is_copy = action.objectName() == "edit-copy"
                action.triggered.connect(self.copy_plain if is_copy else self.cut_plain)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy and cut plain text."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_plain()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.cut_plain()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu for the figure or place clicked at, or for what is selected."""
        is_pointed = event.reason() == QContextMenuEvent.Reason.Mouse
        if is_pointed and not self.textCursor().hasSelection():
            unit, place = self.unit_under(event.pos()), self.cursorForPosition(event.pos())
            self.setTextCursor(self.selection(unit.start, unit.end) if unit else place)
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def find_figure(self) -> None:
        """Let a figure be found and put in at the cursor, or for a selected one that it equals."""
        found = quotes(self.checker)
        cursor = self.textCursor()
        alike = saying(found, cursor.selectedText())
        if not alike:
            cursor.setPosition(cursor.selectionEnd())
            self.setTextCursor(cursor)
        self._open_finder(alike or found)

    def bind_number(self) -> None:
        """Let the number at the cursor become the figure of a cell that holds it."""
        alike = self._alike()
        if alike:
            self.setTextCursor(self._number())
            self._open_finder(alike)

    def _alike(self) -> list[Quote]:
        return saying(quotes(self.checker), self._number().selectedText())

    def _number(self) -> QTextCursor:
        """Give what is selected, or else the number at the cursor."""
        cursor = self.textCursor()
        if cursor.hasSelection() or self.units_chosen():
            return cursor
        text, place, begin = cursor.block().text(), cursor.position(), cursor.block().position()
        for match in _NUMBER.finditer(text):
            start, end = (begin + width(text[:at]) for at in match.span())
            if start <= place <= end:
                return self.selection(start, end)
        return cursor

    def _open_finder(self, found: list[Quote]) -> None:
        finder = FigureFinder(found, self)
        finder.chosen.connect(self._take)
        self.finder = finder
        finder.open_at(self.viewport().mapToGlobal(self.cursorRect().bottomLeft()))

    def _take(self, quote: Quote) -> None:
        """Put a figure in; its unit comes along unless a number that had none is replaced."""
        replaced = self.textCursor().selectedText()
        self.insert_mark(
            quote.source, quote.unit if not replaced or replaced.endswith(quote.unit) else ""
        )
        self.setFocus()
