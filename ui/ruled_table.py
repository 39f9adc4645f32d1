"""The official table on screen: as wide as its page, as high as its rows, marked as it stands."""

from collections.abc import Iterator
from math import inf

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QSizePolicy,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from model.cell import Cell
from model.finding import Finding
from model.form import Table
from model.grid import Area
from ui import style, words
from ui.cell_editor import MARGIN, CellDelegate
from ui.painting import painting, text_height
from ui.session import Session
from ui.table_model import TableModel

ROW_HEIGHT = 1.7
"""Least height of a row, in heights of a line of text."""
NARROWEST = 640


class RuledTable(QTableView):
    """Shows one table of a form page and follows what the session tells."""

    def __init__(self, session: Session, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.cells = TableModel(session, table, self)
        self._lengths: dict[tuple[int, int], float] = {}
        """How wide each box's text is in one line."""
        self._heights: dict[tuple[int, int], int] = {}
        self.setModel(self.cells)
        self.delegate = CellDelegate(self, is_ruled=table.borders)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(table.borders)
        self.setProperty("ruled", table.borders)
        self.setCornerButtonEnabled(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(8)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(table.sheet)
        self.setAccessibleDescription(words.TABLE_KEYS)
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
            self._forget()
            self.fit_rows()

    def _forget(self) -> None:
        """Measure all texts anew."""
        self._lengths.clear()
        self._heights.clear()

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
        if width <= 0 or self._length(box) < width:
            return 0  # a row is higher than a line
        return round(text_height(self.cells.text(box), self.font(), width)) + 2 * MARGIN

    def _length(self, box: Area) -> float:
        """Give the width of a box's text in one line; that of several lines is endless."""
        place = box.row, box.column
        if place not in self._lengths:
            text = self.cells.text(box)
            is_line = "\n" not in text
            length = QFontMetricsF(self.font()).horizontalAdvance(text) if is_line else inf
            self._lengths[place] = length
        return self._lengths[place]

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the boxes in sight; Qt would ask for every merged box of the table each time."""
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        place = painting(option)
        plain, flags = place.state & ~QStyle.StateFlag.State_HasFocus, QStyle.StateFlag
        chosen, current = self.selectionModel(), self.currentIndex()
        for box in self._boxes_in(event.rect()):
            index = self.cells.index(box.row, box.column)
            place.rect, place.state = self.visualRect(index), plain
            if not place.rect.adjusted(0, 0, 1, 1).intersects(event.rect()):
                continue
            if chosen.isSelected(index):
                place.state |= flags.State_Selected
            if index == current and self.hasFocus():
                place.state |= flags.State_HasFocus
            self.delegate.paint(painter, option, index)
            if self.showGrid():
                self._rule(painter, place.rect)
        painter.end()

    def _boxes_in(self, rect: QRect) -> Iterator[Area]:
        """Give the boxes of which something is to be painted."""
        top, bottom = self.rowAt(rect.top()), self.rowAt(rect.bottom())
        last = bottom if bottom >= 0 else self.cells.rowCount() - 1
        columns = range(self.cells.columnCount())
        rows = range(top, last + 1) if top >= 0 else ()
        return iter(dict.fromkeys(self.cells.owner(row, at) for row in rows for at in columns))

    @staticmethod
    def _rule(painter: QPainter, rect: QRect) -> None:
        """Draw the lines below and right of a box."""
        right, below = rect.right() + 1, rect.bottom() + 1
        painter.setPen(QColor(style.LINE))
        painter.drawLine(rect.left(), below, right, below)
        painter.drawLine(right, rect.top(), right, below)

    def sizeHint(self) -> QSize:
        """Ask for the height of all rows."""
        return QSize(NARROWEST, self.height())

    # ---- news from the session

    def _texts_changed(self, cells: frozenset[Cell]) -> None:
        boxes = [box for cell in cells for box in self.cells.boxes_of(cell)]
        before = [self._needed_height(box) for box in boxes]
        for box in boxes:
            self._heights.pop((box.row, box.column), None)
            self._lengths.pop((box.row, box.column), None)
        self.cells.redraw(cells)
        if before != [self._needed_height(box) for box in boxes]:
            self.fit_rows()

    def _rows_changed(self) -> None:
        current = self.currentIndex()
        row, column = current.row(), current.column()
        focused = QApplication.focusWidget()
        is_at_work = focused is not None and self.isAncestorOf(focused)
        self.cells.reload()
        self._forget()
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
