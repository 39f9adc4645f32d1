"""What holds in a filing: figures read and computed, relations that fail, totals left blank."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from decimal import Decimal
from typing import NamedTuple

from model.cell import LAST_YEAR, YEAR, Cell
from model.draft import Drafts, Filled
from model.equation import Add, Constant, Ref, leaves
from model.evaluate import evaluate, holds
from model.filing import Filing
from model.form import Form
from model.library import Library
from model.mark import Grammar
from model.number import BLANK, Interval, Reading, exactly
from model.prose.mention import Paragraph
from model.relation import Bound, by_row

ONE = Decimal(1)


class Said(NamedTuple):
    """A figure that a text says: with its unit as written, its number and the words before it.

    `start` and `end` are its place in the text as kept, None where it is bound to a cell; `at` is
    where it begins in the text as shown.
    """

    written: str
    digits: str
    number: Interval
    section: Cell
    words: str
    start: int | None
    end: int | None
    at: int


class Checker:
    """Keeps what is known of one filing; only what a changed cell touches is checked again."""

    def __init__(self, library: Library, form: Form, filing: Filing) -> None:
        """Check the whole filing."""
        self.library = library.with_texts
        self.form = form
        self.filing = filing
        self.places = copy(self.library.places(form))
        self._said: Mapping[Cell, Said] = {}
        self.paragraphs: Sequence[Paragraph] = ()
        grammar = Grammar(library.concepts, form.stands)
        self.drafts = Drafts(grammar, filing, self.value, self.shown)
        self.rebuild()

    def rebuild(self) -> None:
        """Bind all relations again, after rows came, went or moved, and check everything."""
        self._bounds = [
            bound
            for relation, equation in self.library.equations(self.form)
            for bound in by_row(relation, equation, self.filing.rows, self.library.concepts)
        ]
        self._tables = len(self._bounds)
        self._touching: dict[Cell, list[int]] = {}
        self._defining: dict[Cell, list[Bound]] = {}
        for number, bound in enumerate(self._bounds):
            for cell in bound.cells:
                self._touching.setdefault(cell, []).append(number)
            if bound.defines:
                self._defining.setdefault(bound.defines, []).append(bound)
        self._readings: dict[Cell, Reading] = {}
        self._computed: dict[Cell, Interval | None] = {}
        self._failing: set[int] = set()
        self._sides: dict[int, tuple[Interval, Interval]] = {}
        self._empty: dict[int, Interval] = {}
        self._problems: dict[Cell, str] = {}
        self._quoted: dict[Cell, set[Cell]] = {}
        self._written: dict[Cell, tuple[str, Filled]] = {}
        self._note_marks(self.filing.values)
        self._note_unreadable(self.filing.values)
        self._recheck(range(len(self._bounds)))

    def texts(self) -> list[Cell]:
        """Give the long texts of the form in reading order."""
        concepts = self.library.concepts
        stands = (cell for cell in self.form.stands if concepts[cell.concept].type == "long")
        alone = (cell for cell in stands if not cell.list)
        return sorted(alone, key=self.places.order)

    def figures(self) -> list[Cell]:
        """Give the figures of the form that belong to no list."""
        concepts = self.library.concepts
        return [c for c in self.form.stands if not c.list and concepts[c.concept].numeric]

    def hear(
        self,
        paragraphs: Sequence[Paragraph],
        said: Mapping[Cell, Said],
        bounds: Iterable[Bound],
    ) -> None:
        """Take in what the texts say and claim now; what they said before is forgotten."""
        self.paragraphs = paragraphs
        for bound in self._bounds[self._tables :]:
            for cell in bound.cells:
                self._touching[cell] = [n for n in self._touching[cell] if n < self._tables]
        self._failing = {number for number in self._failing if number < self._tables}
        for cell in self._said:
            self._readings.pop(cell, None)
        self._bounds[self._tables :] = bounds
        self._said = said
        self.filing.said = {cell: each.digits for cell, each in said.items()}
        self.places.said = {cell: (each.section, each.words) for cell, each in said.items()}
        added = range(self._tables, len(self._bounds))
        for number in added:
            for cell in self._bounds[number].cells:
                self._touching.setdefault(cell, []).append(number)
        self._recheck(added)

    def is_open(self, cell: Cell) -> bool:
        """Tell whether somebody typed, or may type, what stands in a cell."""
        said = self._said.get(cell)
        return said.start is not None if said else cell.pattern in self.form.entries

    def said(self, cell: Cell) -> Said | None:
        """Give the figure of a text that lies in a cell; None where the cell is of a form."""
        return self._said.get(cell)

    def _note_unreadable(self, cells: Iterable[Cell]) -> None:
        for cell in cells:
            problem = self.reading(cell).problem
            if problem and cell.pattern in self.form.stands:
                self._problems[cell] = problem
            else:
                self._problems.pop(cell, None)

    def _note_marks(self, cells: Iterable[Cell]) -> None:
        """Note which cells the texts read whose marks may have changed."""
        for cell in cells:
            text = self.filing.text(cell)
            if self._is_draft(cell, text):
                self._quoted[cell] = self.drafts.cells(text)
            else:
                self._quoted.pop(cell, None)

    def _is_draft(self, cell: Cell, text: str) -> bool:
        return "{" in text and self.library.concepts[cell.concept].type == "long"

    def changed(self, cells: Iterable[Cell]) -> set[Cell]:
        """Check again what the changed cells touch.

        Gives these, the totals computed of them and the texts whose marks read one of either.
        """
        dirty = self.with_dependants(cells)
        self._note_marks(dirty)
        read = {cell.pattern for cell in dirty}
        dirty.update(text for text, quoted in self._quoted.items() if quoted & read)
        for cell in dirty:
            self._readings.pop(cell, None)
            self._computed.pop(cell, None)
            self._written.pop(cell, None)
        self._note_unreadable(dirty)
        touched = sorted({n for cell in dirty for n in self._touching.get(cell, ())})
        for number in touched:
            if defined := self._bounds[number].defines:
                self._computed.pop(defined, None)
        self._recheck(touched)
        return dirty

    @contextmanager
    def supposing(self, texts: Mapping[Cell, str]) -> Iterator[None]:
        """Check as if other texts stood in some cells, and take them back at the end."""
        before = {cell: self.filing.text(cell) for cell in texts}
        self._put(texts)
        try:
            yield
        finally:
            self._put(before)

    def _put(self, texts: Mapping[Cell, str]) -> None:
        for cell, text in texts.items():
            if cell in self._said:
                self.filing.said[cell] = text
            else:
                self.filing.set(cell, text)
        self.changed(texts)

    def with_dependants(self, cells: Iterable[Cell]) -> set[Cell]:
        """Add every cell whose computed value hangs on one of these."""
        dirty: set[Cell] = set()
        waiting = list(cells)
        while waiting:
            cell = waiting.pop()
            if cell in dirty:
                continue
            dirty.add(cell)
            for number in self._touching.get(cell, ()):
                defined = self._bounds[number].defines
                if defined and not self.filing.text(defined).strip():
                    waiting.append(defined)
        return dirty

    def reading(self, cell: Cell) -> Reading:
        """Give what the text of a cell means."""
        found = self._readings.get(cell)
        if found is None:
            text = self.filing.text(cell)
            if cell in self._said and text == self._said[cell].digits:
                found = Reading(self._said[cell].number, len(text.partition(".")[2]))
            elif cell in (YEAR, LAST_YEAR):
                found = Reading(exactly(Decimal(text)))
            else:
                found = self.library.concepts[cell.concept].read(text) if text else BLANK
            self._readings[cell] = found
        return found

    def value(self, cell: Cell) -> Interval | None:
        """Give the figure typed into a cell or, where it is blank, the one its relation gives."""
        reading = self._readings.get(cell) or self.reading(cell)
        if reading.number or reading.problem or self.filing.text(cell).strip():
            return reading.number
        return self.computed(cell)

    def computed(self, cell: Cell) -> Interval | None:
        """Give the figure that a relation gives for a cell, whatever was typed into it."""
        if cell not in self._computed:
            self._computed[cell] = None
            for bound in self._defining.get(cell, ()):
                parts = self._needed(_parts(bound))
                if cell not in parts and not self._is_held_back(parts):
                    number = evaluate(bound.equation.right, self.value)
                    if number:
                        self._computed[cell] = number
                        break
        return self._computed[cell]

    def touching(self, cells: Iterable[Cell]) -> list[Bound]:
        """Give the relations in which any of the cells stands."""
        numbers = {n for cell in cells for n in self._touching.get(cell, ())}
        return [self._bounds[number] for number in sorted(numbers)]

    def empty_totals(self) -> list[tuple[Bound, Interval]]:
        """Give the relations whose total is blank, each with the sum of its parts."""
        return [(self._bounds[number], self._empty[number]) for number in sorted(self._empty)]

    def unreadable(self) -> Mapping[Cell, str]:
        """Give the cells whose text cannot be read, each with the sentence that says why."""
        return self._problems

    def failing(self) -> list[Bound]:
        """Give the relations that do not hold."""
        return [self._bounds[number] for number in sorted(self._failing)]

    def is_hard(self, bound: Bound) -> bool:
        """Tell whether a failing relation says that a figure is wrong, not only worth a word."""
        if bound.equation.sign != "=":
            return bound.relation.severity == "error"
        return not self.slight(bound)

    def definitions(self, cell: Cell) -> list[Bound]:
        """Give the relations that state a cell's value, the first in force first."""
        return self._defining.get(cell, [])

    def shown(self, cell: Cell) -> str:
        """Give the text that stands in a cell: the one typed, its marks resolved, or else the
        computed figure."""
        text = self.filing.text(cell)
        if text.strip():
            return self.written(cell).text if self._is_draft(cell, text) else text
        number = self.value(cell) if self.library.concepts[cell.concept].numeric else None
        return self.library.concepts[cell.concept].write(number) if number else ""

    def written(self, cell: Cell) -> Filled:
        """Give the text of a cell with its marks resolved, and where they stand."""
        text = self.filing.text(cell)
        if not self._is_draft(cell, text):
            return Filled(text)
        known, filled = self._written.get(cell, ("", Filled("")))
        if known != text:
            filled = self.drafts.fill(text)
            self._written[cell] = text, filled
        return filled

    def carried(self) -> list[Cell]:
        """Give the cells with last year's texts that nobody has looked at."""
        return [cell for cell in self.filing.carried if self.is_carried(cell)]

    def is_carried(self, cell: Cell) -> bool:
        """Tell whether last year's text stands in a cell and nobody has looked at it.

        What is typed over has been looked at; a long text only when somebody says so.
        """
        kept, text = self.filing.carried.get(cell, ""), self.filing.text(cell)
        is_long = self.library.concepts[cell.concept].type == "long"
        return bool(kept and text.strip()) and (is_long or text == kept)

    def text(self, cell: Cell) -> str:
        """Give the text that stands in a cell, for the names of others."""
        return self.shown(cell)

    def _recheck(self, numbers: Iterable[int]) -> None:
        self._sides.clear()
        for number in numbers:
            self._failing.discard(number)
            self._empty.pop(number, None)
            bound = self._bounds[number]
            if self._is_held_back(bound.cells) or self._is_unfinished(bound):
                continue
            if holds(bound.equation, self.value) is False:
                self._failing.add(number)
            elif total := self._missing_total(bound):
                self._empty[number] = total

    def _is_held_back(self, cells: Iterable[Cell]) -> bool:
        """Tell whether one of the cells, or one that its total hangs on, cannot be read."""
        return any(self.reading(cell).problem for cell in self._needed(cells))

    def _is_unfinished(self, bound: Bound) -> bool:
        """Tell whether a total must come to a fixed number and is computed of parts still blank."""
        if bound.equation.sign != "=" or not isinstance(bound.equation.right, Constant):
            return False
        return any(self.value(cell) is None for cell in self._needed(bound.cells))

    def _needed(self, cells: Iterable[Cell]) -> set[Cell]:
        """Give the cells and, for the blank totals among them, all that they are computed from."""
        needed = set(cells)
        waiting = list(needed)
        while waiting:
            cell = waiting.pop()
            if cell in self._defining and not self.filing.text(cell).strip():
                parts = {part for bound in self._defining[cell] for part in _parts(bound)}
                waiting.extend(parts - needed)
                needed |= parts
        return needed

    def _missing_total(self, bound: Bound) -> Interval | None:
        """Give the sum of the parts where the left side is a blank total."""
        left, right = bound.equation.left, bound.equation.right
        if not isinstance(left, Ref) or not isinstance(right, Add) or len(bound.cells) < 3:
            return None
        if bound.relation.may_be_blank or bound.equation.sign == "<=":
            return None
        return None if self.filing.text(left.cell).strip() else evaluate(right, self.value)

    def sides(self, bound: Bound) -> tuple[Interval, Interval]:
        """Give both sides of a relation that is not held back and has no blank side."""
        known = self._sides.get(id(bound))
        if known is None:
            left = evaluate(bound.equation.left, self.value)
            right = evaluate(bound.equation.right, self.value)
            assert left and right
            known = self._sides[id(bound)] = left, right
        return known

    def slight(self, bound: Bound) -> str:
        """Say why a difference is only worth a look: cut off, or a last place apart; else blank."""
        if bound.equation.sign != "=" or not isinstance(bound.equation.left, Ref):
            return ""
        left, right = self.sides(bound)
        reading = self.reading(bound.equation.left.cell)
        place = 2 * (left.high - left.value)
        if place and left.value <= right.value < left.value + place:
            return "尾数像是截去而不是四舍五入的。"
        if reading.decimals and isinstance(bound.equation.right, Ref):
            concept = self.library.concepts[bound.equation.left.cell.concept]
            last_place = ONE.scaleb(-concept.decimals - (2 if concept.percent else 0))
            is_near = abs(left.value - right.value) <= last_place
            return "只差末位，像是四舍五入所致。" if is_near else ""
        return ""


def _parts(bound: Bound) -> set[Cell]:
    """Give the cells on the right side of a relation."""
    return {leaf.cell for leaf in leaves(bound.equation.right)}
