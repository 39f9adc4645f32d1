"""Where Tab leads: through the panes in the order in which they are read."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLayout,
    QLineEdit,
    QScrollArea,
    QWidget,
)

REASONS = {True: Qt.FocusReason.TabFocusReason, False: Qt.FocusReason.BacktabFocusReason}


def stops(panes: Sequence[QWidget]) -> Iterator[QWidget]:
    """Give what Tab stops at in some panes, in the order in which it is laid out."""
    for pane in panes:
        for widget in _laid_out(pane):
            if is_stop(widget):
                yield widget


def _laid_out(widget: QWidget) -> Iterator[QWidget]:
    """Give a widget and all within it that is visible, in the order of the layouts."""
    if not widget.isVisible():
        return
    yield widget
    for each in _parts(widget):
        yield from _laid_out(each)


def _parts(widget: QWidget) -> Iterator[QWidget]:
    layout = widget.layout()
    if isinstance(widget, QScrollArea):
        yield widget.widget()
    elif layout:
        yield from _in_layout(layout)
    elif not isinstance(widget, QAbstractScrollArea | QComboBox | QAbstractSpinBox | QLineEdit):
        yield from (each for each in widget.children() if isinstance(each, QWidget))


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    """Give what lies in a layout, in order. Its items are not asked for: Qt lets them go without
    a word, and PySide takes for one of them whatever comes to lie in its place."""
    parts: dict[int, QWidget | QLayout] = {}
    for each in (*layout.children(), *layout.parentWidget().children()):
        if isinstance(each, QWidget | QLayout):
            parts[layout.indexOf(each)] = each
    for number in sorted(parts.keys() - {-1}):
        part = parts[number]
        if isinstance(part, QWidget):
            yield part
        else:
            yield from _in_layout(part)


def is_stop(widget: QWidget) -> bool:
    """Tell whether Tab stops at a widget now."""
    wants = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return wants and widget.isVisible() and widget.isEnabled()


def go_on(panes: Sequence[QWidget], *, forward: bool) -> bool:
    """Go to the next stop, or to the one before; from the last to the first."""
    order, focused = list(stops(panes)), QApplication.focusWidget()
    if focused not in order:
        return False
    target = order[(order.index(focused) + (1 if forward else -1)) % len(order)]
    target.setFocus(REASONS[forward])
    return True


def go_to_next_pane(panes: Sequence[QWidget], remembered: dict[QWidget, QWidget]) -> None:
    """Go from a pane to the next in which something can be done, where one was there last."""
    focused = QApplication.focusWidget()
    here = next((pane for pane in panes if focused and pane.isAncestorOf(focused)), None)
    if here and focused:
        remembered[here] = focused
    first = panes.index(here) + 1 if here else 0
    for pane in (*panes[first:], *panes[:first]):
        inside = list(stops([pane]))
        if pane is not here and inside:
            last = remembered.get(pane)
            (last if last in inside else inside[0]).setFocus(REASONS[True])
            return
