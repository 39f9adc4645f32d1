"""Slips put into figures, written apart from `model/slip.py`, which they judge."""

from collections.abc import Callable
from itertools import pairwise

from model.number import read

DIGITS = "0123456789"
Forward = Callable[[str], list[str]]
"""All texts that one slip of a kind makes of a plain figure."""


def replaced(figure: str) -> list[str]:
    """Type one digit wrong."""
    return [
        figure[:i] + digit + figure[i + 1 :]
        for i, old in enumerate(figure)
        if old.isdigit()
        for digit in DIGITS
        if digit != old
    ]


def swapped(figure: str) -> list[str]:
    """Exchange two neighbouring digits, also around the point."""
    places = [i for i, character in enumerate(figure) if character.isdigit()]
    found = []
    for one, other in pairwise(places):
        digits = list(figure)
        digits[one], digits[other] = digits[other], digits[one]
        found.append("".join(digits))
    return found


def added(figure: str) -> list[str]:
    """Type one digit too many."""
    return [figure[:i] + digit + figure[i:] for i in range(len(figure) + 1) for digit in DIGITS]


def left_out(figure: str) -> list[str]:
    """Leave one digit out."""
    return [figure[:i] + figure[i + 1 :] for i, old in enumerate(figure) if old.isdigit()]


def point_moved(figure: str) -> list[str]:
    """Put the point elsewhere among the digits, or lose it."""
    digits = figure.replace(".", "")
    places = [f"{digits[:i]}.{digits[i:]}" for i in range(1, len(digits))]
    return [*places, digits] if "." in figure else places


def unit(figure: str) -> list[str]:
    """Type 元, 千元 or 亿元 for 万元."""
    number = read(figure).number
    if not number or not number.value:
        return []
    return [plain(number.value.scaleb(places)) for places in (4, 1, -4)]


def sign(figure: str) -> list[str]:
    """Put a minus."""
    return [f"-{figure}"]


HAND: dict[str, Forward] = {
    "digit replaced": replaced,
    "neighbours swapped": swapped,
    "digit added": added,
    "digit left out": left_out,
    "point moved": point_moved,
    "unit": unit,
    "sign": sign,
}
INVERSE = {added: left_out, left_out: added}
"""The kinds whose undoing is another kind; all others undo themselves."""


def plain(value: object) -> str:
    """Write a number without needless zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_proper(text: str, figure: str) -> bool:
    """Tell whether a text reads as another figure than before, without a stray zero or point."""
    one, other = read(text, 15).number, read(figure, 15).number
    whole, point, decimals = text.lstrip("-").partition(".")
    is_padded = not whole or (whole[0] == "0" and whole != "0") or bool(point and not decimals)
    return bool(one and other and one.value != other.value and not is_padded)


def is_one_slip(needed: str, typed: str) -> bool:
    """Tell whether one slip of the hand turns the figure that is needed into the one typed."""
    return any(typed in kind(needed) for kind in HAND.values())
