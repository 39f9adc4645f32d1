"""Writing one section after the other on the whole screen, with the outline beside."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from model.cell import Cell
from model.finding import SEVERITIES, Finding, Suggestion
from model.form import Page
from model.passage import passages
from model.search import Found
from ui import style, words, words_writing
from ui.emptying import empty
from ui.find_bar import FindBar
from ui.finding_card import FindingCard
from ui.numbered import said_of
from ui.session import Session
from ui.text_editor import SectionEditor, TextEditor, keep_in_view

SECTION = Qt.ItemDataRole.UserRole
OUTLINE, FINDINGS, LEAST_TEXT, WIDEST = 17, 17, 26, 46
"""Widths in heights of a line of text."""
MOST_OUTLINE = 0.3
"""Share of the window's width."""
LEAST_LINES = 14
CALM = 1500
"""Milliseconds without typing after which findings are shown."""


class WritingWindow(QDialog):
    """The texts of one page; `left` tells which one was written last, `save_wanted` that the
    filing is to be saved."""

    left = Signal(object)
    save_wanted = Signal()

    def __init__(
        self, session: Session, page: Page, cell: Cell, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.session, self.page = session, page
        self.section: SectionEditor | None = None
        self._sought: Found | None = None
        self.setObjectName("writing")
        self.setWindowTitle(words.WRITING)
        self.outline = self._make_outline()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cards = QVBoxLayout()
        self.find_bar = FindBar(session, {Cell(each.text) for each in page.sections if each.text})
        self.find_bar.chosen.connect(self._go_to_found)
        self.find_bar.said.connect(self._say)
        self.find_bar.left.connect(self._take_focus)
        self.calm = QTimer(self)
        self.calm.setSingleShot(True)
        self.calm.setInterval(CALM)
        self.calm.timeout.connect(self._show_found)
        column = QVBoxLayout(self)
        column.addLayout(self._head())
        column.addWidget(self.find_bar)
        row = QHBoxLayout()
        self.side = self._side()
        row.addWidget(self.outline)
        row.addWidget(self.area, 1)
        row.addWidget(self.side)
        column.addLayout(row, 1)
        self._add_keys()
        session.checked.connect(self._checked)
        session.destroyed.connect(self.close)
        self._fill_outline()
        self.go_to(cell)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        title = QLabel(self.page.title)
        title.setProperty("rank", "title")
        self.count = QLabel()
        self.count.setProperty("rank", "muted")
        self.said = QLabel()
        row.addWidget(title)
        row.addWidget(self.count)
        row.addWidget(self.said, 1)
        for text, slot in (
            (words_writing.WRITING_BACK, self.go_back),
            (words_writing.WRITING_ON, self.go_on),
            (words_writing.WRITING_LEAVE, self.close),
        ):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(slot)
            row.addWidget(button)
        return row

    def _make_outline(self) -> QTreeWidget:
        outline = QTreeWidget()
        outline.setColumnCount(2)
        outline.setHeaderHidden(True)
        outline.setRootIsDecorated(False)
        outline.setWordWrap(True)
        outline.setAccessibleName(words_writing.OUTLINE)
        outline.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outline.header().setStretchLastSection(False)
        outline.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        outline.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        outline.itemClicked.connect(self._choose)
        outline.itemActivated.connect(self._choose)
        return outline

    def _side(self) -> QWidget:
        side = QFrame()
        side.setObjectName("findings")
        column = QVBoxLayout(side)
        self.nothing = QLabel(words_writing.NO_FINDINGS_TEXT)
        self.nothing.setProperty("rank", "muted")
        column.addWidget(self.nothing)
        column.addLayout(self.cards)
        column.addStretch(1)
        return side

    def _add_keys(self) -> None:
        for key, slot in (
            ("Ctrl+PgUp", self.go_back),
            ("Ctrl+PgDown", self.go_on),
            ("F11", self.close),
            ("Ctrl+F", self.find_words),
            ("Ctrl+H", self.replace_words),
            ("Ctrl+Shift+L", self.renumber),
            ("Ctrl+S", self.save_wanted.emit),
        ):
            QShortcut(QKeySequence(key), self, slot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width: the text goes before the findings."""
        super().resizeEvent(event)
        line = self.outline.fontMetrics().height()
        outline = min(OUTLINE * line, round(MOST_OUTLINE * self.width()))
        self.outline.setFixedWidth(outline)
        self.side.setFixedWidth(FINDINGS * line)
        self.side.setVisible(self.width() - outline >= (LEAST_TEXT + FINDINGS) * line)

    # ---- the outline

    def _fill_outline(self) -> None:
        """List the sections, headings without a text of their own too."""
        sections = self.page.sections
        found = passages(sections, self.session.checker.drafts)
        written = {each.number: each.heading for each in found}
        for number, section in enumerate(sections):
            if number in written and (section.heading or section.text):
                concept = self.session.library.concepts.get(section.text)
                name = written[number] or (concept.label if concept else "")
                item = QTreeWidgetItem([f"{'　' * max(section.level - 1, 0)}{name}", ""])
                item.setData(0, SECTION, section)
                item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
                item.setToolTip(0, name)
                if not section.text:
                    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                    item.setForeground(0, QColor(style.MUTED))
                self.outline.addTopLevelItem(item)

    def _items(self) -> list[QTreeWidgetItem]:
        """Give the sections with texts."""
        rows = range(self.outline.topLevelItemCount())
        items = (self.outline.topLevelItem(row) for row in rows)
        return [item for item in items if item and item.data(0, SECTION).text]

    def _choose(self, item: QTreeWidgetItem) -> None:
        if name := item.data(0, SECTION).text:
            self.go_to(Cell(name))

    def _show_counts(self, about: Mapping[Cell, Sequence[Finding]]) -> None:
        """Say behind each section how much of it is written, and whether something is wrong."""
        total, order = 0, list(SEVERITIES)
        for item in self._items():
            cell = Cell(item.data(0, SECTION).text)
            count = len("".join(self.session.checker.shown(cell).split()))
            found = sorted((each.severity for each in about.get(cell, ())), key=order.index)
            shape = style.SHAPES[found[0]] if found else ""
            item.setText(1, f"{shape} {count or words_writing.UNWRITTEN}".strip())
            item.setForeground(1, QColor(style.COLOURS[found[0]] if found else style.MUTED))
            total += count
        self.count.setText(words_writing.CHARACTERS.format(count=total))

    # ---- the section

    def go_to(self, cell: Cell, *, writes: bool = True) -> None:
        """Show the section of a text and let it be written, if it is to be."""
        item = next((i for i in self._items() if i.data(0, SECTION).text == cell.name), None)
        if item is None:
            return
        self.outline.setCurrentItem(item)
        self.section = SectionEditor(self.session, item.data(0, SECTION))
        content = QWidget()
        content.setObjectName("page")
        row = QHBoxLayout(content)
        column = QVBoxLayout()
        column.addWidget(self.section)
        column.addStretch(1)
        row.addStretch(1)
        row.addLayout(column, 1000)
        row.addStretch(1)
        self.section.setMaximumWidth(WIDEST * self.outline.fontMetrics().height())
        self.area.setWidget(content)
        if editor := self.section.editor:
            editor.least_lines = LEAST_LINES
            editor.cursorPositionChanged.connect(self._follow_cursor)
            QTimer.singleShot(0, self._begin if writes else self._show_sought)
        self._show_found()

    def _begin(self) -> None:
        """Write on at the end of the text, once it has its height."""
        editor = self.editor()
        if editor:
            editor.fit()
            editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def editor(self) -> TextEditor | None:
        """Give the text at work."""
        return self.section.editor if self.section else None

    def _follow_cursor(self) -> None:
        if (editor := self.editor()) and editor.hasFocus():
            keep_in_view(self.area, editor)

    def go_on(self) -> None:
        """Go on to the next section."""
        self._go(1)

    def go_back(self) -> None:
        """Go back to the section before."""
        self._go(-1)

    def _go(self, by: int) -> None:
        items = self._items()
        names = [item.data(0, SECTION).text for item in items]
        editor = self.editor()
        at = names.index(editor.cell.name) + by if editor else 0
        if 0 <= at < len(names):
            self.go_to(Cell(names[at]))

    # ---- the findings

    def _about(self) -> dict[Cell, list[Finding]]:
        """Sort the open findings by the texts that they are about."""
        found: dict[Cell, list[Finding]] = {}
        for finding in self.session.findings:
            if finding.explained is None:
                said = ((self.session.checker.said(cell), cell) for cell in finding.cells)
                for cell in dict.fromkeys(each.section if each else cell for each, cell in said):
                    found.setdefault(cell, []).append(finding)
        return found

    def _checked(self) -> None:
        """Wait until typing rests for longer."""
        if self.session.reviewer.is_settled:
            self.calm.start()
        else:
            self.calm.stop()

    def _show_found(self) -> None:
        """Show what is found in the text at work, and how much of each is written."""
        editor = self.editor()
        if not editor:
            return
        about = self._about()
        self._show_counts(about)
        empty(self.cards)
        here = about.get(editor.cell, [])
        for finding in here:
            card = FindingCard()
            card.show_finding(finding)
            card.chosen.connect(self._show_finding)
            card.accepted.connect(self._accept)
            card.explained.connect(self.session.explain)
            self.cards.addWidget(card)
        self.nothing.setVisible(not here)

    def _show_finding(self, finding: Finding) -> None:
        """Select the figure that a finding names."""
        editor = self.editor()
        for cell in finding.marked:
            said = self.session.checker.said(cell)
            if editor and said and said.section == editor.cell:
                editor.select_text(said.at, said.at + len(said.written))
                editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _accept(self, suggestion: Suggestion) -> None:
        self.session.enter_all(suggestion.put(self.session.filing.text), words.STEP_SUGGESTION)
        self.session.check()
        self._show_found()

    # ---- what can be done

    def find_words(self) -> None:
        """Find words in the texts of the page."""
        self._find(replaces=False)

    def replace_words(self) -> None:
        """Put words in the place of others there."""
        self._find(replaces=True)

    def _find(self, *, replaces: bool) -> None:
        editor = self.editor()
        self.find_bar.open(editor.textCursor().selectedText() if editor else "", replaces=replaces)

    def _go_to_found(self, found: Found) -> None:
        self._sought = found
        editor = self.editor()
        if editor and editor.cell == found.cell:
            self._show_sought()
        else:
            self.go_to(found.cell, writes=False)

    def _show_sought(self) -> None:
        """Select what was found, once the text has its height."""
        editor, found = self.editor(), self._sought
        if editor and found and editor.cell == found.cell:
            editor.fit()
            editor.select_text(found.start, found.end)
            keep_in_view(self.area, editor)

    def _take_focus(self) -> None:
        """Let typing go on."""
        if editor := self.editor():
            editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def renumber(self) -> None:
        """Put the numbers of the text at work in order."""
        if editor := self.editor():
            self._say(said_of(editor.renumber()))

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)

    def done(self, result: int) -> None:
        """Tell where to go on in the window."""
        if editor := self.editor():
            self.left.emit(editor.cell)
        super().done(result)
