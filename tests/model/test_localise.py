"""Which figure is wrong: one slip, exchanged figures, and what must hold for any filing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.variants import NAMES, clean, figures
from model.cell import Cell, parse_cell
from model.check import Checker
from model.filing import new_filing
from model.localise import localise
from model.review import review

TOTAL, CARS, ABROAD, GUESTS = (
    Cell(name, "决算")
    for name in ("三公经费", "公务用车购置和维护经费", "因公出国境费", "公务接待费")
)
RIGHT = {TOTAL: "43.41", CARS: "36.36", ABROAD: "5.93", GUESTS: "1.12"}
QUICK = settings(max_examples=60, deadline=None, derandomize=True)


@pytest.fixture(scope="module")
def checkers(library):
    """Give a checker of each clean copy; a test puts back what it changes."""
    return [checker_of(library, clean(library, name)) for name in NAMES]


def checker_of(library, filing):
    return Checker(library, library.forms[filing.form], filing)


def of_cars(library, form="yiyang-2024", **texts):
    filing = new_filing(library.forms[form], 2024)
    changed = {parse_cell(key.replace("_", "@")): text for key, text in texts.items()}
    for cell, text in (RIGHT | changed).items():
        filing.set(cell, text)
    return checker_of(library, filing)


def named(checker):
    return [
        (verdict.is_sure, [(change.cell, change.new) for change in verdict.changes])
        for verdict in localise(checker)
    ]


def put(checker, texts):
    """Type texts; gives what stood there."""
    before = {cell: checker.filing.text(cell) for cell in texts}
    for cell, text in texts.items():
        checker.filing.set(cell, text)
    checker.changed(texts)
    return before


def test_nothing_is_said_where_all_holds(library, checkers):
    assert all(not localise(checker) for checker in checkers)
    assert not localise(of_cars(library))


@pytest.mark.parametrize(
    ("cell", "typed", "kind"),
    [
        (GUESTS, "1.21", "swapped"),
        (GUESTS, "112", "point"),
        (GUESTS, "11200", "unit"),
        (GUESTS, "-1.12", "sign"),
        (TOTAL, "434.1", "point"),
        (TOTAL, "434100", "unit"),
        (TOTAL, "-43.41", "sign"),
        (CARS, "33.66", "swapped"),
    ],
)
def test_one_slip_is_named(library, cell, typed, kind):
    checker = of_cars(library, **{f"{cell.name}_决算": typed})
    (verdict,) = localise(checker)
    assert verdict.is_sure
    assert (verdict.changes[0].cell, verdict.changes[0].new) == (cell, RIGHT[cell])
    assert verdict.changes[0].slip and verdict.changes[0].slip.kind == kind


def test_a_digit_that_many_may_have_wrong_accuses_nobody(library):
    checker = of_cars(library, 三公经费_决算="43.51")
    ((is_sure, changes),) = named(checker)
    assert not is_sure
    assert {(TOTAL, "43.41"), (CARS, "36.46"), (GUESTS, "1.22")} == set(changes)


def test_a_limit_accuses_nobody_by_a_digit(library):
    checker = of_cars(library, 公用经费_决算="5", 办公费_决算="6", 会议费培训费_决算="0")
    assert all(not is_sure for is_sure, _ in named(checker))


def test_neighbours_exchanged_are_named_together(library):
    checker = of_cars(
        library, 公务用车购置费_决算="24.99", 公务用车运行维护费_决算="5.93",
        因公出国境费_决算="11.37",
    )  # fmt: skip
    (verdict,) = localise(checker)
    assert verdict.together
    assert {(c.cell.name, c.new) for c in verdict.changes} == {
        ("公务用车运行维护费", "11.37"),
        ("因公出国境费", "5.93"),
    }


def test_two_figures_that_mend_only_together_are_named_together(library):
    checker = of_cars(
        library, 三公经费_决算="43.14", 公务用车购置和维护经费_决算="3636",
        公务用车购置费_决算="24.99", 公务用车运行维护费_决算="11.37",
    )  # fmt: skip
    (verdict,) = localise(checker)
    assert verdict.together
    assert {(change.cell, change.new) for change in verdict.changes} == {
        (TOTAL, "43.41"),
        (CARS, "36.36"),
    }
    assert {bound.relation.code for bound in verdict.bounds} == {"SG01", "SG02"}


def test_a_search_given_up_says_so(library, yunxi, monkeypatch):
    def given_up():
        checker = checker_of(library, yunxi)
        return [each.code for each in review(checker) if "没有逐一试算" in each.message]

    assert not given_up()
    monkeypatch.setattr("model.together.MOST_SUPPOSED", 0)
    assert "ZJ03" in given_up()


def test_a_supposition_leaves_nothing_behind(library):
    checker = of_cars(library)
    with checker.supposing({TOTAL: "43.14", Cell("办公费", "决算"): "1"}):
        assert checker.failing()
        assert checker.shown(TOTAL) == "43.14"
    assert not checker.failing()
    assert checker.filing.values == of_cars(library).filing.values


def test_a_part_of_a_blank_total_is_suspected(library):
    checker = of_cars(
        library, 公务用车购置和维护经费_决算="", 公务用车购置费_决算="29.49",
        公务用车运行维护费_决算="11.37",
    )  # fmt: skip
    ((is_sure, changes),) = named(checker)
    assert changes[0] == (Cell("公务用车购置费", "决算"), "24.99")
    assert is_sure


def test_two_mistakes_apart_are_two_verdicts(library):
    checker = of_cars(library, 公务接待费_决算="1.21", 编制数="16", 在职人数="21",
                      在职人员控制率="123.53%")  # fmt: skip
    assert {changes[0] for is_sure, changes in named(checker) if is_sure} == {
        (GUESTS, "1.12"),
        (Cell("编制数"), "17"),
    }


def test_the_real_filing_of_yunxi(library, yunxi):
    checker = checker_of(library, yunxi)
    verdicts = named(checker)
    assert (True, [(Cell("编制数"), "17")]) in verdicts
    first = [changes[0] for _, changes in verdicts if changes]
    assert (Cell("基本支出", "决算"), "490.49") in first
    points = Cell("自评得分", "", "绩效指标", "r16")
    assert all(cell != points for _, changes in verdicts for cell, _ in changes)


def test_the_real_filing_of_jishou(library, jishou):
    verdicts = [changes for _, changes in named(checker_of(library, jishou)) if changes]
    whole = Cell("支出合计", "决算")
    assert [(whole, "5374.34")] in [changes[:1] for changes in verdicts]
    income = {(cell.name, new) for cell, new in verdicts[1]}
    assert {("其他收入", "538.65"), ("一般公共预算收入", "3091.94")} <= income


BRANCH = "机构[局机关].收入合计@决算"


def of_income(library, whole, branch, **parts):
    """Fill one organisation's income and its parts, and the same figures for the whole."""
    filing = new_filing(library.forms["jishou-2023"], 2023)
    filing.set(parse_cell("收入合计@决算"), whole)
    filing.set(parse_cell(BRANCH), branch)
    for name, text in parts.items():
        filing.set(parse_cell(f"{name}@决算"), text)
        filing.set(parse_cell(f"机构[局机关].{name}@决算"), text)
    return checker_of(library, filing)


def test_a_mistake_that_was_copied_is_mended_in_both_places(library):
    checker = of_income(library, "583.05", "583.05", 一般公共预算收入="520.1", 其他收入="17.95")
    ((is_sure, changes),) = named(checker)
    assert not is_sure
    assert changes[0] == (Cell("收入合计", "决算"), "538.05")
    (finding,) = [each for each in review(checker) if each.suggestions]
    changed = finding.suggestions[0].put(checker.filing.text)
    assert set(changed) == {Cell("收入合计", "决算"), parse_cell(BRANCH)}


def test_a_mistake_in_one_of_two_places_is_mended_there(library):
    checker = of_income(library, "538.05", "583.05", 一般公共预算收入="520.1", 其他收入="17.95")
    assert named(checker) == [(True, [(parse_cell(BRANCH), "538.05")])]


def test_two_totals_that_agree_are_two_witnesses(library):
    filing = new_filing(library.forms["yunxi-2024"], 2024)
    totals = {"年度资金总额": "5986.31", "按收入性质合计": "5986.13", "按支出性质合计": "5986.13"}
    for name, text in totals.items():
        filing.set(Cell(name, "决算"), text)
    assert named(checker_of(library, filing)) == [
        (True, [(Cell("年度资金总额", "决算"), "5986.13")])
    ]


def test_what_may_stay_blank_is_suspected_last(library):
    checker = of_income(library, "538.65", "538.65", 一般公共预算收入="520.1", 其他收入="17.95")
    ((_, changes),) = named(checker)
    assert [cell.name for cell, _ in changes].index("上年结转") == len(changes) - 1


# What holds for any filing.

DIGITS = st.from_regex(r"[1-9][0-9]{0,4}(\.[0-9]{1,2})?", fullmatch=True)


def is_money(checker, cell):
    return checker.library.concepts[cell.concept].type == "money"


@QUICK
@given(st.data())
def test_a_suggestion_taken_clears_what_it_says_and_breaks_nothing(checkers, data):
    checker = data.draw(st.sampled_from(checkers))
    cells = data.draw(st.lists(st.sampled_from(figures(checker)), min_size=1, max_size=2))
    before = put(checker, {cell: data.draw(DIGITS) for cell in cells})
    try:
        failing = checker.failing()
        for verdict in localise(checker):
            for change in verdict.changes:
                if not verdict.together:
                    again = put(checker, {change.cell: change.new})
                    left = checker.failing()
                    put(checker, again)
                    assert not set(map(id, left)) - set(map(id, failing))
                    assert not {id(b) for b in left} & {id(b) for b in change.clears}
    finally:
        put(checker, before)


@QUICK
@given(st.data())
def test_a_suggestion_of_a_finding_clears_its_codes(checkers, data):
    checker = data.draw(st.sampled_from(checkers))
    cell = data.draw(st.sampled_from([c for c in figures(checker) if is_money(checker, c)]))
    before = put(checker, {cell: data.draw(DIGITS)})
    try:
        for finding in review(checker):
            for suggestion in finding.suggestions:
                again = put(checker, {suggestion.cell: suggestion.new})
                touched = checker.touching(checker.with_dependants([suggestion.cell]))
                hard = {b.relation.code for b in checker.failing() if b in touched}
                put(checker, again)
                assert not hard & set(suggestion.clears)
    finally:
        put(checker, before)
