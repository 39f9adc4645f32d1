"""What if: bands of a cell, and a filing with figures changed and left as it was."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.cell import Cell, parse_cell
from model.check import Checker
from model.equation import parse
from model.filing import new_filing
from model.number import read
from model.trial import ANYTHING, Band, Sums, Trial, band_of

TOTAL, CARS, ABROAD, GUESTS = (
    Cell(name, "决算")
    for name in ("三公经费", "公务用车购置和维护经费", "因公出国境费", "公务接待费")
)


def checker_of(library, **texts):
    filing = new_filing(library.forms["yiyang-2024"], 2024)
    for key, text in texts.items():
        filing.set(parse_cell(key.replace("_", "@")), text)
    return Checker(library, library.forms[filing.form], filing)


def number(text):
    found = read(text).number
    assert found
    return found


def band(checker, text, cell):
    return band_of(parse(text), cell, Trial(checker, {}, cell))


def test_bands_meet():
    one, other = Band(Decimal(1), Decimal(5)), Band(Decimal(3), None)
    assert one.meet(other) == Band(Decimal(3), Decimal(5))
    assert one.meet(ANYTHING) == one
    assert one.meet(Band(Decimal(6), None)) is None


def test_a_part_of_a_sum_may_be_what_rounding_allows(library):
    checker = checker_of(library, 三公经费_决算="43.41", 公务用车购置和维护经费_决算="36.36")
    found = band(checker, "三公经费@决算 = 公务用车购置和维护经费@决算 + 公务接待费@决算", GUESTS)
    assert found == Band(Decimal("7.04"), Decimal("7.06"))


def test_figures_with_fewer_places_are_exact(library):
    checker = checker_of(library, 三公经费_决算="43", 公务用车购置和维护经费_决算="36")
    found = band(checker, "三公经费@决算 = 公务用车购置和维护经费@决算 + 公务接待费@决算", GUESTS)
    assert found == Band(Decimal(7), Decimal(7))


@pytest.mark.parametrize(("cell", "expected"), [("在职人数", "16"), ("编制数", "17")])
def test_both_sides_of_a_ratio_have_a_band(library, cell, expected):
    checker = checker_of(library, 编制数="17", 在职人数="16", 在职人员控制率="94.12%")
    found = band(checker, "在职人员控制率 = 在职人数 / 编制数", Cell(cell))
    assert found and found.low and found.high
    assert found.low <= Decimal(expected) <= found.high
    assert found.high - found.low < Decimal("0.01")


def test_a_limit_bounds_one_side(library):
    checker = checker_of(library, 编制数="17", 在职人数="21")
    assert band(checker, "在职人数 <= 编制数", Cell("在职人数")) == Band(None, Decimal(17))
    assert band(checker, "在职人数 <= 编制数", Cell("编制数")) == Band(Decimal(21), None)


def test_a_cell_times_itself_has_none(library):
    checker = checker_of(library, 编制数="4", 在职人数="16")
    assert band(checker, "在职人数 = 编制数 * 编制数", Cell("编制数")) is None


def test_a_part_reaches_through_a_blank_total(library):
    checker = checker_of(library, 三公经费_决算="10", 公务用车购置费_决算="3", 公务接待费_决算="1")
    part = Cell("公务用车购置费", "决算")
    (bound,) = [b for b in checker.failing() if b.relation.code == "SG01"]
    trial = Trial(checker, {}, part)
    assert CARS in trial.dirty
    assert band_of(bound.equation, part, trial) == Band(Decimal(9), Decimal(9))
    assert Sums(checker).band_of(bound, part, trial.dirty) is None
    assert Sums(checker).band_of(bound, CARS, trial.dirty) == Band(Decimal(9), Decimal(9))


def test_a_sum_with_a_total_computed_of_the_cell_is_no_plain_one(library):
    checker = checker_of(library, 公务用车购置费_决算="3", 公务接待费_决算="1", 三公经费_决算="9")
    part = Cell("公务用车购置费", "决算")
    (bound,) = checker.definitions(CARS)
    assert Sums(checker).band_of(bound, part, {part, CARS}) is None
    assert Sums(checker).band_of(bound, part, {part}) == Band(Decimal(3), Decimal(3))


def test_a_trial_computes_totals_and_leaves_the_filing_alone(library):
    checker = checker_of(library, 公务用车购置费_决算="3", 公务接待费_决算="1")
    trial = Trial(checker, {Cell("公务用车购置费", "决算"): number("5")})
    assert trial.value(CARS) == number("5")
    assert trial.value(TOTAL) == number("6")
    assert trial.value(GUESTS) == number("1")
    assert checker.value(TOTAL) == number("4")


MONEY = st.integers(0, 999999).map(lambda cents: f"{Decimal(cents) / 100}")


@settings(max_examples=60, deadline=None, derandomize=True)
@given(MONEY, MONEY, MONEY)
def test_the_sum_and_the_general_way_give_the_same_band(library, cars, abroad, guests):
    checker = checker_of(
        library, 三公经费_决算="1", 公务用车购置和维护经费_决算=cars, 因公出国境费_决算=abroad,
        公务接待费_决算=guests,
    )  # fmt: skip
    (bound,) = checker.definitions(TOTAL)
    sums = Sums(checker)
    for cell in bound.cells:
        own = sums.band_of(bound, cell, {cell})
        assert own == band_of(bound.equation, cell, Trial(checker, {}, cell))
