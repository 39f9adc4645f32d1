"""An official table for Qt: what stands in each box, drawn from the filing at every call."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from model.carry import figures_of
from model.cell import Cell
from model.check import Checker
from model.concept import Concept
from model.finding import SEVERITIES, Finding, Severity
from model.form import Table
from model.grid import Area
from model.guide import guide
from model.layout import Layout, Line, lay_out
from model.place import fill
from ui import style, words
from ui.guide_line import lines
from ui.navigation import has_entry
from ui.session import Session

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
CONCEPT = Role.UserRole
LOOK = Role.UserRole + 1
CHECKER = Role.UserRole + 2
INDENT = "\u3000"
_CENTRED = ("count", "percent", "score", "year", "date", "choice")


class Look(NamedTuple):
    """All that a box is painted by."""

    text: str
    alignment: Qt.AlignmentFlag
    ground: QColor
    ink: QColor
    severity: Severity | None
    is_entry: bool
    is_carried: bool
    is_computed: bool
    is_related: bool
    figures: tuple[tuple[int, int], ...]
    """Where last year's figures stand in a long text."""


class TableModel(QAbstractTableModel):
    """The laid out table of one form page; holds no values of its own."""

    def __init__(self, session: Session, table: Table, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.table = table
        self.marks: dict[Cell, Finding] = {}
        self.related: frozenset[Cell] = frozenset()
        self._lay_out()

    def _lay_out(self) -> None:
        concepts = self.session.library.concepts
        self.layout: Layout = lay_out(self.table, self.session.filing, concepts, spare=True)
        self._owners = {
            (row, column): box
            for box in self.layout.boxes
            for row in range(box.row, box.row + box.rows)
            for column in range(box.column, box.column + box.columns)
        }
        self._by_cell: dict[Cell, list[Area]] = {}
        for box in self.layout.boxes:
            for part in box.parts:
                if part.cell:
                    self._by_cell.setdefault(part.cell, []).append(box)
        self.entries = [box for box in self.layout.boxes if has_entry(box)]
        self._label_rows = set(range(len(self.layout.lines))) - {box.row for box in self.entries}

    def reload(self) -> None:
        """Lay the table out again, after rows came, went or moved."""
        self.beginResetModel()
        self._lay_out()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Count the laid out rows."""
        return 0 if parent.isValid() else len(self.layout.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Count the columns of the grid."""
        return 0 if parent.isValid() else self.layout.columns

    def box(self, index: Index) -> Area:
        """Give the box that covers a place."""
        return self.owner(index.row(), index.column())

    def owner(self, row: int, column: int) -> Area:
        """Give the box that covers a place, by row and column."""
        return self._owners[row, column]

    def box_of(self, cell: Cell) -> Area | None:
        """Give the box in which a cell stands, the one to type into first."""
        return min(self.boxes_of(cell), key=lambda box: not has_entry(box), default=None)

    def boxes_of(self, cell: Cell) -> list[Area]:
        """Give every box that shows a cell."""
        return self._by_cell.get(cell, [])

    def line(self, index: Index) -> Line:
        """Give the row of the layout: which list's row it is."""
        return self.layout.lines[index.row()]

    def entry(self, box: Area) -> Cell | None:
        """Give the cell that is typed into in a box."""
        return next((part.cell for part in box.parts if part.entry), None)

    def concept(self, cell: Cell) -> Concept:
        """Give the dictionary's entry of a cell."""
        return self.session.library.concepts[cell.concept]

    def text(self, box: Area) -> str:
        """Write what stands in a box, computed figures included."""
        shown = self.session.checker.shown
        return "".join(shown(part.cell) if part.cell else part.text for part in box.parts)

    def around(self, box: Area) -> tuple[str, str]:
        """Write what a box prints before and after its entry."""
        shown = self.session.checker.shown
        texts = [shown(part.cell) if part.cell else part.text for part in box.parts]
        at = next(number for number, part in enumerate(box.parts) if part.entry)
        return "".join(texts[:at]), "".join(texts[at + 1 :])

    def lines_around(self) -> list[str]:
        """Write the lines above, below and over the table."""
        table, filing = self.table, self.session.checker
        remarks = (remark.parts for remark in (*table.above, *table.below))
        return [fill(parts, filing) for parts in (table.title, *remarks)]

    def is_computed(self, box: Area) -> bool:
        """Tell whether a box shows a figure that nobody typed."""
        cell = self.entry(box)
        if cell is None or self.session.filing.text(cell).strip():
            return False
        return bool(self.session.checker.shown(cell))

    def is_carried(self, box: Area) -> bool:
        """Tell whether last year's text stands in a box and nobody has looked at it."""
        cell = self.entry(box)
        return cell is not None and self.session.checker.is_carried(cell)

    def _figures(self, box: Area) -> tuple[tuple[int, int], ...]:
        cell = self.entry(box)
        if cell is None or self.concept(cell).type != "long" or not self.is_carried(box):
            return ()
        return tuple(figures_of(self.session.filing.carried[cell], self.text(box)))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let entries be selected and typed into; labels only stand there."""
        if not has_entry(self.box(index)):
            return Qt.ItemFlag.ItemIsEnabled
        flag = Qt.ItemFlag
        usual = flag.ItemIsEnabled | flag.ItemIsSelectable
        return usual if self.session.is_read_only else usual | flag.ItemIsEditable

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Answer Qt's questions about a box."""
        answer = self._answers.get(role)
        return answer(self, self.box(index)) if answer else None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Hand what was typed to the session."""
        cell = self.entry(self.box(index))
        if role != Role.EditRole or cell is None:
            return False
        self.session.enter(cell, str(value))
        return True

    def set_marks(self, findings: Mapping[Cell, Finding]) -> None:
        """Mark cells by their findings; those marked otherwise than before are painted again."""
        old, self.marks = self.marks, dict(findings)
        cells = old.keys() | self.marks.keys()
        self.redraw(cell for cell in cells if old.get(cell) != self.marks.get(cell))

    def relate(self, cells: frozenset[Cell]) -> None:
        """Tint the cells of the finding looked at."""
        old, self.related = self.related, cells
        self.redraw(old ^ cells)

    def redraw(self, cells: Iterable[Cell]) -> None:
        """Have the boxes of cells painted again."""
        for cell in cells:
            for box in self.boxes_of(cell):
                index = self.index(box.row, box.column)
                self.dataChanged.emit(index, index)

    def _look(self, box: Area) -> Look:
        """Gather all that a box is painted by, so that Qt asks once."""
        return Look(
            self._displayed(box),
            self._alignment(box),
            self._ground(box),
            self._ink(box),
            self._severity(box),
            has_entry(box),
            self.is_carried(box),
            self.is_computed(box) and not self._is_heading(box),
            self.entry(box) in self.related,
            self._figures(box),
        )

    def _displayed(self, box: Area) -> str:
        """Give the text of a box; the first one of a blank row invites to type."""
        text = self.text(box)
        return text + words.ADD_HERE if self._begins_spare_row(box) else text

    def _begins_spare_row(self, box: Area) -> bool:
        cell = self.entry(box)
        if cell is None or not cell.is_spare:
            return False
        return box.column == min(each.column for each in self.entries if each.row == box.row)

    def _typed(self, box: Area) -> str:
        cell = self.entry(box)
        return self.session.filing.text(cell) if cell else ""

    def _concept(self, box: Area) -> Concept | None:
        cell = self.entry(box)
        return self.concept(cell) if cell else None

    def _ink(self, box: Area) -> QColor:
        is_faint = self.is_computed(box) or self._begins_spare_row(box)
        return QColor(style.COMPUTED if is_faint else style.INK)

    def _severity(self, box: Area) -> Severity | None:
        cell = self.entry(box)
        finding = self.marks.get(cell) if cell else None
        return finding.severity if finding else None

    def _ground(self, box: Area) -> QColor:
        if severity := self._severity(box):
            return style.tint(severity)
        cell = self.entry(box)
        if cell and cell in self.related:
            return QColor(style.RELATED)
        if self.is_carried(box):
            return QColor(style.CARRIED_TINT)
        if cell:
            return QColor(style.HEADING if self._is_heading(box) else style.PAPER)
        if not self.table.borders:
            return QColor(style.GROUND)
        return QColor(style.HEADING if box.row in self._label_rows else style.LABEL)

    def _is_heading(self, box: Area) -> bool:
        """Tell whether an entry is the year in a heading."""
        concept = self._concept(box)
        return concept is not None and concept.type == "year"

    def _alignment(self, box: Area) -> Qt.AlignmentFlag:
        flag = Qt.AlignmentFlag
        cell = self.entry(box)
        if cell is None:
            return (flag.AlignLeft if self._is_left(box) else flag.AlignHCenter) | flag.AlignVCenter
        kind = self.concept(cell).type
        if not self.table.borders or kind in _CENTRED:
            horizontal = flag.AlignHCenter
        elif kind in ("money", "area") and len(box.parts) == 1:
            horizontal = flag.AlignRight
        else:
            horizontal = flag.AlignLeft
        return horizontal | flag.AlignVCenter

    def _is_left(self, box: Area) -> bool:
        """Tell whether a label begins at the left: at the side of its row, or indented."""
        is_side = self.table.borders and box.column == 0 and box.row not in self._label_rows
        return (is_side and box.rows == 1) or INDENT in self.text(box)

    def _hint(self, box: Area) -> str:
        """Say what is wrong with a cell, and what belongs there."""
        cell = self.entry(box)
        if cell is None:
            return ""
        finding = self.marks.get(cell)
        said = f"{SEVERITIES[finding.severity]}：{finding.message}" if finding else ""
        carried = words.CARRIED_HINT if self.is_carried(box) else ""
        return "\n".join(filter(None, (said, carried, *lines(guide(self.session.checker, cell)))))

    def _spoken(self, box: Area) -> str:
        cell = self.entry(box)
        if cell is None:
            return self.text(box)
        name = self.session.checker.places.name(cell, self.session.checker)
        text = words.CELL_NAME.format(name=name, text=self.text(box) or words.EMPTY)
        return words.CARRIED_SPOKEN.format(text=text) if self.is_carried(box) else text

    def _checker(self, _: Area) -> Checker:
        return self.session.checker

    _answers: ClassVar[dict[int, Callable[["TableModel", Area], Any]]] = {
        Role.DisplayRole: _displayed,
        Role.EditRole: _typed,
        Role.TextAlignmentRole: _alignment,
        Role.ToolTipRole: _hint,
        Role.AccessibleDescriptionRole: _hint,
        Role.AccessibleTextRole: _spoken,
        CONCEPT: _concept,
        LOOK: _look,
        CHECKER: _checker,
    }
