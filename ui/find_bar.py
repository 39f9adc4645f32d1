"""Finding words in all texts of the filing, and putting others in their place."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from model.cell import Cell
from model.search import Found, occurrences, replaced
from ui import words, words_writing
from ui.session import Session


class FindBar(QFrame):
    """A line above the page, hidden until wanted; `chosen` asks to show what was found, `left`
    that it is done with."""

    chosen = Signal(object)
    said = Signal(str)
    left = Signal()

    def __init__(
        self,
        session: Session,
        within: Collection[Cell] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Look in all texts of the filing, or only in those of some cells."""
        super().__init__(parent)
        self.session, self.within = session, within
        self.found: list[Found] = []
        self.at = -1
        self.setObjectName("find")
        self.line, self.new = (
            self._line(words_writing.FIND_WORDS),
            self._line(words_writing.FIND_REPLACE_WITH),
        )
        self.count = QLabel()
        self.count.setProperty("rank", "muted")
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.addWidget(self.line, 3)
        self._add(row, words_writing.FIND_PREVIOUS, self.go_back)
        self._add(row, words_writing.FIND_NEXT, self.go_on)
        row.addWidget(self.count, 2)
        row.addWidget(self.new, 3)
        self._add(row, words_writing.FIND_REPLACE, self.replace)
        self._add(row, words_writing.FIND_REPLACE_ALL, self.replace_all)
        self._add(row, words.CLOSE, self.leave)
        self.line.textChanged.connect(self._search)
        session.checked.connect(self._refresh)
        self.hide()

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(name)
        line.setAccessibleName(name)
        line.setClearButtonEnabled(True)
        line.installEventFilter(self)
        return line

    def _add(self, row: QHBoxLayout, text: str, slot: object) -> None:
        button = QPushButton(text)
        button.clicked.connect(slot)
        row.addWidget(button)
        self.buttons[text] = button

    def open(self, text: str, *, replaces: bool) -> None:
        """Show the line for some words, ready for others to be typed."""
        self.show()
        if text:
            self.line.setText(text)
        self._search()
        line = self.new if replaces and self.line.text() else self.line
        line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        line.selectAll()

    def leave(self) -> None:
        """Hide the line."""
        self.hide()
        self.left.emit()

    # ---- finding

    def _search(self) -> None:
        """Look anew, and show the first of what is found."""
        self.at = -1
        self._refresh()

    def _refresh(self) -> None:
        """Look again where the texts may have changed; what is shown stays."""
        if self.isHidden():
            return
        found = occurrences(self.session.checker, self.line.text())
        self.found = [each for each in found if self.within is None or each.cell in self.within]
        self.at = min(self.at, len(self.found) - 1)
        self._say()

    def _say(self) -> None:
        if not self.line.text():
            said = ""
        elif not self.found:
            said = words_writing.FIND_NONE
        else:
            form = words_writing.FIND_AT if self.at >= 0 else words_writing.FIND_COUNT
            said = form.format(at=self.at + 1, count=len(self.found))
        self.count.setText(said)
        for text, button in self.buttons.items():
            button.setEnabled(bool(self.found) or text == words.CLOSE)

    def go_on(self) -> None:
        """Show the next place, after the last the first."""
        self._go(self.at + 1)

    def go_back(self) -> None:
        """Show the place before, before the first the last."""
        self._go(max(self.at, 0) - 1)

    def _go(self, at: int) -> None:
        if self.found:
            self.at = at % len(self.found)
            self._say()
            line = self.new if self.new.hasFocus() else self.line
            self.chosen.emit(self.found[self.at])
            line.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- replacing

    def replace(self) -> None:
        """Replace what is shown and show the next place; where nothing is shown yet, the first."""
        if self.at < 0:
            self.go_on()
            return
        if not self.found:
            return
        found, new = self.found[self.at], self.new.text()
        if found.source is None:
            self.said.emit(words_writing.FIND_BOUND)
        else:
            texts = replaced(self.session.checker, [found], new)
            self.session.enter_all(texts, words_writing.STEP_REPLACE)
            self.session.check()
            again = (each for each in self.found if each.cell == found.cell)
            if not any(found.start <= each.start < found.start + len(new) for each in again):
                self.at -= 1
        self.go_on()

    def replace_all(self) -> None:
        """Replace everything found, as one step, and say how much."""
        free = [each for each in self.found if each.source is not None]
        bound = len(self.found) - len(free)
        self.session.enter_all(
            replaced(self.session.checker, free, self.new.text()), words_writing.STEP_REPLACE_ALL
        )
        self.session.check()
        said = words_writing.FIND_DONE.format(count=len(free))
        self.said.emit(f"{said}{words_writing.FIND_LEFT.format(count=bound)}" if bound else said)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter find the next, with Shift the one before, or replace; Esc leaves."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                is_back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                if watched is self.new:
                    self.replace()
                else:
                    self.go_back() if is_back else self.go_on()
                return True
        return super().eventFilter(watched, event)
