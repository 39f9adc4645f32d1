"""Figures of texts that findings name: underlined, gone to, mended by one click."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest

from model.cell import Cell

SECTION = Cell("三公经费情况")


@pytest.fixture
def session(open_filing, yiyang):
    return open_filing(yiyang)


@pytest.fixture
def wrong_unit(session):
    session.check()
    return next(each for each in session.findings if each.code == "WB01")


def editor_of(window):
    sections = window.workspace.page().sections
    return next(s.editor for s in sections if s.editor and s.editor.cell == SECTION)


def underlined(editor):
    wave = QTextCharFormat.UnderlineStyle.WaveUnderline
    marks = editor.extraSelections()
    return [m.cursor.selectedText() for m in marks if m.format.underlineStyle() == wave]


def test_a_finding_leads_to_its_figure_in_the_text(window, wrong_unit):
    window.workspace.go_to(wrong_unit)
    assert editor_of(window).textCursor().selectedText() == "8.88元"


def test_the_figure_is_underlined_until_it_is_mended_by_one_click(window, session, wrong_unit):
    window.workspace.go_to(wrong_unit)
    editor = editor_of(window)

    assert "8.88元" in underlined(editor)
    window.workspace._accept(wrong_unit.suggestions[0])
    session.check()
    assert "减少8.88万元" in session.filing.text(SECTION)
    assert not {"8.88万元", "8.88元"} & set(underlined(editor))
    session.undo_stack.undo()
    assert "减少8.88元" in session.filing.text(SECTION)


def test_nothing_is_underlined_anew_while_a_text_is_written(window, session, wrong_unit, qtbot):
    window.workspace.go_to(wrong_unit)
    window.workspace._accept(wrong_unit.suggestions[0])
    session.check()
    editor = editor_of(window)
    editor.clearFocus()
    editor.setFocus()
    at = editor.plain().index("减少8.88万元") + len("减少8.88")
    editor.select_text(at, at + 1)
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    assert "减少8.88元" in session.filing.text(SECTION)
    session.check()
    assert "8.88元" not in underlined(editor)
    editor.clearFocus()
    assert "8.88元" in underlined(editor)


def test_no_card_is_wider_than_the_panel(window, session):
    session.check()
    window.workspace.panel.all.click()
    panel = window.workspace.panel
    shown = [card for card in panel.cards if not card.isHidden()]
    assert shown
    assert all(card.minimumSizeHint().width() <= panel.width() - 24 for card in shown)


def test_a_click_on_the_figure_marks_its_finding(window, session, wrong_unit):
    window.workspace.go_to(wrong_unit)
    window.workspace._relate(None)
    editor = editor_of(window)
    place = editor.cursorRect(editor.selection(*[editor.plain().index("8.88元") + 2] * 2)).center()
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.workspace.panel.looked_at == wrong_unit


def test_the_only_remedy_says_just_what_it_writes(window, session, wrong_unit):
    window.workspace.go_to(wrong_unit)
    card = next(each for each in window.workspace.panel.cards if each.finding == wrong_unit)
    assert card.buttons.itemAt(0).widget().text() == "改为 8.88万元"
