"""Many disagreements of one text with the tables, told as one finding."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from model.cell import Cell
from model.check import Checker, Said
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


def crowds(checker: Checker) -> list[tuple[Cell, list[Bound]]]:
    """Give the texts that disagree with the tables in many places, with what fails there.

    Of a long text these are paragraphs one below the other.
    """
    found: list[tuple[Cell, list[Bound]]] = []
    last = None
    for said, bound in sorted(_in_tables(checker), key=lambda each: (each[0].section, each[0].at)):
        if last and last.section == said.section and _is_near(checker, last.at, said):
            found[-1][1].append(bound)
        else:
            found.append((said.section, [bound]))
        last = said
    return [(text, bounds) for text, bounds in found if len(bounds) >= FEWEST]


def _in_tables(checker: Checker) -> Iterator[tuple[Said, Bound]]:
    for bound in checker.failing():
        said = checker.said(bound.cells[0])
        if said and bound.relation.code == IN_TABLE:
            yield said, bound


def _is_near(checker: Checker, before: int, said: Said) -> bool:
    """Tell whether no paragraph lies between a place in a text and a figure further on."""
    between = checker.shown(said.section)[before : said.at].split("\n")[1:-1]
    return not any(line.strip() for line in between)


def gathered(checker: Checker, told: Iterable[Told], table: Callable[[Bound], str]) -> list[Told]:
    """Join what is told of one text and the tables, where much is; `table` says one of it."""
    found = crowds(checker)
    joined = {id(bound) for _, bounds in found for bound in bounds}
    others = [each for each in told if not {id(bound) for bound in each.bounds} & joined]
    return [*others, *(_one(text, bounds, table) for text, bounds in found)]


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
