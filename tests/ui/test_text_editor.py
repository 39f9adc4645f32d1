"""Texts with bound figures: typed in, stepped over, deleted, freed and bound with real events."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from model.cell import Cell
from model.draft import GAP
from ui import style, words_writing
from ui.quoting import QuotingText
from ui.steps import PLACE

CLIPBOARD = Path(__file__).parent.parent / "data" / "clipboard"
CELL = Cell("部门职能")
SPENT = Cell("三公经费", "决算")
TEXT = "支出{三公经费@决算}万元。"
Key = Qt.Key
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def session(open_filing, yiyang):
    return open_filing(yiyang)


@pytest.fixture
def editor(window, session):
    """Give the editor of a text with one bound figure, 43.41, the cursor at its end."""
    session.enter(CELL, TEXT)
    window.workspace.show_page(3)
    section = next(s for s in window.workspace.page().sections if s.section.text == CELL.name)
    section.editor.setFocus()
    put(section.editor, len("支出43.41万元。"))
    return section.editor


def put(editor, place, to=None):
    """Put the cursor at a place, or select from there."""
    editor.setTextCursor(editor.selection(place, place if to is None else to))


def press(editor, key, *modifiers, times=1):
    together = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        together |= modifier
    for _ in range(times):
        QTest.keyClick(editor, key, together)


def compose(editor, preedit="", commit=""):
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(editor, event)


def kept(editor):
    return editor.session.filing.text(editor.cell)


def place(editor):
    return editor.textCursor().position()


def test_a_bound_figure_shows_its_figure_on_a_ground_of_its_own(editor):
    assert editor.toPlainText() == "支出43.41万元。"
    (unit,) = editor.units()
    assert (unit.start, unit.end) == (2, 7)
    look = editor.selection(3, 4).charFormat()
    assert look.background().color().name() == style.UNIT
    assert editor.selection(0, 1).charFormat().background().style() == Qt.BrushStyle.NoBrush
    assert kept(editor) == TEXT


def test_a_blank_figure_is_a_gap_that_stands_out(editor, session):
    session.enter(SPENT, "")
    session.enter(Cell("因公出国境费", "决算"), "")
    session.enter(Cell("公务接待费", "决算"), "")
    session.enter(Cell("公务用车购置和维护经费", "决算"), "")
    session.enter(Cell("公务用车购置费", "决算"), "")
    session.enter(Cell("公务用车运行维护费", "决算"), "")
    session.check()
    assert editor.toPlainText() == f"支出{GAP}万元。"
    (unit,) = editor.units()
    ground = editor.selection(unit.start, unit.end).charFormat().background().color()
    assert ground.name() == style.UNIT_GAP
    assert kept(editor) == TEXT


def test_a_figure_follows_its_cell_and_the_cursor_stays(editor, session, qtbot):
    put(editor, 9)
    session.enter(SPENT, "1234.5")
    qtbot.waitUntil(lambda: editor.toPlainText() == "支出1234.5万元。")
    assert place(editor) == 10
    put(editor, 1, 9)
    session.enter(SPENT, "5")
    qtbot.waitUntil(lambda: editor.toPlainText() == "支出5万元。")
    assert editor.textCursor().selectedText() == "出5万"
    assert kept(editor) == TEXT


def test_typing_around_a_figure_leaves_it_whole(editor):
    put(editor, 2)
    QTest.keyClicks(editor, "ab")
    put(editor, 9)
    QTest.keyClicks(editor, "12")
    assert editor.toPlainText() == "支出ab43.4112万元。"
    assert kept(editor) == "支出ab{三公经费@决算}12万元。"
    assert [(unit.start, unit.end) for unit in editor.units()] == [(4, 9)]
    ground = editor.selection(10, 11).charFormat().background().style()
    assert ground == Qt.BrushStyle.NoBrush


def test_the_cursor_steps_over_a_figure(editor):
    put(editor, 1)
    places = []
    for _ in range(4):
        press(editor, Key.Key_Right)
        places.append(place(editor))
        assert not editor.textCursor().hasSelection()
    assert places == [2, 7, 8, 9]
    press(editor, Key.Key_Left, times=2)
    assert place(editor) == 7
    press(editor, Key.Key_Left)
    assert place(editor) == 2


def test_a_figure_is_selected_as_a_whole(editor):
    put(editor, 2)
    press(editor, Key.Key_Right, SHIFT)
    assert editor.textCursor().selectedText() == "43.41"
    press(editor, Key.Key_Left, SHIFT)
    assert not editor.textCursor().hasSelection()
    put(editor, 8)
    press(editor, Key.Key_Left, SHIFT, times=2)
    assert editor.textCursor().selectedText() == "43.41万"


@pytest.mark.parametrize(
    ("at", "key", "modifiers", "left"),
    [
        (7, Key.Key_Backspace, (), "支出万元。"),
        (2, Key.Key_Delete, (), "支出万元。"),
        (7, Key.Key_Backspace, (CTRL,), "支出万元。"),
        (8, Key.Key_Backspace, (), "支出{三公经费@决算}元。"),
        (2, Key.Key_Backspace, (), "支{三公经费@决算}万元。"),
    ],
)
def test_a_figure_is_deleted_as_a_whole(editor, at, key, modifiers, left):
    put(editor, at)
    press(editor, key, *modifiers)
    assert kept(editor) == left
    assert editor.source() == left


def test_undo_brings_a_deleted_figure_back(editor, window, session, qtbot):
    put(editor, 7)
    press(editor, Key.Key_Backspace)
    assert editor.toPlainText() == "支出万元。"
    press(editor, Key.Key_Z, CTRL)
    assert editor.toPlainText() == "支出43.41万元。"
    assert kept(editor) == TEXT and len(editor.units()) == 1
    press(editor, Key.Key_Y, CTRL)
    window.filing.redo()
    assert kept(editor) == "支出万元。"


def test_putting_a_figure_in_and_making_it_plain_are_steps_of_their_own(editor):
    put(editor, 0)
    QTest.keyClicks(editor, "ab")
    press(editor, Key.Key_I, CTRL)
    compose(editor.finder.line, commit="编制数")
    press(editor.finder.line, Key.Key_Return)
    QTest.keyClicks(editor, "cd")
    put(editor, 3)
    press(editor, Key.Key_I, CTRL, SHIFT)
    steps = [kept(editor)]
    for _ in range(4):
        press(editor, Key.Key_Z, CTRL)
        steps.append(kept(editor))
    assert steps == [
        f"ab57人cd{TEXT}",
        f"ab{{编制数}}人cd{TEXT}",
        f"ab{{编制数}}人{TEXT}",
        f"ab{TEXT}",
        TEXT,
    ]


def test_selected_text_with_a_figure_is_typed_over(editor):
    put(editor, 1, 8)
    QTest.keyClicks(editor, "x")
    assert kept(editor) == "支x元。"
    assert editor.units() == []


def test_a_figure_can_be_made_plain_and_stays_so(editor, session, qtbot):
    put(editor, 7)
    press(editor, Key.Key_I, CTRL, SHIFT)
    assert kept(editor) == "支出43.41万元。"
    session.enter(SPENT, "5")
    qtbot.wait(5)
    assert editor.toPlainText() == "支出43.41万元。"


def test_only_the_selected_figures_are_made_plain(editor, session):
    session.enter(CELL, "{编制数}{在职人数}，{三公经费@决算}")
    put(editor, 2, 4)
    press(editor, Key.Key_I, CTRL, SHIFT)
    assert kept(editor) == "{编制数}57，{三公经费@决算}"


def test_a_number_becomes_a_figure_again(editor, session, qtbot):
    session.enter(CELL, "支出43.41万元，2024")
    put(editor, 4)
    menu = editor.menu()
    assert editor.bind_figure in menu.actions() and editor.bind_figure.isEnabled()
    editor.bind_figure.trigger()
    found = [(quote.name, quote.detail) for quote in editor.finder.found]
    assert found == [("三公经费", "预算数"), ("三公经费", "决算")]
    press(editor.finder.line, Key.Key_Down)
    press(editor.finder.line, Key.Key_Return)
    assert kept(editor) == "支出{三公经费@决算}万元，2024"
    assert editor.toPlainText() == "支出43.41万元，2024"


def test_a_number_that_no_cell_holds_cannot_be_bound(editor, session):
    session.enter(CELL, "支出43.419万元")
    put(editor, 4)
    editor.menu()
    assert not editor.bind_figure.isEnabled() and not editor.free_figure.isEnabled()


def test_a_number_is_bound_with_the_unit_that_was_selected_and_no_other(editor, session):
    for text, selected, want in (
        ("共43.41、5", (1, 6), "共{三公经费@预算数}、5"),
        ("共43.41万元", (1, 8), "共{三公经费@预算数}万元"),
        ("增加10.2万元", (0, 8), "{三公经费@决算 - 三公经费@上年决算：增加#万元；减少#万元；持平}"),
    ):
        session.enter(CELL, text)
        put(editor, *selected)
        press(editor, Key.Key_I, CTRL)
        press(editor.finder.line, Key.Key_Return)
        assert kept(editor) == want


def test_a_figure_is_found_by_name_and_put_in(editor, session):
    put(editor, 0)
    press(editor, Key.Key_I, CTRL)
    finder = editor.finder
    assert finder.isVisible() and len(finder.found) > 100
    compose(finder.line, commit="接待费 ")
    compose(finder.line, commit="决算")
    assert finder.found[0].detail in ("决算", "上年决算")
    compose(finder.line, commit="x")
    assert finder.found == [] and finder.list.topLevelItem(0).text(0) == words_writing.NO_FIGURE
    press(finder.line, Key.Key_Return)
    assert finder.isVisible()
    press(finder.line, Key.Key_Backspace)
    number = [quote.detail for quote in finder.found].index("决算")
    press(finder.line, Key.Key_Down, times=number)
    press(finder.line, Key.Key_Return)
    assert not finder.isVisible()
    assert kept(editor) == f"{{公务接待费@决算}}万元{TEXT}"
    assert place(editor) == len("1.12万元")


def test_escape_leaves_the_text_alone(editor):
    put(editor, 0)
    press(editor, Key.Key_I, CTRL)
    press(editor.finder.line, Key.Key_Escape)
    assert kept(editor) == TEXT


def test_what_is_selected_is_not_overwritten_by_a_figure_it_does_not_say(editor):
    put(editor, 0, 2)
    press(editor, Key.Key_I, CTRL)
    compose(editor.finder.line, commit="编制数")
    press(editor.finder.line, Key.Key_Return)
    assert kept(editor) == f"支出{{编制数}}人{TEXT[2:]}"


def test_a_mark_typed_by_hand_becomes_a_figure(editor, qtbot):
    put(editor, 0)
    compose(editor, commit="共{编制数")
    QTest.keyClicks(editor, "}")
    qtbot.waitUntil(lambda: len(editor.units()) == 2)
    assert editor.toPlainText() == "共57支出43.41万元。"
    assert place(editor) == 3
    assert kept(editor) == "共{编制数}支出{三公经费@决算}万元。"


def test_braces_that_mean_nothing_are_plain_text(editor, session, qtbot):
    session.enter(CELL, "{没有}与{")
    qtbot.wait(5)
    assert editor.toPlainText() == "{没有}与{" and editor.units() == []


def test_input_methods_compose_beside_a_figure(editor, session, qtbot):
    put(editor, 7)
    compose(editor, preedit="zhong")
    session.enter(SPENT, "5")
    qtbot.wait(5)
    assert kept(editor) == TEXT
    assert editor.textCursor().block().layout().preeditAreaText() == "zhong"
    assert editor.toPlainText() == "支出43.41万元。"
    compose(editor, commit="中")
    qtbot.waitUntil(lambda: editor.toPlainText() == "支出5中万元。")
    assert kept(editor) == "支出{三公经费@决算}中万元。"


def test_copies_are_plain_text(editor):
    editor.selectAll()
    press(editor, Key.Key_C, CTRL)
    data = QApplication.clipboard().mimeData()
    assert data.text() == "支出43.41万元。" and not data.hasHtml()
    put(editor, 0)
    press(editor, Key.Key_V, CTRL)
    assert kept(editor) == f"支出43.41万元。{TEXT}"


def test_the_menu_copies_plain_text_too(editor):
    editor.selectAll()
    (copy,) = [each for each in editor.menu().actions() if each.objectName() == "edit-copy"]
    copy.trigger()
    data = QApplication.clipboard().mimeData()
    assert data.text() == "支出43.41万元。" and not data.hasHtml()


def test_characters_beyond_the_basic_plane_keep_figures_in_place(editor, session):
    session.enter(CELL, "𠮷𠮷{编制数}人，𠮷{三公经费@决算}")
    assert editor.toPlainText() == "𠮷𠮷57人，𠮷43.41"
    assert editor.source() == "𠮷𠮷{编制数}人，𠮷{三公经费@决算}"
    put(editor, 6)
    QTest.keyClicks(editor, "x")
    assert kept(editor) == "𠮷𠮷{编制数}x人，𠮷{三公经费@决算}"


def test_a_mark_that_says_nothing_can_still_be_seen(editor, session):
    session.enter(CELL, "在职{在职人数 - 编制数：超编#人；；}。")
    assert editor.toPlainText() == f"在职{words_writing.SILENT}。"
    put(editor, 3)
    press(editor, Key.Key_I, CTRL, SHIFT)
    assert kept(editor) == "在职。"


def test_pointing_at_a_figure_says_where_it_comes_from(editor, qtbot):
    rect = editor.cursorRect(editor.selection(3, 3))
    point = rect.center() + QPoint(2, 0)
    assert editor.unit_under(point)
    event = QHelpEvent(QEvent.Type.ToolTip, point, editor.viewport().mapToGlobal(point))
    QApplication.sendEvent(editor.viewport(), event)
    assert QToolTip.text() == words_writing.BOUND.format(name="三公经费 · 决算")
    outside = editor.cursorRect(editor.selection(0, 0)).center() + QPoint(2, 0)
    assert editor.unit_under(outside) is None


def test_a_double_click_selects_the_whole_figure(editor, qtbot):
    point = editor.cursorRect(editor.selection(4, 4)).center() + QPoint(2, 0)
    qtbot.mouseDClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert editor.textCursor().selectedText() == "43.41"


def test_a_click_into_a_figure_puts_the_cursor_beside_it(editor, qtbot):
    for at, beside in ((3, 2), (6, 7)):
        put(editor, 0)
        point = editor.cursorRect(editor.selection(at, at)).center()
        qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=point)
        assert place(editor) == beside and not editor.textCursor().hasSelection()


def test_the_menu_of_a_figure_offers_to_make_it_plain(editor):
    point = editor.cursorRect(editor.selection(4, 4)).center() + QPoint(1, 0)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, editor.mapToGlobal(point))
    QApplication.sendEvent(editor.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = [action.text() for action in menu.actions() if action.isEnabled()]
    assert offered[0] == words_writing.INSERT_FIGURE and words_writing.FREE_FIGURE in offered
    editor.free_figure.trigger()
    menu.close()
    assert kept(editor) == "支出43.41万元。"


def test_a_draft_stays_bound_and_never_overwrites(window, open_filing, yiyang, qtbot):
    session = open_filing(yiyang)
    window.workspace.show_page(3)
    section = next(s for s in window.workspace.page().sections if s.section.text == "人员编制情况")
    assert section.draft.isHidden()
    session.enter(Cell("人员编制情况"), "")
    assert not section.draft.isHidden()
    section.draft.click()
    assert session.filing.text(Cell("人员编制情况")) == "\n".join(section.section.draft)
    assert "实有在职人数57人，在职人员控制率为100%，未超编制。" in section.editor.toPlainText()
    assert section.draft.isHidden()
    session.enter(Cell("在职人数"), "60")
    qtbot.waitUntil(lambda: "实有在职人数60人" in section.editor.toPlainText())


def test_a_long_text_in_a_table_binds_figures_too(window, session, qtbot):
    window.workspace.show_page(1)
    cell = Cell("厉行节约保障措施")
    session.enter(cell, f"措施{TEXT}")
    page = window.workspace.page()
    assert page.go_to(cell)
    (view,) = [table for table in page.tables if table.cells.box_of(cell)]
    assert view.cells.text(view.cells.box_of(cell)) == "措施支出43.41万元。"
    press(view, Key.Key_F2)
    editor = view.findChild(QuotingText)
    assert editor.toPlainText() == "措施支出43.41万元。"
    QTest.keyClicks(editor, "x")
    press(editor, Key.Key_I, CTRL)
    compose(editor.finder.line, commit="编制数")
    press(editor.finder.line, Key.Key_Return)
    press(editor, Key.Key_Tab)
    assert session.filing.text(cell) == f"措施{TEXT}x{{编制数}}人"


def test_the_row_of_a_text_grows_with_its_figures(window, session, qtbot):
    window.workspace.show_page(1)
    cell = Cell("厉行节约保障措施")
    session.enter(cell, "{填表人}")
    qtbot.wait(5)
    view = next(t for t in window.workspace.page().tables if t.cells.box_of(cell))
    row = view.cells.box_of(cell).row
    height = view.rowHeight(row)
    session.enter(Cell("填表人"), "一" * 200)
    qtbot.waitUntil(lambda: view.rowHeight(row) > height)


def test_a_long_text_with_many_figures_is_typed_in_quickly(editor, session):
    paragraph = "一" * 180 + "{三公经费@决算 - 三公经费@上年决算：增加#万元；减少#万元；持平}，\n"
    session.enter(CELL, paragraph * 100)
    assert len(editor.units()) == 100 and len(editor.toPlainText()) > 18000
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(editor, "ab")
    assert kept(editor) == paragraph * 100 + "ab"


def test_an_editor_is_as_high_as_its_lines_are_drawn(window, session, qtbot):
    session.enter(CELL, "\n".join(f"第{n}段，字数要多到分成两行。" * 6 for n in range(30)))
    sections = window.workspace.deck.page(3).sections
    window.workspace.show_page(3)
    for section in sections:
        editor = section.editor
        if editor:
            last = editor.blockBoundingGeometry(editor.document().lastBlock())
            assert last.bottom() <= editor.viewport().height()
            assert editor.verticalScrollBar().maximum() == 0
    window.resize(1000, 700)
    editor = next(s.editor for s in sections if s.section.text == CELL.name)
    qtbot.waitUntil(lambda: editor.verticalScrollBar().maximum() == 0)


def test_the_page_follows_the_line_that_is_written(window, session, qtbot):
    session.enter(CELL, "\n".join(f"第{n}段。" for n in range(120)))
    page = window.workspace.deck.page(3)
    editor = next(s.editor for s in page.sections if s.editor and s.editor.cell == CELL)
    window.workspace.show_page(3)
    editor.setFocus()
    for place in (len(editor.plain()), 0):
        put(editor, place)
        line = editor.mapTo(page.viewport(), editor.cursorRect().center()).y()
        assert 0 < line < page.viewport().height()


def test_underlines_move_along_while_typing(window, session):
    session.check()
    cell = Cell("三公经费情况")
    window.workspace.show_page(3)
    editor = next(s.editor for s in window.workspace.page().sections if s.section.text == cell.name)
    before = [mark.cursor.selectedText() for mark in editor.extraSelections()]
    assert before
    put(editor, 0)
    QTest.keyClicks(editor, "ab")
    assert [mark.cursor.selectedText() for mark in editor.extraSelections()] == before


def copied(*kinds):
    """Give what LibreOffice Writer copied, in some of its kinds."""
    data = QMimeData()
    for kind in kinds:
        name = {"text/plain": "writer.txt", "text/html": "writer.html"}[kind]
        data.setData(kind, (CLIPBOARD / name).read_bytes())
    return data


@pytest.mark.parametrize("kinds", [("text/plain",), ("text/html",), ("text/plain", "text/html")])
def test_what_was_copied_in_writer_comes_in_as_clean_paragraphs(editor, kinds):
    put(editor, 2)
    before = kept(editor)
    editor.insertFromMimeData(copied(*kinds))
    lines = kept(editor).split("\n")
    assert lines[0] == "支出（二）部门职责履行情况"
    assert lines[2:4] == ["1.加强培训，共培训 120 人；", "2.改善设施，投入 43.41万元；"]
    assert lines[-1] == "表后的一段。{三公经费@决算}万元。"
    assert ("公务接待费\t10\t1.12" in lines) is ("text/html" in kinds)
    assert all(line == line.strip() and line for line in lines)
    press(editor, Key.Key_Z, CTRL)
    assert kept(editor) == before


def test_pasting_over_a_selection_takes_its_figures_out(editor):
    put(editor, 1, 8)
    QApplication.clipboard().setText(" 三公 ")
    press(editor, Key.Key_V, CTRL)
    assert kept(editor) == "支 三公 元。"
    assert editor.units() == []


def test_the_chapter_that_is_written_is_marked_in_the_steps(window, session, qtbot):
    def marked():
        steps = window.workspace.steps
        items = [steps.item(row) for row in range(steps.count())]
        return [item.text() for item in items if item.data(PLACE)[1] >= 0 and item.data(PLACE)[2]]

    window.workspace.show_page(3)
    qtbot.waitUntil(lambda: window.workspace.steps.count() > len(session.form.pages))
    assert marked() == []
    window.workspace.page().go_to(Cell("三公经费情况"))
    assert marked() == ["二、一般公共预算支出情况"]
    window.workspace.page().go_to(CELL)
    assert marked() == ["一、基本情况"]
    window.workspace._show_states()
    assert marked() == ["一、基本情况"]
