"""An independent error localiser: the fewest cells whose change satisfies all plain sums.

A mixed-integer programme for HiGHS in scipy, which only this benchmark uses, where it is there.
It enumerates every single cell that would do, and is held against `benchmarks/telling.py`.
"""

import random
from collections.abc import Iterator
from itertools import islice
from typing import Any

from benchmarks.slips import HAND, is_proper
from benchmarks.telling import figure, possible, put, shown
from benchmarks.variants import NAMES, checker_of, figures, linear, variant
from model.cell import Cell
from model.check import Checker
from model.library import Library

SLACK = 1e-6
TOLERANCE = 2e-6
"""By how much HiGHS lets a whole number be broken: times the largest change it may hide."""


class Programme:
    """The sums of one filing as rows of a matrix, built anew for each injection."""

    def __init__(self, checker: Checker, scipy: Any, numpy: Any) -> None:
        self.scipy, self.numpy = scipy, numpy
        self.rows = []
        for bound in checker.touching(checker.form.entries | set(checker.filing.values)):
            row = linear(bound)
            filled = row and [c for c in row[0] if checker.value(c)]
            is_waiting = bound.equation.sign != "=" and row and len(filled) < len(row[0])
            if row and filled and not is_waiting and checker.value(bound.cells[0]):
                self.rows.append((bound.equation.sign, *row))
        known = {c for _, slopes, _ in self.rows for c in slopes}
        self.cells = sorted(c for c in known if c.pattern in checker.form.entries)
        self.values = {c: checker.value(c) for c in known}
        self.computed = {
            c for c in self.cells if not checker.filing.text(c) and checker.definitions(c)
        }
        self.big = 100 + 1.5 * max(abs(float(v.value)) for v in self.values.values() if v)

    def fewest(self, excluded: set[Cell]) -> list[Cell]:
        """Give the smallest set of cells whose change is enough, none of them excluded."""
        optimize, numpy, count = self.scipy.optimize, self.numpy, len(self.cells)
        place = {cell: number for number, cell in enumerate(self.cells)}
        matrix, low, high = [], [], []
        for sign, slopes, rest in self.rows:
            line, total, slack = numpy.zeros(3 * count), float(rest), SLACK
            for cell, slope in slopes.items():
                number = self.values[cell]
                total += float(slope) * float(number.value if number else 0)
                slack += float(number.high - number.value) if number else 0
                if cell in place:
                    line[place[cell]], line[count + place[cell]] = float(slope), -float(slope)
            matrix.append(line)
            low.append(-total - slack if sign != "<=" else -numpy.inf)
            high.append(-total + slack if sign != ">=" else numpy.inf)
        for number in range(2 * count):
            line = numpy.zeros(3 * count)
            line[number], line[2 * count + number % count] = 1, -self.big
            matrix.append(line)
            low.append(-numpy.inf)
            high.append(0)
        is_free = [0 if cell in excluded else 1 for cell in self.cells]
        lowered = [max(float(v.value), 0) if (v := self.values[c]) else 0 for c in self.cells]
        result = optimize.milp(
            c=numpy.r_[numpy.zeros(2 * count), [float(c not in self.computed) for c in self.cells]],
            constraints=optimize.LinearConstraint(numpy.array(matrix), low, high),
            integrality=numpy.r_[numpy.zeros(2 * count), numpy.ones(count)],
            bounds=optimize.Bounds(
                0, numpy.r_[numpy.full(count, self.big), lowered, numpy.array(is_free)]
            ),
            options={"time_limit": 10},
        )
        if result.x is None:
            return []
        moved = result.x[:count] + result.x[count : 2 * count]
        stated = (cell for cell in self.cells if cell not in self.computed)
        return [cell for cell in stated if moved[place[cell]] > TOLERANCE * self.big]

    def singles(self) -> Iterator[Cell]:
        """Give every single cell that would do."""
        excluded: set[Cell] = set()
        while len(found := self.fewest(excluded)) == 1:
            yield found[0]
            excluded.add(found[0])


def compare(library: Library, sample: int) -> None:
    """Print how far the programme and the criterion agree."""
    try:
        import numpy
        import scipy.optimize
    except ImportError:
        print("\nMILP: scipy is not installed; skipped.")
        return
    same = more = less = first = cases = 0
    for name in NAMES:
        checker = checker_of(library, variant(library, name, 7))
        for cell, text in islice(_slips(checker), sample):
            before = put(checker, {cell: text})
            programme = Programme(checker, scipy, numpy)
            is_linear = all(linear(bound) for bound in checker.failing())
            if checker.failing() and is_linear and cell in programme.cells:
                theirs, ours = list(programme.singles()), set(possible(checker))
                cases += 1
                first += theirs[:1] == [cell]
                same += set(theirs) == ours
                more += bool(set(theirs) - ours)
                less += bool(ours - set(theirs))
                if set(theirs) != ours:
                    odd = set(theirs) ^ ours
                    print("  differ:", cell, text, [f"{c}={checker.filing.text(c)}" for c in odd])
            put(checker, before)
    print(
        f"\nMILP on {cases} slips in plain sums: same single cells {same}, it knows more {more}, "
        f"less {less}; its own first answer is right {first} times"
    )


def _slips(checker: Checker) -> Iterator[tuple[Cell, str]]:
    chance = random.Random(7)
    cells = figures(checker)
    chance.shuffle(cells)
    for cell in cells:
        typed = figure(checker, cell)
        texts = [t for k in HAND.values() for t in k(typed) if is_proper(t, typed)]
        readable = [
            t
            for t in texts
            if not checker.library.concepts[cell.concept].read(shown(checker, cell, t)).problem
        ]
        if readable:
            yield cell, shown(checker, cell, chance.choice(readable))
