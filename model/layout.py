"""A table of a form laid out for one filing: every list row in its place, every merge resolved.

The wizard's page, the Excel sheet and the printed table are all drawn from this.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from model.cell import SPARE
from model.concept import Concept
from model.filing import Filing
from model.form import Table
from model.grid import ABOVE, Area, GridRow, Token, areas
from model.relation import Row


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a laid out table; `row` is the list row it shows, where it shows one."""

    list: str = ""
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """Lines and boxes of a table; boxes are sorted by row, then column."""

    table: Table
    lines: tuple[Line, ...]
    boxes: tuple[Area, ...]

    @property
    def columns(self) -> int:
        """Count the columns."""
        return self.table.grid.columns


def lay_out(
    table: Table, filing: Filing, concepts: Mapping[str, Concept], *, spare: bool = False
) -> Layout:
    """Lay a table out; with `spare` each list whose rows are named here ends in a blank row to
    type into, and equal neighbours, which print as one merged box, stay apart so that each can
    be typed."""
    lines: list[Line] = []
    tokens: list[tuple[Token, ...]] = []
    for name, rows in groupby(table.grid.rows, key=lambda row: row.list):
        for line, row_tokens in _repeated(name, list(rows), filing, concepts, spare):
            lines.append(line)
            tokens.append(row_tokens)
    if not spare:
        tokens = _merge_equal(tokens, filing)
    return Layout(table, tuple(lines), tuple(areas(tokens)))


_Laid = tuple[Line, tuple[Token, ...]]


def _repeated(
    name: str, rows: list[GridRow], filing: Filing, concepts: Mapping[str, Concept], spare: bool
) -> Iterator[_Laid]:
    """Repeat the grid rows of a list for each of its rows; rows of no list stand as they are."""
    if not name:
        yield from ((Line(), row.tokens) for row in rows)
        return
    parent_list = concepts[name].within
    nested = any(parent_list in row.lists for row in rows)
    named = _named_in(rows, concepts)
    parents = [row.id for row in filing.rows.get(parent_list, ())] if nested else [""]
    if not parents or (nested and spare and parent_list in named):
        parents.append(SPARE if parent_list in named else "")
    for parent in parents:
        children = filing.siblings(name, parent) if nested else list(filing.rows.get(name, ()))
        if not children or (spare and name in named):
            children = [*children, Row(SPARE + parent, parent)]
        for number, child in enumerate(children):
            for row in rows:
                placed = (_place(token, name, child, parent_list, number) for token in row.tokens)
                yield Line(name, child), tuple(placed)


def _named_in(rows: list[GridRow], concepts: Mapping[str, Concept]) -> set[str]:
    """Give the lists of which a text can be typed in these rows, and so a new row begun."""
    parts = (part for row in rows for token in row.tokens for part in token.parts)
    return {
        part.cell.list
        for part in parts
        if part.cell and part.entry and not concepts[part.cell.concept].numeric
    }


def _place(token: Token, name: str, child: Row, parent_list: str, number: int) -> Token:
    """Put a token's cells on their rows; those of the parent row merge downwards."""
    lists = {cell.list for cell in token.cells()}
    if number and parent_list and lists == {parent_list}:
        return Token(merge=ABOVE)
    ids = {name: child.id, parent_list: child.parent}
    parts = tuple(
        replace(part, cell=part.cell._replace(row=ids[part.cell.list]))
        if part.cell and part.cell.list
        else part
        for part in token.parts
    )
    return replace(token, parts=parts)


def _merge_equal(tokens: list[tuple[Token, ...]], filing: Filing) -> list[tuple[Token, ...]]:
    """Merge the boxes marked [^…] with an equal one above, within the same parent row."""
    merged: list[tuple[Token, ...]] = []
    for number, row in enumerate(tokens):
        above = tokens[number - 1] if number else ()
        merged.append(
            tuple(
                Token(merge=ABOVE) if above and _equal(token, above[i], row, filing) else token
                for i, token in enumerate(row)
            )
        )
    return merged


def _equal(token: Token, above: Token, row: tuple[Token, ...], filing: Filing) -> bool:
    """Tell whether a box says the same as the one above and no parent row begins between them."""
    if not (token.parts and above.parts and token.parts[0].merges):
        return False
    cell, other = token.parts[0].cell, above.parts[0].cell
    if cell is None or other is None or cell.concept != other.concept:
        return False
    begins = any(c.list and c.list != cell.list for each in row for c in each.cells())
    return not begins and bool(filing.text(cell)) and filing.text(cell) == filing.text(other)
