"""Reading forms: every problem at once, each with file, line and remedy."""

import re
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from importlib.resources.abc import Traversable
from typing import Any

from model.cell import BASES, LAST_YEAR, YEAR, Cell
from model.concept import FILE as CONCEPTS
from model.concept import Concept, own_concepts
from model.form import Form, Page, Parts, Remark, Table
from model.form_keys import FORM_KEYS, GRADE_KEYS, PAGE_KEYS, TABLE_KEYS
from model.grid import Grid, GridError, Part, parse_grid, parse_line
from model.mark import Grammar
from model.outline import Section, parse_outline
from model.outline_check import check_sections
from model.preset import presets_of
from model.relation import is_bound, relations_of
from model.source import Block, Problem, Source, read_source

FILE = "form.toml"
FILES = (FILE, CONCEPTS)
"""What a form is written in: its pages, and the concepts that it alone has."""
YEARS = range(1990, 2201)
STYLES = ("", "cover", "report")
WIDEST = 255
WHEN_FILLED = "?"
_ID = re.compile(
    r"(?!(con|prn|aux|nul|com\d|lpt\d)$)[a-z0-9\u3400-\u9fff][a-z0-9\u3400-\u9fff-]{0,59}"
)
"""An id that every system takes for the name of a folder."""


def load_form(
    folder: Traversable,
    concepts: Mapping[str, Concept],
    codes: set[str],
    problems: list[Problem],
    taken: Collection[str] = (),
    label: str = "",
) -> Form | None:
    """Read the form in a folder; None, and problems, where it is odd or its id is taken.

    `label` is what problems call the file.
    """
    label = label or f"forms/{folder.name}/{FILE}"
    sources = [read_source(folder / FILE, label, problems)]
    if (folder / CONCEPTS).is_file():
        label = label.removesuffix(FILE) + CONCEPTS
        sources.append(read_source(folder / CONCEPTS, label, problems))
    return form_of(sources, concepts, codes, taken, named=concepts)


def form_of(
    sources: Sequence[Source],
    concepts: Mapping[str, Concept],
    codes: set[str],
    taken: Collection[str] = (),
    named: Container[str] = (),
) -> Form | None:
    """Read a form from its file and, where it has one, that of its own concepts.

    None, and problems, where it is odd, its id is taken or one of its concepts is `named` already.
    """
    if any(source.broken for source in sources):
        return None
    source, *rest = sources
    before = len(source.problems)
    own = own_concepts(rest[0], concepts, named) if rest else {}
    if len(source.problems) > before:
        return None
    form = _Loader(source, {**concepts, **own}).form(codes, taken)
    texts = {name: each.text for name, each in zip(FILES, sources, strict=False)}
    return replace(form, concepts=own, texts=texts) if form else None


class _Loader:
    """Reads one form file; each method reads one kind of entry and notes what is odd."""

    def __init__(self, source: Source, concepts: Mapping[str, Concept]) -> None:
        self.source = source
        self.concepts = concepts
        self.within = {c.key: c.within for c in concepts.values() if c.type == "list"}
        self.said: list[tuple[int, Cell]] = []
        self.entries: list[tuple[int, Cell]] = []
        self.texts: set[str] = set()

    def form(self, codes: set[str], taken: Collection[str]) -> Form | None:
        source, root = self.source, self.source.blocks[0]
        before = len(source.problems)
        source.check_keys(root, source.data, FORM_KEYS, {"id", "title", "page"})
        data = source.sound(source.data, FORM_KEYS)
        self._check_name(data, taken)
        pages = [self._page(i, entry) for i, entry in enumerate(data.get("page", ()))]
        self._check_ids([page.id for page in pages], data.get("report", ()))
        form = Form(
            id=data.get("id", ""),
            title=data.get("title", ""),
            place=data.get("place", ""),
            edition=data.get("edition", ""),
            year=data.get("year", 0),
            pages=tuple(pages),
            report=tuple(data.get("report", ())) or tuple(page.id for page in pages),
            presets=presets_of(source, self.concepts),
            relations=tuple(relations_of(source, self.concepts, codes)),
            grades=tuple(self._grade(i, entry) for i, entry in enumerate(data.get("grade", ()))),
        )
        if len(source.problems) == before:  # what follows from other problems is not told
            self._check_relations(form)
            self._check_said(form)
            self._check_bases()
            self._check_outlines(form)
        return form if len(source.problems) == before else None

    def _check_name(self, data: Mapping[str, Any], taken: Collection[str]) -> None:
        """Refuse an id that no folder could bear or that is taken, a blank title, an odd year."""
        root = self.source.blocks[0]
        if not _ID.fullmatch(data.get("id", "id")):
            message = f"代号“{data['id'][:60]}”不能用。"
            remedy = "id 请用小写字母、数字、汉字和连字符，60 字以内。"
            self.source.refuse(root.line_of("id"), message, remedy)
        if data.get("id") in taken:
            fault = f"表样“{data['id']}”已经有了。"
            self.source.refuse(root.line_of("id"), fault, "请换一个 id。")
        if not data.get("title", " ").strip() and "title" in data:
            self.source.refuse(root.line_of("title"), "标题是空的。", "请写表样的全称。")
        if "year" in data and data["year"] not in YEARS:
            fault = f"年度 {data['year']} 不对。"
            self.source.refuse(root.line_of("year"), fault, "请写四位数的年份，如 2024。")

    def _grade(self, index: int, entry: Any) -> tuple[int, tuple[str, ...]]:
        block = self.source.block("grade", index)
        self.source.check_keys(block, entry, GRADE_KEYS, {"names", "least"})
        grade = self.source.sound(entry, GRADE_KEYS)
        return grade.get("least", 0), tuple(grade.get("names", ()))

    def _check_relations(self, form: Form) -> None:
        """Refuse a relation of the form's own that the form has no cells for."""
        shown = {cell.concept for cell in form.stands}
        for relation in form.relations:
            lacking = [
                leaf.cell
                for leaf in relation.equation.leaves()
                if leaf.cell not in form.stands
                if leaf.cell.basis or leaf.cell.concept not in shown
                if leaf.cell.concept not in relation.optional
            ]
            for cell in lacking:
                self.source.refuse(
                    relation.line,
                    f"表样里没有“{cell}”这一格，这条勾稽关系无从核对。",
                    "请在表格里写上这一格，或改等式。",
                )
            if not lacking and not is_bound(relation, form.stands, self.concepts):
                self.source.refuse(
                    relation.line,
                    f"勾稽关系“{relation.code}”的各格在表样里没有共同的口径，无从核对。",
                    '请写明口径，或写 each = "basis"。',
                )

    def _check_said(self, form: Form) -> None:
        """Refuse texts that speak of a cell which the form does not show."""
        for line, cell in self.said:
            if cell.concept in self.concepts and cell not in form.stands:
                self.source.refuse(line, f"表样里没有“{cell}”这一格。", "请核对名称和口径。")

    def _check_outlines(self, form: Form) -> None:
        """Refuse marks in headings, drafts and lines of data that nobody could read."""
        grammar = Grammar(self.concepts, form.stands)
        for index, page in enumerate(form.pages):
            start = self.source.block("page", index).text_line("outline")

            check_sections(page.sections, grammar, partial(self._refuse_in_outline, start))

    def _refuse_in_outline(
        self, start: int, line: int, text: str, message: str, remedy: str
    ) -> None:
        self.source.refuse(self.source.find(start + line, text), message, remedy)

    def _check_bases(self) -> None:
        """Refuse an entry without a basis where the same thing has one elsewhere."""
        with_basis = {cell.concept for _, cell in self.entries if cell.basis}
        for line, cell in self.entries:
            if not cell.basis and cell.concept in with_basis:
                message = f"“{cell}”没有写口径，别处的“{cell.concept}”写了。"
                self.source.refuse(line, message, f"请写 [{cell.concept}@口径]。")

    def _check_ids(self, ids: list[str], report: list[str]) -> None:
        root = self.source.blocks[0]
        if not ids:
            self.source.refuse(root.line_of("page"), "表样没有章节。", "请至少写一个 [[page]]。")
        for index, page_id in enumerate(ids):
            if page_id and page_id in ids[:index]:
                line = self.source.block("page", index).line_of("id")
                self.source.refuse(line, f"章节“{page_id}”写了两次。", "每一章节要有自己的 id。")
        for page_id in report:
            if page_id not in ids:
                line = self.source.find(root.line_of("report"), f'"{page_id}"')
                self.source.refuse(line, f"report 里的“{page_id}”不是章节。", "请写某一章节的 id。")
            elif report.count(page_id) > 1:
                line = self.source.find(root.line_of("report"), f'"{page_id}"')
                self.source.refuse(line, f"report 里的“{page_id}”写了两次。", "请删去一个。")
                break

    def _page(self, index: int, entry: Any) -> Page:
        block = self.source.block("page", index)
        self.source.check_keys(block, entry, PAGE_KEYS, {"id", "title"})
        page = self.source.sound(entry, PAGE_KEYS)
        if page.get("style", "") not in STYLES:
            self.source.refuse(
                block.line_of("style"), f"不认识的样式“{page['style']}”。", "可用：cover、report。"
            )
        if isinstance(entry, Mapping) and not entry.keys() & {"table", "outline"}:
            message = f"章节“{page.get('title', '')}”没有内容。"
            self.source.refuse(block.line_of("id"), message, "请写 [[page.table]] 或 outline。")
        tables = (
            self._table(self.source.block("page.table", number, block.line), table)
            for number, table in enumerate(page.get("table", ()))
        )
        return Page(
            id=page.get("id", ""),
            title=page.get("title", ""),
            help=page.get("help", ""),
            style=page.get("style", ""),
            tables=tuple(table for table in tables if table),
            sections=tuple(self._sections(block, page.get("outline", ""))),
            closing=self._remarks(block, "closing", page),
            signature=self._remarks(block, "signature", page),
            continues=page.get("continues", False),
        )

    def _sections(self, block: Block, outline: str) -> Iterator[Section]:
        for section in parse_outline(outline):
            line = block.text_line("outline") + section.line
            self._check_heading(line, section)
            if section.text and self.concepts.get(section.text, _NONE).type != "long":
                self.source.refuse(
                    line,
                    f"“{section.text}”不是长文字的数据项。",
                    '请在 concepts.toml 里添上，type = "long"。',
                )
            if section.draft and not section.text and not _is_odd(section.heading):
                self.source.refuse(
                    line, f"“{section.heading}”下有草稿，却没有填写的地方。", "请补上 [数据项]。"
                )
            yield section

    def _check_heading(self, line: int, section: Section) -> None:
        """Refuse a heading that cannot be read, and a text that stands below an earlier one."""
        if section.heading.startswith("#"):
            self.source.refuse(line, "标题最多五级。", "请去掉多出的 #。")
        elif _is_odd(section.heading):
            fault = f"“{section.heading}”里的括号没有配对。"
            self.source.refuse(line, fault, "填写的地方写作：# 标题 [数据项]。")
        if section.text in self.texts:
            fault = f"长文字“{section.text}”写了两次。"
            self.source.refuse(line, fault, "一段文字只能写在一处，请换成别的数据项。")
        self.texts |= {section.text} - {""}

    def _table(self, block: Block, entry: Any) -> Table | None:
        self.source.check_keys(block, entry, TABLE_KEYS, {"sheet", "grid", "widths"})
        table = self.source.sound(entry, TABLE_KEYS)
        title = self._parts(block.line_of("title"), table.get("title", ""))
        above, below = self._remarks(block, "above", table), self._remarks(block, "below", table)
        grid = self._grid(block.text_line("grid"), table.get("grid"))
        if grid is None or not self._has_size(block, table, grid):
            return None
        return Table(
            sheet=table.get("sheet", ""),
            title=title,
            grid=grid,
            widths=tuple(table["widths"]),
            head=table.get("head", 0),
            above=above,
            below=below,
            borders=table.get("borders", True),
            landscape=table.get("landscape", False),
        )

    def _grid(self, start: int, text: str | None) -> Grid | None:
        """Read a grid whose text begins at a line, and check every cell on its line."""
        if text is None:
            return None
        try:
            grid = parse_grid(text, self.within)
        except GridError as error:
            self.source.refuse(start + error.row, str(error), error.remedy)
            return None
        seen: set[Cell] = set()
        for row in grid.rows:
            for part in (part for token in row.tokens for part in token.parts):
                self._check_part(start + row.line, part)
                if part.entry and part.cell in seen:
                    message = f"“{part.cell}”在这张表里写了两次。"
                    self.source.refuse(start + row.line, message, "请核对口径，每格只写一次。")
                elif part.cell and part.entry:
                    seen.add(part.cell)
                    self.entries.append((start + row.line, part.cell))
        return grid

    def _has_size(self, block: Block, table: Mapping[str, Any], grid: Grid) -> bool:
        """Refuse widths and a head that do not fit the grid."""
        widths, head = table.get("widths", ()), table.get("head", 0)
        if len(widths) != grid.columns:
            self.source.refuse(
                block.line_of("widths"),
                f"列宽有 {len(widths)} 个，表格有 {grid.columns} 列。",
                "请每列写一个宽度。",
            )
        elif not all(0 < width <= WIDEST for width in widths):
            self.source.refuse(
                block.line_of("widths"), "列宽不对。", f"请写 1 到 {WIDEST} 之间的整数。"
            )
        elif not 0 <= head <= len(grid.rows):
            self.source.refuse(
                block.line_of("head"), f"表头写了 {head} 行。", "请写 0 到表格行数之间的整数。"
            )
        else:
            return True
        return False

    def _remarks(self, block: Block, key: str, entry: Mapping[str, Any]) -> tuple[Remark, ...]:
        return tuple(
            Remark(
                self._parts(
                    self.source.find(block.line_of(key), text),
                    text.removeprefix(WHEN_FILLED).strip(),
                ),
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
            self._check_part(line, part)
            if part.cell and part.cell.list:
                self.source.refuse(line, f"“{part.cell}”是清单的列。", "清单的列只能写在表格里。")
            elif part.cell:
                self.said.append((line, part.cell))
        return parts

    def _check_part(self, line: int, part: Part) -> None:
        cell = part.cell
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
        if part.entry and cell in (YEAR, LAST_YEAR):
            self.source.refuse(line, f"“{cell}”随填报而定，不能填写。", f"请写 {{{cell}}}。")


def _is_odd(heading: str) -> bool:
    """Tell whether a square bracket was left over in a heading."""
    return bool(set("[]［］") & set(heading))


_NONE = Concept("", "", "")
