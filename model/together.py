"""Two figures wrong at once: neighbours exchanged, and pairs that mend only together."""

from collections.abc import Iterator
from dataclasses import dataclass

from model.cell import Cell
from model.check import Checker
from model.relation import Bound
from model.slip import Slip
from model.suspects import Change, Suspects
from model.trial import Trial

MOST_TERMS = 24
"""Cells of a relation beyond which any two of them could be moved to suit it."""
MOST_SUPPOSED = 40
"""First figures tried before the search for pairs is given up; each takes about a millisecond."""


@dataclass(frozen=True, slots=True)
class Joint:
    """Changes that clear failing relations only together, and their common cost."""

    bounds: tuple[Bound, ...]
    changes: tuple[Change, ...]
    cost: float


def exchanges(suspects: Suspects) -> Iterator[Joint]:
    """Give neighbours in a column that, exchanged, clear all failing relations of either."""
    standing: dict[Cell, set[int]] = {}
    for number, bound in suspects.hard.items():
        for cell in bound.cells:
            standing.setdefault(cell, set()).add(number)
    for one in sorted(standing):
        for other in suspects.columns.above_and_below(one):
            is_new = other not in standing or one < other
            is_same_sum = one.list and standing[one] == standing.get(other)
            joint = _exchange(suspects, one, other) if is_new and not is_same_sum else None
            if joint:
                yield joint


def _exchange(suspects: Suspects, one: Cell, other: Cell) -> Joint | None:
    checker = suspects.checker
    numbers = [checker.value(cell) for cell in (other, one)]
    if not all(numbers) or numbers[0] == numbers[1]:
        return None
    trial = Trial(checker, {c: n for c, n in zip((one, other), numbers, strict=True) if n})
    touched = [bound for bound in trial.touched() if not suspects.is_soft(bound)]
    if any(trial.holds(bound) is False for bound in touched):
        return None
    bounds = tuple(bound for bound in touched if id(bound) in suspects.hard)
    return Joint(bounds, _exchanged(checker, one, other, bounds), 0)


def _exchanged(
    checker: Checker, one: Cell, other: Cell, bounds: tuple[Bound, ...]
) -> tuple[Change, ...]:
    """Give the changes by which two figures are exchanged, each explained by the other's place."""

    def change(cell: Cell, giver: Cell) -> Change:
        slip = Slip("exchanged", f"像是与{checker.places.name(giver, checker)}对调", 0)
        return Change(cell, checker.filing.text(giver).strip(), slip, 0, bounds)

    return change(one, other), change(other, one)


def joint_changes(suspects: Suspects, bounds: list[Bound]) -> tuple[list[Joint], bool]:
    """Find pairs that clear what no cell clears alone; also tell whether the search was given up.

    Each of a pair must be explained, and one of them stand alone in a relation that fails: two
    figures free to move against each other mend anything.
    """
    found: dict[frozenset[tuple[Cell, str]], Joint] = {}
    for tried, first in enumerate(_first_figures(suspects, bounds)):
        if tried == MOST_SUPPOSED:
            return list(found.values()), True
        for joint in _completed(suspects, first):
            found.setdefault(frozenset((c.cell, c.new) for c in joint.changes), joint)
    return list(found.values()), False


def _first_figures(suspects: Suspects, bounds: list[Bound]) -> Iterator[Change]:
    """Give, for each cell of a failing relation, what that relation alone would have it be."""
    seen: set[tuple[Cell, str]] = set()
    for bound in bounds:
        for cell in suspects.open_cells(bound) if len(bound.cells) <= MOST_TERMS else ():
            change = suspects.change(cell, [bound])
            if change and (change.slip or change.is_blank) and (cell, change.new) not in seen:
                seen.add((cell, change.new))
                yield change


def _completed(suspects: Suspects, first: Change) -> Iterator[Joint]:
    """Give the pairs of a first change with a second that leaves nothing failing around them."""
    checker = suspects.checker
    with checker.supposing({first.cell: first.new}):
        supposed = Suspects(checker)
        left = {id(bound) for bound in checker.touching([first.cell]) if id(bound) in supposed.hard}
        around = [bound for number, bound in supposed.hard.items() if number in left]
        cells = dict.fromkeys(cell for bound in around for cell in supposed.open_cells(bound))
        seconds = [supposed.change(cell) for cell in cells if cell != first.cell]
    for second in seconds:
        if second and (second.slip or second.is_blank):
            cleared = {id(bound) for bound in second.clears}
            if left <= cleared:
                yield _joint(suspects, first, second)


def _joint(suspects: Suspects, first: Change, second: Change) -> Joint:
    touched = suspects.checker.touching([first.cell, second.cell])
    bounds = tuple(bound for bound in touched if id(bound) in suspects.hard)
    return Joint(bounds, (first, second), first.cost + second.cost)
