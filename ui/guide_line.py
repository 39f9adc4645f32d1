"""The calm lines at the foot: what belongs in the cell at work and where it is found."""

from bisect import bisect_left
from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from model.cell import Cell
from model.check import Checker
from model.guide import Guide, guide
from ui import words
from ui.painting import text_height

LINES = 2
"""Lines of text below the name."""
LASTING = 8000
"""Milliseconds that a remark stays in their place."""


class GuideLine(QWidget):
    """Name, unit and last year's figure of a cell, and below what to fill in; never higher.

    For a while a remark stands in the place of the latter.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.text = QLabel(), QLabel()
        self.remark = self._help = self._told = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(LASTING)
        self._rest.timeout.connect(self._fall_silent)
        self.name.setProperty("rank", "finding")
        self.text.setProperty("rank", "muted")
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        for label in (self.name, self.text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.name)
        column.addWidget(self.text)
        self._fit()

    def _fit(self) -> None:
        self.text.setFixedHeight(LINES * (self.fontMetrics().lineSpacing() + 1))
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        """Write as much of what is to be said as has room; all of it is shown when pointed at."""
        said = self.remark or self._help
        if self._lacks_room(said):
            lengths = range(len(said))
            most = bisect_left(lengths, True, key=lambda n: self._lacks_room(f"{said[:n]}…"))
            said = f"{said[: max(most - 1, 0)]}…"
        self.text.setText(said)

    def _lacks_room(self, text: str) -> bool:
        return text_height(text, self.text.font(), self.text.width()) > self.text.height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write as much as has room now."""
        super().resizeEvent(event)
        self._show_what_fits()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the height to texts of another size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def show_cell(self, checker: Checker, cell: Cell | None) -> None:
        """Show what is known of a cell; nothing where there is none."""
        found = guide(checker, cell) if cell else Guide("", "", "")
        self.name.setText("    ".join(filter(None, (_named(found), _last_year(found)))))
        rest = [found.computed and words.COMPUTED.format(says=found.computed), *_body(found)]
        self._help = "".join(filter(None, rest))
        self._told = "\n".join(lines(found))
        self._show()

    def say(self, sentence: str) -> None:
        """Show a remark for a while; nothing moves for it."""
        self.remark = sentence
        self._rest.start()
        self._show()

    def _fall_silent(self) -> None:
        self.remark = ""
        self._show()

    def _show(self) -> None:
        self._show_what_fits()
        self.text.setToolTip(self.remark or self._told)
        rank = "said" if self.remark else "muted"
        if self.text.property("rank") != rank:
            self.text.setProperty("rank", rank)
            self.text.style().unpolish(self.text)
            self.text.style().polish(self.text)


def lines(found: Guide) -> Iterator[str]:
    """Give all that is known of a cell, line by line."""
    yield _named(found)
    if found.computed:
        yield words.COMPUTED.format(says=found.computed)
    yield from filter(None, (*_body(found), _last_year(found)))
    if found.source:
        yield words.GUIDE_SOURCE.format(text=found.source)


def _named(found: Guide) -> str:
    return words.GUIDE_NAME.format(name=found.name, unit=found.unit) if found.unit else found.name


def _last_year(found: Guide) -> str:
    return words.GUIDE_LAST_YEAR.format(text=found.last_year) if found.last_year else ""


def _body(found: Guide) -> tuple[str, str]:
    return found.text, words.GUIDE_WHERE.format(text=found.where) if found.where else ""
