"""What a finding says: sentences that a clerk understands."""

from collections.abc import Callable
from decimal import Decimal

from model.cell import Cell
from model.equation import Constant, Expression, Ref
from model.evaluate import sentence
from model.number import Interval, write
from model.relation import Bound

Namer = Callable[[Cell], str]
Teller = Callable[[Cell], str]
MANY = 8
"""Cells up to which a computation names each."""
TOO_MANY = 24
"""Cells up to which a computation lists each figure."""


class Speaker:
    """Writes sentences about one bound relation.

    `name` gives a cell's full name, `row` its name within a computation, `tell` its figure,
    `is_typed` whether somebody typed it.
    """

    def __init__(
        self,
        bound: Bound,
        name: Namer,
        row: Namer,
        tell: Teller,
        is_typed: Callable[[Cell], bool],
        unit: str,
        *,
        percent: bool,
    ) -> None:
        """Keep what is needed to speak of the relation; `unit` is that of its left side."""
        self.bound = bound
        self.name = name
        self.row = row
        self.tell = tell
        self.is_typed = is_typed
        self.unit = "" if percent else unit
        self.percent = percent

    def figure(self, value: Decimal) -> str:
        """Write a value with its unit."""
        return f"{write(value, 2, percent=self.percent)}{self.unit}"

    def gap(self, value: Decimal) -> str:
        """Write how far two values are apart."""
        if self.percent:
            return f"{write(abs(value) * 100)}个百分点"
        return self.figure(abs(value))

    def computation(self, expression: Expression) -> str:
        """Write a computation with its figures, and its names unless they are too many."""
        filled = [cell for cell in self.bound.cells if self.tell(cell)]
        if len(filled) > TOO_MANY:
            return f"{len(filled)} 项之和"
        if len(filled) > MANY:
            return sentence(expression, self.tell)
        return sentence(expression, self._word)

    def _word(self, cell: Cell) -> str:
        said = self.tell(cell)
        name = self.name(cell) if self._shares_its_row(cell) else self.row(cell)
        return f"{name} {said}" if said else ""

    def _shares_its_row(self, cell: Cell) -> bool:
        """Tell whether another filled cell of the relation bears the same row's name."""
        row = self.row(cell)
        others = (other for other in self.bound.cells if other != cell and self.tell(other))
        return any(self.row(other) == row for other in others)

    def differs(self, left: Interval, right: Interval) -> str:
        """Say that two sides are not equal, or stand in the wrong order."""
        equation = self.bound.equation
        gap = self.gap(left.value - right.value)
        one, other = self._side(equation.left, left), self._side(equation.right, right)
        if equation.sign != "=":
            word = "超出" if equation.sign == "<=" else "少"
            return f"{one}，{other.replace('应为', '上限')}，{word} {gap}。"
        if isinstance(equation.left, Ref) and isinstance(equation.right, Ref):
            return f"{one}，{other}，两处应相同，相差 {gap}。"
        return f"{one}，{other}，{'多' if left.value > right.value else '少'} {gap}。"

    def result(self, expression: Expression, value: Interval) -> str:
        """Say a computation with its result."""
        return f"{self.computation(expression)} = {self.figure(value.value)}"

    def _side(self, expression: Expression, value: Interval) -> str:
        """Say one side: a cell with its figure, a constant, or a computation with its result."""
        match expression:
            case Ref(cell):
                verb = "填" if self.is_typed(cell) else "算得"
                return f"{self.name(cell)}{verb} {self.figure(value.value)}"
            case Constant():
                return f"应为 {self.figure(value.value)}"
        return f"{self.computation(expression)} = {self.figure(value.value)}"
