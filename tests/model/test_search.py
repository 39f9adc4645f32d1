"""Words found in all texts, and replaced without breaking a bound figure."""

import pytest

from model.cell import Cell
from model.check import Checker
from model.search import occurrences, replaced

ONE, OTHER = Cell("部门职能"), Cell("三公经费情况")


@pytest.fixture
def checker(library, yiyang):
    yiyang.set(ONE, "ABC局２０２４年预算，abc局，𠀀局。")
    yiyang.set(OTHER, "决算{三公经费@决算}万元，共43.41万元。")
    return Checker(library, library.forms[yiyang.form], yiyang)


def said(checker, wanted):
    found = occurrences(checker, wanted)
    return [(each.cell, checker.shown(each.cell)[each.start : each.end]) for each in found]


def test_capitals_and_full_width_forms_are_found(checker):
    assert said(checker, "Abc局") == [(ONE, "ABC局"), (ONE, "abc局")]
    assert (ONE, "２０２４年预算") in said(checker, "2024年预算")
    assert (OTHER, "共43.41万元") in said(checker, "共４３．４１万元")
    assert said(checker, "") == []
    assert said(checker, ".*") == []


def test_they_come_in_the_forms_order_rows_of_tables_too(checker):
    found = occurrences(checker, "工业")
    places = [checker.places.order(each.cell) for each in found]
    assert places == sorted(places)
    assert any(each.cell.list for each in found) and any(not each.cell.list for each in found)


def test_what_is_bound_is_found_and_left_alone(checker):
    found = [each for each in occurrences(checker, "43.41") if each.cell == OTHER]
    assert [each.source is None for each in found] == [True, False]
    after = replaced(checker, found, "50")
    assert after == {OTHER: "决算{三公经费@决算}万元，共50万元。"}
    assert [each.source for each in occurrences(checker, "决算43") if each.cell == OTHER] == [None]


def test_several_are_replaced_in_one_text(checker):
    found = [each for each in occurrences(checker, "局") if each.cell == ONE]
    after = replaced(checker, found, "委员会")
    assert after == {ONE: "ABC委员会２０２４年预算，abc委员会，𠀀委员会。"}
