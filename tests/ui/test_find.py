"""Finding words in all texts and tables, and replacing them as one step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from model.cell import Cell
from model.search import occurrences
from ui import words_writing

ONE, OTHER = Cell("部门职能"), Cell("三公经费情况")
Key = Qt.Key


@pytest.fixture
def session(open_filing, yiyang):
    yiyang.set(ONE, "甲局负责甲事。")
    yiyang.set(OTHER, "甲局支出{三公经费@决算}万元。")
    return open_filing(yiyang)


@pytest.fixture
def bar(window, session):
    window.text.find()
    bar = window.workspace.find_bar
    bar.line.setText("甲局")
    return bar


def selected(window, cell):
    sections = window.workspace.page().sections
    return next(s.editor for s in sections if s.section.text == cell.name).textCursor()


def test_enter_goes_from_place_to_place_and_keeps_the_line(bar, window):
    assert bar.count.text() == words_writing.FIND_COUNT.format(count=2)
    QTest.keyClick(bar.line, Key.Key_Return)
    assert selected(window, ONE).selectedText() == "甲局"
    assert bar.count.text() == words_writing.FIND_AT.format(at=1, count=2)
    assert bar.line.hasFocus()
    QTest.keyClick(bar.line, Key.Key_Return)
    assert selected(window, OTHER).selectedText() == "甲局"
    QTest.keyClick(bar.line, Key.Key_Return)
    assert bar.at == 0
    QTest.keyClick(bar.line, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.at == 1
    QTest.keyClick(bar.line, Key.Key_Escape)
    assert bar.isHidden()


def test_words_in_tables_are_found_too(bar, window, session):
    bar.line.setText("工业")
    cells = [found.cell for found in bar.found]
    in_table = next(at for at, cell in enumerate(cells) if cell.list)
    bar._go(in_table)
    assert window.workspace.page().holds(cells[in_table])


def test_one_is_replaced_and_the_next_is_shown(bar, session, window):
    bar.new.setText("甲局甲局")
    bar.go_on()
    bar.replace()
    assert session.filing.text(ONE) == "甲局甲局负责甲事。"
    bar.line.setText("甲局支出")
    bar.new.setText("乙局支出")
    bar.replace()  # shows the first one
    bar.replace()
    assert session.filing.text(OTHER) == "乙局支出{三公经费@决算}万元。"
    assert bar.count.text() == words_writing.FIND_NONE
    session.undo_stack.undo()
    assert session.filing.text(OTHER).startswith("甲局支出")


def test_all_are_replaced_as_one_step(bar, session, window, qtbot):
    bar.line.setText("甲")
    bar.new.setText("县档案")
    before = dict(session.filing.values)
    count = len(occurrences(session.checker, "甲"))
    with qtbot.waitSignal(bar.said) as said:
        bar.replace_all()
    assert said.args == [words_writing.FIND_DONE.format(count=count)]
    assert session.filing.text(ONE) == "县档案局负责县档案事。"
    assert session.undo_stack.undoText() == words_writing.STEP_REPLACE_ALL
    session.undo_stack.undo()
    assert session.filing.values == before


def test_a_bound_figure_is_shown_and_not_replaced(bar, session, qtbot):
    bar.line.setText("43.41")
    bar.new.setText("1")
    bar.at = next(at for at, each in enumerate(bar.found) if each.source is None) - 1
    bar.go_on()
    with qtbot.waitSignal(bar.said) as said:
        bar.replace()
    assert said.args == [words_writing.FIND_BOUND]
    with qtbot.waitSignal(bar.said) as said:
        bar.replace_all()
    assert said.args[0].endswith(words_writing.FIND_LEFT.format(count=1))
    assert session.filing.text(OTHER) == "甲局支出{三公经费@决算}万元。"


def test_selected_words_are_looked_for(window, session, qtbot):
    window.workspace.go_to_text(ONE, 2, 4)
    window.text.replace()
    bar = window.workspace.find_bar
    assert bar.line.text() == "负责"
    assert bar.new.hasFocus()
    QTest.keyClick(bar.new, Key.Key_Escape)
    assert selected(window, ONE).selectedText() == "负责"


def test_it_follows_what_is_typed(bar, session, qtbot):
    session.enter(ONE, "无。")
    qtbot.waitUntil(lambda: bar.count.text() == words_writing.FIND_COUNT.format(count=1))
