"""Names and descriptions for a screen reader, the way of Tab, the focus that one sees."""

import gc
from collections.abc import Iterator
from itertools import pairwise

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
    QWidgetItem,
)

from benchmarks import looks
from model.filing import new_filing
from ui.carrying import CarryDialog
from ui.catalogue import CatalogueDialog
from ui.exporting import ExportDialog
from ui.new_filing import NewFilingDialog
from ui.ruled_table import RuledTable
from ui.shortcuts import ShortcutsDialog
from ui.start import examples
from ui.tab_order import is_stop, stops

FIELDS = QLineEdit | QPlainTextEdit | QComboBox | RuledTable
Text = QAccessible.Text


def said(widget: QWidget, kind: Text) -> str:
    """Give what a screen reader says of a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(kind).strip()


def nameless(root: QWidget) -> list[str]:
    """Name what can be reached by Tab and has no name, or is a field without a description."""
    found = []
    for widget in root.findChildren(QWidget):
        if is_stop(widget) and not said(widget, Text.Name):
            found.append(f"no name: {widget}")
        if is_stop(widget) and isinstance(widget, FIELDS) and root.inherits("QMainWindow"):
            found += [f"undescribed: {widget}"] if not said(widget, Text.Description) else []
    return found


@pytest.mark.parametrize("name", examples())
def test_everything_on_a_page_has_a_name_and_every_field_a_description(window, name) -> None:
    assert nameless(window) == []
    window.open_example(name)
    for number in range(window.workspace.pages.count()):
        window.workspace.show_page(number)
        QTest.qWait(1)
        assert nameless(window) == []
        for view in window.workspace.page().tables:
            for box in view.cells.entries:
                index = view.cells.index(box.row, box.column)
                assert index.data(Qt.ItemDataRole.AccessibleTextRole)
                assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole)


def dialogs(window) -> Iterator[QWidget]:
    window.open_example("yunxi-2024")
    yield NewFilingDialog(window.library, window)
    yield CarryDialog(window.library, window)
    yield ExportDialog(window.session, window)
    yield CatalogueDialog(window.library, window.session.form, window)
    yield ShortcutsDialog(window.menuBar(), window)


def test_everything_in_dialogs_has_a_name(window, qtbot) -> None:
    for dialog in dialogs(window):
        qtbot.addWidget(dialog)
        dialog.show()
        assert nameless(dialog) == [], type(dialog).__name__
        dialog.close()


def tabs(window, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Press Tab until one is where one began; gives where one has been."""
    been: list[QWidget] = []
    while (focused := QApplication.focusWidget()) not in been:
        assert focused and len(been) < 3000
        been.append(focused)
        while QApplication.focusWidget() is focused:  # through all boxes of a table
            if isinstance(focused, RuledTable):
                focused.go_to_end(-1 if key == Qt.Key.Key_Tab else 1)
            QTest.keyClick(focused, key)
    return been


@pytest.mark.parametrize("name", examples())
def test_tab_leads_through_a_page_as_it_is_read_and_back(window, name) -> None:
    window.open_example(name)
    workspace = window.workspace
    for number in range(workspace.pages.count()):
        workspace.show_page(number)
        looks.settle()
        first = next(stops(workspace._parts))
        first.setFocus()
        been = tabs(window)
        assert been == list(stops(workspace._parts))
        first.setFocus()
        assert tabs(window, Qt.Key.Key_Backtab) == [first, *reversed(been[1:])]


@pytest.mark.parametrize("name", examples())
def test_what_is_read_first_comes_first(window, name) -> None:
    window.open_example(name)
    workspace = window.workspace
    for number in range(workspace.pages.count()):
        workspace.show_page(number)
        looks.settle()
        for pane in workspace._parts:
            tops = [each.mapTo(pane, each.rect().topLeft()) for each in stops([pane])]
            for one, other in pairwise(tops):
                beside = abs(one.y() - other.y()) < 20
                assert one.x() < other.x() if beside else one.y() < other.y()


def test_f6_goes_from_pane_to_pane_and_back_to_where_one_was(window) -> None:
    window.open_example("yunxi-2024")
    window.session.check()
    looks.settle()
    workspace = window.workspace
    table = workspace.page().tables[0]
    table.setFocus()
    been = []
    for _ in range(3):
        workspace.go_to_next_pane()
        focused = QApplication.focusWidget()
        been.append(next(each for each in workspace._parts if each.isAncestorOf(focused)))
    assert been == [workspace.panel, workspace._parts[2], workspace.deck]
    assert QApplication.focusWidget() is table


def test_no_item_of_a_layout_is_held_that_qt_lets_go_without_a_word(window, open_filing, yunxi):
    """PySide takes for a dead item whatever comes to lie in its place: an event, once."""
    open_filing(yunxi)
    before = items_held()
    window.workspace.panel.all.click()
    assert len(list(stops(window.workspace._parts))) > 10
    assert items_held() <= before


def items_held() -> set[int]:
    gc.collect()
    return {id(e) for e in shiboken6.getAllValidWrappers() if isinstance(e, QWidgetItem)}


def image(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def test_one_sees_where_the_focus_is(window, open_filing, library) -> None:
    for each in stops([window.start]):
        assert_shows_focus(each, window)
    open_filing(new_filing(library.forms["yunxi-2024"], 2024))
    window.open_example("yunxi-2024")
    window.session.check()
    for number in (0, 4):
        window.workspace.show_page(number)
        looks.settle()
        for each in list(stops(window.workspace._parts)):  # pages are made meanwhile
            assert_shows_focus(each, window)


def assert_shows_focus(widget: QWidget, window) -> None:
    window.menuBar().setFocus()
    QApplication.processEvents()
    without = image(widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    if QApplication.focusWidget() is widget and widget.visibleRegion().boundingRect().isValid():
        assert image(widget) != without, widget


def test_a_small_filing_can_be_filled_by_keys_alone(window, open_filing, library) -> None:
    session = open_filing(new_filing(library.forms["yunxi-2024"], 2024))
    window.workspace.show_page(0)
    first = window.workspace.page().tables[0]
    first.go_to_end(1)
    first.setFocus()
    for text in "21", "20":
        for letter in text:  # the first opens the box, the next goes into it
            QTest.keyClicks(QApplication.focusWidget(), letter)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    filled = [text for text in session.filing.values.values() if text in ("21", "20")]
    assert sorted(filled) == ["20", "21"]
