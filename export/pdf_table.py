"""Tables on pages: rows broken over pages with their headings repeated, nothing cut off."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from reportlab.pdfgen.canvas import Canvas

from export import fonts
from export.boxes import Box, head_rows, is_head
from export.document import Sheet
from export.heights import Measures, row_heights
from export.pages import Frame, Pages
from export.wrap import balanced, wrap

SIZE = 10.0
ROOMY = Measures(leading=13.5, pad=4, least=27)
PLAIN = Measures(leading=13.5, pad=4, least=23)
CLOSE = Measures(leading=13, pad=3, least=20)
TIGHT = Measures(leading=12, pad=2.5, least=18)
SIDE = 3.0
FIGURE_SIDE = 6.0
LINE = 0.5
SQUEEZE = 1.06
"""A line may be so much wider than its box; it is then set tighter instead of broken."""
SHRINK = 1.25
"""A label's typed line may be so much wider than its box; the label is then set smaller."""
SPLIT_ABOVE = 0.3
"""A row higher than this part of a page may break within."""
SPLIT_LINES = 3
"""So many lines at least stay together where a row breaks."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A row of the table, or a part of one that is too high to stay whole."""

    row: int
    height: float


@dataclass(frozen=True, slots=True)
class Segment:
    """What stands on one page: repeated heading rows and a range of pieces."""

    pieces: tuple[int, ...]


def draw_table(pages: Pages, sheet: Sheet, after: float, measures: Measures | None) -> None:
    """Draw a table from where the page has come to; `after` is the room that must be left below.

    One without `measures` that fit it breaks over pages.
    """
    table = _Table(sheet, pages.frame, measures or PLAIN)
    segments = list(table.segments(pages.room, pages.frame.height, after))
    shares = [(box, table.shares(box, segments)) for box in sheet.boxes]
    for number, segment in enumerate(segments):
        if number:
            pages.begin(pages.frame)
        for box, share in shares:
            lines = share[number]
            if lines is not None:
                table.draw(pages, segment, box, lines)
        pages.y -= table.height(segment)


def fitting(sheets: Sequence[Sheet], pages: Pages, around: float) -> Measures | None:
    """Choose the distances with which tables fit the page together, the roomy ones first.

    `around` is the height of all that stands around them; None where they do not fit.
    """
    for measures in (ROOMY, PLAIN, CLOSE, TIGHT):
        tables = (_Table(sheet, pages.frame, measures) for sheet in sheets)
        needed = sum(piece.height for table in tables for piece in table.pieces)
        if needed <= pages.room - around:
            return measures
    return None


class _Table:
    """A table measured for one frame."""

    def __init__(self, sheet: Sheet, frame: Frame, measures: Measures) -> None:
        self.sheet = sheet
        self.boxes = sheet.boxes
        self.measures = measures
        total = sum(sheet.widths)
        self.x = [0.0, *accumulate(frame.width * each / total for each in sheet.widths)]
        self.lines = {(box.row, box.column): self._wrap(box) for box in self.boxes}
        heights = row_heights(self.boxes, sheet.rows, lambda box: len(self._lines(box)), measures)
        self.pieces = [
            piece
            for row, height in enumerate(heights)
            for piece in _split(row, height, frame, measures.leading)
        ]

    def _lines(self, box: Box) -> list[str]:
        return self.lines[box.row, box.column]

    def _width(self, box: Box) -> float:
        side = FIGURE_SIDE if box.align == "right" else SIDE
        return self.x[box.column + box.columns] - self.x[box.column] - 2 * side

    def _wrap(self, box: Box) -> list[str]:
        """Break the text of a box into lines; figures and typed lines of labels stay whole."""
        if not box.text or box.figure:
            return [box.text] if box.text else []
        typed, width = box.text.split("\n"), self._width(box)
        if len(typed) > 1 and box.align == "center":
            widest = max(map(_measure, typed))
            if widest <= width * SHRINK:
                return typed
        breaks = balanced if box.align == "center" else wrap
        return breaks(box.text, width * SQUEEZE, _measure)

    def height(self, segment: Segment) -> float:
        return sum(self.pieces[index].height for index in segment.pieces)

    def segments(self, first_room: float, room: float, after: float) -> Iterator[Segment]:
        """Part the pieces among pages; the last one leaves room for what comes after."""
        head: list[int] = []
        taken: list[int] = []
        limit = first_room
        for index in range(len(self.pieces)):
            needed = self.height(Segment((*head, *taken, index)))
            if index == len(self.pieces) - 1:
                needed += after
            if taken and needed > limit + 0.01:
                kept = self._before_break(taken)
                yield Segment((*head, *kept))
                taken = taken[len(kept) :]
                head = self._head(self.pieces[(taken or [index])[0]].row)
                limit = room
            taken.append(index)
        yield Segment((*head, *taken))

    def _before_break(self, taken: list[int]) -> list[int]:
        """Leave rows of headings at the end of a page to the next one."""
        end = len(taken)
        while end and is_head(self.boxes, self.pieces[taken[end - 1]].row):
            end -= 1
        return taken[:end] or taken

    def _head(self, row: int) -> list[int]:
        repeated = head_rows(self.boxes, self.sheet.head, row)
        return [index for index, piece in enumerate(self.pieces) if piece.row in repeated]

    def _shown(self, box: Box, segment: Segment) -> list[int]:
        """Give the positions within a segment at which the rows of a box stand."""
        rows = range(box.row, box.row + box.rows)
        return [at for at, index in enumerate(segment.pieces) if self.pieces[index].row in rows]

    def _part(self, box: Box, segment: Segment) -> tuple[float, float]:
        """Give how far below the segment's top a box begins there, and how high it is."""
        heights = [self.pieces[index].height for index in segment.pieces]
        shown = self._shown(box, segment)
        return sum(heights[: shown[0]]), sum(heights[at] for at in shown)

    def shares(self, box: Box, segments: Sequence[Segment]) -> list[list[str] | None]:
        """Give the lines of a box that stand in each segment; None where it does not reach."""
        capacities = [self._capacity(box, segment) for segment in segments]
        lines = self._lines(box)
        if box.kind == "long" or max(each or 0 for each in capacities) < len(lines):
            return _dealt(lines, capacities)
        return [
            None if each is None else (lines if each >= len(lines) else []) for each in capacities
        ]

    def _capacity(self, box: Box, segment: Segment) -> int | None:
        if not self._shown(box, segment):
            return None
        return self.measures.capacity(self._part(box, segment)[1])

    def draw(self, pages: Pages, segment: Segment, box: Box, lines: list[str]) -> None:
        """Draw the part of a box that stands in a segment."""
        below, height = self._part(box, segment)
        left = pages.frame.left + self.x[box.column]
        right = pages.frame.left + self.x[box.column + box.columns]
        top = pages.y - below
        if self.sheet.borders:
            pages.canvas.setLineWidth(LINE)
            pages.canvas.rect(left, top - height, right - left, height)
        size = self._size(box, lines, height)
        leading = self.measures.leading * size / SIZE
        slack = self.measures.pad if box.top else (height - len(lines) * leading) / 2
        y = top - slack - (leading - size) / 2 - size * 0.86
        for line in lines:
            self._draw_line(pages.canvas, left, y, line, size, box)
            y -= leading

    def _size(self, box: Box, lines: list[str], height: float) -> float:
        """Give the size of type, smaller where a line is wider or text higher than its box."""
        widest = max(map(_measure, lines), default=0)
        wide = SQUEEZE * self._width(box) / widest if widest else 1
        high = (height - 1) / (len(lines) * self.measures.leading) if lines else 1
        return SIZE * min(wide, high, 1)

    def _draw_line(
        self, canvas: Canvas, left: float, y: float, text: str, size: float, box: Box
    ) -> None:
        free = self._width(box) - _measure(text) * size / SIZE
        offset = {"left": 0.0, "center": free / 2, "right": free}[box.align] if free > 0 else 0.0
        space = min(free, 0) / max(len(text) - 1, 1)
        x = left + (FIGURE_SIDE if box.align == "right" else SIDE) + offset
        fonts.draw(canvas, x, y, text, fonts.SONG, size, space=space)


def _split(row: int, height: float, frame: Frame, leading: float) -> Iterator[Piece]:
    """Part a row that is too high for its page into pieces of whole lines.

    A part on a page loses the room of its margins, so a line is added for each page it may touch.
    """
    if height <= frame.height * SPLIT_ABOVE:
        yield Piece(row, height)
        return
    step = SPLIT_LINES * leading
    breaks = 1 + int(height / (frame.height * (1 - SPLIT_ABOVE)))
    left = height + breaks * leading
    while left > 2 * step:
        yield Piece(row, step)
        left -= step
    yield Piece(row, left)


def _dealt(lines: list[str], capacities: list[int | None]) -> list[list[str] | None]:
    """Deal lines out in order; the last part takes what is left."""
    reached = [at for at, each in enumerate(capacities) if each is not None]
    dealt: list[list[str] | None] = [None] * len(capacities)
    for at in reached:
        count = len(lines) if at == reached[-1] else capacities[at] or 0
        dealt[at], lines = lines[:count], lines[count:]
    return dealt


def _measure(text: str) -> float:
    return fonts.width(text, fonts.SONG, SIZE)
