"""Writing a section of the report."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from model.cell import Cell
from model.outline import Section
from ui import words
from ui.session import Session

LEAST_LINES = 3


class TextEditor(QPlainTextEdit):
    """A text of the filing; as high as its text. `looked_at` tells that it is being written."""

    looked_at = Signal(object)

    def __init__(self, session: Session, cell: Cell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.cell = cell
        self._is_showing = False
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setPlaceholderText(words.TYPE_HERE)
        self.setAccessibleName(session.library.concepts[cell.concept].label)
        session.changed.connect(self._changed)
        self.textChanged.connect(self._enter)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._show()

    def _enter(self) -> None:
        text = self.toPlainText()
        if not self._is_showing and text != self.session.filing.text(self.cell):
            self.session.enter(self.cell, text, joins=True)

    def _changed(self, cells: frozenset[Cell]) -> None:
        if self.cell in cells:
            self._show()

    def _show(self) -> None:
        """Show the filing's text; one that already stands here leaves the cursor alone."""
        text = self.session.filing.text(self.cell)
        if text == self.toPlainText():
            return
        at = min(self.textCursor().position(), len(text))
        self._is_showing = True
        self.setPlainText(text)
        self._is_showing = False
        cursor = self.textCursor()
        cursor.setPosition(at)
        self.setTextCursor(cursor)

    def _fit(self) -> None:
        lines = max(self.document().size().height(), LEAST_LINES) + 1
        self.setFixedHeight(round(lines * self.fontMetrics().lineSpacing()) + 12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the new width."""
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that this text is being written."""
        super().focusInEvent(event)
        self.looked_at.emit(self.cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take undo and redo from the session, whose steps cover the whole filing."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.session.undo_stack.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.session.undo_stack.redo()
        else:
            super().keyPressEvent(event)


class SectionEditor(QWidget):
    """A heading, its hint and its text."""

    def __init__(self, session: Session, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.section = section
        self.editor: TextEditor | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        if section.heading:
            heading = QLabel(section.heading)
            heading.setProperty("rank", "section")
            heading.setWordWrap(True)
            column.addWidget(heading)
        if section.text:
            column.addLayout(self._head())
            self.editor = TextEditor(session, Cell(section.text))
            self.editor.textChanged.connect(self._count)
            self.editor.installEventFilter(self)
            column.addWidget(self.editor)
            self._count()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        hint = QLabel(self.section.hint)
        hint.setProperty("rank", "hint")
        hint.setWordWrap(True)
        row.addWidget(hint, 1)
        self.count = QLabel()
        self.count.setProperty("rank", "muted")
        self.draft = QPushButton(words.DRAFT)
        self.draft.clicked.connect(self._use_draft)
        row.addWidget(self.draft)
        row.addWidget(self.count)
        return row

    def _count(self) -> None:
        if self.editor:
            text = self.editor.toPlainText()
            self.count.setText(words.CHARACTERS.format(count=len("".join(text.split()))))
            self.draft.setVisible(bool(self.section.draft) and not text.strip())

    def _use_draft(self) -> None:
        """Fill a blank text with the form's draft, its figures taken from the cells."""
        text = self.session.checker.drafts.fill("\n".join(self.section.draft)).text
        self.session.enter_all({Cell(self.section.text): text}, words.STEP_DRAFT)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the wheel scroll the page, not the text, which shows all its lines."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)
