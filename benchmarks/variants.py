"""Filings without a mistake: the real ones put right, and others like them with new figures."""

import random
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from benchmarks.large import example
from benchmarks.measure import ROOT
from model.cell import LAST_YEAR, YEAR, Cell
from model.check import Checker
from model.equation import Add, Constant, Expression, Ref
from model.filing import Filing
from model.library import Library
from model.number import write
from model.relation import Bound
from tests.filling import mend

NAMES = ("yunxi-2024", "yiyang-2024")
TRIES = 400
Row = tuple[dict[Cell, Fraction], Fraction]
"""A linear expression: a slope for each cell, and what is left."""


def clean(library: Library, name: str) -> Filing:
    """Give a real filing with every mistake that its audit found put right."""
    filing = example(library, name)
    mend(filing, tomllib.loads((ROOT / "tests" / "audit" / f"{name}.toml").read_text("utf-8")))
    return filing


def checker_of(library: Library, filing: Filing) -> Checker:
    """Check a filing."""
    return Checker(library, library.forms[filing.form], filing)


def figures(checker: Checker) -> list[Cell]:
    """Give every cell of the tables in which a figure was typed, in reading order."""
    found = [
        cell
        for cell in checker.filing.values
        if checker.library.concepts[cell.concept].numeric
        and cell.pattern in checker.form.entries
        and checker.reading(cell).number
    ]
    return sorted(found, key=lambda cell: (checker.places.order(cell), cell))


def variant(library: Library, name: str, seed: int, *, is_rounded: bool = False) -> Filing:
    """Give a clean filing with new figures for which all relations hold.

    `is_rounded` draws amounts in 元 and rounds each to 万元 on its own, so that sums are a few
    last places off, as in filings made from books.
    """
    for attempt in range(TRIES):
        chance = random.Random(f"{name} {seed} {attempt}")
        filing = clean(library, name)
        checker = checker_of(library, filing)
        _draw_points(checker, chance)
        _draw_staff(filing, chance)
        _draw_amounts(checker, chance, 4 if is_rounded else 2)
        _set_rates(checker_of(library, filing))
        if not checker_of(library, filing).failing():
            return filing
    raise RuntimeError(f"no variant of {name} in {TRIES} tries")


def _draw_points(checker: Checker, chance: random.Random) -> None:
    """Move points from one indicator to another of its section, weight and score alike."""
    rows = checker.filing.rows["绩效指标"]
    for one, other in ((one, chance.choice(rows)) for one in rows):
        cells = [
            [Cell(column, "", "绩效指标", row.id) for column in ("分值", "自评得分")]
            for row in (one, other)
        ]
        points = [checker.value(cell) for pair in cells for cell in pair]
        if one.parent != other.parent or one is other or not all(points):
            continue
        if min(point.value for point in points if point) > 1:
            for pair, change in zip(cells, (-1, 1), strict=True):
                for cell in pair:
                    value = checker.value(cell)
                    assert value
                    checker.filing.set(cell, write(value.value + change))
            checker.changed([cell for pair in cells for cell in pair])


def _draw_staff(filing: Filing, chance: random.Random) -> None:
    posts = chance.randint(9, 140)
    filing.set(Cell("编制数"), str(posts))
    filing.set(Cell("在职人数"), str(chance.randint(posts * 7 // 10, posts)))


def _draw_amounts(checker: Checker, chance: random.Random, decimals: int) -> None:
    """Draw the free amounts and compute those that equations determine."""
    money = [c for c in figures(checker) if checker.library.concepts[c.concept].type == "money"]
    known: dict[Cell, Fraction] = {}
    scale = 10 ** chance.uniform(-0.7, 0.7)
    for cell in money:
        number = checker.value(cell)
        assert number
        places = decimals if "." in checker.filing.text(cell) or chance.random() < 0.5 else 0
        new = Decimal(float(number.value) * scale * chance.uniform(0.6, 1.6))
        known[cell] = Fraction(write(new, places))
    for cell, (slopes, rest) in dependent(checker, set(money), chance).items():
        known[cell] = rest + sum(slope * known[c] for c, slope in slopes.items())
    for cell in money:
        value = Decimal(known[cell].numerator) / known[cell].denominator
        checker.filing.set(cell, write(value) if value >= 0 else "-1")


def dependent(checker: Checker, money: set[Cell], chance: random.Random) -> dict[Cell, Row]:
    """Solve the plain sums among amounts for as many cells as they determine."""
    solved: dict[Cell, Row] = {}
    for bound in checker.touching(money):
        row = linear(bound) if bound.equation.sign == "=" else None
        if row is None or (bound.defines and bound.defines not in money):
            continue
        slopes, rest = _without(row, solved)
        slopes = {cell: slope for cell, slope in slopes.items() if cell in money and slope}
        if not slopes:
            continue
        pivot = bound.defines if bound.defines in slopes else chance.choice(sorted(slopes))
        assert pivot
        own = slopes.pop(pivot)
        answer = {cell: -slope / own for cell, slope in slopes.items()}, -rest / own
        solved = {cell: _without(other, {pivot: answer}) for cell, other in solved.items()}
        solved[pivot] = answer
    return solved


def _without(row: Row, solved: dict[Cell, Row]) -> Row:
    """Put what is known of cells in their place."""
    slopes, rest = dict(row[0]), row[1]
    for cell in [cell for cell in slopes if cell in solved]:
        slope = slopes.pop(cell)
        rest += slope * solved[cell][1]
        for other, inner in solved[cell][0].items():
            slopes[other] = slopes.get(other, Fraction(0)) + slope * inner
    return {cell: slope for cell, slope in slopes.items() if slope}, rest


def linear(bound: Bound) -> Row | None:
    """Give left minus right of a relation that only adds and subtracts; None for any other."""
    slopes: dict[Cell, Fraction] = {}
    rest = Fraction(0)
    for sign, term in _terms(bound):
        if isinstance(term, Ref) and term.cell not in (YEAR, LAST_YEAR):
            slopes[term.cell] = slopes.get(term.cell, Fraction(0)) + sign
        elif isinstance(term, Constant):
            rest += sign * Fraction(term.value)
        else:
            return None
    return slopes, rest


def _terms(bound: Bound) -> Iterator[tuple[int, Expression]]:
    for side, expression in ((1, bound.equation.left), (-1, bound.equation.right)):
        terms = expression.terms if isinstance(expression, Add) else ((1, expression),)
        yield from ((side * sign, term) for sign, term in terms)


def _set_rates(checker: Checker) -> None:
    """Type every rate as its relation gives it."""
    for cell in figures(checker):
        concept, number = checker.library.concepts[cell.concept], checker.computed(cell)
        if concept.percent and number:
            checker.filing.set(cell, concept.write(number))
