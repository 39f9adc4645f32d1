"""What the figures of a selection come to."""

from collections.abc import Iterable
from dataclasses import dataclass

from model.cell import Cell
from model.check import Checker
from model.number import MOST_DECIMALS, ZERO, write

AVERAGE_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Totals:
    """Sum, count and average of the selected figures, written out, with their unit."""

    count: int
    total: str
    average: str
    unit: str


def totals(checker: Checker, cells: Iterable[Cell]) -> Totals | None:
    """Add up the figures that stand in cells; None where fewer than two stand in one unit."""
    concepts = checker.library.concepts
    figures = {c: checker.value(c) for c in cells if concepts[c.concept].numeric}
    values = {cell: number.value for cell, number in figures.items() if number}
    units = {concepts[cell.concept].unit for cell in values}
    if len(values) < 2 or len(units) > 1:
        return None
    total, unit = sum(values.values(), ZERO), units.pop()
    percent = unit == "%"
    return Totals(
        len(values),
        write(total, MOST_DECIMALS, percent=percent),
        write(total / len(values), AVERAGE_DECIMALS, percent=percent),
        "" if percent else unit,
    )
