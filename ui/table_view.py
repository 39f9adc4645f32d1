"""The official table filled like a sheet: arrows, Enter, Tab, typing, blocks."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QItemSelectionModel, QMimeData, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from model.cell import Cell
from model.form import Table
from model.grid import Area
from ui import words
from ui.block import parse_block, write_block
from ui.html_block import OWN, parse_html, write_html
from ui.navigation import below, beside, edge, ending, following
from ui.pasting import paste
from ui.ruled_table import RuledTable
from ui.session import Session
from ui.table_model import Index

Key = Qt.Key
Actions = QTableView.CursorAction
PAGE = 10
"""So many entries down, or up, is a page."""
_JUMPS = (Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End)
Step = Callable[[Area], Area]


class TableView(RuledTable):
    """One table of a form page. `looked_at` names the cell under the cursor, `said` a remark,
    `selected` the cells selected."""

    looked_at = Signal(object)
    selected = Signal(object)
    said = Signal(str)
    left = Signal(int)
    menu_wanted = Signal(QPoint)

    def __init__(self, session: Session, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(session, table, parent)
        self._tabbed_from: Area | None = None
        self._jumps = False
        self.delegate.ended.connect(self.follow_key)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        triggers = QTableView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked
        )
        self.setTabKeyNavigation(False)
        self.selectionModel().selectionChanged.connect(self._tell_selection)

    # ---- moving

    def current_box(self) -> Area | None:
        """Give the entry under the cursor."""
        index = self.currentIndex()
        box = self.cells.box(index) if index.isValid() else None
        return box if box in self.cells.entries else None

    def go_to(self, cell: Cell) -> bool:
        """Put the cursor on a cell; tells whether it stands in this table."""
        box = self.cells.box_of(cell)
        if box is None:
            return False
        self._select(box)
        self.setFocus()
        return True

    def go_to_end(self, by: int) -> None:
        """Put the cursor on the first (1) or last (-1) entry."""
        if self.cells.entries:
            self._select(self.cells.entries[0 if by > 0 else -1])

    def _select(self, box: Area) -> None:
        """Go to a box and select it alone, whatever key of a chord is still held down."""
        index = self.cells.index(box.row, box.column)
        alone = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, alone)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which cell is under the cursor."""
        super().currentChanged(current, previous)
        box = self.current_box()
        self.looked_at.emit(self.cells.entry(box) if box else None)

    def _tell_selection(self) -> None:
        cells = map(self.cells.entry, self.selected_boxes())
        self.selected.emit([cell for cell in cells if cell])

    def move_down(self, by: int = 1) -> None:
        """Go one entry down (1) or up (-1), as Enter does: after tabs, below where they began."""
        box = self._tabbed_from or self.current_box()
        self._tabbed_from = None
        if box:
            self._select(below(self.cells.entries, box, by))

    def move_on(self, by: int) -> None:
        """Go to the next (1) or last (-1) entry, as Tab does; past the ends tell who holds us."""
        box = self.current_box()
        target = following(self.cells.entries, box, by) if box else None
        if target:
            self._tabbed_from = self._tabbed_from or box
            self._select(target)
        else:
            self.left.emit(by)

    def follow_key(self, key: int, by: int) -> None:
        """Go where a key leads that ended an entry: on (1) or back (-1)."""
        box = self.current_box()
        match key:
            case Key.Key_Tab | Key.Key_Backtab:
                self.move_on(by)
            case Key.Key_Return | Key.Key_Enter:
                self.move_down(by)
            case _ if box:
                self._tabbed_from = None
                self._select(self._steps()[Key(key)](box))

    def _steps(self) -> dict[Qt.Key, Step]:
        """Give the ways that arrows lead."""
        entries = self.cells.entries
        return {
            Key.Key_Left: partial(beside, entries, by=-1),
            Key.Key_Right: partial(beside, entries, by=1),
            Key.Key_Up: partial(below, entries, by=-1),
            Key.Key_Down: partial(below, entries, by=1),
        }

    def moveCursor(
        self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Lead the arrows from entry to entry; with Ctrl to the edge of what is filled."""
        entries = self.cells.entries
        if not entries:
            return self.currentIndex()
        box = self.current_box()
        target = entries[0] if box is None else self._target(box, action)
        return self.cells.index(target.row, target.column)

    def _target(self, box: Area, action: QTableView.CursorAction) -> Area:
        steps = self._steps()
        step = {
            Actions.MoveLeft: steps[Key.Key_Left],
            Actions.MoveRight: steps[Key.Key_Right],
            Actions.MoveUp: steps[Key.Key_Up],
            Actions.MoveDown: steps[Key.Key_Down],
        }.get(action)
        if step:
            return edge(box, step, self._is_filled) if self._jumps else step(box)
        if action in (Actions.MoveHome, Actions.MoveEnd):
            return self._end(box, -1 if action == Actions.MoveHome else 1)
        key = Key.Key_Up if action == Actions.MovePageUp else Key.Key_Down
        for _ in range(PAGE):
            box = steps[key](box)
        return box

    def _end(self, box: Area, by: int) -> Area:
        """Give the first (-1) or last (1) entry of a row or, with Ctrl, of the table."""
        entries = self.cells.entries
        return entries[-1 if by > 0 else 0] if self._jumps else ending(entries, box, by)

    def _is_filled(self, box: Area) -> bool:
        cell = self.cells.entry(box)
        return cell is not None and bool(self.session.checker.shown(cell).strip())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin anew where the mouse leads; a click on a label leaves the cursor where it is."""
        self._tabbed_from = None
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.cells.entry(self.cells.box(index)) is None:
            self.setFocus()
        else:
            super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take Tab before Qt passes it to the next widget."""
        by = _tabs(event) if event.type() == QEvent.Type.KeyPress else 0
        if by:
            self.move_on(by)
        return bool(by) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fill like a sheet: Enter goes down, Delete empties, Ctrl with an arrow jumps."""
        control = Qt.KeyboardModifier.ControlModifier
        match event.key():
            case Key.Key_Return | Key.Key_Enter:
                is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.move_down(-1 if is_back else 1)
            case Key.Key_Delete | Key.Key_Backspace:
                self.clear()
            case key if key in _JUMPS and event.modifiers() & control:
                self._jumps = True
                plain = QKeyEvent(event.type(), key, event.modifiers() & ~control)
                super().keyPressEvent(plain)
                self._jumps = False
            case _:
                super().keyPressEvent(event)
        if event.key() in _JUMPS:
            self._tabbed_from = None

    def edit(self, index: Index, *how: object) -> bool | None:  # type: ignore[override]
        """Open an entry; typing and input methods replace what stands there, F2 goes on."""
        triggers = QTableView.EditTrigger
        self.delegate.replaces = not how or how[0] == triggers.AnyKeyPressed
        return super().edit(index, *how)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the edit menu."""
        self.menu_wanted.emit(event.globalPos())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Open the cell in which composing begins; the focus stays, or its first key were lost."""
        if event.preeditString() or self.state() == QTableView.State.EditingState:
            super().inputMethodEvent(event)
            return
        self.edit(self.currentIndex())
        editor = QApplication.focusWidget()
        if editor and editor is not self and self.isAncestorOf(editor):
            QApplication.sendEvent(editor, event)

    # ---- blocks

    def selected_boxes(self) -> list[Area]:
        """Give the selected entries in reading order."""
        boxes = {self.cells.box(index) for index in self.selectedIndexes()}
        return [box for box in self.cells.entries if box in boxes]

    def copy(self) -> None:
        """Copy the selected entries, each in its column of the sheet."""
        boxes = self.selected_boxes()
        if not boxes:
            return
        rows = range(min(b.row for b in boxes), max(b.row for b in boxes) + 1)
        first = min(box.column for box in boxes)
        width = max(box.column for box in boxes) - first + 1
        block = {row: [""] * width for row in rows}
        texts = {box: self._copied(box) for box in boxes}
        for box, text in texts.items():
            block[box.row][box.column - first] = text
        data = QMimeData()
        data.setText(write_block(list(block.values())))
        if len(boxes) > 1:
            data.setHtml(write_html(texts, [box for box in boxes if self._is_figure(box)]))
        QApplication.clipboard().setMimeData(data)

    def _copied(self, box: Area) -> str:
        cell = self.cells.entry(box)
        return self.session.checker.shown(cell) if cell else ""

    def _is_figure(self, box: Area) -> bool:
        cell = self.cells.entry(box)
        return cell is not None and self.cells.concept(cell).numeric

    def cut(self) -> None:
        """Copy the selected entries and empty them."""
        self.copy()
        self._empty(words.STEP_CUT)

    def clear(self) -> None:
        """Empty the selected entries."""
        self._empty(words.STEP_CLEAR)

    def _empty(self, step: str) -> None:
        cells = map(self.cells.entry, self.selected_boxes())
        self.session.enter_all({cell: "" for cell in cells if cell}, step)

    def fill_down(self) -> None:
        """Repeat the first selected entry of each column in those below it; one alone takes what
        stands above it."""
        boxes = self.selected_boxes()
        if len(boxes) == 1:
            boxes.insert(0, below(self.cells.entries, boxes[0], -1))
        first: dict[int, str] = {}
        texts: dict[Cell, str] = {}
        for box in boxes:
            cell = self.cells.entry(box)
            if cell and box.column in first:
                texts[cell] = first[box.column]
            elif cell:
                first[box.column] = self.session.filing.text(cell)
        self.session.enter_all(texts, words.STEP_FILL_DOWN)

    def paste(self) -> None:
        """Paste a block from Excel, WPS or this table, from the corner of what is selected on; one
        text goes into all that is selected, paragraphs go into one box of text."""
        box, clipboard = self.current_box(), QApplication.clipboard()
        html = clipboard.mimeData().html()
        table = [] if OWN in html else parse_html(html)
        block = table or parse_block(clipboard.text())
        if not block:
            return
        if box is None:
            self.said.emit(words.PASTED_NOWHERE)
            return
        boxes = self.selected_boxes()
        if not table and self._takes_paragraphs(box) and all(len(row) == 1 for row in block):
            self._repeat("\n".join(row[0].text for row in block), [box])
        elif len(block) == len(block[0]) == 1 and len(boxes) > 1:
            self._repeat(block[0][0].text, boxes)
        else:
            begin = _corner(boxes) if len(boxes) > 1 else box
            self.said.emit(paste(self.session, self.cells, begin, block).said())
            if self.current_box() is None:  # rows came, and the table was laid out anew
                self._select(box)

    def _takes_paragraphs(self, box: Area) -> bool:
        cell = self.cells.entry(box)
        return cell is not None and self.cells.concept(cell).type == "long"

    def _repeat(self, text: str, boxes: list[Area]) -> None:
        cells = [cell for cell in map(self.cells.entry, boxes) if cell]
        self.session.enter_all(dict.fromkeys(cells, text), words.STEP_PASTE)
        self.said.emit(words.PASTED.format(done=len(cells)))

    def look_at(self) -> None:
        """Note that the selected entries have been looked at."""
        cells = map(self.cells.entry, self.selected_boxes())
        self.session.look_at(cell for cell in cells if cell)

    # ---- rows of a list

    def current_row(self) -> tuple[str, str] | None:
        """Give list and row id under the cursor, where rows can be added and removed."""
        index = self.currentIndex()
        if not index.isValid():
            return None
        cell = self.cells.entry(self.cells.box(index))
        if cell and cell.list:
            name, row_id = cell.list, cell.row
        else:
            line = self.cells.line(index)
            name, row_id = line.list, line.row.id if line.row else ""
        return (name, row_id) if self.session.can_change_rows(name) else None

    def add_row(self) -> None:
        """Put a blank row below the one under the cursor."""
        name, row_id = self.current_row() or ("", "")
        rows = self.session.filing.rows.get(name, [])
        at = next((i for i, row in enumerate(rows) if row.id == row_id), None)
        if at is not None:
            self.session.insert_row(
                name, self.session.filing.new_row(name, rows[at].parent), at + 1
            )
            self.move_down()

    def remove_row(self) -> None:
        """Take out the list row under the cursor."""
        name, row_id = self.current_row() or ("", "")
        if self.session.filing.has_row(name, row_id):
            self.session.remove_row(name, row_id)

    def move_row(self, by: int) -> None:
        """Move the list row under the cursor up (-1) or down (1); the cursor goes with it."""
        name, row_id = self.current_row() or ("", "")
        box = self.current_box()
        cell = self.cells.entry(box) if box else None
        if cell and self.session.filing.has_row(name, row_id):
            self.session.move_row(name, row_id, by)
            self.go_to(cell)


def _corner(boxes: list[Area]) -> Area:
    """Give the place of the upper left corner of a selection."""
    row, column = min(box.row for box in boxes), min(box.column for box in boxes)
    return Area(row, column, 1, 1, ())


def _tabs(event: QEvent) -> int:
    """Tell by which way a key tabs: 1 forward, -1 back, 0 not at all."""
    if not isinstance(event, QKeyEvent):
        return 0
    return {int(Qt.Key.Key_Tab): 1, int(Qt.Key.Key_Backtab): -1}.get(event.key(), 0)
