"""Where a cell stands on paper: page, row and column as printed."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from model.cell import BASES, Cell
from model.concept import Concept
from model.equation import Ref
from model.form import Form, Page, Table
from model.grid import Area, Part, Token, areas
from model.mark import Figure, Mark, parse_draft

_NUMBERING = re.compile(
    r"^(\d+(?:[.．]\d+)+|\d+[、.．]|其中[：:]|（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、)+"
)

ALIKE = ("score", "percent", "year")
"""Types of figures that stand in rows named by another one: 分值 beside 年度资金总额."""


class Texts(Protocol):
    """Knows what stands in a cell: a filing, or a checker, which also knows computed figures."""

    def text(self, cell: Cell) -> str:
        """Give what stands in a cell."""


Labels = tuple[tuple[Part, ...], tuple[Part, ...], Cell | None]


@dataclass(frozen=True, slots=True)
class Place:
    """The labels around a cell; `named_by` is the column that names a list's rows."""

    page: Page
    order: int
    row: tuple[Part, ...] = ()
    column: tuple[Part, ...] = ()
    named_by: Cell | None = None


def fill(parts: tuple[Part, ...], filing: Texts) -> str:
    """Write parts as text, cells as what was typed into them."""
    return "".join(filing.text(part.cell) if part.cell else part.text for part in parts)


class Places:
    """The place of every cell of a form, and its name in messages."""

    def __init__(self, form: Form, concepts: Mapping[str, Concept]) -> None:
        """Look at every table and text of the form once."""
        self.concepts = concepts
        self.by_cell: dict[Cell, Place] = {}
        self.said: Mapping[Cell, tuple[Cell, str]] = {}
        self._pages: dict[Cell, set[str]] = {}
        self._homes: dict[tuple[Cell, ...], str] = {}
        for page in form.pages:
            for cell, labels in self._labels(page):
                self.by_cell.setdefault(cell, Place(page, len(self.by_cell), *labels))
                self._pages.setdefault(cell, set()).add(page.id)

    def page(self, cell: Cell) -> Page | None:
        """Give the page on which a cell stands first."""
        place = self._place(cell)
        return place.page if place else None

    def _place(self, cell: Cell) -> Place | None:
        """Give the place of a cell; that of a figure in a text is the text's."""
        return self.by_cell.get(self.said[cell][0] if cell in self.said else cell.pattern)

    def home(self, cells: tuple[Cell, ...]) -> str:
        """Give the id of the page on which most of some cells stand."""
        if cells not in self._homes:
            counts = Counter(page for cell in cells for page in self._pages.get(cell.pattern, ()))
            self._homes[cells] = max(counts, key=lambda page: counts[page], default="")
        return self._homes[cells]

    def elsewhere(self, cell: Cell, home: str) -> str:
        """Give the title of a cell's page where it does not stand on the page of that id."""
        place = self.by_cell.get(cell.pattern)
        return "" if place is None or home in self._pages[cell.pattern] else place.page.title

    def in_order(self, cells: Container[Cell]) -> Iterator[Cell]:
        """Give those of some cells without rows that the form shows, in its reading order."""
        return (cell for cell in self.by_cell if cell in cells)

    def order(self, cell: Cell) -> int:
        """Give the rank of a cell in the form's reading order."""
        place = self._place(cell)
        return place.order if place else len(self.by_cell)

    def row_name(self, cell: Cell, filing: Texts) -> str:
        """Name a cell by its row, for a computation whose cells share a column."""
        if cell in self.said:
            return self.said[cell][1]
        concept, place = self.concepts[cell.concept], self.by_cell.get(cell.pattern)
        if place and place.named_by and cell.row:
            return plain(filing.text(place.named_by._replace(row=cell.row))) or "未命名的一行"
        if place and self._is_said(concept, place.column, filing):
            return plain(fill(place.column, filing))
        if place and (concept.type not in ALIKE or self._is_said(concept, place.row, filing)):
            return plain(fill(place.row, filing)) or concept.label
        return concept.label

    def name(self, cell: Cell, filing: Texts) -> str:
        """Name a cell by row and column as printed."""
        return f"“{self.row_name(cell, filing)}”{self.column_name(cell, filing)}"

    def column_name(self, cell: Cell, filing: Texts) -> str:
        """Name a cell's column as printed, by its basis where a year was typed over it wrongly.

        Blank where there is none, or the row names it already.
        """
        place = self.by_cell.get(cell.pattern)
        if place is None or self.concepts[cell.concept].type == "year":
            return ""
        column = plain(fill(place.column, filing))
        if column in self.row_name(cell, filing):
            return ""
        is_misprinted = any(part.entry for part in place.column) and any(
            other is not place and column == plain(fill(other.column, filing))
            for other in map(self.by_cell.get, (cell.pattern._replace(basis=b) for b in BASES))
            if other
        )
        return cell.basis if is_misprinted else column

    def _is_said(self, concept: Concept, column: tuple[Part, ...], filing: Texts) -> bool:
        """Tell whether the column's own label names the concept."""
        said = plain(fill(column, filing))
        return any(plain(alias) in said for alias in (concept.label, *concept.aliases))

    def _labels(self, page: Page) -> Iterator[tuple[Cell, Labels]]:
        for table in page.tables:
            yield from self._labels_around(table)
            yield from self._labels_in_grid(table)
        for section in page.sections:
            if section.text:
                yield Cell(section.text), (_heading(section.heading), (), None)

    def _labels_around(self, table: Table) -> Iterator[tuple[Cell, Labels]]:
        remarks = (remark.parts for remark in (*table.above, *table.below))
        for line in (table.title, *remarks):
            for number, part in enumerate(line):
                if part.cell:
                    yield part.cell, (self._before(line[:number], part.cell), (), None)

    def _before(self, parts: tuple[Part, ...], cell: Cell) -> tuple[Part, ...]:
        """Give what names an entry in a line: the label before it, or its own where words go on."""
        concept, said = self.concepts[cell.concept], parts[-1].text.strip() if parts else ""
        is_label = said.endswith(("：", ":")) or said in concept.aliases
        return parts[-1:] if is_label else (Part(concept.label),)

    def _labels_in_grid(self, table: Table) -> Iterator[tuple[Cell, Labels]]:
        boxes = list(areas([row.tokens for row in table.grid.rows]))
        for box in boxes:
            for number, part in enumerate(box.parts):
                if not part.cell:
                    continue
                inside = tuple(other for other in box.parts[:number] if other.text.strip())
                named_by = self._naming(table.grid.rows[box.row].tokens, part.cell)
                if inside:
                    own = Part(self.concepts[part.cell.concept].label) if named_by else Part()
                    yield part.cell, (self._before(inside, part.cell), (own,), named_by)
                else:
                    yield part.cell, (_left(box, boxes), _above(box, boxes), named_by)

    def _naming(self, tokens: tuple[Token, ...], cell: Cell) -> Cell | None:
        """Find the column that names a list's rows, among the texts before the first figure."""
        named = None
        for token in tokens:
            for other in token.cells():
                if other.list == cell.list and cell.list:
                    if self.concepts[other.concept].numeric:
                        return named
                    named = other if self._names(other, named) else named
        return named

    def _names(self, cell: Cell, named: Cell | None) -> bool:
        """Tell whether a text column names the row better than the one before it."""
        return named is None or cell.name in ("三级指标", "名称")


def _heading(text: str) -> tuple[Part, ...]:
    """Read a heading as parts; a mark that is more than a cell stands as written."""
    parts = []
    for piece in parse_draft(text):
        match piece:
            case Mark(_, Figure(Ref(cell), ())):
                parts.append(Part(cell=cell))
            case Mark(source, _):
                parts.append(Part(source))
            case str():
                parts.append(Part(piece))
    return tuple(parts)


def _is_label(box: Area) -> bool:
    return bool(box.parts) and not any(part.entry for part in box.parts)


def _left(box: Area, boxes: list[Area]) -> tuple[Part, ...]:
    """Give the nearest label to the left in the same row."""
    found = [
        other
        for other in boxes
        if other.column < box.column and other.row <= box.row < other.row + other.rows
        if _is_label(other)
    ]
    return max(found, key=lambda other: other.column).parts if found else ()


def _above(box: Area, boxes: list[Area]) -> tuple[Part, ...]:
    """Give the nearest label above in the same column that is not as wide as a heading."""
    found = [
        other
        for other in boxes
        if other.row < box.row and other.column <= box.column < other.column + other.columns
        if _is_heading(other, boxes)
    ]
    return max(found, key=lambda other: other.row).parts if found else ()


def _is_heading(box: Area, boxes: list[Area]) -> bool:
    """Tell whether a box heads a column: it holds text and all right of it in its row does too."""
    if not box.parts or box.column == 0 or not any(part.text.strip() for part in box.parts):
        return False
    return all(
        not other.parts or any(part.text.strip() for part in other.parts)
        for other in boxes
        if other.row == box.row and other.column >= box.column
    ) and not any(part.entry and not _is_year(part) for part in box.parts)


def _is_year(part: Part) -> bool:
    return part.cell is not None and part.cell.name.endswith("年度")


@lru_cache(4096)
def plain(label: str) -> str:
    """Strip a label of its numbering, spaces, line breaks and colons."""
    text = re.sub(r"\s+", "", label).strip("：:；;")
    return _NUMBERING.sub("", text) or text
