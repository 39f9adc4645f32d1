"""Slips of the hand: which of them turns the figure that is needed into the one typed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

UNITS = ((Decimal(10000), "元"), (Decimal(10), "千元"), (Decimal("0.0001"), "亿元"))
DIGITS = "0123456789"
SHORT = {1: 2.0, 2: 0.6}
"""What a slip costs more in a figure of so few digits, where it says little."""
HALF_CENT = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip found: its kind, a phrase for the clerk, and how unlikely it is (1 is usual)."""

    kind: str
    why: str
    cost: float


def find_slip(typed: str, needed: str, neighbours: Iterable[tuple[str, str]] = ()) -> Slip | None:
    """Find the one slip by which somebody who meant `needed` typed `typed`; None where none does.

    Both are plain figures as typed. `neighbours` are other texts that may have been copied, each
    with the words that say where it stands.
    """
    if typed == needed or not typed:
        return None
    slip = _of_hand(typed, needed)
    if slip:
        digits = sum(character.isdigit() for character in typed)
        return Slip(slip.kind, slip.why, slip.cost + SHORT.get(digits, 0))
    return _of_unit(typed, needed) or _copied(typed, neighbours)


def _of_hand(typed: str, needed: str) -> Slip | None:
    if typed.lstrip("-") == needed.lstrip("-"):
        return Slip("sign", "正负号写反", 1.2)
    if typed.replace(".", "") == needed.replace(".", ""):
        return Slip("point", "小数点错位", 1.2)
    if len(typed) == len(needed):
        places = [i for i, (a, b) in enumerate(zip(typed, needed, strict=True)) if a != b]
        return _same_length(typed, needed, places)
    if _is_shorter_by_one(typed, needed):
        return Slip("left out", "漏了一位数字", 1.3)
    if _is_shorter_by_one(needed, typed):
        return Slip("added", "多了一位数字", 1.3)
    return None


def _same_length(typed: str, needed: str, places: list[int]) -> Slip | None:
    """Find a digit replaced, or two neighbours swapped."""
    if len(places) == 1 and typed[places[0]].isdigit() and needed[places[0]].isdigit():
        return Slip("replaced", "一位数字有误", 1.0)
    if len(places) == 2 and typed[places[0]] == needed[places[1]]:
        one, other = places
        digits = [i for i in range(one, other) if typed[i].isdigit()]
        if typed[other] == needed[one] and len(digits) == 1:
            return Slip("swapped", "两位数字颠倒", 1.0)
    return None


def _is_shorter_by_one(short: str, long: str) -> bool:
    """Tell whether dropping one digit of the longer text gives the shorter one."""
    return len(long) == len(short) + 1 and any(
        long[i].isdigit() and long[:i] + long[i + 1 :] == short for i in range(len(long))
    )


def _of_unit(typed: str, needed: str) -> Slip | None:
    """Find an amount typed in 元, 千元 or 亿元 where 万元 belong."""
    one, other = Decimal(typed), Decimal(needed)
    if not one or not other:
        return None
    for factor, unit in UNITS:
        if abs(one / factor - other) <= HALF_CENT:
            return Slip("unit", f"像是按{unit}填写", 1.2)
    return None


def _copied(typed: str, neighbours: Iterable[tuple[str, str]]) -> Slip | None:
    """Find a neighbour's figure copied; short ones are alike by chance."""
    for text, where in neighbours:
        if text == typed and len(typed.replace(".", "")) >= 3:
            return Slip("copied", f"与{where}相同，像是照抄", 1.6)
    return None


def one_slip_away(typed: str) -> Iterator[str]:
    """Give every figure that one slip of the hand turns into the typed one, likeliest first."""
    yield from _replaced(typed)
    yield from _swapped(typed)
    yield from _lengthened(typed)
    yield from _shortened(typed)


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
