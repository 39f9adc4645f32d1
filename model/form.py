"""Official forms as data: pages of tables and text outlines."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from model.cell import LAST_YEAR, YEAR, Cell
from model.concept import Concept
from model.grid import Grid, Part
from model.outline import Section
from model.preset import Preset
from model.relation import Relation

Parts = tuple[Part, ...]


@dataclass(frozen=True)
class Remark:
    """A line of text with entries; one written with a leading `?` prints only when filled."""

    parts: Parts
    when_filled: bool = False


@dataclass(frozen=True)
class Table:
    """One official table: its grid, the lines around it and its widths in characters."""

    sheet: str
    title: Parts
    grid: Grid
    widths: tuple[int, ...]
    head: int = 0
    above: tuple[Remark, ...] = ()
    below: tuple[Remark, ...] = ()
    borders: bool = True
    landscape: bool = False

    def parts(self) -> Iterator[Part]:
        """Give every piece of the table and of its lines, in reading order."""
        yield from self.title
        for remark in self.above:
            yield from remark.parts
        for row in self.grid.rows:
            for token in row.tokens:
                yield from token.parts
        for remark in self.below:
            yield from remark.parts


@dataclass(frozen=True)
class Page:
    """One step of the wizard: tables, or an outline of texts.

    One that `continues` goes on, in print, right below the page printed before it.
    """

    id: str
    title: str
    help: str = ""
    style: str = ""
    tables: tuple[Table, ...] = ()
    sections: tuple[Section, ...] = ()
    closing: tuple[Remark, ...] = ()
    signature: tuple[Remark, ...] = ()
    continues: bool = False


@dataclass(frozen=True)
class Form:
    """An official form of one place and edition."""

    id: str
    title: str
    place: str
    edition: str
    year: int
    pages: tuple[Page, ...]
    report: tuple[str, ...]
    presets: Mapping[str, Preset] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()
    grades: tuple[tuple[int, tuple[str, ...]], ...] = ()
    """The least points of each grade and how it may be written, the best grade first."""
    concepts: Mapping[str, Concept] = field(default_factory=dict)
    """What the form alone has names for."""
    texts: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    """The form as it was written, by file."""
    origin: Path | None = field(default=None, compare=False)
    """The user's folder that it was read from; none for one on board."""

    @cached_property
    def stands(self) -> frozenset[Cell]:
        """Give the address, without row, of every figure and text that the form shows."""
        tables = (
            part.cell for page in self.pages for table in page.tables for part in table.parts()
        )
        texts = (Cell(s.text) for page in self.pages for s in page.sections if s.text)
        return frozenset({cell for cell in tables if cell} | set(texts) | {YEAR, LAST_YEAR})

    @cached_property
    def entries(self) -> frozenset[Cell]:
        """Give the address, without row, of every cell that can be typed into."""
        parts = (part for page in self.pages for table in page.tables for part in table.parts())
        return frozenset(part.cell for part in parts if part.cell and part.entry)

    @cached_property
    def open(self) -> frozenset[Cell]:
        """Give the same with the texts of the outlines."""
        texts = (Cell(s.text) for page in self.pages for s in page.sections if s.text)
        return self.entries | frozenset(texts)

    def page(self, page_id: str) -> Page:
        """Give the page of an id."""
        return next(page for page in self.pages if page.id == page_id)

    def report_pages(self) -> Iterator[Page]:
        """Give the pages in the order in which they are printed."""
        return (self.page(page_id) for page_id in self.report)
