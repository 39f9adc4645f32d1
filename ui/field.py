"""Lines of text with entries in them, as they stand above and below a table."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from model.cell import Cell
from model.form import Parts
from model.guide import guide
from ui import words
from ui.guide_line import lines
from ui.session import Session

SHARES = {"date": 8, "text": 5}
"""Of the width of a line for an entry, by its type."""
LONGEST_LABEL = 12
"""Characters before an entry that stay in one line."""


def show_carried(field: QWidget, session: Session, cell: Cell) -> None:
    """Give an entry the looks of last year's text, or its own."""
    is_carried = session.checker.is_carried(cell)
    help_text = "\n".join(lines(guide(session.checker, cell)))
    field.setAccessibleDescription(help_text)
    field.setToolTip(f"{words.CARRIED_HINT}\n{help_text}" if is_carried else help_text)
    if bool(field.property("carried")) != is_carried:
        field.setProperty("carried", is_carried)
        field.style().unpolish(field)
        field.style().polish(field)


class LineField(QLineEdit):
    """An entry of one line for a cell that stands outside the tables."""

    looked_at = Signal(object)

    def __init__(self, session: Session, cell: Cell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.cell = cell
        concept = session.library.concepts[cell.concept]
        self.setAccessibleName(concept.label)
        self.setMaximumWidth(260)
        self.setReadOnly(session.is_read_only)
        self.editingFinished.connect(self._enter)
        session.changed.connect(self._changed)
        session.checked.connect(self._changed)
        self._show()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that this cell is at work."""
        super().focusInEvent(event)
        self.looked_at.emit(self.cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back by Esc what was typed and not handed over."""
        if event.key() == Qt.Key.Key_Escape:
            self._show()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        self.session.enter(self.cell, self.text())

    def _changed(self, cells: frozenset[Cell]) -> None:
        if self.cell in cells:
            self._show()

    def _show(self) -> None:
        text = self.session.filing.text(self.cell)
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)  # so that one sees where it begins
        show_carried(self, self.session, self.cell)


class ChoiceField(QComboBox):
    """A choice for a cell that stands outside the tables."""

    looked_at = Signal(object)

    def __init__(self, session: Session, cell: Cell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.cell = cell
        concept = session.library.concepts[cell.concept]
        self.addItems(["", *concept.options])
        self.setAccessibleName(concept.label)
        self.setEnabled(not session.is_read_only)
        self.textActivated.connect(self._enter)
        session.changed.connect(self._changed)
        session.checked.connect(self._changed)
        self._show()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that this cell is at work."""
        super().focusInEvent(event)
        self.looked_at.emit(self.cell)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel scroll the page, not choose."""
        event.ignore()

    def _enter(self, text: str) -> None:
        self.session.enter(self.cell, text)

    def _changed(self, cells: frozenset[Cell]) -> None:
        if self.cell in cells:
            self._show()

    def _show(self) -> None:
        self.setCurrentText(self.session.filing.text(self.cell))
        show_carried(self, self.session, self.cell)


class ShownText(QLabel):
    """A text filled in from cells, kept fresh."""

    def __init__(self, session: Session, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.parts = parts
        self.setWordWrap(True)
        session.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        shown = self.session.checker.shown
        self.setText("".join(shown(part.cell) if part.cell else part.text for part in self.parts))


def remark_line(session: Session, parts: Parts) -> tuple[QWidget, list[LineField | ChoiceField]]:
    """Make the widget of a line; gives its entries, too, in reading order."""
    if not any(part.entry for part in parts):
        return ShownText(session, parts), []
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    entries: list[LineField | ChoiceField] = []
    for part in parts:
        if part.entry and part.cell:
            concept = session.library.concepts[part.cell.concept]
            field = (ChoiceField if concept.type == "choice" else LineField)(session, part.cell)
            entries.append(field)
            row.addWidget(field, SHARES.get(concept.type, 0))
        else:
            label = ShownText(session, (part,))
            label.setWordWrap(len(part.text) > LONGEST_LABEL)
            row.addWidget(label)
    row.addStretch(1)
    return line, entries
