"""Explaining what stays: kept with its values, undone, and lapsing when one changes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from model.cell import Cell
from model.project_file import dump, parse
from ui import words
from ui.session import Session


@pytest.fixture
def session(styled, library, yunxi) -> Session:
    return Session(library, yunxi)


def over_staffed(session):
    return next(finding for finding in session.findings if finding.code == "RY02")


def test_an_explanation_closes_a_finding_until_one_of_its_values_changes(session) -> None:
    session.explain(over_staffed(session), "  含政策性安置 5 人  ")
    session.check()
    assert over_staffed(session).explained == "含政策性安置 5 人"
    session.enter(Cell("在职人数"), "22")
    session.check()
    assert over_staffed(session).explained is None
    session.undo_stack.undo()
    session.check()
    assert over_staffed(session).explained == "含政策性安置 5 人"


def test_an_explanation_is_a_step_and_a_blank_one_takes_it_back(session) -> None:
    session.explain(over_staffed(session), "一")
    session.check()
    session.explain(over_staffed(session), "二")
    session.check()
    assert [each.text for each in session.filing.explanations] == ["二"]
    session.explain(over_staffed(session), " ")
    assert session.filing.explanations == []
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert [each.text for each in session.filing.explanations] == ["一"]


def test_explanations_are_kept_in_the_file(session, library) -> None:
    import json

    session.explain(over_staffed(session), "含政策性安置 5 人")
    again = parse(json.loads(dump(session.filing, library)), library)
    assert again.explanations == session.filing.explanations


def test_the_key_that_ends_a_reason_adds_no_row(window, open_filing, yunxi, qtbot) -> None:
    session = open_filing(yunxi)
    card = next(c for c in window.workspace.panel.cards if c.finding.code == "RY02")
    card.explain()
    card.reason.text.insertPlainText("含派驻")
    rows = {name: len(rows) for name, rows in session.filing.rows.items()}
    qtbot.keyClick(card.reason.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [each.text for each in session.filing.explanations] == ["含派驻"]
    assert {name: len(rows) for name, rows in session.filing.rows.items()} == rows


def test_a_reason_is_written_in_its_card_which_moves_to_the_explained(
    window, open_filing, yunxi
) -> None:
    session = open_filing(yunxi)
    panel = window.workspace.panel
    card = next(card for card in panel.cards if card.finding.code == "RY02")
    button = next(b for b in card.findChildren(QPushButton) if b.text() == words.EXPLAIN)
    before = len(session.findings)
    button.click()
    card.reason.text.setPlainText("已核")
    session.enter(Cell("政府采购金额", "决算"), "1")
    session.check()
    assert card.reason and card.reason.text.toPlainText() == "已核"
    session.undo_stack.undo()
    card.reason.text.insertPlainText("实")
    card.reason.keep.click()
    session.check()
    assert panel.kinds["explained"].text() == words.KINDS["explained"].format(count=1)
    assert panel.all.text() == words.ALL_PAGES.format(count=before - 1)
    panel.kinds["explained"].click()
    assert [card.finding.code for card in panel.cards] == ["RY02"]
    assert "实已核" in panel.cards[0].message.text()
    assert panel.cards[0].reason is None


def test_a_reason_is_left_off_by_escape(window, open_filing, yunxi) -> None:
    session = open_filing(yunxi)
    card = next(c for c in window.workspace.panel.cards if c.finding.code == "RY02")
    card.explain()
    QTest.keyClicks(card.reason.text, "abc")
    QTest.keyClick(card.reason.text, Qt.Key.Key_Escape)
    assert card.reason is None and not session.filing.explanations
    assert any(b.text() == words.EXPLAIN for b in card.findChildren(QPushButton))


def test_an_error_cannot_be_explained_away(window, open_filing, yunxi) -> None:
    open_filing(yunxi)
    for card in window.workspace.panel.cards:
        if card.finding.severity == "error":
            assert all(b.text() != words.EXPLAIN for b in card.findChildren(QPushButton))
