"""From an official Excel table to the first draft of a form."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Border, Side

from export import export_filing
from export.errors import ExportError
from export.form_draft import draft_form
from model.cell import Cell
from model.filing import new_filing
from model.form_draft import PENDING
from model.grid import parse_grid
from model.library import check_form, on_board, read_form

ROOT = Path(__file__).parent.parent.parent
FORMS = sorted(on_board().forms)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def figures(grids, concepts) -> set[Cell]:
    cells = {
        part.cell
        for grid in grids
        for row in grid.rows
        for token in row.tokens
        for part in token.parts
        if part.entry and part.cell
    }
    return {c for c in cells if c.concept in concepts and concepts[c.concept].numeric}


def drafted(folder, concepts) -> set[Cell]:
    data = tomllib.loads((folder / "form.toml").read_text("utf-8"))
    within = {key: concept.within for key, concept in concepts.items()}
    tables = (table for page in data["page"] for table in page["table"])
    return figures([parse_grid(table["grid"], within) for table in tables], concepts)


def share(library, known, names, tmp_path) -> tuple[float, float]:
    """Give which share of the figures of forms came back, and which share of those named is right.

    `known` gives the library that the draft of a form may learn from.
    """
    due = found = named = 0
    for name in names:
        form, folder = library.forms[name], tmp_path / name
        (book,) = export_filing(library, new_filing(form, form.year), tmp_path, ["xlsx"])
        draft_form(known(name), book, folder)
        book.unlink()
        wanted = figures(
            [table.grid for page in form.pages for table in page.tables], library.concepts
        )
        got = drafted(folder, library.concepts)
        due, found, named = due + len(wanted), found + len(wanted & got), named + len(got)
    return found / due, found / named


def without(library, name):
    others = {key: form for key, form in library.forms.items() if key != name}
    return replace(library, forms=others)


def test_most_figures_of_a_form_not_known_come_back_with_concept_and_basis(library, tmp_path):
    recalled, right = share(library, lambda name: without(library, name), FORMS, tmp_path)
    assert recalled > 0.8 and right > 0.85


def test_nearly_all_figures_of_known_forms_come_back(library, tmp_path):
    recalled, right = share(library, lambda name: library, FORMS, tmp_path)
    assert recalled > 0.9 and right > 0.9


@pytest.mark.parametrize("name", FORMS)
def test_all_that_is_wrong_with_a_draft_is_what_a_person_has_to_settle(name, library, tmp_path):
    form = library.forms[name]
    (book,) = export_filing(library, new_filing(form, form.year), tmp_path, ["xlsx"])
    pending = draft_form(without(library, name), book, tmp_path / "稿")
    problems, _ = check_form(tmp_path / "稿")
    assert [str(each) for each in problems if PENDING not in each.message] == []
    assert len(problems) == pending


def test_a_list_of_a_table_of_another_province_is_known_by_its_headings(library, tmp_path):
    form = read_form(ROOT / "tests" / "data" / "forms" / "nanhu-2024", [])
    filing = new_filing(form, 2024)
    (book,) = export_filing(library.with_form(form), filing, tmp_path, ["xlsx"])
    draft_form(library, book, tmp_path / "稿")
    data = tomllib.loads((tmp_path / "稿" / "form.toml").read_text("utf-8"))
    begun = {each["name"]: each["rows"] for each in data["list"]}
    assert [row["名称"] for row in begun["一级指标"]] == ["产出指标", "效益指标", "满意度指标"]
    assert [row["parent"] for row in begun["绩效指标"]] == ["r1", "r1", "r1", "r2", "r3"]
    assert "[绩效指标.三级指标] | [绩效指标.待定" in data["page"][0]["table"][0]["grid"]


def odd_workbook(path) -> None:
    """A table made by hand: no lines, it begins in B3, with markup, merges and a blank sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = "收支'表"
    sheet["B2"] = "东山县2025年部门收支表"
    rows = (
        ("项目（万元）", "2024年决算数", "2025年决算数", '备注"""[x]|{y}'),
        ("一、支出合计", None, None, None),
        ("1. 基本支出", None, None, "见\\注"),
        ("食堂补助", None, None, None),
        ("<", 3.5, None, "http://x"),
    )
    for number, row in enumerate(rows, start=3):
        for column, value in enumerate(row, start=2):
            sheet.cell(number, column, value)
    sheet.merge_cells("E4:E5")
    sheet.column_dimensions["B"].width = 400
    book.create_sheet("空的")
    book.save(path)


def test_an_odd_table_makes_a_draft(library, tmp_path):
    odd_workbook(tmp_path / "表.xlsx")
    pending = draft_form(library, tmp_path / "表.xlsx", tmp_path / "东山 2025")

    text = (tmp_path / "东山 2025" / "form.toml").read_text("utf-8")
    data = tomllib.loads(text)
    assert (data["id"], data["year"], len(data["page"])) == ("东山-2025", 2025, 1)
    (table,) = data["page"][0]["table"]
    lines = table["grid"].strip().split("\n")
    assert lines[1].startswith("| 一、支出合计 | [支出合计@上年决算] | [支出合计@决算] |")
    assert lines[2].startswith("| 1. 基本支出 | [基本支出@上年决算] | [基本支出@决算] | ^ |")
    assert lines[3].count(PENDING) == 3 and "食堂补助" in lines[3]
    assert table["widths"][0] == 255
    problems, _ = check_form(tmp_path / "东山 2025")
    assert problems and all(PENDING in each.message for each in problems)
    assert len(problems) == pending


def test_lines_around_a_table_with_borders_are_its_title_and_remarks(library, tmp_path):
    book = Workbook()
    sheet = book.active
    thin = Side(style="thin")
    for row, value in ((1, "附件1"), (2, "情况表"), (5, "填表人：    联系电话：")):
        sheet.cell(row, 1, value)
    for row, column, value in ((3, 1, "编制数"), (3, 2, None), (4, 1, "评分说明"), (4, 2, "无")):
        sheet.cell(row, column, value).border = Border(thin, thin, thin, thin)
    book.save(tmp_path / "表.xlsx")
    draft_form(library, tmp_path / "表.xlsx", tmp_path / "稿")
    data = tomllib.loads((tmp_path / "稿" / "form.toml").read_text("utf-8"))
    (table,) = data["page"][0]["table"]
    assert (table["above"], table["title"]) == (["附件1"], "情况表")
    assert table["below"] == ["填表人：[填表人]    联系电话：[联系电话]"]
    assert table["grid"].split("\n")[0] == "| 编制数 | [编制数] |"
    assert check_form(tmp_path / "稿")[0] == []


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (OLE, "旧的 .xls 格式"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "有密码"),
        (b"", "没有表格"),
        (b"PK\x03\x04" + bytes(60), "不是完整的 Excel 表"),
        ("项目,金额".encode("gb18030"), "不是完整的 Excel 表"),
        (None, "打不开"),
    ],
)
def test_what_is_no_table_is_one_sentence(content, says, library, tmp_path):
    path = tmp_path / "坏.xlsx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ExportError, match=says) as refusal:
        draft_form(library, path, tmp_path / "稿")
    assert str(refusal.value).endswith("。") and "\n" not in str(refusal.value)
    assert not (tmp_path / "稿").exists()


def test_nothing_is_overwritten(library, tmp_path):
    odd_workbook(tmp_path / "表.xlsx")
    (tmp_path / "form.toml").write_text("x", "utf-8")
    with pytest.raises(ExportError, match="为免覆盖"):
        draft_form(library, tmp_path / "表.xlsx", tmp_path)
    assert (tmp_path / "form.toml").read_text("utf-8") == "x"
