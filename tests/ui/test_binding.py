"""Typed figures turned into data: listed, shown in their text, bound one by one or all at once."""

import pytest
from PySide6.QtCore import Qt

from model.cell import Cell
from ui import words_writing
from ui.binding import BindingDialog

SECTION = Cell("三公经费情况")


@pytest.fixture
def session(open_filing, yiyang):
    return open_filing(yiyang)


@pytest.fixture
def dialog(window, session, qtbot):
    window.text.bind_figures()
    dialog = window.findChild(BindingDialog)
    qtbot.waitExposed(dialog)
    return dialog


def rows(dialog):
    return [(item.text(0), item.text(1)) for item in dialog._items()]


def test_it_says_what_is_bound_to_what(dialog):
    assert ("实际支出1.12万元", "公务接待 · 决算　1.12") in rows(dialog)
    assert dialog.many.text() == words_writing.BIND_MANY.format(count=len(rows(dialog)))


def test_a_row_is_shown_in_its_text(dialog, window):
    row = rows(dialog).index(("实际支出1.12万元", "公务接待 · 决算　1.12"))
    dialog.tree.setCurrentItem(dialog.tree.topLevelItem(row))
    section = next(s for s in window.workspace.page().sections if s.section.text == SECTION.name)
    assert section.editor.textCursor().selectedText() == "1.12万元"


def test_all_that_is_ticked_is_bound_as_one_step(dialog, session):
    before = dict(session.filing.values)
    shown = session.checker.shown(SECTION)
    count = len(rows(dialog))
    dialog.tree.topLevelItem(0).setCheckState(0, Qt.CheckState.Unchecked)
    dialog.bind_ticked()
    assert len(rows(dialog)) == 1
    assert "{公务接待费@决算}" in session.filing.text(SECTION)
    assert session.checker.shown(SECTION) == shown
    assert session.undo_stack.undoText() == words_writing.STEP_BIND
    session.undo_stack.undo()
    session.check()
    assert session.filing.values == before
    assert len(rows(dialog)) == count


def test_one_is_bound_and_the_list_goes_on(dialog, session):
    count = len(rows(dialog))
    dialog.tree.setCurrentItem(dialog.tree.topLevelItem(3))
    following = rows(dialog)[4]
    dialog.bind_one()
    assert len(rows(dialog)) == count - 1
    assert rows(dialog)[dialog._row()] == following


def test_it_follows_what_is_typed_and_ends_with_its_filing(dialog, session, window, qtbot):
    session.enter(SECTION, "无。")
    qtbot.waitUntil(lambda: ("实际支出1.12万元", "公务接待 · 决算　1.12") not in rows(dialog))
    dialog.bind_ticked()
    assert rows(dialog) == []
    assert dialog.said.text() == words_writing.BIND_NONE
    assert not dialog.many.isEnabled() and not dialog.one.isEnabled()
    session.undo_stack.setClean()
    window.show_start()
    qtbot.waitUntil(lambda: window.findChild(BindingDialog) is None)


def test_the_page_says_how_many_and_leads_to_the_list(window, session, qtbot):
    window.workspace.show_page(3)
    bar = window.workspace.page().bindable
    qtbot.waitUntil(bar.isVisible)
    assert bar.said.text() == words_writing.BINDABLE.format(count=len(session.bindings()))
    bar.look.click()
    assert window.findChild(BindingDialog)


def test_a_finding_turns_the_figure_into_data(window, session):
    cell = Cell("一般公共预算支出情况")
    session.enter(cell, session.filing.text(cell).replace("1554.21", "1554.12", 1))
    session.check()
    finding = next(f for f in session.findings if any(s.binds for s in f.suggestions))
    suggestion = next(s for s in finding.suggestions if s.binds)
    window.workspace._accept(suggestion)
    session.check()
    assert suggestion.new in session.filing.text(suggestion.cell)
    assert finding not in session.findings
    session.undo_stack.undo()
    assert suggestion.new not in session.filing.text(suggestion.cell)
