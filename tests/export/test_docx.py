"""The Word file."""

from functools import partial
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from export import ExportError
from export import docx as words
from export.document import Chapter, Heading, Paragraph, Sheet, compose, texts
from export.headings import rank
from export.read_back import compare_words
from model.cell import parse_cell
from model.filing import new_filing
from model.project_file import load
from model.relation import Row
from tests.conftest import ROOT
from tests.export import making
from tests.export.reading import squeezed, word_pieces


def cell(address):
    found = parse_cell(address)
    assert found
    return found


exported = partial(making.exported, "docx")


def opened(library, filing, folder):
    return docx.Document(str(exported(library, filing, folder)))


@pytest.fixture(scope="module")
def plain(library, tmp_path_factory):
    """Give the path of the exported example of 益阳; it is not to be written to."""
    filing = load(ROOT / "resources" / "examples" / "yiyang-2024.ziping", library)
    return exported(library, filing, tmp_path_factory.mktemp("docx"))


@pytest.fixture
def document(plain):
    """Give the exported example of 益阳 as python-docx reads it."""
    return docx.Document(str(plain))


def part(path, name):
    return ZipFile(path).read(f"word/{name}.xml").decode()


def sections_of(document):
    return list(document.element.iter(qn("w:sectPr")))


def test_every_text_and_figure_stands_in_the_file(library, example, tmp_path):
    paragraphs, tables = word_pieces(exported(library, example, tmp_path))
    said = [*paragraphs, *(each for table in tables for each in table)]
    expected = [
        squeezed(text)
        for block in compose(library, example).blocks
        for _, text in texts(block)
        if squeezed(text)
    ]
    assert sorted(said) == sorted(expected)


def test_headings_are_headings_of_word_with_their_outline(document):
    styles = {each.text: each.style.name for each in document.paragraphs}
    assert styles["一、基本情况"] == "Heading 1"
    assert styles["（一）部门职能"] == "Heading 2"
    assert styles["本单位无政府性基金预算支出。"] == "Normal Indent"
    levels = [
        document.styles[f"Heading {level}"].element.pPr.find(qn("w:outlineLvl")).get(qn("w:val"))
        for level in range(1, 5)
    ]
    assert levels == ["0", "1", "2", "3"]


@pytest.mark.parametrize(
    ("level", "text", "named"),
    [
        (2, "七、综合评价", "first"),
        (1, "（二）项目支出", "second"),
        (1, "3. 其他", "third"),
        (2, "（1）其他", "fourth"),
        (1, "2.1 其他", "third"),
        (1, "概况", "first"),
        (2, "概况", "second"),
        (5, "概况", "fourth"),
    ],
)
def test_the_number_of_a_heading_says_its_level(level, text, named):
    assert rank(Heading(level, text)) == named


def test_fonts_are_the_official_ones_and_no_theme_is_asked(document, plain):
    styles = document.styles
    for name, font in (
        ("Title", "方正小标宋简体"),
        ("Heading 1", "黑体"),
        ("Heading 2", "楷体_GB2312"),
        ("Normal Indent", "仿宋_GB2312"),
        ("表格文字", "宋体"),
    ):
        fonts = styles[name].element.rPr.rFonts
        assert {fonts.get(qn(f"w:{each}")) for each in ("ascii", "hAnsi", "eastAsia")} == {font}
    table = part(plain, "fontTable")
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>' in table
    names = ZipFile(plain).namelist()
    assert not any("theme" in name for name in names)
    assert not any("asciiTheme" in ZipFile(plain).read(name).decode() for name in names)


def test_the_text_stands_on_a_grid_of_22_lines_of_28_characters(document):
    text = document.sections[1]
    width = (text.page_width - text.left_margin - text.right_margin) / Pt(1)
    height = (text.page_height - text.top_margin - text.bottom_margin) / Pt(1)
    grid = text._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "linesAndChars"
    pitch = int(grid.get(qn("w:linePitch"))) / 20
    each = 16 + int(grid.get(qn("w:charSpace"))) / 4096
    assert (int(height / pitch), int(width / each + 0.01)) == (22, 28)
    assert (text.top_margin / Mm(1), text.left_margin / Mm(1)) == pytest.approx((37, 28), abs=0.02)
    assert document.styles["Normal Indent"].paragraph_format.line_spacing / Pt(1) == 28.95


def test_all_widths_of_a_table_agree(library, example, tmp_path):
    document = opened(library, example, tmp_path)
    for table in document.tables:
        tbl = table._tbl
        grid = [int(each.get(qn("w:w"))) for each in tbl.tblGrid.findall(qn("w:gridCol"))]
        assert int(tbl.tblPr.find(qn("w:tblW")).get(qn("w:w"))) == sum(grid)
        for row in tbl.tr_lst:
            at = 0
            for tc in row.tc_lst:
                assert tc.width.twips == sum(grid[at : at + tc.grid_span])
                at += tc.grid_span
            assert at == len(grid)


def test_merged_boxes_are_those_of_the_form(library, yiyang, document):
    block = next(
        each
        for each in compose(library, yiyang).blocks
        if isinstance(each, Sheet) and each.name == "基础数据表"
    )
    table = next(each for each in document.tables if len(each.rows) == block.rows)
    for box in block.boxes:
        first = table.cell(box.row, box.column)._tc
        last = table.cell(box.row + box.rows - 1, box.column + box.columns - 1)._tc
        assert (first.top, first.left) == (box.row, box.column)
        assert last is first
        assert (first.bottom - first.top, first.right - first.left) == (box.rows, box.columns)


def with_rows(filing, count):
    filing.rows["专项资金"] = [Row(f"x{number}") for number in range(count)]
    for number in range(count):
        filing.set(cell(f"专项资金[x{number}].名称"), f"专项第{number}号")
        filing.set(cell(f"专项资金[x{number}].金额@决算"), "1")


def repeated(table):
    return [
        number
        for number, row in enumerate(table._tbl.tr_lst)
        if row.trPr.find(qn("w:tblHeader")) is not None
    ]


def test_a_list_that_goes_over_pages_repeats_its_headings(library, short, tmp_path):
    with_rows(short, 300)
    document = opened(library, short, tmp_path)
    table = next(each for each in document.tables if len(each.rows) > 300)
    assert repeated(table) == [0]
    assert "2023年决算数" in [each.text for each in table.rows[0].cells]


def test_the_head_that_a_form_names_repeats(library, tmp_path):
    filing = new_filing(library.forms["yongxing-2022"], 2022)
    document = opened(library, filing, tmp_path)
    assert any(repeated(table) == [0] for table in document.tables)


def test_what_was_typed_gets_no_line_breaks_and_labels_do(library, yiyang, tmp_path):
    yiyang.set(cell("绩效指标[r3].实际完成值"), "新认定6家省级专精特新中小企业，培育8家")
    document = opened(library, yiyang, tmp_path)
    texts = {box.text for table in document.tables for row in table.rows for box in row.cells}
    assert "新认定6家省级专精特新中小企业，培育8家" in texts
    assert "年初\n预算数" in texts


def test_a_table_that_fits_a_page_stays_on_one(library, jishou, tmp_path):
    document = opened(library, jishou, tmp_path)
    table = next(t for t in document.tables if "得分率" in t.rows[0].cells[-1].text)
    *rows, _ = table.rows
    for row in rows:
        assert row._tr.tc_lst[0].p_lst[0].pPr.find(qn("w:keepNext")) is not None


def test_a_page_that_continues_begins_no_page(library, jishou, tmp_path):
    document = opened(library, jishou, tmp_path)
    at = next(p for p in document.paragraphs if p.text.startswith("（二）部门整体支出绩效目标"))
    assert at._p.pPr.find(qn("w:pageBreakBefore")) is None
    chapters = [b for b in compose(library, jishou).blocks if isinstance(b, Chapter)]
    assert any(chapter.continues for chapter in chapters)
    pages = list(document.element.iter(qn("w:pageBreakBefore")))
    assert len(sections_of(document)) + len(pages) <= len(chapters)


def test_wide_tables_lie_on_their_side(library, yiyang, tmp_path):
    document = compose(library, yiyang)
    for block in document.blocks:
        if isinstance(block, Sheet) and block.name == "自评表":
            object.__setattr__(block, "landscape", True)
    words.write(document, tmp_path / "a.docx")
    sizes = [
        (each.page_width > each.page_height, each.orientation == 1)
        for each in docx.Document(str(tmp_path / "a.docx")).sections
    ]
    assert sizes[-1] == (True, True)
    assert (False, False) in sizes


def test_page_numbers_are_fields_on_the_outside_and_none_is_on_the_cover(library, yiyang, tmp_path):
    document = opened(library, yiyang, tmp_path)
    assert document.settings.odd_and_even_pages_header_footer
    cover, text = document.sections[:2]
    assert cover.footer.paragraphs[0].text == ""
    for footer, side in ((text.footer, "right"), (text.even_page_footer, "left")):
        (line,) = footer.paragraphs
        assert line._p.find(qn("w:fldSimple")).get(qn("w:instr")) == " PAGE "
        assert line._p.pPr.jc.get(qn("w:val")) == side
        assert "".join(t.text for t in line._p.iter(qn("w:t"))) == "— 1 —"
    starts = [each.find(qn("w:pgNumType")) is not None for each in sections_of(document)]
    assert starts.index(True) == 1 and sum(starts) == 1


def test_properties(document):
    found = document.core_properties
    assert found.title == "益阳市工业和信息化局2024年度部门整体支出绩效自评"
    assert (found.author, found.language) == ("益阳市工业和信息化局", "zh-CN")
    assert str(found.created)[:10] == "2025-04-28"


NASTY = [
    '<b>粗</b>&amp;<img src="file:///etc/passwd"/>',
    "=cmd|'/c calc'!A1",
    "<w:t>甲</w:t>]]>",
    "㛃䶮𬭎𫖯𠅤😀 English",
    "甲\x00\x08乙\x1b丙",
    "无" * 30000,
]


@pytest.mark.parametrize("text", NASTY, ids=lambda text: text[:6])
def test_text_stays_text(library, short, tmp_path, text):
    for address in ("引言", "厉行节约保障措施", "专项资金[r1].名称", "单位名称"):
        short.set(cell(address), text)
    path = exported(library, short, tmp_path)
    paragraphs, tables = word_pieces(path)
    kept = squeezed("".join(each for each in text if each.isprintable()))
    assert kept in paragraphs
    assert kept in tables[-1] or kept in tables[-2]
    assert not [name for name in ZipFile(path).namelist() if "media" in name]


def test_enclosures_hang_below_their_names(document):
    lines = [each for each in document.paragraphs if each.style.name == "附件"]
    assert [each.text[:6] for each in lines] == ["附件：1. ", "2. 202"]
    first, second = (each.paragraph_format for each in lines)
    assert first.left_indent / Pt(1) == pytest.approx(second.left_indent / Pt(1), abs=3)
    begins = [each.left_indent + each.first_line_indent for each in (first, second)]
    assert [each / Pt(16) for each in begins] == pytest.approx([2, 5], abs=0.01)


def test_blank_forms_export(library, tmp_path):
    for form in library.forms.values():
        assert opened(library, new_filing(form, 2025), tmp_path).sections


def test_the_same_filing_gives_the_same_bytes(library, example, tmp_path):
    first = exported(library, example, tmp_path).read_bytes()
    words.write(compose(library, example), tmp_path / "b.docx")
    assert (tmp_path / "b.docx").read_bytes() == first


def test_a_file_that_reads_back_otherwise_is_refused_and_removed(
    library, yiyang, tmp_path, monkeypatch
):
    document = compose(library, yiyang)
    other = compose(library, new_filing(library.forms[yiyang.form], 2024))
    monkeypatch.setattr(words, "compare_words", lambda path, _: compare_words(path, other))
    with pytest.raises(ExportError, match="没有导出 Word：写好后核对"):
        words.write(document, tmp_path / "a.docx")
    assert not list(tmp_path.iterdir())


def test_reading_back_finds_a_text_too_many(library, yiyang, tmp_path):
    path = exported(library, yiyang, tmp_path)
    document = compose(library, yiyang)
    compare_words(path, document)
    object.__setattr__(document, "blocks", (*document.blocks, Paragraph("多", "文末")))
    with pytest.raises(ExportError, match="文末应为“多”，读回的是“”"):
        compare_words(path, document)


def test_a_draft_says_so_on_every_page_and_a_clean_filing_does_not(library, mended, tmp_path):
    sections = opened(library, mended, tmp_path).sections
    assert not any(each.text for section in sections for each in section.header.paragraphs)
    mended.set(cell("三公经费@决算"), "43.14")
    for section in opened(library, mended, tmp_path).sections:
        for header in (section.header, section.even_page_header):
            assert header.paragraphs[0].text == "草稿（还有 1 处错误没有改）"
