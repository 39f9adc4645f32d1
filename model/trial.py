"""What if: a filing with a few figures changed, without touching it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from model.cell import Cell
from model.check import Checker
from model.equation import Add, Constant, Divide, Equation, Expression, Multiply, Ref
from model.evaluate import coefficients, evaluate, holds
from model.number import ZERO, Interval, exactly
from model.relation import Bound

ONE = exactly(Decimal(1))
NONE = exactly(ZERO)


class Band(NamedTuple):
    """The true values that a cell may have; None is no bound."""

    low: Decimal | None
    high: Decimal | None

    def meet(self, other: "Band") -> "Band | None":
        """Give what both allow; None where that is nothing."""
        lows = [low for low in (self.low, other.low) if low is not None]
        highs = [high for high in (self.high, other.high) if high is not None]
        band = Band(max(lows, default=None), min(highs, default=None))
        return None if band.is_empty else band

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing lies between the bounds."""
        return self.low is not None and self.high is not None and self.low > self.high


ANYTHING = Band(None, None)


class Trial:
    """The values of a filing under an assignment of figures to cells."""

    def __init__(
        self, checker: Checker, assigned: Mapping[Cell, Interval], open_cell: Cell | None = None
    ) -> None:
        """Assign figures; `open_cell` is one whose figure is being looked for."""
        self.checker = checker
        self.assigned = assigned
        cells = [*assigned, open_cell] if open_cell else assigned
        self.dirty = checker.with_dependants(cells)
        self._computed: dict[Cell, Interval | None] = {}

    def value(self, cell: Cell) -> Interval | None:
        """Give a cell's figure: assigned, computed from assigned ones, or as it stands."""
        if cell in self.assigned:
            return self.assigned[cell]
        if cell not in self.dirty:
            return self.checker.value(cell)
        if cell not in self._computed:
            self._computed[cell] = None
            for bound in self.checker.definitions(cell):
                number = evaluate(bound.equation.right, self.value)
                if number:
                    self._computed[cell] = number
                    break
        return self._computed[cell]

    def touched(self) -> list[Bound]:
        """Give the relations that the assignment touches."""
        return self.checker.touching(self.dirty)

    def holds(self, bound: Bound) -> bool | None:
        """Tell whether a relation holds under the assignment."""
        return holds(bound.equation, self.value)


class Sums:
    """Equations that only add and subtract cells, each summed up once for all its cells."""

    def __init__(self, checker: Checker) -> None:
        self.checker = checker
        self._known: dict[int, tuple[Interval, dict[Cell, Decimal]] | None] = {}

    def band_of(self, bound: Bound, cell: Cell, dirty: set[Cell]) -> Band | None:
        """Give the values of a cell for which a plain sum can hold; None for any other equation.

        A sum in which one of `dirty`, the totals computed of the cell, stands too is none.
        """
        if id(bound) not in self._known:
            self._known[id(bound)] = self._sum_up(bound)
        known = self._known[id(bound)]
        if known is None or cell not in known[1]:
            return None
        if len(dirty) > 1 and any(other in known[1] for other in dirty if other != cell):
            return None
        total, slopes = known
        slope = exactly(slopes[cell])
        part = _times(slope, self.checker.value(cell) or NONE)
        rest = Interval(total.value - part.value, total.low - part.low, total.high - part.high)
        return _solved(_Line(slope, rest), bound.equation.sign)

    def _sum_up(self, bound: Bound) -> tuple[Interval, dict[Cell, Decimal]] | None:
        left, right = bound.equation.left, bound.equation.right
        if not (_is_sum(left) and _is_sum(right)):
            return None
        value = self.checker.value
        total = _less(evaluate(left, value) or NONE, evaluate(right, value) or NONE)
        return total, coefficients(bound.equation, value)


def _is_sum(expression: Expression) -> bool:
    """Tell whether an expression only adds and subtracts cells and constants."""
    terms = expression.terms if isinstance(expression, Add) else ((1, expression),)
    return all(isinstance(term, Ref | Constant) for _, term in terms)


def band_of(equation: Equation, cell: Cell, trial: Trial) -> Band | None:
    """Give the values of a cell for which an equation can hold; None where it is not linear in it.

    Exact for true values within the intervals of the other cells; denominators are positive.
    """
    try:
        left, right = _form(equation.left, cell, trial), _form(equation.right, cell, trial)
        one, other = _product(left.top, right.bottom), _product(right.top, left.bottom)
    except _NotLinearError:
        return None
    line = _Line(_less(one.slope, other.slope), _less(one.rest, other.rest))
    if line.slope.low <= ZERO <= line.slope.high:
        return ANYTHING if _is_met(line.rest, equation.sign) else None
    return _solved(line, equation.sign)


class _NotLinearError(Exception):
    """A cell stands in a product with itself."""


class _Line(NamedTuple):
    """slope × cell + rest, both as intervals."""

    slope: Interval
    rest: Interval


class _Form(NamedTuple):
    """A line over a line."""

    top: _Line
    bottom: _Line


WHOLE = _Line(NONE, ONE)


def _solved(line: _Line, sign: str) -> Band:
    """Solve slope × value + rest (sign) 0 for the value."""
    ends = [-rest / slope for rest in line.rest[1:] for slope in line.slope[1:]]
    low, high = min(ends), max(ends)
    if sign == "=":
        return Band(low, high)
    is_upper = (sign == "<=") == (line.slope.low > ZERO)
    return Band(None, high) if is_upper else Band(low, None)


def _is_met(rest: Interval, sign: str) -> bool:
    """Tell whether rest (sign) 0 can hold: of nothing, any share is nothing."""
    return (rest.low <= ZERO or sign == ">=") and (rest.high >= ZERO or sign == "<=")


def _form(expression: Expression, cell: Cell, trial: Trial) -> _Form:
    match expression:
        case Constant(value):
            return _Form(_Line(NONE, exactly(value)), WHOLE)
        case Ref(other):
            return _form_of_cell(other, cell, trial)
        case Add(terms):
            return _form_of_sum(terms, cell, trial)
        case Multiply(left, right):
            one, two = _form(left, cell, trial), _form(right, cell, trial)
            return _Form(_product(one.top, two.top), _product(one.bottom, two.bottom))
        case Divide(left, right):
            one, two = _form(left, cell, trial), _form(right, cell, trial)
            return _Form(_product(one.top, two.bottom), _product(one.bottom, two.top))
    raise _NotLinearError


def _form_of_cell(other: Cell, cell: Cell, trial: Trial) -> _Form:
    """Give the cell itself, a total computed of it, or what stands in another cell."""
    if other == cell:
        return _Form(_Line(ONE, NONE), WHOLE)
    if other in trial.dirty and other not in trial.assigned:
        for bound in trial.checker.definitions(other):
            return _form(bound.equation.right, cell, trial)
    return _Form(_Line(NONE, trial.value(other) or NONE), WHOLE)


def _form_of_sum(terms: tuple[tuple[int, Expression], ...], cell: Cell, trial: Trial) -> _Form:
    slope = rest = NONE
    for sign, term in terms:
        form = _form(term, cell, trial)
        if form.bottom != WHOLE:
            raise _NotLinearError
        combine = _plus if sign > 0 else _less
        slope, rest = combine(slope, form.top.slope), combine(rest, form.top.rest)
    return _Form(_Line(slope, rest), WHOLE)


def _product(one: _Line, other: _Line) -> _Line:
    """Multiply two lines of which one at most varies with the cell."""
    if other is WHOLE or one is WHOLE:
        return one if other is WHOLE else other
    if NONE not in (one.slope, other.slope):
        raise _NotLinearError
    line, factor = (one, other.rest) if one.slope != NONE else (other, one.rest)
    return _Line(_times(line.slope, factor), _times(line.rest, factor))


def _times(one: Interval, other: Interval) -> Interval:
    ends = [a * b for a in one[1:] for b in other[1:]]
    return Interval(one.value * other.value, min(ends), max(ends))


def _plus(one: Interval, other: Interval) -> Interval:
    return Interval(one.value + other.value, one.low + other.low, one.high + other.high)


def _less(one: Interval, other: Interval) -> Interval:
    return Interval(one.value - other.value, one.low - other.high, one.high - other.low)
