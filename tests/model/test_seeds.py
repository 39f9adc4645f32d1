"""The examples hold everything that stands in the filings they were made from.

`tests/data` has the originals as text; a line that begins with a tab begins a cell of a table.
"""

import re
from collections import Counter
from pathlib import Path

import pytest

from model.cell import Cell
from model.check import Checker
from model.filing import Filing, new_filing
from model.layout import lay_out
from model.library import Library
from model.passage import passages
from model.place import fill
from tests.conftest import EXAMPLES

DATA = Path(__file__).parent.parent / "data"
ALIKE = str.maketrans("()０１２３４５６７８９", "（）0123456789")
NUMBERING = re.compile(r"^(\d+[、.]|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)")
"""Word's own numbering, lost where the original was converted."""
FIGURE = re.compile(r"[0-9.]+%?|——")
WITH_TABLES = [
    path for path in EXAMPLES if "\n\t" in (DATA / f"{path.stem}.txt").read_text("utf-8")
]


def plain(text: str) -> str:
    """Take blanks and line breaks out of a text and write brackets and digits one way."""
    return re.sub(r"[\s\u3000]+", "", text).translate(ALIKE)


def original(form: str) -> tuple[list[str], list[str]]:
    """Give the cells and the paragraphs of an original; the last cell's lines are paragraphs."""
    text = (DATA / f"{form}.txt").read_text("utf-8")
    cells, paragraphs, is_cell = [], [], False
    for line in text.split("\n"):
        if line.startswith("\t"):
            cells.append(line)
            is_cell = True
        elif is_cell and line.strip() and not _ends_a_table(line):
            cells[-1] += line
        elif line.strip():
            paragraphs.append(line)
            is_cell = False
    return [plain(cell) for cell in cells], [plain(line) for line in paragraphs]


def _ends_a_table(line: str) -> bool:
    """Tell whether a line stands below its table, or in the report that one table encloses."""
    beginnings = "说明：", "附件", "填报人", "部门（单位）概况", "部门整体支出绩效", "备注：详细"
    return line.startswith(beginnings)


def stated(library: Library, filing: Filing) -> Counter[str]:
    """Count every text that the form shows for a filing: boxes, lines, headings, paragraphs.

    What stands in one cell of an original may fill three boxes here.
    """
    form = library.forms[filing.form]
    checker = Checker(library, form, filing)
    found: Counter[str] = Counter()
    for page in form.pages:
        for table in page.tables:
            boxes = lay_out(table, filing, library.concepts).boxes
            lines = [remark.parts for remark in (*table.above, *table.below)]
            texts = [table.title, *lines, *(box.parts for box in boxes)]
            said = [plain(fill(parts, checker)) for parts in texts]
            found.update(said)
            found.update(map("".join, zip(said, said[1:], said[2:], strict=False)))
            if not table.borders:  # a title on several lines
                found["".join(said)] += 1
        for passage in passages(page.sections, checker.drafts):
            text = checker.shown(Cell(passage.section.text)) if passage.section.text else ""
            lines = [line for each in passage.lines for line in each.split("\n")]
            heading, *more = map(plain, (passage.heading, *text.split("\n"), *lines))
            found.update({heading, NUMBERING.sub("", heading), heading + more[0], *more})
        found.update(plain(fill(line.parts, checker)) for line in (*page.closing, *page.signature))
    return found


@pytest.fixture
def source(example: Filing) -> tuple[list[str], list[str]]:
    """Give the original of each example."""
    return original(example.form)


def test_the_originals_are_read_whole(source, example):
    cells, paragraphs = source
    text = plain((DATA / f"{example.form}.txt").read_text("utf-8"))
    assert sum(map(len, cells)) + sum(map(len, paragraphs)) == len(text)
    assert len(cells) > 200 or not cells
    assert len(paragraphs) > 50


def test_no_cell_of_a_table_is_missing(source, example, library):
    cells = Counter(cell for cell in source[0] if cell)
    assert not cells - stated(library, example)


def test_no_paragraph_is_missing(source, example, library):
    assert not set(source[1]) - set(stated(library, example))


def typed(library: Library, filing: Filing) -> list[str]:
    """Give every line that was typed, none that the form itself begins with."""
    form = library.forms[filing.form]
    checker, blank = Checker(library, form, filing), new_filing(form, filing.year)
    cells = [cell for cell, text in filing.values.items() if text != blank.text(cell)]
    return [plain(line) for cell in cells for line in checker.shown(cell).split("\n")]


def test_nothing_was_typed_that_does_not_stand_in_the_original(example, library):
    text = plain((DATA / f"{example.form}.txt").read_text("utf-8"))
    assert [line for line in typed(library, example) if line not in text] == []


def test_no_figure_was_typed_that_does_not_stand_in_the_original(example, library):
    text = (DATA / f"{example.form}.txt").read_text("utf-8")
    figures = {figure for line in text.split("\n") for figure in FIGURE.findall(plain(line))}
    assert set(filter(FIGURE.fullmatch, typed(library, example))) <= figures


@pytest.mark.parametrize("example_path", WITH_TABLES, indirect=True, ids=lambda path: path.stem)
def test_figures_stand_as_often_as_in_the_original(source, example, library):
    """No figure stands twice, none once too few; totals that the program fills in do not count,
    nor do working pages, which are filled from the original's prose."""
    boxes = (
        box
        for page in library.forms[example.form].report_pages()
        for table in page.tables
        for box in lay_out(table, example, library.concepts).boxes
    )
    figures = filter(FIGURE.fullmatch, (plain(fill(box.parts, example)) for box in boxes))
    assert Counter(figures) == Counter(filter(FIGURE.fullmatch, source[0]))
