"""Figures that lie within a band: those worth a look when a cell must have one of them."""

from collections.abc import Iterator
from decimal import Decimal

from model.concept import Concept
from model.number import HUNDRED, ZERO, write
from model.slip import one_slip_away
from model.trial import Band

NARROW = 12
"""Last places that rounding lets a sum vary by; a wider band has no middle to speak of."""
FINE = 2
"""Decimals of an amount in 万元 that was typed in a greater unit."""
ONE = Decimal(1)


def figures_within(
    concept: Concept, band: Band, typed: str, *, is_sum: bool
) -> Iterator[tuple[str, bool]]:
    """Give figures that may lie within a band, each with whether it stands in its middle.

    Around the middle of a sum the others are few; in a wide band only slips are of interest. A
    percentage without decimals may be meant without any. A band open to one side has
    its edge for a middle, or the figure next to it within.
    """
    low, high = band
    place = ONE.scaleb(-concept.decimals - 2 if concept.percent else -concept.decimals)
    if low is None or high is None:
        edge = low if low is not None else high or ZERO
        yield written(concept, edge), True
        yield written(concept, edge - place if low is None else edge + place), True
    else:
        middle = (low + high) / 2
        yield written(concept, middle), True
        if concept.decimals < 0:
            yield written(concept, middle, FINE), True
        reach = int((high - low) / place) // 2
        for step in range(1, reach + 1 if is_sum and 2 * reach <= NARROW else 0):
            yield written(concept, middle - step * place), False
            yield written(concept, middle + step * place), False
        places = len(typed.partition(".")[2])
        if concept.percent and not places:
            yield written(concept, middle, places), False
    if is_sum:
        return
    scale = HUNDRED if concept.percent else ONE
    least = (low - place) * scale if low is not None else None
    most = (high + place) * scale if high is not None else None
    for digits in one_slip_away(typed, is_money=concept.type == "money"):
        value = Decimal(digits)
        if (least is None or least <= value) and (most is None or value <= most):
            yield written(concept, value / scale), False


def written(concept: Concept, value: Decimal, decimals: int | None = None) -> str:
    """Write a value as its plain digits, those of percent for a percentage."""
    places = concept.decimals if decimals is None else decimals
    return write(value, places, percent=concept.percent).removesuffix("%")


def shown(concept: Concept, digits: str) -> str:
    """Write plain digits as they are typed."""
    return f"{digits}%" if concept.percent else digits
