"""Numbers of paragraphs in the editor: continued, taken back, put in order."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from model.cell import Cell
from ui import words_writing

CELL = Cell("部门职能")
Key = Qt.Key


@pytest.fixture
def session(open_filing, yiyang):
    return open_filing(yiyang)


@pytest.fixture
def editor(window, session):
    session.enter(CELL, "1.加强领导；")
    window.workspace.show_page(3)
    section = next(s for s in window.workspace.page().sections if s.section.text == CELL.name)
    section.editor.setFocus()
    end(section.editor)
    return section.editor


def end(editor):
    place = len(editor.toPlainText())
    editor.setTextCursor(editor.selection(place, place))


def kept(editor):
    return editor.session.filing.text(editor.cell)


def test_enter_goes_on_with_the_next_number(editor):
    QTest.keyClick(editor, Key.Key_Return)
    QTest.keyClicks(editor, "ab")
    assert kept(editor) == "1.加强领导；\n2.ab"
    QTest.keyClick(editor, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert kept(editor) == "1.加强领导；\n2."


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Backspace])
def test_a_bare_number_is_taken_away(editor, key):
    QTest.keyClick(editor, Key.Key_Return)
    QTest.keyClick(editor, key)
    assert kept(editor) == "1.加强领导；\n"
    QTest.keyClick(editor, Key.Key_Return)
    assert kept(editor) == "1.加强领导；\n\n"


def test_a_heading_and_the_middle_of_an_item_go_on_plainly(editor, session):
    session.enter(CELL, "一、基本情况")
    end(editor)
    QTest.keyClick(editor, Key.Key_Return)
    assert kept(editor) == "一、基本情况\n"
    session.enter(CELL, "1.加强领导；")
    editor.setTextCursor(editor.selection(4, 4))
    QTest.keyClick(editor, Key.Key_Return)
    assert kept(editor) == "1.加强\n领导；"


def test_numbers_are_put_in_order_as_one_step(editor, session, window):
    session.enter(CELL, "1.甲\n3.支出{三公经费@决算}万元\n3.丙")
    window.text.renumber()
    assert kept(editor) == "1.甲\n2.支出{三公经费@决算}万元\n3.丙"
    assert session.undo_stack.undoText() == words_writing.STEP_RENUMBER
    assert window.remark() == words_writing.RENUMBERED.format(count=1)
    window.text.renumber()
    assert window.remark() == words_writing.NUMBERS_FINE
    session.undo_stack.undo()
    assert kept(editor).startswith("1.甲\n3.")
    editor.clearFocus()
    window.text.renumber()
    assert window.remark() == words_writing.RENUMBER_WHERE
