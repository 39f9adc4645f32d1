"""The examples hold everything that stands in the filings they were made from.

`tests/data` has the originals as text; a line that begins with a tab begins a cell of a table.
"""

import re
from collections import Counter
from pathlib import Path

import pytest

from model.cell import Cell
from model.check import Checker
from model.filing import Filing
from model.layout import lay_out
from model.library import Library
from model.place import fill

DATA = Path(__file__).parent.parent / "data"
ALIKE = str.maketrans("()０１２３４５６７８９", "（）0123456789")
NUMBERING = re.compile(r"^(\d+[、.]|[一二三四五六七八九十]+、)")
"""Word's own numbering, lost where the original was converted."""
FIGURE = re.compile(r"[0-9.]+%?|——")


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
            said = [plain(fill(box.parts, checker)) for box in boxes]
            found.update(plain(fill(parts, checker)) for parts in (table.title, *lines))
            found.update(said)
            found.update(map("".join, zip(said, said[1:], said[2:], strict=False)))
        for section in page.sections:
            text = checker.shown(Cell(section.text)) if section.text else ""
            heading, *more = [plain(line) for line in (section.heading, *text.split("\n"))]
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
    assert len(cells) > 200
    assert len(paragraphs) > 60


def test_no_cell_of_a_table_is_missing(source, example, library):
    cells = Counter(cell for cell in source[0] if cell)
    assert not cells - stated(library, example)


def test_no_paragraph_is_missing(source, example, library):
    assert not set(source[1]) - set(stated(library, example))


def test_nothing_was_typed_that_does_not_stand_in_the_original(example):
    text = plain((DATA / f"{example.form}.txt").read_text("utf-8"))
    lines = [line for value in example.values.values() for line in value.split("\n")]
    assert [line for line in lines if plain(line) not in text] == []


def test_figures_stand_as_often_as_in_the_original(source, example, library):
    """No figure stands twice, none once too few; totals that the program fills in do not count,
    nor do working pages, which are filled from the original's prose."""
    boxes = (
        box
        for page in library.forms[example.form].report_pages()
        for table in page.tables
        for box in lay_out(table, example, library.concepts).boxes
    )
    typed = [plain(fill(box.parts, example)) for box in boxes]
    assert Counter(filter(FIGURE.fullmatch, typed)) == Counter(filter(FIGURE.fullmatch, source[0]))
