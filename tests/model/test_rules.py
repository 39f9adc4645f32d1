"""Rules: where each speaks, where it waits, and what it says; `tests/cases` has a pair for each."""

import pytest

from model.cell import Cell, parse_cell
from model.check import Checker
from model.filing import Filing
from model.relation import Row
from model.rules import RULES

INDICATOR = "绩效指标[r1]."


def said(library, code, form="yunxi-2024", year=2024, **texts):
    """Give what one rule says of a filing; `_` stands for @, a plain column for an indicator's."""
    filing = Filing(form, year)
    columns = {cell.name for cell in library.forms[form].entries if cell.list == "绩效指标"}
    for key, text in texts.items():
        address = f"{INDICATOR}{key}" if key in columns else key.replace("_", "@")
        cell = parse_cell(address)
        assert cell
        assert cell.pattern in library.forms[form].stands, address
        if cell.list and not filing.has_row(cell.list, cell.row):
            filing.rows.setdefault(cell.list, []).append(Row(cell.row))
        filing.set(cell, text)
    (rule,) = (each for each in RULES if each.code == code)
    return [each.message for each in rule.check(rule, checker(library, filing))]


def checker(library, filing):
    return Checker(library, library.forms[filing.form], filing)


def indicator(**texts):
    return {"三级指标": "服务企业满意度", "分值": "5"} | texts


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_silent_about_a_blank_filing(rule, library):
    for form in library.forms:
        assert list(rule.check(rule, checker(library, Filing(form, 2024)))) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_changes_nothing_and_finds_entries_of_the_form(rule, library, example):
    before = dict(example.values)
    for finding in rule.check(rule, checker(library, example)):
        assert (finding.code, finding.severity) == (rule.code, rule.severity)
        assert finding.cells
        assert all(cell.pattern in library.forms[example.form].stands for cell in finding.cells)
    assert example.values == before


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_bears_text_where_figures_belong(rule, library, example):
    for cell in list(example.values):
        example.set(cell, "甲")
    list(rule.check(rule, checker(library, example)))


# Indicators.


@pytest.mark.parametrize("reason", ["", " ", "——", "无", "不适用", "/"])
def test_points_deducted_without_a_reason(library, reason):
    texts = indicator(自评得分="4.5", 偏差原因=reason)
    assert said(library, "KF01", **texts) == [
        "“服务企业满意度”扣了 0.5分，没有写偏差原因，请补写原因和改进措施。"
    ]


@pytest.mark.parametrize(
    ("points", "reason"), [("5", ""), ("6", ""), ("", ""), ("——", ""), ("4", "企业停产")]
)
def test_no_reason_is_asked_for(library, points, reason):
    assert said(library, "KF01", **indicator(自评得分=points, 偏差原因=reason)) == []


def test_a_missed_target_may_not_earn_full_points(library):
    texts = indicator(自评得分="5", 年度指标值="≥90%", 实际完成值="86%")
    assert said(library, "MB01", **texts) == [
        "“服务企业满意度”指标值 ≥90%，实际完成 86%，没有达到要求，却得了满分 5分，请核对得分。"
    ]


@pytest.mark.parametrize(
    "texts",
    [
        {"自评得分": "4.8", "年度指标值": "≥90%", "实际完成值": "86%"},
        {"自评得分": "5", "年度指标值": "≥90%", "实际完成值": "90%"},
        {"自评得分": "5", "年度指标值": "≥90%", "实际完成值": ""},
        {"自评得分": "5", "年度指标值": "", "实际完成值": "86%"},
        {"自评得分": "", "年度指标值": "≥90%", "实际完成值": "86%"},
        {"分值": "0", "自评得分": "0", "年度指标值": "≥90%", "实际完成值": "86%"},
        {"自评得分": "5", "年度指标值": "满意", "实际完成值": "86%"},
    ],
)
def test_full_points_that_nobody_can_dispute(library, texts):
    assert said(library, "MB01", **indicator(**texts)) == []


def test_a_target_met_and_points_deducted(library):
    texts = indicator(自评得分="4.8", 年度指标值="≤44万元", 实际完成值="43.41万元")
    assert said(library, "MB02", **texts) == [
        "“服务企业满意度”指标值 ≤44万元，实际完成 43.41万元，已经达到要求，却扣了 0.2分，请核对。"
    ]


@pytest.mark.parametrize("target", ["服务企业满意度", "服务企业满意度；", "满意度%", "满意度％"])
def test_a_target_without_a_value(library, target):
    assert len(said(library, "MB03", **indicator(年度指标值=target))) == 1


@pytest.mark.parametrize("target", ["", "≥90%", "90％", "及时", "；"])
def test_a_target_with_a_value(library, target):
    assert said(library, "MB03", **indicator(年度指标值=target)) == []


@pytest.mark.parametrize(
    ("total", "grade", "right"),
    [
        ("89.99", "优", "良"), ("80", "优秀", "良"), ("95", "良", "优"),
        ("59", "“中”", "差"), ("60", "差", "中"),
    ],
)  # fmt: skip
def test_a_grade_that_does_not_fit_the_total(library, total, grade, right):
    (message,) = said(library, "DJ01", 总得分=total, 评价等次=grade)
    assert f"为“{right}”" in message


@pytest.mark.parametrize(
    ("total", "grade"),
    [("90", "优"), ("90", " 优秀 "), ("80", "良"), ("0", "差"), ("", "优"), ("85", "")],
)
def test_a_grade_that_fits_or_is_unknown(library, total, grade):
    assert said(library, "DJ01", 总得分=total, 评价等次=grade) == []


@pytest.mark.parametrize(
    ("rate", "points", "speaks"),
    [
        ("90%", "9", False), ("90%", "9.49", False), ("90%", "9.5", True), ("90%", "8.5", True),
        ("110%", "10", False), ("", "10", False), ("90%", "", False),
    ],
)  # fmt: skip
def test_points_of_the_rate_far_from_proportion(library, rate, points, speaks):
    messages = said(library, "ZX02", 预算执行率=rate, 执行率分值="10", 执行率得分=points)
    assert bool(messages) is speaks


def test_the_points_of_the_rate_are_reckoned_aloud(library):
    assert said(library, "ZX02", 预算执行率="90.0", 执行率分值="10", 执行率得分="8") == [
        "执行率 90.0%，按比例应得 10 × 90.0% = 9分，自评 8分；财政部门另有计分办法的，按办法计分。"
    ]


# Amounts.


def test_more_spent_than_budgeted(library):
    assert said(library, "YS01", 公务接待费_预算数="1.5", 公务接待费_决算="1.9") == [
        "“公务接待”决算 1.9万元，预算 1.5万元，超出 0.4万元，为预算的 126.67%，请说明原因。"
    ]


def test_spent_without_any_budget(library):
    (message,) = said(library, "YS01", 公务接待费_预算数="0", 公务接待费_决算="1.9")
    assert "超出 1.9万元，请说明原因" in message


@pytest.mark.parametrize("budget", ["1.9", "2", "", "——", "一点五"])
def test_not_more_than_budgeted(library, budget):
    assert said(library, "YS01", 公务接待费_预算数=budget, 公务接待费_决算="1.9") == []


def test_the_execution_over_its_budget_is_left_to_its_relation(library):
    assert said(library, "YS01", 年度资金总额_全年预算="90", 年度资金总额_决算="95") == []


@pytest.mark.parametrize(
    ("before", "now", "word"),
    [
        ("100", "131", "增长 31%"), ("100", "69", "下降 31%"),
        ("100", "130", ""), ("100", "70", ""), ("1", "2", ""), ("0", "50", ""), ("", "50", ""),
    ],
)  # fmt: skip
def test_far_from_last_year(library, before, now, word):
    messages = said(library, "BD01", 政府采购金额_上年决算=before, 政府采购金额_决算=now)
    assert messages == ([f"较上年变动超过 30%，宜写明原因：“政府采购金额”{word}。"] if word else [])


COPIED = (
    "三公经费", "公务用车购置和维护经费", "公务用车购置费", "公务用车运行维护费",
    "因公出国境费", "公务接待费", "公用经费", "办公费",
)  # fmt: skip


def both(rows, budget="5"):
    """State the same in the budget's column and in the final one, but for the last row's budget."""
    texts = {f"{name}_{basis}": "5" for name in rows for basis in ("预算数", "决算")}
    return texts | {f"{rows[-1]}_预算数": budget}


def test_a_copied_column(library):
    assert said(library, "CL01", **both(COPIED)) == [
        "“2024年预算数”一栏与决算数一栏 8行逐格相同，像是照抄，"
        "请核对这一栏填的是批复的预算还是决算。"
    ]


def test_one_row_that_differs_or_too_few_are_no_copy(library):
    assert said(library, "CL01", **both(COPIED, budget="6")) == []
    assert said(library, "CL01", **both(COPIED[:-1])) == []


@pytest.mark.parametrize("text", ["123.53%", "100.1", "１０１％"])
def test_a_rate_over_100_that_stands_alone(library, text):
    (message,) = said(library, "KZ01", 在职人员控制率=text)
    assert message.startswith("控制率 ") and message.endswith("，超过 100%，请核对，属实的要说明。")


@pytest.mark.parametrize(
    "texts",
    [
        {"在职人员控制率": "100%"},
        {"在职人员控制率": "一半"},
        {"在职人员控制率": "123.53%", "在职人数": "21", "编制数": "17"},  # RY02 says so
        {"在职人员控制率": "123.53%", "在职人数": "16", "编制数": "17"},  # RY01 says so
        {"在职人数": "21", "编制数": "17"},
    ],
)
def test_a_rate_over_100_is_said_once(library, texts):
    assert said(library, "KZ01", **texts) == []


# Texts.


def test_chapters_and_fields_left_blank(library, yunxi):
    found = {
        each.code: each.message
        for rule in RULES
        for each in rule.check(rule, checker(library, yunxi))
    }
    assert found["WZ03"] == (
        "“专项组织情况分析”、“专项管理情况分析”只有标题，没有内容，请补写；没有发生的写一句“无”。"
    )
    assert found["BT01"] == "“填表人”、“填报日期”、“联系电话”没有填，请补填。"


@pytest.mark.parametrize("text", ["负责科技工作，", "负责科技工作、", "一、职责\n拟订规划（"])
def test_a_text_cut_off(library, text):
    (message,) = said(library, "WZ01", 部门职能=text)
    assert "像是没有写完，请补全" in message


def test_a_text_cut_off_in_a_box_of_a_table(library):
    assert len(said(library, "WZ01", 厉行节约保障措施="严格控制支出，")) == 1


@pytest.mark.parametrize("text", ["负责科技工作。", "主要职责：\n拟订规划", "完成（略）", ""])
def test_a_text_that_ends(library, text):
    assert said(library, "WZ01", 部门职能=text) == []


@pytest.mark.parametrize("text", ["20XX年", "××局", "请填写内容", "xx万元", "待补充"])
def test_a_placeholder(library, text):
    (message,) = said(library, "WZ02", 部门职能=text)
    assert message.startswith("“职责职能”里还留着“")


@pytest.mark.parametrize("text", ["2024年", "5×3", "Excel", "X光机"])
def test_no_placeholder(library, text):
    assert said(library, "WZ02", 部门职能=text) == []


UNIT = "岳阳市云溪区科技和工业信息化局"


@pytest.mark.parametrize(
    "name",
    ["雁峰区科技和工业信息化局", "现将永兴县科工局", "云溪区教育局", "岳阳市云溪区住建局"],
)
def test_another_units_report(library, name):
    texts = {"单位名称": UNIT, "部门职能": f"一、{name}2024年度部门整体支出绩效自评报告"}
    assert said(library, "DW01", **texts) == [
        f"“职责职能”里写的单位是“{name}”，填报的单位是“{UNIT}”，像是从别处抄来的，请核对。"
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"{UNIT}2024年度部门整体支出绩效自评报告",
        "现将云溪区科工信局2024年度部门整体支出情况报告如下",
        "市科技和工业信息化局2024年部门整体支出",
        "区财政局2024年部门整体支出绩效评价",
        "岳阳市财政局2024年部门整体支出绩效评价",
        "云溪区财政局2024年部门整体支出绩效评价",
        "岳阳市教育局2024年部门整体支出",
        "《雁峰区科技局2024年度部门整体支出绩效自评报告》",
        "雁峰区科技局2024年部门决算",
        "岳阳市云溪区2024年度部门整体支出",
        "",
    ],
)
def test_names_that_stand_in_a_report_by_right(library, text):
    assert said(library, "DW01", 单位名称=UNIT, 部门职能=text) == []


def test_a_market_is_no_town(library):
    own = "永兴县市场监督管理局"
    text = f"{own}2024年度部门整体支出，永兴县市监局2024年度部门整体支出"
    assert said(library, "DW01", 单位名称=own, 部门职能=text) == []


def test_without_a_name_no_name_is_another(library):
    assert said(library, "DW01", 部门职能="永兴县科工局2024年度部门整体支出绩效自评报告") == []


# Years and dates.


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("2022本单位预算安排公用经费27.6万元，实际支出20.48万元。", "“2022本单位预算安排公用经费”"),
        ("政府采购执行率：2022年政府采购预算数6.7万元。", "“2022年政府采购”"),
        ("2023年市财政批复“三公”经费年初预算为49万元。", "“2023年市财政批复“三公”经费”"),
        ("2023年度“三公经费”预算为2万元。", "“2023年度“三公经费””"),
        ("2023年末，我单位共有编制人数57人。", "“2023年末，我单位共有编制人数”"),
        ("截至2021年12月31日编制部门核定我局编制34名。", "“截至2021年12月31日”"),
        ("我单位对2023年部门整体支出情况进行了绩效自评。", "“2023年部门整体支出”"),
        ("2023年公用经费5万元。\n2023年项目支出6万元。", "“2023年公用经费”、“2023年项目支出”"),
    ],
)
def test_an_earlier_years_figures_in_a_text(library, text, quoted):
    assert said(library, "ND03", 部门职能=text) == [
        f"“职责职能”里写的是{quoted}，填报的是 2024年，请核对年份。"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2024年公用经费预算27.6万元。",
        "2023年“三公”经费支出33.21万元，2024年支出43.41万元。",
        "2023年公用经费5万元，较上年减少1万元。",
        "公用经费5万元，去年（2023年）公用经费6万元。",
        "2023年结转项目支出12万元。",
        "获得2022年“促进产业发展”省政府真抓实干激励。",
        "州财教指〔2022〕0033号关于下达2022年度第七批创新型省份建设专项资金30万元。",
        "2022年州级科技专项资金项目支出110万元。",
        "22年企业研发奖补资金5万元，2023年度第十一批创新型省份建设专项资金8万元。",
        "根据《关于开展2023年部门整体支出绩效自评工作的通知》开展自评。",
        "2025年将继续压减公用经费5%。",
        "2021年，全县在库工业项目数118个，完成工业固定资产投资169.6亿元。",
        "2023年6月入选第二批创新型县。",
        "截至2023年底，全市共有高新技术企业21家。",
        "{年度}年公用经费5万元，2023年公用经费6万元。",
        "2023年公用经费有所减少。",
        "",
    ],
)
def test_other_years_that_stand_there_by_right(library, text):
    assert said(library, "ND03", 部门职能=text) == []


@pytest.mark.parametrize(
    ("target", "speaks"),
    [
        ("2023年12月底前完成", True), ("2023年底前", True), ("2023年12月31日之前完成", True),
        ("2024年12月底前完成", False), ("2010年底前建成的小区", False),
        ("2023年新入库企业8家", False),
    ],
)  # fmt: skip
def test_last_years_deadline_in_a_target(library, target, speaks):
    assert bool(said(library, "ND03", **indicator(年度指标值=target))) is speaks


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("2023年6月16日", "那时 2024年度还没有结束"),
        ("2024-12-31", "那时 2024年度还没有结束"),
        ("2052年6月16日", "离 2024年度太远"),
        ("2025年2月30日", "没有这一天"),
        ("2025.13.1", "没有这一天"),
    ],
)
def test_a_date_that_cannot_be(library, text, fault):
    assert said(library, "RQ01", 报告日期=text) == [f"“报告日期”填的是 {text}，{fault}，请核对。"]


@pytest.mark.parametrize(
    "text",
    [
        "2025年6月16日",
        "2025年4月",
        "2025/4/28",
        "2026年1月5日",
        "二〇二五年四月",
        "4月28日",
        "——",
        "",
    ],
)
def test_a_date_that_may_be(library, text):
    assert said(library, "RQ01", 填报日期=text) == []


def test_a_filing_without_rows_of_a_list_has_no_row_to_speak_of(library):
    filing = Filing("yunxi-2024", 2024)
    filing.set(Cell("自评得分", "", "绩效指标", "gone"), "4")
    filing.set(Cell("分值", "", "绩效指标", "gone"), "5")
    for rule in RULES:
        assert list(rule.check(rule, checker(library, filing))) == []
