"""This year's figures beside last year's: what changed, by how much, and how much that is."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from model.carry import FINAL, FINAL_BEFORE
from model.cell import Cell
from model.check import Checker
from model.concept import Concept
from model.number import write

COMPARED = ("money", "count", "area", "percent")
NOT_COMPARABLE = "不可比"


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure of this year, where it stands, and what it was last year."""

    cell: Cell
    page: str
    name: str
    before: str
    now: str
    difference: str
    percent: str

    @property
    def is_changed(self) -> bool:
        """Tell whether there is anything to say of it."""
        return self.difference not in ("0", "0%")


def side_by_side(now: Checker, before: Checker | None = None) -> list[Pair]:
    """Put the figures of a filing beside those of another, in the order of the form.

    Without another they are put beside what the filing itself says of last year (上年决算).
    """
    return [pair for cell in _cells(now) if (pair := _pair(now, before, cell))]


def _cells(now: Checker) -> Iterator[Cell]:
    """Give this year's figures, those of lists for each row."""
    for cell in now.places.in_order(now.form.stands):
        if now.library.concepts[cell.concept].type in COMPARED and cell.basis in (FINAL, ""):
            rows = now.filing.rows.get(cell.list, ()) if cell.list else ()
            yield from (cell._replace(row=row.id) for row in rows) if cell.list else (cell,)


def _sister(now: Checker, before: Checker | None, cell: Cell) -> Cell | None:
    """Give where last year's figure stands; of a list, in the row of the same name."""
    if not before:
        return cell._replace(basis=FINAL_BEFORE)
    if not cell.list:
        return cell
    name = now.places.row_name(cell, now.filing)
    twins = (cell._replace(row=row.id) for row in before.filing.rows.get(cell.list, ()))
    return next((t for t in twins if before.places.row_name(t, before.filing) == name), None)


def _pair(now: Checker, before: Checker | None, cell: Cell) -> Pair | None:
    old, sister = before or now, _sister(now, before, cell)
    if sister is None or sister.pattern not in old.form.stands:
        return None
    is_alike = old.library.concepts[cell.concept].type == now.library.concepts[cell.concept].type
    one, other = old.value(sister) if is_alike else None, now.value(cell)
    if one is None and other is None:
        return None
    page, concept = now.places.page(cell), now.library.concepts[cell.concept]
    return Pair(
        cell,
        page.title if page else "",
        now.places.row_name(cell, now.filing),
        old.shown(sister),
        now.shown(cell),
        *_change(concept, one.value if one else None, other.value if other else None),
    )


def _change(concept: Concept, before: Decimal | None, now: Decimal | None) -> tuple[str, str]:
    """Say by how much a figure changed, and what share of last year's that is."""
    if before is None or now is None:
        return "", ""
    is_percent = concept.type == "percent"
    difference = _signed(write(now - before, concept.decimals, percent=is_percent))
    if is_percent or now == before:
        return difference, ""
    share = (now - before) / abs(before) if before else None
    return difference, NOT_COMPARABLE if share is None else _signed(write(share, 2, percent=True))


def _signed(text: str) -> str:
    return text if text.startswith("-") or text in ("0", "0%") else f"+{text}"
