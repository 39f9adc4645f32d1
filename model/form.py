"""Official forms as data: pages of tables and text outlines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import Any

from model.cell import BASES, LAST_YEAR, YEAR, Cell
from model.concept import Concept
from model.grid import Grid, GridError, Part, parse_grid, parse_line
from model.outline import Section, parse_outline
from model.relation import Relation, relations_of
from model.source import Block, Problem, Source, read_source

FILE = "form.toml"
_FORM_KEYS = {
    "id": str,
    "title": str,
    "place": str,
    "edition": str,
    "year": int,
    "report": list,
    "list": list,
    "page": list,
    "relation": list,
}
_LIST_KEYS = {"name": str, "fixed": bool, "rows": list}
_PAGE_KEYS = {
    "id": str,
    "title": str,
    "help": str,
    "style": str,
    "table": list,
    "outline": str,
    "closing": list,
    "signature": list,
}
_TABLE_KEYS = {
    "sheet": str,
    "title": str,
    "widths": list,
    "head": int,
    "grid": str,
    "above": list,
    "below": list,
    "borders": bool,
    "landscape": bool,
}
STYLES = ("", "cover", "report")
WHEN_FILLED = "?"
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
    """One step of the wizard: tables, or an outline of texts."""

    id: str
    title: str
    help: str = ""
    style: str = ""
    tables: tuple[Table, ...] = ()
    sections: tuple[Section, ...] = ()
    closing: tuple[Remark, ...] = ()
    signature: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Preset:
    """The rows that a list begins with; a `fixed` list takes no other rows and loses none."""

    fixed: bool = False
    rows: tuple[Mapping[str, str], ...] = ()


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

    @cached_property
    def stands(self) -> frozenset[Cell]:
        """Give the address, without row, of every figure and text that the form shows."""
        tables = (
            part.cell for page in self.pages for table in page.tables for part in table.parts()
        )
        texts = (Cell(s.text) for page in self.pages for s in page.sections if s.text)
        return frozenset({cell for cell in tables if cell} | set(texts) | {YEAR, LAST_YEAR})

    def page(self, page_id: str) -> Page:
        """Give the page of an id."""
        return next(page for page in self.pages if page.id == page_id)

    def report_pages(self) -> Iterator[Page]:
        """Give the pages in the order in which they are printed."""
        return (self.page(page_id) for page_id in self.report)


def load_form(
    folder: Traversable, concepts: Mapping[str, Concept], codes: set[str], problems: list[Problem]
) -> Form | None:
    """Read the form in a folder; None, and problems, where it is odd."""
    label = f"forms/{folder.name}/{FILE}"
    return _Loader(read_source(folder / FILE, label, problems), concepts).form(codes)


class _Loader:
    """Reads one form file; each method reads one kind of entry and notes what is odd."""

    def __init__(self, source: Source, concepts: Mapping[str, Concept]) -> None:
        self.source = source
        self.concepts = concepts
        self.within = {c.key: c.within for c in concepts.values() if c.type == "list"}

    def form(self, codes: set[str]) -> Form | None:
        source, data = self.source, self.source.data
        before = len(source.problems)
        if not source.check_keys(source.blocks[0], data, _FORM_KEYS, {"id", "title", "page"}):
            return None
        pages = [self._page(i, entry) for i, entry in enumerate(data["page"])]
        presets = dict(self._preset(i, entry) for i, entry in enumerate(data.get("list", ())))
        self._check_ids([page.id for page in pages], data.get("report", ()))
        form = Form(
            id=data["id"],
            title=data["title"],
            place=data.get("place", ""),
            edition=data.get("edition", ""),
            year=data.get("year", 0),
            pages=tuple(pages),
            report=tuple(data.get("report", ())) or tuple(page.id for page in pages),
            presets=presets,
            relations=tuple(relations_of(source, self.concepts, codes)),
        )
        self._check_stands(form)
        return form if len(source.problems) == before else None

    def _check_stands(self, form: Form) -> None:
        """Refuse a relation of the form's own that names a cell which the form does not show."""
        shown = {cell.concept for cell in form.stands}
        for index, relation in enumerate(form.relations):
            for leaf in relation.equation.leaves():
                if leaf.cell.concept not in shown | relation.optional:
                    block = self.source.block("relation", index)
                    self.source.refuse(
                        block.line_of("equation"),
                        f"表样里没有“{leaf.cell}”这一格，这条勾稽关系无从核对。",
                        "请在表格里写上这一格，或改等式。",
                    )

    def _check_ids(self, ids: Sequence[str], report: Sequence[str]) -> None:
        for index, page_id in enumerate(ids):
            if page_id in ids[:index]:
                line = self.source.block("page", index).line_of("id")
                self.source.refuse(line, f"章节“{page_id}”写了两次。", "每一章节要有自己的 id。")
        line = self.source.blocks[0].line_of("report")
        for page_id in report:
            if page_id not in ids:
                self.source.refuse(line, f"report 里的“{page_id}”不是章节。", "请写某一章节的 id。")

    def _preset(self, index: int, entry: Mapping[str, Any]) -> tuple[str, Preset]:
        block = self.source.block("list", index)
        if not self.source.check_keys(block, entry, _LIST_KEYS, {"name"}):
            return "", Preset()
        name = entry["name"]
        if name not in self.within:
            self.source.refuse(
                block.line_of("name"), f"没有“{name}”这个清单。", "请先在 concepts.toml 里添上。"
            )
        rows = tuple(entry.get("rows", ()))
        for row in rows:
            self._check_preset_row(block, name, row)
        return name, Preset(entry.get("fixed", False), rows)

    def _check_preset_row(self, block: Block, name: str, row: Any) -> None:
        if not isinstance(row, Mapping) or not isinstance(row.get("id"), str):
            self.source.refuse(
                block.line_of("rows"), "清单的一行没有 id。", '请写 {id = "…", 列名 = "…"}。'
            )
            return
        for column in row.keys() - {"id", "parent"}:
            if f"{name}.{column.partition('@')[0]}" not in self.concepts:
                self.source.refuse(
                    block.line_of("rows"), f"清单没有“{column}”这一列。", "请核对列名。"
                )

    def _page(self, index: int, entry: Mapping[str, Any]) -> Page:
        block = self.source.block("page", index)
        if not self.source.check_keys(block, entry, _PAGE_KEYS, {"id", "title"}):
            return Page("", "")
        if entry.get("style", "") not in STYLES:
            self.source.refuse(
                block.line_of("style"), f"不认识的样式“{entry['style']}”。", "可用：cover、report。"
            )
        first = sum(len(page.get("table", ())) for page in self.source.data["page"][:index])
        tables = [self._table(first + i, table) for i, table in enumerate(entry.get("table", ()))]
        return Page(
            id=entry["id"],
            title=entry["title"],
            help=entry.get("help", ""),
            style=entry.get("style", ""),
            tables=tuple(table for table in tables if table),
            sections=tuple(self._sections(block, entry.get("outline", ""))),
            closing=self._remarks(block, "closing", entry),
            signature=self._remarks(block, "signature", entry),
        )

    def _sections(self, block: Block, outline: str) -> Iterator[Section]:
        sections = parse_outline(outline)
        for section in sections:
            line = block.line_of("outline") + section.line
            if section.text and self.concepts.get(section.text, _NONE).type != "long":
                self.source.refuse(
                    line,
                    f"“{section.text}”不是长文字的数据项。",
                    '请在 concepts.toml 里添上，type = "long"。',
                )
            for draft in section.draft:
                self._parts(line, draft)
            yield section

    def _table(self, index: int, entry: Mapping[str, Any]) -> Table | None:
        block = self.source.block("page.table", index)
        if not self.source.check_keys(block, entry, _TABLE_KEYS, {"sheet", "grid", "widths"}):
            return None
        start = block.line_of("grid")
        try:
            grid = parse_grid(entry["grid"], self.within)
        except GridError as error:
            self.source.refuse(start + 1 + error.row, str(error), error.remedy)
            return None
        self._check_grid(start, entry["grid"], grid)
        if len(entry["widths"]) != grid.columns:
            self.source.refuse(
                block.line_of("widths"),
                f"列宽有 {len(entry['widths'])} 个，表格有 {grid.columns} 列。",
                "请每列写一个宽度。",
            )
        return Table(
            sheet=entry["sheet"],
            title=self._parts(block.line_of("title"), entry.get("title", "")),
            grid=grid,
            widths=tuple(entry["widths"]),
            head=entry.get("head", 0),
            above=self._remarks(block, "above", entry),
            below=self._remarks(block, "below", entry),
            borders=entry.get("borders", True),
            landscape=entry.get("landscape", False),
        )

    def _remarks(self, block: Block, key: str, entry: Mapping[str, Any]) -> tuple[Remark, ...]:
        return tuple(
            Remark(
                self._parts(block.line_of(key), text.removeprefix(WHEN_FILLED).strip()),
                text.startswith(WHEN_FILLED),
            )
            for text in entry.get(key, ())
        )

    def _parts(self, line: int, text: str) -> Parts:
        try:
            parts = parse_line(text)
        except GridError as error:
            self.source.refuse(line, str(error), error.remedy)
            return ()
        for part in parts:
            self._check_cell(line, part.cell)
        return parts

    def _check_grid(self, start: int, text: str, grid: Grid) -> None:
        """Check every cell of a grid on its line; blank lines of the text count."""
        lines = [i for i, line in enumerate(text.strip("\n").splitlines()) if line.strip()]
        for row, line in zip(grid.rows, lines, strict=True):
            for token in row.tokens:
                for cell in token.cells():
                    self._check_cell(start + 1 + line, cell)

    def _check_cell(self, line: int, cell: Cell | None) -> None:
        if cell is None:
            return
        concept = self.concepts.get(cell.concept)
        if concept is None:
            self.source.refuse(
                line,
                f"没有“{cell.concept}”这个数据项。",
                "请核对名称，或先在 concepts.toml 里添上。",
            )
        elif concept.type == "list":
            self.source.refuse(line, f"“{cell}”是清单。", "请写出列名：[清单.列名]。")
        if cell.basis and cell.basis not in BASES:
            self.source.refuse(
                line, f"没有“{cell.basis}”这个口径。", f"可用的口径：{'、'.join(BASES)}。"
            )


_NONE = Concept("", "", "")
