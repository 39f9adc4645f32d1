"""A filing as a sequence of typed blocks in printing order; each format converts the same ones."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from export.boxes import Box, boxes_of
from export.text import clean
from model.cell import Cell
from model.check import Checker
from model.filing import Filing
from model.finding import Finding
from model.form import Page, Parts, Remark, Table
from model.layout import lay_out
from model.library import Library
from model.passage import Passage, passages
from model.review import review

SUBJECT = "部门整体支出绩效自评"
ANNEX = "情况说明"
_BLANK_ENTRY = "\u3000" * 4
_DATE = re.compile(r"\s*(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?\s*")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the form begins; its title is not printed.

    One that `continues` begins no page of paper: what it holds goes on below what precedes it.
    """

    title: str
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Cover:
    """A cover page: lines above, the title, label and text of each field, lines below."""

    above: tuple[str, ...]
    title: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]
    below: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents stands here, on pages of its own."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the report, level 1 to 5."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of a typed text; `place` is the heading that it stands under.

    `cell` holds the text, if it was typed, and `start` is where the line begins in it.
    """

    text: str
    place: str
    cell: Cell | None = field(default=None, compare=False)
    start: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Closing:
    """The list of enclosures at a report's end."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs a report and when."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with the lines around it; `lists` names for each row the list that it shows, if any;
    `widths` are in characters. One that `follows` stands below what precedes it, if it fits there.
    """

    name: str
    title: str
    above: tuple[str, ...]
    below: tuple[str, ...]
    widths: tuple[int, ...]
    lists: tuple[str, ...]
    boxes: tuple[Box, ...]
    head: int = 0
    borders: bool = True
    landscape: bool = False
    follows: bool = False

    @property
    def rows(self) -> int:
        """Count the rows."""
        return len(self.lists)

    def longest_list(self) -> int:
        """Give the row at which the longest list begins, 0 where there is none."""
        named = [name for name in self.lists if name]
        return self.lists.index(max(named, key=named.count)) if named else 0


Block = Chapter | Cover | Contents | Heading | Paragraph | Closing | Signature | Sheet


@dataclass(frozen=True)
class Document:
    """What is printed, in order; the checker knows the relations behind computed figures.

    `findings` are those of the check: with an error still to be put right, it is a draft. One that
    has a `name` is no filing's report.
    `working` are the tables of pages that are filled in but not printed; workbooks hold them.
    """

    unit: str
    year: int
    form: str
    date: date
    checker: Checker = field(repr=False)
    findings: tuple[Finding, ...] = ()
    name: str = ""
    blocks: tuple[Block, ...] = ()
    working: tuple[Sheet, ...] = ()

    @property
    def title(self) -> str:
        """Give the name of the document, as it stands in the file's properties."""
        return self.name or f"{self.unit}{self.year}年度{SUBJECT}"

    @property
    def errors(self) -> int:
        """Count the errors that are still to be put right."""
        return sum(each.severity == "error" for each in self.findings)

    @property
    def mark(self) -> str:
        """Give what every page of a draft bears at its top; blank for a clean document."""
        return f"草稿（还有 {self.errors} 处错误没有改）" if self.errors else ""


def compose(library: Library, filing: Filing) -> Document:
    """Lay a filing out as the blocks that every format prints."""
    library = library.of(filing)
    form = library.forms[filing.form]
    composer = _Composer(Checker(library, form, filing))
    findings = review(composer.checker)
    blocks = [block for page in form.report_pages() for block in composer.page(page)]
    blocks.extend(composer.annex([each for each in findings if each.explained]))
    working = (page for page in form.pages if page.id not in form.report)
    sheets = (block for page in working for block in composer.page(page))
    return Document(
        unit=clean(filing.unit),
        year=filing.year,
        form=form.title,
        date=_date(composer.checker),
        checker=composer.checker,
        findings=tuple(findings),
        blocks=tuple(blocks),
        working=tuple(sheet for sheet in sheets if isinstance(sheet, Sheet)),
    )


def texts(block: Block) -> Iterator[tuple[str, str]]:
    """Give every text of a block in reading order with the place where it stands."""
    match block:
        case Chapter() | Contents():
            return
        case Cover(above, title, fields, below):
            yield from (("封面", text) for text in (*above, *title, *sum(fields, ()), *below))
        case Heading(_, text):
            yield text, text
        case Paragraph(text, place):
            yield place, text
        case Closing(lines) | Signature(lines):
            yield from (("报告的落款", text) for text in lines)
        case Sheet():
            yield from ((block.name, text) for text in (*block.above, block.title))
            yield from ((box.place or block.name, box.text) for box in block.boxes)
            yield from ((block.name, text) for text in block.below)


class _Composer:
    """Turns the pages of a form into blocks."""

    def __init__(self, checker: Checker) -> None:
        self.checker = checker
        self.filing = checker.filing

    def page(self, page: Page) -> Iterator[Block]:
        yield Chapter(page.title, page.continues)
        if page.style == "cover":
            yield self._cover(page)
        else:
            for number, table in enumerate(page.tables):
                yield self._sheet(table, follows=number > 0 or page.continues)
        for passage in passages(page.sections, self.checker.drafts):
            yield from self._passage(passage, page)
        if page.closing:
            yield Closing(self._remarks(page.closing))
        if page.signature:
            yield Signature(self._remarks(page.signature))

    @classmethod
    def annex(cls, explained: Sequence[Finding]) -> Iterator[Block]:
        """Give the explanations in force as the last chapter, nothing where there is none."""
        if explained:
            yield Chapter(ANNEX)
            yield Heading(1, ANNEX)
        for number, finding in enumerate(explained, start=1):
            yield Paragraph(f"{number}. {clean(finding.message)}", ANNEX)
            yield from cls._paragraphs(f"说明：{finding.explained}", ANNEX)

    def _passage(self, passage: Passage, page: Page) -> Iterator[Block]:
        heading, section = clean(passage.heading), passage.section
        place = heading or page.title
        if heading:
            yield Heading(section.level, heading)
        if section.text:
            cell = Cell(section.text)
            yield from self._paragraphs(self.checker.shown(cell), place, cell)
        for line in passage.lines:
            yield from self._paragraphs(line, place)

    @staticmethod
    def _paragraphs(text: str, place: str, cell: Cell | None = None) -> Iterator[Block]:
        start = 0
        for line in clean(text).split("\n"):
            if said := line.strip():
                yield Paragraph(said, place, cell, start + line.index(said))
            start += len(line) + 1

    def _sheet(self, table: Table, *, follows: bool) -> Sheet:
        layout = lay_out(table, self.filing, self.checker.library.concepts)
        return Sheet(
            name=table.sheet,
            title=self._fill(table.title),
            above=self._remarks(table.above),
            below=self._remarks(table.below),
            widths=table.widths,
            lists=tuple(line.list for line in layout.lines),
            boxes=boxes_of(layout, self.checker),
            head=table.head,
            borders=table.borders,
            landscape=table.landscape,
            follows=follows,
        )

    def _cover(self, page: Page) -> Cover:
        """Part the lines of a cover: those before the first field (`label：[entry]`) are title."""
        title: list[str] = []
        fields: list[tuple[str, str]] = []
        for parts in self._cover_lines(page):
            label = parts[0].text if parts and parts[0].text.rstrip().endswith(("：", ":")) else ""
            if label or fields:
                fields.append((label.strip(), self._fill(parts[1:] if label else parts).strip()))
            else:
                title.append(self._fill(parts).strip())
        above = tuple(line for table in page.tables for line in self._remarks(table.above))
        below = tuple(line for table in page.tables for line in self._remarks(table.below))
        return Cover(above, tuple(title), tuple(fields), below)

    def _cover_lines(self, page: Page) -> Iterator[Parts]:
        for table in page.tables:
            for box in lay_out(table, self.filing, self.checker.library.concepts).boxes:
                if box.parts:
                    yield box.parts

    def _remarks(self, remarks: tuple[Remark, ...]) -> tuple[str, ...]:
        return tuple(
            self._fill(remark.parts, _BLANK_ENTRY)
            for remark in remarks
            if not remark.when_filled or self._is_filled(remark.parts)
        )

    def _is_filled(self, parts: Parts) -> bool:
        return all(self.checker.shown(part.cell).strip() for part in parts if part.cell)

    def _fill(self, parts: Parts, blank: str = "") -> str:
        said = (
            (self.checker.shown(part.cell) or blank) if part.cell else part.text for part in parts
        )
        return clean("".join(said))


def _date(checker: Checker) -> date:
    """Give the first date that stands in the filing, in the form's order, or the year's end."""
    for cell in sorted(checker.places.by_cell, key=checker.places.order):
        if checker.library.concepts[cell.concept].type == "date" and not cell.list:
            match = _DATE.fullmatch(checker.shown(cell))
            if match:
                try:
                    return date(*map(int, match.groups()))
                except ValueError:
                    continue
    return date(checker.filing.year, 12, 31)
