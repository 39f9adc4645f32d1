"""Checking: each kind of finding, and that a change is checked like the whole."""

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.cell import Cell, parse_cell
from model.check import Checker
from model.equation import parse
from model.evaluate import holds
from model.filing import Explanation, Filing, new_filing
from model.number import exactly
from model.relation import Relation, Row
from model.review import EMPTY_TOTAL, UNREADABLE, review
from tests.model.conftest import FORM

BUILDING = "公务用车购置和维护经费"


def filing_of(library, form="yiyang-2024", **texts):
    """Make a filing from figures by address, `@` written as `_`."""
    filing = new_filing(library.forms[form], 2024, "某局")
    for key, text in texts.items():
        filing.set(parse_cell(key.replace("_", "@")), text)
    return filing


def checker_of(library, filing):
    return Checker(library, library.forms[filing.form], filing)


def check(library, form="yiyang-2024", **texts):
    return review(checker_of(library, filing_of(library, form, **texts)))


def codes(findings):
    return [finding.code for finding in findings]


def of_code(code, findings):
    return [finding for finding in findings if finding.code == code]


# What is found.


def test_a_blank_filing_has_no_findings(library):
    for form in library.forms:
        assert check(library, form) == []


def test_parts_that_do_not_add_up_are_an_error(library):
    (finding,) = check(
        library, 三公经费_决算="43.41", 公务用车购置和维护经费_决算="36.36",
        因公出国境费_决算="5.93", 公务接待费_决算="1.21",
    )  # fmt: skip
    assert (finding.code, finding.severity) == ("SG01", "error")
    assert (finding.stated, finding.expected, finding.difference) == ("43.41", "43.5", "-0.09")
    assert finding.cells[:2] == (Cell("公务接待费", "决算"), Cell("三公经费", "决算"))
    assert finding.message == (
        "“三公经费”2024年决算数 43.41万元与各项之和不符："
        "公务用车购置和维护经费 36.36 + 出国经费 5.93 + 公务接待 1.21 = 43.5万元，少 0.09万元。"
        "公务接待改为 1.12 正好相符（两位数字颠倒），请核对。"
    )
    assert [(s.cell, s.old, s.new) for s in finding.suggestions] == [
        (Cell("公务接待费", "决算"), "1.21", "1.12")
    ]


def test_parts_that_add_up_are_silent(library):
    assert not check(
        library, 三公经费_决算="43.41", 公务用车购置和维护经费_决算="36.36",
        因公出国境费_决算="5.93", 公务接待费_决算="1.12",
    )  # fmt: skip


def test_a_rate_that_does_not_follow_from_its_numbers_is_an_error(library):
    findings = check(library, 编制数="16", 在职人数="21", 在职人员控制率="123.53%")
    assert codes(findings) == ["RY01", "RY02"]
    assert findings[0].message == (
        "控制率 123.53% 与人数不符：21 ÷ 16 = 131.25%。"
        "编制数若为 17，则 21 ÷ 17 = 123.53%，正好相符，请核对编制数。"
    )
    assert findings[1].severity == "warning"


def test_a_percentage_cut_off_is_worth_a_look_only(library):
    findings = check(
        library, 年度资金总额_全年预算="5954.21", 年度资金总额_决算="5924.16", 预算执行率="99.49%"
    )
    assert [(f.code, f.severity) for f in findings] == [("ZX01", "info")]
    assert findings[0].message.endswith("尾数像是截去而不是四舍五入的。")


@pytest.mark.parametrize("rate", ["99.48%", "99.51%", "99.6%"])
def test_a_percentage_that_is_wrong_is_an_error(library, rate):
    (finding,) = check(
        library, 年度资金总额_全年预算="5954.21", 年度资金总额_决算="5924.16", 预算执行率=rate
    )
    assert finding.severity == "error"


@pytest.mark.parametrize("rate", ["99.5%", "99.50%", "99%", "99.495%"])
def test_a_percentage_rounded_anywhere_is_right(library, rate):
    assert not check(
        library, 年度资金总额_全年预算="5954.21", 年度资金总额_决算="5924.16", 预算执行率=rate
    )


def test_a_figure_stated_twice_must_be_the_same(library):
    (finding,) = check(
        library, "yunxi-2024", 按支出性质合计_决算="5986.13", 按收入性质合计_决算="5986.23",
        年度资金总额_决算="——",
    )  # fmt: skip
    assert (finding.code, finding.severity) == ("ZJ05", "error")
    assert finding.message.endswith("相差 0.1万元，请核对。")


def test_a_figure_stated_twice_a_last_place_apart_is_worth_a_look_only(library):
    (finding,) = check(
        library, "yunxi-2024", 按支出性质合计_决算="5986.13", 按收入性质合计_决算="5986.14",
        年度资金总额_决算="——",
    )  # fmt: skip
    assert finding.severity == "info"


def test_a_figure_over_its_limit_is_told_by_how_much(library):
    (finding,) = of_code("DF02", check(library, 执行率得分="10.5", 执行率分值="10"))
    assert finding.message.endswith("超出 0.5分，请核对。")


# Blanks.


def test_a_blank_total_is_worth_a_look_and_offers_its_figure(library):
    (finding,) = check(
        library, 公务用车购置费_决算="24.99", 公务用车运行维护费_决算="11.37", 三公经费_决算="——"
    )
    assert (finding.code, finding.severity) == (EMPTY_TOTAL, "info")
    assert finding.cells == (Cell(BUILDING, "决算"),)
    assert [(s.cell, s.old, s.new) for s in finding.suggestions] == [
        (Cell(BUILDING, "决算"), "", "36.36")
    ]


def test_a_total_blank_in_every_column_is_one_finding(library):
    finding, *_ = check(
        library, 公务用车购置费_决算="1", 公务用车运行维护费_决算="2",
        公务用车购置费_上年决算="3", 公务用车运行维护费_上年决算="4",
        三公经费_上年决算="——", 三公经费_决算="——",
    )  # fmt: skip
    assert finding.cells == (Cell(BUILDING, "上年决算"), Cell(BUILDING, "决算"))
    assert finding.expected == "7、3"


def test_a_blank_total_of_parts_that_are_partial_is_a_warning(library):
    (finding,) = check(library, 办公费_决算="4", 水费电费差旅费_决算="0", 会议费培训费_决算="1.89")
    assert (finding.code, finding.severity) == (EMPTY_TOTAL, "warning")
    assert not finding.suggestions


def test_a_total_that_may_be_blank_is_silent(library):
    filing = filing_of(library, "yunxi-2024", 项目支出_决算="10", 按支出性质合计_决算="——")
    filing.insert_row("专项资金", 0, Row("r1"), {Cell("金额", "决算", "专项资金", "r1"): "4"})
    filing.insert_row("专项资金", 1, Row("r2"), {Cell("金额", "决算", "专项资金", "r2"): "6"})
    assert review(checker_of(library, filing)) == []


@pytest.mark.parametrize("text", ["——", "-", "不适用"])
def test_a_total_that_does_not_apply_is_not_missing(library, text):
    assert not check(
        library, 公务用车购置费_决算="1", 公务用车运行维护费_决算="2",
        公务用车购置和维护经费_决算=text,
    )  # fmt: skip


def test_a_blank_part_that_would_mend_a_total_is_offered(library):
    (finding,) = check(
        library, 三公经费_决算="10", 公务用车购置和维护经费_决算="6", 公务接待费_决算="1"
    )
    suggestion = finding.suggestions[0]
    assert (suggestion.cell, suggestion.new) == (Cell("因公出国境费", "决算"), "3")
    assert suggestion.clears == ("SG01",)
    assert "空着，应补填 3" in finding.message


def test_a_part_that_does_not_apply_is_not_offered(library):
    (finding,) = check(
        library, 三公经费_决算="10", 公务用车购置和维护经费_决算="6", 公务接待费_决算="1",
        因公出国境费_决算="——",
    )  # fmt: skip
    assert all(each.old for each in finding.suggestions)


def test_a_limit_with_blank_terms_waits(library):
    equation = parse("甲 <= 乙 + 丙")
    values = {Cell("甲"): exactly(Decimal(9)), Cell("乙"): exactly(Decimal(5))}
    assert holds(equation, values.get) is None
    assert holds(parse("乙 + 丙 >= 甲"), values.get) is None
    assert holds(parse("乙 + 丙 <= 甲"), values.get) is True
    values[Cell("丙")] = exactly(Decimal(3))
    assert holds(equation, values.get) is False


def test_a_blank_cell_under_a_limit_is_no_missing_total(library):
    limit = parse("政府采购金额 <= 项目支出 + 公用经费")
    relation = Relation("CG9", "不超过", limit, True, frozenset(), frozenset(), "warning", "")
    filing = filing_of(library, "yunxi-2024", 项目支出_决算="10", 按支出性质合计_决算="——")
    assert EMPTY_TOTAL not in codes(
        review(Checker(replace(library, relations=(relation,)), library.forms[filing.form], filing))
    )


def test_a_computed_total_that_must_be_a_fixed_number_waits_for_its_parts(library):
    filing = filing_of(library, 执行率得分="——")
    filing.insert_row("绩效指标", 0, Row("r1", "产出"), {Cell("分值", "", "绩效指标", "r1"): "5"})
    assert "FZ05" not in codes(review(checker_of(library, filing)))
    filing.set(Cell("执行率分值"), "10")
    assert "FZ05" in codes(review(checker_of(library, filing)))


def test_what_nobody_typed_is_said_to_be_computed(library):
    findings = check(
        library, 年度资金总额_决算="5", 基本支出_决算="2", 项目支出_决算="2", 三公经费_决算="——"
    )
    assert "“年度资金总额”全年执行数 5万元" in findings[0].message
    findings = check(
        library, "yunxi-2024", 年度资金总额_决算="5", 基本支出_决算="2", 项目支出_决算="2"
    )
    assert any("按支出性质分算得 4万元" in finding.message for finding in findings)


# What nobody typed.


def test_a_blank_total_shows_what_its_relation_gives(library):
    checker = checker_of(library, filing_of(library, 编制数="57", 在职人数="57"))
    assert checker.shown(Cell("在职人员控制率")) == "100%"
    assert checker.shown(Cell("上年列年度")) == "2023"
    assert checker.shown(Cell("年度")) == "2024"
    assert checker.shown(Cell("部门职能")) == ""
    assert checker.shown(Cell("三公经费", "决算")) == ""


def test_what_was_typed_is_shown_as_typed(library):
    checker = checker_of(library, filing_of(library, 编制数="５７ 人", 在职人员控制率="一半"))
    assert checker.shown(Cell("编制数")) == "５７ 人"
    assert checker.shown(Cell("在职人员控制率")) == "一半"


def test_a_computed_total_takes_part_in_other_relations(library):
    checker = checker_of(library, filing_of(
        library, 公务用车购置费_决算="24.99", 公务用车运行维护费_决算="11.37",
        因公出国境费_决算="5.93", 公务接待费_决算="1.12", 三公经费_决算="43.5",
    ))  # fmt: skip
    assert checker.shown(Cell(BUILDING, "决算")) == "36.36"
    failing = [f for f in review(checker) if f.code == "SG01"]
    assert [f.expected for f in failing] == ["43.41"]


def test_computed_totals_follow_a_change_however_far(library):
    filing = filing_of(library, 公务用车购置费_决算="1", 公务接待费_决算="2")
    checker = checker_of(library, filing)
    assert checker.shown(Cell("三公经费", "决算")) == "3"

    filing.set(Cell("公务用车购置费", "决算"), "10")
    checker.changed([Cell("公务用车购置费", "决算")])

    assert checker.shown(Cell("三公经费", "决算")) == "12"


def test_what_a_relation_gives_for_a_typed_total_follows_a_change_too(library):
    filing = filing_of(library, 公务用车购置费_决算="1", 公务用车购置和维护经费_决算="5")
    checker = checker_of(library, filing)
    assert checker.computed(Cell(BUILDING, "决算")).value == 1

    filing.set(Cell("公务用车购置费", "决算"), "4")
    checker.changed([Cell("公务用车购置费", "决算")])

    assert checker.computed(Cell(BUILDING, "决算")).value == 4


def test_nothing_is_computed_over_zero(library):
    checker = checker_of(library, filing_of(library, 编制数="0", 在职人数="5"))
    assert checker.shown(Cell("在职人员控制率")) == ""


def test_the_relations_that_define_a_cell_are_told(library):
    checker = checker_of(library, filing_of(library, "yunxi-2024"))
    found = checker.definitions(Cell("年度资金总额", "决算"))
    assert [bound.relation.code for bound in found] == ["ZJ03", "ZJ04"]
    assert checker.definitions(Cell("编制数")) == []


# What cannot be read.


def test_a_text_that_is_no_figure_is_an_error(library):
    (finding,) = check(library, 编制数="五十七")
    assert (finding.code, finding.severity, finding.stated) == (UNREADABLE, "error", "五十七")
    assert finding.message == "“编制数”：“五十七”不是数字，请只填数字，不适用的填“——”。"


def test_an_unreadable_text_holds_back_the_relations_that_need_it(library):
    findings = check(library, 三公经费_决算="43.41", 公务接待费_决算="1.1.2", 因公出国境费_决算="5")
    assert codes(findings) == [UNREADABLE]


def test_an_unreadable_part_holds_back_those_that_need_its_total(library):
    findings = check(
        library, 三公经费_决算="43.41", 公务用车购置费_决算="24.9o",
        公务用车运行维护费_决算="11.37", 因公出国境费_决算="5.93", 公务接待费_决算="1.12",
    )  # fmt: skip
    assert codes(findings) == [UNREADABLE]


def test_an_unreadable_part_does_not_hold_back_a_total_that_was_typed(library):
    findings = check(
        library, 三公经费_决算="50", 公务用车购置费_决算="24.9o", 因公出国境费_决算="5.93",
        公务接待费_决算="1.12", 公务用车购置和维护经费_决算="36.36",
    )  # fmt: skip
    assert codes(findings) == ["SG01", UNREADABLE]


def test_an_unreadable_text_is_put_right(library):
    filing = filing_of(library, 编制数="5.7")
    checker = checker_of(library, filing)
    assert codes(review(checker)) == [UNREADABLE]

    filing.set(Cell("编制数"), "57")
    checker.changed([Cell("编制数")])

    assert review(checker) == []


def test_a_text_in_a_cell_that_the_form_does_not_show_is_no_finding(library):
    assert not check(library, 业务工作经费_决算="一")


@pytest.mark.parametrize("text", ["9" * 12, "-" + "9" * 12, "0." + "0" * 14 + "1", "0", "1e9"])
def test_absurd_figures_do_no_harm(library, text):
    filing = new_filing(library.forms["yiyang-2024"], 2024)
    numeric = [c for c in library.forms["yiyang-2024"].stands if not c.list and c.name != "年度"]
    for cell in numeric:
        if library.concepts[cell.concept].numeric:
            filing.set(cell, text)
    for shift in (Cell("批复规模"), Cell("预算投资"), Cell("年度资金总额", "全年预算")):
        filing.set(shift, "0." + "0" * 14 + "1")
        filing.set(Cell("规模控制率"), "")
        checker = checker_of(library, filing)
        assert all(finding.message for finding in review(checker))
        assert all(checker.shown(cell) is not None for cell in numeric)


# Definitions in a circle.

CIRCLE = """
[[relation]]
code = "YY01"
says = "一"
equation = "办公费@决算 = 会议费培训费@决算 + 水费电费差旅费@决算"
source = "试用"

[[relation]]
code = "YY02"
says = "二"
equation = "会议费培训费@决算 = 办公费@决算 - 水费电费差旅费@决算"
source = "试用"

[[relation]]
code = "YY03"
says = "三"
equation = "水费电费差旅费@上年决算 = 水费电费差旅费@上年决算 + 办公费@上年决算"
source = "试用"

[[relation]]
code = "YY04"
says = "四"
equation = "政府采购金额@决算 = 办公费@决算 + 公用经费@决算"
source = "试用"
"""


def test_definitions_in_a_circle_give_nothing_and_end(data):
    data.append(FORM, CIRCLE)
    library = data.load()
    filing = filing_of(library, 水费电费差旅费_决算="5", 办公费_上年决算="1", 公用经费_决算="7")
    checker = checker_of(library, filing)

    assert checker.shown(Cell("办公费", "决算")) == ""
    assert checker.shown(Cell("会议费培训费", "决算")) == ""
    assert checker.shown(Cell("水费电费差旅费", "上年决算")) == ""
    assert checker.shown(Cell("政府采购金额", "决算")) == "7"

    filing.set(Cell("会议费培训费", "决算"), "3")
    checker.changed([Cell("会议费培训费", "决算")])
    assert checker.shown(Cell("办公费", "决算")) == "8"
    assert checker.shown(Cell("政府采购金额", "决算")) == "15"


def test_it_does_not_matter_which_cell_of_a_circle_is_asked_first(data):
    data.append(FORM, CIRCLE)
    library = data.load()
    filing = filing_of(library, 水费电费差旅费_决算="5")
    cells = [Cell("办公费", "决算"), Cell("会议费培训费", "决算")]
    one, other = checker_of(library, filing), checker_of(library, filing)
    assert [one.shown(cell) for cell in cells] == [other.shown(cell) for cell in reversed(cells)][
        ::-1
    ]


# Explanations.


def explained(library, cells, code="RY02", **texts):
    """Check 21 staff on 16 posts with an explanation given for some values."""
    filing = filing_of(library, **({"编制数": "16", "在职人数": "21"} | texts))
    given_for = {Cell(name): text for name, text in cells.items()}
    filing.explanations.append(Explanation(code, given_for, "含派驻 4 人"))
    return [f.explained for f in review(checker_of(library, filing)) if f.code == "RY02"]


def test_an_explanation_stays_with_its_finding(library):
    assert explained(library, {"编制数": "16", "在职人数": "21"}) == ["含派驻 4 人"]


def test_an_explanation_lapses_when_one_of_its_values_changes(library):
    assert explained(library, {"编制数": "16", "在职人数": "22"}) == [None]
    assert explained(library, {"编制数": "16", "在职人数": "21"}, 在职人数="22") == [None]


def test_an_explanation_of_other_cells_or_another_code_does_not_count(library):
    assert explained(library, {"编制数": "16"}) == [None]
    assert explained(library, {"编制数": "16", "在职人数": "21"}, code="RY01") == [None]


def test_an_explanation_of_a_blank_total_lapses_when_it_is_filled(library):
    cell = Cell("公用经费", "决算")
    filing = filing_of(library, 办公费_决算="4")
    filing.explanations.append(Explanation(EMPTY_TOTAL, {cell: ""}, "另行填报"))
    checker = checker_of(library, filing)
    assert [f.explained for f in review(checker)] == ["另行填报"]

    filing.set(cell, "3")
    checker.changed([cell])
    assert [(f.code, f.explained) for f in review(checker)] == [("GY01", None)]


# A change is checked like the whole.


def test_findings_come_in_the_order_of_the_form(example, library):
    checker = checker_of(library, example)
    order = [min(map(checker.places.order, f.cells)) for f in review(checker)]
    assert order == sorted(order)


def test_rows_of_one_column_come_in_their_order(library):
    filing = filing_of(library)
    for name in ("b", "a", "c"):
        cells = {
            Cell("分值", "", "绩效指标", name): "1",
            Cell("自评得分", "", "绩效指标", name): "2",
        }
        filing.insert_row("绩效指标", 99, Row(name, "产出"), dict(reversed(cells.items())))
    found = [f.cells[0].row for f in review(checker_of(library, filing)) if f.code == "DF01"]
    assert found == ["b", "a", "c"]


def test_messages_follow_the_names_that_were_typed(library):
    filing = filing_of(library, 三公经费_上年决算="2", 公务接待费_上年决算="3")
    filing.insert_row("专项资金", 0, Row("r1"), {Cell("金额", "决算", "专项资金", "r1"): "5"})
    filing.set(Cell("项目支出", "决算"), "9")
    checker = checker_of(library, filing)

    for cell, text, said in [
        (Cell("上年列年度"), "2020", "“三公经费”2020年决算数"),
        (Cell("名称", "", "专项资金", "r1"), "修路", "修路 5"),
    ]:
        assert said not in "".join(finding.message for finding in review(checker))
        filing.set(cell, text)
        checker.changed([cell])
        assert said in "".join(finding.message for finding in review(checker))


def test_the_order_of_typing_does_not_change_the_findings(example, library):
    other = Filing(example.form, example.year, rows=example.rows)
    for cell in sorted(example.values, key=str, reverse=True):
        other.set(cell, example.values[cell])
    assert review(checker_of(library, other)) == review(checker_of(library, example))


TEXTS = ["", "", "0", "1", "5.93", "43.41", "100", "-3", "99.49%", "——", "1o", "2023", "甲", " "]


def assert_same(checker):
    """Compare a checker that followed every change with one that starts afresh."""
    fresh = Checker(checker.library, checker.form, checker.filing)
    assert review(checker) == review(fresh)
    cells = {*checker.filing.values, *(c for c in checker.form.stands if not c.list)}
    assert {c: checker.shown(c) for c in cells} == {c: fresh.shown(c) for c in cells}
    assert {c: checker.computed(c) for c in cells} == {c: fresh.computed(c) for c in cells}


def cells_of(form, filing):
    """Give every cell that can be typed into, in a fixed order."""
    return sorted(
        cell._replace(row=row.id) if cell.list else cell
        for cell in form.stands
        if cell.name not in ("年度", "上年")
        for row in (filing.rows.get(cell.list, []) if cell.list else [Row("")])
    )


@pytest.mark.parametrize("seed", range(2))
def test_a_walk_of_changes_is_checked_like_the_whole(example, library, seed):
    chance = random.Random(seed)
    checker = checker_of(library, example)
    for number in range(30):
        step(checker, chance)
        if number % 6 == 5:
            assert_same(checker)


def step(checker, chance):
    """Change one thing of a filing: type, or put in, take out or move a row."""
    filing = checker.filing
    name = chance.choice([name for name, rows in filing.rows.items() if rows])
    rows = filing.rows[name]
    match chance.randrange(12):
        case 0:
            parent = chance.choice(rows).parent
            filing.insert_row(name, chance.randrange(len(rows)), filing.new_row(name, parent), {})
            checker.rebuild()
        case 1 if len(rows) > 1:
            filing.remove_row(name, chance.choice(rows).id)
            checker.rebuild()
        case 2:
            rows.insert(0, rows.pop())
            checker.rebuild()
        case _:
            cells = chance.sample(cells_of(checker.form, filing), chance.choice([1, 1, 1, 3]))
            for cell in cells:
                filing.set(cell, chance.choice(TEXTS))
            checker.changed(cells)


SAMPLE = [
    *(Cell(n, "决算") for n in ("三公经费", BUILDING, "公务用车购置费", "公务用车运行维护费")),
    *(Cell(n, "决算") for n in ("因公出国境费", "公务接待费", "项目支出", "公用经费", "基本支出")),
    *(Cell("年度资金总额", basis) for basis in ("年初预算", "全年预算", "决算")),
    *(Cell(name) for name in ("编制数", "在职人数", "在职人员控制率", "预算执行率", "上年列年度")),
    Cell("名称", "", "专项资金", "r1"),
    Cell("金额", "决算", "专项资金", "r1"),
]


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(SAMPLE), st.sampled_from(TEXTS)), max_size=12))
def test_any_changes_from_nothing_are_checked_like_the_whole(library, changes):
    filing = new_filing(library.forms["yiyang-2024"], 2024)
    filing.insert_row("专项资金", 0, Row("r1"), {})
    checker = checker_of(library, filing)
    for cell, text in changes:
        filing.set(cell, text)
        checker.changed([cell])
    assert_same(checker)
