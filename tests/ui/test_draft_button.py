"""All drafts of a page at one click."""

import pytest

from model.cell import Cell
from model.filing import new_filing
from ui import words_writing


@pytest.fixture
def page(window, open_filing, library):
    open_filing(new_filing(library.forms["hunan-2025"], 2025))
    for number in range(window.workspace.pages.count()):
        window.workspace.show_page(number)
        if window.workspace.page().sections:
            return window.workspace.page()
    raise AssertionError("no texts")


def test_blank_texts_take_their_drafts_as_one_step(page, window) -> None:
    filing, button = window.session.filing, page.drafts
    own = next(iter(button.drafts))
    window.session.enter(own, "自己写的")
    count = len(button.drafts) - 1
    assert count > 5 and button.isVisible()
    assert button.text() == words_writing.DRAFT_ALL.format(count=count)
    button.click()
    assert filing.text(own) == "自己写的" and button.isHidden()
    written = [cell for cell, draft in button.drafts.items() if filing.text(cell) == draft]
    assert len(written) == count
    window.filing.undo()
    assert not any(filing.text(cell) for cell in written) and button.isVisible()


def test_a_page_of_tables_has_no_such_button(window, page) -> None:
    window.workspace.show_page(0)
    assert window.workspace.page().drafts.isHidden()
    assert isinstance(next(iter(page.drafts.drafts)), Cell)
