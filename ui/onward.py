"""Going on to the next place that wants something, from wherever one is."""

from collections.abc import Collection

from model.cell import Cell
from model.progress import blank_entries, next_of
from ui import words
from ui.workspace import Workspace


def go_to_next_blank(workspace: Workspace) -> None:
    """Go to the next box or text that is not filled; all pages in turn."""
    checker = workspace.session.checker
    blank = {cell for page in checker.form.pages for cell in blank_entries(page, checker)}
    _go_on(workspace, blank, words.NOTHING_BLANK)


def look_at_and_go_on(workspace: Workspace) -> None:
    """Note that what came over from last year has been looked at, and go to the next of it."""
    workspace.page().look_at()
    _go_on(workspace, workspace.session.checker.carried(), words.NOTHING_CARRIED)


def _go_on(workspace: Workspace, wanted: Collection[Cell], otherwise: str) -> None:
    """Go to the next of the cells wanted, or say that there is none."""
    target = next_of(workspace.session.checker, wanted, workspace.page().at_work())
    if target:
        workspace.see_to(target)
    else:
        workspace.said.emit(otherwise)
