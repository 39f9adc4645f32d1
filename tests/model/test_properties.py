"""What must hold for any filing: rounding is silent, the true cell is found, no scale matters."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from benchmarks.variants import NAMES, checker_of, clean, dependent, figures, linear
from model.cell import Cell
from model.equation import Divide
from model.number import rounded
from model.suspects import Suspects

QUICK = settings(max_examples=60, deadline=None, derandomize=True)
TEN_THOUSANDTHS = 10_000
LAST_PLACE = Decimal("0.01")


@pytest.fixture(scope="module")
def checkers(library):
    """Give a checker of each clean copy; a test puts back what it changes."""
    return [checker_of(library, clean(library, name)) for name in NAMES]


def typed(checker, kind):
    """Give the cells of one type in which a figure was typed, in reading order."""
    concepts = checker.library.concepts
    return [cell for cell in figures(checker) if concepts[cell.concept].type == kind]


def put(checker, texts):
    """Type texts; gives what stood there."""
    before = {cell: checker.filing.text(cell) for cell in texts}
    for cell, text in texts.items():
        checker.filing.set(cell, text)
    checker.changed(texts)
    return before


# Rounding.


def true_amounts(checker, data):
    """Draw true amounts, far finer than they are typed, for which all relations hold."""
    money = typed(checker, "money")
    drawn = data.draw(st.lists(st.integers(1, 9_999_999), min_size=len(money), max_size=len(money)))
    true = {c: Fraction(n, TEN_THOUSANDTHS) for c, n in zip(money, drawn, strict=True)}
    solved = dependent(checker, set(money), Random(data.draw(st.integers(0, 99))))
    for cell, (slopes, rest) in solved.items():
        true[cell] = rest + sum(slope * true[other] for other, slope in slopes.items())
    free = set(money) - solved.keys() - {c for slopes, _ in solved.values() for c in slopes}
    for bound in checker.touching(money):
        row = linear(bound) if bound.equation.sign != "=" else None
        if row and row[0].keys() <= true.keys():
            keep_within(bound.equation.sign, row, true, free)
    return true


def keep_within(sign, row, true, free):
    """Move a free amount until a limit holds."""
    slopes, rest = row
    excess = rest + sum(slope * true[cell] for cell, slope in slopes.items())
    if excess > 0 if sign == "<=" else excess < 0:
        pivot = min(free & slopes.keys())
        true[pivot] -= excess / slopes[pivot]


def true_rate(bound, true, checker):
    """Give the true ratio of two cells."""
    parts = (bound.equation.right.left.cell, bound.equation.right.right.cell)
    one, other = (true.get(c) or Fraction(checker.value(c).value) for c in parts)
    return one / other


def as_rounded(value, places):
    """Write a value with so many places, none dropped."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{rounded(exact, places):f}"


@QUICK
@given(st.data())
def test_a_filing_of_rounded_true_figures_is_silent(checkers, data):
    """Every amount is rounded on its own, every rate to as many places as one likes."""
    checker = data.draw(st.sampled_from(checkers))
    true = true_amounts(checker, data)
    texts = {cell: as_rounded(value, 2) for cell, value in true.items()}
    for cell in typed(checker, "percent"):
        (bound,) = checker.definitions(cell)
        assert isinstance(bound.equation.right, Divide)
        rate = true_rate(bound, true, checker)
        texts[cell] = f"{as_rounded(100 * rate, data.draw(st.integers(0, 2)))}%"
    before = put(checker, texts)
    try:
        assert [bound.relation.code for bound in checker.failing()] == []
    finally:
        put(checker, before)


# The true cell.

DIGITS = st.from_regex(r"[1-9][0-9]{0,4}(\.[0-9]{1,2})?", fullmatch=True)


def is_low_score(checker, cell, true):
    """Tell whether the true points are so few that nobody would propose them."""
    weight = cell._replace(name=cell.name.replace("自评得分", "分值"))
    return weight != cell and 2 * Decimal(true) < Decimal(checker.filing.text(weight))


@pytest.mark.parametrize("kind", ["money", "count", "score", "percent"])
@QUICK
@given(data=st.data())
def test_the_true_cell_is_among_the_possible_ones(checkers, kind, data):
    """One figure of a clean filing is wrong: to mend it alone would do."""
    checker = data.draw(st.sampled_from(checkers))
    cell = data.draw(st.sampled_from(typed(checker, kind)))
    before = put(checker, {cell: data.draw(DIGITS)})
    try:
        suspects = Suspects(checker)
        assume(suspects.hard and not checker.unreadable())
        assume(not is_low_score(checker, cell, before[cell]))
        assert cell in {change.cell for change in suspects.changes()}
    finally:
        put(checker, before)


def test_the_true_cell_is_possible_at_the_very_edge_of_a_limit(library):
    """Up to 8.795 would do; 8.8 would be read as exact, and too much."""
    filing, cell = clean(library, "yunxi-2024"), Cell("水费电费差旅费", "决算")
    filing.set(cell, "9")
    changes = {each.cell: each.new for each in Suspects(checker_of(library, filing)).changes()}
    assert changes[cell] == "8.79"


# Scale.


def scaled(library, power):
    """Give the dictionary for amounts told in another unit of money, with places to match."""
    concepts = {
        key: replace(concept, decimals=concept.decimals - power)
        if concept.type == "money"
        else concept
        for key, concept in library.concepts.items()
    }
    return replace(library, concepts=concepts)


def times(text, power):
    """Write an amount in another unit, with the places that its typing had."""
    value = Decimal(text).scaleb(power)
    return f"{value:f}"


def failing(checker):
    return [(bound.relation.code, bound.cells) for bound in checker.failing()]


def hard(checker):
    return {(b.relation.code, b.cells) for b in checker.failing() if checker.is_hard(b)}


def remedies(checker, factor):
    """Give the amounts that would each mend a sum by themselves, by cell, without the factor."""
    return {
        change.cell: Decimal(change.new) / factor
        for change in Suspects(checker).changes()
        if checker.library.concepts[change.cell.concept].type == "money"
        and all(is_sum(bound.equation) for bound in change.clears)
    }


def is_sum(equation):
    """Tell whether an equation has one answer: no limit, and no ratio, which leaves a range."""
    return equation.sign == "=" and not isinstance(equation.right, Divide)


def assert_alike(one, two, factor):
    """See that the same relations fail, and the same cells would mend them by the same amounts."""
    assert failing(one) == failing(two)
    assert hard(one) == hard(two)
    cells, others = ({c.cell for c in Suspects(each).changes()} for each in (one, two))
    assert cells == others
    first, second = remedies(one, 1), remedies(two, factor)
    assert first.keys() == second.keys()
    assert all(abs(amount - second[cell]) <= LAST_PLACE for cell, amount in first.items())


def with_one_wrong(library, name, place, text):
    """Give a clean filing in which one amount, counted from the first, is wrong."""
    filing = clean(library, name)
    cells = typed(checker_of(library, filing), "money")
    filing.set(cells[place % len(cells)], text)
    return filing


FORMS, PLACES = st.sampled_from(NAMES), st.integers(0, 99)


@QUICK
@given(FORMS, PLACES, DIGITS, st.integers(-3, 1))
def test_amounts_in_another_unit_fail_alike(library, name, place, text, power):
    """Intervals scale along, so every relation keeps its verdict and every cell its remedy."""
    filing = with_one_wrong(library, name, place, text)
    other = replace(filing, values=dict(filing.values))
    one = checker_of(library, filing)
    for cell in typed(one, "money"):
        other.set(cell, times(filing.text(cell), power))
    two = checker_of(scaled(library, power), other)
    assert_alike(one, two, Decimal(10) ** power)


@pytest.mark.parametrize("power", [-2, -1, 0, 1])
@pytest.mark.parametrize(("text", "is_slight"), [("5986.14", True), ("5986.15", False)])
def test_a_last_place_apart_is_slight_in_any_unit(library, text, is_slight, power):
    """Two statements of one figure may be a last place apart, however large that is."""
    filing = clean(library, "yunxi-2024")
    filing.set(Cell("按收入性质合计", "决算"), text)
    for cell in typed(checker_of(library, filing), "money"):
        filing.set(cell, times(filing.text(cell), power))
    checker = checker_of(scaled(library, power), filing)
    codes = {code for code, _ in failing(checker)}
    assert {"ZJ03", "ZJ05"} <= codes
    assert {code for code, _ in hard(checker)} & {"ZJ03", "ZJ05"} == (
        set() if is_slight else {"ZJ03", "ZJ05"}
    )


@QUICK
@given(FORMS, PLACES, st.integers(1, 99_999), st.integers(2, 60))
def test_whole_amounts_so_many_times_as_large_fail_alike(library, name, place, wrong, factor):
    """Whole amounts are exact, so they may be multiplied by anything."""
    filing = with_one_wrong(library, name, place, str(wrong))
    checker = checker_of(library, filing)
    for cell in typed(checker, "money"):
        filing.set(cell, f"{rounded(checker.value(cell).value * 100, 0)}")
    other = replace(filing, values=dict(filing.values))
    for cell in typed(checker, "money"):
        other.set(cell, f"{Decimal(filing.text(cell)) * factor}")
    assert_alike(checker_of(library, filing), checker_of(library, other), factor)
