"""Pasting what LibreOffice really puts on the clipboard, as HTML and as text.

The files in `tests/data/clipboard` are what it gave for the workbook exported of the example of
云溪 (`official`, `evaluation`), for sheets written by hand (`hand`, `lines`) in Calc, and for a
table in Writer with boxes merged, thousands parted and lines broken (`writer-table`).
"""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from export.document import Sheet, compose
from export.html import write
from model.cell import Cell
from model.filing import new_filing
from ui import words
from ui.html_block import parse_html
from ui.pasting import paste
from ui.session import Session
from ui.table_view import TableView

FOLDER = Path(__file__).parents[1] / "data" / "clipboard"


def copied(name: str, kind: str) -> None:
    """Put a file on the clipboard, as HTML with the text beside it or as text alone."""
    data = QMimeData()
    if kind == "html":
        data.setHtml((FOLDER / f"{name}.html").read_text("utf-8"))
    if (FOLDER / f"{name}.txt").exists():
        data.setText((FOLDER / f"{name}.txt").read_text("utf-8"))
    QApplication.clipboard().setMimeData(data)


@pytest.fixture(autouse=True)
def clear(styled):
    """Let go of what was put on the clipboard before Qt ends."""
    yield
    styled.clipboard().clear()


@pytest.fixture
def blank(window, open_filing, library):
    def show(page: str):
        open_filing(new_filing(library.forms["yunxi-2024"], 2024))
        pages = [each.id for each in window.session.form.pages]
        window.workspace.show_page(pages.index(page))
        return window.workspace.page().tables[0]

    return show


def entries(view):
    return {cell for box in view.cells.entries if (cell := view.cells.entry(box))}


@pytest.mark.parametrize("kind", ["html", "text"])
@pytest.mark.parametrize(
    ("name", "page"), [("official", "basic-data"), ("evaluation", "self-evaluation")]
)
def test_a_whole_official_table_finds_its_places(blank, yunxi, kind, name, page) -> None:
    view = blank(page)
    view.go_to_end(-1)
    copied(name, kind)
    view.paste()
    session = view.session
    assert session.undo_stack.count() == 1
    wanted = {
        c: yunxi.text(c) for c in yunxi.values if c.pattern in {e.pattern for e in entries(view)}
    }
    for cell, text in wanted.items():
        assert "".join(session.filing.text(cell).split()) == "".join(text.split()), cell


def shown(example, library, path):
    """Give every table of a filing as a page for the browser writes it, by its name."""
    document = compose(library, example)
    write(document, path)
    tables = [f"<table{part}" for part in path.read_text("utf-8").split("<table")[1:]]
    sheets = [each for each in (*document.blocks, *document.working) if isinstance(each, Sheet)]
    return {sheet.name: table for sheet, table in zip(sheets, tables, strict=True)}


def test_every_table_shown_elsewhere_pastes_into_a_blank_filing(
    styled, library, example, tmp_path
) -> None:
    form = library.forms[example.form]
    pages = shown(example, library, tmp_path / "页.html")
    for table in (table for page in form.pages for table in page.tables if table.borders):
        session = Session(library, new_filing(form, example.year))
        view = TableView(session, table)
        outcome = paste(session, view.cells, view.cells.entries[-1], parse_html(pages[table.sheet]))
        assert not outcome.left, table.sheet
        stands = {cell.pattern for cell in entries(view)}
        pasted, wanted = (
            Counter(
                (c.pattern, "".join(t.split())) for c, t in f.values.items() if c.pattern in stands
            )
            for f in (session.filing, example)
        )
        assert not wanted - pasted, table.sheet
        view.deleteLater()


def test_merged_cells_and_line_breaks_are_read(blank) -> None:
    view = blank("basic-data")
    view.go_to(Cell("厉行节约保障措施"))
    copied("lines", "html")
    said = []
    view.said.connect(said.append)
    view.paste()
    text = view.session.filing.text(Cell("厉行节约保障措施"))
    assert text.split("\n") == ["厉行节约：", "一是压减会议。", "二是“过紧日子”。"]
    assert words.PASTED_AT.format(row=1, column=2, text='他说"好"') in said[0]


def test_a_table_copied_in_writer_is_led_by_its_labels_and_headings(blank) -> None:
    view = blank("basic-data")
    view.go_to_end(1)
    copied("writer-table", "html")
    view.paste()
    filing = view.session.filing
    stands = {
        ("三公经费", "上年决算"): "",
        ("三公经费", "预算数"): "1,234.50",
        ("三公经费", "决算"): "43.41万元",
        ("公务接待费", "预算数"): "2,000.00",
        ("公务接待费", "决算"): "1.12",
        ("厉行节约保障措施", ""): "一是压减会议；\n二是过紧日子。",
    }
    assert {key: filing.text(Cell(*key)) for key in stands} == stands


def test_the_text_of_a_table_copied_in_writer_stays_together_in_one_box(blank) -> None:
    """Writer gives each box as a line of its own there: nobody can tell the columns."""
    view = blank("basic-data")
    view.go_to(Cell("厉行节约保障措施"))
    copied("writer-table", "text")
    view.paste()
    text = view.session.filing.text(Cell("厉行节约保障措施"))
    assert text.startswith("项目\n年初预算数") and text.endswith("二是过紧日子。")


@pytest.mark.parametrize("kind", ["html", "text"])
def test_a_sheet_of_ones_own_is_led_by_its_labels(blank, kind) -> None:
    view = blank("basic-data")
    view.go_to_end(1)
    copied("hand", kind)
    said = []
    view.said.connect(said.append)
    view.paste()
    filing, session = view.session.filing, view.session
    session.check()
    stands = {
        ("三公经费", "上年决算"): "1,234.50",
        ("三公经费", "决算"): "43.41万元",
        ("公务用车购置和维护经费", "预算数"): "36.36%",
        ("公务用车购置和维护经费", "决算"): "36.36 万元",
        ("公务接待费", "决算"): "5人",
    }
    assert {key: filing.text(Cell(*key)) for key in stands} == stands
    assert str(session.checker.value(Cell("三公经费", "上年决算")).value) == "1234.50"
    assert set(session.checker.unreadable()) == {
        Cell("公务用车购置和维护经费", "预算数"),
        Cell("公务接待费", "决算"),
    }
    assert said == [words.PASTED.format(done=9) + words.PASTED_UNREAD.format(count=2)]


def test_figures_merged_over_columns_elsewhere_fill_side_by_side(blank) -> None:
    """Excel's own way of writing three figures, each merged over two columns."""
    view = blank("basic-data")
    view.go_to(Cell("三公经费", "上年决算"))
    row = "".join(
        f"<td colspan=3 class=xl65 x:num>{text}</td>" for text in ("1.10", "1.50", "1.20")
    )
    data = QMimeData()
    data.setHtml(f"<html><body><table><!--StartFragment--><tr>{row}</tr><!--EndFragment-->")
    data.setText("1.10\t\t\t1.50\t\t\t1.20\t\t\r\n")
    QApplication.clipboard().setMimeData(data)
    view.paste()
    filing = view.session.filing
    bases = ("上年决算", "预算数", "决算")
    assert [filing.text(Cell("三公经费", basis)) for basis in bases] == ["1.10", "1.50", "1.20"]


def test_a_box_merged_downwards_fills_every_row_that_prints_merged(blank) -> None:
    view = blank("self-evaluation")
    session = view.session
    session.check()
    first = next(c for c in map(view.cells.entry, view.cells.entries) if c and c.name == "二级指标")
    view.go_to(first)
    html = (
        "<table><tr><td rowspan=2>数量指标</td><td>甲</td><td>≥1家</td></tr>"
        "<tr><td>乙</td><td>≥2家</td></tr></table>"
    )
    data = QMimeData()
    data.setHtml(html)
    QApplication.clipboard().setMimeData(data)
    view.paste()
    rows = session.filing.rows["绩效指标"][:2]
    told = [
        tuple(session.filing.text(Cell(n, "", "绩效指标", r.id)) for n in ("二级指标", "三级指标"))
        for r in rows
    ]
    assert told == [("数量指标", "甲"), ("数量指标", "乙")]


def test_excel_hides_rows_and_wraps_lines_of_its_source() -> None:
    html = (
        "<table><tr height=0 style='display:none'><td>x</td></tr>"
        "<tr><td rowspan=2>甲\r\n  乙<span style='mso-spacerun:yes'> </span></td>"
        "<td colspan=2>1</td><td>2</td></tr><tr><td>3</td><td></td><td>4</td></tr></table>"
    )
    assert [[tuple(each) for each in row] for row in parse_html(html)] == [
        [("甲 乙", 0, False), ("1", 1, False), ("2", 3, False)],
        [("甲 乙", 0, True), ("3", 1, False), ("", 2, False), ("4", 3, False)],
    ]


@pytest.mark.parametrize("html", ["", "<p>无表</p>", "<td>a</td>", "<table><tr><td colspan=x>1"])
def test_odd_html_is_no_harm(html) -> None:
    assert [[each.text for each in row] for row in parse_html(html)] in ([], [["1"]])


def test_what_is_copied_here_goes_to_sheets_cell_by_cell_and_comes_back(blank, styled) -> None:
    view = blank("basic-data")
    session = view.session
    filled = {
        Cell("三公经费", "上年决算"): "1,234.50",
        Cell("三公经费", "预算数"): "5/8",
        Cell("厉行节约保障措施"): "　　一是<压减>。\n　　二是“过紧日子”。",
    }
    session.enter_all(filled, words.STEP_PASTE)
    view.selectAll()
    boxes = view.selected_boxes()
    view.copy()
    html = styled.clipboard().mimeData().html()
    rows = parse_html(html)
    told = [piece.text for row in rows for piece in row if piece.text and not piece.repeated]
    assert "1,234.50" in told and "一是<压减>。\n二是“过紧日子”。" in told
    assert html.count("<td rowspan=") == len(boxes), "each box is one cell of the sheet"
    figures = [each for each in html.split("<td ") if 'align="right"' in each]
    assert any("1,234.50" in each for each in figures)
    assert "mso-number-format:'\\@'\">　　一是" in html, "a sheet leaves texts as they are"
    view.clear()
    view.paste()
    figures = [cell for cell in filled if cell.basis]
    assert [session.filing.text(cell) for cell in figures] == ["1,234.50", "5/8"]


def test_one_box_alone_is_copied_as_text(blank, styled) -> None:
    view = blank("basic-data")
    view.session.enter(Cell("三公经费", "上年决算"), "1,234.50")
    view.go_to(Cell("三公经费", "上年决算"))
    view.copy()
    data = styled.clipboard().mimeData()
    assert data.text() == "1,234.50" and not data.hasHtml()


def test_the_cursor_stays_where_a_paste_made_a_row(blank, styled) -> None:
    view = blank("self-evaluation")
    first = next(c for c in map(view.cells.entry, view.cells.entries) if c and c.name == "二级指标")
    view.go_to(first)
    styled.clipboard().setText("数量指标")
    view.paste()
    cell = view.cells.entry(view.current_box())
    assert cell.name == "二级指标" and view.session.filing.text(cell) == "数量指标"
    assert view.selected_boxes() == [view.current_box()]
    view.move_on(1)
    assert view.cells.entry(view.current_box()) == cell._replace(name="三级指标")
