"""Official tables found in a report: which cells their boxes are, and what stands in them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from model.cell import Cell
from model.column_heads import ColumnHeads
from model.form import Table
from model.grid import LEFT, Grid, GridRow, Part, Token
from model.relation import Row
from model.rows import FIGURE, Box, Boxes
from model.vocabulary import TOTAL, WEIGHT, Vocabulary, basis_of, dated, key_of

FEWEST = 3
"""Figures that must be known before a table is taken for an official one."""
_FIGURES = ("money", "count", "area", "percent", "score")
_LABELLED = re.compile(rf"([^\s：:；;，。]+)\s*[：:]\s*({FIGURE})?(?=\s|$)")
_NOWHERE = Box("", 0)
_OF_PROJECT = ("项目名称", "项目支出名称", "专项名称", "专项资金名称")
_OF_ALL = ("预算部门", "预算单位", "单位名称", "部门名称", "财政供养人员情况")
"""Begin tables of one project, which bear the labels of those of the whole, and of the whole."""
LAST = "上年决算"
LAST_COLUMN = Cell("上年列年度")
YEARS = {
    LAST_COLUMN: re.compile(r"20\d\d(?=年)"),
    Cell("完工项目年度"): re.compile(r"20\d\d(?=年度?完工)"),
}
"""Years that labels print."""
Inside = tuple[Cell, int, int]
"""A cell and where it begins and ends in a box of labels."""
Cells = dict[int, Cell]
"""Cells by column."""


class Again(NamedTuple):
    """A figure of a cell that another table has: as written, where, and its label."""

    cell: Cell
    text: str
    start: int
    label: str


@dataclass
class Found:
    """The tables of a report as those of a form, and the boxes in which its cells stand."""

    tables: list[Table] = field(default_factory=list)
    boxes: dict[Cell, Box] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    again: list[Again] = field(default_factory=list)


def find_tables(tables: Sequence[Sequence[Boxes]], vocabulary: Vocabulary, year: int) -> Found:
    """Name the boxes of the tables that speak of the dictionary's concepts."""
    found = Found()
    for rows in tables:
        reader = _Reader(vocabulary, year, found)
        for row in rows:
            reader.read(row)
        if sum(box.is_figure for box in reader.boxes.values()) >= FEWEST:
            found.boxes |= reader.boxes
            found.rows = reader.rows
            found.again += reader.again
            found.tables.append(reader.table())
    return found


class _Reader:
    """Reads one table from above."""

    def __init__(self, vocabulary: Vocabulary, year: int, known: Found) -> None:
        self.vocabulary = vocabulary
        self.year = year
        self.heads = ColumnHeads(vocabulary, year)
        self.boxes: dict[Cell, Box] = {}
        self.rows = {name: list(rows) for name, rows in known.rows.items()}
        self.again: list[Again] = []
        self._known = known
        self._earlier = set(known.boxes)
        self._is_of_project = False
        self._concept = ""
        self._grid: list[GridRow] = []
        self._shown: set[str] = set()

    def read(self, row: Boxes) -> None:
        """Read the next row."""
        label = key_of(next((box.text for box in row if box.text), ""))
        self._is_of_project = label in _OF_PROJECT or (self._is_of_project and label not in _OF_ALL)
        if self._is_of_project:
            return
        if self.heads.take(row):
            self._earlier |= self.boxes.keys()
            self._show_heads(row)
            return
        cells = self._of_list(row) or self._of_concepts(row) or self._below(row)
        self.boxes = {cell: row[at] for at, cell in cells.items()} | self.boxes
        inside = {at: list(self._inside(box)) for at, box in enumerate(row) if at not in cells}
        self._show(row, cells, inside)

    def table(self) -> Table:
        """Give the table with its cells in place."""
        width = max(len(row.tokens) for row in self._grid)
        rows = (replace(row, tokens=_wide(row.tokens, width)) for row in self._grid)
        return Table("表", (), Grid(tuple(rows)), (9,) * width)

    def _of_concepts(self, row: Boxes) -> Cells:
        """Name the boxes that belong to no list, by the label left of them and their heading."""
        cells: dict[int, Cell] = {}
        heads, is_alone = self.heads.over(row), sum(box.is_figure for box in row) < 2
        has_blanks = sum(box.is_words for box in row) < 2
        for at, box in sorted(enumerate(row), key=lambda each: not each[1].is_figure):
            if not (box.is_figure or (box.is_nothing and has_blanks and heads[at])):
                continue
            label = next((each.text for each in reversed(row[:at]) if each.is_words), "")
            head = heads[at : at + 1] if heads[at] else []
            cell = self.vocabulary.find(dated(label, self.year), head)
            is_clear = head or is_alone or not (cell and cell.basis)
            if not cell or not is_clear or cell in cells.values():
                continue
            if self._is_free(cell, box.text):
                cells[at] = cell
                self._concept = cell.concept
            elif cell in self._earlier and box.is_figure:
                self.again.append(Again(cell, box.text, box.start, label))
        return cells

    def _is_free(self, cell: Cell, text: str) -> bool:
        """Tell whether a figure, or nothing, stands where a cell not filled yet belongs."""
        concept = self.vocabulary.concepts[cell.concept]
        if cell in self.boxes or cell in self._known.boxes or concept.type not in _FIGURES:
            return False
        return not cell.list and not concept.read(text).problem

    def _inside(self, box: Box) -> Iterator[Inside]:
        """Keep the figures that stand behind labels in one box."""
        for match in _LABELLED.finditer(box.text):
            cell, figure = self.vocabulary.named(match[1]), match[2] or ""
            is_heading = not figure and cell and TOTAL.search(cell.name)
            at = match.start(2) if figure else match.end()
            if cell and figure and cell in self._earlier:
                self.again.append(Again(cell, figure, box.start + at, match[1]))
            elif cell and not is_heading and self._is_free(cell, figure):
                self.boxes[cell] = Box(figure, box.start + at)
                yield cell, at, at + len(figure)

    def _year(self, box: Box, head: str) -> Iterator[Inside]:
        """Keep a year that is printed in a label and may be wrong."""
        is_last = basis_of(head) == LAST
        for cell, pattern in YEARS.items():
            match = pattern.search(box.text) if is_last or cell != LAST_COLUMN else None
            if match and cell not in self.boxes and cell not in self._known.boxes:
                self.boxes[cell] = Box(match[0], box.start + match.start())
                yield cell, match.start(), match.end()

    def _below(self, row: Boxes) -> Cells:
        """Name the boxes of a row that goes on below a concept's: one of its list."""
        if not self._concept or not row[0].text or not any(box.is_figure for box in row):
            return {}
        heads = {at: head for at, head in enumerate(self.heads.over(row)) if head or not at}
        name, columns = self.vocabulary.list_below(self._concept, heads)
        return self._in_row(name, "", row, columns) if name else {}

    def _of_list(self, row: Boxes) -> Cells:
        """Name the boxes of a row of the list whose columns the headings name."""
        label = next((box.text for box in row if box.text), "")
        if len(row) != len(self.heads.texts) or TOTAL.search(label):
            return {}
        heads = {at: head for at, head in enumerate(self.heads.over(row)) if head}
        name, columns = self.vocabulary.list_of(heads)
        own = {at: cell for at, cell in columns.items() if cell.list == name}
        has_name = any(row[at].text for at, cell in own.items() if not self._is_figure(cell))
        if not has_name or not any(row[at].is_figure for at in own):
            return {}
        outer = self.vocabulary.concepts[name].within
        above = {at: cell for at, cell in columns.items() if cell.list == outer and row[at].text}
        parent = self._outer(outer, row, above) if outer else ""
        cells = self._in_row(name, parent, row, own)
        return {at: cell._replace(row=parent) for at, cell in above.items()} | cells

    def _is_figure(self, cell: Cell) -> bool:
        return self.vocabulary.concepts[cell.concept].numeric

    def _in_row(self, name: str, parent: str, row: Boxes, columns: Cells) -> Cells:
        """Give the cells of a row of a list; none where another table has the list already."""
        label = next((row[at].text for at, cell in columns.items() if cell.name == "名称"), "")
        rows = self.rows.setdefault(name, [])
        known = next((each.id for each in rows if label and self._name(name, each.id) == label), "")
        if name in self._known.rows and not known:
            return {}
        row_id = known or f"r{len(rows) + 1}"
        if not known:
            rows.append(Row(row_id, parent))
        cells = {at: cell._replace(row=row_id) for at, cell in columns.items()}
        return {at: cell for at, cell in cells.items() if cell not in self.boxes}

    def _name(self, name: str, row_id: str) -> str:
        cell = Cell("名称", "", name, row_id)
        return (self.boxes.get(cell) or self._known.boxes.get(cell, _NOWHERE)).text

    def _outer(self, outer: str, row: Boxes, columns: Cells) -> str:
        """Give the row in which a row lies: the one that it names, else the last one."""
        rows = self.rows.setdefault(outer, [])
        box = next((row[at] for at in columns), _NOWHERE)
        name = WEIGHT.sub("", box.text)
        last = Cell("名称", "", outer, rows[-1].id if rows else "")
        if name and self.boxes.get(last, _NOWHERE).text != name:
            rows.append(Row(f"r{len(rows) + 1}"))
            cell = last._replace(row=rows[-1].id)
            self.boxes[cell] = Box(name, box.start)
            if weight := WEIGHT.search(box.text):
                points = Box(weight[1], box.start + weight.start(1))
                self.boxes[cell._replace(name="分值")] = points
        return rows[-1].id if rows else ""

    def _show_heads(self, row: Boxes) -> None:
        """Keep how the headings look; the years in them are cells."""
        tokens = list(map(_label, self.heads.printed))
        for at, (box, head) in enumerate(zip(row, self.heads.texts, strict=True)):
            years = list(self._year(box, head))
            if years:
                tokens[at] = _labelled(box.text, years)
        self._grid.append(GridRow(tuple(tokens)))

    def _show(self, row: Boxes, cells: Cells, inside: Mapping[int, list[Inside]]) -> None:
        """Keep how a row looks; one row stands for all rows of a list."""
        name = next((cell.list for cell in reversed(list(cells.values()))), "")
        if name and name in self._shown:
            return
        self._shown.add(name)
        tokens = tuple(
            Token(parts=(*self._said(row, at), *self._entries(cells[at])))
            if at in cells
            else _labelled(box.text, inside[at])
            for at, box in enumerate(row)
        )
        lists = frozenset(cell.list for cell in cells.values() if cell.list)
        self._grid.append(GridRow(tokens, name, lists))

    def _entries(self, cell: Cell) -> tuple[Part, ...]:
        """Give what stands in a box: its cell, and behind the name of a section its points."""
        points = cell._replace(name="分值")
        more = (points,) if cell.name == "名称" and points in self.boxes else ()
        return tuple(Part(cell=each.pattern, entry=True) for each in (cell, *more))

    def _said(self, row: Boxes, at: int) -> tuple[Part, ...]:
        """Give the label of a box in a short row, which does not stand below its heading."""
        if len(row) >= len(self.heads.texts):
            return ()
        label = next((box.text for box in reversed(row[:at]) if box.is_words), "")
        head = self.heads.over(row)[at]
        return (Part(f"{label.removesuffix(head)}{head}"),)


def _label(text: str) -> Token:
    return Token(parts=(Part(text),) if text else ())


def _labelled(text: str, cells: Sequence[Inside]) -> Token:
    """Give a box of labels with their cells behind them."""
    parts, begin = [], 0
    for cell, start, end in cells:
        parts += [Part(text[begin:start]), Part(cell=cell, entry=True)]
        begin = end
    return Token(parts=(*parts, *_label(text[begin:]).parts))


def _wide(tokens: Sequence[Token], width: int) -> tuple[Token, ...]:
    """Let the first box of a short row reach over several columns."""
    first, *others = tokens
    return first, *[Token(merge=LEFT)] * (width - len(tokens)), *others
