"""Where a finding stands in a text: the words, the line and the column."""

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
    return list(dict.fromkeys(_of_finding(checker, mentions, finding)))


def _of_finding(
    checker: Checker, mentions: Mapping[Cell, Mention], finding: Finding
) -> Iterator[Quote]:
    for cell in finding.cells:
        mention, said = mentions.get(cell), checker.said(cell)
        if mention and said:
            text = checker.shown(said.section)
            yield quote_at(text, mention.start, mention.start + len(mention.written))
        elif quote := _in_table(checker, cell):
            yield quote
        elif cell.pattern in checker.form.stands and finding.stated:
            text = checker.shown(cell)
            start = text.find(finding.stated) if len(text) > len(finding.stated) else -1
            if start >= 0:
                yield quote_at(text, start, start + len(finding.stated))


def quote_of(checker: Checker, suggestion: Suggestion) -> Quote | None:
    """Give where a suggestion changes a text as it is kept; None where it changes a cell."""
    if suggestion.at is None:
        return _in_table(checker, suggestion.cell)
    return quote_at(checker.filing.text(suggestion.cell), *suggestion.at)


def _in_table(checker: Checker, cell: Cell) -> Quote | None:
    """Give the figure of a manuscript's table; None where the cell stands in no such table."""
    filing = checker.filing
    if not isinstance(filing, Manuscript) or cell not in filing.spots:
        return None
    start = filing.spots[cell]
    text = filing.text(TEXT)
    line_start = text.rfind("\n", 0, start) + 1
    stated = filing.text(cell)
    return Quote(stated, text.count("\n", 0, start) + 1, start - line_start + 1)


def quote_at(text: str, start: int, end: int) -> Quote:
    """Give the words at a place, from the beginning of their clause."""
    begin = start
    while begin > max(start - REACH, 0) and text[begin - 1] not in _ENDS:
        begin -= 1
    begin += len(text[begin:start]) - len(text[begin:start].lstrip())
    line_start = text.rfind("\n", 0, begin) + 1
    return Quote(text[begin:end], text.count("\n", 0, begin) + 1, begin - line_start + 1)
