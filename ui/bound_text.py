"""A text in which figures are bound to cells: each of them is one unit that follows its cell."""

from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from PySide6.QtCore import QEvent, QMimeData, QPoint, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QInputMethodEvent,
    QMouseEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from model.check import Checker
from model.draft import GAP, Filled
from model.mark import Mark, parse_draft
from model.pasted import copied
from ui import style, words_writing
from ui.composing import ComposingText
from ui.painting import width

_PROPERTY = QTextFormat.Property.UserProperty
SOURCE, SHOWN, KEY = _PROPERTY.value + 1, _PROPERTY.value + 2, _PROPERTY.value + 3
KEEP = QTextCursor.MoveMode.KeepAnchor
_PARAGRAPH = "\u2029"


class Unit(NamedTuple):
    """A bound figure in the document: its place, its mark as written, the text put there."""

    start: int
    end: int
    source: str
    shown: str
    key: int


class BoundText(ComposingText):
    """Edits a text of plain pieces and units; `written` tells that somebody changed it, and
    whether by typing on.

    A unit cannot be entered or edited: the cursor steps over it, deleting a part deletes all of
    it. What is copied or dragged is plain text.
    """

    written = Signal(bool)

    def __init__(self, checker: Checker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.checker = checker
        self._is_showing = False
        self._is_composing = False
        self._keys = count(1)
        self._units: list[Unit] | None = None
        self._has_units = False
        self._was = 0
        self.edits = 0
        self._plain: str | None = None
        self.setUndoRedoEnabled(False)
        self.document().contentsChange.connect(self._forget)
        self.textChanged.connect(self._text_changed)
        self.cursorPositionChanged.connect(self._keep_outside)

    # ---- what stands here

    def units(self) -> list[Unit]:
        """Give the bound figures in order."""
        if self._units is None:
            self._units = []
            block = self.document().firstBlock() if self._has_units else QTextBlock()
            while block.isValid():
                self._units.extend(_units_in(block))
                block = block.next()
            self._has_units = bool(self._units)
        return self._units

    def _forget(self) -> None:
        self._units = self._plain = None
        self.edits += 1

    def plain(self) -> str:
        """Give the text as it is shown."""
        if self._plain is None:
            self._plain = self.toPlainText()
        return self._plain

    def source(self) -> str:
        """Give the text as it is kept, each unit as its mark."""
        text, units = self.plain(), self.units()
        if not units:
            return text
        wide, at, pieces = text.encode("utf-16-le"), 0, list[str]()
        for unit in units:
            pieces += [wide[2 * at : 2 * unit.start].decode("utf-16-le"), unit.source]
            at = unit.end
        return "".join([*pieces, wide[2 * at :].decode("utf-16-le")])

    def set_source(self, text: str) -> None:
        """Show a kept text; the cursor stays at its place as far as there is one."""
        at = self._kept_place()
        filled = self.checker.drafts.fill(text)
        self._is_showing = True
        self.setPlainText("")
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        end = 0
        for span in filled.spans:
            cursor.insertText(filled.text[end : span.start], QTextCharFormat())
            self._insert_unit(cursor, span.mark.source, filled.text[span.start : span.end])
            end = span.end
        cursor.insertText(filled.text[end:], QTextCharFormat())
        cursor.endEditBlock()
        self._is_showing = False
        self._put_cursor(at)

    def refresh(self, text: str, filled: Filled) -> bool:
        """Let every unit of the kept text show what its cells say now; tells whether it could."""
        if self._is_composing:
            return False
        units = self.units()
        if [span.mark.source for span in filled.spans] != [unit.source for unit in units]:
            self.set_source(text)
            return True
        said = [_visible(filled.text[span.start : span.end]) for span in filled.spans]
        pairs = zip(units, said, strict=True)
        self._replace([(unit, new) for unit, new in pairs if unit.shown != new])
        return True

    def _replace(self, stale: list[tuple[Unit, str]]) -> None:
        """Put other figures into units; the cursor stays where it is in the text around."""
        if not stale:
            return
        here = self.textCursor()
        anchor, position = (
            place + sum(width(new) - (u.end - u.start) for u, new in stale if u.end <= place)
            for place in (here.anchor(), here.position())
        )
        self._is_showing = True
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for unit, new in reversed(stale):
            cursor.setPosition(unit.start)
            cursor.setPosition(unit.end, KEEP)
            self._insert_unit(cursor, unit.source, new)
        cursor.endEditBlock()
        self._is_showing = False
        self.setTextCursor(self.selection(anchor, position))

    def _insert_unit(self, cursor: QTextCursor, source: str, said: str) -> None:
        self._has_units = True
        shown = _visible(said)
        look = QTextCharFormat()
        is_gap = not said or GAP in said
        look.setBackground(QColor(style.UNIT_GAP if is_gap else style.UNIT))
        look.setForeground(QColor(style.UNIT_INK))
        look.setProperty(SOURCE, source)
        look.setProperty(SHOWN, shown)
        look.setProperty(KEY, next(self._keys))
        cursor.insertText(shown, look)

    def selection(self, start: int, end: int) -> QTextCursor:
        """Give a cursor that selects from one place to another."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, KEEP)
        return cursor

    def _kept_place(self) -> int:
        """Give where the cursor stands in the text as it is kept."""
        place = self.textCursor().position()
        grown = (width(u.source) - (u.end - u.start) for u in self.units() if u.end <= place)
        return place + sum(grown)

    def _put_cursor(self, kept: int) -> None:
        """Put the cursor where a place of the kept text is shown."""
        place = kept
        for unit in self.units():
            if unit.start >= place:
                break
            place = max(unit.end, place - width(unit.source) + unit.end - unit.start)
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    # ---- units are whole

    def _text_changed(self) -> None:
        if self._is_showing:
            return
        self._is_showing = True
        self._make_whole()
        self._is_showing = False
        self.written.emit(True)

    def _make_whole(self) -> None:
        """Take what was typed beside a unit out of it, and delete the rest of a broken one."""
        for unit in reversed(self.units()):
            selection = self.selection(unit.start, unit.end)
            text = selection.selectedText()
            if text == unit.shown:
                continue
            before, found, after = text.partition(unit.shown)
            if not found:
                selection.removeSelectedText()
                continue
            middle = unit.start + width(before)
            self.selection(unit.start, middle).setCharFormat(QTextCharFormat())
            self.selection(unit.end - width(after), unit.end).setCharFormat(QTextCharFormat())

    def _unit_around(self, place: int) -> Unit | None:
        for unit in _units_in(self.document().findBlock(place)):
            if unit.start < place < unit.end:
                return unit
        return None

    def _keep_outside(self) -> None:
        """Move the cursor out of a unit: on to its other side, or to the nearer one."""
        if self._is_showing:
            return
        cursor = self.textCursor()
        anchor, place = cursor.anchor(), cursor.position()
        is_selecting = anchor != place
        unit, held = self._unit_around(place), self._unit_around(anchor)
        if unit:
            place = self._beside(unit, place)
        if held and is_selecting:
            anchor = held.start if place > anchor else held.end
        self._was = place
        if unit or held:
            self.setTextCursor(self.selection(anchor if is_selecting else place, place))
        elif not is_selecting:
            self.setCurrentCharFormat(QTextCharFormat())

    def _beside(self, unit: Unit, place: int) -> int:
        if self._was in (unit.start, unit.end):
            return unit.end if self._was == unit.start else unit.start
        return unit.end if 2 * place > unit.start + unit.end else unit.start

    # ---- hands

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Leave the document alone while an input method composes."""
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the whole of a unit."""
        unit = self.unit_under(event.position().toPoint())
        if unit:
            self.setTextCursor(self.selection(unit.start, unit.end))
        else:
            super().mouseDoubleClickEvent(event)

    def unit_under(self, point: QPoint) -> Unit | None:
        """Give the unit at a point of the view."""
        place = self.cursorForPosition(point).position()
        edge = self.cursorRect(self.selection(place, place)).left()
        at = place if point.x() >= edge else max(place - 1, 0)
        units = _units_in(self.document().findBlock(at))
        return next((unit for unit in units if unit.start <= at < unit.end), None)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say where the figure under the pointer comes from."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            unit = self.unit_under(event.pos())
            QToolTip.showText(event.globalPos(), self.hint(unit) if unit else "", self)
            return True
        return super().viewportEvent(event)

    def hint(self, unit: Unit) -> str:
        """Say where the figure of a unit comes from."""
        (mark,) = parse_draft(unit.source)
        assert isinstance(mark, Mark)
        return words_writing.BOUND.format(name=self.checker.drafts.name(mark))

    def copy_plain(self) -> None:
        """Copy the selection as plain text; the editor's own way brings its colours along."""
        if self.textCursor().hasSelection():
            text = self.textCursor().selectedText().replace(_PARAGRAPH, "\n")
            QApplication.clipboard().setText(text)

    def cut_plain(self) -> None:
        """Take the selection out and keep it as plain text."""
        self.copy_plain()
        self.textCursor().removeSelectedText()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Leave dropped files to the window."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take what was copied anywhere as clean text, as a step of its own."""
        if clean := copied(source.text(), source.html()):
            self.put_in(clean)

    def put_in(self, text: str) -> None:
        """Put a plain text in place of the selection, as a step of its own."""
        cursor = self.textCursor()
        self._is_showing = True
        cursor.insertText(text, QTextCharFormat())
        self._make_whole()
        self._is_showing = False
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.written.emit(False)

    # ---- binding and freeing

    def insert_mark(self, source: str, unit: str = "") -> None:
        """Put a mark in place of the selection, followed by its unit unless that stands there."""
        cursor = self.textCursor()
        said = self.checker.drafts.fill(source).text
        self._is_showing = True
        self._insert_unit(cursor, source, said)
        behind = QTextCursor(cursor)
        behind.movePosition(QTextCursor.MoveOperation.EndOfBlock, KEEP)
        if not behind.selectedText().startswith(unit):
            cursor.insertText(unit, QTextCharFormat())
        self._is_showing = False
        self.setTextCursor(cursor)
        self.written.emit(False)

    def units_chosen(self) -> list[Unit]:
        """Give the units within the selection, or those that the cursor touches."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        if start == end:
            return [unit for unit in self.units() if unit.start <= start <= unit.end]
        return [unit for unit in self.units() if start < unit.end and unit.start < end]

    def free(self) -> None:
        """Turn the chosen units into plain text that says what they say now."""
        units = self.units_chosen()
        self._is_showing = True
        for unit in reversed(units):
            said = self.checker.drafts.fill(unit.source).text
            self.selection(unit.start, unit.end).insertText(said, QTextCharFormat())
        self._is_showing = False
        if units:
            self.written.emit(False)


def _units_in(block: QTextBlock) -> Iterator[Unit]:
    """Give the units of a paragraph; pieces of one that stand together count as one."""
    found: Unit | None = None
    pieces = block.begin()
    while not pieces.atEnd():
        piece = pieces.fragment()
        look, start = piece.charFormat(), piece.position()
        key = look.intProperty(KEY)
        if found and (key != found.key or start != found.end):
            yield found
            found = None
        if key:
            begin, end = found.start if found else start, start + piece.length()
            found = Unit(begin, end, look.stringProperty(SOURCE), look.stringProperty(SHOWN), key)
        pieces += 1
    if found:
        yield found


def _visible(said: str) -> str:
    """Write something in place of a mark that says nothing, so that it can be seen."""
    return said or words_writing.SILENT
