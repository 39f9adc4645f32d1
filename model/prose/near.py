"""Whether two figures may be meant to be one: near, rounded, or one slip of the hand apart."""

from decimal import Decimal

from model.number import write
from model.prose.figure import MONEY, Figure
from model.slip import digits_of, find_slip

OTHER_SCALES = (-4, 0, 4)
"""Powers of ten of 元, 万元 and 亿元 beside 万元."""
FURTHEST = 4
"""Values are near that are less than one in so many apart."""
CLOSE = 200
"""Values are the same but for their point that are less than one in so many apart."""
TELLING = 3
"""Digits of which one may be wrong and the others still tell what is meant."""


def is_near(one: Decimal, other: Decimal) -> bool:
    """Tell whether two values are less than a quarter apart."""
    return FURTHEST * abs(one - other) <= max(abs(one), abs(other))


def is_rounded(figure: Figure, value: Decimal) -> bool:
    """Tell whether a figure is another value, written with fewer digits."""
    gap = abs(figure.value - value)
    return 0 < gap * 2 <= figure.place


def is_slip(figure: Figure, value: Decimal, least: int = TELLING) -> bool:
    """Tell whether a figure is another value with one slip, and both are long enough to tell so."""
    typed = Decimal(figure.digits)
    if not typed or not value:
        return False
    if figure.kind == MONEY and any(typed.scaleb(each) == value for each in OTHER_SCALES):
        return True
    digits = write(typed, 6), write(value / (figure.value / typed), 6)
    telling = (digits_of(each.replace(".", "").rstrip("0")) for each in digits)
    return min(telling) >= least and find_slip(*digits, is_money=False) is not None


def is_scaled(figure: Figure, value: Decimal) -> bool:
    """Tell whether a figure is another value with its point moved."""
    places = (Decimal(1).scaleb(n) for n in range(-FURTHEST, FURTHEST + 1) if n)
    return value > 0 and any(abs(figure.value * e - value) * CLOSE < value for e in places)
