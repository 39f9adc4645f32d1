"""Where a finding stands in a text: the words, the line and the column."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from model.cell import Cell
from model.check import Checker
from model.finding import Finding, Suggestion
from model.manuscript import TEXT, Manuscript
from model.prose.mention import Mention

REACH = 20
_ENDS = "，。；：、！？,;:!?\n\t（("


class Quote(NamedTuple):
    """Words of a text, with line and column of the first one, counted from 1."""

    quote: str
    line: int
    column: int


def quotes(checker: Checker, mentions: Mapping[Cell, Mention], finding: Finding) -> list[Quote]:
    """Give the figures of texts of which a finding speaks, each with the words before it.

    Those of a manuscript's tables stand alone. A finding about a text as a whole quotes what it
    states, if that stands there as it is.
    """
    found = places(checker, mentions, finding)
    return list(dict.fromkeys(quote_at(checker.shown(text), *at) for text, *at in found))


def places(
    checker: Checker, mentions: Mapping[Cell, Mention], finding: Finding
) -> Iterator[tuple[Cell, int, int]]:
    """Give the texts of which a finding speaks, and from where to where each as it is shown."""
    for cell in finding.cells:
        mention, said = mentions.get(cell), checker.said(cell)
        if mention and said:
            yield said.section, mention.start, mention.start + len(mention.written)
        elif (start := _in_table(checker, cell)) is not None:
            yield TEXT, start, start + len(checker.filing.text(cell))
        elif cell.pattern in checker.form.stands and finding.stated:
            text = checker.shown(cell)
            start = _found(text, finding.stated) if len(text) > len(finding.stated) else -1
            if start >= 0:
                yield cell, start, start + len(finding.stated)


def _found(text: str, words: str) -> int:
    """Give where words stand in a text, at the end of a paragraph rather than elsewhere."""
    match = re.search(rf"{re.escape(words)}[ \t\u3000]*$", text, re.MULTILINE)
    return match.start() if match else text.find(words)


def quote_of(checker: Checker, suggestion: Suggestion) -> Quote | None:
    """Give where a suggestion changes a text as it is kept; None where it changes a form's cell."""
    filing, cell = checker.filing, suggestion.cell
    start = _in_table(checker, cell)
    if start is not None:
        return quote_at(filing.text(TEXT), start, start + len(filing.text(cell)))
    return quote_at(filing.text(cell), *suggestion.at) if suggestion.at else None


def _in_table(checker: Checker, cell: Cell) -> int | None:
    """Give where a figure of a manuscript's table begins; None where no such table has it."""
    filing = checker.filing
    return filing.spots.get(cell) if isinstance(filing, Manuscript) else None


def quote_at(text: str, start: int, end: int) -> Quote:
    """Give the words at a place, from the beginning of their clause."""
    begin = start
    while begin > max(start - REACH, 0) and text[begin - 1] not in _ENDS:
        begin -= 1
    begin += len(text[begin:start]) - len(text[begin:start].lstrip())
    line_start = text.rfind("\n", 0, begin) + 1
    return Quote(text[begin:end], text.count("\n", 0, begin) + 1, begin - line_start + 1)
