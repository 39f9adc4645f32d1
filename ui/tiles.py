"""Widgets whose sizes follow the size of the text."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.screens import free_area


def fit(dialog: QWidget, width: float, height: float = 0) -> None:
    """Make a dialog so many lines of text wide and high, no larger than the window it is for.

    What needs more room than that window has can be scrolled.
    """
    dialog.ensurePolished()  # or the font would still be of the usual size
    line = dialog.fontMetrics().height()
    wanted = QSize(round(width * line), round(height * line) or dialog.sizeHint().height())
    above = dialog.parentWidget()
    room = above.window().size() if above else free_area(dialog).size()
    if dialog.minimumSizeHint().height() > room.height():
        _make_scrollable(dialog)
    dialog.resize(wanted.boundedTo(room))


def _make_scrollable(dialog: QWidget) -> None:
    """Put what a dialog holds into an area that scrolls."""
    from PySide6.QtCore import Qt  # its many enums are not needed to start

    area, held, layout = QScrollArea(), QWidget(), dialog.layout()
    assert layout
    held.setLayout(layout)
    area.setWidget(held)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(area)


class Column(QWidget):
    """As wide as there is room, but no wider than some lines of text are high."""

    def __init__(self, widest: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.widest = widest
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        self.setMaximumWidth(round(self.fontMetrics().height() * self.widest))


class Tiles(QWidget):
    """Widgets side by side, all of one width, as many in a row as have room and share it well."""

    def __init__(self, narrowest: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.narrowest = narrowest
        self.tiles: list[QWidget] = []
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self._in_a_row = 0

    def add(self, tile: QWidget) -> None:
        """Put a widget after the others."""
        policy = tile.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        tile.setSizePolicy(policy)
        self.tiles.append(tile)
        self._in_a_row = 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many into a row as have room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        least = self.fontMetrics().height() * self.narrowest + self.grid.spacing()
        room = max(1, min(len(self.tiles), int((self.width() + self.grid.spacing()) // least)))
        rows = -(-len(self.tiles) // room)
        in_a_row = -(-len(self.tiles) // rows) if rows else 1
        if in_a_row == self._in_a_row:
            return
        self._in_a_row = in_a_row
        for number, tile in enumerate(self.tiles):
            self.grid.addWidget(tile, *divmod(number, in_a_row))
        for column in range(len(self.tiles)):
            self.grid.setColumnStretch(column, int(column < in_a_row))
