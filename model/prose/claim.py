"""What a text claims of its figures, as equations among them."""

from collections.abc import Iterable
from dataclasses import dataclass

from model.equation import Add, Equation, Expression, Ref
from model.evaluate import holds
from model.prose.mention import Mention


@dataclass(frozen=True, slots=True)
class Claim:
    """An equation that a text states; `code` names the rule by which it was understood."""

    code: str
    equation: Equation
    mentions: tuple[Mention, ...]

    def holds(self) -> bool:
        """Tell whether true values within what the figures may stand for satisfy it."""
        numbers = {each.cell: each.figure.number for each in self.mentions}
        return holds(self.equation, numbers.get) is not False

    def nearly_holds(self) -> bool:
        """Tell whether it holds if no amount is exact, however few decimals it is written with."""
        numbers = {each.cell: each.figure.loosened() for each in self.mentions}
        return holds(self.equation, numbers.get) is not False

    def would_hold(self, old: Mention, new: Mention) -> bool:
        """Tell whether it holds if one figure is read as what another says."""
        numbers = {each.cell: each.figure.number for each in self.mentions}
        return holds(self.equation, (numbers | {old.cell: new.figure.number}).get) is True


def claim(code: str, stated: Mention, expression: Expression, *others: Mention) -> Claim:
    """Make the claim that a figure is what an expression of other figures gives."""
    return Claim(code, Equation(Ref(stated.cell), "=", expression), (stated, *others))


def same(code: str, one: Mention, other: Mention) -> Claim:
    """Make the claim that two figures are the same."""
    return claim(code, one, ref(other), other)


def total(parts: Iterable[Mention]) -> Expression:
    """Give the sum of some figures."""
    return Add(tuple((1, ref(each)) for each in parts))


def difference(more: Mention, less: Mention) -> Expression:
    """Give one figure less another one."""
    return Add(((1, ref(more)), (-1, ref(less))))


def ref(mention: Mention) -> Expression:
    """Give a figure as a term."""
    return Ref(mention.cell)
