"""Columns of a form: which figures stand above and below another, whence one may be copied."""

from model.cell import Cell
from model.check import Checker

Key = tuple[str, str]


class Columns:
    """The typed figures of each column of a filing, from top to bottom; found when asked for."""

    def __init__(self, checker: Checker) -> None:
        self.checker = checker
        self._columns: dict[Key, list[Cell]] = {}
        self._ranks: dict[Cell, int] = {}

    def above_and_below(self, cell: Cell) -> list[Cell]:
        """Give the figures next to one in its column."""
        if not self._columns:
            self._find()
        if cell not in self._ranks:
            return []
        column, rank = self._columns[self._key(cell)], self._ranks[cell]
        return column[max(rank - 1, 0) : rank] + column[rank + 1 : rank + 2]

    def _find(self) -> None:
        checker = self.checker
        filled = [cell for cell in checker.filing.values if checker.reading(cell).number]
        for cell in sorted(filled, key=lambda each: (checker.places.order(each), each)):
            column = self._columns.setdefault(self._key(cell), [])
            self._ranks[cell] = len(column)
            column.append(cell)

    def _key(self, cell: Cell) -> Key:
        """Give what the figures of a column share: a basis, in a list a name, else their kind."""
        kind = self.checker.library.concepts[cell.concept].type
        return cell.basis, cell.concept if cell.list and not cell.basis else kind
