"""Writing a section of the report."""

from collections.abc import Iterator, Sequence
from math import ceil

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from model.carry import figures_of
from model.cell import Cell
from model.check import Said
from model.draft import Filled
from model.finding import Finding, Severity
from model.numbering import renumbered
from model.outline import Section
from ui import style, words, words_writing
from ui.carried_bar import CarriedBar
from ui.data_text import DataText
from ui.numbered import NumberedText
from ui.painting import width
from ui.session import Session

LEAST_LINES = 3
Suspects = Sequence[tuple[Said, Finding]]
"""Figures of a text that findings name."""
_BLANKS = " \n\t\u3000\u00a0"


class TextEditor(NumberedText):
    """A text of the filing; as high as its text. `looked_at` and `at_work` tell that it is being
    written, `pointed` at which finding somebody clicked."""

    looked_at = Signal(object)
    at_work = Signal(bool)
    pointed = Signal(object)

    def __init__(self, session: Session, cell: Cell, parent: QWidget | None = None) -> None:
        super().__init__(session.checker, parent)
        self.session = session
        self.cell = cell
        self.setTabChangesFocus(True)
        self.setReadOnly(session.is_read_only)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setPlaceholderText(words_writing.TYPE_HERE)
        self.setAccessibleName(session.library.concepts[cell.concept].label)
        session.changed.connect(self._changed)
        session.checked.connect(self._checked)
        self.written.connect(self._enter)
        self.document().documentLayout().documentSizeChanged.connect(self.fit)
        self.least_lines = LEAST_LINES
        self._entered = session.filing.text(cell)
        self._filled: Filled | None = None
        self._marks: object = None
        self._named: list[tuple[QTextCursor, Finding]] = []
        self._told: set[tuple[str, str]] = set()
        self._met_at = 0
        self.set_source(self._entered)
        self.mark()

    def mark(self) -> None:
        """Mark last year's figures, until somebody has looked, and those that findings name.

        Marks move along with the text, so they are made anew only once the findings are fresh.
        """
        is_carried = self.session.checker.is_carried(self.cell)
        kept = self.session.filing.carried[self.cell] if is_carried else ""
        suspects = self._tactful(self.session.suspects(self.cell))
        if self._marks == (wanted := (kept, suspects, self.edits)):
            return
        self._marks = wanted
        text, tint = self.plain(), QTextCharFormat()
        tint.setBackground(QColor(style.CARRIED_FIGURE))
        places = figures_of(kept, text) if kept else ()
        carried = [_marked(self._place(text, *at), tint) for at in places]
        self._named = list(self._suspected(text, suspects))
        named = [_marked(place, underline(found.severity)) for place, found in self._named]
        self.setExtraSelections([*carried, *named])

    def _tactful(self, suspects: Suspects) -> Suspects:
        """Leave out what nobody was told of before he began to write here."""
        if self.hasFocus() and self.edits != self._met_at:
            return [each for each in suspects if _name(*each) in self._told]
        self._told = {_name(*each) for each in suspects}
        return suspects

    def _suspected(self, text: str, suspects: Suspects) -> Iterator[tuple[QTextCursor, Finding]]:
        """Give the places of figures that findings name, where they still stand."""
        for said, finding in suspects:
            end = said.at + len(said.written)
            if text[said.at : end] == said.written:
                yield self._place(text, said.at, end), finding

    def _place(self, text: str, start: int, end: int) -> QTextCursor:
        return self.selection(width(text[:start]), width(text[:end]))

    def select_text(self, start: int, end: int) -> None:
        """Select a piece of the text as it is shown."""
        text = self.plain()
        self.setTextCursor(self.selection(width(text[:start]), width(text[:end])))

    def renumber(self) -> int:
        """Put the numbers of the paragraphs in order; tells how many were wrong."""
        text, wrong = renumbered(self.session.filing.text(self.cell))
        self.session.enter_all({self.cell: text}, words_writing.STEP_RENUMBER)
        return wrong

    def select_nothing(self) -> None:
        """Leave the cursor where it is, and nothing selected."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.clearSelection()
            self.setTextCursor(cursor)

    def _enter(self, is_typing: bool) -> None:
        self._entered = self.source()
        self.session.enter(self.cell, self._entered, joins=is_typing)

    def _changed(self, cells: frozenset[Cell]) -> None:
        """Show the filing's text; one that already stands here leaves the cursor alone."""
        text = self.session.filing.text(self.cell)
        if self.cell in cells and text != self._entered:
            self._entered = text
            self.set_source(text)
            self.mark()

    def showEvent(self, event: QShowEvent) -> None:
        """Show how things stand, which nobody looks at while this is hidden."""
        super().showEvent(event)
        self._checked()

    def _checked(self) -> None:
        """Let the figures follow their cells."""
        if not self.isVisible():
            return
        text = self.session.filing.text(self.cell)
        filled = self.checker.written(self.cell) if "{" in text else None
        if filled and filled is not self._filled and self.refresh(text, filled):
            self._filled = filled
        if self.session.reviewer.is_settled:
            self.mark()

    def fit(self) -> None:
        """Be as high as all lines as they are drawn, and one more."""
        first, last = self.document().firstBlock(), self.document().lastBlock()
        top = self.blockBoundingGeometry(first)
        line = self.blockBoundingRect(first).height() / max(first.lineCount(), 1)
        drawn = self.blockBoundingGeometry(last).bottom() - top.top()
        edges = self.contentsMargins()
        around = edges.top() + edges.bottom() + 2 * self.document().documentMargin()
        self.setFixedHeight(ceil(max(drawn, self.least_lines * line) + line + around))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the new width."""
        super().resizeEvent(event)
        self.fit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of the finding whose figure was clicked."""
        super().mouseReleaseEvent(event)
        at = self.textCursor().position()
        for place, finding in self._named:
            if place.selectionStart() <= at <= place.selectionEnd():
                self.pointed.emit(finding)
                return

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that this text is being written."""
        super().focusInEvent(event)
        self._met_at = self.edits
        self.looked_at.emit(self.cell)
        self.at_work.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that something else is being written."""
        super().focusOutEvent(event)
        self.mark()
        self.at_work.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take undo and redo from the session, whose steps cover the whole filing."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.session.undo_stack.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.session.undo_stack.redo()
        else:
            super().keyPressEvent(event)


def keep_in_view(area: QScrollArea, editor: TextEditor) -> None:
    """Scroll to the line that is being written."""
    at = editor.mapTo(area.widget(), editor.cursorRect().center())
    area.ensureVisible(at.x(), at.y(), 0, 2 * editor.fontMetrics().lineSpacing())


def _name(said: Said, finding: Finding) -> tuple[str, str]:
    return finding.code, said.written


def _marked(place: QTextCursor, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
    mark = QTextEdit.ExtraSelection()
    mark.cursor, mark.format = place, look  # type: ignore[attr-defined]
    return mark


def underline(severity: Severity) -> QTextCharFormat:
    """Give the look of a figure that a finding names."""
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    look.setUnderlineColor(QColor(style.COLOURS[severity]))
    look.setBackground(QColor(style.TINTS[severity]))
    return look


class SectionEditor(QWidget):
    """A heading, its hint, its text and its lines of data."""

    def __init__(self, session: Session, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.section = section
        self.editor: TextEditor | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        if section.heading:
            heading = DataText(session, [section], lines=False, parent=self)
            heading.setProperty("rank", "section")
            column.addWidget(heading)
        if section.text:
            self.editor = TextEditor(session, Cell(section.text), self)
            self.editor.setAccessibleDescription(section.hint or words_writing.TEXT_KEYS)
            self.bar = CarriedBar(
                {words.LOOKED_AT: self._look_at, words_writing.CLEAR_SECTION: self._clear}, self
            )
            column.addLayout(self._head(self.editor))
            column.addWidget(self.bar)
            session.checked.connect(self._show_carried)
            self._show_carried()
            self.editor.textChanged.connect(self._count)
            self.editor.installEventFilter(self)
            column.addWidget(self.editor)
            self._count()
        if section.lines:
            column.addWidget(DataText(session, [section], headings=False, parent=self))

    def _head(self, editor: TextEditor) -> QHBoxLayout:
        row = QHBoxLayout()
        hint = QLabel(self.section.hint, self)
        hint.setProperty("rank", "hint")
        hint.setWordWrap(True)
        row.addWidget(hint, 1)
        self.count = QLabel(self)
        self.count.setProperty("rank", "muted")
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.draft = QPushButton(words_writing.DRAFT, self)
        self.draft.clicked.connect(self._use_draft)
        self.insert = QPushButton(words_writing.INSERT_FIGURE, self)
        self.insert.setToolTip(words_writing.INSERT_HINT)
        self.insert.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.insert.clicked.connect(editor.find_figure)
        self.insert.setVisible(False)
        policy = self.insert.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.insert.setSizePolicy(policy)
        editor.at_work.connect(self.insert.setVisible)
        row.addWidget(self.insert)
        row.addWidget(self.draft)
        row.addWidget(self.count)
        return row

    def _show_carried(self) -> None:
        is_carried = self.session.checker.is_carried(Cell(self.section.text))
        self.bar.say(words_writing.CARRIED_SECTION if is_carried else "")

    def _look_at(self) -> None:
        self.session.look_at([Cell(self.section.text)])

    def _clear(self) -> None:
        self.session.enter_all({Cell(self.section.text): ""}, words.STEP_CLEAR)

    def _count(self) -> None:
        if self.editor:
            text = self.editor.plain()
            blanks = sum(map(text.count, _BLANKS))
            self.count.setText(words_writing.CHARACTERS.format(count=len(text) - blanks))
            self.draft.setVisible(bool(self.section.draft) and not text.strip())

    def _use_draft(self) -> None:
        """Fill a blank text with the form's draft, its figures bound to their cells."""
        text = "\n".join(self.section.draft)
        self.session.enter_all({Cell(self.section.text): text}, words_writing.STEP_DRAFT)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the wheel scroll the page, not the text, which shows all its lines."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)
