"""Slips of the hand: which of them turns the figure that is needed into the one typed.

A cost is minus the decimal logarithm of a chance: that somebody slips so, that of all slips of
the kind it was just this one, and that the figure meant is as long as it is. So what many rivals
could explain as well, a digit among many, counts for less than what hardly any could.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from math import log10

from model.number import write

UNITS = (
    (Decimal(10000), "元", 1.2),
    (Decimal(10), "千元", 1.9),  # rather a point moved
    (Decimal("0.0001"), "亿元", 1.2),
)
"""How many of a unit make one 万元, its name, and what typing in it costs."""
DIGITS = "0123456789"
PER_DIGIT = 0.9
"""What a figure costs for each of its digits: long ones stand rarely where they are needed."""
SIGN, REPLACED, SWAPPED, LEFT_OUT, ADDED, POINT = 0.0, 0.5, 0.8, 0.5, 1.0, 1.0
COPIED = -0.3
LENGTHLESS = ("sign", "point", "unit", "copied")
"""Kinds that say nothing of how long the figure meant is, or do so on their own."""
SHORT = 3
"""A copied figure of fewer digits is alike by chance."""
MOST_HUNDRED_MILLIONS = 10
LEAST = 2
"""An amount of fewer digits comes of rounding, whatever was typed in another unit."""
HALF_CENT = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip found: its kind, a phrase for the clerk, and how unlikely it is."""

    kind: str
    why: str
    cost: float


@lru_cache(4096)
def digits_of(figure: str) -> int:
    """Count the digits that say something: zeros at either end do not, but nought has one."""
    plain = figure.rstrip("0") if "." in figure else figure
    return max(sum(character.isdigit() for character in plain.lstrip("-0.")), 1)


def find_slip(
    typed: str,
    needed: str,
    neighbours: Iterable[tuple[str, str]] = (),
    *,
    is_money: bool = True,
) -> Slip | None:
    """Find the one slip by which somebody who meant `needed` typed `typed`; None where none does.

    Both are plain figures as typed. `neighbours` are other texts that may have been copied, each
    with the words that say where it stands. Only money is typed in another unit.
    """
    if typed == needed or not typed:
        return None
    unit = _of_unit(typed, needed) if is_money else None
    found = [_of_hand(typed, needed), unit, _copied(typed, needed, neighbours)]
    slip = min((each for each in found if each), key=lambda each: each.cost, default=None)
    if slip is None:
        return None
    least = -1 if slip.kind == "added" else 0
    longer = max(digits_of(needed) - digits_of(typed), least)
    length = 0 if slip.kind in LENGTHLESS else longer
    return Slip(slip.kind, slip.why, slip.cost + PER_DIGIT * length)


@lru_cache(4096)
def _of_hand(typed: str, needed: str) -> Slip | None:
    count = digits_of(needed)
    if typed.lstrip("-") == needed.lstrip("-"):
        return Slip("sign", "正负号写反", SIGN)
    if typed.replace(".", "") == needed.replace(".", ""):
        return Slip("point", "小数点错位", POINT + log10(count))
    if len(typed) == len(needed):
        places = [i for i, (a, b) in enumerate(zip(typed, needed, strict=True)) if a != b]
        return _same_length(typed, needed, places)
    if _is_shorter_by_one(typed, needed):
        return Slip("left out", "漏了一位数字", LEFT_OUT + log10(count))
    if _is_shorter_by_one(needed, typed):
        return Slip("added", "多了一位数字", ADDED + log10(10 * (count + 1)))
    return None


def _same_length(typed: str, needed: str, places: list[int]) -> Slip | None:
    """Find a digit replaced, or two neighbours swapped."""
    count = sum(character.isdigit() for character in typed)
    if len(places) == 1 and typed[places[0]].isdigit() and needed[places[0]].isdigit():
        return Slip("replaced", "一位数字有误", REPLACED + log10(9 * count))
    if len(places) == 2 and typed[places[0]] == needed[places[1]]:
        one, other = places
        digits = [i for i in range(one, other) if typed[i].isdigit()]
        if typed[other] == needed[one] and len(digits) == 1:
            return Slip("swapped", "两位数字颠倒", SWAPPED + log10(count))
    return None


def _is_shorter_by_one(short: str, long: str) -> bool:
    """Tell whether dropping one digit of the longer text gives the shorter one."""
    return len(long) == len(short) + 1 and any(
        long[i].isdigit() and long[:i] + long[i + 1 :] == short for i in range(len(long))
    )


@lru_cache(4096)
def _of_unit(typed: str, needed: str) -> Slip | None:
    """Find an amount typed in 元, 千元 or 亿元 where 万元 belong."""
    one, other = Decimal(typed), Decimal(needed)
    if not one or digits_of(needed) < LEAST:
        return None
    for factor, unit, cost in _units_of(one):
        if abs(one / factor - other) <= HALF_CENT:
            return Slip("unit", f"像是按{unit}填写", cost)
    return None


def _units_of(value: Decimal) -> Iterator[tuple[Decimal, str, float]]:
    """Give the units in which an amount may have been typed: in 亿元 only a small one."""
    return (unit for unit in UNITS if unit[0] > 1 or value < MOST_HUNDRED_MILLIONS)


def _copied(typed: str, needed: str, neighbours: Iterable[tuple[str, str]]) -> Slip | None:
    """Find a neighbour's figure copied; equal ones stand side by side by right too."""
    for text, where in neighbours:
        if text == typed and digits_of(typed) >= SHORT:
            cost = COPIED + PER_DIGIT * digits_of(needed)
            return Slip("copied", f"与{where}相同，像是照抄", cost)
    return None


def is_on_scale(typed: Decimal, needed: Decimal, excess: Decimal) -> bool:
    """Tell whether a slip may explain a limit exceeded by so much, a ratio of its two sides.

    A limit leaves room, so the slip may have moved the figure further: twice as many digits.
    """
    one, other = abs(typed), abs(needed)
    return bool(one and other) and max(one / other, other / one) <= excess * excess


@lru_cache(1024)
def one_slip_away(typed: str, *, is_money: bool = True) -> tuple[str, ...]:
    """Give every figure that one slip of the hand turns into the typed one, likeliest first.

    One typed below zero had its sign wrong: what else may be wrong with it is not asked. Only
    money is typed in another unit.
    """
    if typed.startswith("-") or not typed:
        return (typed[1:],) if typed else ()
    units = (_other_units,) if is_money else ()
    kinds = (_replaced, _swapped, _shortened, *units, _lengthened)
    found = (each for kind in kinds for each in kind(typed))
    return tuple(each for each in found if each != typed and _is_plain(each))


def _is_plain(figure: str) -> bool:
    """Tell whether a figure is written as one would: digits before the point, none too many."""
    whole = figure.partition(".")[0]
    return whole == "0" or (whole[:1] not in ("", "0") and not figure.endswith("."))


def _other_units(typed: str) -> Iterator[str]:
    """Give the amounts in 万元 that were typed in another unit."""
    value = Decimal(typed)
    figures = (write(value / factor) for factor, _, _ in _units_of(value))
    yield from (figure for figure in figures if digits_of(figure) >= LEAST)


def _replaced(typed: str) -> Iterator[str]:
    for place, old in enumerate(typed):
        if old.isdigit():
            yield from (typed[:place] + d + typed[place + 1 :] for d in DIGITS if d != old)


def _swapped(typed: str) -> Iterator[str]:
    places = [place for place, character in enumerate(typed) if character.isdigit()]
    for one, other in pairwise(places):
        if typed[one] != typed[other]:
            digits = list(typed)
            digits[one], digits[other] = digits[other], digits[one]
            yield "".join(digits)


def _lengthened(typed: str) -> Iterator[str]:
    """Give figures of which one digit was left out."""
    for place in range(len(typed) + 1):
        yield from (typed[:place] + digit + typed[place:] for digit in DIGITS)


def _shortened(typed: str) -> Iterator[str]:
    """Give figures to which one digit was added, or whose point has moved."""
    for place, character in enumerate(typed):
        if character.isdigit() and len(typed) > 1:
            yield typed[:place] + typed[place + 1 :]
    digits = typed.replace(".", "")
    yield from (f"{digits[:place]}.{digits[place:]}" for place in range(1, len(digits)))
