"""Finding a figure by name, to put it into a text."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from model.draft import GAP
from model.lookup import Quote, search
from ui import style, words

SIZE = 520, 320
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class FigureFinder(QDialog):
    """A small window with a search line over a list of figures; `chosen` gives the one taken."""

    chosen = Signal(object)

    def __init__(self, quotes: list[Quote], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.quotes = quotes
        self.found: list[Quote] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("finder")
        self.setWindowTitle(words.INSERT_FIGURE)
        self.resize(*SIZE)
        self.line = QLineEdit()
        self.line.setPlaceholderText(words.FIND_FIGURE)
        self.line.setAccessibleName(words.FIND_FIGURE)
        self.line.textChanged.connect(self._search)
        self.line.installEventFilter(self)
        self.list = self._make_list()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self._search("")

    def _make_list(self) -> QTreeWidget:
        found = QTreeWidget()
        found.setColumnCount(3)
        found.setHeaderHidden(True)
        found.setRootIsDecorated(False)
        found.setUniformRowHeights(True)
        found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = found.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Fixed)
        found.setColumnWidth(2, SIZE[0] // 3)
        found.itemClicked.connect(self.take)
        return found

    def _search(self, query: str) -> None:
        self.found = search(self.quotes, query)
        self.list.clear()
        items = [_item(quote) for quote in self.found] or [QTreeWidgetItem([words.NO_FIGURE])]
        self.list.addTopLevelItems(items)
        self.list.setCurrentItem(items[0])

    def take(self) -> None:
        """Give the current figure and close."""
        number = self.list.indexOfTopLevelItem(self.list.currentItem())
        if 0 <= number < len(self.found):
            self.chosen.emit(self.found[number])
            self.accept()

    def open_at(self, place: QPoint) -> None:
        """Open with the upper left corner at a place of the screen, or above it at its foot."""
        area = self.screen().availableGeometry()
        left = min(place.x(), area.right() - self.width())
        top = place.y() if place.y() + self.height() <= area.bottom() else area.bottom()
        self.move(max(left, area.left()), max(min(top, area.bottom() - self.height()), area.top()))
        self.open()
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys that move in the list work from the search line; Enter takes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _MOVES:
                self.list.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.take()
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Close when another window is worked in."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.close()


def _item(quote: Quote) -> QTreeWidgetItem:
    said = quote.said if quote.said == GAP else f"{quote.said}{quote.unit}"
    item = QTreeWidgetItem([quote.name, quote.detail, said])
    item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    item.setForeground(1, QColor(style.MUTED))
    item.setToolTip(2, said)
    return item
