"""A filing as blocks."""

from dataclasses import replace
from datetime import date

import pytest

from export.boxes import head_rows, is_head
from export.document import (
    Chapter,
    Closing,
    Cover,
    Heading,
    Paragraph,
    Sheet,
    Signature,
    compose,
    texts,
)
from export.text import clean
from model.cell import parse_cell
from model.check import Checker
from model.filing import Explanation, new_filing
from model.outline import parse_outline
from model.review import review


def cell(address):
    found = parse_cell(address)
    assert found
    return found


def sheet(document, name):
    return next(b for b in document.blocks if isinstance(b, Sheet) and b.name == name)


def box(document, name, text):
    return next(b for b in sheet(document, name).boxes if b.text == text)


def test_chapters_come_in_the_order_of_the_report(library, example):
    form = library.forms[example.form]
    blocks = compose(library, example).blocks
    chapters = [block.title for block in blocks if isinstance(block, Chapter)]
    assert chapters == [page.title for page in form.report_pages()]


def test_every_text_and_figure_of_the_filing_stands_in_the_document(library, example):
    document = compose(library, example)
    blocks = (*document.blocks, *document.working)
    said = "\n".join(text for block in blocks for _, text in texts(block))
    for each in example.values:
        for line in clean(document.checker.shown(each)).split("\n"):
            assert line.strip() in said


def test_a_section_with_its_weight_stands_in_the_middle_typed_or_not(library, yiyang):
    filing = new_filing(library.forms["hunan-2025"], 2025)
    for each, name in ((yiyang, "自评表"), (filing, "自评表")):
        assert box(compose(library, each), name, "产出指标\n（40分）").align == "center"


def test_the_cover_has_its_title_and_its_fields(library, yunxi):
    cover = next(b for b in compose(library, yunxi).blocks if isinstance(b, Cover))
    assert cover.above == ("附件3-1：",)
    assert cover.title == ("岳阳市云溪区2024年度部门整体支出", "绩效评价自评报告")
    assert cover.fields[0] == ("部门(单位)名称：", "岳阳市云溪区科技和工业信息化局")
    assert cover.fields[-1] == ("报告日期：", "2025年6月16日")
    assert cover.below == ("岳阳市云溪财政局（制）",)


def test_the_report_has_headings_paragraphs_closing_and_signature(library, yiyang):
    blocks = compose(library, yiyang).blocks
    assert Heading(1, "一、基本情况") in blocks
    assert Heading(2, "（一）部门职能") in blocks
    assert Paragraph("本单位无政府性基金预算支出。", "三、政府性基金预算支出情况") in blocks
    closing = next(block for block in blocks if isinstance(block, Closing))
    assert closing.lines[0] == "附件：1. 2024年度部门整体支出绩效评价基础数据表"
    assert Signature(("益阳市工业和信息化局", "2025年4月28日")) in blocks


def test_each_line_of_a_text_is_a_paragraph_without_its_typed_indentation(library, yiyang):
    yiyang.set(cell("引言"), "\u3000\u3000第一段\r\n\n  第二段\t ")
    paragraphs = [b.text for b in compose(library, yiyang).blocks if isinstance(b, Paragraph)]
    assert paragraphs[:2] == ["第一段", "第二段"]


def test_computed_figures_print(library, yunxi):
    document = compose(library, yunxi)
    found = {b.cell: b.text for b in sheet(document, "基础数据表").boxes if b.cell}
    assert cell("三公经费@决算") not in yunxi.values
    assert found[cell("三公经费@决算")] == "1.1"


def test_a_remark_prints_when_filled_only(library, yiyang):
    before = sheet(compose(library, yiyang), "基础数据表").below
    assert not any("口径" in line for line in before)
    yiyang.set(cell("预算口径"), "全年调整")
    after = sheet(compose(library, yiyang), "基础数据表").below
    assert after[0] == "注：“2024年预算数”一栏按全年调整口径填列。"


@pytest.mark.parametrize(
    ("name", "text", "kind", "align"),
    [
        ("基础数据表", "经费控制情况（万元）", "heading", "center"),
        ("基础数据表", "三公经费", "label", "left"),
        ("基础数据表", "\u3000\u3000其中：公车购置", "label", "left"),
        ("基础数据表", "\u3000综合专项", "short", "left"),
        ("基础数据表", "129.94", "number", "right"),
        ("基础数据表", "57", "number", "center"),
        ("基础数据表", "100%", "number", "center"),
        ("基础数据表", "——", "number", "center"),
        ("自评表", "绩\n效\n指\n标", "heading", "center"),
        ("自评表", "按收入性质分：", "heading", "left"),
        ("自评表", "其中：基本支出：1253.47", "short", "left"),
        ("自评表", "产出指标\n（40分）", "label", "center"),
        ("自评表", "数量指标", "short", "center"),
        ("自评表", "总分", "label", "center"),
    ],
)
def test_kind_and_alignment_of_a_box(library, yiyang, name, text, kind, align):
    found = box(compose(library, yiyang), name, text)
    assert (found.kind, found.align) == (kind, align)


def test_long_texts_stand_left_at_the_top(library, yiyang):
    boxes = sheet(compose(library, yiyang), "自评表").boxes
    found = next(each for each in boxes if each.cell == cell("预期目标"))
    assert (found.kind, found.align, found.top) == ("long", "left", True)


def test_a_short_text_that_grew_long_stands_left(library, yiyang):
    yiyang.set(cell("绩效指标[r3].偏差原因"), "因" * 41)
    yiyang.set(cell("绩效指标[r4].偏差原因"), "因" * 40)
    document = compose(library, yiyang)
    assert box(document, "自评表", "因" * 41).align == "left"
    assert box(document, "自评表", "因" * 40).align == "center"


def test_a_place_to_sign_has_room(library, yunxi):
    boxes = sheet(compose(library, yunxi), "评价人员").boxes
    found = next(each for each in boxes if each.text.startswith("评价组组长（签字）："))
    assert found.align == "left"
    assert found.text.startswith("评价组组长（签字）：\n\n\n")


def test_a_place_to_sign_has_room_below_what_was_typed(library, jishou):
    jishou.set(cell("单位意见"), "同意。\n请审核。")
    boxes = sheet(compose(library, jishou), "评价人员").boxes
    found = next(each for each in boxes if each.text.startswith("部门（单位）意见："))
    said, _, below = found.text.partition("\n\n\n")
    assert said == "部门（单位）意见：同意。\n请审核。"
    assert below.startswith("\u3000\u3000部门（单位）负责人（签字）：")


def test_names_of_rows_stand_left_and_groups_of_columns_in_the_middle(library, jishou):
    document = compose(library, jishou)
    for name in ("年度收入", "年度支出和结余", "固定资产"):
        assert box(document, name, "局机关及二级机构汇总").align == "left"
        assert box(document, name, "2、二级机构1").align == "left"
        assert box(document, name, "其中：").align == "center"
    assert box(document, "评价人员", "副局长").align == "center"


def test_tables_of_one_page_follow_each_other_and_a_page_may_continue(library, jishou):
    document = compose(library, jishou)
    following = {each.name: each.follows for each in document.blocks if isinstance(each, Sheet)}
    assert following == {
        "基本概况": False,
        "年度收入": False,
        "年度支出和结余": True,
        "三公经费": True,
        "固定资产": True,
        "自评情况": False,
        "评价人员": False,
        "得分表": True,
    }
    continuing = [b.title for b in document.blocks if isinstance(b, Chapter) and b.continues]
    assert continuing == ["得分表", "评价报告（续）"]


def test_the_headings_of_a_page_are_those_whose_columns_match(library, yiyang):
    boxes = sheet(compose(library, yiyang), "基础数据表").boxes
    at = {each.text: each.row for each in boxes}
    money = at["经费控制情况（万元）"]
    assert is_head(boxes, money)
    assert head_rows(boxes, 0, at["公用经费"]) == range(money, money + 1)
    assert not head_rows(boxes, 0, at["厉行节约保障措施"])
    assert head_rows(boxes, 2, at["公用经费"]) == range(2)


def test_figures_keep_how_they_were_typed(library, yiyang):
    yiyang.set(cell("三公经费@决算"), "1,043.10万元")
    yiyang.set(cell("在职人员控制率"), "98.5")
    figures = {b.cell: b.figure for b in sheet(compose(library, yiyang), "基础数据表").boxes}
    money, rate = figures[cell("三公经费@决算")], figures[cell("在职人员控制率")]
    assert money and rate
    assert (str(money.value), money.decimals) == ("1043.10", 2)
    assert (money.thousands, money.unit) == (True, "万元")
    assert (str(rate.value), rate.percent) == ("0.985", True)


def test_explanations_in_force_print_as_an_annex(library, yunxi):
    checker = Checker(library, library.forms[yunxi.form], yunxi)
    finding = next(each for each in review(checker) if each.code == "RY02")
    values = {each: yunxi.text(each) for each in finding.cells}
    yunxi.explanations.append(Explanation("RY02", values, "含派驻纪检组4人。"))
    blocks = compose(library, yunxi).blocks
    assert Chapter("情况说明") in blocks
    assert blocks[-1] == Paragraph("说明：含派驻纪检组4人。", "情况说明")
    yunxi.set(cell("在职人数"), "22")
    assert Chapter("情况说明") not in compose(library, yunxi).blocks


def test_the_date_is_the_first_in_the_filing_or_the_end_of_the_year(library, yiyang):
    assert compose(library, yiyang).date == date(2025, 4, 28)
    yiyang.set(cell("报告日期"), "2025年2月30日")
    yiyang.set(cell("填报日期"), "2025-05-06")
    assert compose(library, yiyang).date == date(2025, 5, 6)
    yiyang.set(cell("填报日期"), "四月")
    assert compose(library, yiyang).date == date(2024, 12, 31)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00\x0b\x1fb", "a  b"),
        ("一\r\n二\r三\u2028四", "一\n二\n三\n四"),
        ("\u3000一\t二\u00a0三", "\u3000一 二 三"),
        ("\ufeff一\u200b二\ufffe\ud800", "一二"),
        ("㛃䶮𬭎𫖯𠅤\U00031350", "㛃䶮𬭎𫖯𠅤\U00031350"),
    ],
)
def test_unseen_characters_are_dropped_and_no_others(typed, kept):
    assert clean(typed) == kept


def with_outline(library, outline, report=None):
    """Give the library with another outline for the report of 益阳's form, and other pages."""
    form = library.forms["yiyang-2024"]
    sections = tuple(parse_outline(outline))
    pages = tuple(
        replace(page, sections=sections) if page.id == "report" else page for page in form.pages
    )
    changed = replace(form, pages=pages, report=report or form.report)
    return replace(library, forms={**library.forms, form.id: changed})


def test_the_marks_of_a_text_print_as_figures(library, yiyang):
    yiyang.set(cell("部门职能"), "编制{编制数}人，\n三公{三公经费@决算}万元{不是}")
    blocks = compose(library, yiyang).blocks
    assert Paragraph("编制57人，", "（一）部门职能") in blocks
    assert Paragraph("三公43.41万元{不是}", "（一）部门职能") in blocks


def test_headings_and_lines_of_data_print_for_each_row(library, yiyang):
    outline = """
# {年度}年自评 [部门职能]
* 共{项数 绩效指标}项。
## （{序}）{一级指标.名称}
* {绩效指标.三级指标}。
"""
    yiyang.set(cell("部门职能"), "职能。")
    blocks = compose(with_outline(library, outline), yiyang).blocks
    begin = blocks.index(Heading(1, "2024年自评"))
    count = len(yiyang.rows["绩效指标"])
    assert blocks[begin + 1 : begin + 4] == (
        Paragraph("职能。", "2024年自评"),
        Paragraph(f"共{count}项。", "2024年自评"),
        Heading(2, "（一）产出指标"),
    )
    headings = [b.text for b in blocks if isinstance(b, Heading) and b.level == 2]
    assert headings == [
        "（一）产出指标",
        "（二）效益指标",
        "（三）满意度指标",
        "（四）成本指标",
    ]
    said = [b for b in blocks if isinstance(b, Paragraph) and b.place in headings]
    assert len(said) == count


def test_a_page_not_in_the_report_is_kept_for_the_workbook(library, yiyang):
    document = compose(with_outline(library, "# 一", ("cover", "basic-data")), yiyang)
    assert [sheet.name for sheet in document.working] == ["自评表"]
    assert [b.title for b in document.blocks if isinstance(b, Chapter)] == ["封面", "基础数据表"]
    assert compose(library, yiyang).working == ()
