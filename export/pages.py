"""The pages of a PDF: frames, page numbers, bookmarks, and text set line by line."""

from io import BytesIO
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from export import fonts
from export.document import SUBJECT, Document
from export.profile import Frame, Profile, Style
from export.spots import Spot
from export.wrap import balanced
from model.cell import Cell

DASH = 0.273
"""How high the dashes beside a page number stand above its base line, of its size."""


class Pages:
    """A canvas on which text is set from the top of each page down; `y` is where it has come to."""

    def __init__(self, document: Document, profile: Profile, path: Path | BytesIO) -> None:
        """Begin a file; the same document gives the same bytes."""
        self.profile = profile
        self.frame = profile.frames["text"]
        self.canvas = Canvas(
            str(path) if isinstance(path, Path) else path,
            pagesize=self.frame.page,
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 4),
            lang="zh-CN",
            initialFontName=fonts.face(fonts.SONG).fontName,  # type: ignore[arg-type]  # stub errs
        )
        stamp = f"D:{document.date:%Y%m%d}000000+08'00'"
        self.canvas.setDateFormatter(lambda *_: stamp)
        self.canvas.setTitle(document.title)
        self.canvas.setAuthor(document.unit)
        self.canvas.setSubject(SUBJECT)
        self.canvas.setCreator("自评")
        self.canvas.setViewerPreference("DisplayDocTitle", "true")
        self._mark = document.mark
        self.y = 0.0
        self.spots: dict[Cell, list[Spot]] = {}
        self._number = 0
        self._ended = 0
        self._is_open = False
        self._marks = 0
        self._level = -1

    @property
    def room(self) -> float:
        """Give the height left on the page."""
        return self.y - self.frame.bottom

    def begin(self, frame: Frame) -> None:
        """Begin a page, finishing the one before."""
        self._end_page()
        self.canvas.setPageSize(frame.page)
        self.frame = frame
        self.y = frame.page[1] - frame.top
        self._is_open = True
        if self._mark:
            self._draw_mark()

    def _draw_mark(self) -> None:
        """Say in the middle of the upper margin that this is a draft."""
        style, top = self.profile.styles["draft-mark"], self.y
        self.y += (self.frame.top + style.pitch) / 2
        self.centered(self._mark, style)
        self.y = top

    def finish(self) -> None:
        """Write the file."""
        self._end_page()
        self.canvas.save()

    def _end_page(self) -> None:
        if not self._is_open:
            return
        if self.frame.numbered:
            self._number += 1
            self._draw_number()
        self.canvas.showPage()
        self._ended += 1

    def _draw_number(self) -> None:
        """Set the number below the type area: odd ones at the right, even ones at the left.

        A page on its side is bound with its head at the left, so its foot is then its left edge.
        """
        number, text, frame = self.profile.number, f"— {self._number} —", self.frame
        width = fonts.width(text, number.face.file, number.size)
        near, below, length = frame.left, frame.bottom, frame.width
        self.canvas.saveState()
        if frame.page[0] > frame.page[1]:
            self.canvas.translate(0, frame.page[1])
            self.canvas.rotate(-90)
            near, below, length = frame.top, frame.left, frame.height
        x = near + (length - number.size - width if self._number % 2 else number.size)
        y = below - number.below - number.size * DASH
        fonts.draw(self.canvas, (x, y), text, number.face.file, number.size)
        self.canvas.restoreState()

    def note(
        self, cell: Cell, left: float, top: float, width: float, height: float, *text: int
    ) -> None:
        """Note where a cell stands on this page, and which characters of its text."""
        down = self.frame.page[1] - top
        spot = Spot(self._ended, left, down, width, height, *text)
        self.spots.setdefault(cell, []).append(spot)

    @property
    def number(self) -> int:
        """Give the number of the page."""
        return self._number + self.frame.numbered

    def mark(self, title: str, level: int) -> str:
        """Put a bookmark here, at most one level below the one before; gives its name."""
        self._marks += 1
        key = f"m{self._marks}"
        self.canvas.bookmarkPage(key, fit="XYZ", left=0, top=self.y, zoom=0)
        self._level = min(level, self._level + 1)
        self.canvas.addOutlineEntry(title, key, self._level)
        return key

    def link(self, bookmark: str, below: float) -> None:
        """Lead from the lines just set, down from a height, to a bookmark."""
        left, right = self.frame.left, self.frame.left + self.frame.width
        self.canvas.linkRect("", bookmark, (left, self.y, right, below), thickness=0)

    def line(self, text: str, style: Style, *, x: float = 0, space: float = 0) -> None:
        """Set one line `x` from the left margin, `space` between its characters, and go down."""
        y = self.y - (style.pitch - style.size) / 2 - style.size * 0.86
        x += self.frame.left
        fonts.draw(self.canvas, (x, y), text, style.face.file, style.size, space=space, whole=True)
        self.y -= style.pitch

    def centered(self, text: str, style: Style) -> None:
        """Set lines of text in the middle, broken where they are too wide."""
        for line in balanced(text, self.frame.width, style.measure):
            self.line(line, style, x=(self.frame.width - style.measure(line)) / 2)
