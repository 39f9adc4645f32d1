"""What a report's tables state beside the cells that are known: again, and as totals of columns."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from model.cell import PROSE, Cell
from model.concept import Concept
from model.equation import Equation, Ref
from model.manuscript import TEXT, Manuscript
from model.number import Interval, read
from model.prose.claim import Claim, claim, total
from model.prose.figure import BARE, MONEY, Figure
from model.prose.mention import Mention
from model.prose.near import is_near, is_rounded
from model.prose.phrase import AMOUNT, Phrase
from model.prose.rules import IN_TABLE
from model.rows import Box, Boxes

FEWEST = 2
_TOTAL = re.compile(r"(?:合|总|小|共)\s*计|总\s*额|汇\s*总")


def stated_again(filing: Manuscript, concepts: Mapping[str, Concept]) -> Iterator[Claim]:
    """Give the claims that amounts in two tables are the same; far apart they are of two things."""
    for each in filing.again:
        concept = concepts[each.cell.concept]
        first, number = concept.read(filing.text(each.cell)).number, concept.read(each.text).number
        if first is None or number is None or concept.type != "money":
            continue
        mention = _mention(MONEY, Box(each.text, each.start), number, f"{each.label}（另一张表）")
        figure = mention.figure
        if is_near(figure.value, first.value) and not is_rounded(figure, first.value):
            yield Claim(IN_TABLE, Equation(Ref(mention.cell), "=", Ref(each.cell)), (mention,))


def column_totals(filing: Manuscript) -> Iterator[Claim]:
    """Give the claims that totals are the sums of the rows above them.

    One sum of the table that holds must show that these are its parts.
    """
    known = set(filing.spots.values())
    for rows in filing.tables:
        for at, row in enumerate(rows):
            if row[0].is_words and _TOTAL.fullmatch(row[0].text):
                claims = list(_sums(rows, at))
                is_shown = any(each.holds() and each.mentions[0].figure.value for each in claims)
                for each in claims if is_shown else ():
                    if each.mentions[0].start not in known:
                        yield each


def _sums(rows: Sequence[Boxes], at: int) -> Iterator[Claim]:
    """Give the sum of each column over the rows of one kind right above a total."""
    whole = rows[at]
    parts = list(takewhile(lambda row: _is_part(row, len(whole)), reversed(rows[:at])))[::-1]
    for column in range(1, len(whole)):
        boxes = [row[column] for row in parts]
        numbers = [_number(box) for box in (whole[column], *boxes)]
        if len(parts) >= FEWEST and all(numbers):
            first, *others = [
                _mention(BARE, box, number, row[0].text or row[1].text)
                for box, number, row in zip(
                    (whole[column], *boxes), numbers, (whole, *parts), strict=True
                )
                if number
            ]
            yield claim("WH01", first, total(others), *others)


def _is_part(row: Boxes, length: int) -> bool:
    """Tell whether a row, as long as its total, has a name and figures and is no total itself."""
    is_alike = len(row) == length and any(box.is_figure for box in row[1:])
    return is_alike and not _TOTAL.search(row[0].text)


def _number(box: Box) -> Interval | None:
    return read(box.text).number if box.is_figure and "%" not in box.text else None


def _mention(kind: str, box: Box, number: Interval, words: str) -> Mention:
    """Give the figure of a box as one that a text says."""
    digits = box.text.replace(",", "").removesuffix("万元").strip()
    unit = "万元" if kind == MONEY else ""
    return Mention(
        figure=Figure(box.start, box.start + len(box.text), kind, number, digits, unit),
        phrase=Phrase(AMOUNT, "", 0, words),
        cell=Cell(kind, "", PROSE, f"{TEXT}:{box.start}.0"),
        words=words,
        written=box.text,
        start=box.start,
        lead="",
        sentence=0,
    )
