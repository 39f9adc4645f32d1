"""A small window with a search line over a list, worked by keys alone."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.screens import free_area

SIZE = 28, 17
"""Width and height in heights of a line of text, so that they grow with it."""
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class SearchWindow(QDialog):
    """Searches while one types; says by `items` what is found, and takes one by `take_number`."""

    def __init__(self, title: str, hint: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("finder")
        self.setWindowTitle(title)
        self.ensurePolished()
        line = self.fontMetrics().height()
        self.resize(SIZE[0] * line, SIZE[1] * line)
        self.line = QLineEdit()
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(hint)
        self.line.textChanged.connect(self._search)
        self.line.installEventFilter(self)
        self.list = self._make_list()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self._search("")

    def items(self, query: str) -> list[QTreeWidgetItem]:
        """Give a line of three columns for each thing found, or one that says there is none."""
        raise NotImplementedError

    def take_number(self, number: int) -> None:
        """Take what stands in a line."""
        raise NotImplementedError

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
        found.setColumnWidth(2, self.width() // 4)
        found.itemClicked.connect(self.take)
        return found

    def _search(self, query: str) -> None:
        items = self.items(query)
        self.list.clear()
        self.list.addTopLevelItems(items)
        self.list.setCurrentItem(items[0])

    def take(self) -> None:
        """Take what stands in the current line and close."""
        number = self.list.indexOfTopLevelItem(self.list.currentItem())
        if number >= 0:
            self.take_number(number)

    def open_at(self, place: QPoint) -> None:
        """Open with the upper left corner at a place of the screen, or above it at its foot."""
        area = free_area(self.parentWidget() or self)
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
