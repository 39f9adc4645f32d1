"""The steps at the left: where one is, what is done, what is left."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
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
from ui import style, words, words_start
from ui.painting import painting

Index = QModelIndex | QPersistentModelIndex
Badge = tuple[str, str, str]
"""A text, its colour and its ground."""
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
EDGE, GAP = 8, 4
TICK = (0.27, 0.52), (0.44, 0.68), (0.74, 0.34)
"""Corners of a tick in a ring as wide as one."""
STATE = Qt.ItemDataRole.UserRole
PLACE = Qt.ItemDataRole.UserRole + 1


class StepList(QListWidget):
    """Pages, and under the page at work the chapters of its outline. `chosen` names both."""

    chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("steps")
        self.setItemDelegate(StepDelegate(self))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(words_start.TITLE)
        self.is_compact = False
        self.section = -1
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)

    def show_states(self, states: list[PageState], current: int) -> None:
        """Show each page's state and, under the current one, its chapters."""
        selected = self.currentRow()
        self.clear()
        for number, state in enumerate(states):
            self._add(state.title, (number, -1), state, number == current)
            if number == current:
                for section, heading in state.chapters:
                    self._add(heading, (number, section), None, False)
        self.setCurrentRow(min(selected, self.count() - 1))
        self.show_chapter(self.section)

    def show_chapter(self, section: int) -> None:
        """Mark the chapter to which a section of the page at work belongs; none for -1."""
        self.section = section
        chapters = [self.item(row) for row in range(self.count())]
        chapters = [item for item in chapters if item.data(PLACE)[1] >= 0]
        begun = [item for item in chapters if item.data(PLACE)[1] <= section]
        for item in chapters:
            page, number, _ = item.data(PLACE)
            item.setData(PLACE, (page, number, bool(begun) and item is begun[-1]))

    def set_compact(self, is_compact: bool) -> None:
        """Show only the numbers of pages, or all there is to tell."""
        self.is_compact = is_compact
        self.scheduleDelayedItemsLayout()

    def _add(
        self, title: str, place: tuple[int, int], state: PageState | None, is_current: bool
    ) -> None:
        item = QListWidgetItem(title)
        item.setToolTip(title)
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

    def __init__(self, steps: StepList) -> None:
        super().__init__(steps)
        self.steps = steps

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give every title the lines that it needs, and chapters less air than pages."""
        width = self.steps.viewport().width()
        plan = self._plan(painting(option).font, index, width)
        return QSize(width, round(plan.height + plan.line * (1.1 if index.data(STATE) else 0.6)))

    def _plan(self, font: QFont, index: Index, width: float) -> "Plan":
        bold = QFont(font)
        bold.setBold(True)
        metrics = QFontMetricsF(bold)
        title = "" if self.steps.is_compact else index.data()
        badges = [] if self.steps.is_compact else _badges(index.data(STATE))
        return Plan(metrics, title, badges, width - 2 * EDGE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one step."""
        look = painting(option)
        page, _, is_current = index.data(PLACE)
        state: PageState | None = index.data(STATE)
        plan = self._plan(look.font, index, look.rect.width())
        rect = QRectF(look.rect.adjusted(EDGE, 1, -EDGE, -1))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, look.state, is_current and state is not None)
        font = QFont(look.font)
        font.setBold(is_current)
        painter.setFont(font)
        top = rect.center().y() - plan.height / 2
        if state:
            self._paint_ring(painter, plan, rect.left(), top, (page + 1, state))
        painter.setPen(QColor(style.INK if state or is_current else style.MUTED))
        room = QRectF(rect.left() + plan.left, top, plan.room, plan.title_height)
        painter.drawText(room, WRAPPED, plan.title)
        self._paint_badges(painter, plan, rect, top)
        painter.restore()

    @staticmethod
    def _paint_ground(
        painter: QPainter, rect: QRectF, state: QStyle.StateFlag, is_current: bool
    ) -> None:
        if is_current or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(style.HERE if is_current else style.HOVER))
            painter.drawRoundedRect(rect, 5, 5)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(style.ACCENT), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 5, 5)

    @staticmethod
    def _paint_ring(
        painter: QPainter, plan: "Plan", left: float, top: float, step: tuple[int, PageState]
    ) -> None:
        number, state = step
        size = plan.line * 0.92
        ring = QRectF(left + plan.line * 0.35, top + (plan.line - size) / 2, size, size)
        colour = style.COLOURS["error"] if state.errors else style.RING
        painter.setBrush(QColor(style.DONE) if state.is_done else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(style.DONE if state.is_done else colour), 1.2))
        painter.drawEllipse(ring)
        if state.is_done:
            painter.setPen(QPen(QColor(style.ON_DONE), size / 9))
            painter.drawPolyline([ring.topLeft() + QPointF(*at) * size for at in TICK])
            return
        painter.setPen(QColor(style.MUTED))
        painter.save()
        small = QFont(painter.font())
        small.setPointSizeF(small.pointSizeF() * 0.8)
        painter.setFont(small)
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(number))
        painter.restore()

    @staticmethod
    def _paint_badges(painter: QPainter, plan: "Plan", rect: QRectF, top: float) -> None:
        """Paint what is left to do: beside the title, or below it where both have no room."""
        left = rect.left() + plan.left
        at = left if plan.is_below else left + plan.room
        top += plan.title_height if plan.is_below else 0
        for (text, colour, tint), width in zip(plan.badges, plan.widths, strict=True):
            badge = QRectF(at, top, width - GAP, plan.line)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tint) if tint else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(badge, plan.line * 0.45, plan.line * 0.45)
            painter.setPen(QColor(colour))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
            at += width


class Plan:
    """Where the parts of a step stand in a row of some width."""

    def __init__(
        self, metrics: QFontMetricsF, title: str, badges: list[Badge], width: float
    ) -> None:
        self.title, self.badges = title, badges
        self.line = metrics.height()
        self.left = self.line * 1.65
        self.widths = [metrics.horizontalAdvance(text) + self.line * 0.5 for text, *_ in badges]
        room = max(1.0, width - self.left - GAP)
        self.is_below = metrics.horizontalAdvance(title) + sum(self.widths) > room
        self.room = room if self.is_below else room - sum(self.widths)
        needed = metrics.boundingRect(QRectF(0, 0, self.room, 0), WRAPPED, title).height()
        self.title_height = max(self.line, needed)
        self.height = self.title_height + (self.line if self.is_below and badges else 0)


def _badges(state: PageState | None) -> list[Badge]:
    """Give what is to mend, to explain and to look at, or else how much is filled."""
    if state is None:
        return []
    counts: tuple[tuple[int, Severity], ...] = (
        (state.errors, "error"),
        (state.warnings, "warning"),
    )
    badges = [(f"{style.SHAPES[s]} {n}", style.COLOURS[s], style.TINTS[s]) for n, s in counts if n]
    if state.carried:
        text = f"{style.CARRIED_SHAPE} {state.carried}"
        badges.append((text, style.CARRIED, style.CARRIED_TINT))
    if not badges and state.filled < state.total:
        filled = words.FILLED.format(done=state.filled, total=state.total)
        badges.append((filled, style.MUTED, ""))
    return badges


def _spoken(title: str, state: PageState) -> str:
    text = words.PAGE_ERRORS.format(title=title, errors=state.errors, warnings=state.warnings)
    carried = words.CARRIED_COUNT.format(count=state.carried)
    return f"{text}，{carried}" if state.carried else text
