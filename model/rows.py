"""Tables as they lie in the text of a report: rows of boxes, each with its place."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from model.number import NOT_APPLICABLE

_BLANKS = " \t\n\r\u3000\u2002\u2003\xa0"
_LINE = re.compile(r"[^\n]+|(?<=\n)(?=\n)")
FIGURE = r"[-−－+]?[0-9０-９][0-9０-９,，.．]*\s*(?:[%％]|万元|人|名|个|分|㎡|平方米|m²)?"
"""A figure alone in its box, with or without a unit."""
_FIGURE = re.compile(FIGURE)
LONGEST_NAME = 60
"""Characters of the longest text that may name something."""
MOST_PIECES = 4
"""Into how many pieces blank lines within its boxes may tear a row."""


class Box(NamedTuple):
    """The text of one box and where it begins in the text of the report."""

    text: str
    start: int

    @property
    def is_figure(self) -> bool:
        """Tell whether nothing but a figure stands in the box."""
        return bool(_FIGURE.fullmatch(self.text))

    @property
    def is_nothing(self) -> bool:
        """Tell whether the box is blank, or says that there is nothing."""
        return not self.text or self.text == "无" or self.text in NOT_APPLICABLE

    @property
    def is_words(self) -> bool:
        """Tell whether the box has words that a heading, or the name of a row, may go on with."""
        return not (self.is_nothing or self.is_figure or len(self.text) > LONGEST_NAME)


Boxes = list[Box]


def tables_in(text: str) -> list[list[Boxes]]:
    """Give the tables of a text, in either way of writing them.

    The boxes of a row are parted by tabs; or each box is a line that begins with a tab, goes on in
    the lines below it, and a blank line ends the row.
    """
    lines = [(match.start(), match[0]) for match in _LINE.finditer(text)]
    with_tab = [line for _, line in lines if "\t" in line]
    alone = sum(line.startswith("\t") and line.count("\t") == 1 for line in with_tab)
    tables = _box_by_box(text, lines) if 2 * alone > len(with_tab) else _row_by_row(lines)
    return [rows for rows in tables if len(rows) > 1]


def _row_by_row(lines: Sequence[tuple[int, str]]) -> Iterator[list[Boxes]]:
    rows: list[Boxes] = []
    for start, line in lines:
        if "\t" in line:
            rows.append(list(_boxes(start, line)))
        elif line.strip(_BLANKS):
            yield rows
            rows = []
    yield rows


def _boxes(start: int, line: str) -> Iterator[Box]:
    for text in line.split("\t"):
        yield _box(start, text)
        start += len(text) + 1


def _box_by_box(text: str, lines: Sequence[tuple[int, str]]) -> Iterator[list[Boxes]]:
    """Read tables a box a line, as one; what goes on after a blank line goes to the words above."""
    rows: list[Boxes] = [[]]
    for start, line in lines:
        last = rows[-1] or (rows[-2] if len(rows) > 1 else [])
        if line.startswith("\t"):
            rows[-1].append(_box(start + 1, line[1:]))
        elif not line.strip(_BLANKS):
            rows += [[]] if rows[-1] else []
        elif last and last[-1].is_words:
            whole = text[last[-1].start : start + len(line)]
            last[-1] = Box(whole.replace("\n", " ").rstrip(_BLANKS), last[-1].start)
    yield list(_mended([row for row in rows if row]))


def _box(start: int, text: str) -> Box:
    plain = text.strip(_BLANKS)
    return Box(plain, start + (text.index(plain) if plain else 0))


def _mended(rows: Sequence[Boxes]) -> Iterator[Boxes]:
    """Join the pieces of rows that were torn by blank lines: they make up a row of usual length."""
    lengths = [len(row) for row in rows]
    number = 0
    while number < len(rows):
        count = _pieces(rows, number, {*lengths[max(number - 1, 0) : number + MOST_PIECES + 1]})
        yield [box for row in rows[number : number + count] for box in row]
        number += count


def _pieces(rows: Sequence[Boxes], first: int, usual: set[int]) -> int:
    """Count the rows that are pieces of one: only the last has figures, and all make a row."""
    total = 0
    for count, row in enumerate(rows[first : first + MOST_PIECES], 1):
        total += len(row)
        if any(box.is_figure for box in row):
            return count if total in usual else 1
    return 1
