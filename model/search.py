"""Words looked for in all texts of a filing, and others put in their place."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from model.cell import Cell
from model.check import Checker
from model.prose.rewrite import source_place

_SEARCHED = ("long", "text")
_HALF_WIDTH = {0xFF01 + at: 0x21 + at for at in range(94)}


class Found(NamedTuple):
    """Where words stand in what a cell shows, and in its text as kept; `source` is None within a
    bound figure."""

    cell: Cell
    start: int
    end: int
    source: int | None


def occurrences(checker: Checker, wanted: str) -> list[Found]:
    """Give where words stand in the filing's texts, in the form's order.

    Capitals and full-width forms of letters, digits and signs count as the plain ones.
    """
    if not wanted:
        return []
    pattern = re.compile(re.escape(wanted.translate(_HALF_WIDTH)), re.IGNORECASE)
    return [found for cell in _cells(checker) for found in _in_cell(checker, cell, pattern)]


def _in_cell(checker: Checker, cell: Cell, pattern: re.Pattern[str]) -> Iterator[Found]:
    filled = checker.written(cell)
    for match in pattern.finditer(filled.text.translate(_HALF_WIDTH)):
        yield Found(cell, *match.span(), source_place(filled, *match.span()))


def _cells(checker: Checker) -> list[Cell]:
    """Give the cells with texts, those of lists row by row."""
    concepts, filing = checker.library.concepts, checker.filing
    rows = {(name, row.id): at for name, rows in filing.rows.items() for at, row in enumerate(rows)}
    texts = (
        cell
        for cell in filing.values
        if cell.pattern in checker.form.stands and concepts[cell.concept].type in _SEARCHED
    )
    order = checker.places.order
    return sorted(texts, key=lambda cell: (order(cell), rows.get((cell.list, cell.row), 0)))


def replaced(checker: Checker, found: Iterable[Found], new: str) -> dict[Cell, str]:
    """Give the texts with other words in the place of those found, bound figures left alone."""
    texts: dict[Cell, str] = {}
    for each in sorted(found, key=lambda one: one.start, reverse=True):
        if each.source is not None:
            text = texts.get(each.cell, checker.filing.text(each.cell))
            end = each.source + each.end - each.start
            texts[each.cell] = text[: each.source] + new + text[end:]
    return texts
