"""The official table on screen, filled like a sheet: arrows, Enter, Tab, typing, blocks."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy, QTableView, QWidget

from model.cell import Cell
from model.finding import Finding
from model.form import Table
from model.grid import Area
from ui import words
from ui.block import parse_block, write_block
from ui.cell_editor import MARGIN, CellDelegate
from ui.navigation import below, beside, following
from ui.painting import text_height
from ui.pasting import paste
from ui.session import Session
from ui.table_model import Index, TableModel

ROW_HEIGHT = 1.7
"""Least height of a row, in heights of a line of text."""
NARROWEST = 640


class TableView(QTableView):
    """One table of a form page. `looked_at` names the cell under the cursor, `said` a remark."""

    looked_at = Signal(object)
    said = Signal(str)
    left = Signal(int)
    menu_wanted = Signal(QPoint)

    def __init__(self, session: Session, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.cells = TableModel(session, table, self)
        self._heights: dict[tuple[int, int], int] = {}
        self.setModel(self.cells)
        delegate = CellDelegate(self, is_ruled=table.borders)
        delegate.entered.connect(self.move_down)
        delegate.tabbed.connect(self.move_on)
        self.setItemDelegate(delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(table.borders)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        triggers = QTableView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked
        )
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(8)
        self.horizontalHeader().setMinimumSectionSize(8)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(table.sheet)
        session.changed.connect(self._texts_changed)
        session.rows_changed.connect(self._rows_changed)
        session.checked.connect(self._checked)
        self._span()
        self._checked(frozenset())

    def _span(self) -> None:
        self.clearSpans()
        for box in self.cells.layout.boxes:
            if box.rows > 1 or box.columns > 1:
                self.setSpan(box.row, box.column, box.rows, box.columns)

    # ---- sizes

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns as the form says."""
        super().resizeEvent(event)
        if self.viewport().width() != self._shared:
            self._share_width()

    _shared = 0
    """The width shared out last; sharing changes the height, which comes back as a resize."""

    def changeEvent(self, event: QEvent) -> None:
        """Fit the rows to texts of another size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self._shared:
            self._heights.clear()
            self.fit_rows()

    def _share_width(self) -> None:
        widths = self.cells.table.widths
        whole, used = sum(widths), 0
        self._shared = self.viewport().width()
        room = self._shared - 1
        for column in range(len(widths)):
            end = round(room * sum(widths[: column + 1]) / whole)
            self.setColumnWidth(column, end - used)
            used = end
        self._heights.clear()
        self.fit_rows()

    def fit_rows(self) -> None:
        """Make every row high enough for its text, and the view high enough for all rows."""
        heights = [self._least_height()] * self.cells.rowCount()
        for box in sorted(self.cells.layout.boxes, key=lambda box: box.rows):
            last = box.row + box.rows - 1
            missing = self._needed_height(box) - sum(heights[box.row : last + 1])
            if missing > 0:
                heights[last] += missing
        for row, height in enumerate(heights):
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)
        self.setFixedHeight(sum(heights) + 2)

    def _least_height(self) -> int:
        return round(QFontMetricsF(self.font()).height() * ROW_HEIGHT)

    def _needed_height(self, box: Area) -> int:
        """Give the height of a box's text, measured once until text, width or font change."""
        place = box.row, box.column
        if place not in self._heights:
            self._heights[place] = self._measure(box)
        return self._heights[place]

    def _measure(self, box: Area) -> int:
        columns = sum(self.columnWidth(box.column + i) for i in range(box.columns))
        width = columns - self.showGrid() - 2 * MARGIN
        text = self.cells.text(box)
        if not text or width <= 0:
            return 0
        return round(text_height(text, self.font(), width)) + 2 * MARGIN

    def sizeHint(self) -> QSize:
        """Ask for the height of all rows."""
        return QSize(NARROWEST, self.height())

    # ---- news from the session

    def _texts_changed(self, cells: frozenset[Cell]) -> None:
        boxes = [box for cell in cells for box in self.cells.boxes_of(cell)]
        before = [self._needed_height(box) for box in boxes]
        for box in boxes:
            self._heights.pop((box.row, box.column), None)
        self.cells.redraw(cells)
        if before != [self._needed_height(box) for box in boxes]:
            self.fit_rows()

    def _rows_changed(self) -> None:
        current = self.currentIndex()
        row, column = current.row(), current.column()
        focused = QApplication.focusWidget()
        is_at_work = focused is not None and self.isAncestorOf(focused)
        self.cells.reload()
        self._span()
        self._share_width()
        if row >= 0:
            row = min(row, self.cells.rowCount() - 1)
            self.setCurrentIndex(self.cells.index(row, max(column, 0)))
        if is_at_work:
            self.setFocus()

    def _checked(self, touched: frozenset[Cell]) -> None:
        marks: dict[Cell, Finding] = {}
        for finding in reversed(self.session.findings):
            if finding.explained is None:
                marks |= dict.fromkeys(finding.marked, finding)
        self.cells.set_marks(marks)
        self._texts_changed(touched)

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
        self.setCurrentIndex(self.cells.index(box.row, box.column))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which cell is under the cursor."""
        super().currentChanged(current, previous)
        box = self.current_box()
        self.looked_at.emit(self.cells.entry(box) if box else None)

    def move_down(self) -> None:
        """Go one entry down, as Enter does."""
        box = self.current_box()
        if box:
            self._select(below(self.cells.entries, box, 1))

    def move_on(self, by: int) -> None:
        """Go to the next (1) or last (-1) entry, as Tab does; past the ends tell who holds us."""
        box = self.current_box()
        target = following(self.cells.entries, box, by) if box else None
        if target:
            self._select(target)
        else:
            self.left.emit(by)

    def moveCursor(
        self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Lead the arrows from entry to entry."""
        box = self.current_box()
        entries, actions = self.cells.entries, QTableView.CursorAction
        if not entries:
            return self.currentIndex()
        if box is None:
            target = entries[0]
        else:
            match action:
                case actions.MoveLeft:
                    target = beside(entries, box, -1)
                case actions.MoveRight:
                    target = beside(entries, box, 1)
                case actions.MoveUp:
                    target = below(entries, box, -1)
                case actions.MoveDown:
                    target = below(entries, box, 1)
                case actions.MoveHome:
                    target = entries[0]
                case actions.MoveEnd:
                    target = entries[-1]
                case _:
                    return super().moveCursor(action, modifiers)
        return self.cells.index(target.row, target.column)

    def event(self, event: QEvent) -> bool:
        """Take Tab before Qt passes it to the next widget."""
        by = _tabs(event) if event.type() == QEvent.Type.KeyPress else 0
        if by:
            self.move_on(by)
        return bool(by) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fill like a sheet: Enter goes down, Delete empties."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.move_down()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.clear()
            case _:
                super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the edit menu."""
        self.menu_wanted.emit(event.globalPos())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Open the cell in which composing begins, and hand it the first key, too."""
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
        for box in boxes:
            block[box.row][box.column - first] = self._copied(box)
        QApplication.clipboard().setText(write_block(list(block.values())))

    def _copied(self, box: Area) -> str:
        cell = self.cells.entry(box)
        return self.session.checker.shown(cell) if cell else ""

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

    def paste(self) -> None:
        """Paste a block from Excel, WPS or this table, beginning at the cursor."""
        box = self.current_box()
        block = parse_block(QApplication.clipboard().text())
        if box is None or not block:
            return
        done, left = paste(self.session, self.cells, box, block)
        if left:
            what = "、".join(left[:3])
            self.said.emit(words.PASTED_PART.format(done=done, left=len(left), what=what))
        else:
            self.said.emit(words.PASTED.format(done=done))

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


def _tabs(event: QEvent) -> int:
    """Tell by which way a key tabs: 1 forward, -1 back, 0 not at all."""
    if not isinstance(event, QKeyEvent):
        return 0
    return {int(Qt.Key.Key_Tab): 1, int(Qt.Key.Key_Backtab): -1}.get(event.key(), 0)
