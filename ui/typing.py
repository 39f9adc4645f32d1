"""What is being typed and not handed over yet."""

from typing import cast

from PySide6.QtCore import QAbstractItemModel, QModelIndex
from PySide6.QtWidgets import QApplication, QStyledItemDelegate

from model.cell import Cell
from model.finding import Finding
from ui.field import LineField
from ui.finding_card import FindingCard
from ui.reason import ReasonText
from ui.table_view import TableView


class _Ear:
    """Stands in for a model, to hear what an editor would hand over."""

    def __init__(self) -> None:
        self.text = ""

    def setData(self, _index: QModelIndex, text: str) -> None:
        """Hear it."""
        self.text = text


def being_typed() -> tuple[Cell, str] | None:
    """Give the cell at work and what stands in its open editor."""
    widget = QApplication.focusWidget()
    if isinstance(widget, LineField):
        return widget.cell, widget.text()
    around = widget.parentWidget() if widget else None
    view = around.parentWidget() if around else None
    if widget is None or not isinstance(view, TableView):
        return None
    index, delegate = view.currentIndex(), view.itemDelegate()
    cell = view.cells.entry(view.cells.box(index)) if index.isValid() else None
    if cell is None or not isinstance(delegate, QStyledItemDelegate):
        return None
    ear = _Ear()
    delegate.setModelData(widget, cast(QAbstractItemModel, ear), index)
    return cell, ear.text


def being_explained() -> tuple[Finding, str] | None:
    """Give the finding for which a reason is being written, and what stands there."""
    widget = QApplication.focusWidget()
    editor = widget.parentWidget() if isinstance(widget, ReasonText) else None
    card = editor.parentWidget() if editor else None
    if isinstance(widget, ReasonText) and isinstance(card, FindingCard) and card.finding:
        return card.finding, widget.toPlainText()
    return None
