"""Going anywhere: a search line over pages, sections and cells."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from model.finder import Spot, search, spots
from ui import style, words
from ui.search_window import SearchWindow
from ui.workspace import Workspace

LONGEST = 24
DROP = 40
"""How far below the page's top the window opens."""


class JumpWindow(SearchWindow):
    """`chosen` gives the place to go to."""

    chosen = Signal(object)

    def __init__(self, spots: list[Spot], parent: QWidget) -> None:
        self.spots = spots
        self.found: list[Spot] = []
        super().__init__(words.JUMP, words.JUMP_HINT, parent)

    def items(self, query: str) -> list[QTreeWidgetItem]:
        """Give a line for each place that fits."""
        self.found = search(self.spots, query)
        return [_item(spot) for spot in self.found] or [QTreeWidgetItem([words.JUMP_NONE])]

    def take_number(self, number: int) -> None:
        """Go to a place."""
        if number < len(self.found):
            self.chosen.emit(self.found[number])
            self.accept()


def ask_where(workspace: Workspace, parent: QWidget) -> None:
    """Ask where to go, above the page, and go there."""
    asked = JumpWindow(spots(workspace.session.checker), parent)
    asked.chosen.connect(workspace.jump_to)
    left = (workspace.deck.width() - asked.width()) // 2
    asked.open_at(workspace.deck.mapToGlobal(QPoint(max(left, 0), DROP)))


def _item(spot: Spot) -> QTreeWidgetItem:
    said = spot.said.replace("\n", " ")
    said = said if len(said) <= LONGEST else f"{said[:LONGEST]}…"
    item = QTreeWidgetItem([spot.name, spot.detail or words.JUMP_PAGE, said])
    item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    item.setForeground(1, QColor(style.MUTED))
    return item
