"""This year's figures beside last year's."""

import pytest

from model.cell import Cell
from model.check import Checker
from model.filing import new_filing
from model.relation import Row
from model.years import NOT_COMPARABLE, side_by_side


def checker(library, texts, form="yiyang-2024", year=2024):
    filing = new_filing(library.forms[form], year)
    for cell, text in texts.items():
        filing.set(cell, text)
    return Checker(library, library.forms[form], filing)


def pair(pairs, concept):
    return next(each for each in pairs if each.cell.concept == concept)


@pytest.mark.parametrize(
    ("before", "now", "difference", "percent"),
    [
        ("100", "125", "+25", "+25%"),
        ("80.5", "60.5", "-20", "-24.84%"),
        ("0", "3", "+3", NOT_COMPARABLE),
        ("7", "7.00", "0", ""),
        ("", "7", "", ""),
        ("1.1", "1.3", "+0.2", "+18.18%"),
    ],
)
def test_figures_that_a_filing_states_itself(library, before, now, difference, percent) -> None:
    texts = {Cell("公务接待费", "上年决算"): before, Cell("公务接待费", "决算"): now}
    found = pair(side_by_side(checker(library, texts)), "公务接待费")
    assert (found.before, found.now) == (before, now)
    assert (found.difference, found.percent) == (difference, percent)
    assert found.is_changed is (difference != "0") and found.page == "基础数据表"


def test_what_both_years_leave_blank_is_left_out(library) -> None:
    assert side_by_side(checker(library, {})) == []


def test_figures_of_another_filing_of_another_form(library) -> None:
    old = checker(
        library, {Cell("公务接待费", "决算"): "2", Cell("编制数"): "20"}, "yunxi-2024", 2023
    )
    now = checker(library, {Cell("公务接待费", "决算"): "3", Cell("编制数"): "18"})
    pairs = side_by_side(now, old)
    assert pair(pairs, "公务接待费").percent == "+50%"
    assert (pair(pairs, "编制数").before, pair(pairs, "编制数").difference) == ("20", "-2")


def test_computed_figures_and_percentages(library) -> None:
    old = checker(library, {Cell("编制数"): "20", Cell("在职人数"): "19"}, year=2023)
    now = checker(library, {Cell("编制数"): "20", Cell("在职人数"): "21"})
    rate = pair(side_by_side(now, old), "在职人员控制率")
    assert (rate.before, rate.now, rate.difference, rate.percent) == ("95%", "105%", "+10%", "")


def test_every_example_beside_itself_has_not_changed(library, yiyang, yunxi) -> None:
    for filing in (yiyang, yunxi):
        own = Checker(library, library.forms[filing.form], filing)
        pairs = side_by_side(own, own)
        assert len(pairs) > 10 and not any(each.is_changed for each in pairs if each.difference)


def test_rows_of_lists_are_found_by_their_names_in_another_filing(library) -> None:
    def listed(year, *rows):
        made = new_filing(library.forms["yiyang-2024"], year)
        made.rows["专项资金"] = [Row(f"r{at}") for at, _ in enumerate(rows)]
        for at, (name, amount) in enumerate(rows):
            made.set(Cell("名称", "", "专项资金", f"r{at}"), name)
            made.set(Cell("金额", "决算", "专项资金", f"r{at}"), amount)
        return Checker(library, library.forms["yiyang-2024"], made)

    old = listed(2023, ("综合专项", "100"), ("产业专项", "50"))
    now = listed(2024, ("产业专项", "80"), ("新的专项", "7"), ("综合专项", "90"))
    pairs = side_by_side(now, old)
    said = [(p.name, p.before, p.now) for p in pairs if p.cell.list]
    assert said == [("产业专项", "50", "80"), ("综合专项", "100", "90")]
