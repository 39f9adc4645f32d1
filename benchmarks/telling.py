"""What could be told at all: which single cells can mend a filing, found without the localiser.

Every proposed figure is typed into the filing and the whole is checked. A slip can be told

- "alone": one cell only has a figure that satisfies every relation, and it is the true one;
- "by slip": of several such cells the true one only holds a text that one slip of the hand, or a
  neighbour's copied figure of three digits, makes of such a figure.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise

from benchmarks.slips import HAND, INVERSE, is_one_slip, is_proper, plain
from benchmarks.variants import figures
from model.cell import LAST_YEAR, YEAR, Cell
from model.check import Checker
from model.equation import Equation
from model.evaluate import Values, evaluate
from model.number import Interval, exactly, rounded
from model.relation import Bound

AROUND = 6
"""As many last places around the middle are tried: more than the rounding of a sum of twelve."""
NEAR = Decimal("0.01")
CLOSE = Decimal("1e-9")


def solve(equation: Equation, cell: Cell, values: Values) -> Decimal | None:
    """Give the figure of a cell for which both sides are equal; None where there is none.

    Two trial figures tell a straight line, first of the difference, then of the difference times
    the figure, which is straight where the cell stands under a line.
    """

    def difference(figure: Decimal) -> Decimal | None:
        def value(one: Cell) -> Interval | None:
            return exactly(figure) if one == cell else values(one)

        left, right = evaluate(equation.left, value), evaluate(equation.right, value)
        return left.value - right.value if left and right else None

    one, two = difference(Decimal(1)), difference(Decimal(2))
    if one is None or two is None:
        return None
    for first, second in ((one, two), (one, 2 * two)):
        if first == second:
            continue
        found = 1 - first / (second - first)
        left = difference(found)
        if left is not None and abs(left) <= CLOSE * (1 + abs(found)):
            return found
    return None


def figure(checker: Checker, cell: Cell) -> str:
    """Give the plain figure typed into a cell."""
    number = checker.reading(cell).number
    if not number:
        return ""
    is_percent = checker.library.concepts[cell.concept].percent
    return plain(number.value * 100 if is_percent else number.value)


def shown(checker: Checker, cell: Cell, digits: str) -> str:
    """Write a figure as it is typed."""
    return f"{digits}%" if digits and checker.library.concepts[cell.concept].percent else digits


def put(checker: Checker, texts: dict[Cell, str]) -> dict[Cell, str]:
    """Type texts and check; gives what stood there before."""
    before = {cell: checker.filing.text(cell) for cell in texts}
    for cell, text in texts.items():
        checker.filing.set(cell, text)
    checker.changed(texts)
    return before


def holds_with(checker: Checker, texts: dict[Cell, str]) -> bool:
    """Tell whether every relation holds with texts typed, and take them back."""
    before = put(checker, texts)
    is_met = not checker.failing() and not checker.unreadable()
    put(checker, before)
    return is_met


def possible(checker: Checker) -> dict[Cell, list[str]]:
    """Give each cell that can mend all alone, with the figures that do, the middle ones first."""
    failing = checker.failing()
    found = {}
    for cell in sorted(_around(checker, failing)):
        dirty = checker.with_dependants([cell])
        if all(dirty & set(bound.cells) for bound in failing):
            texts = [
                digits
                for digits in _proposed(checker, cell, failing)
                if holds_with(checker, {cell: shown(checker, cell, digits)})
            ]
            if texts:
                found[cell] = texts
    return found


def _around(checker: Checker, failing: list[Bound]) -> set[Cell]:
    """Give the cells of the form in failing relations, and in the blank totals among them."""
    seen: set[Cell] = set()
    waiting = [cell for bound in failing for cell in bound.cells]
    while waiting:
        cell = waiting.pop()
        if cell in seen or cell in (YEAR, LAST_YEAR):
            continue
        seen.add(cell)
        if not checker.filing.text(cell).strip():
            waiting += [part for bound in checker.definitions(cell) for part in bound.cells]
    return {cell for cell in seen if cell.pattern in checker.form.entries}


def _proposed(checker: Checker, cell: Cell, failing: list[Bound]) -> Iterator[str]:
    """Give figures around each solution of a failing relation, and slips near one."""
    concept = checker.library.concepts[cell.concept]
    typed, seen = figure(checker, cell), set()
    for bound in failing:
        needed = _solved(checker, bound, cell)
        if needed is None:
            continue
        needed = rounded(needed * 100 if concept.percent else needed, concept.decimals)
        step = Decimal(1).scaleb(-concept.decimals)
        near = [needed + sign * k * step for k in range(AROUND + 1) for sign in (1, -1)]
        wide = max(AROUND * step, abs(needed) * NEAR)
        slips = (Decimal(text) for text in _undone(typed))
        for value in (*near, *(value for value in slips if abs(value - needed) <= wide)):
            digits = plain(value)
            if value >= 0 and digits != typed and digits not in seen:
                seen.add(digits)
                yield digits


def _undone(typed: str) -> Iterator[str]:
    for kind in HAND.values() if typed else ():
        yield from (text for text in INVERSE.get(kind, kind)(typed) if is_proper(text, typed))


def _solved(checker: Checker, bound: Bound, cell: Cell) -> Decimal | None:
    """Solve a relation for a cell, through a blank total where it stands in none itself."""
    if cell in bound.cells:
        return solve(bound.equation, cell, checker.value)
    for total in bound.cells:
        if checker.filing.text(total).strip():
            continue
        for definition in checker.definitions(total):
            needed = solve(bound.equation, total, checker.value)
            if needed is not None and cell in definition.cells:
                return solve(definition.equation, cell, _with(checker, total, needed))
    return None


def _with(checker: Checker, cell: Cell, value: Decimal) -> Callable[[Cell], Interval | None]:
    return lambda other: exactly(value) if other == cell else checker.value(other)


class Columns:
    """Which figure stands above, below and beside another; where a copied one may come from."""

    def __init__(self, checker: Checker) -> None:
        self.checker = checker
        groups: dict[tuple[str, str], list[Cell]] = {}
        for cell in figures(checker):
            column = cell.name if cell.list and not cell.basis else ""
            kind = checker.library.concepts[cell.concept].type + column
            groups.setdefault((kind, cell.basis), []).append(cell)
        self.groups = list(groups.values())

    def neighbours(self, cell: Cell) -> list[Cell]:
        """Give the figures above and below."""
        for group in self.groups:
            if cell in group:
                at = group.index(cell)
                return group[at + 1 : at + 2] + group[max(at - 1, 0) : at]
        return []

    def last_year(self, cell: Cell) -> Cell | None:
        """Give the cell of last year's figure."""
        other = cell._replace(basis="上年决算")
        is_there = cell.basis and other != cell and self.checker.reading(other).number
        return other if is_there else None

    def is_copy(self, cell: Cell, typed: str) -> bool:
        """Tell whether a figure of three digits stands beside this one too."""
        beside = [*self.neighbours(cell), self.last_year(cell)]
        is_long = sum(character.isdigit() for character in typed) >= 3
        return is_long and any(typed == figure(self.checker, c) for c in beside if c)


def told(checker: Checker, columns: Columns, truth: Cell, found: dict[Cell, list[str]]) -> str:
    """Say how the wrong cell can be told: "alone", "by slip", or not."""
    if list(found) == [truth]:
        return "alone"
    slips = []
    for cell, texts in found.items():
        typed = figure(checker, cell)
        if typed and (
            columns.is_copy(cell, typed) or any(is_one_slip(text, typed) for text in texts)
        ):
            slips.append(cell)
    is_equation = any(bound.equation.sign == "=" for bound in checker.failing())
    return "by slip" if slips == [truth] and is_equation else ""


def exchange_told(
    checker: Checker, columns: Columns, truth: tuple[Cell, ...], found: dict[Cell, list[str]]
) -> str:
    """Say whether one exchange of neighbours only, and no single cell, mends all."""
    if found or not checker.failing():
        return ""
    dirty = {cell for bound in checker.failing() for cell in bound.cells}
    pairs = [
        (one, other)
        for group in columns.groups
        for one, other in pairwise(group)
        if dirty & checker.with_dependants([one, other])
    ]
    mending = []
    for pair in pairs:
        texts = dict(zip(pair, map(checker.filing.text, reversed(pair)), strict=True))
        if holds_with(checker, texts):
            mending.append(set(pair))
    return "exchange" if mending == [set(truth)] else ""
