"""What findings say: sentences that a clerk understands."""

import pytest

from model.cell import Cell, parse_cell
from model.check import Checker
from model.concept import Concept
from model.equation import parse
from model.evaluate import evaluate
from model.filing import Filing
from model.message import Speaker
from model.relation import Relation, Row, bind
from model.review import review


def said(equation, unit="万元", *, percent=False, **texts):
    """Say what is wrong with an equation over figures by name."""
    relation = Relation("X1", "", parse(equation), False, frozenset(), frozenset(), "error", "")
    kind = "percent" if percent else "money"
    concepts = {name: Concept(name, "money", name, unit, 2) for name in texts}
    concepts["甲"] = Concept("甲", kind, "甲", unit, 2)
    (bound,) = bind(relation, frozenset(map(Cell, texts)), {}, concepts)
    tell = {Cell(name): text for name, text in texts.items()}.get
    speaker = Speaker(
        bound,
        lambda c: f"“{c}”",
        str,
        lambda c: tell(c) or "",
        lambda c: c in tell.__self__,
        unit,
        percent=percent,
    )
    sides = bound.equation.left, bound.equation.right
    left, right = (
        evaluate(side, lambda cell: concepts[str(cell)].read(texts[str(cell)]).number)
        for side in sides
    )
    return speaker.differs(left, right)


@pytest.mark.parametrize(
    ("equation", "texts", "sentence"),
    [
        ("甲 = 乙 + 丙", "5 1 2", "“甲”填 5万元，乙 1 + 丙 2 = 3万元，多 2万元。"),
        ("甲 = 乙 + 丙", "1 1 2", "“甲”填 1万元，乙 1 + 丙 2 = 3万元，少 2万元。"),
        ("甲 = 乙 - 丙", "5 4 1", "“甲”填 5万元，乙 4 − 丙 1 = 3万元，多 2万元。"),
        ("甲 = 乙", "5 4", "“甲”填 5万元，“乙”填 4万元，两处应相同，相差 1万元。"),
        ("甲 <= 乙", "5 4", "“甲”填 5万元，“乙”填 4万元，超出 1万元。"),
        ("甲 >= 乙 + 丙", "5 4 3", "“甲”填 5万元，乙 4 + 丙 3 = 7万元，少 2万元。"),
        ("甲 = 100", "90", "“甲”填 90万元，应为 100万元，少 10万元。"),
        ("甲 <= 100", "110", "“甲”填 110万元，上限 100万元，超出 10万元。"),
        ("甲 + 乙 <= 100", "90 20", "甲 90 + 乙 20 = 110万元，上限 100万元，超出 10万元。"),
    ],
)
def test_a_difference_is_said_with_both_sides_and_how_much(equation, texts, sentence):
    assert said(equation, **dict(zip("甲乙丙", texts.split(), strict=False))) == sentence


def test_percentages_differ_by_points():
    assert said("甲 = 乙 / 丙", percent=True, 甲="123.53%", 乙="21", 丙="16") == (
        "“甲”填 123.53%，乙 21 ÷ 丙 16 = 131.25%，少 7.72个百分点。"
    )


def test_a_blank_part_is_left_out():
    assert said("甲 = 乙 + 丙", 甲="5", 乙="", 丙="2").endswith("，丙 2 = 2万元，多 3万元。")


def test_a_long_sum_is_said_in_figures_only():
    names = [f"项{number}" for number in range(9)]
    figures = dict.fromkeys(names, "1")
    sentence = said(f"甲 = {' + '.join(names)}", 甲="8", **figures)
    assert sentence == "“甲”填 8万元，" + " + ".join("1" * 9) + " = 9万元，少 1万元。"


# Whole messages, word for word: what an accountant reads.

CARS = {"公务用车购置和维护经费_决算": "36.36", "因公出国境费_决算": "5.93"}


def messages(library, form="yiyang-2024", **texts):
    """Give all messages about a filing; `_` stands for @."""
    filing = Filing(form, 2024)
    for key, text in texts.items():
        cell = parse_cell(key.replace("_", "@"))
        assert cell
        assert cell.pattern in library.forms[form].stands, key
        if cell.list and not filing.has_row(cell.list, cell.row):
            filing.rows.setdefault(cell.list, []).append(Row(cell.row))
        filing.set(cell, text)
    return [each.message for each in review(Checker(library, library.forms[form], filing))]


def test_a_relation_that_fails_and_accuses_nobody(library):
    assert messages(
        library, "yunxi-2024", 年度资金总额_决算="——", 按支出性质合计_决算="5986.13",
        按收入性质合计_决算="5924.16",
    ) == [
        "按支出性质分与按收入性质分的合计应相同：“按支出性质分”填 5986.13万元，"
        "“按收入性质分”填 5924.16万元，两处应相同，相差 61.97万元。请核对。"
    ]  # fmt: skip


def test_a_figure_accused_for_one_slip(library):
    assert messages(library, 三公经费_决算="43.14", 公务接待费_决算="1.12", **CARS) == [
        "“三公经费”2024年决算数很可能填错（两位数字颠倒）。"
        "“三公”经费等于公务用车购置和维护、因公出国（境）、公务接待三项之和："
        "“三公经费”2024年决算数填 43.14万元，"
        "公务用车购置和维护经费 36.36 + 出国经费 5.93 + 公务接待 1.12 = 43.41万元，少 0.27万元。"
        "若为 43.41，则公务用车购置和维护经费 36.36 + 出国经费 5.93 + 公务接待 1.12 = 43.41万元，"
        "正好相符，请核对。"
    ]


def test_several_figures_that_may_be_wrong(library):
    assert messages(
        library, 三公经费_决算="43.41", 公务接待费_决算="1.12", 公务用车购置费_决算="24.99",
        公务用车运行维护费_决算="21.37", **CARS,
    ) == [
        "公务用车购置和维护经费等于公车购置与公车运行维护之和："
        "“公务用车购置和维护经费”2024年决算数填 36.36万元，"
        "公车购置 24.99 + 公车运行维护 21.37 = 46.36万元，少 10万元。"
        "可能是：“公车购置”2024年决算数应为 14.99（一位数字有误）；"
        "“公车运行维护”2024年决算数应为 11.37（一位数字有误）。"
    ]  # fmt: skip


def test_a_blank_part(library):
    assert messages(library, 三公经费_决算="43.41", **CARS) == [
        "“三公”经费等于公务用车购置和维护、因公出国（境）、公务接待三项之和："
        "“三公经费”2024年决算数填 43.41万元，公务用车购置和维护经费 36.36 + 出国经费 5.93 = "
        "42.29万元，多 1.12万元。可能是：“公务接待”2024年决算数空着，应补填 1.12。"
    ]


def test_a_rate_says_its_denominator(library):
    assert messages(library, 编制数="17", 在职人数="16", 在职人员控制率="94.21%") == [
        "“控制率”很可能填错（两位数字颠倒）。在职人员控制率等于在职人数除以编制数："
        "“控制率”填 94.21%，2024年实际在职人数 16 ÷ 编制数 17 = 94.12%，多 0.09个百分点。"
        "若为 94.12%，则2024年实际在职人数 16 ÷ 编制数 17 = 94.12%，正好相符，请核对。"
    ]


def test_a_limit_exceeded(library):
    assert messages(library, 编制数="16", 在职人数="21") == [
        "在职人数不应超过编制数，超过的要说明："
        "“2024年实际在职人数”填 21人，“编制数”填 16人，超出 5人。请核对。"
    ]


def test_a_limit_of_two_columns(library):
    assert messages(library, 年度资金总额_全年预算="90", 年度资金总额_决算="95") == [
        "全年执行数不应超过全年预算数，超过的要说明：“年度资金总额”全年执行数填 95万元，"
        "“年度资金总额”全年预算数填 90万元，超出 5万元。请核对。"
    ]


def test_a_blank_total_that_can_be_computed(library):
    assert messages(library, 公务接待费_决算="1.12", **CARS) == [
        "“三公经费”2024年决算数没有填，按分项算得 43.41万元，请核对后填入。"
    ]


def test_a_blank_total_that_cannot_be_computed(library):
    assert messages(library, 办公费_决算="4.1", 会议费培训费_决算="1.89") == [
        "“公用经费”2024年决算数没有填，而其中各项已有 5.99万元，请补填。"
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("1.12元", "“1.12元”不是数字，请只填数字，不适用的填“——”。"),
        ("5%", "“5%”是百分数，这里要填数量，请去掉百分号并核对。"),
        ("1" * 13, "“1111111111111”位数太多，请核对。"),
    ],
)
def test_a_text_that_is_no_figure(library, text, problem):
    assert messages(library, 公务接待费_决算=text) == [f"“公务接待”2024年决算数：{problem}"]
