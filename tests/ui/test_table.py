"""The table filled like a sheet, by keys and by blocks."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from model.cell import SPARE, Cell
from model.filing import new_filing
from ui import words
from ui.block import parse_block, write_block
from ui.cell_editor import MARGIN
from ui.painting import fitted, text_height
from ui.table_view import TableView

Key = Qt.Key


def last_year(name: str) -> Cell:
    return Cell(name, "上年决算")


@pytest.fixture
def view(window, open_filing, yiyang) -> TableView:
    open_filing(yiyang)
    window.workspace.show_page(1)
    return window.workspace.page().tables[0]


@pytest.fixture
def blank(window, open_filing, library) -> TableView:
    open_filing(new_filing(library.forms["yiyang-2024"], 2024))
    window.workspace.show_page(1)
    return window.workspace.page().tables[0]


def press(*keys: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key, modifier)


def type_text(text: str) -> None:
    for character in text:
        QTest.keyClicks(QApplication.focusWidget(), character)


def at(view: TableView) -> Cell | None:
    box = view.current_box()
    return view.cells.entry(box) if box else None


def test_every_text_has_room_in_its_box_at_any_width(view) -> None:
    wrap = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
    metrics = QFontMetricsF(view.font())
    for width in range(600, 720):
        view.resize(width, view.height())
        for box in view.cells.layout.boxes:
            room = view.visualRect(view.cells.index(box.row, box.column))
            inside = room.adjusted(MARGIN, 1, -MARGIN, -1).toRectF()
            text = view.cells.text(box)
            assert metrics.boundingRect(inside, wrap, text).height() <= inside.height(), text


def test_arrows_and_enter_lead_from_entry_to_entry(view) -> None:
    view.go_to(Cell("编制数"))
    press(Key.Key_Right)
    assert at(view) == Cell("在职人数")
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert at(view) == Cell("公务用车购置和维护经费", "预算数")
    press(Key.Key_Left)
    press(Key.Key_Up)
    assert at(view) == last_year("三公经费")


def test_typing_replaces_and_enter_goes_down(view) -> None:
    view.go_to(last_year("三公经费"))
    type_text("40.1")
    press(Key.Key_Return)
    assert view.session.filing.text(last_year("三公经费")) == "40.1"
    assert at(view) == last_year("公务用车购置和维护经费")


def test_an_arrow_ends_what_was_typed_and_f2_lets_it_move_within(view) -> None:
    cell = last_year("三公经费")
    view.go_to(cell)
    type_text("40.1")
    press(Key.Key_Right)
    assert view.session.filing.text(cell) == "40.1" and at(view) == Cell("三公经费", "预算数")
    view.go_to(cell)
    press(Key.Key_F2, Key.Key_Left)
    type_text("0")
    press(Key.Key_Return)
    assert view.session.filing.text(cell) == "40.01"


def test_a_click_on_a_label_leaves_the_cursor_where_it_is(view) -> None:
    view.go_to(last_year("公务接待费"))
    label = next(b for b in view.cells.layout.boxes if view.cells.text(b).strip() == "三公经费")
    place = view.visualRect(view.cells.index(label.row, label.column)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert at(view) == last_year("公务接待费")


def test_a_short_text_wraps_while_it_is_typed_and_breaks_by_alt_and_enter(view) -> None:
    name = Cell("名称", "", "专项资金", "r1")
    view.go_to(name)
    type_text("abc")
    editor = QApplication.focusWidget()
    low = editor.height()
    press(Key.Key_Return, modifier=Qt.KeyboardModifier.AltModifier)
    type_text("d" * 120)
    assert editor.height() > 1.5 * low
    press(Key.Key_Return)
    assert view.session.filing.text(name) == "abc\n" + "d" * 120
    assert at(view) == Cell("名称", "", "专项资金", "r2")
    view.go_to(name)
    press(Key.Key_F2)
    type_text("e")
    press(Key.Key_Escape)
    assert view.session.filing.text(name) == "abc\n" + "d" * 120
    type_text("f")
    press(Key.Key_Down)
    assert view.session.filing.text(name) == "f"


def test_enter_after_tabs_goes_below_where_they_began(view) -> None:
    view.go_to(last_year("三公经费"))
    press(Key.Key_Tab, Key.Key_Tab, Key.Key_Return)
    assert at(view) == last_year("公务用车购置和维护经费")
    press(Key.Key_Tab, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Return)
    assert at(view) == Cell("公务用车购置费", "决算")
    press(Key.Key_Return, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert at(view) == Cell("公务用车购置和维护经费", "决算")
    assert view.selected_boxes() == [view.current_box()], "Shift goes back and selects no block"


def test_home_and_end_lead_along_the_row_and_with_ctrl_along_the_table(view) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    view.go_to(Cell("三公经费", "预算数"))
    press(Key.Key_End)
    assert at(view) == Cell("三公经费", "决算")
    press(Key.Key_Home)
    assert at(view) == last_year("三公经费")
    press(Key.Key_End, modifier=control)
    assert at(view) == Cell("厉行节约保障措施")
    press(Key.Key_Home, modifier=control)
    assert at(view) == Cell("编制数")


def test_ctrl_and_an_arrow_jump_to_the_edge_of_what_is_filled(blank) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    names = ("三公经费", "公务用车购置和维护经费", "公务用车购置费", "因公出国境费")
    blank.session.enter_all({last_year(name): "1" for name in names}, "")
    blank.go_to(last_year("三公经费"))
    for name in ("公务用车购置费", "因公出国境费"):
        press(Key.Key_Down, modifier=control)
        assert at(blank) == last_year(name)
    press(Key.Key_Up, modifier=control)
    assert at(blank) == last_year("公务用车购置费")
    press(Key.Key_Up, modifier=control | Qt.KeyboardModifier.ShiftModifier)
    assert len(blank.selected_boxes()) == 4


def test_a_sum_typed_is_worked_out_as_one_named_step(window, view) -> None:
    cell = last_year("三公经费")
    view.go_to(cell)
    type_text("=12.3+4.5")
    press(Key.Key_Return)
    assert view.session.filing.text(cell) == "16.8"
    assert "三公经费" in window.menus.undo.text() and "2023年" in window.menus.undo.text()


def test_fill_down_repeats_the_first_and_one_alone_takes_what_is_above(window, blank) -> None:
    names = ("公务用车购置费", "公务用车运行维护费", "因公出国境费")
    blank.session.enter(last_year(names[0]), "7")
    blank.go_to(last_year(names[0]))
    press(Key.Key_Down, Key.Key_Down, modifier=Qt.KeyboardModifier.ShiftModifier)
    window.table.fill_down()
    assert [blank.session.filing.text(last_year(name)) for name in names] == ["7", "7", "7"]
    assert blank.session.undo_stack.undoText() == words.STEP_FILL_DOWN
    blank.go_to(last_year("公务接待费"))
    window.table.fill_down()
    assert blank.session.filing.text(last_year("公务接待费")) == "7"


def test_one_text_pasted_goes_into_all_that_is_selected(blank) -> None:
    blank.go_to(last_year("三公经费"))
    press(Key.Key_Right, Key.Key_Down, modifier=Qt.KeyboardModifier.ShiftModifier)
    QApplication.clipboard().setText("0")
    blank.paste()
    assert list(blank.session.filing.values.values()).count("0") == 4


def test_f2_edits_and_escape_leaves_the_entry_as_it_was(view) -> None:
    view.go_to(last_year("三公经费"))
    press(Key.Key_F2)
    press(Key.Key_End)
    type_text("5")
    press(Key.Key_Escape)
    assert view.session.filing.text(last_year("三公经费")) == "33.21"
    press(Key.Key_F2)
    press(Key.Key_End)
    type_text("5")
    press(Key.Key_Tab)
    assert view.session.filing.text(last_year("三公经费")) == "33.215"
    assert at(view) == Cell("三公经费", "预算数")


def test_delete_empties_the_selection_as_one_step(view) -> None:
    view.selectAll()
    filled = len(view.session.filing.values)
    press(Key.Key_Delete)
    assert len(view.session.filing.values) < filled - 40
    assert view.session.undo_stack.count() == 1
    view.session.undo_stack.undo()
    assert len(view.session.filing.values) == filled


def test_a_block_copied_here_pastes_into_a_blank_table_alike(request, view, yiyang) -> None:
    view.go_to(last_year("三公经费"))
    view.clearSelection()
    for box in view.cells.entries:
        if view.cells.entry(box).basis and not view.cells.entry(box).list:
            index = view.cells.index(box.row, box.column)
            view.selectionModel().select(index, view.selectionModel().SelectionFlag.Select)
    view.copy()
    blank = request.getfixturevalue("blank")
    blank.go_to(last_year("三公经费"))
    blank.paste()
    for name in ("三公经费", "公务用车购置费", "公务接待费"):
        for basis in ("上年决算", "预算数", "决算"):
            cell = Cell(name, basis)
            assert blank.session.filing.text(cell) == yiyang.text(cell) != ""


def test_a_block_from_a_sheet_without_merges_fills_side_by_side(blank) -> None:
    QApplication.clipboard().setText("33.21\t43.41\t43.41\r\n30.45\t36.36\t36.36\r\n")
    blank.go_to(last_year("三公经费"))
    blank.paste()
    assert blank.session.filing.text(Cell("三公经费", "预算数")) == "43.41"
    assert blank.session.filing.text(Cell("公务用车购置和维护经费", "决算")) == "36.36"
    assert blank.session.undo_stack.count() == 1


def test_rows_past_a_lists_end_become_rows(blank) -> None:
    QApplication.clipboard().setText("甲\t1\t2\t3\n乙\t4\t5\t6\n丙\t7\t8\t9")
    blank.go_to(Cell("名称", "", "专项资金", SPARE))
    blank.paste()
    filing = blank.session.filing
    assert [row.id for row in filing.rows["专项资金"]] == ["r1", "r2", "r3"]
    assert filing.text(Cell("金额", "决算", "专项资金", "r3")) == "9"
    blank.session.undo_stack.undo()
    assert not filing.rows["专项资金"]


def test_what_does_not_fit_is_said_and_the_rest_is_pasted(blank, qtbot) -> None:
    QApplication.clipboard().setText("1\t2\t3\t多出")
    blank.go_to(last_year("三公经费"))
    with qtbot.waitSignal(blank.said) as said:
        blank.paste()
    what = words.PASTED_AT.format(row=1, column=4, text="多出")
    assert said.args == [words.PASTED_PART.format(done=3, left=1, what=what)]


def test_pasted_figures_keep_thousands_and_units_and_are_understood(blank) -> None:
    QApplication.clipboard().setText("1,234.50万元")
    blank.go_to(last_year("三公经费"))
    blank.paste()
    blank.session.check()
    assert blank.session.filing.text(last_year("三公经费")) == "1,234.50万元"
    assert str(blank.session.checker.value(last_year("三公经费")).value) == "1234.50"


def test_unreadable_text_is_kept_marked_and_holds_back_its_relations(view) -> None:
    view.go_to(last_year("三公经费"))
    type_text("4l.5")
    press(Key.Key_Return)
    view.session.check()
    codes = [finding.code for finding in view.session.findings]
    assert view.session.filing.text(last_year("三公经费")) == "4l.5"
    assert "SZ01" in codes and "SG01" not in codes


def test_rows_are_added_moved_and_removed_by_keys(window, view) -> None:
    name = Cell("名称", "", "专项资金", "r1")
    view.go_to(name)
    window.table.row_down()
    assert at(view) == name
    assert [row.id for row in view.session.filing.rows["专项资金"]] == ["r2", "r1"]
    window.table.add_row()
    assert [row.id for row in view.session.filing.rows["专项资金"]] == ["r2", "r1", "r3"]
    view.go_to(name)
    window.table.remove_row()
    assert [row.id for row in view.session.filing.rows["专项资金"]] == ["r2", "r3"]


@pytest.fixture
def funds(window, open_filing, library) -> TableView:
    open_filing(new_filing(library.forms["jishou-2023"], 2023))
    return page_of(window, "funds")


def page_of(window, name: str) -> TableView:
    pages = [page.id for page in window.session.form.pages]
    window.workspace.show_page(pages.index(name))
    return window.workspace.page().tables[0]


def lying(view: TableView) -> list[tuple[str, list[str]]]:
    """Give the name of each fund with its uses."""
    filing = view.session.filing
    return [
        (
            filing.text(Cell("名称", "", "专项资金", row.id)),
            [
                filing.text(Cell("用途", "", "资金用途", use.id))
                for use in filing.siblings("资金用途", row.id)
            ],
        )
        for row in filing.rows["专项资金"]
    ]


def test_a_block_fills_a_list_in_a_list(funds) -> None:
    lines = "甲\t\t3\t差旅费\t1", "\t\t\t印刷费\t2", "乙\t一号\t5\t劳务费\t5"
    QApplication.clipboard().setText("\n".join(lines))
    funds.go_to(Cell("名称", "", "专项资金", SPARE))
    funds.paste()
    assert lying(funds) == [("甲", ["差旅费", "印刷费"]), ("乙", ["劳务费"])]
    assert funds.session.undo_stack.count() == 1


def test_rows_are_added_to_the_list_under_the_cursor(window, funds) -> None:
    funds.session.enter_all(
        {Cell("名称", "", "专项资金", SPARE): "甲", Cell("用途", "", "资金用途", "++"): "差旅费"},
        "",
    )
    funds.go_to(Cell("用途", "", "资金用途", "r1"))
    window.table.add_row()
    assert lying(funds) == [("甲", ["差旅费", ""])]
    funds.go_to(Cell("名称", "", "专项资金", "r1"))
    window.table.add_row()
    assert lying(funds) == [("甲", ["差旅费", ""]), ("", [])]
    funds.go_to(Cell("名称", "", "专项资金", "r1"))
    window.table.remove_row()
    assert lying(funds) == [("", [])]


def test_every_box_of_a_cell_shows_its_new_text(window, open_filing, jishou) -> None:
    open_filing(jishou)
    view = page_of(window, "cover")
    told = []
    view.cells.dataChanged.connect(lambda index, _: told.append(index.data()))
    view.session.enter(Cell("单位名称"), "某局")
    assert told[:2] == ["某局2023年度部门整体支出", "部门（单位）名称（盖章）：某局"]


def test_fixed_rows_stay(window, view) -> None:
    view.go_to(last_year("三公经费"))
    window.table.remove_row()
    window.table.add_row()
    assert view.session.undo_stack.count() == 0


@pytest.mark.parametrize("text", ["1\t2\n3\t4", '"两行\n文字"\t2', "1", ""])
def test_blocks_come_back_as_written(text) -> None:
    assert write_block([[each.text for each in row] for row in parse_block(text)]) == text


def test_the_view_is_as_high_as_its_rows_and_no_text_is_cut(view) -> None:
    assert view.height() >= sum(view.rowHeight(row) for row in range(view.cells.rowCount()))
    for box in view.cells.layout.boxes:
        rows = range(box.row, box.row + box.rows)
        assert sum(map(view.rowHeight, rows)) >= view._measure(box)


def test_long_texts_are_not_cut_either(window, open_filing, jishou) -> None:
    open_filing(jishou)
    view = page_of(window, "profile")
    image = QImage(1, 1, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setFont(view.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    for width in range(1100, 1400, 10):
        window.resize(width, 768)
        QApplication.processEvents()
        for box in view.cells.entries:
            columns = range(box.column, box.column + box.columns)
            room = QRectF(0, 0, sum(map(view.columnWidth, columns)) - 2 * MARGIN, 1e6)
            painted = painter.boundingRect(room, view.cells.text(box), option)
            assert view.rowHeight(box.row) >= painted.height()
    painter.end()


def test_a_check_leaves_alone_what_is_being_typed(window, qtbot, yiyang, open_filing) -> None:
    session = open_filing(yiyang)
    cell = Cell("三公经费", "决算")
    number = next(n for n in range(window.workspace.pages.count()) if _shows(window, n, cell))
    window.workspace.show_page(number)
    tables = window.workspace.page().tables
    view = next(view for view in tables if view.cells.box_of(cell))
    box = view.cells.box_of(cell)
    index = view.cells.index(box.row, box.column)
    view.setFocus()
    view.setCurrentIndex(index)
    session.enter(Cell("公务接待费", "决算"), "1.21")  # is checked while the next box is typed into
    view.edit(index)
    editor = view.findChild(QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "12")
    with qtbot.waitSignals([session.checked, session.checked], timeout=3000):
        pass
    assert editor.text() == "12"
    QTest.keyClick(editor, Qt.Key.Key_Escape)


def _shows(window, number, cell) -> bool:
    return any(view.cells.box_of(cell) for view in window.workspace.deck.page(number).tables)


def test_a_figure_stays_in_one_line_however_narrow_its_box(styled) -> None:
    font = styled.font()
    line = text_height("100.00%", font, 1000)
    width = 0.6 * QFontMetricsF(font).horizontalAdvance("100.00%")
    assert text_height("100.00%", font, width) <= line
    assert text_height("一百零几个百分点", font, width) > line, "words wrap as ever"
    assert fitted(font, "100.00%", 1000) is font
