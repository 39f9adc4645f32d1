"""The pages of the open filing, each made when it is first wanted, and the overview after them."""

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from model.cell import Cell
from ui.overview import Overview
from ui.page import FormPage
from ui.session import Session
from ui.typing import being_typed

AT_ONCE, AT_A_STRETCH = 0.02, 0.008
"""Seconds that a page takes before it is shown, and then at a stretch."""
PAUSE, REST = 10, 500
"""Milliseconds between stretches, and until the next after somebody typed."""


class Deck(QStackedWidget):
    """Shows one page or the overview; tells what the pages tell (see `FormPage`)."""

    looked_at = Signal(object)
    pointed = Signal(object)
    selected = Signal(object)
    said = Signal(str)
    menu_wanted = Signal(QPoint)
    binding_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.pages, self.overview = QStackedWidget(), Overview(session)
        self._made: dict[int, FormPage] = {}
        for _ in session.form.pages:
            self.pages.addWidget(QWidget())
        self.addWidget(self.pages)
        self.addWidget(self.overview)
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.timeout.connect(self._make_ahead)
        session.changed.connect(self._wait)

    def current(self) -> int:
        """Give the number of what is shown; the overview comes after all pages."""
        return self.pages.count() if self.is_over() else self.pages.currentIndex()

    def is_over(self) -> bool:
        """Tell whether the overview is shown."""
        return self.currentWidget() is self.overview

    def turn_to(self, number: int) -> None:
        """Show a page, or the overview."""
        focused, last = QApplication.focusWidget(), self.pages.count() - 1
        if focused and self.isAncestorOf(focused):
            self.setFocus()  # or Qt would look for its next place while the page goes
        self.setCurrentWidget(self.overview if number > last else self.pages)
        page = self.page(min(number, last))
        page.make(AT_ONCE)
        self._ahead.start(PAUSE)
        self.pages.setCurrentWidget(page)

    def at_work(self) -> FormPage:
        """Give the page that is shown, or was last."""
        return self.page(self.pages.currentIndex())

    def _wait(self) -> None:
        """Make nothing ahead while somebody types."""
        if self._ahead.isActive():
            self._ahead.start(REST)

    def _make_ahead(self) -> None:
        """Go on with the page shown, and then with those beside it, before they are wanted."""
        at = self.pages.currentIndex()
        nearest = sorted(range(self.pages.count()), key=lambda number: abs(number - at))
        for page in map(self.page, nearest):
            if page.make(0):
                continue
            if page is not self.at_work() and being_typed():
                self._ahead.start(REST)
            else:
                page.make(AT_A_STRETCH)
                self._ahead.start(PAUSE)
            return

    def page(self, number: int) -> FormPage:
        """Give a page, begun when first wanted."""
        if number not in self._made:
            page = FormPage(self.session, self.session.form.pages[number], self)
            self._made[number] = page
            page.looked_at.connect(self.looked_at)
            page.pointed.connect(self.pointed)
            page.selected.connect(self.selected)
            page.said.connect(self.said)
            page.menu_wanted.connect(self.menu_wanted)
            page.bindable.look.clicked.connect(self.binding_wanted)
            blank = self.pages.widget(number)
            self.pages.insertWidget(number, page)
            self.pages.removeWidget(blank)
            blank.deleteLater()
        return self._made[number]

    def number_of(self, cell: Cell) -> int:
        """Give the number of the page on which a cell stands, -1 where there is none."""
        page = self.session.checker.places.page(cell)
        return self.session.form.pages.index(page) if page else -1

    def relate(self, cells: frozenset[Cell]) -> None:
        """Tint the cells that a finding was judged by, wherever they are shown."""
        for page in self._made.values():
            page.relate(cells)
