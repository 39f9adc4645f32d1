"""Finding a figure by name, to put it into a text."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from model.draft import GAP
from model.lookup import Quote, search
from ui import style, words_writing
from ui.search_window import SearchWindow


class FigureFinder(SearchWindow):
    """A search over figures; `chosen` gives the one taken."""

    chosen = Signal(object)

    def __init__(self, quotes: list[Quote], parent: QWidget) -> None:
        self.quotes = quotes
        self.found: list[Quote] = []
        super().__init__(words_writing.INSERT_FIGURE, words_writing.FIND_FIGURE, parent)

    def items(self, query: str) -> list[QTreeWidgetItem]:
        """Give a line for each figure that fits."""
        self.found = search(self.quotes, query)
        return [_item(quote) for quote in self.found] or [
            QTreeWidgetItem([words_writing.NO_FIGURE])
        ]

    def take_number(self, number: int) -> None:
        """Give a figure and close."""
        if number < len(self.found):
            self.chosen.emit(self.found[number])
            self.accept()


def _item(quote: Quote) -> QTreeWidgetItem:
    said = quote.said if quote.said == GAP else f"{quote.said}{quote.unit}"
    item = QTreeWidgetItem([quote.name, quote.detail, said])
    item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    item.setForeground(1, QColor(style.MUTED))
    item.setToolTip(2, said)
    return item
