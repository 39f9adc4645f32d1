"""Looking at the very PDF that is exported, beside the entry, and printing it."""

from collections.abc import Callable
from copy import deepcopy
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, QRect, Qt, QThread, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPageLayout, QPageSize, QPainter, QResizeEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from export import ExportError
from export.spots import Spot, Spots
from model.filing import Filing
from model.finding import Finding
from model.library import Library
from model.progress import page_of
from ui import words, words_export
from ui.manual import HelpKey
from ui.session import Session
from ui.sheets import GAP, Sheets
from ui.tiles import fit

REST = 600
"""Milliseconds without typing after which the pages are made anew."""
STEP = 1.2
TITLE = 40
"""Pixels that the title of a window takes."""
LEAST = 1000
"""Pixels that the entry needs beside the preview."""
FINEST = 300
"""Dots per inch at which pages are printed."""


Write = Callable[[Path], Spots | None]
"""Writes a PDF, gives where cells stand in it, if any do; raises ExportError and OSError."""


class PdfMaker(QThread):
    """Makes a PDF apart from the window. Exactly one of `done` and `failed` follows."""

    done = Signal(bytes, object)
    failed = Signal(str)

    def __init__(self, write: Write, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.write = write

    def run(self) -> None:
        """Make it in a folder that is taken away again."""
        try:
            with TemporaryDirectory() as folder:
                path = Path(folder) / "preview.pdf"
                spots = self.write(path)
                made = path.read_bytes()
        except (ExportError, OSError) as error:
            self.failed.emit(str(error))
        else:
            self.done.emit(made, spots or {})


class PagesDialog(QDialog):
    """Shows a PDF as it will be printed, made by what `writer` gives."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.maker: PdfMaker | None = None
        self._is_stale = False
        self.spots: Spots = {}
        self._wanted: set[str] = set()
        self._zoom = 0.0
        self.setWindowTitle(words_export.PREVIEW_TITLE)
        HelpKey(self, words.TOPIC_PREVIEW)
        fit(self, 34, 45)
        self.sheets = Sheets()
        self.area = QScrollArea()
        self.area.setWidget(self.sheets)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.where = QLabel(words_export.PREVIEW_MAKING)
        self.where.setWordWrap(True)
        column = QVBoxLayout(self)
        column.addLayout(self._bar())
        column.addWidget(self.area, 1)
        self.area.verticalScrollBar().valueChanged.connect(self._say_where)
        self.make()

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.addWidget(self.where, 1)
        self.buttons = []
        for text, slot in (
            (words_export.PAGE_BEFORE, self.page_before),
            (words_export.PAGE_AFTER, self.page_after),
            (words_export.PAGES_SMALLER, self.smaller),
            (words_export.PAGES_LARGER, self.larger),
            (words_export.WHOLE_WIDTH, self.whole_width),
            (words_export.PRINT, self.ask_print),
        ):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.setEnabled(False)
            button.clicked.connect(slot)
            bar.addWidget(button)
            self.buttons.append(button)
        return bar

    # ---- making

    def writer(self) -> Write:
        """Give what writes the PDF of what stands now."""
        raise NotImplementedError

    def make(self) -> None:
        """Make the pages apart from the window, so that typing may go on."""
        if self.maker:
            self._is_stale = True
            return
        self.maker = PdfMaker(self.writer(), self)
        self.maker.done.connect(self._show)
        self.maker.failed.connect(self._failed)
        self.maker.start()

    def _show(self, made: bytes, spots: Spots) -> None:
        self.spots = spots
        bar = self.area.verticalScrollBar()
        place = bar.value()
        self.sheets.show_pdf(made)
        self._set_scale()
        bar.setValue(place)
        for button in self.buttons:
            button.setEnabled(True)
        self._go()
        self._say_where()
        self._end()

    def _failed(self, sentence: str) -> None:
        self.where.setText(sentence)
        self._end()

    def _end(self) -> None:
        if self.maker:
            self.maker.wait()
            self.maker.deleteLater()
            self.maker = None
        if self._is_stale:
            self._is_stale = False
            self.make()

    # ---- looking

    def _go(self) -> None:
        place = self.sheets.place_of(self._wanted)
        if place:
            self._wanted = set()
            self.area.verticalScrollBar().setValue(place.y() - GAP)

    def page_before(self) -> None:
        """Show the page before."""
        self._show_page(-1)

    def page_after(self) -> None:
        """Show the next page."""
        self._show_page(1)

    def _show_page(self, step: int) -> None:
        bar = self.area.verticalScrollBar()
        number = self.sheets.at(bar.value() + GAP) + step
        if 0 <= number < len(self.sheets.sizes):
            bar.setValue(self.sheets.box(number).top() - GAP)

    def larger(self) -> None:
        """Show the pages larger."""
        self._set_zoom(self.sheets.scale * STEP)

    def smaller(self) -> None:
        """Show the pages smaller."""
        self._set_zoom(self.sheets.scale / STEP)

    def whole_width(self) -> None:
        """Show the pages as wide as the window."""
        self._set_zoom(0.0)

    def _set_zoom(self, zoom: float) -> None:
        """Keep what stands in the middle there."""
        bar, before = self.area.verticalScrollBar(), self.sheets.scale
        half = self.area.viewport().height() / 2
        middle = bar.value() + half
        self._zoom = zoom
        self._set_scale()
        bar.setValue(round(middle * self.sheets.scale / before - half))

    def _set_scale(self) -> None:
        widest = max((width for width, _ in self.sheets.sizes), default=1.0)
        fitting = (self.area.viewport().width() - 2 * GAP) / widest
        self.sheets.set_scale(self._zoom or max(fitting, 0.2))

    def _say_where(self) -> None:
        if self.sheets.document:
            middle = self.area.verticalScrollBar().value() + self.area.viewport().height() // 2
            page, pages = self.sheets.at(middle) + 1, len(self.sheets.sizes)
            self.where.setText(words_export.PREVIEW_PAGE.format(page=page, pages=pages))

    # ---- printing

    def ask_print(self) -> None:
        """Ask for the printer and print."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.windowTitle())
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, len(self.sheets.sizes))
        if dialog.exec():
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print the pages, or those that were asked for, each as it lies."""
        first, last = printer.fromPage() or 1, printer.toPage() or len(self.sheets.sizes)
        printer.setFullPage(True)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        painter = QPainter()
        for number in range(first - 1, last):
            width, height = self.sheets.sizes[number]
            lies = QPageLayout.Orientation.Landscape
            stands = QPageLayout.Orientation.Portrait
            printer.setPageOrientation(lies if width > height else stands)
            if painter.isActive():
                printer.newPage()
            else:
                painter.begin(printer)
            dots = min(printer.resolution(), FINEST) / 72
            painter.drawImage(painter.viewport(), self.sheets.image(number, dots))
        painter.end()

    # ---- the window's own events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep pages as wide as the window, unless another size was chosen."""
        super().resizeEvent(event)
        if not self._zoom and self.sheets.document:
            self._set_scale()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of everything."""
        self._is_stale = False
        if self.maker:
            self.maker.wait()
        self.sheets.close_pdf()
        super().closeEvent(event)


class PreviewDialog(PagesDialog):
    """Shows the report as it will be printed; it may stay open beside the entry and keeps fresh."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.session = session
        self.finding: Finding | None = None
        super().__init__(parent)
        self.rest = QTimer(self)
        self.rest.setSingleShot(True)
        self.rest.setInterval(REST)
        self.rest.timeout.connect(self.make)
        session.changed.connect(self._changed)
        session.rows_changed.connect(self._changed)
        session.destroyed.connect(self.close)

    def writer(self) -> Write:
        """Give what writes a copy of the filing as it stands."""
        return partial(_write, self.session.library, deepcopy(self.session.filing))

    def _changed(self, *_: object) -> None:
        self.rest.start()

    def _show(self, made: bytes, spots: Spots) -> None:
        super()._show(made, spots)
        self._mark()

    def show_finding(self, finding: Finding) -> None:
        """Mark what a finding speaks of, and show the first of it, or else the page it is on."""
        self.finding = finding
        self._wanted = set()
        self._mark()
        if self.sheets.marks:
            place = self.sheets.place(self.sheets.marks[0])
            self.area.ensureVisible(place.x(), place.y(), 0, self.area.viewport().height() // 3)
        elif page := page_of(self.session.checker, finding):
            self.follow(self.session.form.pages.index(page))

    def _mark(self) -> None:
        """Mark where the cells of the finding are printed, those to blame first."""
        finding, checker = self.finding, self.session.checker
        marks: dict[Spot, None] = {}
        for cell in (*finding.marked, *finding.cells) if finding else ():
            said = checker.said(cell)
            text, at = (said.section, said.at) if said else (cell, None)
            if at is None and finding and finding.stated:
                at = max(checker.shown(cell).find(finding.stated), 0)
            for spot in self.spots.get(text, ()):
                if at is None or spot.start <= at < spot.end:
                    marks[spot] = None
        self.sheets.show_marks(list(marks))

    def follow(self, number: int) -> None:
        """Show where a page of the wizard is printed."""
        page = self.session.form.pages[number]
        self._wanted = {page.title, *(table.sheet for table in page.tables)}
        self._go()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Follow the entry no more."""
        self.rest.stop()
        super().closeEvent(event)


def put_beside(dialog: QWidget, window: QWidget, room: QRect) -> None:
    """Put a dialog at the right of a screen, and the window in what is left, if it is enough."""
    high, left = room.height() - TITLE, room.width() - dialog.frameGeometry().width()
    dialog.resize(dialog.width(), high)
    dialog.move(room.left() + max(left, 0), room.top())
    if left >= LEAST:
        window.showNormal()
        window.move(room.topLeft())
        window.resize(left, high)


def _write(library: Library, filing: Filing, path: Path) -> Spots:
    """Write the PDF of a filing; gives where its cells stand."""
    from export import pdf
    from export.document import compose

    return pdf.write(compose(library, filing), path)
