"""What failing relations are told as: plainly, with candidates, or with an accusation."""

from collections.abc import Callable
from dataclasses import replace

from model.cell import LAST_YEAR, PROSE, YEAR, Cell
from model.check import Checker, Said
from model.concept import Concept
from model.equation import Add, Constant, Divide, Multiply, Ref
from model.evaluate import evaluate
from model.finding import SEVERITIES, Finding, Severity, Suggestion
from model.gather import Told, gathered
from model.localise import Verdict, localise
from model.message import Speaker
from model.number import NOT_APPLICABLE, write
from model.prose.figure import COUNT, MONEY, SCALES, kind_of, scale_of
from model.prose.rewrite import rewritten, unit_of
from model.relation import Bound
from model.slip import is_on_scale
from model.suspects import Change
from model.trial import Trial

CHECK = "请核对。"
FITS = "改后正好相符"
SEEN = "replaced"
"""The kind of slip that old and new figure show without a word."""
EXCHANGED = "exchanged"
SPOKEN = "两三四五六七八九十"
"""How many, from two on."""
MOST_SAID = 2
"""Relations that a joined finding names besides the first one."""


class Teller:
    """Makes findings of failing relations, those of one culprit joined."""

    def __init__(self, checker: Checker) -> None:
        self.checker = checker

    def judged(self) -> list[Told]:
        """Look for the culprits; give one finding for each and for each relation without one."""
        told = []
        for verdict in localise(self.checker):
            finding = self._found(verdict)
            if finding:
                told.append(Told(verdict.bounds, finding))
        return gathered(self.checker, self.completed(told), self._against_table)

    def _against_table(self, bound: Bound) -> str:
        """Say what a text says of a thing, and what the table does."""
        cell, right = bound.cells[0], bound.equation.right
        value = self.checker.sides(bound)[1].value
        stated = self._figure(right.cell) if isinstance(right, Ref) else write(value)
        due = self._concept(cell).say(stated)
        return f"{self._row(cell)} {self._figure(cell)}（表中 {due}）"

    def _found(self, verdict: Verdict) -> Finding | None:
        """Say what a verdict found; None where limits alone speak of it, and too faintly."""
        if not verdict.changes:
            return self._given_up(verdict)
        if verdict.together:
            return self._coupled(verdict)
        if all(bound.equation.sign != "=" for bound in verdict.bounds):
            bound, changes = verdict.bounds[0], verdict.changes
            changes = tuple(each for each in changes if self._is_on_scale(bound, each))
            verdict = replace(verdict, changes=changes)
        if not verdict.changes:
            return None
        return self._accused(verdict) if verdict.is_sure else self._doubtful(verdict)

    def _is_on_scale(self, bound: Bound, change: Change) -> bool:
        """Tell whether a limit is exceeded by so much that the change's slip may explain it."""
        sides = [abs(side.value) for side in self.checker.sides(bound)]
        number = self.checker.reading(change.cell).number
        new = self._concept(change.cell).read(change.new).number
        if not (all(sides) and number and new):
            return False
        return is_on_scale(number.value, new.value, max(sides) / min(sides))

    def completed(self, told: list[Told]) -> list[Told]:
        """Add a plain finding for each failing relation that nothing told speaks of."""
        spoken = {id(bound) for each in told for bound in each.bounds}
        missing = [bound for bound in self.checker.failing() if id(bound) not in spoken]
        return [*told, *(Told((bound,), self._plain(bound)) for bound in missing)]

    def _plain(self, bound: Bound) -> Finding:
        """Say what fails, and accuse nobody."""
        slight = self.checker.slight(bound)
        return self._finding(bound, f"{self._sentence(bound)}，{slight or CHECK}")

    def _finding(self, bound: Bound, message: str) -> Finding:
        left, right = self.checker.sides(bound)
        stated, percent = bound.equation.left, self._concept(bound.cells[0]).percent
        return Finding(
            bound.relation.code,
            self._severity(bound),
            message,
            bound.cells,
            write(left.value, percent=percent),
            write(right.value, percent=percent),
            write(left.value - right.value, percent=percent),
            suspects=(stated.cell,) if isinstance(stated, Ref) else (),
        )

    def _accused(self, verdict: Verdict) -> Finding:
        """Name the cell that is most likely wrong, and what it should be."""
        (change,) = verdict.changes
        plain = self._joined(verdict, self._remedy(verdict, change))
        return replace(
            plain,
            cells=tuple(dict.fromkeys((change.cell, *plain.cells))),
            suggestions=(self._only(change),),
            suspects=(change.cell,),
        )

    def _only(self, change: Change) -> Suggestion:
        """Propose the only change there is; a figure of a text was just named."""
        suggestion = self._suggestion(change)
        return replace(suggestion, place="") if suggestion.at else suggestion

    def _doubtful(self, verdict: Verdict) -> Finding:
        """Say what fails, and which cells may be at fault."""
        return replace(
            self._joined(verdict, self._possible(verdict)),
            suggestions=tuple(self._suggestion(change) for change in verdict.changes),
            suspects=tuple(change.cell for change in verdict.changes),
        )

    def _coupled(self, verdict: Verdict) -> Finding:
        """Say what fails, and which two cells may be at fault together."""
        first, *others = (self._suggestion(change) for change in verdict.changes)
        return replace(
            self._joined(verdict, self._pair(verdict)),
            suggestions=(replace(first, also=tuple(others)),),
            suspects=tuple(change.cell for change in verdict.changes),
        )

    def _given_up(self, verdict: Verdict) -> Finding:
        """Say what fails, and that not everything was tried that may explain it."""
        plain = self._plain(verdict.bounds[0])
        message = plain.message.removesuffix(CHECK)
        return replace(plain, message=f"{message}牵涉的数字太多，没有逐一试算，请逐项核对。")

    def _severity(self, bound: Bound) -> Severity:
        return "info" if self.checker.slight(bound) else bound.relation.severity

    def _joined(self, verdict: Verdict, advice: str) -> Finding:
        """Make one finding of all relations of a verdict; the first one speaks."""
        severity = min(map(self._severity, verdict.bounds), key=list(SEVERITIES).index)
        cells = dict.fromkeys(cell for bound in verdict.bounds for cell in bound.cells)
        first, *more = verdict.bounds
        others = dict.fromkeys(b.relation.says for b in more if b.relation != first.relation)
        also = "".join(f"“{says}”" for says in [*others][:MOST_SAID])
        said = self._sentence(first) + (f"；也不符合{also}" if also else "")
        if self._concept(verdict.bounds[0].cells[0]).type == "year":
            advice = CHECK  # the year that is due has been said
        mark = "，" if advice == CHECK else "。"
        plain = self._finding(first, f"{said}{mark}{advice}")
        return replace(plain, severity=severity, cells=tuple(cells))

    def _sentence(self, bound: Bound) -> str:
        """Say what fails, without a full stop."""
        return self._speaker(bound).differs(*self.checker.sides(bound))

    def _remedy(self, verdict: Verdict, change: Change) -> str:
        """Say what a change would mend, with the computation only where it divides anew."""
        bound, name, why = verdict.bounds[0], self._called(verdict, change), _reason(change)
        count = len(verdict.bounds)
        times = SPOKEN[count - 2] if count - 2 < len(SPOKEN) else f"，{count} "
        fits = "正好相符" if count == 1 else f"{times}处都相符"
        is_total = bound.equation.left == Ref(change.cell)
        if change.is_blank:
            return f"{name}空着，补填 {self._new(change)} {fits}，{CHECK}"
        if not is_total and not isinstance(bound.equation.right, Ref | Add | Constant):
            computed = self._computed(bound, change)
            return f"{name}若为 {self._new(change)}{why}，则 {computed}，{fits}，请核对{name}。"
        is_subject = is_total and not isinstance(bound.equation.right, Ref)
        subject = "" if is_subject and count == 1 else name
        return f"{subject}改为 {self._new(change)} {fits}{why}，{CHECK}"

    def _possible(self, verdict: Verdict) -> str:
        """Say which changes may be due, blanks that would take the same figure together."""
        changes = verdict.changes
        if len(changes) == 1 and not changes[0].is_blank:
            name, why = self._called(verdict, changes[0]), _reason(changes[0])
            return f"可能是{name}填错{why}，改为 {self._new(changes[0])} 才相符。"
        said: dict[str, str] = {}
        for change in changes:
            name = self._called(verdict, change)
            if change.is_blank:
                ending = f"空着，应补填 {self._new(change)}"
                said[ending] = f"{said[ending]}或{name}" if ending in said else name
            else:
                said[f"应为 {self._new(change)}{_reason(change)}"] = name
        options = "；".join(f"{name}{ending}" for ending, name in said.items())
        return f"可能是{'：' if len(said) > 1 else ''}{options}。"

    def _pair(self, verdict: Verdict) -> str:
        """Say which two changes together may be due."""
        home = self._home(verdict.bounds[0])
        names = [self._name(change.cell, home) for change in verdict.changes]
        if all(each.slip and each.slip.kind == EXCHANGED for each in verdict.changes):
            return f"{'与'.join(names)}像是填反了，对调后正好相符，{CHECK}"
        said = (
            f"{name}空着，应补填 {self._new(each)}"
            if each.is_blank
            else f"{name}应为 {self._new(each)}{_reason(each)}"
            for name, each in zip(names, verdict.changes, strict=True)
        )
        return f"可能是两处一起填错：{'，同时'.join(said)}。"

    def _suggestion(self, change: Change) -> Suggestion:
        said = self.checker.said(change.cell)
        if said:
            return self._rewriting(change, said)
        twin = replace(change, cell=change.twin, twin=None) if change.twin else None
        return Suggestion(
            change.cell,
            self.checker.filing.text(change.cell).strip(),
            change.new,
            change.slip.why if change.slip else FITS,
            tuple(dict.fromkeys(bound.relation.code for bound in change.clears)),
            self.checker.places.row_name(change.cell, self.checker),
            (self._suggestion(twin),) if twin else (),
        )

    def _rewriting(self, change: Change, said: Said) -> Suggestion:
        """Propose another figure for one that a text says."""
        assert said.start is not None
        assert said.end is not None
        return Suggestion(
            said.section,
            said.written,
            self._new(change),
            _reason(change).strip("（）") or (change.slip.why if change.slip else FITS),
            tuple(dict.fromkeys(bound.relation.code for bound in change.clears)),
            f"“{said.words}”",
            at=(said.start, said.end),
        )

    def _new(self, change: Change) -> str:
        """Write the figure proposed; in a text with its unit."""
        said = self.checker.said(change.cell)
        return rewritten(said, change.cell.name, change.new, change.slip) if said else change.new

    def _computed(self, bound: Bound, change: Change) -> str:
        """Say the right side's computation as it would stand with the change made."""
        number, new = self._concept(change.cell).read(change.new).number, self._new(change)
        assert number
        side = bound.equation.right
        result = evaluate(side, Trial(self.checker, {change.cell: number}).value)
        assert result

        def tell(cell: Cell) -> str:
            return new if cell == change.cell else self._figure(cell)

        return self._speaker(bound, tell).result(side, result)

    def _called(self, verdict: Verdict, change: Change) -> str:
        """Name a cell, by its row alone where its column is that of the figure just spoken of.

        One that is to change with it is named, too.
        """
        if change.twin:
            twin = replace(change, cell=change.twin, twin=None)
            one, other = (
                self._called(verdict, replace(change, twin=None)),
                self._called(verdict, twin),
            )
            return f"{one}和{other}"
        bound, cell = verdict.bounds[0], change.cell
        is_near = cell in bound.cells and cell.basis == bound.cells[0].basis != ""
        if not is_near or cell.list or self._speaker(bound).shares_its_row(cell):
            return self._name(cell, self._home(bound))
        return self._row(cell, self._home(bound))

    def _name(self, cell: Cell, home: str) -> str:
        """Name a cell by row and column; a row of the form alone bears no quotation marks."""
        column = self.checker.places.column_name(cell, self.checker)
        if not column and not cell.list:
            return self._row(cell, home)
        return f"{self._page(cell, home)}“{self._row(cell)}”{column}"

    def _row(self, cell: Cell, home: str = "") -> str:
        """Name a cell by its row, without the unit that its figure bears."""
        name = self.checker.places.row_name(cell, self.checker)
        name = name.removesuffix(f"（{self._concept(cell).unit}）")
        return f"{self._page(cell, home)}{name}" if home else name

    def _page(self, cell: Cell, home: str) -> str:
        """Name a cell's page where it is not the one that is spoken of."""
        title = self.checker.places.elsewhere(cell, home)
        return f"{title}的" if title else ""

    def _home(self, bound: Bound) -> str:
        return self.checker.places.home(bound.cells)

    def _concept(self, cell: Cell) -> Concept:
        return self.checker.library.concepts[cell.concept]

    def _figure(self, cell: Cell) -> str:
        """Give the figure in a cell as it was typed, blank for a dash."""
        said = self.checker.said(cell)
        text = said.written if said else self.checker.shown(cell).strip()
        return "" if text in NOT_APPLICABLE else text

    def _is_typed(self, cell: Cell) -> bool:
        return bool(self.checker.filing.text(cell).strip()) or cell in (YEAR, LAST_YEAR)

    def _speaker(self, bound: Bound, tell: Callable[[Cell], str] | None = None) -> Speaker:
        concept = self._concept(bound.cells[0])
        home = self._home(bound)
        return Speaker(
            bound,
            lambda cell: self._name(cell, home),
            lambda cell: self._row(cell, home),
            tell or self._figure,
            self._is_typed,
            concept,
            self._unit(bound),
        )

    def _unit(self, bound: Bound) -> tuple[str, int] | None:
        """Give the unit in which to speak of what a text says, as its first figure stands."""
        said, kind = self.checker.said(bound.cells[0]), kind_of(bound.cells[0].name)
        unit = unit_of(said) if said else ""
        if kind == MONEY and unit in SCALES:
            is_own = unit != "元" or isinstance(bound.equation.right, Divide | Multiply)
            return (unit, SCALES[unit]) if is_own else None
        return (unit, scale_of(kind, unit)) if kind == COUNT else None


def _reason(change: Change) -> str:
    """Say how the slip came about, unless the two figures show it."""
    if change.slip is None or change.slip.kind == SEEN:
        return ""
    is_unit = change.slip.kind == "unit" and change.cell.list == PROSE
    return "（单位像是写错）" if is_unit else f"（{change.slip.why}）"
