"""One step of the wizard: a page of the form with its tables, lines and texts."""

from collections.abc import Iterable, Iterator, Sequence
from math import inf
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from model.cell import Cell
from model.form import Page, Remark, Table
from model.mark import parse_draft
from model.outline import Section
from model.passage import groups
from ui import words
from ui.binding import BindableBar
from ui.carried_bar import CarriedBar
from ui.data_text import DataText
from ui.draft_button import DraftButton
from ui.field import ChoiceField, LineField, ShownText, remark_line
from ui.session import Session
from ui.table_view import TableView
from ui.text_editor import SectionEditor, TextEditor, keep_in_view
from ui.tiles import Column

WIDEST = 54
"""In heights of a line of text."""
AROUND, HEADROOM = 24, 90
"""Pixels kept in sight around a box, and above a text for its heading."""


class FormPage(QScrollArea):
    """A page drawn from the form's data, piece by piece, so that nobody waits for a long one.

    `looked_at` names the cell at work, `selected` those selected, `said` a remark; `menu_wanted`
    asks for the edit menu at a place of the screen.
    """

    looked_at = Signal(object)
    selected = Signal(object)
    said = Signal(str)
    menu_wanted = Signal(QPoint)
    pointed = Signal(object)

    def __init__(self, session: Session, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.page = page
        self._tables: list[TableView] = []
        self._fields: list[LineField | ChoiceField] = []
        self._sections: list[SectionEditor] = []
        self._places: list[QWidget] = []
        self._related: frozenset[Cell] = frozenset()
        self._held: list[QWidget] = []
        self._sought: TextEditor | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pieces = self._column()
        self._to_come: Iterator[None] | None = self._fill()
        self.session.checked.connect(self._show_carried)

    # ---- what stands on it

    @property
    def tables(self) -> list[TableView]:
        """Give all tables."""
        self.make()
        return self._tables

    @property
    def fields(self) -> list[LineField | ChoiceField]:
        """Give all entries in lines above and below tables and texts."""
        self.make()
        return self._fields

    @property
    def sections(self) -> list[SectionEditor]:
        """Give all sections to be written."""
        self.make()
        return self._sections

    def make(self, seconds: float = inf) -> bool:
        """Go on making what is still to come, for about so long; tells whether all is there."""
        end = monotonic() + seconds
        while self._to_come and monotonic() < end:
            try:
                next(self._to_come)
            except StopIteration:
                self._to_come = None
                self._show_carried()
                self._show_held()
        return self._to_come is None

    def _put(self, widget: QWidget) -> None:
        """Put a widget below the others; one made in sight is held back until all are there."""
        if self.isVisible():
            widget.hide()
            self._held.append(widget)
        self._pieces.addWidget(widget)

    def _show_held(self) -> None:
        """Show what was made in sight, laid out at once, so that one can go there."""
        inner, content = self._pieces.parentWidget(), self.widget()
        column = inner.layout()
        if not self._held or not column:
            return
        column.setEnabled(False)  # or all would be laid out for each
        for widget in self._held:
            widget.show()
        self._held.clear()
        column.setEnabled(True)
        column.invalidate()
        inner.updateGeometry()
        content.resize(content.width(), content.heightForWidth(content.width()))
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _column(self) -> QVBoxLayout:
        """Make the column in its place, before its widgets: each takes its looks but once."""
        content = QWidget()
        content.setObjectName("page")
        self.setWidget(content)
        outer = QHBoxLayout(content)
        outer.setContentsMargins(18, 14, 18, 18)
        inner = Column(WIDEST)
        outer.addStretch(0)
        outer.addWidget(inner, 1)
        outer.addStretch(0)
        column, pieces = QVBoxLayout(inner), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(pieces)
        column.addStretch(1)
        self._add_head(pieces)
        return pieces

    def _fill(self) -> Iterator[None]:
        """Make all that stands in the column, a piece each time."""
        for table in self.page.tables:
            self._add_table(table)
            yield
        for group in groups(self.page.sections, self.session.checker.drafts.grammar):
            self._add_sections(group)
            yield
        self._add_remarks(self.page.closing)
        self._add_remarks(self.page.signature)

    def _add_head(self, column: QVBoxLayout) -> None:
        title = QLabel(self.page.title)
        title.setProperty("rank", "title")
        column.addWidget(title)
        if self.page.help:
            text = QLabel(self.page.help)
            text.setProperty("rank", "muted")
            text.setWordWrap(True)
            column.addWidget(text)
        self.bar = CarriedBar({words.LOOKED_AT_ALL: self._look_at_tables})
        self.bindable = BindableBar()
        self.drafts = DraftButton(self.session, self.page.sections)
        column.addWidget(self.bar)
        column.addWidget(self.bindable)
        column.addWidget(self.drafts, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_table(self, table: Table) -> None:
        self._add_remarks(table.above)
        if table.title:
            title = ShownText(self.session, table.title)
            title.setProperty("rank", "section")
            title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._put(title)
        view = TableView(self.session, table)
        view.looked_at.connect(self._look_at)
        view.selected.connect(self.selected)
        view.said.connect(self.said)
        view.menu_wanted.connect(self.menu_wanted)
        view.left.connect(self._leave_table)
        view.cells.relate(self._related)
        self._tables.append(view)
        self._put(view)
        self._add_remarks(table.below)

    def _add_sections(self, group: Sequence[Section]) -> None:
        """Add a section to be written, or a heading that repeats with all below it, to be read."""
        around = self._pieces.parentWidget()
        if self.session.checker.drafts.grammar.repeated(parse_draft(group[0].heading)):
            widget: QWidget = DataText(self.session, group, parent=around)
        else:
            widget = editor = SectionEditor(self.session, group[0], around)
            self._sections.append(editor)
            if editor.editor:
                editor.editor.looked_at.connect(self.looked_at)
                editor.editor.pointed.connect(self.pointed)
                editor.editor.cursorPositionChanged.connect(self._follow_cursor)
        self._places += [widget] * len(group)
        self._put(widget)

    def _add_remarks(self, remarks: Iterable[Remark]) -> None:
        for remark in remarks:
            widget, fields = remark_line(self.session, remark.parts)
            self._fields += fields
            for field in fields:
                field.looked_at.connect(self.looked_at)
            self._put(widget)

    def _carried(self) -> list[Cell]:
        """Give the cells of the page, texts of sections aside, that hold last year's texts."""
        stands = {part.cell for table in self.page.tables for part in table.parts() if part.entry}
        stands |= {field.cell for field in self._fields}
        return [cell for cell in self.session.checker.carried() if cell.pattern in stands]

    def _show_carried(self) -> None:
        count = len(self._carried())
        self.bar.say(words.CARRIED_PAGE.format(count=count) if count else "")

    def _look_at_tables(self) -> None:
        self.session.look_at(self._carried())

    def look_at(self) -> None:
        """Note that what is at work has been looked at: selected boxes, a line or a text."""
        focused = _focused(self)
        if isinstance(focused, LineField | ChoiceField | TextEditor):
            self.session.look_at([focused.cell])
        elif table := self.current_table():
            table.look_at()

    def _look_at(self, cell: Cell | None) -> None:
        view = self.sender()
        if isinstance(view, TableView) and cell:
            self._keep_in_sight(view)
        self.looked_at.emit(cell)

    def _keep_in_sight(self, view: TableView) -> None:
        """Show the box under the cursor; of one that is higher than the page, where it begins."""
        rect = view.visualRect(view.currentIndex())
        is_high = rect.height() + 2 * AROUND > self.viewport().height()
        at = view.mapTo(self.widget(), rect.topLeft() if is_high else rect.center())
        self.ensureVisible(at.x(), at.y(), 0, AROUND if is_high else rect.height() // 2 + AROUND)

    def _leave_table(self, by: int) -> None:
        """Go on to the next field or table when Tab runs past the end of one."""
        self.focusNextPrevChild(by > 0)

    def go_to(self, cell: Cell) -> bool:
        """Put the cursor on a cell; tells whether it stands on this page."""
        if any(table.go_to(cell) for table in self.tables):
            return True
        for field in self._fields:
            if field.cell == cell:
                return self._focus(field)
        for section in self._sections:
            if section.editor and section.editor.cell == cell:
                return self._focus(section.editor)
        return False

    def go_to_text(self, cell: Cell, start: int, end: int) -> None:
        """Select a piece of what a text shows."""
        self.go_to(cell)
        for section in self._sections:
            if section.editor and section.editor.cell != cell:
                section.editor.select_nothing()
            elif section.editor:
                section.editor.select_text(start, end)
                self._sought = section.editor
                QTimer.singleShot(0, self._show_sought)  # once the page has its heights

    def _show_sought(self) -> None:
        """Bring the selected figure of a text into view."""
        if self._sought:
            at = self._sought.mapTo(self.widget(), self._sought.cursorRect().center())
            self.ensureVisible(at.x(), at.y(), 0, 120)

    def _follow_cursor(self) -> None:
        """Keep the line that is being written in view."""
        editor = self.sender()
        if isinstance(editor, TextEditor) and editor.hasFocus():
            keep_in_view(self, editor)

    def holds(self, cell: Cell) -> bool:
        """Tell whether a cell can be typed into on this page."""
        in_tables = (table.cells.box_of(cell) for table in self.tables)
        editors = (section.editor for section in self._sections if section.editor)
        return (
            any(
                box in table.cells.entries
                for table, box in zip(self._tables, in_tables, strict=True)
            )
            or any(field.cell == cell for field in self._fields)
            or any(editor.cell == cell for editor in editors)
        )

    def relate(self, cells: frozenset[Cell]) -> None:
        """Tint the cells that a finding was judged by."""
        self._related = cells
        for table in self._tables:
            table.cells.relate(cells)

    def _focus(self, widget: QWidget) -> bool:
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_from_its_head(widget)
        return True

    def _show_from_its_head(self, widget: QWidget) -> None:
        """Bring a field or a text into view, with what stands above it; of a long one the head."""
        head = widget.mapTo(self.widget(), widget.rect().topLeft()).y()
        room = self.viewport().height() - 2 * HEADROOM
        for y in (head + min(widget.height(), room), head):
            self.ensureVisible(0, y, 0, HEADROOM)

    def section_of(self, cell: Cell) -> int:
        """Give the number of the section whose text stands in a cell, -1 where there is none."""
        texts = [section.text for section in self.page.sections]
        return texts.index(cell.name) if cell.name in texts and not cell.list else -1

    def go_to_section(self, number: int) -> None:
        """Bring a section of the outline to the top."""
        self.make()
        section = self._places[number]
        self.verticalScrollBar().setValue(section.y())
        if isinstance(section, SectionEditor) and section.editor:
            section.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def at_work(self) -> Cell | None:
        """Give the cell at work: of the text or line that is being written, or under the cursor."""
        focused = _focused(self)
        if isinstance(focused, LineField | ChoiceField | TextEditor):
            return focused.cell if self.isAncestorOf(focused) else None
        table = self.current_table()
        box = table.current_box() if table else None
        return table.cells.entry(box) if table and box else None

    def begin(self) -> None:
        """Put the cursor where filling begins."""
        if self._tables:
            if self._tables[0].current_box() is None:
                self._tables[0].go_to_end(1)
                self.verticalScrollBar().setValue(0)  # boxes have no heights yet
            self._tables[0].setFocus()
        elif self._sections:
            editors = [section.editor for section in self._sections if section.editor]
            if editors:
                editors[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def current_table(self) -> TableView | None:
        """Give the table at work: the one with the focus, or the only one."""
        return next(
            (view for view in self._tables if view.hasFocus() or view.isAncestorOf(_focused(view))),
            self._tables[0] if len(self._tables) == 1 else None,
        )


def _focused(widget: QWidget) -> QWidget:
    return QApplication.focusWidget() or widget
