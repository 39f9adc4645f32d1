"""Explaining what stays: kept with its values, undone, and lapsing when one changes."""

import pytest
from PySide6.QtWidgets import QInputDialog, QPushButton

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


def test_a_card_asks_for_the_reason_and_moves_to_the_explained(
    window, open_filing, yunxi, monkeypatch
) -> None:
    session = open_filing(yunxi)
    monkeypatch.setattr(QInputDialog, "getMultiLineText", lambda *_: ("已核实", True))
    panel = window.workspace.panel
    card = next(card for card in panel.cards if card.finding.code == "RY02")
    button = next(b for b in card.findChildren(QPushButton) if b.text() == words.EXPLAIN)
    before = len(session.findings)
    button.click()
    session.check()
    assert panel.explained.text() == words.EXPLAINED.format(count=1)
    assert panel.all.text() == words.ALL_PAGES.format(count=before - 1)
    panel.explained.click()
    shown = [card for card in panel.cards if not card.isHidden()]
    assert [card.finding.code for card in shown] == ["RY02"]
    assert "已核实" in shown[0].message.text()


def test_an_error_cannot_be_explained_away(window, open_filing, yunxi) -> None:
    open_filing(yunxi)
    for card in window.workspace.panel.cards:
        if card.finding.severity == "error":
            assert all(b.text() != words.EXPLAIN for b in card.findChildren(QPushButton))
