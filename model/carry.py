"""Last year's filing as the beginning of this year's: what comes over, what stays, and why."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from model.cell import LAST_YEAR, YEAR, Cell
from model.check import Checker
from model.filing import Filing, new_filing
from model.form import Form
from model.mark import Grammar, Mark, parse_draft
from model.relation import Row

Kind = Literal["figure", "fact", "row", "text"]
"""Last year's figures; what is said of the unit; what is said in rows of lists; long texts."""

FINAL, FINAL_BEFORE = "决算", "上年决算"
NO_PLACE = "这个表样里没有这一项"
NO_LAST_YEAR = "这个表样里没有它的上年决算"
NO_ROW = "这个表样里没有它所属的那一类，也不能添行"
GIVEN = "这个表样已经写定"
NOT_THE_NEXT = "不是紧接着的一年，算不得上年决算"
BUDGET = "去年的预算，今年的照批复填"
YEAR_BEFORE = "前年的数，今年用不上"
OF_ITS_YEAR = "只是去年的数，今年的重新填"
RATE = "比率由程序按今年的数算"
DATE = "日期和年份写今年的"
OUTCOME = "得分、完成值、意见、文号等按今年的实际填"
EXPLAINED = "情况说明是对去年的数写的"
_BY_TYPE = {
    "money": OF_ITS_YEAR,
    "area": OF_ITS_YEAR,
    "percent": RATE,
    "date": DATE,
    "year": DATE,
}
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NUMBERING = re.compile(r"(?:^|(?<=[（(]))[ \u3000]*\d{1,2}(?=[.．、)）](?!\d))", re.MULTILINE)
_UNIT = re.compile(r"[%％]|年度?|[万亿]?元|个|人|分|项|次|辆")
_NUMBERED = re.compile(r"r\d+")
"""An id that a row got from its place; any other says what the row is, in all forms alike."""


@dataclass(frozen=True, slots=True)
class Item:
    """One text that comes over; `freed` counts its figures that are bound to nothing here."""

    source: Cell
    target: Cell
    text: str
    kind: Kind
    freed: int = 0


@dataclass(frozen=True, slots=True)
class Left:
    """One text that stays behind, and why."""

    cell: Cell
    text: str
    why: str


@dataclass
class Carried:
    """This year's filing as it begins, with all that came over and all that did not."""

    filing: Filing
    items: list[Item] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


def carry_over(old: Checker, form: Form, year: int) -> Carried:
    """Begin a filing of a form with what last year's says; that one is not changed."""
    return _Carrier(old, form, year).carried()


def figures_of(kept: str, text: str) -> Iterator[tuple[int, int]]:
    """Give where figures and years typed last year stand in a text, their units included.

    The numbers of paragraphs are none.
    """
    plain = (piece for piece in parse_draft(kept) if isinstance(piece, str))
    old = {figure for piece in plain for figure in _FIGURE.findall(piece)}
    numbers = {match.end() for match in _NUMBERING.finditer(text)}
    for match in _FIGURE.finditer(text):
        if match[0] in old and match.end() not in numbers:
            unit = _UNIT.match(text, match.end())
            yield match.start(), unit.end() if unit else match.end()


class _Carrier:
    def __init__(self, old: Checker, form: Form, year: int) -> None:
        self.old = old
        self.form = form
        self.concepts = old.library.with_form(form).concepts
        self.is_same_form = old.form.id == form.id
        self.is_next = year == old.filing.year + 1
        self.grammar = Grammar(self.concepts, form.stands)
        self.outcome = Carried(new_filing(form, year))
        self.filing = self.outcome.filing
        self._rows: dict[tuple[str, str], str] = {}

    def carried(self) -> Carried:
        """Carry over all that comes, and note what does not."""
        self._match_rows()
        for cell in self._filled():
            self._take(cell)
        for each in self.old.filing.explanations:
            self.outcome.left.append(Left(next(iter(each.cells)), each.text, EXPLAINED))
        return self.outcome

    def _filled(self) -> Iterator[Cell]:
        """Give every cell of last year's in which something stands, in its reading order."""
        for pattern in self.old.places.in_order(self.old.form.stands - {YEAR, LAST_YEAR}):
            for row in self.old.filing.rows.get(pattern.list, ()) if pattern.list else (Row(""),):
                cell = pattern._replace(row=row.id)
                if self.old.shown(cell).strip():
                    yield cell

    # ---- cells

    def _take(self, cell: Cell) -> None:
        """Put the text of a cell where it belongs, or note why it stays."""
        place, row = self._place(cell.pattern), self._rows.get((cell.list, cell.row), "")
        if not cell.basis and self.filing.text(cell._replace(row=row)) == self.old.shown(cell):
            return  # the form says it itself
        if isinstance(place, str):
            self._leave(cell, place)
        elif cell.list and not row:
            self._leave(cell, NO_ROW)
        elif self.filing.text(place._replace(row=row)) and not self.is_same_form:
            self._leave(cell, GIVEN)
        else:
            text, freed = self._text(cell)
            self._put(Item(cell, place._replace(row=row), text, self._kind(cell), freed))

    def _put(self, item: Item) -> None:
        self.outcome.items.append(item)
        self.filing.set(item.target, item.text)
        self.filing.carried[item.target] = item.text
        if item.kind == "figure":
            self.filing.last_year[item.target] = item.text

    def _leave(self, cell: Cell, why: str) -> None:
        self.outcome.left.append(Left(cell, self.old.shown(cell), why))

    def _place(self, cell: Cell) -> Cell | str:
        """Give where a cell without row goes, or why it goes nowhere."""
        concept = self.concepts[cell.concept]
        if concept.type != self.old.library.concepts[cell.concept].type:
            return NO_PLACE  # each form has one of its own by that name
        if cell.basis:
            return self._place_of_figure(cell)
        if concept.yearly or concept.type in _BY_TYPE:
            return _BY_TYPE.get(concept.type, OUTCOME)
        if cell in self.form.open:
            return cell
        return GIVEN if cell in self.form.stands else NO_PLACE

    def _place_of_figure(self, cell: Cell) -> Cell | str:
        if cell.basis != FINAL:
            return YEAR_BEFORE if cell.basis == FINAL_BEFORE else BUDGET
        if not self.is_next:
            return NOT_THE_NEXT
        target = cell._replace(basis=FINAL_BEFORE)
        if target in self.form.open:
            return target
        return NO_LAST_YEAR if cell in self.form.stands else NO_PLACE

    def _kind(self, cell: Cell) -> Kind:
        if cell.basis:
            return "figure"
        if self.concepts[cell.concept].type == "long":
            return "text"
        return "row" if cell.list else "fact"

    def _text(self, cell: Cell) -> tuple[str, int]:
        """Give the text of a cell; marks that read nothing here say what they said last year."""
        if self.concepts[cell.concept].type != "long":
            return self.old.shown(cell), 0
        pieces, freed = list[str](), 0
        for piece in parse_draft(self.old.filing.text(cell)):
            if isinstance(piece, Mark) and not self._is_readable(piece):
                said = self.old.drafts.fill(piece.source).text
                freed += said != piece.source
                pieces.append(said)
            else:
                pieces.append(piece.source if isinstance(piece, Mark) else piece)
        return "".join(pieces), freed

    def _is_readable(self, mark: Mark) -> bool:
        return next(self.grammar.faults((mark,), is_typed=True), None) is None

    # ---- rows

    def _match_rows(self) -> None:
        """Find or make a row for each of last year's rows, those of outer lists first."""
        stands = {cell.list for cell in self.form.stands if cell.list}
        names = [name for name in self.old.filing.rows if name in stands]
        for name in sorted(names, key=lambda name: bool(self.concepts[name].within)):
            if self.is_same_form:
                self._drop_deleted(name)
            given = [*self.filing.rows.get(name, ())]
            for row in self.old.filing.rows[name]:
                found = self._alike(name, row, given) or self._added(name, row)
                if found:
                    self._rows[name, row.id] = found.id
            if self.is_same_form:
                self._order(name)

    def _drop_deleted(self, name: str) -> None:
        """Take out rows that the form begins with and last year's filing has no more."""
        for row in [*self.filing.rows.get(name, ())]:
            if not self.old.filing.has_row(name, row.id):
                self.filing.remove_row(name, row.id)

    def _order(self, name: str) -> None:
        """Put the rows into last year's order."""
        order = {row.id: number for number, row in enumerate(self.old.filing.rows[name])}
        self.filing.rows.get(name, []).sort(key=lambda row: order.get(row.id, len(order)))

    def _parent(self, name: str, row: Row) -> str | None:
        """Give the row here in which one of last year's lies; None where there is none."""
        within = self.concepts[name].within
        return self._rows.get((within, row.parent)) if within else ""

    def _alike(self, name: str, row: Row, given: list[Row]) -> Row | None:
        """Give the row among those of the form that is one of last year's."""
        if self.is_same_form:
            return next((other for other in given if other.id == row.id), None)
        parent = self._parent(name, row)
        taken = {own for (owner, _), own in self._rows.items() if owner == name}
        free = (each for each in given if each.parent == parent and each.id not in taken)
        return next((other for other in free if self._is_alike(name, row, other)), None)

    def _is_alike(self, name: str, row: Row, other: Row) -> bool:
        """Tell whether two rows bear one telling id, or all texts that both have alike."""
        if row.id == other.id and not _NUMBERED.fullmatch(row.id):
            return True
        pairs = [
            (text, self.old.filing.text(cell._replace(row=row.id)))
            for cell, text in self.filing.row_values(name, other.id)
            if self.concepts[cell.concept].type == "text"
        ]
        both = [(one, two) for one, two in pairs if one and two]
        return bool(both) and all(one == two for one, two in both)

    def _added(self, name: str, row: Row) -> Row | None:
        """Add a row for one of last year's, where rows can be added and something comes into it."""
        parent, preset = self._parent(name, row), self.form.presets.get(name)
        if parent is None or (preset and preset.fixed) or not self._can_name(name):
            return None
        cells = (cell for cell, _ in self.old.filing.row_values(name, row.id))
        if not any(isinstance(self._place(cell.pattern), Cell) for cell in cells):
            return None
        is_free = not self.filing.has_row(name, row.id)
        made = Row(row.id, parent) if is_free else self.filing.new_row(name, parent)
        rows = self.filing.rows.get(name, [])
        after = [at for at, each in enumerate(rows) if each.parent == parent]
        self.filing.insert_row(name, after[-1] + 1 if after else len(rows), made, {})
        return made

    def _can_name(self, name: str) -> bool:
        """Tell whether the form lets a text be typed into a list's rows, and so rows be made."""
        columns = (cell for cell in self.form.entries if cell.list == name)
        return any(self.concepts[cell.concept].type in ("text", "long") for cell in columns)
