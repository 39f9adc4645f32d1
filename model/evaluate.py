"""What one parsed equation gives: its value and interval, coefficients, Excel formula, sentence."""

from collections.abc import Callable
from decimal import Decimal
from functools import reduce

from model.cell import Cell
from model.equation import Add, Constant, Divide, Equation, Expression, Multiply, Ref, Rows, leaves
from model.number import ZERO, Interval, exactly

Values = Callable[[Cell], Interval | None]
ONE = Decimal(1)
MOST_ARGUMENTS = 255
"""As many as a function of Excel takes."""


def evaluate(expression: Expression, values: Values) -> Interval | None:
    """Compute value and interval; None where a cell it cannot do without is blank."""
    match expression:
        case Constant(value):
            return exactly(value)
        case Ref(cell):
            return values(cell)
        case Add(terms):
            return _add(terms, values)
        case Multiply(left, right):
            one, other = evaluate(left, values), evaluate(right, values)
            return _multiply(one, other) if one and other else None
        case Divide(left, right):
            one, other = evaluate(left, values), evaluate(right, values)
            return _divide(one, other) if one and other else None
    raise TypeError(expression)


def _add(terms: tuple[tuple[int, Expression], ...], values: Values) -> Interval | None:
    value = low = high = ZERO
    filled = all(isinstance(term, Constant) for _, term in terms)
    for sign, term in terms:
        part = evaluate(term, values)
        if part is None:
            continue
        filled = filled or not isinstance(term, Constant)
        if sign > 0:
            value, low, high = value + part.value, low + part.low, high + part.high
        else:
            value, low, high = value - part.value, low - part.high, high - part.low
    return Interval(value, low, high) if filled else None


def _multiply(one: Interval, other: Interval) -> Interval:
    ends = [a * b for a in one[1:] for b in other[1:]]
    return Interval(one.value * other.value, min(ends), max(ends))


def _divide(one: Interval, other: Interval) -> Interval | None:
    if other.low <= ZERO <= other.high:
        return None
    ends = [a / b for a in one[1:] for b in other[1:]]
    return Interval(one.value / other.value, min(ends), max(ends))


def holds(equation: Equation, values: Values) -> bool | None:
    """Tell whether true values within the intervals can satisfy it; None where a side is blank.

    Two cells that state the same figure must be equal as written. A sum that must come to a fixed
    number, or that must reach another one, waits until all its terms are filled.
    """
    left, right = evaluate(equation.left, values), evaluate(equation.right, values)
    if left is None or right is None:
        return None
    if equation.sign == "<=":
        return None if _has_blanks(equation.right, values) else left.low <= right.high
    if equation.sign == ">=":
        return None if _has_blanks(equation.left, values) else left.high >= right.low
    if isinstance(equation.right, Constant) and _has_blanks(equation.left, values):
        return None
    if isinstance(equation.left, Ref) and isinstance(equation.right, Ref):
        return left.value == right.value
    return left.overlaps(right)


def _has_blanks(expression: Expression, values: Values) -> bool:
    return any(values(leaf.cell) is None for leaf in leaves(expression))


def coefficients(equation: Equation, values: Values) -> dict[Cell, Decimal]:
    """Give by how much left minus right grows for one unit of each cell; blanks count as zero.

    A ratio is multiplied out first, so the coefficients of a linear or ratio equation are exact.
    """
    return _Slopes(values).of(equation)


_Linear = tuple[Decimal, dict[Cell, Decimal]]
"""A value and by how much it grows for one unit of each cell."""
_Fraction = tuple[_Linear, _Linear]
_WHOLE: _Linear = (ONE, {})
"""The denominator of what is no ratio; known by identity, so that long sums stay quick."""


class _Slopes:
    """Left minus right as numerator over denominator, each with its slopes by cell."""

    def __init__(self, values: Values) -> None:
        self.values = values

    def of(self, equation: Equation) -> dict[Cell, Decimal]:
        (_, by_cell), _ = self.difference(equation)
        return {cell: slope for cell, slope in by_cell.items() if slope}

    def difference(self, equation: Equation) -> _Fraction:
        return _sum([(1, self._fraction(equation.left)), (-1, self._fraction(equation.right))])

    def _fraction(self, expression: Expression) -> _Fraction:
        match expression:
            case Constant(value):
                return (value, {}), _WHOLE
            case Ref(cell):
                number = self.values(cell)
                return (number.value if number else ZERO, {cell: ONE}), _WHOLE
            case Add(terms):
                return _sum([(sign, self._fraction(term)) for sign, term in terms])
            case Multiply(left, right):
                one, other = self._fraction(left), self._fraction(right)
                return _times(one[0], other[0]), _times(one[1], other[1])
            case Divide(left, right):
                one, other = self._fraction(left), self._fraction(right)
                return _times(one[0], other[1]), _times(one[1], other[0])
        raise TypeError(expression)


def _sum(parts: list[tuple[int, _Fraction]]) -> _Fraction:
    """Add fractions; those that are no ratios are put over the common denominator of the others."""
    common = _WHOLE
    for _, (_, denominator) in parts:
        common = _times(common, denominator)
    value, slopes = ZERO, dict[Cell, Decimal]()
    ratios = [n for n, (_, part) in enumerate(parts) if part[1] is not _WHOLE]
    for number, (sign, (top, _)) in enumerate(parts):
        others = (parts[other][1][1] for other in ratios if other != number)
        numerator = reduce(_times, others, top)
        value += sign * numerator[0]
        for cell, slope in numerator[1].items():
            slopes[cell] = slopes.get(cell, ZERO) + sign * slope
    return (value, slopes), common


def _times(one: _Linear, other: _Linear) -> _Linear:
    """Multiply two values that vary with cells, to the first order."""
    if other is _WHOLE:
        return one
    if one is _WHOLE:
        return other
    slopes = {cell: slope * other[0] for cell, slope in one[1].items()}
    for cell, slope in other[1].items():
        slopes[cell] = slopes.get(cell, ZERO) + slope * one[0]
    return one[0] * other[0], slopes


def formula(
    expression: Expression,
    name: Callable[[Cell], str],
    gather: Callable[[list[Cell]], str] | None = None,
) -> str:
    """Write an expression in Excel's language, without the leading `=`; `name` refers to cells.

    `gather` may write what stands within SUM shorter than cell by cell, as ranges.
    """
    match expression:
        case Constant(value):
            return f"{value:f}"
        case Ref(cell):
            return name(cell)
        case Add(terms):
            return _formula_of_sum(terms, name, gather)
        case Multiply(left, right):
            return f"{_factor(left, name, gather)}*{_factor(right, name, gather)}"
        case Divide(left, right):
            return f"{_factor(left, name, gather)}/{_factor(right, name, gather)}"
    raise TypeError(expression)


def _formula_of_sum(
    terms: tuple[tuple[int, Expression], ...],
    name: Callable[[Cell], str],
    gather: Callable[[list[Cell]], str] | None,
) -> str:
    """Write a sum of plain cells as SUM, which passes over blanks and text; else with signs."""
    cells = [term.cell for sign, term in terms if sign > 0 and isinstance(term, Ref)]
    if len(cells) == len(terms):
        return f"SUM({gather(cells) if gather else _arguments(list(map(name, cells)))})"
    text = "".join(
        f"{'+' if sign > 0 else '-'}N({formula(term, name, gather)})" for sign, term in terms
    )
    return text.removeprefix("+")


def _arguments(texts: list[str]) -> str:
    """Join the arguments of SUM, in sums of their own where they are more than Excel takes."""
    if len(texts) <= MOST_ARGUMENTS:
        return ",".join(texts)
    parts = (texts[at : at + MOST_ARGUMENTS] for at in range(0, len(texts), MOST_ARGUMENTS))
    return _arguments([f"SUM({','.join(part)})" for part in parts])


def _factor(
    expression: Expression,
    name: Callable[[Cell], str],
    gather: Callable[[list[Cell]], str] | None,
) -> str:
    text = formula(expression, name, gather)
    is_sum = isinstance(expression, Add) and text.startswith("SUM(")
    return text if is_sum or isinstance(expression, Ref | Constant) else f"({text})"


def sentence(expression: Expression, word: Callable[[Cell], str]) -> str:
    """Write an expression as a clerk would, `21 ÷ 16`; blank cells (empty words) are left out."""
    match expression:
        case Constant(value):
            return f"{value:f}"
        case Ref(cell):
            return word(cell)
        case Rows(cell):
            return f"各行{word(cell)}之和"
        case Add(terms):
            words = [(sign, sentence(term, word)) for sign, term in terms]
            text = "".join(f" {'+' if sign > 0 else '−'} {said}" for sign, said in words if said)
            return text.removeprefix(" + ").strip()
        case Multiply(left, right):
            return f"{_operand(left, word)} × {_operand(right, word)}"
        case Divide(left, right):
            return f"{_operand(left, word)} ÷ {_operand(right, word, is_divisor=True)}"
    raise TypeError(expression)


def _operand(
    expression: Expression, word: Callable[[Cell], str], *, is_divisor: bool = False
) -> str:
    text = sentence(expression, word)
    enclosed = isinstance(expression, Add | Multiply | Divide if is_divisor else Add)
    return f"（{text}）" if enclosed else text
