"""Writing on the whole screen: section by section, with outline and findings beside."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from model.cell import Cell
from ui import words_writing
from ui.writing import SECTION, WritingWindow

FIRST, THREE, FOUR = Cell("引言"), Cell("三公经费情况"), Cell("项目支出情况")
Key = Qt.Key


@pytest.fixture
def session(open_filing, yiyang):
    return open_filing(yiyang)


@pytest.fixture
def writing(window, session, qtbot):
    window.workspace.show_page(3)
    window.workspace.page().go_to(THREE)
    window.text.write()
    writing = window.findChild(WritingWindow)
    qtbot.waitExposed(writing)
    qtbot.waitUntil(writing.editor().hasFocus)
    return writing


def row_of(writing, cell):
    return next(i for i in writing._items() if i.data(0, SECTION).text == cell.name)


def test_it_opens_on_the_whole_screen_at_the_text_at_work(writing):
    assert writing.isFullScreen()
    assert writing.editor().cell == THREE
    assert writing.outline.currentItem() is row_of(writing, THREE)
    headings = [writing.outline.topLevelItem(row).text(0) for row in range(4)]
    assert headings[:3] == ["引言", "一、基本情况", "　（一）部门职能"]


def test_what_is_written_stands_in_the_filing_and_the_outline(writing, session):
    QTest.keyClicks(writing.editor(), "ab")
    session.check()
    writing._show_found()
    assert "ab" in session.filing.text(THREE)
    count = len("".join(session.checker.shown(THREE).split()))
    assert row_of(writing, THREE).text(1).endswith(str(count))
    session.enter(FOUR, "")
    session.check()
    assert writing.calm.isActive()
    writing.calm.timeout.emit()
    assert row_of(writing, FOUR).text(1).endswith(words_writing.UNWRITTEN)


def test_keys_lead_to_the_next_section_and_back(writing, qtbot):
    QTest.keyClick(writing, Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert writing.editor().cell == FOUR
    qtbot.waitUntil(writing.editor().hasFocus)
    QTest.keyClick(writing, Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert writing.editor().cell == THREE
    writing.outline.itemClicked.emit(row_of(writing, FIRST), 0)
    assert writing.editor().cell == FIRST
    writing.go_back()
    assert writing.editor().cell == FIRST


def test_a_finding_is_mended_there(writing, session):
    cards = [writing.cards.itemAt(at).widget() for at in range(writing.cards.count())]
    card = next(each for each in cards if each.finding.code == "WB01")
    card.chosen.emit(card.finding)
    assert writing.editor().textCursor().selectedText() == "8.88元"
    card.accepted.emit(card.finding.suggestions[0])
    assert "8.88万元" in session.filing.text(THREE)
    shown = [writing.cards.itemAt(at).widget() for at in range(writing.cards.count())]
    assert all(each.finding.code != "WB01" for each in shown)


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_F11])
def test_it_leads_back_to_the_section_written_last(writing, window, key, qtbot):
    writing.go_on()
    QTest.keyClick(writing, key)
    qtbot.waitUntil(lambda: window.findChild(WritingWindow) is None)
    page = window.workspace.page()
    section = next(s for s in page.sections if s.section.text == FOUR.name)
    window.activateWindow()
    qtbot.waitUntil(section.editor.hasFocus)


def test_a_page_without_texts_says_so(window, session):
    window.workspace.show_page(1)
    window.text.write()
    assert window.findChild(WritingWindow) is None
    assert window.remark() == words_writing.NOTHING_TO_WRITE


def test_words_are_found_and_replaced_within_the_page(writing, session, qtbot):
    session.enter(FOUR, "甲项目很好。")
    session.enter(Cell("单位名称"), "甲项目办公室")
    QTest.keyClick(writing, Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    bar = writing.find_bar
    qtbot.waitUntil(lambda: not bar.isHidden())
    bar.line.setText("甲项目")
    bar.go_on()
    assert writing.editor().cell == FOUR
    qtbot.waitUntil(lambda: writing.editor().textCursor().selectedText() == "甲项目")
    assert bar.line.hasFocus()
    bar.new.setText("乙项目")
    bar.replace_all()
    assert session.filing.text(FOUR) == "乙项目很好。"
    assert session.filing.text(Cell("单位名称")) == "甲项目办公室"
    assert writing.said.text() == words_writing.FIND_DONE.format(count=1)
    QTest.keyClick(bar.line, Key.Key_Escape)
    assert writing.isVisible() and bar.isHidden()
    qtbot.waitUntil(writing.editor().hasFocus)


def test_numbers_are_put_in_order_and_the_filing_saved_there(writing, session, qtbot, tmp_path):
    session.enter(THREE, "1.甲；\n3.乙。")
    QTest.keyClick(
        writing,
        Key.Key_L,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    qtbot.waitUntil(lambda: session.filing.text(THREE) == "1.甲；\n2.乙。")
    assert writing.said.text() == words_writing.RENUMBERED.format(count=1)
    session.save(tmp_path / "甲.ziping")
    QTest.keyClicks(writing.editor(), "ab")
    assert not session.is_saved
    QTest.keyClick(writing, Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert session.is_saved
