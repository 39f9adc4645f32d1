"""A small filing, so that every byte of its file can be tried."""

from pathlib import Path

from model.cell import Cell
from model.filing import Filing, new_filing
from model.form_loader import load_form
from model.library import Library
from tests.own_form import write_form

NUMBER = Cell("防汛经费", "决算")
TEXT = Cell("防汛说明")


def small_filing(library: Library, folder: Path) -> Filing:
    """Make the filing of a form of a few lines."""
    form = load_form(write_form(folder / "form"), library.concepts, set(), [])
    assert form
    filing = new_filing(form, 2025, "某县水利局")
    filing.own_form = form
    filing.identity = "0123456789abcdef0123456789abcdef"
    filing.set(NUMBER, "0")
    return filing
