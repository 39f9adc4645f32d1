"""What a report says of the concepts that all forms share, and where it says it again."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from model.cell import BASES, Cell
from model.concept import Concept
from model.equation import Equation, Expression, Ref
from model.number import Interval
from model.prose.claim import Claim
from model.prose.figure import AREA, MONEY, Figure
from model.prose.mention import BUDGETS, Mention
from model.prose.near import TELLING, is_near, is_rounded, is_slip
from model.prose.phrase import ADJUSTMENT, AMOUNT, OTHER
from model.relation import Bound, Relation, bind

SPENT, LAST = "决算", "上年决算"


class Key(NamedTuple):
    """What a figure says: a concept on a basis, in a year; a basis not said is what was spent."""

    concept: str
    basis: str
    year: int


Facts = dict[Key, list[Mention]]


_OF_GOVERNMENTS = re.compile(
    r"(?:全[省市州县区]|[省市州县区]本?级|[省市州县区][直属]|园区|新区|高新区|开发区|经开区)"
    r"[^，。；、]{0,8}(?:预算|财政|税收|收入|支出|基金)"
)
FEWEST_OF_GOVERNMENTS = 3


def is_of_governments(mentions: Iterable[Mention]) -> bool:
    """Tell whether a text gives the amounts of governments side by side, under the same names."""
    named = (_OF_GOVERNMENTS.search(m.lead) for m in mentions if m.figure.kind == MONEY)
    return sum(map(bool, named)) >= FEWEST_OF_GOVERNMENTS


def facts_of(mentions: Iterable[Mention], year: int) -> Facts:
    """Sort the figures that name a concept by what they say."""
    facts: Facts = {}
    for mention in mentions:
        if _is_fact(mention):
            facts.setdefault(_key(mention, year), []).append(mention)
    return facts


def _is_fact(mention: Mention) -> bool:
    roles = (AMOUNT, ADJUSTMENT) if mention.figure.kind in (MONEY, AREA) else (OTHER,)
    return bool(mention.concept) and mention.phrase.role in roles and mention.is_plain


def _key(mention: Mention, year: int) -> Key:
    said = mention.year or year
    if mention.figure.kind != MONEY:
        return Key(mention.concept, "", said)
    basis = mention.basis or SPENT
    if basis == LAST or (said == year - 1 and basis == SPENT):
        return Key(mention.concept, LAST, year)
    return Key(mention.concept, basis, said)


def repeated(facts: Facts) -> Iterator[Claim]:
    """Give the claims that figures said again are the same as where they were said first."""
    for first, *others in facts.values():
        for other in others:
            if may_be_same(first.figure, other.figure):
                yield _same("WS01", other, first.cell, (other, first))


def _same(code: str, mention: Mention, cell: Cell, mentions: tuple[Mention, ...]) -> Claim:
    return Claim(code, Equation(Ref(mention.cell), "=", Ref(cell)), mentions)


def may_be_same(one: Figure, other: Figure) -> bool:
    """Tell whether two figures may be meant to be one: far apart they are of different things."""
    if is_rounded(one, other.value) or is_rounded(other, one.value):
        return False
    return is_near(one.value, other.value) or is_slip(one, other.value)


def stated_in_cells(facts: Facts, cells: Mapping[Cell, Interval], year: int) -> Iterator[Claim]:
    """Give the claims that texts say what stands in the cells of tables."""
    for key, mentions in facts.items():
        if key.year == year:
            values = Counter(mention.figure.value for mention in mentions)
            for mention in mentions:
                cell = _cell_meant(
                    mention, key, cells, is_said_again=values[mention.figure.value] > 1
                )
                if cell:
                    yield _same("WS02", mention, cell, (mention,))


def _cell_meant(
    mention: Mention, key: Key, cells: Mapping[Cell, Interval], *, is_said_again: bool
) -> Cell | None:
    """Choose the cell that a figure repeats: one that agrees, else the one on the basis said."""
    found = [cell for basis in _bases(mention, key) if (cell := Cell(key.concept, basis)) in cells]
    is_vague = not mention.basis or mention.basis == "预算数"
    others = (Cell(key.concept, basis) for basis in BASES if is_vague and basis != LAST)
    for cell in (*found, *(other for other in others if other in cells)):
        if cells[cell].value == mention.figure.value:
            return cell
    if any(is_rounded(mention.figure, cells[cell].value) for cell in found):
        return None
    if mention.basis or not found:
        return found[0] if found else None
    value = cells[found[0]].value
    is_meant = is_near(mention.figure.value, value)
    is_meant |= is_slip(mention.figure, value, TELLING - is_said_again)
    return found[0] if is_meant else None


def _bases(mention: Mention, key: Key) -> tuple[str, ...]:
    """Give the bases of the cells that a figure may repeat, the likeliest first."""
    if key.basis == "预算数":
        return ("预算数", "年初预算", "全年预算")
    if key.basis in BUDGETS:
        return (key.basis, "预算数")
    if key.basis == SPENT and not mention.basis:
        return (SPENT, "", *BUDGETS)
    return (key.basis,)


def related(
    facts: Facts, relations: Iterable[Relation], concepts: Mapping[str, Concept], year: int
) -> Iterator[Bound]:
    """Give the relations of the dictionary that must hold among figures of texts."""
    said = {
        Cell(key.concept, key.basis): mentions[0]
        for key, mentions in facts.items()
        if key.year == year and len({each.figure.value for each in mentions}) == 1
    }
    stands, names = frozenset(said), {cell.name for cell in said}
    for relation in relations if said else ():
        leaves = list(relation.equation.leaves())
        is_said = all(isinstance(leaf, Ref) and leaf.cell.name in names for leaf in leaves)
        if relation.severity != "error" or not is_said or any(leaf.cell.list for leaf in leaves):
            continue
        for bound in bind(relation, stands, {}, concepts):
            if len(bound.cells) == len({leaf.cell for leaf in leaves}):
                yield _said_by(bound, said)


def _said_by(bound: Bound, said: Mapping[Cell, Mention]) -> Bound:
    """Put a relation on the figures of the texts that say its cells."""

    def change(leaf: Expression) -> Expression:
        return Ref(said[leaf.cell].cell) if isinstance(leaf, Ref) else leaf

    equation = bound.equation.map(change)
    assert equation
    return Bound(bound.relation, equation, tuple(said[cell].cell for cell in bound.cells))
