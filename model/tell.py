"""What failing relations are told as: plainly, with candidates, or with an accusation."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from model.cell import LAST_YEAR, YEAR, Cell
from model.check import Checker
from model.equation import Constant, Ref
from model.evaluate import evaluate
from model.finding import SEVERITIES, Finding, Suggestion
from model.localise import Verdict, localise
from model.message import Speaker
from model.number import write
from model.relation import Bound
from model.suspects import Change
from model.trial import Trial


@dataclass(frozen=True, slots=True)
class Told:
    """A finding and the relations that it speaks of."""

    bounds: tuple[Bound, ...]
    finding: Finding


class Teller:
    """Makes findings of failing relations, those of one culprit joined."""

    def __init__(self, checker: Checker) -> None:
        self.checker = checker

    def judged(self) -> list[Told]:
        """Look for the culprits; give one finding for each and for each relation without one."""
        told = []
        for verdict in localise(self.checker):
            told.append(Told(verdict.bounds, self._found(verdict)))
        return self.completed(told)

    def _found(self, verdict: Verdict) -> Finding:
        if not verdict.changes:
            return self._given_up(verdict)
        if verdict.together:
            return self._coupled(verdict)
        return self._accused(verdict) if verdict.is_sure else self._doubtful(verdict)

    def completed(self, told: list[Told]) -> list[Told]:
        """Add a plain finding for each failing relation that nothing told speaks of."""
        spoken = {id(bound) for each in told for bound in each.bounds}
        missing = [bound for bound in self.checker.failing() if id(bound) not in spoken]
        return [*told, *(Told((bound,), self._plain(bound)) for bound in missing)]

    def _plain(self, bound: Bound) -> Finding:
        """Say what fails, and accuse nobody."""
        left, right = self.checker.sides(bound)
        stated = bound.equation.left
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
            suspects=(stated.cell,) if isinstance(stated, Ref) else (),
        )

    def _doubtful(self, verdict: Verdict) -> Finding:
        """Say what fails, and which cells may be at fault."""
        plain = self._joined(verdict)
        said = "；".join(self._possibility(change) for change in verdict.changes)
        suggestions = tuple(self._suggestion(change) for change in verdict.changes)
        return replace(
            plain,
            message=f"{plain.message}可能是：{said}。",
            suggestions=suggestions,
            suspects=tuple(change.cell for change in verdict.changes),
        )

    def _coupled(self, verdict: Verdict) -> Finding:
        """Say what fails, and which two cells may be at fault together."""
        plain = self._joined(verdict)
        said = "，同时".join(self._possibility(change) for change in verdict.changes)
        first, *others = (self._suggestion(change) for change in verdict.changes)
        return replace(
            plain,
            message=f"{plain.message}可能是：{said}。",
            suggestions=(replace(first, also=tuple(others)),),
            suspects=tuple(change.cell for change in verdict.changes),
        )

    def _given_up(self, verdict: Verdict) -> Finding:
        """Say what fails, and that not everything was tried that may explain it."""
        plain = self._plain(verdict.bounds[0])
        message = plain.message.removesuffix("请核对。")
        return replace(plain, message=f"{message}牵涉的数字太多，没有逐一试算，请逐项核对。")

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
            suspects=(change.cell,),
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
