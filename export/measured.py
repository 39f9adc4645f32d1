"""Tables and lines measured for the width of a page: where they break, how high they are."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from export.boxes import Box
from export.document import Closing, Sheet
from export.heights import Measures, row_heights
from export.profile import Frame, Profile, Style
from export.wrap import balanced, wrap

SIDE = 3.0
FIGURE_SIDE = 6.0
SQUEEZE = 1.06
"""A line may be so much wider than its box; it is then set tighter instead of broken."""
SHRINK = 1.25
"""A label's typed line may be so much wider than its box; the label is then set smaller."""
NOTE_GAP = 4.0
TABLE_GAP = 10.0
"""Below a table, where something follows."""

_NUMBER = re.compile(r"(\d+[.．、]\s*)?")


class Measured:
    """A table in a frame: the edges of its columns, the lines of each box, the heights of rows."""

    def __init__(self, sheet: Sheet, frame: Frame, style: Style, measures: Measures) -> None:
        self.sheet = sheet
        self.style = style
        self.measures = measures
        total = sum(sheet.widths)
        self.x = [0.0, *accumulate(frame.width * each / total for each in sheet.widths)]
        self._lines = {(box.row, box.column): self._wrap(box) for box in sheet.boxes}
        self.heights = row_heights(
            sheet.boxes, sheet.rows, lambda box: len(self.lines(box)), measures
        )

    @property
    def height(self) -> float:
        """Give the height of all rows."""
        return sum(self.heights)

    def lines(self, box: Box) -> list[str]:
        """Give the lines into which the text of a box is broken."""
        return self._lines[box.row, box.column]

    def width(self, box: Box) -> float:
        """Give the room for text between the sides of a box."""
        side = FIGURE_SIDE if box.align == "right" else SIDE
        return self.x[box.column + box.columns] - self.x[box.column] - 2 * side

    def _wrap(self, box: Box) -> list[str]:
        """Break the text of a box into lines; figures and typed lines of labels stay whole."""
        if not box.text or box.figure:
            return [box.text] if box.text else []
        return list(_lines(box.text, self.width(box), self.style, box.align == "center"))

    def size(self, box: Box, squeeze: float = 1) -> float:
        """Give the size of type, smaller where a line is wider than its box."""
        widest = max(map(self.style.measure, self.lines(box)), default=0)
        return self.style.size * min(squeeze * self.width(box) / widest if widest else 1, 1)


@lru_cache(maxsize=10_000)
def _lines(text: str, width: float, style: Style, centered: bool) -> tuple[str, ...]:
    """Break a text, remembered: a table is measured for each distance of rows and each format."""
    typed = text.split("\n")
    if len(typed) > 1 and centered and max(map(style.measure, typed)) <= width * SHRINK:
        return tuple(typed)
    return tuple((balanced if centered else wrap)(text, width * SQUEEZE, style.measure))


def fitting(
    sheets: Sequence[Sheet], frame: Frame, room: float, profile: Profile
) -> Measures | None:
    """Choose the distances with which tables, and the lines around them, fit a room together.

    The first ones are preferred; None where they do not fit.
    """
    room -= _around(sheets, frame, profile)
    for measures in profile.rows:
        tables = (Measured(sheet, frame, profile.styles["cell"], measures) for sheet in sheets)
        if sum(table.height for table in tables) <= room:
            return measures
    return None


def broken(texts: tuple[str, ...], frame: Frame, style: Style) -> list[str]:
    """Break the lines above or below a table."""
    return wrap("\n".join(texts), frame.width, style.measure) if texts else []


def _around(sheets: Sequence[Sheet], frame: Frame, profile: Profile) -> float:
    """Give the height of the lines around tables and of the gaps between them."""
    styles = profile.styles
    mark, title, note = styles["table-mark"], styles["table-title"], styles["table-note"]
    height = (len(sheets) - 1) * TABLE_GAP
    for sheet in sheets:
        height += len(broken(sheet.above, frame, mark)) * mark.pitch
        height += len(broken(sheet.below, frame, note)) * note.pitch
        height += 2 * NOTE_GAP
        if sheet.title:
            lines = wrap(sheet.title, frame.width, title.measure)
            height += len(lines) * title.pitch + NOTE_GAP
    return height


def cover_title(lines: Sequence[str], profile: Profile) -> Style:
    """Choose the style of a cover's title: the smaller one where a line of it would break."""
    large = profile.styles["cover-title"]
    fits = all(large.measure(line) <= profile.frames["cover"].width for line in lines)
    return large if fits else profile.styles["cover-title-small"]


def hanging(closing: Closing, body: Style) -> Iterator[tuple[str, float, float]]:
    """Give each enclosure with where its line begins and where its name does.

    A name that goes on to another line goes on below its first character.
    """
    label = closing.lines[0].find("：") + 1
    below = body.measure(closing.lines[0][:label])
    for number, text in enumerate(closing.lines):
        found = _NUMBER.match(text, 0 if number else label)
        name = found.end() if found else 0
        start = 2 * body.size + (below if number else 0)
        yield text, start, start + body.measure(text[:name])
