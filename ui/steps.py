"""The steps at the left: where one is, what is done, what is left."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from model.finding import Severity
from model.progress import PageState
from ui import style, words
from ui.painting import painting

Index = QModelIndex | QPersistentModelIndex
STATE = Qt.ItemDataRole.UserRole
PLACE = Qt.ItemDataRole.UserRole + 1
WIDTH = 10.4
"""In heights of a line of text."""


class StepList(QListWidget):
    """Pages, and under the page at work the chapters of its outline. `chosen` names both."""

    chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("steps")
        self.setItemDelegate(StepDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(words.TITLE)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)

    def show_states(self, states: list[PageState], current: int) -> None:
        """Show each page's state and, under the current one, its chapters."""
        self.setFixedWidth(round(self.fontMetrics().height() * WIDTH))
        selected = self.currentRow()
        self.clear()
        for number, state in enumerate(states):
            self._add(state.title, (number, -1), state, number == current)
            if number == current:
                for section, heading in state.chapters:
                    self._add(heading, (number, section), None, False)
        self.setCurrentRow(min(selected, self.count() - 1))

    def _add(
        self, title: str, place: tuple[int, int], state: PageState | None, is_current: bool
    ) -> None:
        item = QListWidgetItem(title)
        item.setData(STATE, state)
        item.setData(PLACE, (*place, is_current))
        if state:
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                _spoken(title, state),
            )
        self.addItem(item)

    def _choose(self, item: QListWidgetItem) -> None:
        page, section, _ = item.data(PLACE)
        self.chosen.emit(page, section)


class StepDelegate(QStyledItemDelegate):
    """Paints a step: a ring with its number, or a tick, its title and what is left to do."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give chapters less room than pages."""
        line = QFontMetricsF(painting(option).font).height()
        return QSize(200, round(line * (2.2 if index.data(STATE) else 1.6)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one step."""
        look = painting(option)
        page, _, is_current = index.data(PLACE)
        state: PageState | None = index.data(STATE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(look.rect.adjusted(8, 1, -8, -1))
        if is_current or look.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(style.HERE if is_current else style.HOVER))
            painter.drawRoundedRect(rect, 5, 5)
        font = QFont(look.font)
        font.setBold(is_current)
        painter.setFont(font)
        room = rect.adjusted(36, 0, -6, 0)
        if state:
            self._paint_ring(painter, rect, page + 1, state)
            room.setRight(self._paint_badges(painter, rect, state))
        title = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, round(room.width())
        )
        painter.setPen(QColor(style.INK if state else style.MUTED))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()

    @staticmethod
    def _paint_ring(painter: QPainter, rect: QRectF, number: int, state: PageState) -> None:
        ring = QRectF(rect.left() + 8, rect.center().y() - 9, 18, 18)
        painter.setBrush(QColor(style.DONE) if state.is_done else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(style.DONE if state.is_done else style.RING), 1.2))
        painter.drawEllipse(ring)
        painter.setPen(QColor(style.ON_DONE if state.is_done else style.MUTED))
        small = QFont(painter.font())
        small.setPointSizeF(small.pointSizeF() * 0.8)
        painter.save()
        painter.setFont(small)
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, "✓" if state.is_done else str(number))
        painter.restore()

    @staticmethod
    def _paint_badges(painter: QPainter, rect: QRectF, state: PageState) -> float:
        """Paint what is to mend and to explain, or else what is filled; gives where it begins."""
        right = rect.right() - 4
        metrics = painter.fontMetrics()
        for count, shape, colour, tint in _badges(state):
            text = f"{shape}{count}"
            width = metrics.horizontalAdvance(text) + 10
            badge = QRectF(right - width, rect.center().y() - 10, width, 20)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tint))
            painter.drawRoundedRect(badge, 9, 9)
            painter.setPen(QColor(colour))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
            right -= width + 3
        if not _badges(state) and state.filled < state.total:
            text = words.FILLED.format(done=state.filled, total=state.total)
            painter.setPen(QColor(style.MUTED))
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(rect.adjusted(0, 0, -8, 0), flags, text)
            right -= metrics.horizontalAdvance(text) + 6
        return right


def _badges(state: PageState) -> list[tuple[int, str, str, str]]:
    """Give what is to be shown of a page, from the right: count, shape, colour and tint."""
    counts: tuple[tuple[int, Severity], ...] = (
        (state.warnings, "warning"),
        (state.errors, "error"),
    )
    badges = [(state.carried, style.CARRIED_SHAPE, style.CARRIED, style.CARRIED_TINT)]
    badges += [(n, style.SHAPES[s], style.COLOURS[s], style.TINTS[s]) for n, s in counts]
    return [badge for badge in badges if badge[0]]


def _spoken(title: str, state: PageState) -> str:
    text = words.PAGE_ERRORS.format(title=title, errors=state.errors, warnings=state.warnings)
    carried = words.CARRIED_COUNT.format(count=state.carried)
    return f"{text}，{carried}" if state.carried else text
