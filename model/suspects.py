"""Which cells may be wrong: for each the figure that would satisfy all that fails around it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from model.cell import BASES, LAST_YEAR, PROSE, YEAR, Cell
from model.check import Checker
from model.column import Columns
from model.concept import Concept
from model.equation import Add, Ref
from model.evaluate import holds
from model.gather import crowds
from model.number import NOT_APPLICABLE, ZERO, Interval, exactly, rounded
from model.relation import Bound
from model.slip import PER_DIGIT, Slip, digits_of, find_slip
from model.trial import ANYTHING, Band, Sums, Trial, band_of
from model.within import FINE, figures_within, shown, written

NO_SLIP = 2.0
"""The cost, besides its digits, of a figure that no slip explains; costs are those of slips."""
SHORT_COPY = 1.0
"""The same where its neighbour's figure stands, too short to speak of."""
BLANK = 0.5
BLANK_BESIDE_FIGURES = 0.4
"""The cost, besides its digits, of a blank, and where the same row has figures elsewhere."""
OPTIONAL = 1.0
"""What a blank costs more in a cell that may stay blank."""
TRUSTED = 1.5
"""What a cell costs more whose figure another cell, or last year's filing, states alike."""
OFF_CENTRE = 1.2
"""What a figure costs more that only the rounding of a sum allows."""
OF_SIZE = ("sign", "unit", "point", "added", "left out")
"""Slips that change how large a figure is: no other says anything of a limit exceeded."""
MOST_DECIMALS = 6
FILLED = exactly(Decimal(1))


@dataclass(frozen=True, slots=True)
class Change:
    """A figure proposed for a cell, the slip that explains what stands there, and its cost.

    `twin` states the same figure and is to change with it: somebody copied the mistake.
    """

    cell: Cell
    new: str
    slip: Slip | None
    cost: float
    clears: tuple[Bound, ...]
    is_blank: bool = False
    twin: Cell | None = None

    @property
    def equations(self) -> int:
        """Count the equations among what it clears; a limit speaks for no figure."""
        return sum(bound.equation.sign == "=" for bound in self.clears)

    @property
    def is_explained(self) -> bool:
        """Tell whether anything speaks for the change beyond its sufficing."""
        return self.slip is not None or self.is_blank or self.equations > 1

    @property
    def is_likely(self) -> bool:
        """Tell whether a slip in an equation speaks for the change, or several equations do.

        Equal figures side by side, as copied ones are, stand there by right too.
        """
        if all(_is_said_again(bound) for bound in self.clears):
            return False
        is_slip = self.slip is not None and not self.is_copied
        return self.equations > 1 or (self.equations == 1 and is_slip)

    @property
    def is_copied(self) -> bool:
        """Tell whether the figure that stands there may be a neighbour's."""
        return self.slip is not None and self.slip.kind == "copied"


def _is_said_again(bound: Bound) -> bool:
    """Tell whether a relation only says that two figures of texts are the same."""
    sides = bound.equation.left, bound.equation.right
    return all(isinstance(side, Ref) and side.cell.list == PROSE for side in sides)


class Suspects:
    """Finds for each cell the figure that would satisfy all that fails around it."""

    def __init__(self, checker: Checker) -> None:
        self.checker = checker
        self.failing = {id(bound): bound for bound in checker.failing()}
        told = {id(bound) for _, bounds in crowds(checker) for bound in bounds}
        hard = {n: b for n, b in self.failing.items() if n not in told}
        self.hard = {n: b for n, b in hard.items() if checker.is_hard(b)}
        self.sums = Sums(checker)
        self.columns = Columns(checker)
        self.waiting: dict[int, bool] = {}
        self._digits: dict[Cell, str] = {}
        self._near: dict[Cell, list[Cell]] = {}

    def changes(self) -> Iterator[Change]:
        """Give a change for each cell that one can explain."""
        for cell in dict.fromkeys(
            cell for bound in self.hard.values() for cell in self.open_cells(bound)
        ):
            change = self.change(cell) or self._change_of_twins(cell)
            if change:
                yield change

    def _change_of_twins(self, cell: Cell) -> Change | None:
        """Give the change of a figure that was copied, mistake and all, into another cell."""
        for tie in self.checker.definitions(cell):
            twin = self._twin(cell, tie)
            if twin is None:
                continue
            one, other = self.change(cell, without=tie), self.change(twin, without=tie)
            if one and other and one.new == other.new and not one.is_copied:
                clears = {id(bound): bound for bound in (*one.clears, *other.clears)}
                return replace(one, clears=tuple(clears.values()), twin=twin)
        return None

    def _twin(self, cell: Cell, tie: Bound) -> Cell | None:
        """Give the only filled part of a sum that holds, if it stands in what fails, too.

        Two totals stated apart that agree are no copies: they bear each other out.
        """
        filled = [other for other in tie.cells if other != cell and self._typed(other)]
        is_sum = isinstance(tie.equation.right, Add)
        if id(tie) in self.failing or len(filled) != 1 or not is_sum:
            return None
        is_suspect = any(filled[0] in bound.cells for bound in self.hard.values())
        return filled[0] if is_suspect and self._typed(filled[0]) == self._typed(cell) else None

    def open_cells(self, bound: Bound) -> Iterator[Cell]:
        """Give the cells of a relation that can be typed into, and the parts of blank totals."""
        waiting, seen = list(bound.cells), set[Cell]()
        while waiting:
            cell = waiting.pop(0)
            if cell in seen:
                continue
            seen.add(cell)
            if not self.checker.filing.text(cell).strip():
                waiting += [c for b in self.checker.definitions(cell)[:1] for c in b.cells]
            if cell not in (YEAR, LAST_YEAR) and self.checker.is_open(cell):
                yield cell

    def change(
        self, cell: Cell, demands: list[Bound] | None = None, without: Bound | None = None
    ) -> Change | None:
        """Give the likeliest figure that satisfies all that a cell touches, or some demands.

        It is sought as if there were no relation `without`.
        """
        if self.checker.filing.text(cell).strip() in NOT_APPLICABLE:
            return None
        trial = Trial(self.checker, {}, cell)
        touched = trial.touched() if demands is None else demands
        touched = [bound for bound in touched if bound is not without]
        clears = tuple(bound for bound in touched if id(bound) in self.hard)
        band = self._band(cell, trial, touched)
        if band is None:
            return None
        concept = self.checker.library.concepts[cell.concept]
        typed = self._typed(cell)
        is_sum = any(
            bound.equation.sign == "=" and self.sums.band_of(bound, cell, trial.dirty)
            for bound in clears
        )
        best: Change | None = None
        for digits, is_centre in figures_within(concept, band, typed, is_sum=is_sum):
            number = self._number(concept, digits, typed, band)
            if number is None or self._is_nonsense(cell, number):
                continue
            slip = self._slip(cell, digits, clears) if typed else None
            if (slip or is_centre) and self._mends(cell, number, touched):
                cost = self._cost(cell, typed, digits, slip, touched)
                cost += OFF_CENTRE if is_sum and not is_centre else 0
                if best is None or cost < best.cost:
                    best = Change(cell, shown(concept, digits), slip, cost, clears, not typed)
        return best

    def _typed(self, cell: Cell) -> str:
        """Give the plain digits of a typed figure; blank where none stands."""
        if cell not in self._digits:
            number = self.checker.reading(cell).number
            concept = self.checker.library.concepts.get(cell.concept)
            self._digits[cell] = (
                written(concept, number.value, MOST_DECIMALS) if number and concept else ""
            )
        return self._digits[cell]

    def _band(self, cell: Cell, trial: Trial, touched: list[Bound]) -> Band | None:
        """Give the figures that satisfy all that the cell touches, save what is soft and fails."""
        band: Band | None = ANYTHING
        for bound in touched:
            if self.is_soft(bound) or self._computes(bound, trial) or self._waits(bound, cell):
                continue
            own = self.sums.band_of(bound, cell, trial.dirty)
            own = own or band_of(bound.equation, cell, trial)
            band = band.meet(own) if own and band else None
        return band

    def _waits(self, bound: Bound, cell: Cell) -> bool:
        """Tell whether a relation asks for nothing, even with the cell filled: a side is blank."""
        if id(bound) in self.failing:
            return False
        if self.checker.value(cell) is None:
            return Trial(self.checker, {cell: FILLED}).holds(bound) is None
        if id(bound) not in self.waiting:
            self.waiting[id(bound)] = holds(bound.equation, self.checker.value) is None
        return self.waiting[id(bound)]

    def _computes(self, bound: Bound, trial: Trial) -> bool:
        """Tell whether a relation gives the figure of a blank total, and so holds anyhow."""
        total = bound.defines
        if total is None or total not in trial.dirty or total in trial.assigned:
            return False
        is_blank = not self.checker.filing.text(total).strip()
        return is_blank and self.checker.definitions(total)[0] is bound

    @staticmethod
    def _number(concept: Concept, digits: str, typed: str, band: Band) -> Interval | None:
        """Read a proposed figure; None where it is the old one, negative or outside the band."""
        reading = concept.read(shown(concept, digits))
        number = reading.number
        if number is None or reading.decimals > (
            FINE if concept.decimals < 0 else concept.decimals
        ):
            return None
        if digits == typed or number.value < ZERO:
            return None
        is_low = band.low is not None and number.high < band.low
        is_high = band.high is not None and number.low > band.high
        return None if is_low or is_high else number

    def is_soft(self, bound: Bound) -> bool:
        """Tell whether a relation fails, but only asks for a word."""
        return id(bound) in self.failing and id(bound) not in self.hard

    def _mends(self, cell: Cell, number: Interval, touched: list[Bound]) -> bool:
        """Tell whether a figure leaves nothing failing but what is soft and failed before.

        A plain sum holds wherever the figure lies within its band, and needs no second look.
        """
        trial = Trial(self.checker, {cell: number})
        return all(
            self.sums.band_of(bound, cell, trial.dirty) or self._is_met(bound, trial)
            for bound in touched
            if not self.is_soft(bound) and not self._computes(bound, trial)
        )

    def _is_met(self, bound: Bound, trial: Trial) -> bool:
        """Tell whether a relation holds in a trial, or asks for nothing as it did before."""
        outcome = trial.holds(bound)
        return bool(outcome) or (outcome is None and id(bound) not in self.failing)

    def _cost(
        self, cell: Cell, typed: str, digits: str, slip: Slip | None, touched: list[Bound]
    ) -> float:
        is_stated = self._is_of_last_year(cell) or self._is_stated_twice(cell, touched)
        cost = TRUSTED if typed and is_stated else 0
        if slip:
            return cost + slip.cost
        if not typed:
            cost = BLANK_BESIDE_FIGURES if self._has_figures_beside(cell) else BLANK
            cost += OPTIONAL if self.checker.library.concepts[cell.concept].optional else 0
        elif any(typed == self._typed(other) for other in self._neighbours(cell)):
            cost += SHORT_COPY
        else:
            cost += NO_SLIP
        return cost + PER_DIGIT * digits_of(digits)

    def _is_nonsense(self, cell: Cell, number: Interval) -> bool:
        """Tell whether points would fall to less than half, or a weight to nothing."""
        if self.checker.library.concepts[cell.concept].type != "score":
            return False
        weight = cell._replace(name=cell.name.removeprefix("自评").replace("得分", "分值"))
        if weight == cell:
            return number.value <= ZERO
        most = self.checker.value(weight)
        return most is not None and number.value < most.value / 2

    def _slip(self, cell: Cell, digits: str, clears: tuple[Bound, ...]) -> Slip | None:
        """Find a slip between what was typed and a figure, both short or with all their places."""
        concept, typed = self.checker.library.concepts[cell.concept], self._typed(cell)
        is_money = concept.type == "money"
        found = [find_slip(typed, digits, self._copied(cell, typed), is_money=is_money)]
        if concept.decimals:
            long = [f"{rounded(Decimal(each), concept.decimals):f}" for each in (typed, digits)]
            found.append(find_slip(long[0], long[1], is_money=is_money))
        is_limit = all(bound.equation.sign != "=" for bound in clears)
        slips = [each for each in found if each and (each.kind in OF_SIZE or not is_limit)]
        return min(slips, key=lambda each: each.cost, default=None)

    def _has_figures_beside(self, cell: Cell) -> bool:
        others = (cell._replace(basis=basis) for basis in BASES if basis != cell.basis)
        return bool(cell.basis) and any(self.checker.filing.text(other).strip() for other in others)

    def _is_of_last_year(self, cell: Cell) -> bool:
        """Tell whether a figure is the one that last year's filing states."""
        stated = self.checker.library.concepts[cell.concept].read(
            self.checker.filing.last_year.get(cell, "")
        )
        own, other = self.checker.reading(cell).number, stated.number
        return own is not None and other is not None and own.value == other.value

    def _is_stated_twice(self, cell: Cell, touched: list[Bound]) -> bool:
        """Tell whether another cell, beside which this one must stand, states the same figure."""
        for bound in touched:
            left, right = bound.equation.left, bound.equation.right
            if isinstance(left, Ref) and isinstance(right, Ref) and id(bound) not in self.failing:
                one, other = self.checker.value(left.cell), self.checker.value(right.cell)
                if one and other and one.value == other.value and cell in bound.cells:
                    return True
        return False

    def _copied(self, cell: Cell, typed: str) -> Iterator[tuple[str, str]]:
        """Give the places from which a figure may have been copied into a cell, with its digits."""
        places = self.checker.places
        for other in self._neighbours(cell):
            if self._typed(other) == typed:
                yield typed, places.name(other, self.checker)

    def _neighbours(self, cell: Cell) -> list[Cell]:
        """Give the cells whose figures may have been copied into one.

        These are the ones of its row on another basis, those it is reckoned with, and those above
        and below in its column.
        """
        if cell not in self._near:
            near = {cell._replace(basis=basis) for basis in BASES if cell.basis}
            near |= {other for bound in self.checker.touching([cell]) for other in bound.cells}
            near |= {*self.columns.above_and_below(cell)}
            self._near[cell] = sorted(near - {cell})
        return self._near[cell]
