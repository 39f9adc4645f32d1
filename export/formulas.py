"""Excel formulas for the cells that a relation defines, where they give exactly what is shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_rowcol_to_cell

from export.boxes import Figure
from model.cell import Cell
from model.check import Checker
from model.equation import Add, Divide, Expression, Multiply, leaves
from model.evaluate import evaluate, formula
from model.number import Interval, exactly, rounded

MOST_ARGUMENTS = 255
"""Excel's limit for one function."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a cell stands alone in a workbook, and the figure written there, if any.

    `row` and `column` count from 0; `next_row` is the row after the box.
    """

    sheet: str
    row: int
    column: int
    next_row: int
    figure: Figure | None


class Formulas:
    """Finds formulas; `addresses` holds the cells that stand alone as a figure or blank."""

    def __init__(self, checker: Checker, addresses: Mapping[Cell, Address]) -> None:
        self.checker = checker
        self.addresses = addresses
        self.operands: dict[Cell, set[Cell]] = {}

    def of(self, cell: Cell, figure: Figure, sheet: str) -> str:
        """Give a cell's formula on a sheet, with its `=`; blank where none gives its figure."""
        for bound in self.checker.definitions(cell):
            expression = bound.equation.right
            cells = {leaf.cell for leaf in leaves(expression)}
            if not cells or not cells <= self.addresses.keys() or self._leads_back(cells, cell):
                continue
            text = self._text(expression, figure, sheet)
            if text:
                self.operands.setdefault(cell, set()).update(cells)
                return text
        return ""

    def _leads_back(self, cells: set[Cell], goal: Cell) -> bool:
        """Tell whether a formula over these cells would hang on itself."""
        waiting, seen = list(cells), set(cells)
        while waiting:
            cell = waiting.pop()
            if cell == goal:
                return True
            further = self.operands.get(cell, set()) - seen
            seen |= further
            waiting.extend(further)
        return False

    def _text(self, expression: Expression, figure: Figure, sheet: str) -> str:
        number = evaluate(expression, self._written)
        if number is None:
            return ""
        text = formula(expression, self._namer(sheet), self._gatherer(sheet))
        if text.count(",") >= MOST_ARGUMENTS:
            return ""
        if not _has_product(expression):
            return f"={text}" if number.value == figure.value else ""
        for decimals in (figure.usual, figure.decimals):
            places = decimals + (2 if figure.percent else 0)
            if rounded(number.value, places) == figure.value:
                return f"=ROUND({text},{places})"
        return ""

    def _written(self, cell: Cell) -> Interval | None:
        """Give the figure as written into its cell, which for a computed one is rounded."""
        figure = self.addresses[cell].figure
        return exactly(figure.value) if figure else None

    def _namer(self, sheet: str) -> Callable[[Cell], str]:
        return lambda cell: _reference([self.addresses[cell]], sheet)

    def _gatherer(self, sheet: str) -> Callable[[list[Cell]], str]:
        def gather(cells: list[Cell]) -> str:
            runs: list[list[Address]] = []
            for address in (self.addresses[cell] for cell in cells):
                if runs and _is_below(address, runs[-1][-1]):
                    runs[-1].append(address)
                else:
                    runs.append([address])
            return ",".join(_reference(run, sheet) for run in runs)

        return gather


def _is_below(address: Address, above: Address) -> bool:
    return (above.sheet, above.next_row, above.column) == (
        address.sheet,
        address.row,
        address.column,
    )


def _reference(run: Sequence[Address], sheet: str) -> str:
    """Write a cell or a range downwards, with its sheet where that is another one."""
    first, last = run[0], run[-1]
    text = xl_rowcol_to_cell(first.row, first.column)
    if len(run) > 1:
        text += f":{xl_rowcol_to_cell(last.row, last.column)}"
    if first.sheet == sheet:
        return text
    quoted = first.sheet.replace("'", "''")
    return f"'{quoted}'!{text}"


def _has_product(expression: Expression) -> bool:
    match expression:
        case Multiply() | Divide():
            return True
        case Add(terms):
            return any(_has_product(term) for _, term in terms)
        case _:
            return False
