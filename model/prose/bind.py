"""Typed figures of texts that a cell holds, or that are reckoned from cells, turned into marks."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from model.cell import Cell
from model.check import Checker
from model.equation import (
    Add,
    Constant,
    Divide,
    Expression,
    Multiply,
    Ref,
    Rows,
    leaves,
    map_leaves,
)
from model.finding import Suggestion
from model.gather import Told
from model.mark import Figure as Marked
from model.mark import Mark, parse_draft
from model.number import read
from model.prose.change import OPPOSITE
from model.prose.fact import facts_of, stated_in_cells
from model.prose.figure import AREA, COUNT, MONEY, PERCENT, SCALES, SCORE, Figure, read_figures
from model.prose.mention import BUDGETS, Mention
from model.prose.phrase import AMOUNT, CHANGE, GROWTH, RATE, SHARE
from model.prose.report import TextReader
from model.prose.rewrite import source_place, unit_of

TELLING = 4
"""Digits of an amount that is taken for a cell's because no other one holds it."""
ALIKE = "持平"
WHY = "以后随表格变动"
_KINDS = {"money": MONEY, "area": AREA, "percent": PERCENT, "count": COUNT, "score": SCORE}
_AFTER_WORD = ("", "了")
"""What may stand between the word for a direction and its figure."""


@dataclass(frozen=True, slots=True)
class Binding:
    """A typed figure and the mark that may stand in its place, which `says` so much now.

    `digits` is the number within what it says; `lead` are the words before it.
    """

    mention: Mention
    cell: Cell
    at: tuple[int, int]
    old: str
    source: str
    says: str
    digits: Decimal
    name: str

    @property
    def is_alike(self) -> bool:
        """Tell whether the mark says what is typed."""
        return self.digits == Decimal(self.mention.figure.digits)

    def suggestion(self, clears: tuple[str, ...] = ()) -> Suggestion:
        """Give the change that binds it."""
        return Suggestion(
            self.cell, self.old, self.source, WHY, clears, self.name, at=self.at, binds=True
        )


class Binder:
    """Knows which figures of the texts, as they were read last, say what stands in cells."""

    def __init__(self, reader: TextReader) -> None:
        self.reader = reader
        self.checker: Checker = reader.checker

    def bindings(self) -> list[Binding]:
        """Give the typed figures that say what cells do, in reading order."""
        found = (self._of(mention) for mention in self.reader.mentions.values())
        return [each for each in found if each and each.is_alike]

    def offered(self, told: Iterable[Told]) -> Iterator[Told]:
        """Let each figure of a text that should be a cell's be turned into that."""
        for each in told:
            more = tuple(self._instead(each))
            suggestions = (*each.finding.suggestions, *more)
            finding = replace(each.finding, suggestions=suggestions)
            yield Told(each.bounds, finding)

    def _instead(self, told: Told) -> Iterator[Suggestion]:
        """Give the marks that say what a finding proposes to write."""
        for suggestion in told.finding.suggestions:
            for bound in told.bounds if suggestion.at and not suggestion.also else ():
                mention = self.reader.mentions.get(bound.cells[0])
                due = read_figures(f"{mention.lead[-1:]}{suggestion.new}") if mention else []
                if mention and due and bound.equation.left == Ref(mention.cell):
                    binding = self._made(mention, self._resolved(bound.equation.right))
                    is_meant = binding and binding.cell == suggestion.cell
                    if binding and is_meant and binding.digits == Decimal(due[0].digits):
                        yield binding.suggestion(suggestion.clears)

    # ---- what figures mean

    @cached_property
    def _meant(self) -> Mapping[Cell, Expression]:
        """Give for figures what stands in the form's cells in their place."""
        meant: dict[Cell, Expression] = {}
        for mention in self.reader.mentions.values():
            said = self.checker.said(mention.cell)
            if said and said.start is None:
                if marked := self._marked(mention, said.section):
                    meant[mention.cell] = marked
            elif cell := self._by_reading.get(mention.cell) or self._by_value(mention):
                meant[mention.cell] = Ref(cell)
        return meant

    def _marked(self, mention: Mention, section: Cell) -> Expression | None:
        """Give the expression of the mark that a bound figure is."""
        for span in self.checker.written(section).spans:
            if span.start <= mention.start < span.end and isinstance(span.mark.node, Marked):
                node = span.mark.node
                has_rows = any(isinstance(leaf, Rows) for leaf in leaves(node.expression))
                return None if node.words or has_rows else node.expression
        return None

    @cached_property
    def _by_reading(self) -> Mapping[Cell, Cell]:
        """Give for figures the cells that hold what they say, by concept and basis."""
        checker, year = self.checker, self.checker.filing.year
        values = {cell: number for cell in checker.figures() if (number := checker.value(cell))}
        found = {}
        for claim in stated_in_cells(facts_of(self.reader.mentions.values(), year), values, year):
            (mention,), cell = claim.mentions, claim.equation.right
            assert isinstance(cell, Ref)
            is_same = values[cell.cell].value == mention.figure.value
            is_basis = mention.basis not in BUDGETS or cell.cell.basis in ("", *BUDGETS)
            if is_same and is_basis and self._kind(cell.cell) == mention.figure.kind:
                found[mention.cell] = cell.cell
        return found

    @cached_property
    def _values(self) -> Mapping[tuple[str, Decimal], list[Cell]]:
        """Give the cells that hold a figure, rows of lists too, by kind and value."""
        concepts, checker = self.checker.library.concepts, self.checker
        in_lists = (c for c in checker.filing.values if c.list and concepts[c.concept].numeric)
        cells: dict[tuple[str, Decimal], list[Cell]] = {}
        for cell in (*checker.figures(), *in_lists):
            if number := checker.value(cell):
                cells.setdefault((self._kind(cell), number.value), []).append(cell)
        return cells

    def _by_value(self, mention: Mention) -> Cell | None:
        """Give the only cell that holds a telling amount which nothing else is said to be."""
        figure, year = mention.figure, self.checker.filing.year
        alone = self._values.get((figure.kind, figure.value), ())
        is_telling = len(figure.digits.replace(".", "").strip("0")) >= TELLING
        if len(alone) != 1 or not is_telling or mention.phrase.role != AMOUNT:
            return None
        (cell,) = alone
        is_budget = mention.basis in BUDGETS and cell.basis in BUDGETS
        is_basis = is_budget or mention.basis in ("", cell.basis)
        label = self.checker.library.concepts[cell.concept].label
        is_named = not mention.concept and mention.phrase.subject in label
        is_now = mention.year in (0, year) and mention.is_plain
        return cell if is_basis and is_named and is_now and not cell.list else None

    def _kind(self, cell: Cell) -> str:
        concept = self.checker.library.concepts[cell.concept]
        is_plain = concept.type != "money" or concept.unit == "万元"
        return _KINDS.get(concept.type, "") if is_plain else ""

    # ---- what may stand in their place

    def _of(self, mention: Mention) -> Binding | None:
        """Give the mark that may stand in place of a typed figure."""
        said = self.checker.said(mention.cell)
        if not said or said.start is None or not mention.is_exact:
            return None
        if mention.cell in self._meant:
            return self._made(mention, self._meant[mention.cell])
        if mention.phrase.role in (CHANGE, GROWTH, RATE, SHARE):
            for right in self._claimed.get(mention.cell, ()):
                if made := self._made(mention, self._resolved(right)):
                    return made
        return None

    @cached_property
    def _claimed(self) -> Mapping[Cell, list[Expression]]:
        """Give how figures are reckoned from others of their text."""
        found: dict[Cell, list[Expression]] = {}
        for claim in self.reader.claims:
            if isinstance(claim.equation.left, Ref):
                found.setdefault(claim.equation.left.cell, []).append(claim.equation.right)
        return found

    def _resolved(self, expression: Expression) -> Expression | None:
        """Put cells of the form in place of the figures of texts; None where one is in no cell."""

        def meant(leaf: Expression) -> Expression | None:
            is_said = isinstance(leaf, Ref) and self.checker.said(leaf.cell)
            return self._meant.get(leaf.cell) if is_said and isinstance(leaf, Ref) else leaf

        said = list(leaves(expression))
        known = {meant(leaf) for leaf in said}
        is_known = None not in known and len(known) == len(set(said))
        return map_leaves(expression, meant) if is_known else None

    def _made(self, mention: Mention, expression: Expression | None) -> Binding | None:
        """Make the mark for a figure; None where it cannot stand in its place."""
        said = self.checker.said(mention.cell)
        if not expression or not said or said.start is None:
            return None
        typed = _typed(mention, unit_of(said))
        filled, start = self.checker.written(said.section), said.at - len(typed.before)
        place = source_place(filled, start, start + len(typed.old))
        if place is None or not filled.text.startswith(typed.old, start):
            return None
        source = typed.mark(_written(_in_unit(expression, mention.figure)))
        (mark,) = parse_draft(source)
        says = self.checker.drafts.fill(source).text
        digits = read(says.removeprefix(typed.before).removesuffix(typed.after)).number
        if not isinstance(mark, Mark) or not digits:
            return None
        name, at = self.checker.drafts.name(mark), (place, place + len(typed.old))
        return Binding(mention, said.section, at, typed.old, source, says, digits.value, name)


class _Typed(NamedTuple):
    """A figure as it is typed: its number, and what goes into its mark with it."""

    before: str
    number: str
    after: str
    opposite: str = ""

    @property
    def old(self) -> str:
        """Give all that the mark takes the place of."""
        return f"{self.before}{self.number}{self.after}"

    def mark(self, expression: str) -> str:
        """Write the mark; one for a change says its direction, too."""
        if not self.opposite:
            return f"{{{expression}}}"
        ways = (f"{word}#{self.after}" for word in (self.before, self.opposite))
        return f"{{{expression}：{'；'.join(ways)}；{ALIKE}}}"


def _typed(mention: Mention, unit: str) -> _Typed:
    """Part a figure from what stands around it; a change from the word for its direction."""
    number = mention.written.removesuffix(unit).rstrip()
    word, opposite = mention.phrase.word, OPPOSITE.get(mention.phrase.word, "")
    for more in _AFTER_WORD if opposite and unit else ():
        if mention.phrase.role in (CHANGE, GROWTH) and mention.lead.endswith(word + more):
            return _Typed(word + more, number, unit, opposite + more)
    return _Typed("", number, unit if mention.figure.kind == PERCENT else "")


def _in_unit(expression: Expression, figure: Figure) -> Expression:
    """Reckon an amount of 万元 in the unit in which it is written."""
    scale = SCALES.get(figure.unit, 0) if figure.kind == MONEY else 0
    factor = Constant(Decimal(10) ** abs(scale))
    if not scale:
        return expression
    return Divide(expression, factor) if scale > 0 else Multiply(expression, factor)


def _written(expression: Expression) -> str:
    """Write an expression as a mark holds it, what is taken away last."""
    match expression:
        case Add(terms):
            ordered = sorted(terms, key=lambda term: -term[0])
            signed = (f" {'+' if sign > 0 else '-'} {_written(term)}" for sign, term in ordered)
            return "".join(signed).removeprefix(" + ").strip()
        case Multiply(left, right):
            return f"{_operand(left)} * {_operand(right)}"
        case Divide(left, right):
            return f"{_operand(left)} / {_operand(right)}"
        case Constant(value):
            return f"{value:f}"
        case Rows(cell):
            return f"sum({cell})"
        case Ref(cell):
            return str(cell)


def _operand(expression: Expression) -> str:
    is_simple = isinstance(expression, Ref | Rows | Constant)
    return _written(expression) if is_simple else f"({_written(expression)})"


def put_all(bindings: Iterable[Binding], text_of: Callable[[Cell], str]) -> dict[Cell, str]:
    """Give the texts in which some figures are bound."""
    first, *others = (each.suggestion() for each in bindings)
    return replace(first, also=tuple(others)).put(text_of)
