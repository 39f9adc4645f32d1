"""The workbook."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import partial
from types import SimpleNamespace
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from export import ExportError, xlsx
from export.boxes import Figure
from export.document import Sheet, compose
from export.formulas import Address, Formulas
from export.read_back import Written, compare
from model.cell import Cell, parse_cell
from model.check import Checker
from model.equation import parse
from model.filing import new_filing
from model.relation import Row
from tests.export import making
from tests.export.reading import calculated, squeezed


def cell(address):
    found = parse_cell(address)
    assert found
    return found


exported = partial(making.exported, "xlsx")


def formulas_of(path, sheet):
    return formulas_in(load_workbook(path), sheet)


def formulas_in(book, sheet):
    rows = book[sheet].iter_rows()
    return {c.coordinate: c.value for row in rows for c in row if c.data_type == "f"}


def labelled(path, sheet, label):
    """Give the cells right of a label that hold something, with formulas as formulas."""
    for row in load_workbook(path)[sheet].iter_rows():
        if str(row[0].value).strip() == label:
            return [each for each in row[1:] if each.value is not None]
    raise AssertionError(label)


def test_every_text_and_figure_stands_in_the_workbook(library, example, tmp_path):
    document = compose(library, example)
    book = load_workbook(exported(library, example, tmp_path), data_only=True)
    for block in document.blocks:
        if not isinstance(block, Sheet) or not block.borders:
            continue
        held = [c.value for row in book[block.name].iter_rows() for c in row if c.value is not None]
        said = {squeezed(value) for value in held if isinstance(value, str)}
        numbers = [Decimal(str(value)) for value in held if not isinstance(value, str)]
        assert sorted(numbers) == sorted(b.figure.value for b in block.boxes if b.figure)
        texts = [b.text for b in block.boxes if not b.figure]
        for text in (*texts, block.title, *block.above, *block.below):
            assert squeezed(text) in said or not text


def test_formulas_calculate_to_the_values_that_stand_with_them(library, example, tmp_path):
    path = exported(library, example, tmp_path)
    values, formulas = load_workbook(path, data_only=True), load_workbook(path)
    count = 0
    for name in values.sheetnames:
        for place, formula in formulas_in(formulas, name).items():
            assert calculated(values, name, formula) == Decimal(str(values[name][place].value))
            count += 1
    assert count >= 5


def test_totals_and_rates_are_formulas(library, yiyang, tmp_path):
    path = exported(library, yiyang, tmp_path)
    row = labelled(path, "基础数据表", "三公经费")
    assert [each.value for each in row] == [f"=SUM({c}7,{c}10:{c}11)" for c in "BDF"]
    rate = formulas_of(path, "基础数据表")["F4"]
    assert rate == "=ROUND(D4/B4,4)"
    scores = labelled(path, "自评表", "总分")
    assert [each.value for each in scores] == ["=SUM(G5,G14:G32)", "=SUM(I5,H14:H32)"]


def test_a_total_that_is_wrong_stays_as_typed(library, yiyang, tmp_path):
    yiyang.set(cell("三公经费@决算"), "43.42")
    row = labelled(exported(library, yiyang, tmp_path), "基础数据表", "三公经费")
    assert row[-1].value == 43.42


def test_a_cell_without_figures_of_its_own_is_no_operand(library, yunxi, tmp_path):
    """按支出性质分 stands with words in its box; so does 基本支出: no formula can refer to it."""
    path = exported(library, yunxi, tmp_path)
    assert formulas_of(path, "自评情况") == {}


def test_a_formula_never_hangs_on_itself():
    equations = [parse(text) for text in ("甲 = 乙", "乙 = 丙", "丙 = 甲", "丁 = 丁")]
    defined = {each.left.cell: [SimpleNamespace(equation=each)] for each in equations}
    figure = Figure(Decimal(5), 0, 2)
    addresses = {each: Address("表", at, 0, at + 1, figure) for at, each in enumerate(defined)}
    formulas = Formulas(SimpleNamespace(definitions=defined.get), addresses)
    found = [formulas.of(each, figure, "表") for each in defined]
    assert found == ["=A2", "=A3", "", ""]


def test_a_formula_names_another_sheet(library, yiyang):
    figure = Figure(Decimal("0.5"), 0, 2, percent=True)
    one, two = Figure(Decimal(1), 0, 2), Figure(Decimal(2), 0, 2)
    cells = Cell("年度资金总额", "决算"), Cell("年度资金总额", "全年预算")
    addresses = {
        cells[0]: Address("表'一", 0, 0, 1, one),
        cells[1]: Address("表二", 1, 1, 2, two),
    }
    formulas = Formulas(Checker(library, library.forms[yiyang.form], yiyang), addresses)
    assert formulas.of(Cell("预算执行率"), figure, "表二") == "=ROUND('表''一'!A1/B2,4)"


def test_a_sum_of_too_many_single_cells_stays_a_figure(library, yiyang):
    rows = [Row(f"x{number}") for number in range(300)]
    yiyang.rows["专项资金"] = rows
    figure = Figure(Decimal(1), 0, 2)
    cells = [Cell("金额", "决算", "专项资金", row.id) for row in rows]
    apart = {each: Address("表", 2 * at, 0, 2 * at + 1, figure) for at, each in enumerate(cells)}
    checker = Checker(library, library.forms[yiyang.form], yiyang)
    total = Figure(Decimal(300), 0, 2)
    assert Formulas(checker, apart).of(Cell("项目支出", "决算"), total, "表") == ""
    together = {each: Address("表", at, 0, at + 1, figure) for at, each in enumerate(cells)}
    formula = Formulas(checker, together).of(Cell("项目支出", "决算"), total, "表")
    assert formula == "=SUM(A1:A300)"


@pytest.mark.parametrize(
    ("typed", "value", "shown_as"),
    [
        ("1.10", 1.1, "0.00_ "),
        ("33.21", 33.21, "0.00_ "),
        ("50", 50, "General_ "),
        ("50.000", 50, "0.000_ "),
        ("1,043.10", 1043.1, "#,##0.00_ "),
        ("43万元", 43, '0"万元"_ '),
        ("１２．５", 12.5, "General_ "),
        ("——", "——", "General"),
        ("约五万", "约五万", "General"),
        ("123456789012.34", 123456789012.34, "0.00_ "),
        ("123456789012.3456789", "123456789012.3456789", "General"),
    ],
)
def test_a_figure_is_a_number_that_looks_as_typed(library, short, tmp_path, typed, value, shown_as):
    short.set(cell("办公费@决算"), typed)
    found = labelled(exported(library, short, tmp_path), "基础数据表", "其中：办公费")[-1]
    assert (found.value, found.number_format) == (value, shown_as)


def test_a_percentage_is_a_percentage(library, yunxi, tmp_path):
    found = load_workbook(exported(library, yunxi, tmp_path))["基础数据表"]["F3"]
    assert (found.value, found.number_format) == (1.2353, "0.00%")


NASTY = [
    "=cmd|'/c calc'!A1",
    "+1+1",
    "-2",
    "@SUM(A1)",
    "<b>粗</b>&amp;",
    "{=1+1}",
    "_x0041_",
    "mailto:a@b",
    "'单引号",
    "  前后  ",
    "㛃䶮𬭎𫖯𠅤😀",
]


@pytest.mark.parametrize("text", NASTY)
def test_text_stays_text(library, short, tmp_path, text):
    short.set(cell("专项资金[r1].名称"), text)
    short.set(cell("厉行节约保障措施"), text)
    path = exported(library, short, tmp_path)
    found = labelled(path, "基础数据表", "厉行节约保障措施")[0]
    assert (found.data_type, found.hyperlink) == ("s", None)
    assert found.value == text.rstrip()


def test_control_characters_do_not_reach_the_file(library, short, tmp_path):
    short.set(cell("厉行节约保障措施"), "甲\x00\x08乙\x1b丙")
    found = labelled(exported(library, short, tmp_path), "基础数据表", "厉行节约保障措施")[0]
    assert found.value == "甲乙丙"


def test_a_text_that_excel_would_cut_is_refused(library, short, tmp_path):
    short.set(cell("厉行节约保障措施"), "厉" * 32768)
    with pytest.raises(ExportError, match=r"厉行节约保障措施.*32768 字"):
        exported(library, short, tmp_path)


def test_a_row_higher_than_excel_shows_becomes_several(library, short, tmp_path):
    short.set(cell("厉行节约保障措施"), "厉行节约。\n" * 200)
    sheet = load_workbook(exported(library, short, tmp_path))["基础数据表"]
    assert all((each.height or 0) <= 409 for each in sheet.row_dimensions.values())
    merged = max(sheet.merged_cells.ranges, key=lambda area: area.max_row - area.min_row)
    rows = range(merged.min_row, merged.max_row + 1)
    assert sum(sheet.row_dimensions[row].height for row in rows) > 200 * 13


def test_print_set_up_and_properties(library, yiyang, tmp_path):
    book = load_workbook(exported(library, yiyang, tmp_path))
    for sheet in book:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in (1, None)  # 1 is what a missing entry means
        assert sheet.print_options.horizontalCentered
    assert book["基础数据表"].print_title_rows == "$5:$5"
    assert book["自评表"].print_title_rows == "$13:$13"
    assert book.properties.title == "益阳市工业和信息化局2024年度部门整体支出绩效自评"
    assert book.properties.creator == "益阳市工业和信息化局"
    assert str(book.properties.created) == "2025-04-28 00:00:00"


def test_merges_and_widths_are_those_of_the_form(library, yiyang, tmp_path):
    sheet = load_workbook(exported(library, yiyang, tmp_path))["基础数据表"]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A2:G2", "A3:A4", "B3:C3", "F23:G23"} & merged == {"A2:G2", "A3:A4", "B3:C3"}
    assert sheet.column_dimensions["A"].width > 2 * sheet.column_dimensions["B"].width
    assert sheet["A6"].border.left.style == "thin"
    assert sheet["A6"].font.name == "宋体"


def test_a_landscape_table_prints_landscape(library, yiyang, tmp_path):
    document = compose(library, yiyang)
    for block in document.blocks:
        if isinstance(block, Sheet):
            object.__setattr__(block, "landscape", True)
    xlsx.write(document, tmp_path / "a.xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    assert {sheet.page_setup.orientation for sheet in book} == {"landscape"}


def test_300_rows_are_one_range(library, short, tmp_path):
    short.rows["专项资金"] = [Row(f"x{number}") for number in range(300)]
    for number in range(300):
        short.set(cell(f"专项资金[x{number}].名称"), f"专项{number}")
        short.set(cell(f"专项资金[x{number}].金额@决算"), "1.01")
    short.set(cell("项目支出@决算"), "303")
    found = labelled(exported(library, short, tmp_path), "基础数据表", "项目支出：")[-1]
    assert found.value == "=SUM(F13:F312)"


def test_sheet_names_fit_excel():
    taken = set()
    for wanted in ("表[1]/甲:乙*?", "长" * 40, "", "表"):
        name = xlsx._sheet_name(wanted, taken)
        assert 0 < len(name) <= 31
        assert not set(name) & set("[]:*?/\\")
        taken.add(name)
    assert xlsx._sheet_name("表", taken) == "表（3）"


def test_blank_forms_export(library, tmp_path):
    for form in library.forms.values():
        path = exported(library, new_filing(form, 2025), tmp_path)
        assert load_workbook(path).sheetnames


def test_the_same_filing_gives_the_same_bytes(library, example, tmp_path):
    first = exported(library, example, tmp_path).read_bytes()
    xlsx.write(compose(library, example), tmp_path / "b.xlsx")
    assert (tmp_path / "b.xlsx").read_bytes() == first


def test_no_font_is_the_themes(library, short, tmp_path):
    for _ in range(2):
        xlsx.write(compose(library, short), tmp_path / "a.xlsx")
        styles = ZipFile(tmp_path / "a.xlsx").read("xl/styles.xml").decode()
        fonts = re.search("<fonts.*</fonts>", styles)
        assert fonts and "scheme" not in fonts[0] and fonts[0].count('"宋体"') == 2


def test_a_workbook_that_reads_back_otherwise_is_removed(library, yiyang, tmp_path, monkeypatch):
    def differing(path, expected):
        compare(path, [*expected, Written("基础数据表", 5, 1, Decimal("33.22"), "=1")])

    monkeypatch.setattr(xlsx, "compare", differing)
    with pytest.raises(ExportError, match=r"应为“33.22”，读回的是“33.21”"):
        xlsx.write(compose(library, yiyang), tmp_path / "a.xlsx")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "written",
    [
        Written("基础数据表", 5, 1, Decimal("33.21"), ""),
        Written("基础数据表", 5, 1, Decimal("33.21"), "=SUM(B7)"),
        Written("基础数据表", 5, 1, "33.21", "=SUM(B7,B10:B11)"),
        Written("基础数据表", 5, 0, "三公经费用"),
        Written("基础数据表", 5, 0, ""),
    ],
)
def test_reading_back_finds_each_kind_of_difference(library, yiyang, tmp_path, written):
    path = exported(library, yiyang, tmp_path)
    compare(path, [Written("基础数据表", 5, 1, Decimal("33.21"), "=SUM(B7,B10:B11)")])
    with pytest.raises(ExportError):
        compare(path, [written])


def test_the_file_is_a_plain_workbook_without_macros_or_links(library, example, tmp_path):
    names = ZipFile(exported(library, example, tmp_path)).namelist()
    assert not [name for name in names if "vba" in name or "externalLink" in name]


def test_the_tables_of_a_page_that_is_not_printed_stand_in_the_workbook(library, yiyang, tmp_path):
    form = library.forms["yiyang-2024"]
    changed = replace(form, report=("cover", "basic-data"))
    library = replace(library, forms={form.id: changed})
    book = load_workbook(exported(library, yiyang, tmp_path))
    assert book.sheetnames == ["基础数据表", "自评表"]


def test_a_draft_says_so_on_every_page_and_a_clean_filing_does_not(library, mended, tmp_path):
    for figure, mark in (("43.41", None), ("43.14", "草稿（还有 1 处错误没有改）")):
        mended.set(cell("三公经费@决算"), figure)
        book = load_workbook(exported(library, mended, tmp_path))
        assert {sheet.oddHeader.center.text for sheet in book} == {mark}
