"""The panel beside the page: grouped, sifted, calm while something is typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from model.cell import Cell
from model.filing import new_filing
from ui import words


@pytest.fixture
def workspace(window, open_filing, yunxi):
    open_filing(yunxi)
    return window.workspace


def test_all_findings_stand_below_their_pages_the_worst_first(workspace) -> None:
    panel = workspace.panel
    panel.all.click()
    titles = [each for each in panel.findChildren(QLabel) if each.property("rank") == "group"]
    shown = [each.text() for each in titles if not each.isHidden()]
    pages = [page.title for page in workspace.session.form.pages]
    assert shown == [title for title in pages if title in shown] and len(shown) > 2
    ranks = ["error", "warning", "info"]
    first = [ranks.index(card.finding.severity) for card in panel.cards[:6]]
    assert first == sorted(first)


def test_the_chips_sift(workspace) -> None:
    panel = workspace.panel
    panel.all.click()
    panel.kinds["error"].click()
    assert {card.finding.severity for card in panel.cards} == {"error"}
    assert panel.kinds["error"].text() == words.KINDS["error"].format(count=len(panel.cards))
    panel.kinds["unexplained"].click()
    assert {card.finding.severity for card in panel.cards} == {"warning"}
    panel.here.click()
    page = workspace.page().page
    places = workspace.session.checker.places
    assert all(places.page(card.finding.cells[0]) is page for card in panel.cards)


def test_a_finding_keeps_its_card_while_others_come_and_go(workspace) -> None:
    panel, session = workspace.panel, workspace.session
    card = next(card for card in panel.cards if card.finding.code == "RY01")
    card.setFocus()
    session.enter(Cell("公务接待费", "预算数"), "五")
    session.check()
    assert any(each.finding.code == "SZ01" for each in panel.cards)
    assert next(each for each in panel.cards if each.finding.code == "RY01") is card
    assert card.hasFocus() and not card.isHidden()


def test_the_cells_of_a_computation_are_tinted_until_the_finding_is_gone(workspace) -> None:
    panel, session = workspace.panel, workspace.session
    card = next(card for card in panel.cards if card.finding.code == "RY01")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    cells = workspace.page().tables[0].cells
    assert cells.related >= {Cell("编制数"), Cell("在职人数"), Cell("在职人员控制率")}
    assert card.property("chosen")
    session.enter(Cell("编制数"), "17")
    session.check()
    assert cells.related == frozenset() and not any(c.property("chosen") for c in panel.cards)


def test_nothing_new_is_said_of_a_text_while_it_is_written(window, open_filing, library) -> None:
    session = open_filing(new_filing(library.forms["yiyang-2024"], 2024))
    session.enter(Cell("编制数"), "57")
    pages = [page.id for page in session.form.pages]
    workspace = window.workspace
    workspace.show_page(pages.index("report"))
    editor = next(
        s.editor
        for s in workspace.page().sections
        if s.editor and s.editor.cell.name == "人员编制情况"
    )
    editor.setFocus()
    editor.insertPlainText("我单位核定编制58人。")
    session.check()
    found = [each for each in session.findings if each.code.startswith("W")]
    assert found and not set(found) & set(workspace.told)
    workspace.page().sections[0].editor.setFocus()
    QApplication.processEvents()
    assert set(found) <= set(workspace.told)


def test_many_findings_are_shown_by_and_by(workspace) -> None:
    panel = workspace.panel
    many = [each for each in panel.findings if each[0].explained is None]
    panel.all.click()
    panel.show_findings(many * 3, panel.page)
    assert len(panel.cards) == 50 and not panel.more.isHidden()
    panel.more.click()
    assert len(panel.cards) == 100
    panel.more.click()
    assert len(panel.cards) == len(many) * 3 and panel.more.isHidden()


def test_the_card_that_takes_the_place_of_a_mended_one_is_seen_from_its_head(
    workspace, qtbot
) -> None:
    panel, session = workspace.panel, workspace.session
    panel.all.click()
    qtbot.wait(50)
    bar = panel.area.verticalScrollBar()
    card = next(card for card in panel.cards if card.finding.suggestions)
    bar.setValue(card.geometry().bottom() - 20)
    panel.accepted.emit(card.finding.suggestions[0])
    session.check()
    qtbot.wait(50)
    assert card.isHidden()
    first = next(each for each in panel.cards if each.geometry().bottom() > bar.value())
    assert first.y() >= bar.value()
