"""How things are called in official tables: from printed labels to concepts and bases."""

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise

from model.cell import Cell
from model.grid import Grid, Part
from model.library import Library
from model.place import plain

_UNITS = re.compile(
    r"[（(](?:单位：)?(?:万元|元|人|个|㎡|平方米|%|分|\d+分?|[A-Z](?:[/÷]?[A-Z])?(?:[×*]100%?)?)[）)]"
)
_YEARS = re.compile(r"(?:\d{4}|\{年度\}|\{上年\}|[×xX*＿_]{2,4})年度?|[“”\"]|其中[：:]|其中$")
_BASES = (
    ("上年决算", re.compile(r"上年|去年|上一年")),
    ("年初预算", re.compile(r"年初")),
    ("全年预算", re.compile(r"全年预算|调整预算|调整后")),
    ("决算", re.compile(r"决算|执行数|实际支出|实际发生|年度?支出数?$")),
    ("预算数", re.compile(r"预算")),
)
FINAL = "决算"
TOTAL = re.compile(r"合计|汇总|总计|总分|综合")
"""Names a row that is none of its list."""
WEIGHT = re.compile(r"\s*[（(](\d+)分?[）)]")
"""The points of a section, behind its name."""


def key_of(label: str) -> str:
    """Give what identifies a label: no numbering, blanks, units, years or quotes."""
    return plain(_YEARS.sub("", _UNITS.sub("", re.sub(r"\s+", "", label))))


def dated(label: str, year: int) -> str:
    """Write the years of a label as those of any filing."""
    for number, mark in ((year, "{年度}"), (year - 1, "{上年}")):
        label = re.sub(rf"(?<!\d){number}(?=年)", mark, label) if year else label
    return label


def basis_of(heading: str) -> str:
    """Give the basis that a column's heading speaks of, blank where of none."""
    text = re.sub(r"\s+", "", heading)
    if key_of(text).endswith(("率", "度", "比例")):
        return ""
    return next((basis for basis, pattern in _BASES if pattern.search(text)), "")


class Vocabulary:
    """The labels of the dictionary and of the forms at hand."""

    def __init__(self, library: Library) -> None:
        self.concepts = library.concepts
        self.names: dict[str, str] = {}
        self.columns: dict[str, dict[str, str]] = {}
        self.bases: dict[str, set[str]] = {}
        self.pairs: dict[tuple[str, str], Cell] = {}
        self.below: dict[str, list[Cell]] = {}
        for concept in library.concepts.values():
            for name in (concept.label, *concept.aliases, concept.key.rpartition(".")[2]):
                self._learn(concept.key, key_of(name))
        for form in library.forms.values():
            for cell in form.stands:
                self.bases.setdefault(cell.concept, set()).add(cell.basis)
            for cell, place in library.places(form).by_cell.items():
                self._learn_place(cell, _text(place.row), _text(place.column))
            for page in form.pages:
                for table in page.tables:
                    self._learn_lists(table.grid)

    def _learn(self, concept: str, name: str) -> None:
        owner = concept.rpartition(".")[0]
        if self.concepts[concept].type == "list" or not name:
            return
        known = self.columns.setdefault(owner, {}) if owner else self.names
        known.setdefault(name, concept)

    def _learn_place(self, cell: Cell, row: str, column: str) -> None:
        if cell.list:
            self._learn(cell.concept, "" if basis_of(column) else key_of(column))
        elif cell.basis:
            is_of_column = TOTAL.search(row) and not basis_of(column)
            self._learn(cell.concept, key_of(column if is_of_column else row))
        elif key_of(row) and key_of(column):
            self.pairs.setdefault((key_of(row), key_of(column)), cell)

    def _learn_lists(self, grid: Grid) -> None:
        """Note which list goes on below the row of which concept."""
        for above, row in pairwise(grid.rows):
            named = [cell for token in above.tokens for cell in token.cells() if not cell.list]
            cells = [cell for token in row.tokens for cell in token.cells()]
            if row.list and named and any(cell.basis for cell in cells):
                known = self.below.get(named[0].concept, [])
                self.below[named[0].concept] = max(known, cells, key=len)

    def heads(self, label: str) -> bool:
        """Tell whether a label is one that columns bear."""
        key = key_of(label)
        is_known = key in self.names or any(key in columns for columns in self.columns.values())
        return bool(key and is_known) or bool(basis_of(label))

    def may_hold_figures(self, heading: str) -> bool:
        """Tell whether a figure may stand in a column: its heading names no text."""
        key = key_of(heading)
        owners = (self.names, *self.columns.values())
        named = [self.concepts[names[key]] for names in owners if key in names]
        return not named or any(each.numeric for each in named)

    def cell(self, name: str, basis: str) -> Cell | None:
        """Give the cell of a concept on a basis; the final figure where none is said."""
        if not self._has_bases(name):
            return Cell(name)
        is_final = FINAL in self.bases.get(name, {FINAL})
        return Cell(name, basis or FINAL) if basis or is_final else None

    def find(self, row: str, headings: Iterable[str]) -> Cell | None:
        """Give the cell of a box from its row's label and its column's headings, nearest first."""
        heads = list(headings)
        basis = next(filter(None, map(basis_of, heads)), "")
        nearest = key_of(heads[0]) if heads else ""
        if pair := self.pairs.get((key_of(row), nearest)):
            return pair
        by_row, by_column = self.names.get(key_of(row)), self.names.get(nearest)
        if by_column and TOTAL.search(row):
            return self.cell(by_column, next(filter(None, map(basis_of, heads[1:])), ""))
        if by_row and self._has_bases(by_row) and (basis or not nearest):
            return self.cell(by_row, basis)
        if by_column:
            return self.cell(by_column, basis)
        return self.cell(by_row, basis) if by_row and not self._has_bases(by_row) else None

    def named(self, label: str) -> Cell | None:
        """Give the cell that a label before a blank means."""
        name = self.names.get(key_of(label))
        return self.cell(name, "") if name else None

    def list_of(self, headings: Mapping[int, str]) -> tuple[str, dict[int, Cell]]:
        """Give the list most of whose columns bear these headings, and its cells by column."""
        best: tuple[str, dict[int, Cell]] = "", {}
        for name in self.columns:
            found = self._columns(name, headings)
            own = [cell for cell in found.values() if cell.list == name]
            if len(own) > 1 and len(found) > len(best[1]):
                best = name, found
        return best

    def list_below(self, concept: str, headings: Mapping[int, str]) -> tuple[str, dict[int, Cell]]:
        """Give the list that goes on below a concept's row, its name in the first column."""
        cells = self.below.get(concept, [])
        figures = {basis_of(heading): column for column, heading in headings.items()}
        found = {figures[cell.basis]: cell for cell in cells if figures.get(cell.basis)}
        if not found:
            return "", {}
        return cells[0].list, {min(headings): cells[0]} | found

    def _columns(self, name: str, headings: Mapping[int, str]) -> dict[int, Cell]:
        within = self.concepts[name].within
        outer = key_of(self.concepts[within].label) if within else ""
        found: dict[int, Cell] = {}
        for column, heading in headings.items():
            if outer and key_of(heading) == outer:
                found[column] = Cell("名称", "", within)
            elif concept := self.columns[name].get(key_of(heading)):
                column_name = concept.rpartition(".")[2]
                said = "" if column_name in heading else basis_of(heading)
                cell = Cell(column_name, (said or FINAL) if self._has_bases(concept) else "", name)
                found |= {} if cell in found.values() else {column: cell}
        return found

    def _has_bases(self, concept: str) -> bool:
        """Tell whether a concept has bases; an amount that stands in no form has."""
        unknown = {FINAL} if self.concepts[concept].type == "money" else {""}
        return self.bases.get(concept, unknown) != {""}


def _text(parts: Iterable[Part]) -> str:
    return "".join(f"{{{part.cell}}}" if part.cell else part.text for part in parts)
