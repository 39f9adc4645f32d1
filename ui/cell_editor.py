"""How a box is painted and typed into."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen, QTextOption
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from model.concept import Concept
from ui import style
from ui.entry_text import EntryText
from ui.painting import Painting, draw_text, fitted, painting, text_option
from ui.quoting import QuotingText
from ui.table_model import CHECKER, CONCEPT, LOOK, Look
from ui.unit_line import UnitLine

MARGIN = 5
LONG_HEIGHT = 120
"""Least height in pixels for typing a long text."""
FINISHED, SHOWN = "finished", "shown"
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Paints boxes as on paper and opens the editor that suits what belongs there.

    `ended` tells by which key an entry was ended, and whether it leads on (1) or back (-1). While
    `replaces` arrows end an entry, as in a sheet; else they move within it.
    """

    ended = Signal(int, int)

    def __init__(self, parent: QWidget, *, is_ruled: bool) -> None:
        super().__init__(parent)
        self.is_ruled = is_ruled
        self.replaces = True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, text and, where there is one, the mark of a finding."""
        look: Look = index.data(LOOK)
        place = painting(option)
        painter.save()
        painter.fillRect(place.rect, look.ground)
        painter.setFont(place.font)
        painter.setPen(look.ink)
        inner = place.rect.adjusted(MARGIN, 1, -MARGIN, -1).toRectF()
        if look.figures:
            draw_text(painter, inner, look.text, look.figures, style.CARRIED_FIGURE)
        else:
            painter.setFont(fitted(place.font, look.text, inner.width()))
            painter.drawText(inner, look.text, text_option(look.alignment))
            painter.setFont(place.font)
        if look.is_computed:
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(inner, style.COMPUTED_SHAPE, QTextOption(flags))
        if look.is_entry:
            self._paint_frame(painter, place, look)
        if look.is_carried:
            self._paint_carried(painter, place)
        painter.restore()

    def _paint_frame(self, painter: QPainter, place: Painting, look: Look) -> None:
        """Frame a marked box, tint a selected one, and frame the one under the cursor."""
        frame, severity = place.rect.adjusted(0, 0, -1, -1), look.severity
        if not self.is_ruled:
            painter.setPen(QColor(style.LINE))
            painter.drawRect(place.rect)
        if look.is_related:
            painter.setPen(QPen(QColor(style.RELATED_LINE), 2))
            painter.drawRect(frame.adjusted(2, 2, -2, -2))
        if severity:
            painter.setPen(QPen(QColor(style.COLOURS[severity]), 1.5))
            painter.drawRect(frame)
            small = QFont(place.font)
            small.setPointSizeF(small.pointSizeF() * 0.55)
            painter.setFont(small)
            painter.drawText(frame.adjusted(1, 0, 0, 0), style.SHAPES[severity])
        if place.state & QStyle.StateFlag.State_Selected:
            tint = QColor(style.ACCENT)
            tint.setAlphaF(0.12)
            painter.fillRect(place.rect, tint)
        if place.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(style.ACCENT), 2))
            painter.drawRect(place.rect.adjusted(1, 1, -1, -1))

    @staticmethod
    def _paint_carried(painter: QPainter, place: Painting) -> None:
        """Mark a box that holds last year's text in its upper right corner."""
        small = QFont(place.font)
        small.setPointSizeF(small.pointSizeF() * 0.6)
        painter.setFont(small)
        painter.setPen(QColor(style.CARRIED))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        painter.drawText(place.rect.adjusted(0, 0, -2, 0), flags, style.CARRIED_SHAPE)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Open a line, a text box for long texts, or a choice."""
        concept: Concept = index.data(CONCEPT)
        editor: QWidget
        if concept.type == "choice":
            editor = QComboBox(parent)
            editor.addItems(["", *concept.options])
        elif concept.type == "long":
            editor = QuotingText(index.data(CHECKER), parent)
        elif concept.type == "text" and self.is_ruled:
            editor = EntryText(parent)
        else:
            line = UnitLine(concept.unit, parent)
            line.setAlignment(index.data(Qt.ItemDataRole.TextAlignmentRole))
            editor = line
        editor.setAccessibleName(index.data(Qt.ItemDataRole.AccessibleTextRole))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what was typed, not what was computed; a check leaves what is being typed alone."""
        text = index.data(Qt.ItemDataRole.EditRole)
        if editor.property(SHOWN) == text:
            return
        editor.setProperty(SHOWN, text)
        match editor:
            case QComboBox():
                editor.setCurrentText(text)
            case QuotingText():
                if editor.source() != text:
                    editor.set_source(text)
                    editor.moveCursor(editor.textCursor().MoveOperation.End)
            case EntryText():
                editor.setPlainText(text)
                editor.moveCursor(editor.textCursor().MoveOperation.End)
                if self.replaces:
                    editor.selectAll()
            case QLineEdit():
                editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what stands in the editor."""
        match editor:
            case QComboBox():
                model.setData(index, editor.currentText())
            case QuotingText():
                model.setData(index, editor.source())
            case EntryText():
                model.setData(index, editor.toPlainText())
            case QLineEdit():
                model.setData(index, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Lay the editor over its box; a text box gets room for a few lines."""
        rect = painting(option).rect
        match editor:
            case EntryText():
                editor.lay_over(rect)
            case QuotingText():
                editor.setGeometry(rect.adjusted(0, 0, 0, max(0, LONG_HEIGHT - rect.height())))
            case _:
                editor.setGeometry(rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Let Enter, Tab and arrows end an entry and move on; Enter breaks a long text."""
        if event.type() == QEvent.Type.FocusOut and editor.property(FINISHED):
            return False
        if not (event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)):
            return super().eventFilter(editor, event)
        if not self._ends(event, editor):
            return super().eventFilter(editor, event)
        is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._finish(editor)
        is_back = is_shifted or event.key() == Qt.Key.Key_Backtab
        self.ended.emit(event.key(), -1 if is_back else 1)
        return True

    def _ends(self, event: QKeyEvent, editor: QObject) -> bool:
        """Tell whether a key ends an entry."""
        if event.key() in _TABS:
            return True
        if isinstance(editor, QuotingText) or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        is_line = isinstance(editor, QLineEdit | EntryText)
        is_arrow = event.key() in _ARROWS and self.replaces and is_line
        return is_arrow or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)

    def _finish(self, editor: QObject) -> None:
        """Hand the entry over once; a new row lays the table out anew and takes the editor away."""
        editor.setProperty(FINISHED, True)
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
