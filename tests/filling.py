"""Filling a piece of a filing from addresses and texts, as cases and audits write them."""

from collections.abc import Mapping
from typing import Any

from model.cell import parse_cell
from model.filing import Filing
from model.relation import Row

Parents = Mapping[str, Mapping[str, str]]


def fill(filing: Filing, texts: Mapping[str, str], parents: Parents) -> None:
    """Put texts into cells; rows that no list has yet come at its end, within their `parents`."""
    for address, text in texts.items():
        cell = parse_cell(address)
        assert cell, f"{address} is no address"
        assert bool(cell.row) == bool(cell.list), f"{address} needs a row"
        if cell.list and not filing.has_row(cell.list, cell.row):
            parent = parents.get(cell.list, {}).get(cell.row, "")
            filing.rows.setdefault(cell.list, []).append(Row(cell.row, parent))
        filing.set(cell, text)


def mend(filing: Filing, audit: Mapping[str, Any]) -> None:
    """Put right in a filing what its audit says is wrong: `[clean]` cells, `[[edit]]`s of texts."""
    fill(filing, audit["clean"], audit.get("parents", {}))
    for edit in audit.get("edit", ()):
        cell = parse_cell(edit["cell"])
        assert cell
        text = filing.text(cell)
        assert edit["from"] in text, edit
        filing.set(cell, text.replace(edit["from"], edit["to"]))
