"""The findings of a filing: one for each mistake, each naming the likeliest culprit."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from model.cell import LAST_YEAR, YEAR, Cell
from model.check import Checker
from model.equation import Constant, Ref
from model.evaluate import evaluate
from model.finding import SEVERITIES, Finding, Suggestion
from model.localise import Change, Verdict, localise
from model.message import Speaker
from model.number import Interval, write
from model.relation import Bound
from model.rules import RULES, Rule
from model.trial import Trial

UNREADABLE = "SZ01"
"""Code of a text that is no figure where one belongs."""
EMPTY_TOTAL = "HJ01"
"""Code of a total left blank while its parts are filled."""


def review(checker: Checker) -> list[Finding]:
    """Give all findings of a filing in the form's reading order."""
    return Reviewer(checker).findings()


class Reviewer:
    """Keeps what was found, and looks again only where something changed."""

    def __init__(self, checker: Checker) -> None:
        self.checker = checker
        self._by_rule: dict[Rule, list[Finding]] = {}
        self._failures: list[Finding] | None = None
        self._failing: list[Bound] = []

    def changed(self, cells: Iterable[Cell]) -> None:
        """Forget what hangs on these cells."""
        cells = set(cells)
        concepts = self.checker.library.concepts
        types = {concepts[cell.concept].type for cell in cells}
        for rule in RULES:
            if rule.reads & types:
                self._by_rule.pop(rule, None)
        near = {cell for bound in self._failing for cell in bound.cells}
        around = {cell for bound in self.checker.touching(near) for cell in bound.cells}
        if cells & around or not all(concepts[cell.concept].numeric for cell in cells):
            self._failures = None

    def rows_changed(self) -> None:
        """Forget everything."""
        self._by_rule.clear()
        self._failures = None

    def findings(self) -> list[Finding]:
        """Give all findings in the form's reading order."""
        checker = self.checker
        failing = checker.failing()
        if self._failures is None or failing != self._failing:
            self._failing = failing
            self._failures = list(_Failures(checker).findings())
        for rule in RULES:
            if rule not in self._by_rule:
                self._by_rule[rule] = list(rule.check(rule, checker))
        by_rule = (each for rule in RULES for each in self._by_rule[rule])
        found = [*self._failures, *_unreadable(checker), *_empty_totals(checker), *by_rule]
        found.sort(key=_rank(checker))
        return [replace(each, explained=_explanation(checker, each)) for each in found]


def _rank(checker: Checker) -> Callable[[Finding], tuple[int, int]]:
    """Give where a finding's first cell stands: its place in the form, then its row."""
    lists = checker.filing.rows.items()
    rows = {(name, row.id): number for name, rows in lists for number, row in enumerate(rows)}
    order = checker.places.order
    return lambda finding: min(
        (order(cell), rows.get((cell.list, cell.row), 0)) for cell in finding.cells
    )


def _explanation(checker: Checker, finding: Finding) -> str | None:
    """Give the explanation of a finding, unless it is an error or a value changed since."""
    if finding.severity == "error":
        return None
    for each in checker.filing.explanations:
        is_meant = each.code == finding.code and each.cells.keys() == set(finding.cells)
        if is_meant and all(checker.text(c) == text for c, text in each.cells.items()):
            return each.text
    return None


def _unreadable(checker: Checker) -> Iterator[Finding]:
    for cell, problem in checker.unreadable().items():
        message = f"{checker.places.name(cell, checker)}：{problem}"
        yield Finding(UNREADABLE, "error", message, (cell,), stated=checker.filing.text(cell))


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
    places = [checker.places.name(cell, checker) for cell in cells]
    unit = checker.library.concepts[cells[0].concept].unit
    names, said = "、".join(places), "、".join(f"{figure}{unit}" for figure in figures)
    if group[0][0].equation.sign != "=":
        message = f"{names}没有填，而其中各项已有 {said}，请补填。"
        return Finding(EMPTY_TOTAL, "warning", message, cells)
    suggestions = tuple(
        Suggestion(cell, "", figure, "各分项之和", (EMPTY_TOTAL,), place.rpartition("”")[2])
        for cell, figure, place in zip(cells, figures, places, strict=True)
    )
    message = f"{names}没有填，按分项算得 {said}，请核对后填入。"
    expected = "、".join(figures)
    return Finding(EMPTY_TOTAL, "info", message, cells, "", expected, "", suggestions)


class _Failures:
    """Makes findings of failing relations, those of one culprit joined."""

    def __init__(self, checker: Checker) -> None:
        self.checker = checker
        self.verdicts = localise(checker)

    def findings(self) -> Iterator[Finding]:
        """Give one finding for each verdict and each relation without one."""
        joined: set[int] = set()
        for verdict in self.verdicts:
            yield self._accused(verdict) if verdict.is_sure else self._doubtful(verdict)
            joined |= {id(bound) for bound in verdict.bounds}
        for bound in self.checker.failing():
            if id(bound) not in joined:
                yield self._plain(bound)

    def _plain(self, bound: Bound) -> Finding:
        """Say what fails, and accuse nobody."""
        left, right = self.checker.sides(bound)
        speaker = self._speaker(bound)
        slight = self.checker.slight(bound)
        return Finding(
            bound.relation.code,
            "info" if slight else bound.relation.severity,
            self._sentence(bound) + (slight or "请核对。"),
            bound.cells,
            write(left.value, percent=speaker.percent),
            write(right.value, percent=speaker.percent),
            write(left.value - right.value, percent=speaker.percent),
        )

    def _doubtful(self, verdict: Verdict) -> Finding:
        """Say what fails, and which cells may be at fault."""
        plain = self._joined(verdict)
        said = "；".join(self._possibility(change) for change in verdict.changes)
        suggestions = tuple(self._suggestion(change) for change in verdict.changes)
        return replace(plain, message=f"{plain.message}可能是：{said}。", suggestions=suggestions)

    def _accused(self, verdict: Verdict) -> Finding:
        """Name the cell that is most likely wrong, and what it should be."""
        change = verdict.changes[0]
        plain = self._joined(verdict)
        name = self.checker.places.name(change.cell, self.checker)
        why = f"（{change.slip.why}）" if change.slip else ""
        agreed = "；".join(self._agreement(bound, change) for bound in verdict.bounds[:2])
        return replace(
            plain,
            message=f"{name}很可能填错{why}。{plain.message}"
            f"若为 {change.new}，则{agreed}，正好相符，请核对。",
            cells=tuple(dict.fromkeys((change.cell, *plain.cells))),
            suggestions=(self._suggestion(change),),
        )

    def _joined(self, verdict: Verdict) -> Finding:
        """Make one finding of all relations of a verdict; the first one speaks."""
        findings = [self._plain(bound) for bound in verdict.bounds]
        order = list(SEVERITIES)
        severity = min((each.severity for each in findings), key=order.index)
        cells = dict.fromkeys(cell for each in findings for cell in each.cells)
        message = "".join(self._sentence(bound) for bound in verdict.bounds[:2])
        return replace(findings[0], severity=severity, cells=tuple(cells), message=message)

    def _sentence(self, bound: Bound) -> str:
        left, right = self.checker.sides(bound)
        return f"{bound.relation.says}：{self._speaker(bound).differs(left, right)}"

    def _possibility(self, change: Change) -> str:
        name = self.checker.places.name(change.cell, self.checker)
        if not self._typed(change.cell):
            return f"{name}空着，应补填 {change.new}"
        why = f"（{change.slip.why}）" if change.slip else ""
        return f"{name}应为 {change.new}{why}"

    def _suggestion(self, change: Change) -> Suggestion:
        return Suggestion(
            change.cell,
            self._typed(change.cell),
            change.new,
            change.slip.why if change.slip else "改后正好相符",
            tuple(dict.fromkeys(bound.relation.code for bound in change.clears)),
            self.checker.places.row_name(change.cell, self.checker),
        )

    def _typed(self, cell: Cell) -> str:
        return self.checker.filing.text(cell).strip()

    def _agreement(self, bound: Bound, change: Change) -> str:
        """Say the computation as it would stand with the change made."""
        number = self.checker.library.concepts[change.cell.concept].read(change.new).number
        assert number
        if isinstance(bound.equation.right, Ref):
            return "两处相同"
        trial = Trial(self.checker, {change.cell: number})
        is_fixed = isinstance(bound.equation.right, Constant)
        side = bound.equation.left if is_fixed else bound.equation.right
        number = evaluate(side, trial.value)
        assert number

        def tell(cell: Cell) -> str:
            return change.new if cell == change.cell else self.checker.shown(cell)

        return self._speaker(bound, tell).result(side, number)

    def _speaker(self, bound: Bound, tell: Callable[[Cell], str] | None = None) -> Speaker:
        checker = self.checker
        concept = checker.library.concepts[bound.cells[0].concept]
        return Speaker(
            bound,
            lambda cell: checker.places.name(cell, checker),
            lambda cell: checker.places.row_name(cell, checker),
            tell or checker.shown,
            lambda cell: bool(checker.filing.text(cell).strip()) or cell in (YEAR, LAST_YEAR),
            concept.unit,
            percent=concept.percent,
        )
