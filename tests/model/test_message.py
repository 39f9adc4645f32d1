"""What findings say: sentences that a clerk understands."""

from dataclasses import replace

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

SAYS = "甲要算对"


def said(equation, kind="money", unit="万元", against="", **texts):
    """Say what is wrong with an equation over figures by name."""
    relation = Relation(
        "X1", SAYS, parse(equation), False, frozenset(), frozenset(), "error", "", against=against
    )
    concepts = {name: Concept(name, "money", name, unit, 2) for name in texts}
    concepts["甲"] = Concept("甲", kind, "甲", unit, 2)
    (bound,) = bind(relation, frozenset(map(Cell, texts)), {}, concepts)
    speaker = Speaker(bound, str, str, lambda c: texts[str(c)], lambda c: True, concepts["甲"])
    left, right = (
        evaluate(side, lambda cell: concepts[str(cell)].read(texts[str(cell)]).number)
        for side in (bound.equation.left, bound.equation.right)
    )
    return speaker.differs(left, right)


@pytest.mark.parametrize(
    ("equation", "texts", "sentence"),
    [
        ("甲 = 乙 + 丙", "5 1 2", "甲 5万元与各项之和不符：乙 1 + 丙 2 = 3万元，多 2万元"),
        ("甲 = 乙 + 丙", "1 1 2", "甲 1万元与各项之和不符：乙 1 + 丙 2 = 3万元，少 2万元"),
        ("甲 = 乙 - 丙", "5 4 1", "甲 5万元与算得的数不符：乙 4 − 丙 1 = 3万元，多 2万元"),
        ("甲 = 乙", "5 4", f"{SAYS}：甲 5万元，乙 4万元，相差 1万元"),
        ("甲 <= 乙", "5 4", f"{SAYS}：甲 5万元，乙 4万元，超出 1万元"),
        ("甲 >= 乙 + 丙", "5 4 3", f"{SAYS}：甲 5万元，乙 4 + 丙 3 = 7万元，少 2万元"),
        ("甲 = 100", "90", f"{SAYS}：甲 90万元，少 10万元"),
        ("甲 <= 100", "110", f"{SAYS}：甲 110万元，超出 10万元"),
        ("甲 + 乙 <= 100", "90 20", f"{SAYS}：甲 90 + 乙 20 = 110万元，超出 10万元"),
        ("甲 + 乙 = 丙", "1 2 4", f"{SAYS}：甲 1 + 乙 2 = 3万元，丙 4万元，少 1万元"),
        ("甲 + 乙 = 丙 * 2", "1 2 4", f"{SAYS}：甲 1 + 乙 2 = 3万元，丙 4 × 2 = 8万元，相差 5万元"),
    ],
)
def test_a_difference_is_said_with_both_sides_and_how_much(equation, texts, sentence):
    assert said(equation, **dict(zip("甲乙丙", texts.split(), strict=False))) == sentence


@pytest.mark.parametrize(
    ("stated", "sentence"),
    [
        ("123.53%", "甲 123.53% 与人数不符：21 ÷ 16 = 131.25%"),
        ("131.3", "甲 131.3% 与人数不符：21 ÷ 16 = 131.25%"),
        ("95.90%", "甲 95.90% 与人数不符：21 ÷ 16 = 131.25%"),
    ],
)
def test_a_ratio_that_says_what_it_is_made_of_needs_no_names(stated, sentence):
    texts = {"甲": stated, "乙": "21", "丙": "16"}
    assert said("甲 = 乙 / 丙", "percent", "%", "人数", **texts) == sentence


@pytest.mark.parametrize(
    ("parts", "result"), [("1 2", "50%"), ("199 200", "99.50%"), ("2 3", "66.67%")]
)
def test_a_computed_percentage_has_two_places_or_none(parts, result):
    one, other = parts.split()
    assert said("甲 = 乙 / 丙", "percent", "%", 甲="7%", 乙=one, 丙=other) == (
        f"甲 7% 与算得的数不符：乙 {one} ÷ 丙 {other} = {result}"
    )


def test_figures_are_repeated_as_they_were_typed():
    assert said("甲 = 乙 + 丙", 甲=" 5.00 ", 乙="1,000.50", 丙="２") == (
        "甲 5.00万元与各项之和不符：乙 1,000.50 + 丙 ２ = 1002.5万元，少 997.5万元"
    )


def test_a_year_is_said_without_a_difference():
    assert said("甲 = 乙 - 1", "year", "年", 甲="2024", 乙="2024") == (
        f"{SAYS}：甲填的是 2024年，应为 2023年"
    )


def test_a_blank_part_is_left_out():
    assert said("甲 = 乙 + 丙", 甲="5", 乙="", 丙="2.0").endswith("：丙 2.0万元，多 3万元")


def test_a_long_sum_is_said_in_figures_only():
    names = [f"项{number}" for number in range(9)]
    figures = dict.fromkeys(names, "1")
    sentence = said(f"甲 = {' + '.join(names)}", 甲="8", **figures)
    assert sentence == f"甲 8万元与各项之和不符：{' + '.join('1' * 9)} = 9万元，少 1万元"


def test_a_sum_too_long_to_list_is_counted():
    names = [f"项{number}" for number in range(25)]
    sentence = said(f"甲 = {' + '.join(names)}", 甲="8", **dict.fromkeys(names, "1"))
    assert sentence == "甲 8万元与各项之和不符：25项之和 = 25万元，少 17万元"


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


SHARED = "公务用车购置和维护经费 36.36 + 出国经费 5.93"


def test_a_relation_that_fails_and_accuses_nobody(library):
    assert messages(
        library, "yunxi-2024", 年度资金总额_决算="——", 按支出性质合计_决算="5986.13",
        按收入性质合计_决算="5924.16",
    ) == [
        "按支出性质分与按收入性质分的合计应相同：按支出性质分 5986.13万元，"
        "按收入性质分 5924.16万元，相差 61.97万元，请核对。"
    ]  # fmt: skip


def test_the_example_of_yunxi(library):
    texts = {"编制数": "16", "在职人数": "21", "在职人员控制率": "123.53%"}
    assert messages(library, "yunxi-2024", **texts)[0] == (
        "控制率 123.53% 与人数不符：21 ÷ 16 = 131.25%。"
        "编制数若为 17，则 21 ÷ 17 = 123.53%，正好相符，请核对编制数。"
    )


def test_a_total_accused_for_one_slip(library):
    assert messages(library, 三公经费_决算="43.14", 公务接待费_决算="1.12", **CARS) == [
        f"“三公经费”2024年决算数 43.14万元与各项之和不符：{SHARED} + 公务接待 1.12 = 43.41万元，"
        "少 0.27万元。改为 43.41 正好相符（两位数字颠倒），请核对。"
    ]


def test_a_part_accused_for_one_slip(library):
    assert messages(library, 三公经费_决算="43.41", 公务接待费_决算="11200", **CARS) == [
        f"“三公经费”2024年决算数 43.41万元与各项之和不符：{SHARED} + 公务接待 11200 = "
        "11242.29万元，少 11198.88万元。公务接待改为 1.12 正好相符（像是按元填写），请核对。"
    ]


def test_a_figure_that_several_relations_accuse(library):
    assert messages(
        library, "yunxi-2024", 年度资金总额_决算="5986.31", 按支出性质合计_决算="5986.13",
        按收入性质合计_决算="5986.13",
    ) == [
        "年度资金总额与按收入性质分的合计应相同：“年度资金总额”全年执行数 5986.31万元，"
        "按收入性质分 5986.13万元，相差 0.18万元；"
        "也不符合“年度资金总额与按支出性质分的合计应相同”。"
        "年度资金总额改为 5986.13 两处都相符（两位数字颠倒），请核对。"
    ]  # fmt: skip


def test_several_figures_that_may_be_wrong(library):
    assert messages(
        library, 三公经费_决算="43.41", 公务接待费_决算="1.12", 公务用车购置费_决算="24.99",
        公务用车运行维护费_决算="21.37", **CARS,
    ) == [
        "“公务用车购置和维护经费”2024年决算数 36.36万元与各项之和不符："
        "公车购置 24.99 + 公车运行维护 21.37 = 46.36万元，少 10万元。"
        "可能是：公车购置应为 14.99；公车运行维护应为 11.37。"
    ]  # fmt: skip


def test_one_figure_that_may_be_wrong(library, yunxi):
    checker = Checker(library, library.forms["yunxi-2024"], yunxi)
    assert [each.message for each in review(checker) if each.code == "ZJ02"] == [
        "按支出性质分 5986.13万元与各项之和不符：基本支出 462.9 + 项目支出 5495.64 = 5958.54万元，"
        "多 27.59万元。可能是基本支出填错，改为 490.49 才相符。"
    ]


def test_a_blank_part(library):
    assert messages(library, 三公经费_决算="43.41", **CARS) == [
        f"“三公经费”2024年决算数 43.41万元与各项之和不符：{SHARED} = 42.29万元，多 1.12万元。"
        "可能是公务接待空着，应补填 1.12。"
    ]


def test_what_does_not_apply_is_no_part(library):
    texts = CARS | {"因公出国境费_决算": "——"}
    assert messages(library, 三公经费_决算="40", 公务接待费_决算="1.12", **texts)[0].startswith(
        "“三公经费”2024年决算数 40万元与各项之和不符："
        "公务用车购置和维护经费 36.36 + 公务接待 1.12 = 37.48万元，多 2.52万元。"
    )


def test_two_blank_parts_of_which_one_is_missing(library):
    assert messages(library, 三公经费_决算="37.48", 公务用车购置和维护经费_决算="36.36") == [
        "“三公经费”2024年决算数 37.48万元与各项之和不符：公务用车购置和维护经费 36.36万元，"
        "多 1.12万元。可能是出国经费或公务接待空着，应补填 1.12。"
    ]


def test_figures_exchanged(library):
    (message,) = messages(
        library, 三公经费_决算="43.41", 公务用车购置和维护经费_决算="36.36",
        公务用车购置费_决算="24.99", 公务用车运行维护费_决算="5.93", 因公出国境费_决算="11.37",
        公务接待费_决算="1.12",
    )  # fmt: skip
    assert message.endswith(
        "“公车运行维护”2024年决算数与“出国经费”2024年决算数像是填反了，对调后正好相符，请核对。"
    )


def test_two_figures_wrong_together(library):
    (message,) = messages(
        library, 三公经费_决算="43.14", 公务用车购置和维护经费_决算="3636",
        公务用车购置费_决算="24.99", 公务用车运行维护费_决算="11.37", 因公出国境费_决算="5.93",
        公务接待费_决算="1.12",
    )  # fmt: skip
    assert message == (
        "“三公经费”2024年决算数 43.14万元与各项之和不符："
        "公务用车购置和维护经费 3636 + 出国经费 5.93 + 公务接待 1.12 = 3643.05万元，"
        "少 3599.91万元；"
        "也不符合“公务用车购置和维护经费等于公车购置与公车运行维护之和”。可能是两处一起填错："
        "“公务用车购置和维护经费”2024年决算数应为 36.36（小数点错位），同时"
        "“三公经费”2024年决算数应为 43.41（两位数字颠倒）。"
    )


def test_a_search_given_up(library, yunxi, monkeypatch):
    monkeypatch.setattr("model.together.MOST_SUPPOSED", 0)
    checker = Checker(library, library.forms["yunxi-2024"], yunxi)
    assert [each.message for each in review(checker) if each.code == "ZJ03"] == [
        "年度资金总额与按收入性质分的合计应相同：“年度资金总额”全年执行数 5924.16万元，"
        "按收入性质分 5986.23万元，相差 62.07万元，牵涉的数字太多，没有逐一试算，请逐项核对。"
    ]


def test_a_rate_says_its_denominator(library):
    assert messages(library, 编制数="17", 在职人数="16", 在职人员控制率="94.21%") == [
        "控制率 94.21% 与人数不符：16 ÷ 17 = 94.12%。改为 94.12% 正好相符（两位数字颠倒），请核对。"
    ]


def test_a_rate_cut_off(library):
    texts = {"年度资金总额_决算": "5924.16", "年度资金总额_全年预算": "5954.21"}
    assert messages(library, 预算执行率="99.49", **texts) == [
        "执行率 99.49% 与全年执行数、全年预算数不符：5924.16 ÷ 5954.21 = 99.50%，"
        "尾数像是截去而不是四舍五入的。"
    ]


def test_a_printed_year(library):
    assert messages(library, 上年列年度="2024", 编制数="1") == [
        "上年决算一栏应写填报年度的上一年：上年决算一栏的年度填的是 2024年，应为 2023年，请核对。"
    ]


def test_a_limit_exceeded(library):
    assert messages(library, 编制数="16", 在职人数="21") == [
        "在职人数不应超过编制数，超过的要说明：2024年实际在职人数 21人，编制数 16人，"
        "超出 5人，请核对。"
    ]


@pytest.mark.parametrize(
    ("total", "part", "advice"),
    [
        ("5.26", "4.1", "，请核对。"),
        ("1.5", "10.1", "，请核对。"),
        ("150.26", "41000", "。可能是办公费填错（像是按元填写），改为 4.1 才相符。"),
    ],
)
def test_a_limit_names_a_slip_only_where_it_is_exceeded_by_far(library, total, part, advice):
    (message,) = messages(library, 公用经费_决算=total, 办公费_决算=part,
                          水费电费差旅费_决算="0", 会议费培训费_决算="1.89")  # fmt: skip
    assert message.endswith(f"万元{advice}")


def test_points_are_never_typed_in_another_unit(library):
    (message,) = messages(
        library, "yunxi-2024", 执行率得分="11", 执行率分值="10", 总得分="——",
    )  # fmt: skip
    assert message == "执行率得分不能超过分值：执行率得分 11分，执行率分值 10分，超出 1分，请核对。"


def test_a_unit_in_a_label_is_not_said_twice(library):
    assert messages(library, 批复规模="1200", 实际规模="1280.5") == [
        "实际规模不应超过批复规模，超过的要说明："
        "实际规模 1280.5㎡，批复规模 1200㎡，超出 80.5㎡，请核对。"
    ]


def test_a_limit_of_two_columns(library):
    assert messages(library, 年度资金总额_全年预算="90", 年度资金总额_决算="95") == [
        "全年执行数不应超过全年预算数，超过的要说明：“年度资金总额”全年执行数 95万元，"
        "全年预算数 90万元，超出 5万元，请核对。"
    ]


def test_a_blank_total_that_can_be_computed(library):
    assert messages(library, 公务接待费_决算="1.12", **CARS) == [
        "“三公经费”2024年决算数没有填，按分项算得 43.41万元，请核对后填入。"
    ]


def test_a_blank_total_in_several_columns(library):
    texts = {"公务接待费_上年决算": "1.1", "公务接待费_预算数": "1.5", "公务接待费_决算": "1.1"}
    assert messages(library, 上年列年度="2024", **texts)[-1] == (
        "“三公经费”上年决算、2024年预算数、2024年决算数没有填，"
        "按分项依次算得 1.1、1.5、1.1万元，请核对后填入。"
    )


def test_columns_that_bear_the_same_name_are_told_apart(library):
    texts = {"公务接待费_上年决算": "1.1", "三公经费_上年决算": "2"}
    assert messages(library, 上年列年度="2024", **texts)[-1].startswith(
        "“三公经费”上年决算 2万元与各项之和不符"
    )


def test_a_cell_on_another_page_is_named_with_its_page(library):
    extra = Relation(
        "X1",
        SAYS,
        parse("总分值 <= 编制数 + 执行率分值"),
        False,
        frozenset(),
        frozenset(),
        "error",
        "",
    )
    filing = Filing("yiyang-2024", 2024)
    for name, text in {"总分值": "100", "编制数": "7", "执行率分值": "10.5"}.items():
        filing.set(Cell(name), text)
    library = replace(library, relations=(extra,))
    (finding,) = review(Checker(library, library.forms[filing.form], filing))
    assert finding.message.startswith(
        f"{SAYS}：总分的分值 100分，基础数据表的编制数 7 + 执行率分值 10.5 = 17.5分，超出 82.5分"
    )


def test_a_blank_total_that_cannot_be_computed(library):
    assert messages(library, 办公费_决算="4.1", 会议费培训费_决算="1.89") == [
        "“公用经费”2024年决算数没有填，而其中各项已有 5.99万元，请补填。"
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("1.12元", "“1.12元”的单位是元，这里要填万元，请核对。"),
        ("5%", "“5%”是百分数，这里要填数量，请去掉百分号并核对。"),
        ("1" * 13, "“1111111111111”位数太多，请核对。"),
    ],
)
def test_a_text_that_is_no_figure(library, text, problem):
    assert messages(library, 公务接待费_决算=text) == [f"“公务接待”2024年决算数：{problem}"]
