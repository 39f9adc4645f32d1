"""Many disagreements of one text with the tables, told as one finding."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from model.cell import Cell
from model.check import Checker
from model.finding import Finding
from model.prose.rules import IN_TABLE
from model.relation import Bound

FEWEST = 3
MOST_SAID = 4


@dataclass(frozen=True, slots=True)
class Told:
    """A finding and the relations that it speaks of."""

    bounds: tuple[Bound, ...]
    finding: Finding


def crowds(checker: Checker) -> dict[Cell, list[Bound]]:
    """Give the texts that disagree with the tables in many places, with what fails there."""
    by_text: dict[Cell, list[Bound]] = {}
    for bound in checker.failing():
        said = checker.said(bound.cells[0])
        if said and bound.relation.code == IN_TABLE:
            by_text.setdefault(said.section, []).append(bound)
    return {text: bounds for text, bounds in by_text.items() if len(bounds) >= FEWEST}


def gathered(checker: Checker, told: Iterable[Told], table: Callable[[Bound], str]) -> list[Told]:
    """Join what is told of one text and the tables, where much is; `table` says one of it."""
    found = crowds(checker)
    joined = {id(bound) for bounds in found.values() for bound in bounds}
    others = [each for each in told if not {id(bound) for bound in each.bounds} & joined]
    return [*others, *(_one(text, bounds, table) for text, bounds in found.items())]


def _one(text: Cell, bounds: Sequence[Bound], table: Callable[[Bound], str]) -> Told:
    said = "；".join(table(bound) for bound in bounds[:MOST_SAID])
    more = "等" if len(bounds) > MOST_SAID else ""
    message = (
        f"“{text.name}”有 {len(bounds)} 处与表不一致：{said}{more}。"
        "请核对：是表中填错，还是文中没有改，口径不同的要写明。"
    )
    cells = tuple(dict.fromkeys(cell for bound in bounds for cell in bound.cells))
    suspects = tuple(bound.cells[0] for bound in bounds)
    severity = bounds[0].relation.severity
    return Told(tuple(bounds), Finding(IN_TABLE, severity, message, cells, suspects=suspects))
