"""Tables on pages: rows broken over pages with their headings repeated, nothing cut off."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from export import fonts
from export.boxes import Box, head_rows, is_head
from export.document import Sheet
from export.heights import Measures
from export.measured import FIGURE_SIDE, SIDE, SQUEEZE, Measured
from export.pages import Pages
from export.profile import Frame, Style

LINE = 0.5
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
    profile = pages.profile
    table = _Table(sheet, pages.frame, profile.styles["cell"], measures or profile.rows[1])
    segments = list(table.segments(pages.room, pages.frame.height, after))
    shares = [(box, table.shares(box, segments)) for box in sheet.boxes]
    for number, segment in enumerate(segments):
        if number:
            pages.begin(pages.frame)
        pages.canvas.setLineWidth(LINE)
        for box, share in shares:
            lines = share[number]
            if lines is not None:
                table.draw(pages, segment, box, lines)
        pages.y -= table.height_of(segment)


class _Table(Measured):
    """A measured table parted into pieces for pages."""

    def __init__(self, sheet: Sheet, frame: Frame, style: Style, measures: Measures) -> None:
        super().__init__(sheet, frame, style, measures)
        self.boxes = sheet.boxes
        self.pieces = [
            piece
            for row, height in enumerate(self.heights)
            for piece in _split(row, height, frame, measures.leading)
        ]

    def height_of(self, segment: Segment) -> float:
        return sum(self.pieces[index].height for index in segment.pieces)

    def segments(self, first_room: float, room: float, after: float) -> Iterator[Segment]:
        """Part the pieces among pages; the last one leaves room for what comes after."""
        head: list[int] = []
        taken: list[int] = []
        limit = first_room
        for index in range(len(self.pieces)):
            needed = self.height_of(Segment((*head, *taken, index)))
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
        lines = self.lines(box)
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
            fonts.draw_box(pages.canvas, left, top - height, right - left, height)
        for cell in box.cells:
            pages.note(cell, left, top, right - left, height)
        size = self._size(lines, box, height)
        leading = self.measures.leading * size / self.style.size
        slack = self.measures.pad if box.top else (height - len(lines) * leading) / 2
        y = top - slack - (leading - size) / 2 - size * 0.86
        for line in lines:
            self._draw_line(pages.canvas, left, y, line, size, box)
            y -= leading

    def _size(self, lines: list[str], box: Box, height: float) -> float:
        """Give the size of type, smaller where a line is wider or text higher than its box."""
        high = (height - 1) / (len(lines) * self.measures.leading) if lines else 1
        return min(self.size(box, SQUEEZE), self.style.size * high)

    def _draw_line(
        self, canvas: Canvas, left: float, y: float, text: str, size: float, box: Box
    ) -> None:
        free = self.width(box) - self.style.measure(text) * size / self.style.size
        offset = {"left": 0.0, "center": free / 2, "right": free}[box.align] if free > 0 else 0.0
        space = min(free, 0) / max(len(text) - 1, 1)
        x = left + (FIGURE_SIDE if box.align == "right" else SIDE) + offset
        fonts.draw(canvas, (x, y), text, self.style.face.file, size, space=space)


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
