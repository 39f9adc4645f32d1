"""Checking a filing: which relations fail, which texts cannot be read, which totals are blank."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from model.cell import LAST_YEAR, YEAR, Cell
from model.equation import Add, Ref, leaves
from model.evaluate import evaluate, holds, solve
from model.filing import Filing
from model.finding import Finding, Suggestion
from model.form import Form
from model.library import Library
from model.message import Speaker
from model.number import BLANK, NOT_APPLICABLE, Interval, Reading, exactly, write
from model.place import Places
from model.relation import Bound, bind

UNREADABLE = "SZ01"
"""Code of a text that is no figure where one belongs."""
EMPTY_TOTAL = "HJ01"
"""Code of a total left blank while its parts are filled."""
MOST_BLANKS = 3
LAST_PLACE = Decimal("0.01")


class Checker:
    """Keeps the findings of one filing; only what a changed cell touches is checked again."""

    def __init__(self, library: Library, form: Form, filing: Filing) -> None:
        """Check the whole filing."""
        self.library = library
        self.form = form
        self.filing = filing
        self.places = Places(form, library.concepts)
        self.rebuild()

    def rebuild(self) -> None:
        """Bind all relations again, after rows came, went or moved, and check everything."""
        self._bounds = [
            bound
            for relation in (*self.library.relations, *self.form.relations)
            for bound in bind(relation, self.form.stands, self.filing.rows, self.library.concepts)
        ]
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
        self._said: dict[int, Finding] = {}
        self._empty: dict[int, Interval] = {}
        self._problems: dict[Cell, str] = {}
        self._note_unreadable(self.filing.values)
        self._recheck(range(len(self._bounds)))

    def _note_unreadable(self, cells: Iterable[Cell]) -> None:
        for cell in cells:
            problem = self.reading(cell).problem
            if problem and cell.pattern in self.form.stands:
                self._problems[cell] = problem
            else:
                self._problems.pop(cell, None)

    def changed(self, cells: Iterable[Cell]) -> set[Cell]:
        """Check again what the changed cells touch; gives these and the totals computed of them."""
        dirty = self._with_dependants(cells)
        for cell in dirty:
            self._readings.pop(cell, None)
            self._computed.pop(cell, None)
        self._note_unreadable(dirty)
        touched = sorted({n for cell in dirty for n in self._touching.get(cell, ())})
        for number in touched:
            if defined := self._bounds[number].defines:
                self._computed.pop(defined, None)
        if any(cell.pattern in self.places.naming for cell in dirty):
            self._said.clear()  # sentences name other cells by it
        self._recheck(touched)
        return dirty

    def _with_dependants(self, cells: Iterable[Cell]) -> set[Cell]:
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
            if cell in (YEAR, LAST_YEAR):
                found = Reading(exactly(Decimal(text)))
            else:
                found = self.library.concepts[cell.concept].read(text) if text else BLANK
            self._readings[cell] = found
        return found

    def value(self, cell: Cell) -> Interval | None:
        """Give the figure typed into a cell or, where it is blank, the one its relation gives."""
        reading = self.reading(cell)
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

    def definitions(self, cell: Cell) -> list[Bound]:
        """Give the relations that state a cell's value, the first in force first."""
        return self._defining.get(cell, [])

    def shown(self, cell: Cell) -> str:
        """Give the text that stands in a cell: the one typed, or else the computed figure."""
        text = self.filing.text(cell)
        if text.strip():
            return text
        number = self.value(cell) if self.library.concepts[cell.concept].numeric else None
        return self.library.concepts[cell.concept].write(number) if number else ""

    def text(self, cell: Cell) -> str:
        """Give the text that stands in a cell, for the names of others."""
        return self.shown(cell)

    def findings(self) -> list[Finding]:
        """Give all findings in the form's reading order."""
        for number in self._failing - self._said.keys():
            self._said[number] = self._failure(self._bounds[number])
        failing = (self._said[number] for number in sorted(self._failing))
        found = [*failing, *self._unreadable(), *self._empty_totals()]
        found.sort(key=self._rank())
        return [replace(each, explained=self._explanation(each)) for each in found]

    def _rank(self) -> Callable[[Finding], tuple[int, int]]:
        """Give where a finding's first cell stands: its place in the form, then its row."""
        rows = {
            (name, r.id): n for name, rows in self.filing.rows.items() for n, r in enumerate(rows)
        }
        return lambda finding: min(
            (self.places.order(cell), rows.get((cell.list, cell.row), 0)) for cell in finding.cells
        )

    def _recheck(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self._failing.discard(number)
            self._said.pop(number, None)
            self._empty.pop(number, None)
            bound = self._bounds[number]
            if self._is_held_back(bound.cells):
                continue
            if holds(bound.equation, self.value) is False:
                self._failing.add(number)
            elif total := self._missing_total(bound):
                self._empty[number] = total

    def _is_held_back(self, cells: Iterable[Cell]) -> bool:
        """Tell whether one of the cells, or one that its total hangs on, cannot be read."""
        return any(self.reading(cell).problem for cell in self._needed(cells))

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
        if bound.relation.may_be_blank:
            return None
        return None if self.filing.text(left.cell).strip() else evaluate(right, self.value)

    def _unreadable(self) -> Iterator[Finding]:
        for cell, problem in self._problems.items():
            message = f"{self.places.name(cell, self)}：{problem}"
            text = self.filing.text(cell)
            yield Finding(UNREADABLE, "error", message, (cell,), stated=text)

    def _empty_totals(self) -> Iterator[Finding]:
        """Join blank totals of one relation and row, whatever their basis, into one finding."""
        groups: dict[tuple[str, str, str], list[tuple[Bound, Interval]]] = {}
        for number in sorted(self._empty):
            bound = self._bounds[number]
            cell = bound.cells[0]
            key = bound.relation.code, cell.concept, cell.row
            groups.setdefault(key, []).append((bound, self._empty[number]))
        for group in groups.values():
            yield self._empty_total(group)

    def _empty_total(self, group: list[tuple[Bound, Interval]]) -> Finding:
        cells = tuple(bound.cells[0] for bound, _ in group)
        figures = tuple(write(total.value) for _, total in group)
        names = "、".join(self.places.name(cell, self) for cell in cells)
        if group[0][0].equation.sign != "=":
            message = f"{names}没有填，而其中各项已有 {'、'.join(figures)}，请补填。"
            return Finding(EMPTY_TOTAL, "warning", message, cells)
        why = "各分项之和"
        suggestions = tuple(
            Suggestion(cell, "", figure, why, (EMPTY_TOTAL,), self._column(cell))
            for cell, figure in zip(cells, figures, strict=True)
        )
        message = f"{names}没有填，按分项算得 {'、'.join(figures)}，请核对后填入。"
        return Finding(EMPTY_TOTAL, "info", message, cells, "", "、".join(figures), "", suggestions)

    def _column(self, cell: Cell) -> str:
        """Name a cell by its column, for a button beside those of the same row."""
        return self.places.name(cell, self).rpartition("”")[2]

    def _failure(self, bound: Bound) -> Finding:
        equation, relation = bound.equation, bound.relation
        left, right = evaluate(equation.left, self.value), evaluate(equation.right, self.value)
        assert left and right
        speaker = self._speaker(bound)
        message = f"{relation.says}：{speaker.differs(left, right)}"
        suggestions = tuple(self._blank_parts(bound))
        if suggestions:
            names = "、".join(
                f"{self.places.name(each.cell, self)}（补填 {each.new}）" for each in suggestions
            )
            message += f"空着的 {names} 若补上，正好相符，请核对。"
        slight = self._is_slight(bound, left, right)
        if slight:
            message += slight
        return Finding(
            relation.code,
            "info" if slight else relation.severity,
            message,
            bound.cells,
            write(left.value, percent=speaker.percent),
            write(right.value, percent=speaker.percent),
            write(left.value - right.value, percent=speaker.percent),
            suggestions,
        )

    def _is_slight(self, bound: Bound, left: Interval, right: Interval) -> str:
        """Say why a difference is only worth a look: cut off, or a last place apart; else blank."""
        if bound.equation.sign != "=" or not isinstance(bound.equation.left, Ref):
            return ""
        reading = self.reading(bound.equation.left.cell)
        if left.high - left.value and left.value <= right.value < left.value + 2 * (
            left.high - left.value
        ):
            return "尾数像是截去而不是四舍五入的。"
        if reading.decimals and isinstance(bound.equation.right, Ref):
            apart = abs(left.value - right.value)
            return "只差末位，像是四舍五入所致。" if apart <= LAST_PLACE else ""
        return ""

    def _blank_parts(self, bound: Bound) -> Iterator[Suggestion]:
        """Offer the blank parts of a sum, each with the figure that alone would mend it."""
        if bound.equation.sign != "=" or not isinstance(bound.equation.right, Add):
            return
        blanks = [cell for cell in bound.cells[1:] if self.value(cell) is None]
        blanks = [cell for cell in blanks if self.filing.text(cell) not in NOT_APPLICABLE]
        if len(blanks) > MOST_BLANKS:
            return
        for cell in blanks:
            needed = solve(bound.equation, cell, self.value)
            if needed is not None and needed > 0:
                row = self.places.row_name(cell, self)
                why, clears = "补上后正好相符", (bound.relation.code,)
                yield Suggestion(cell, "", write(needed), why, clears, row)

    def _speaker(self, bound: Bound) -> Speaker:
        concept = self.library.concepts[bound.cells[0].concept]
        return Speaker(
            bound,
            lambda cell: self.places.name(cell, self),
            lambda cell: self.places.row_name(cell, self),
            self.shown,
            concept.unit,
            percent=concept.percent,
        )

    def _explanation(self, finding: Finding) -> str | None:
        """Give the explanation of a finding, unless one of its values has changed since."""
        for each in self.filing.explanations:
            is_meant = each.code == finding.code and each.cells.keys() == set(finding.cells)
            if is_meant and all(self.filing.text(c) == text for c, text in each.cells.items()):
                return each.text
        return None


def _parts(bound: Bound) -> set[Cell]:
    """Give the cells on the right side of a relation."""
    return {leaf.cell for leaf in leaves(bound.equation.right)}
