"""The findings of a filing: one for each mistake, each naming the likeliest culprit."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache

from model.cell import Cell
from model.check import Checker
from model.finding import Finding, Suggestion
from model.gather import Told
from model.number import Interval, write
from model.prose.bind import Binder
from model.prose.report import TextReader
from model.relation import Bound
from model.rules import RULES, Rule
from model.tell import Teller

UNREADABLE = "SZ01"
"""Code of a text that is no figure where one belongs."""
EMPTY_TOTAL = "HJ01"
"""Code of a total left blank while its parts are filled."""


def review(checker: Checker) -> list[Finding]:
    """Give all findings of a filing in the form's reading order."""
    return Reviewer(checker).findings()


Rank = tuple[tuple[int, int], int]


class Reviewer:
    """Keeps what was found, and looks again only where something changed."""

    def __init__(self, checker: Checker) -> None:
        self.checker = checker
        self.is_settled = False
        self.texts = TextReader(checker)
        self._teller = Teller(checker)
        self._told: list[Told] = []
        self._by_rule: dict[Rule, list[Finding]] = {}
        self._stale: set[Rule] = set(RULES)
        self._rank: Callable[[tuple[Cell, ...]], Rank] | None = None

    def changed(self, cells: Iterable[Cell]) -> None:
        """Note what hangs on these cells, to look at it again."""
        cells = set(cells)
        concepts = self.checker.library.concepts
        types = {concepts[cell.concept].type for cell in cells}
        self._stale.update(rule for rule in RULES if rule.reads & types)
        failing = self.checker.failing()
        spoken = {id(bound): each for each in self._told for bound in each.bounds}
        near = {cell for bound in (*failing, *self._bounds()) for cell in bound.cells}
        around = {cell for bound in self.checker.touching(near) for cell in bound.cells}
        is_same = {id(bound) for bound in failing} == spoken.keys() and not cells & around
        if not is_same or not all(concepts[cell.concept].numeric for cell in cells):
            self.is_settled = False
        self.is_settled &= not self._stale
        self._drop(cells, {id(bound) for bound in failing})

    def _bounds(self) -> Iterator[Bound]:
        return (bound for each in self._told for bound in each.bounds)

    def _drop(self, cells: set[Cell], failing: set[int]) -> None:
        """Forget what was told of changed cells and of relations that hold now."""
        self._told = [
            each
            for each in self._told
            if not cells & set(each.finding.cells) and all(id(b) in failing for b in each.bounds)
        ]

    def rows_changed(self) -> None:
        """Forget everything."""
        self._told = []
        self._rank = None
        self._stale = set(RULES)
        self.is_settled = False

    def glance(self) -> list[Finding]:
        """Give what is known at once: new failures plainly, the rest as it was last judged."""
        self._told = self._teller.completed(self._told)
        return self._assembled()

    def findings(self) -> list[Finding]:
        """Look for the culprits, run the rules that are stale, and give all findings."""
        if not self.is_settled:
            self.texts.read()
            self._rank = None
            self._told = list(Binder(self.texts).offered(self._teller.judged()))
        for rule in self._stale:
            self._by_rule[rule] = list(rule.check(rule, self.checker))
        self._stale.clear()
        self.is_settled = True
        return self._assembled()

    def _assembled(self) -> list[Finding]:
        """Put all findings into the form's reading order."""
        checker = self.checker
        failures = (each.finding for each in self._told)
        by_rule = (each for rule in RULES for each in self._by_rule.get(rule, ()))
        found = [*failures, *_unreadable(checker), *_empty_totals(checker), *by_rule]
        if self._rank is None:
            self._rank = cache(_rank(checker))
        rank = self._rank
        found.sort(key=lambda each: rank(each.cells))
        explained = ((each, _explanation(checker, each)) for each in found)
        return [f if f.explained == text else replace(f, explained=text) for f, text in explained]


def _rank(checker: Checker) -> Callable[[tuple[Cell, ...]], Rank]:
    """Give where the first of a finding's cells stands: its place in the form and row, or in its
    text."""
    lists = checker.filing.rows.items()
    rows = {(name, row.id): number for name, rows in lists for number, row in enumerate(rows)}
    order = checker.places.order

    def rank(cells: tuple[Cell, ...]) -> Rank:
        said = checker.said(cells[0])
        places = ((order(cell), rows.get((cell.list, cell.row), 0)) for cell in cells)
        return min(places), said.start or 0 if said else 0

    return rank


def _explanation(checker: Checker, finding: Finding) -> str | None:
    """Give the explanation of a finding, unless it is an error or a value changed since."""
    if not finding.can_be_explained:
        return None
    for each in checker.filing.explanations:
        is_meant = each.code == finding.code and each.cells.keys() == set(finding.cells)
        if is_meant and all(checker.text(c) == text for c, text in each.cells.items()):
            return each.text
    return None


def _unreadable(checker: Checker) -> Iterator[Finding]:
    for cell, problem in checker.unreadable().items():
        message = f"{checker.places.name(cell, checker)}：{problem}"
        stated, remedy = checker.filing.text(cell), checker.reading(cell).remedy
        row = checker.places.row_name(cell, checker)
        change = Suggestion(cell, stated, remedy, "换算单位", (UNREADABLE,), row)
        suggestions = (change,) if remedy else ()
        yield Finding(
            UNREADABLE, "error", message, (cell,), stated, remedy, suggestions=suggestions
        )


def _empty_totals(checker: Checker) -> Iterator[Finding]:
    """Join blank totals of one relation and row, whatever their basis, into one finding."""
    groups: dict[tuple[str, str, str], list[tuple[Bound, Interval]]] = {}
    for bound, total in checker.empty_totals():
        cell = bound.cells[0]
        key = bound.relation.code, cell.concept, cell.row
        groups.setdefault(key, []).append((bound, total))
    for group in groups.values():
        yield _empty_total(checker, group)


def _empty_total(checker: Checker, group: list[tuple[Bound, Interval]]) -> Finding:
    cells = tuple(bound.cells[0] for bound, _ in group)
    figures = tuple(write(total.value) for _, total in group)
    columns = [checker.places.column_name(cell, checker) for cell in cells]
    unit = checker.library.concepts[cells[0].concept].unit
    row = checker.places.row_name(cells[0], checker)
    name, said = f"“{row}”{'、'.join(columns)}", f"{'、'.join(figures)}{unit}"
    in_turn = "依次" if len(cells) > 1 else ""
    if group[0][0].equation.sign != "=":
        message = f"{name}没有填，而其中各项{in_turn}已有 {said}，请补填。"
        return Finding(EMPTY_TOTAL, "warning", message, cells)
    suggestions = tuple(
        Suggestion(cell, "", figure, "各分项之和", (EMPTY_TOTAL,), column)
        for cell, figure, column in zip(cells, figures, columns, strict=True)
    )
    message = f"{name}没有填，按分项{in_turn}算得 {said}，请核对后填入。"
    expected = "、".join(figures)
    return Finding(EMPTY_TOTAL, "info", message, cells, "", expected, "", suggestions)
