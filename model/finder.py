"""All places of a filing that one may want to go to, found by name, figure or initials."""

from collections.abc import Iterator
from dataclasses import dataclass

from model.cell import Cell
from model.check import Checker
from model.form import Page
from model.initials import begins, letters
from model.passage import passages

MOST = 60
"""So many are found at most."""
Rank = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Spot:
    """A page, a section of its outline or a cell; `page` and `section` count from 0."""

    name: str
    detail: str
    page: int
    section: int = -1
    cell: Cell | None = None
    said: str = ""
    also: tuple[str, ...] = ()

    def rank(self, word: str) -> Rank | None:
        """Tell how well a word fits: whether as written, and where it stands; None for not."""
        names = (self.name, *self.also)
        written = [at for name in names if (at := name.lower().find(word.lower())) >= 0]
        if written:
            return 0, min(written)
        if word in self.detail or (self.said and self.said.startswith(word)):
            return 1, 0
        if not (word.isascii() and word.isalpha()):
            return None
        spelt = [place for name in names if (place := begins(word, name)) is not None]
        return (2, min(spelt)) if spelt else None


def spots(checker: Checker) -> list[Spot]:
    """Give all places in the order of the pages, pages before what stands on them."""
    found: list[Spot] = []
    for number, page in enumerate(checker.form.pages):
        found.append(Spot(page.title, "", number))
        found += _sections(checker, page, number)
        found += _cells(checker, page, number)
    return found


def search(found: list[Spot], query: str) -> list[Spot]:
    """Give the places that fit all words of a query, the best first; pages alone for none."""
    words = query.split()
    if not words:
        return [spot for spot in found if spot.cell is None and spot.section < 0]
    ranked = []
    for order, spot in enumerate(found):
        ranks = [spot.rank(word) for word in words]
        if all(rank is not None for rank in ranks):
            worst = max(rank for rank in ranks if rank is not None)
            ranked.append((worst, spot.cell is not None, len(letters(spot.name)), order, spot))
    return [spot for *_, spot in sorted(ranked, key=lambda each: each[:-1])[:MOST]]


def _sections(checker: Checker, page: Page, number: int) -> Iterator[Spot]:
    for each in passages(page.sections, checker.drafts):
        if each.heading:
            yield Spot(each.heading, page.title, number, each.number)


def _cells(checker: Checker, page: Page, number: int) -> Iterator[Spot]:
    """Give the entries of the tables and lines of a page, list columns for each row."""
    seen: set[Cell] = set()
    for table in page.tables:
        for part in table.parts():
            if not (part.entry and part.cell):
                continue
            rows = checker.filing.rows.get(part.cell.list, ()) if part.cell.list else ()
            cells = [part.cell._replace(row=row.id) for row in rows] or [part.cell]
            for cell in cells:
                if cell not in seen and not (cell.list and not cell.row):
                    seen.add(cell)
                    yield _spot(checker, page, number, cell)


def _spot(checker: Checker, page: Page, number: int, cell: Cell) -> Spot:
    concept = checker.library.concepts[cell.concept]
    name = checker.places.name(cell, checker).replace("“", "").replace("”", " ").strip()
    said = checker.shown(cell).strip()
    also = tuple(dict.fromkeys((concept.label, *concept.aliases)))
    return Spot(name, page.title, number, -1, cell, said, also)
