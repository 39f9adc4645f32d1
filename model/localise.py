"""Which figure is wrong, and what it should be: the likeliest change that mends what fails.

A cell is suspected if one figure in it would satisfy every failing relation that it stands in and
break none that holds. Of several suspects the one that explains most, by the likeliest slip of
the hand, wins; where none wins clearly they are candidates; where nothing speaks for any, none
is named.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from model.cell import BASES, LAST_YEAR, YEAR, Cell
from model.check import Checker
from model.concept import Concept
from model.equation import Ref
from model.number import NOT_APPLICABLE, ZERO, Interval, write
from model.relation import Bound
from model.slip import Slip, find_slip, one_slip_away
from model.trial import ANYTHING, Band, Sums, Trial, band_of

MISTAKE = 1.5
"""The cost of assuming one more mistake, on top of that of its slip."""
NO_SLIP = 3.0
BLANK = 2.6
BLANK_BESIDE_FIGURES = 2.0
"""The cost of a blank where the same row has figures on another basis."""
TRUSTED = 2.5
"""What a cell costs more whose figure another cell states alike."""
MARGIN = 0.7
"""By how much a suspect must be cheaper than any rival to be called likely."""
MOST_CANDIDATES = 3
MOST_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Change:
    """A figure proposed for a cell, the slip that explains what stands there, and its cost."""

    cell: Cell
    new: str
    slip: Slip | None
    cost: float
    clears: tuple[Bound, ...]

    @property
    def is_likely(self) -> bool:
        """Tell whether a slip speaks for the change, or several relations do."""
        return self.slip is not None or sum(b.equation.sign == "=" for b in self.clears) > 1


@dataclass(frozen=True, slots=True)
class Verdict:
    """What explains failing relations: one change if `is_sure`, else up to three candidates."""

    bounds: tuple[Bound, ...]
    changes: tuple[Change, ...]
    is_sure: bool


def localise(checker: Checker) -> list[Verdict]:
    """Explain failing relations; each stands in one verdict at most, some stay unexplained."""
    suspects = _Suspects(checker)
    changes = sorted(suspects.changes(), key=lambda each: (-len(each.clears), each.cost))
    verdicts: list[Verdict] = []
    explained: set[int] = set()
    for change in changes:
        mine = tuple(bound for bound in change.clears if id(bound) not in explained)
        if len(mine) < len(change.clears):
            continue
        verdict = _verdict(change, changes, explained)
        if verdict:
            verdicts.append(verdict)
            explained |= {id(bound) for bound in mine}
    return verdicts


def _verdict(change: Change, changes: list[Change], explained: set[int]) -> Verdict | None:
    """Weigh a suspect against all others that would clear one of the same relations."""
    mine = {id(bound) for bound in change.clears}
    totals = []
    for rival in changes:
        theirs = {id(bound) for bound in rival.clears}
        if rival is not change and mine & theirs and not theirs & explained:
            missing = len(mine - theirs)
            totals.append((rival.cost + missing * (MISTAKE + 1), rival))
    if all(change.cost + MARGIN <= total for total, _ in totals):
        return Verdict(change.clears, (change,), is_sure=change.is_likely)
    near = [rival for total, rival in totals if total < change.cost + MARGIN]
    named = sorted([change, *near], key=lambda each: each.cost)[:MOST_CANDIDATES]
    explained_ones = [each for each in named if each.cost < MISTAKE + NO_SLIP]
    return Verdict(change.clears, tuple(explained_ones), False) if explained_ones else None


class _Suspects:
    """Finds for each cell the figure that would satisfy all that fails around it."""

    def __init__(self, checker: Checker) -> None:
        self.checker = checker
        self.failing = {id(bound): bound for bound in checker.failing()}
        self.hard = {n: b for n, b in self.failing.items() if checker.is_hard(b)}
        self.sums = Sums(checker)

    def changes(self) -> Iterator[Change]:
        """Give a change for each cell that one can explain."""
        for cell in dict.fromkeys(
            cell for bound in self.hard.values() for cell in self._open_cells(bound)
        ):
            change = self._change(cell)
            if change:
                yield change

    def _open_cells(self, bound: Bound) -> Iterator[Cell]:
        """Give the cells of a relation that can be typed into, and the parts of blank totals."""
        waiting, seen = list(bound.cells), set[Cell]()
        while waiting:
            cell = waiting.pop(0)
            if cell in seen:
                continue
            seen.add(cell)
            if not self.checker.filing.text(cell).strip():
                waiting += [c for b in self.checker.definitions(cell)[:1] for c in b.cells]
            if cell not in (YEAR, LAST_YEAR) and cell.pattern in self.checker.form.entries:
                yield cell

    def _change(self, cell: Cell) -> Change | None:
        if self.checker.filing.text(cell).strip() in NOT_APPLICABLE:
            return None
        trial = Trial(self.checker, {}, cell)
        touched = trial.touched()
        clears = tuple(bound for bound in touched if id(bound) in self.hard)
        band = self._band(cell, trial, touched)
        if band is None:
            return None
        concept = self.checker.library.concepts[cell.concept]
        typed = _digits(concept, self.checker.filing.text(cell))
        for digits in _figures(concept, band, typed):
            number = self._number(concept, digits, typed, band)
            if number is None or self._is_nonsense(cell, number):
                continue
            if self._mends(cell, number, touched):
                slip = find_slip(typed, digits, self._neighbours(cell)) if typed else None
                cost = self._cost(cell, typed, slip, touched)
                return Change(cell, _shown(concept, digits), slip, cost, clears)
        return None

    def _band(self, cell: Cell, trial: Trial, touched: list[Bound]) -> Band | None:
        """Give the figures that satisfy all that the cell touches, save what is soft and fails."""
        band: Band | None = ANYTHING
        for bound in touched:
            if self._is_soft(bound):
                continue
            own = self.sums.band_of(bound, cell) or band_of(bound.equation, cell, trial)
            band = band.meet(own) if own and band else None
        return band

    @staticmethod
    def _number(concept: Concept, digits: str, typed: str, band: Band) -> Interval | None:
        """Read a proposed figure; None where it is the old one, negative or outside the band."""
        number = concept.read(_shown(concept, digits)).number
        if number is None or digits == typed or number.value < ZERO:
            return None
        is_low = band.low is not None and number.high < band.low
        is_high = band.high is not None and number.low > band.high
        return None if is_low or is_high else number

    def _is_soft(self, bound: Bound) -> bool:
        """Tell whether a relation fails, but only asks for a word."""
        return id(bound) in self.failing and id(bound) not in self.hard

    def _mends(self, cell: Cell, number: Interval, touched: list[Bound]) -> bool:
        """Tell whether a figure leaves nothing failing but what is soft and failed before.

        A plain sum holds wherever the figure lies within its band, and needs no second look.
        """
        trial = Trial(self.checker, {cell: number})
        return all(
            self.sums.band_of(bound, cell) or trial.holds(bound) is not False
            for bound in touched
            if not self._is_soft(bound)
        )

    def _cost(self, cell: Cell, typed: str, slip: Slip | None, touched: list[Bound]) -> float:
        if not typed:
            return MISTAKE + (BLANK_BESIDE_FIGURES if self._has_figures_beside(cell) else BLANK)
        cost = MISTAKE + (slip.cost if slip else NO_SLIP)
        return cost + (TRUSTED if self._is_stated_twice(cell, touched) else 0)

    def _is_nonsense(self, cell: Cell, number: Interval) -> bool:
        """Tell whether points would fall to less than half: possible, but nobody scores so."""
        concept, old = self.checker.library.concepts[cell.concept], self.checker.value(cell)
        return concept.type == "score" and old is not None and number.value < old.value / 2

    def _has_figures_beside(self, cell: Cell) -> bool:
        others = (cell._replace(basis=basis) for basis in BASES if basis != cell.basis)
        return bool(cell.basis) and any(self.checker.filing.text(other).strip() for other in others)

    def _is_stated_twice(self, cell: Cell, touched: list[Bound]) -> bool:
        """Tell whether another cell, beside which this one must stand, states the same figure."""
        for bound in touched:
            left, right = bound.equation.left, bound.equation.right
            if isinstance(left, Ref) and isinstance(right, Ref) and id(bound) not in self.failing:
                one, other = self.checker.value(left.cell), self.checker.value(right.cell)
                if one and other and one.value == other.value and cell in bound.cells:
                    return True
        return False

    def _neighbours(self, cell: Cell) -> Iterator[tuple[str, str]]:
        """Give the figures that may have been copied into a cell: those it is reckoned with."""
        checker = self.checker
        near = {other for bound in checker.touching([cell]) for other in bound.cells} - {cell}
        for other in sorted(near):
            concept = checker.library.concepts[other.concept]
            digits = _digits(concept, checker.filing.text(other))
            if digits:
                yield digits, checker.places.name(other, checker)


def _figures(concept: Concept, band: Band, typed: str) -> Iterator[str]:
    """Give figures that may lie within a band, the likeliest first."""
    if band.low is not None and band.high is not None:
        yield _written(concept, (band.low + band.high) / 2)
        return
    yield from one_slip_away(typed)
    if band.low is not None or band.high is not None:
        yield _written(concept, band.low if band.low is not None else band.high or ZERO)


def _digits(concept: Concept, typed: str) -> str:
    """Give the plain digits of a typed figure; blank where none stands."""
    number = concept.read(typed).number
    return _written(concept, number.value, MOST_DECIMALS) if number else ""


def _written(concept: Concept, value: Decimal, decimals: int | None = None) -> str:
    places = concept.decimals if decimals is None else decimals
    return write(value, places, percent=concept.percent).removesuffix("%")


def _shown(concept: Concept, digits: str) -> str:
    return f"{digits}%" if concept.percent else digits
