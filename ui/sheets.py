"""The pages of a PDF on screen, below each other."""

from collections.abc import Sequence, Set

import pypdfium2
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from export.spots import Spot
from ui import style

GAP = 12
HEAD = 110
"""What begins no further down than so many points is shown with the page's head."""
MOST_KEPT = 12
"""So many drawn pages are kept."""


class Sheets(QWidget):
    """Shows pages in a chosen size; only those in sight are drawn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document: pypdfium2.PdfDocument | None = None
        self.scale = 1.0
        self.sizes: list[tuple[float, float]] = []
        self.marks: Sequence[Spot] = ()
        self._drawn: dict[int, QPixmap] = {}

    def show_pdf(self, made: bytes) -> None:
        """Show another PDF in the same size."""
        self.close_pdf()
        self.document = pypdfium2.PdfDocument(made)
        self.sizes = [self.document.get_page_size(at) for at in range(len(self.document))]
        self.set_scale(self.scale)

    def close_pdf(self) -> None:
        """Let go of what is shown."""
        if self.document:
            self.document.close()
        self.document, self.sizes = None, []

    def set_scale(self, scale: float) -> None:
        """Show the pages larger or smaller: pixels for each point."""
        self.scale = scale
        self._drawn.clear()
        boxes = [self.box(number) for number in range(len(self.sizes))]
        width = max((box.width() for box in boxes), default=0)
        height = boxes[-1].bottom() if boxes else 0
        self.resize(QSize(width + 2 * GAP, height + GAP))
        self.update()

    def show_marks(self, marks: Sequence[Spot]) -> None:
        """Mark places on the pages, and no others."""
        self.marks = [each for each in marks if each.page < len(self.sizes)]
        self.update()

    def place(self, mark: Spot) -> QRect:
        """Tell where a mark stands."""
        box, sides = self.box(mark.page), (mark.left, mark.top, mark.width, mark.height)
        left, top, width, height = (round(side * self.scale) for side in sides)
        return QRect(left, top, width, height).translated(box.topLeft())

    def box(self, number: int) -> QRect:
        """Tell where a page stands."""
        above = sum(round(height * self.scale) + GAP for _, height in self.sizes[:number])
        width, height = (round(side * self.scale) for side in self.sizes[number])
        return QRect(GAP, above + GAP, width, height)

    def at(self, y: int) -> int:
        """Tell which page stands at a height."""
        numbers = range(len(self.sizes))
        return next((each for each in numbers if self.box(each).bottom() + GAP > y), 0)

    def place_of(self, names: Set[str]) -> QPoint | None:
        """Tell where a chapter or a table begins, by its bookmark."""
        for entry in self.document.get_toc() if self.document else ():
            if entry.get_title() in names:
                target = entry.get_dest()
                number = target.get_index()
                box, (_, view) = self.box(number), target.get_view()
                height = self.sizes[number][1]
                down = height - (view[1] if len(view) > 1 and view[1] else height)
                return box.topLeft() + QPoint(0, round(down * self.scale) if down > HEAD else 0)
        return None

    def image(self, number: int, scale: float) -> QImage:
        """Draw a page."""
        assert self.document
        drawn = self.document[number].render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        form = QImage.Format.Format_RGBX8888
        return QImage(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride, form).copy()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in sight."""
        painter = QPainter(self)
        for number in range(len(self.sizes)):
            box = self.box(number)
            if box.intersects(event.rect()):
                painter.drawPixmap(box, self._pixmap(number))
        painter.setPen(QPen(QColor(style.COLOURS["error"]), 2))
        painter.setBrush(QColor(255, 200, 0, 70))
        for mark in self.marks:
            painter.drawRect(self.place(mark))
        painter.end()

    def _pixmap(self, number: int) -> QPixmap:
        if number not in self._drawn:
            while len(self._drawn) >= MOST_KEPT:
                self._drawn.pop(next(iter(self._drawn)))
            scale = self.scale * self.devicePixelRatioF()
            self._drawn[number] = QPixmap.fromImage(self.image(number, scale))
        return self._drawn[number]
