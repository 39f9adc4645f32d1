"""The last step and the search that leads anywhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from model.cell import Cell
from model.finding import Finding
from model.progress import blank_entries
from ui import words
from ui.jumping import JumpWindow
from ui.overview import WHAT


@pytest.fixture
def workspace(window, open_filing, yunxi):
    open_filing(yunxi)
    return window.workspace


def groups(overview):
    heads = [overview.list.topLevelItem(at) for at in range(overview.list.topLevelItemCount())]
    return {
        head.data(0, WHAT): [head.child(at) for at in range(head.childCount())] for head in heads
    }


def test_the_overview_follows_the_last_page_and_counts_all_that_is_left(workspace) -> None:
    workspace.show_page(workspace.pages.count() - 1)
    workspace.go_on()
    assert workspace.current() == workspace.pages.count() and workspace.footer.next.isHidden()
    shown = groups(workspace.overview)
    states = workspace.states
    assert len(shown["blank"]) == sum(state.total - state.filled for state in states) > 0
    assert len(shown["error"]) == sum(state.errors for state in states) > 0
    assert workspace.overview.left.text() == words.LEFT.format(
        what=workspace.progress.left.text()[3:]
    )
    workspace.go_back()
    assert workspace.current() == workspace.pages.count() - 1


def test_one_key_leads_from_blank_to_blank_over_all_pages(workspace, window, qtbot) -> None:
    session = workspace.session
    for cell in ("单位名称", "编制数"):
        session.enter(Cell(cell), "")
    checker = session.checker
    blank = {c for page in session.form.pages for c in blank_entries(page, checker)}
    assert len({checker.places.page(cell).id for cell in blank}) > 1
    met = []
    for _ in blank:
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_F7)
        met.append(workspace.page().at_work())
    assert set(met) == blank
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_F7)
    assert workspace.page().at_work() == met[0], "and round again"


def test_what_the_overview_lists_is_one_click_away(workspace) -> None:
    session = workspace.session
    workspace.show_page(workspace.pages.count())
    blank = groups(workspace.overview)["blank"][0]
    workspace.overview.list.itemClicked.emit(blank, 0)
    cell = blank.data(0, WHAT)
    assert isinstance(cell, Cell) and workspace.page().at_work() == cell
    workspace.show_page(workspace.pages.count())
    error = groups(workspace.overview)["error"][0]
    workspace.overview.list.itemClicked.emit(error, 0)
    assert isinstance(error.data(0, WHAT), Finding)
    assert workspace.current() < workspace.pages.count()
    assert workspace.panel.looked_at == error.data(0, WHAT)
    assert session.undo_stack.count() == 0


def test_the_overview_stays_fresh_and_keeps_folded_groups_folded(workspace, qtbot) -> None:
    session = workspace.session
    workspace.show_page(workspace.pages.count())
    before = len(groups(workspace.overview)["blank"])
    head = workspace.overview.list.topLevelItem(0)
    head.setExpanded(False)
    cell = groups(workspace.overview)["blank"][0].data(0, WHAT)
    session.enter(cell, "1")
    session.check()
    qtbot.waitUntil(lambda: len(groups(workspace.overview)["blank"]) == before - 1)
    assert not workspace.overview.list.topLevelItem(0).isExpanded()


def test_an_explained_finding_is_listed_with_its_reason(workspace) -> None:
    session = workspace.session
    finding = next(each for each in session.findings if each.can_be_explained)
    session.explain(finding, "已核实")
    session.check()
    workspace.show_page(workspace.pages.count())
    (line,) = groups(workspace.overview)["explained"]
    assert "已核实" in line.text(0)


def test_the_foot_speaks_of_the_cell_or_text_at_work_on_every_page(workspace) -> None:
    for number in range(workspace.pages.count()):
        workspace.show_page(number)
        assert workspace.footer.guide.name.text() and workspace.footer.guide.text.text()
    workspace.show_page(workspace.pages.count())
    assert not workspace.footer.guide.name.text()


def test_undoing_leads_to_what_it_changed(window, workspace) -> None:
    session = workspace.session
    session.enter(Cell("公务接待费", "预算数"), "9")
    workspace.show_page(2)
    window.filing.undo()
    assert workspace.current() == 0 and workspace.page().at_work() == Cell("公务接待费", "预算数")
    workspace.show_page(3)
    window.filing.redo()
    assert workspace.current() == 0
    assert session.filing.text(Cell("公务接待费", "预算数")) == "9"


def test_ctrl_g_leads_anywhere(window, workspace, qtbot) -> None:
    window.filing.jump()
    (asked,) = window.findChildren(JumpWindow)
    QTest.keyClicks(asked.line, "gwjd")
    QTest.keyClick(asked.line, Qt.Key.Key_Down)
    QTest.keyClick(asked.line, Qt.Key.Key_Return)
    assert workspace.page().at_work().name == "公务接待费"
    window.filing.jump()
    asked = window.findChildren(JumpWindow)[-1]
    QTest.keyClicks(asked.line, "zpqk")
    QTest.keyClick(asked.line, Qt.Key.Key_Return)
    assert workspace.page().page.title == "自评情况"
    QApplication.processEvents()
