"""Drafts: marks in texts resolved from cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.cell import Cell, parse_cell
from model.check import Checker
from model.draft import GAP, INCOMPARABLE, chinese
from model.filing import Filing
from model.mark import Mark, parse_draft
from model.outline import parse_outline
from model.passage import groups, passages
from model.relation import Row
from model.review import Reviewer

TEXT = Cell("三公经费情况")
SPENT, LAST = "三公经费@决算", "三公经费@上年决算"


def checker(library, text="", rows=(), **texts):
    """Give a checker of 益阳's form; `_` stands for @, rows are pairs of name and amount."""
    filing = Filing("yiyang-2024", 2024)
    filing.set(TEXT, text)
    for key, value in texts.items():
        cell = parse_cell(key.replace("_", "@"))
        assert cell and cell in library.forms[filing.form].stands
        filing.set(cell, value)
    for number, (name, amount) in enumerate(rows, start=1):
        filing.rows.setdefault("专项资金", []).append(Row(f"r{number}"))
        filing.set(Cell("名称", "", "专项资金", f"r{number}"), name)
        filing.set(Cell("金额", "决算", "专项资金", f"r{number}"), amount)
    return Checker(library, library.forms[filing.form], filing)


def shown(library, text, rows=(), **texts):
    return checker(library, text, rows, **texts).shown(TEXT)


def indicators(library):
    """Give a checker with two sections of indicators, the second of one child only."""
    filing = Filing("yiyang-2024", 2024)
    filing.rows["一级指标"] = [Row("a"), Row("b")]
    filing.rows["绩效指标"] = [Row("r1", "a"), Row("r2", "a"), Row("r3", "b")]
    for row, name, weight in (("a", "产出指标", "40"), ("b", "效益指标", "20")):
        filing.set(Cell("名称", "", "一级指标", row), name)
        filing.set(Cell("分值", "", "一级指标", row), weight)
    for row, name, points in (("r1", "甲", "4"), ("r2", "乙", "5"), ("r3", "丙", "9")):
        filing.set(Cell("三级指标", "", "绩效指标", row), name)
        filing.set(Cell("自评得分", "", "绩效指标", row), points)
    return Checker(library, library.forms["yiyang-2024"], filing)


def read(checker, outline):
    """Give an outline as it reads: headings and lines of data."""
    found = passages(parse_outline(outline), checker.drafts)
    return [text for each in found for text in (each.heading, *each.lines) if text]


def test_a_text_is_plain_pieces_and_marks():
    pieces = parse_draft("共{编制数}人，{三公经费@决算}万元")
    assert [each.source if isinstance(each, Mark) else each for each in pieces] == [
        "共",
        "{编制数}",
        "人，",
        "{三公经费@决算}",
        "万元",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "}{",
        "{}",
        "{三公经费@决算",
        "{三公经费@决算\n}",
        "｛三公经费@决算｝",
        "{三公 经费}",
        "{三公经费@决算 -}",
        "{三公经费@决算 = 1}",
        "{三公经费@决算：一；二；三；四}",
        "{每项 专项资金}",
        "{" * 3000 + "}" * 3000,
        "{三公经费@决算" + " + 1" * 600 + "}",
    ],
)
def test_what_cannot_be_read_stays_as_it_is(library, text):
    assert [text] == list(parse_draft(text))
    assert shown(library, text, 三公经费_决算="3") == text


@pytest.mark.parametrize(
    "text",
    [
        "{没有这个}",
        "{三公经费}",
        "{三公经费@年初预算}",
        "{部门职能}",
        "{专项资金}",
        "{1 + 1}",
        "{单位名称 + 1}",
        "{专项资金.名称}",
        "{每项 甲：乙}",
        "{项数 三公经费}",
        "{序}",
        "{号}",
        "{sum(三公经费@决算)}",
        "{每项 专项资金：{每项 专项资金：{名称}}}",
        "{单位名称：有；无}",
    ],
)
def test_a_mark_that_means_nothing_in_the_form_stays_as_it_is(library, text):
    assert shown(library, text, 三公经费_决算="3") == text


def test_a_mark_within_braces_that_mean_nothing_is_still_one(library):
    assert shown(library, "{见{三公经费@决算}}", 三公经费_决算="3") == "{见3}"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("43.41", "43.41"),
        ("43.410", "43.410"),
        (" 1,234.50 万元", "1,234.50"),
        ("４３．４１", "43.41"),
        ("四十", "四十"),
        ("", GAP),
        ("——", GAP),
    ],
)
def test_a_figure_stands_as_in_its_cell_without_unit(library, typed, said):
    assert shown(library, "支出{三公经费@决算}万元。", 三公经费_决算=typed) == f"支出{said}万元。"


def test_a_computed_figure_stands_as_in_its_cell(library):
    text = "控制率{在职人员控制率}"
    assert shown(library, text, 编制数="57", 在职人数="57") == "控制率100%"


@pytest.mark.parametrize("typed", ["99.5", "99.5%", "99.5％"])
def test_a_percentage_always_has_its_sign(library, typed):
    assert shown(library, "{在职人员控制率}", 在职人员控制率=typed) == "99.5%"


def test_years_and_names_stand_in_texts(library):
    text = "{单位名称}{年度}年，{上年}年"
    assert shown(library, text, 单位名称=" 某局 ") == "某局2024年，2023年"


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        (f"{SPENT} - {LAST}", "-5.59"),
        (f"({SPENT} - {LAST}) / {LAST}", "-11.41%"),
        (f"{SPENT} / {LAST}", "88.59%"),
        (f"{SPENT} / 编制数", "0.76"),
        (f"{SPENT} * 2", "86.82"),
        ("编制数 - 在职人数", "1"),
        ("1 - 在职人数 / 编制数", "1.75%"),
        ("在职人员控制率 - 1", "-1.75%"),
        (f"{SPENT} * 在职人员控制率", "42.65"),
    ],
)
def test_an_expression_is_written_by_its_kind(library, expression, said):
    texts = {"三公经费_决算": "43.41", "三公经费_上年决算": "49"}
    text = f"{{{expression}}}"
    assert shown(library, text, 编制数="57", 在职人数="56", **texts) == said


@pytest.mark.parametrize(
    ("spent", "last", "said"),
    [
        ("45", "40", "增加5万元，增长12.5%"),
        ("30", "40", "减少10万元，下降25%"),
        ("40", "40", "持平，持平"),
        ("40.004", "40", "持平，增长0.01%"),
        ("5", "0", f"增加5万元，{INCOMPARABLE}"),
        ("0", "0", "持平，持平"),
        ("5", "", f"{GAP}，{GAP}"),
        ("", "", f"{GAP}，{GAP}"),
        ("五", "3", f"{GAP}，{GAP}"),
    ],
)
def test_words_go_by_the_sign(library, spent, last, said):
    text = (
        f"{{{SPENT} - {LAST}：增加#万元；减少#万元；持平}}，"
        f"{{({SPENT} - {LAST}) / {LAST}：增长#%；下降#%；持平}}"
    )
    assert shown(library, text, 三公经费_决算=spent, 三公经费_上年决算=last) == said


@pytest.mark.parametrize(
    ("words", "more", "less", "alike"),
    [
        ("相差#", "相差3", "相差3", "相差0"),
        ("超；未超", "超", "未超", "未超"),
        ("；少#；", "", "少3", ""),
        ("#/#%", "3/300%", "3/300%", "0/0%"),
    ],
)
def test_words_may_be_one_for_all_or_two(library, words, more, less, alike):
    text = f"{{编制数 - 在职人数：{words}}}"
    for posts, said in (("10", more), ("4", less), ("7", alike)):
        assert shown(library, text, 编制数=posts, 在职人数="7") == said


def test_the_number_of_a_percentage_is_one_of_points(library):
    text = "{在职人员控制率 - 1：高#个百分点（#%）；低#个百分点；相同}"
    assert shown(library, text, 在职人员控制率="103.5%") == "高3.5个百分点（3.5%）"


def test_words_may_hold_marks(library):
    text = "{编制数 - 在职人数：空编{编制数 - 在职人数}人；超编；满编{编制数}人}"
    assert shown(library, text, 编制数="7", 在职人数="5") == "空编2人"
    assert shown(library, text, 编制数="7", 在职人数="7") == "满编7人"


def test_each_row_is_said_and_the_last_separator_left_out(library):
    text = "其中：{每项 专项资金：{名称}{金额@决算}万元，}共{项数 专项资金}项。"
    rows = (("甲", "1.5"), ("乙", ""), ("丙", "3万元"))
    assert shown(library, text, rows) == f"其中：甲1.5万元，乙{GAP}万元，丙3万元共3项。"


def test_rows_are_numbered(library):
    rows = [(str(number), "1") for number in range(12)]
    said = shown(library, "{每项 专项资金：{序}{号}、}", rows)
    assert said.split("、")[0] == "一1" and said.split("、")[-1] == "十二12"


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "100")],
)
def test_numbers_in_chinese(number, said):
    assert chinese(number) == said


def test_a_list_without_rows_is_a_gap_and_its_sum_nothing(library):
    text = "{每项 专项资金：{名称}，}{项数 专项资金}{sum(专项资金.金额@决算)：有；；无}"
    assert shown(library, text) == f"{GAP}0无"


def test_sums_go_over_all_rows(library):
    text = "{sum(专项资金.金额@决算)}，占{sum(专项资金.金额@决算) / 项目支出@决算}"
    rows = (("甲", "1.5"), ("乙", ""), ("丙", "3"))
    assert shown(library, text, rows, 项目支出_决算="9") == "4.5，占50%"


def test_lists_nest_and_take_the_rows_own_children(library):
    text = (
        "{每项 一级指标：{名称}{分值}分得{sum(绩效指标.自评得分)}分"
        "（{项数 绩效指标}项：{每项 绩效指标：{三级指标}、}）；}"
    )
    assert indicators(library).drafts.fill(text).text == (
        "产出指标40分得9分（2项：甲、乙）；效益指标20分得9分（1项：丙）"
    )


def test_a_row_knows_the_row_around_it(library):
    text = "{每项 绩效指标：{一级指标.名称}{三级指标}，}"
    said = indicators(library).drafts.fill(text).text
    assert said == "产出指标甲，产出指标乙，效益指标丙"


def test_it_is_known_where_each_mark_stands(library):
    filled = checker(library, "共{编制数}人，{三公经费@决算}万元", 编制数="57").written(TEXT)
    assert filled.text == f"共57人，{GAP}万元"
    assert [(filled.text[s.start : s.end], s.mark.source, s.is_gap) for s in filled.spans] == [
        ("57", "{编制数}", False),
        (GAP, "{三公经费@决算}", True),
    ]


def test_marks_are_named_for_a_clerk(library):
    drafts = checker(library).drafts
    text = f"{{{SPENT} - {LAST}：增；减}}{{每项 专项资金：{{名称}}}}{{sum(专项资金.金额@决算)}}"
    names = [drafts.name(mark) for mark in parse_draft(text) if isinstance(mark, Mark)]
    assert names == ["三公经费 · 决算 − 三公经费 · 上年决算", "专项资金", "专项金额 · 决算"]


def test_only_long_texts_are_drafts(library):
    made = checker(library, "", 单位名称="{编制数}局", 编制数="57")
    assert made.shown(Cell("单位名称")) == "{编制数}局"


def test_a_heading_repeats_with_all_below_it(library):
    outline = """
# 总述{年度}
## （{序}）{一级指标.名称}（分值{一级指标.分值}分）
* 共{项数 绩效指标}项，得{sum(绩效指标.自评得分)}分。
### {号}. 明细
* {绩效指标.三级指标}得{绩效指标.自评得分}分。
# 结论
* {每项 绩效指标：{三级指标}，}。
"""
    assert read(indicators(library), outline) == [
        "总述2024",
        "（一）产出指标（分值40分）",
        "共2项，得9分。",
        "1. 明细",
        "甲得4分。",
        "乙得5分。",
        "（二）效益指标（分值20分）",
        "共1项，得9分。",
        "2. 明细",
        "丙得9分。",
        "结论",
        "甲，乙，丙。",
    ]


def test_headings_repeat_within_headings(library):
    outline = "# {一级指标.名称}\n## （{序}）{绩效指标.三级指标}\n* {一级指标.分值}之一。\n# 完"
    found = list(passages(parse_outline(outline), indicators(library).drafts))
    assert [(each.number, each.heading) for each in found] == [
        (0, "产出指标"),
        (1, "（一）甲"),
        (1, "（二）乙"),
        (0, "效益指标"),
        (1, "（一）丙"),
        (2, "完"),
    ]
    assert found[1].lines == ("40之一。",)
    sections = parse_outline(outline)
    parted = [len(each) for each in groups(sections, indicators(library).drafts.grammar)]
    assert parted == [2, 1]


def test_a_line_of_columns_repeats_for_each_row(library):
    outline = "# 指标\n* {号}. {一级指标.名称}：{绩效指标.三级指标}。\n* 完。"
    assert read(indicators(library), outline) == [
        "指标",
        "1. 产出指标：甲。",
        "2. 产出指标：乙。",
        "3. 效益指标：丙。",
        "完。",
    ]
    assert read(checker(library), outline) == ["指标", "完。"]


def test_a_line_of_data_may_read_a_text_and_its_figures(library):
    made = checker(library, "支出{三公经费@决算}万元。\n完。", 三公经费_决算="3")
    assert read(made, "# 一\n* 如下：{三公经费情况}") == ["一", "如下：支出3万元。\n完。"]


def test_a_line_that_is_a_long_text_gives_its_paragraphs_or_nothing(library):
    filing = Filing("yanfeng-2024", 2024)
    filing.rows["一级指标"] = [Row("a")]
    filing.rows["绩效指标"] = [Row("r1", "a"), Row("r2", "a")]
    for row, name, done in (("r1", "甲", "一段。\n二段。"), ("r2", "乙", "")):
        filing.set(Cell("三级指标", "", "绩效指标", row), name)
        filing.set(Cell("完成情况", "", "绩效指标", row), done)
    outline = "# {号}、{绩效指标.三级指标}\n* {绩效指标.完成情况}"
    made = Checker(library, library.forms["yanfeng-2024"], filing)
    assert read(made, outline) == ["1、甲", "一段。\n二段。", "2、乙"]


def test_a_text_cannot_read_itself(library):
    text = "{三公经费情况}{每项 专项资金：{名称}{三公经费情况}}"
    assert shown(library, text, [("甲", "1")]) == text


def test_a_text_is_dirty_when_a_figure_in_it_changes(library):
    text = (
        "{每项 专项资金：{名称}，}{三公经费@决算 - 三公经费@上年决算：增；减；平}{在职人员控制率}"
    )
    made = checker(library, text, (("甲", "1"),))
    for address in ("专项资金[r1].名称", "三公经费@上年决算", "编制数"):
        cell = parse_cell(address)
        made.filing.set(cell, "5")
        assert TEXT in made.changed([cell]), address
    assert TEXT not in made.changed([Cell("三公经费", "预算数")])
    made.filing.set(TEXT, "{编制数}")
    made.changed([TEXT])
    assert TEXT not in made.changed([Cell("三公经费", "决算")])


def test_a_gap_in_a_text_is_found_until_its_figure_is_there(library):
    made = checker(library, "支出{三公经费@决算}万元。")
    reviewer = Reviewer(made)
    (finding,) = [each for each in reviewer.findings() if each.code == "WZ02"]
    assert TEXT in finding.cells and "“三公经费 · 决算”" in finding.message
    made.filing.set(Cell("三公经费", "决算"), "3")
    reviewer.changed(made.changed([Cell("三公经费", "决算")]))
    assert not [each for each in reviewer.findings() if each.code == "WZ02"]


def test_a_gap_leads_to_the_blank_boxes_of_the_table(library):
    made = checker(library, "占比{三公经费@决算 / 公用经费@决算}。")
    made.filing.set(Cell("公用经费", "决算"), "10")
    made.rebuild()
    (finding,) = [each for each in Reviewer(made).findings() if each.code == "WZ02"]
    assert finding.cells[0] == TEXT, "the finding belongs to the page of the text"
    assert Cell("三公经费", "决算") in finding.marked and TEXT not in finding.marked
    assert Cell("公用经费", "决算") not in finding.cells


def test_a_gap_that_nought_would_fill_offers_it(library):
    cell = Cell("三公经费", "决算")
    made = checker(library, "{三公经费@决算：支出#万元。；；没有支出。}")
    reviewer = Reviewer(made)
    (finding,) = [each for each in reviewer.findings() if each.code == "WZ02"]
    (nought,) = finding.suggestions
    assert (nought.cell, nought.new) == (cell, "0") and "没有支出。" in nought.why
    made.filing.set(cell, nought.new)
    reviewer.changed(made.changed([cell]))
    assert made.shown(TEXT) == "没有支出。"
    assert not [each for each in reviewer.findings() if each.code == "WZ02"]


def test_a_gap_left_in_plain_text_is_found(library):
    reviewer = Reviewer(checker(library, f"支出{GAP}万元。"))
    assert [each.code for each in reviewer.findings()] == ["WZ02"]


def test_no_draft_on_board_has_a_mark_that_stays(library):
    for form in library.forms.values():
        made = Checker(library, form, Filing(form.id, 2024))
        for page in form.pages:
            for section in page.sections:
                filled = made.drafts.fill("\n".join(section.draft)).text
                assert not set("{}[]") & set(filled), filled


PIECES = ["{", "}", "：", "；", "#", "%", "每项 ", "项数 ", "专项资金", "一级指标", "绩效指标"]
PIECES += [
    "三公经费@决算",
    "编制数",
    "名称",
    "金额@决算",
    "(",
    ")",
    " - ",
    " / ",
    "*",
    "0",
    "9" * 40,
]
PIECES += ["序", "号", "sum(", "\n", "，", "单位名称", "年度"]


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_nothing_typed_raises(library, text):
    made = indicators(library)
    filled = made.drafts.fill(text)
    assert all(filled.text[s.start : s.end] or True for s in filled.spans)
    assert made.drafts.cells(text) <= made.form.stands
    if not filled.spans:
        assert filled.text == text


@given(st.text(alphabet="{}甲@：；#每项 \n", max_size=60))
def test_pieces_put_together_are_the_text(text):
    pieces = parse_draft(text)
    assert "".join(p.source if isinstance(p, Mark) else p for p in pieces) == text
