"""What a finding says: sentences that a clerk understands."""

from collections.abc import Callable
from decimal import Decimal
from functools import cache

from model.cell import Cell
from model.concept import Concept
from model.equation import Add, Constant, Expression, Ref
from model.evaluate import sentence
from model.number import HUNDRED, Interval, rounded, write
from model.relation import Bound

Namer = Callable[[Cell], str]
Teller = Callable[[Cell], str]
MANY = 8
"""Cells up to which a computation names each."""
TOO_MANY = 24
"""Cells up to which a computation lists each figure."""


def percentage(value: Decimal) -> str:
    """Write a computed fraction as a percentage with two places, or none where it is whole."""
    return f"{rounded(value * HUNDRED, 2):f}".removesuffix(".00") + "%"


class Speaker:
    """Writes sentences about one bound relation.

    `name` gives a cell's full name, `row` its name within a computation, `tell` its figure as it
    was typed, `is_typed` whether somebody typed it.
    """

    def __init__(
        self,
        bound: Bound,
        name: Namer,
        row: Namer,
        tell: Teller,
        is_typed: Callable[[Cell], bool],
        concept: Concept,
        unit: tuple[str, int] | None = None,
    ) -> None:
        """Keep what is needed to speak of the relation; `concept` is that of its first cell.

        Computed values are written in its unit, or in another one of so many powers of ten.
        """
        self.bound = bound
        self.name, self.row, self.tell = cache(name), cache(row), cache(tell)
        self.is_typed = is_typed
        self.concept = concept
        self.unit, self.scale = unit or (concept.unit, 0)

    def figure(self, value: Decimal) -> str:
        """Write a computed value with its unit."""
        if self.concept.percent:
            return percentage(value)
        return f"{write(value.scaleb(-self.scale))}{self.unit}"

    def computation(self, expression: Expression) -> str:
        """Write a computation with its figures; with their names unless these are known or many."""
        filled = [cell for cell in self.bound.cells if self.tell(cell)]
        if len(filled) > TOO_MANY:
            return f"{len(filled) - isinstance(self.bound.equation.left, Ref)}项之和"
        is_known = bool(self.bound.relation.against) and not isinstance(expression, Add)
        if is_known or len(filled) > MANY:
            return sentence(expression, self._said)
        return sentence(expression, self._word)

    def _said(self, cell: Cell) -> str:
        """Repeat the figure of a cell within a computation."""
        return self.tell(cell).strip().removesuffix(self.unit)

    def _word(self, cell: Cell) -> str:
        said = self._said(cell)
        name = self.name(cell) if self.shares_its_row(cell) else self.row(cell)
        return f"{name} {said}" if said else ""

    def shares_its_row(self, cell: Cell) -> bool:
        """Tell whether another filled cell of the relation bears the same row's name."""
        row = self.row(cell)
        others = (other for other in self.bound.cells if other != cell and self.tell(other))
        return any(self.row(other) == row for other in others)

    def differs(self, left: Interval, right: Interval) -> str:
        """Say that two sides are not equal, or stand in the wrong order; without a full stop."""
        equation, says = self.bound.equation, self.bound.relation.says
        one, other = equation.left, equation.right
        if isinstance(one, Ref) and self.concept.type == "year":
            stated, due = self._stated(one.cell, left), self.figure(right.value)
            return f"{says}：{self.name(one.cell)}填的是 {stated}，应为 {due}"
        gap = self._gap(left.value - right.value)
        if isinstance(one, Ref) and equation.sign == "=" and not isinstance(other, Ref | Constant):
            return f"{self._side(one, left)}{self._against()}不符：{self._side(other, right)}{gap}"
        if isinstance(other, Constant):
            return f"{says}：{self._side(one, left)}{gap}"
        return f"{says}：{self._side(one, left)}，{self._side(other, right)}{gap}"

    def _against(self) -> str:
        """Say what a stated figure does not agree with."""
        right = self.bound.equation.right
        is_sum = isinstance(right, Add) and all(sign > 0 for sign, _ in right.terms)
        word = self.bound.relation.against or ("各项之和" if is_sum else "算得的数")
        return f" 与{word}" if self.concept.percent else f"与{word}"

    def _gap(self, gap: Decimal) -> str:
        """Say how far the sides are apart; two percentages say it themselves."""
        equation = self.bound.equation
        is_fixed = isinstance(equation.right, Constant)
        if self.concept.percent:
            return ""
        if equation.sign != "=":
            word = "超出" if equation.sign == "<=" else "少"
        elif isinstance(equation.left, Ref) != isinstance(equation.right, Ref) or is_fixed:
            word = "多" if gap > 0 else "少"
        else:
            word = "相差"
        return f"，{word} {self.figure(abs(gap))}"

    def result(self, expression: Expression, value: Interval) -> str:
        """Say a computation with its result; a sum of one part is that part."""
        computation = self.computation(expression)
        if isinstance(expression, Add) and self._parts(expression) == 1:
            return self.concept.say(computation)
        return f"{computation} = {self.figure(value.value)}"

    def _parts(self, expression: Add) -> int:
        """Count the terms of a sum that are filled; a constant is."""
        cells = (term.cell for _, term in expression.terms if isinstance(term, Ref))
        others = sum(not isinstance(term, Ref) for _, term in expression.terms)
        return others + sum(bool(self.tell(cell)) for cell in cells)

    def _side(self, expression: Expression, value: Interval) -> str:
        """Say one side: a cell with its figure, or a computation with its result."""
        if isinstance(expression, Ref):
            name, stated = self._named(expression.cell), self._stated(expression.cell, value)
            return f"{name} {stated}" if self.is_typed(expression.cell) else f"{name}算得 {stated}"
        return self.result(expression, value)

    def _named(self, cell: Cell) -> str:
        """Name a cell, by its column alone where the left side has just named the row."""
        name, first = self.name(cell), self.bound.equation.left
        is_beside = (
            isinstance(first, Ref) and first.cell != cell and self.row(first.cell) == self.row(cell)
        )
        return (is_beside and name.removeprefix(f"“{self.row(cell)}”")) or name

    def _stated(self, cell: Cell, value: Interval) -> str:
        """Repeat a figure as it was typed, with its unit; write one that was computed."""
        return (
            self.concept.say(self.tell(cell)) if self.is_typed(cell) else self.figure(value.value)
        )
