"""What can be undone: each change of a filing as one named step."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from time import monotonic

from PySide6.QtGui import QUndoCommand

from model.cell import Cell
from model.filing import Explanation, Filing
from model.relation import Row
from ui import words

PAUSE = 2.0
"""Seconds without typing after which typing on in a long text is a step of its own."""


@dataclass
class Changes:
    """What the steps done since the last check have touched."""

    cells: set[Cell] = field(default_factory=set)
    rows: bool = False


class SetTexts(QUndoCommand):
    """Puts texts into cells; typing on in one long text joins the step before."""

    def __init__(
        self, filing: Filing, changes: Changes, texts: Mapping[Cell, str], name: str, *, joins: bool
    ) -> None:
        super().__init__(name)
        self.filing = filing
        self.changes = changes
        self.new = texts
        self.old = {cell: filing.text(cell) for cell in texts}
        self.dropped: dict[Cell, str] = {}
        self.joins = joins
        self.at = monotonic()

    def id(self) -> int:
        """Let Qt try to join steps of typing."""
        return 1 if self.joins else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Join a step that goes on typing in the same text without a pause."""
        if not isinstance(other, SetTexts) or other.new.keys() != self.new.keys():
            return False
        if other.at - self.at > PAUSE:
            return False
        self.new, self.at = other.new, other.at
        self.dropped |= other.dropped
        return True

    def redo(self) -> None:
        """Put the new texts in; one that is emptied is last year's no more."""
        for cell, text in self.new.items():
            if not text.strip() and cell in self.filing.carried:
                self.dropped[cell] = self.filing.carried.pop(cell)
        self._put(self.new)

    def undo(self) -> None:
        """Put the old texts back."""
        self.filing.carried |= self.dropped
        self._put(self.old)

    def _put(self, texts: Mapping[Cell, str]) -> None:
        for cell, text in texts.items():
            self.filing.set(cell, text)
        self.changes.cells.update(texts)


class SetExplanations(QUndoCommand):
    """Puts the explanations of a filing in place of those it had."""

    def __init__(
        self, filing: Filing, changes: Changes, explanations: list[Explanation], cells: set[Cell]
    ) -> None:
        super().__init__(words.STEP_EXPLAIN)
        self.filing = filing
        self.changes = changes
        self.new = explanations
        self.old = list(filing.explanations)
        self.cells = cells

    def redo(self) -> None:
        """Put the new ones in."""
        self._put(self.new)

    def undo(self) -> None:
        """Put the old ones back."""
        self._put(self.old)

    def _put(self, explanations: list[Explanation]) -> None:
        self.filing.explanations = list(explanations)
        self.changes.cells |= self.cells


class LookedAt(QUndoCommand):
    """Takes the mark from texts of last year that somebody has looked at."""

    def __init__(self, filing: Filing, changes: Changes, cells: Iterable[Cell]) -> None:
        super().__init__(words.STEP_LOOKED_AT)
        self.filing = filing
        self.changes = changes
        self.kept = {cell: filing.carried[cell] for cell in cells}

    def redo(self) -> None:
        """Take the marks away."""
        for cell in self.kept:
            del self.filing.carried[cell]
        self.changes.cells.update(self.kept)

    def undo(self) -> None:
        """Put the marks back."""
        self.filing.carried |= self.kept
        self.changes.cells.update(self.kept)


class Replace(QUndoCommand):
    """Puts another state of the filing in the place of the one it has."""

    def __init__(self, filing: Filing, changes: Changes, other: Filing, name: str) -> None:
        super().__init__(name)
        self.filing = filing
        self.changes = changes
        self.old, self.new = deepcopy(filing), deepcopy(other)

    def redo(self) -> None:
        """Put the other one in."""
        self._put(self.new)

    def undo(self) -> None:
        """Put the old one back."""
        self._put(self.old)

    def _put(self, other: Filing) -> None:
        other = deepcopy(other)
        self.changes.cells |= self.filing.values.keys() | other.values.keys()
        self.changes.rows = True
        self.filing.values, self.filing.rows = other.values, other.rows
        self.filing.carried, self.filing.last_year = other.carried, other.last_year
        self.filing.explanations = other.explanations


class _RowStep(QUndoCommand):
    """A step that changes which rows a list has, or their order."""

    def __init__(self, filing: Filing, changes: Changes, name: str, title: str) -> None:
        super().__init__(title)
        self.filing = filing
        self.changes = changes
        self.list = name

    def _insert(self, index: int, row: Row, values: dict[Cell, str]) -> None:
        self.filing.insert_row(self.list, index, row, values)
        self.changes.rows = True

    def _remove(self, row_id: str) -> tuple[int, Row, dict[Cell, str]]:
        self.changes.rows = True
        return self.filing.remove_row(self.list, row_id)


class InsertRow(_RowStep):
    """Puts a row, with what stands in it, into a list."""

    def __init__(
        self,
        filing: Filing,
        changes: Changes,
        name: str,
        index: int,
        row: Row,
        values: dict[Cell, str],
    ) -> None:
        super().__init__(filing, changes, name, words.STEP_ADD_ROW)
        self.index = index
        self.row = row
        self.values = values

    def redo(self) -> None:
        """Put the row in."""
        self._insert(self.index, self.row, self.values)

    def undo(self) -> None:
        """Take the row out."""
        self._remove(self.row.id)


class RemoveRow(_RowStep):
    """Takes a row, with what stands in it, out of a list."""

    def __init__(self, filing: Filing, changes: Changes, name: str, row_id: str) -> None:
        super().__init__(filing, changes, name, words.STEP_REMOVE_ROW)
        self.row_id = row_id
        self.taken: list[tuple[int, Row, dict[Cell, str]]] = []

    def redo(self) -> None:
        """Take the row out."""
        self.taken.append(self._remove(self.row_id))

    def undo(self) -> None:
        """Put the row back where it was."""
        self._insert(*self.taken.pop())


class MoveRow(_RowStep):
    """Swaps two rows of a list."""

    def __init__(self, filing: Filing, changes: Changes, name: str, one: int, other: int) -> None:
        super().__init__(filing, changes, name, words.STEP_MOVE_ROW)
        self.one = one
        self.other = other

    def redo(self) -> None:
        """Swap the rows."""
        rows = self.filing.rows[self.list]
        rows[self.one], rows[self.other] = rows[self.other], rows[self.one]
        self.changes.rows = True

    def undo(self) -> None:
        """Swap them back."""
        self.redo()
