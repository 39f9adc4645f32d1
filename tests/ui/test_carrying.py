"""Last year carried over, as a clerk does it in the window."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QTreeWidgetItem

from model.cell import UNIT, Cell
from model.filing import new_filing
from model.project_file import dump, load, save
from ui import cli, settings, style, words, words_start
from ui.carrying import CarryDialog
from ui.cell_editor import LOOK
from ui.start import ChoiceCard
from ui.text_editor import SectionEditor
from ui.window import MainWindow

STAFF, LAST, DUTIES = Cell("编制数"), Cell("三公经费", "上年决算"), Cell("部门职能")
TOTAL = Cell("三公经费", "决算")


@pytest.fixture
def last_year(tmp_path, library, yiyang) -> Path:
    path = tmp_path / "益阳某局_2024年度自评.ziping"
    save(path, yiyang, library)
    settings.remember_folder(tmp_path)
    return path


@pytest.fixture
def carried(window, last_year, monkeypatch) -> MainWindow:
    """Begin this year's filing with last year's by clicks, in the common form of the province."""
    settings.remember_file(last_year)

    def fill(dialog: CarryDialog) -> CarryDialog.DialogCode:
        dialog.form.choose("hunan-2025")
        QTest.mouseClick(dialog.begin, Qt.MouseButton.LeftButton)
        return CarryDialog.DialogCode(dialog.result())

    monkeypatch.setattr(CarryDialog, "exec", fill)
    cards = window.start.findChildren(ChoiceCard)
    card = next(card for card in cards if card.accessibleName() == words_start.START_CARRY)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    return window


def texts(item: QTreeWidgetItem) -> list[str]:
    return [item.child(number).text(0) for number in range(item.childCount())]


def test_the_dialog_proposes_form_year_unit_and_file_and_lists_what_happens(
    window, last_year, library, yiyang
) -> None:
    settings.remember_file(last_year)
    dialog = CarryDialog(library, window)
    assert dialog.form.form() == "yiyang-2024"
    assert (dialog.year.value(), dialog.unit.text()) == (2025, yiyang.unit)
    assert dialog.path().name == f"{yiyang.unit}_2025年度自评.ziping"
    comes, stays = (dialog.list.topLevelItem(number) for number in (0, 1))
    assert dialog.carried
    counts = len(dialog.carried.items), len(dialog.carried.left)
    assert [str(count) in each.text(0) for count, each in zip(counts, (comes, stays), strict=True)]
    assert [text.partition("（")[0] for text in texts(comes)] == list(
        words_start.CARRY_KINDS.values()
    )
    assert "“三公经费”2024年决算数" in texts(comes.child(0))
    assert any(text.startswith("去年的预算") for text in texts(stays))
    dialog.form.choose("yanfeng-2024")
    assert any("没有它的上年决算" in text for text in texts(dialog.list.topLevelItem(1)))
    dialog.year.setValue(2026)
    assert any("不是紧接着的一年" in text for text in texts(dialog.list.topLevelItem(1)))
    assert dialog.year.minimum() == 2025


def test_a_file_can_be_chosen_and_one_that_is_none_is_refused(
    window, last_year, library, tmp_path, monkeypatch
) -> None:
    dialog = CarryDialog(library, window)
    assert not dialog.begin.isEnabled() and dialog.summary.text() == words_start.CARRY_FIRST
    broken = tmp_path / "坏.ziping"
    broken.write_bytes(b"{}")
    for path, may in ((broken, False), (last_year, True)):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, p=path: (str(p), ""))
        QTest.mouseClick(dialog.choose, Qt.MouseButton.LeftButton)
        assert dialog.begin.isEnabled() is may
        assert dialog.summary.text().endswith("。")


def test_cancelling_leaves_nothing(window, last_year, tmp_path, monkeypatch) -> None:
    settings.remember_file(last_year)
    before = last_year.read_bytes()
    monkeypatch.setattr(CarryDialog, "exec", lambda dialog: CarryDialog.DialogCode.Rejected)
    window.files.ask_carry()
    assert window.session is None
    assert list(tmp_path.glob("*.ziping")) == [last_year] and last_year.read_bytes() == before


def test_the_new_filing_is_saved_and_the_whole_can_be_undone(carried, library, yiyang) -> None:
    session = carried.session
    saved = load(session.path, library)
    assert session.is_saved and saved.text(LAST) == yiyang.text(TOTAL)
    assert (saved.form, saved.year, saved.unit) == ("hunan-2025", 2025, yiyang.unit)
    assert words.STEP_CARRY in carried.menus.undo.text()
    carried.filing.undo()
    session.check()
    blank = new_filing(library.forms["hunan-2025"], 2025, yiyang.unit)
    blank.identity = session.filing.identity
    assert dump(session.filing, library) == dump(blank, library)
    assert not session.checker.carried()
    carried.filing.redo()
    assert dump(session.filing, library) == dump(saved, library)


def view_of(window: MainWindow):  # type: ignore[no-untyped-def]
    window.workspace.show_page(2)
    return window.workspace.page().tables[0]


def is_marked(view, cell: Cell) -> bool:  # type: ignore[no-untyped-def]
    box = view.cells.box_of(cell)
    look = view.cells.index(box.row, box.column).data(LOOK)
    return bool(look.is_carried) and look.ground.name() == style.CARRIED_TINT


def test_a_figure_loses_its_mark_when_typed_over_and_gets_it_back_by_undo(carried, qtbot) -> None:
    view = view_of(carried)
    assert is_marked(view, STAFF) and not is_marked(view, TOTAL)
    view.go_to(STAFF)
    qtbot.keyClicks(view, "5")
    qtbot.keyClicks(view.focusWidget(), "8")
    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Return)
    assert carried.session.filing.text(STAFF) == "58" and not is_marked(view, STAFF)
    carried.filing.undo()
    assert is_marked(view, STAFF)


def test_a_figure_loses_its_mark_when_looked_at(carried, qtbot) -> None:
    view = view_of(carried)
    view.go_to(LAST)
    before = len(carried.session.checker.carried())
    qtbot.keyClick(carried, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert not is_marked(view, LAST) and is_marked(view, STAFF)
    assert len(carried.session.checker.carried()) == before - 1
    carried.filing.undo()
    assert is_marked(view, LAST)


def test_the_page_counts_what_waits_and_takes_it_all_at_once(carried, qtbot) -> None:
    view_of(carried)
    page, workspace = carried.workspace.page(), carried.workspace
    waiting = workspace.states[2].carried
    assert waiting and not page.bar.isHidden() and str(waiting) in page.bar.said.text()
    total = len(carried.session.checker.carried())
    assert words.CARRIED_COUNT.format(count=total) in workspace.progress.left.text()
    QTest.mouseClick(page.bar.buttons[0], Qt.MouseButton.LeftButton)
    carried.session.check()
    qtbot.waitUntil(lambda: workspace.states[2].carried == 0)
    assert page.bar.isHidden() and workspace.states[4].carried
    carried.filing.undo()
    carried.session.check()
    assert not page.bar.isHidden()


def section_of(window: MainWindow, cell: Cell) -> SectionEditor:
    sections = window.workspace.deck.page(4).sections
    window.workspace.show_page(4)
    return next(each for each in sections if each.editor and each.editor.cell == cell)


def test_figures_of_last_year_are_marked_in_a_text_until_it_was_looked_at(carried, qtbot) -> None:
    section = section_of(carried, Cell("基本支出情况"))
    editor = section.editor
    assert not section.bar.isHidden()
    selections = editor.extraSelections()
    marked = [each.cursor.selectedText() for each in selections]
    assert "2024年" in marked and any(text.endswith("万元") for text in marked)
    editor.setTextCursor(selections[0].cursor)
    qtbot.keyClicks(editor, "2025")
    qtbot.waitUntil(lambda: len(editor.extraSelections()) == len(marked) - 1)
    carried.session.check()
    assert not section.bar.isHidden(), "typing alone is not looking at the whole"
    QTest.mouseClick(section.bar.buttons[0], Qt.MouseButton.LeftButton)
    carried.session.check()
    assert section.bar.isHidden() and not editor.extraSelections()
    carried.filing.undo()
    carried.session.check()
    assert not section.bar.isHidden() and editor.extraSelections()


def test_a_text_can_be_emptied_for_the_forms_draft_and_is_then_this_years(carried, qtbot) -> None:
    section = section_of(carried, Cell("基本支出情况"))
    QTest.mouseClick(section.bar.buttons[1], Qt.MouseButton.LeftButton)
    carried.session.check()
    assert section.bar.isHidden() and not section.draft.isHidden()
    QTest.mouseClick(section.draft, Qt.MouseButton.LeftButton)
    carried.session.check()
    assert section.bar.isHidden() and "{基本支出@决算}" in section.editor.source()
    carried.filing.undo()
    carried.filing.undo()
    carried.session.check()
    assert not section.bar.isHidden()


def test_figures_of_last_year_are_marked_in_a_long_text_of_a_table(carried) -> None:
    carried.workspace.show_page(3)
    view, done = carried.workspace.page().tables[0], Cell("实际完成情况")
    box = view.cells.box_of(done)
    index = view.cells.index(box.row, box.column)
    look = index.data(LOOK)
    marked = [look.text[start:end] for start, end in look.figures]
    assert "2024年" in marked and "7.7%" in marked
    before = view.grab(view.visualRect(index)).toImage()
    carried.session.look_at([done])
    carried.session.check()
    assert index.data(LOOK).figures == ()
    tint = QColor(style.CARRIED_FIGURE).rgb()
    assert tint in colours(before)
    assert tint not in colours(view.grab(view.visualRect(index)).toImage())


def colours(image: QImage) -> set[int]:
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}


def test_a_line_beside_a_table_is_marked_too(carried) -> None:
    view_of(carried)
    fields = {field.cell: field for field in carried.workspace.page().fields}
    field = fields[Cell("填表人")]
    assert field.property("carried") and words.CARRIED_HINT in field.toolTip()
    carried.session.look_at([Cell("填表人")])
    carried.session.check()
    assert not field.property("carried")


def test_last_years_figure_typed_wrong_is_found_and_put_back_by_a_click(carried) -> None:
    purchase = Cell("政府采购金额", "上年决算")
    right = carried.session.filing.text(purchase)
    carried.session.enter(purchase, "77.7")
    carried.session.check()
    finding = next(each for each in carried.session.findings if each.code == "SN01")
    assert right in finding.message
    carried.workspace.panel.accepted.emit(finding.suggestions[0])
    carried.session.check()
    assert carried.session.filing.text(purchase) == right


def run(*arguments: object) -> int:
    return cli.run(cli.parse([str(each) for each in arguments]))


def test_the_command_line_does_the_same(last_year, library, tmp_path, capsys, yiyang) -> None:
    path = tmp_path / "新.ziping"
    assert run("new", "--from", last_year, "--form", "yunxi-2024", path) == 0
    said = capsys.readouterr().out
    assert "都待核对" in said and "去年的预算，今年的照批复填：17 处" in said
    made = load(path, library)
    assert (made.form, made.year, made.text(UNIT)) == ("yunxi-2024", 2025, yiyang.unit)
    assert made.carried and made.text(LAST) == yiyang.text(TOTAL)
    assert run("new", "--from", last_year, "--year", 2024, tmp_path / "旧.ziping") == 2
    assert run("new", "--form", "yunxi-2024", tmp_path / "缺.ziping") == 2
    assert "缺少 --year、--unit" in capsys.readouterr().err


def test_last_years_form_need_not_be_at_hand(window, last_year, library) -> None:
    """The newest one is proposed then."""
    old = load(last_year, library)
    old.own_form = replace(library.forms["yiyang-2024"], id="old-2020")
    old.form = "old-2020"
    window.library = library
    dialog = CarryDialog(library, window)
    dialog.begin_with(old)
    assert dialog.form.form() == "hunan-2025"
    assert dialog.carried and dialog.carried.items


def test_one_key_notes_a_text_as_looked_at_and_goes_to_the_next(carried, qtbot) -> None:
    section_of(carried, Cell("基本支出情况")).editor.setFocus()
    workspace, checker = carried.workspace, carried.session.checker
    waiting = [c for c in checker.carried() if checker.places.page(c) is workspace.page().page]
    for _ in waiting:
        here = workspace.page().at_work()
        qtbot.keyClick(carried.focusWidget(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        assert not checker.is_carried(here)
        assert workspace.page().at_work() != here
        focused = QApplication.focusWidget()
        seen = focused.visibleRegion().boundingRect()
        assert seen.top() == 0 and seen.height() > 40, "one sees where one was led"
    assert checker.carried(), "those of the tables wait still"
    assert workspace.current() < 4, "from the last text it goes round to the first page"
