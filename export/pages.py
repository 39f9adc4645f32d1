"""The pages of a PDF: frames, page numbers, bookmarks, and text set line by line."""

from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from export import fonts
from export.document import SUBJECT, Document
from export.wrap import balanced

NUMBER_SIZE = 14


@dataclass(frozen=True, slots=True)
class Frame:
    """A size of page and its margins, in points."""

    page: tuple[float, float]
    left: float
    right: float
    top: float
    bottom: float
    numbered: bool = True

    @property
    def width(self) -> float:
        """Give the width between the margins."""
        return self.page[0] - self.left - self.right

    @property
    def height(self) -> float:
        """Give the height between the margins."""
        return self.page[1] - self.top - self.bottom


TEXT = Frame(A4, 28 * mm, 26 * mm, 37 * mm, 35 * mm)
"""The type area of GB/T 9704: 156 × 225 mm."""
COVER = Frame(A4, 28 * mm, 26 * mm, 37 * mm, 35 * mm, numbered=False)
UPRIGHT = Frame(A4, 18 * mm, 18 * mm, 22 * mm, 24 * mm)
WIDE = Frame(landscape(A4), 20 * mm, 20 * mm, 20 * mm, 22 * mm)


class Pages:
    """A canvas on which text is set from the top of each page down; `y` is where it has come to."""

    def __init__(self, document: Document, path: Path) -> None:
        """Begin a file; the same document gives the same bytes."""
        self.canvas = Canvas(
            str(path),
            pagesize=A4,
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
        self.frame = TEXT
        self.y = 0.0
        self._number = 0
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

    def _draw_number(self) -> None:
        """Set the number 7 mm below the type area: odd ones at the right, even at the left."""
        text = f"— {self._number} —"
        x = self.frame.left + NUMBER_SIZE
        if self._number % 2:
            right = self.frame.page[0] - self.frame.right - NUMBER_SIZE
            x = right - fonts.width(text, fonts.SONG, NUMBER_SIZE)
        y = self.frame.bottom - 7 * mm - NUMBER_SIZE / 2
        fonts.draw(self.canvas, x, y, text, fonts.SONG, NUMBER_SIZE)

    def mark(self, title: str, level: int) -> None:
        """Put a bookmark here, at most one level below the one before."""
        self._marks += 1
        key = f"m{self._marks}"
        self.canvas.bookmarkPage(key, fit="XYZ", left=0, top=self.y, zoom=0)
        self._level = min(level, self._level + 1)
        self.canvas.addOutlineEntry(title, key, self._level)

    def line(self, text: str, style: "Style", *, x: float = 0, space: float = 0) -> None:
        """Set one line `x` from the left margin, `space` between its characters, and go down."""
        y = self.y - (style.pitch - style.size) / 2 - style.size * 0.86
        x += self.frame.left
        fonts.draw(self.canvas, x, y, text, style.face, style.size, space=space)
        self.y -= style.pitch

    def centered(self, text: str, style: "Style") -> None:
        """Set lines of text in the middle, broken where they are too wide."""
        for line in balanced(text, self.frame.width, style.measure):
            self.line(line, style, x=(self.frame.width - style.measure(line)) / 2)


@dataclass(frozen=True, slots=True)
class Style:
    """A face, its size and the distance of lines."""

    face: str
    size: float
    pitch: float

    def measure(self, text: str) -> float:
        """Give the width of a text."""
        return fonts.width(text, self.face, self.size)

    def spread(self, text: str, width: float) -> float:
        """Give the space between characters that makes a line so wide; never a gaping one."""
        gaps = max(len(text) - 1, 1)
        return min((width - self.measure(text)) / gaps, self.size / 4)
