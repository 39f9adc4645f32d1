"""The pages of the open filing, each made when it is first wanted, and the overview after them."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from model.cell import Cell
from ui.overview import Overview
from ui.page import FormPage
from ui.session import Session


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

    def current(self) -> int:
        """Give the number of what is shown; the overview comes after all pages."""
        return self.pages.count() if self.is_over() else self.pages.currentIndex()

    def is_over(self) -> bool:
        """Tell whether the overview is shown."""
        return self.currentWidget() is self.overview

    def turn_to(self, number: int) -> None:
        """Show a page, or the overview."""
        last = self.pages.count() - 1
        self.setCurrentWidget(self.overview if number > last else self.pages)
        self.pages.setCurrentWidget(self.page(min(number, last)))

    def at_work(self) -> FormPage:
        """Give the page that is shown, or was last."""
        return self.page(self.pages.currentIndex())

    def page(self, number: int) -> FormPage:
        """Give a page, made when first wanted."""
        if number not in self._made:
            self._made[number] = page = FormPage(self.session, self.session.form.pages[number])
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
