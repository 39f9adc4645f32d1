"""The only door between typed text and numbers: everything past it is an exact Decimal."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

NOT_APPLICABLE = frozenset({"—", "——", "———", "-", "--", "－", "－－", "/", "不适用"})
UNITS = ("万元", "人", "名", "分", "平方米", "㎡", "m2", "年")
LONGEST = 18
HUNDRED = Decimal(100)
ZERO = Decimal(0)
HALF = Decimal("0.5")

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，％－＋　", "0123456789.,%-+ ")
_NUMBER = re.compile(r"[+-]?(\d+)(\.\d*)?")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")


class Interval(NamedTuple):
    """A stated value and the least and greatest true value that it may stand for."""

    value: Decimal
    low: Decimal
    high: Decimal

    def overlaps(self, other: "Interval") -> bool:
        """Tell whether one true value may satisfy both."""
        return self.low <= other.high and other.low <= self.high


def exactly(value: Decimal) -> Interval:
    """Give the interval of a value that no rounding touched."""
    return Interval(value, value, value)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a typed text means: a number, nothing (`number` None), or a problem in one sentence."""

    number: Interval | None = None
    decimals: int = 0
    problem: str = ""


BLANK = Reading()


def read(text: str, decimals: int = 2, *, percent: bool = False) -> Reading:
    """Read a typed figure; a percentage comes back as a fraction of one.

    `decimals` are the places usual for the figure: one typed with fewer is exact, one typed with
    as many may stand for half a unit of its last place. A percentage is always rounded.
    """
    plain = text.translate(_FULL_WIDTH).strip()
    if not plain or plain in NOT_APPLICABLE:
        return BLANK
    plain, has_sign = _without_unit(plain.replace(" ", ""))
    if has_sign and not percent:
        return Reading(problem=f"“{text.strip()}”是百分数，这里要填数量，请去掉百分号并核对。")
    if _THOUSANDS.fullmatch(plain):
        plain = plain.replace(",", "")
    match = _NUMBER.fullmatch(plain)
    if not match:
        return Reading(problem=f"“{text.strip()}”不是数字，请只填数字，不适用的填“——”。")
    if len(match[1]) > LONGEST or len(match[2] or "") > LONGEST:
        return Reading(problem=f"“{text.strip()[:24]}…”位数太多，请核对。")
    typed = max(len(match[2] or ".") - 1, 0)
    return Reading(_interval(Decimal(plain), typed, decimals, percent), typed)


def _without_unit(plain: str) -> tuple[str, bool]:
    """Cut off a pasted unit and a percent sign; tell whether the sign was there."""
    for unit in UNITS:
        if plain.endswith(unit) and len(plain) > len(unit):
            return plain.removesuffix(unit), False
    return plain.removesuffix("%"), plain.endswith("%")


def _interval(value: Decimal, typed: int, decimals: int, percent: bool) -> Interval:
    rounded = percent or 0 < decimals <= typed
    half = HALF.scaleb(-typed) if rounded else ZERO
    if percent:
        value, half = value / HUNDRED, half / HUNDRED
    return Interval(value, value - half, value + half)


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Round half up to so many places; the only place where an amount is rounded."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def write(value: Decimal, decimals: int = 2, *, percent: bool = False) -> str:
    """Write a value as a clerk would: rounded, without needless zeros, percentages with %."""
    number = rounded(value * HUNDRED if percent else value, decimals)
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text == "-0":
        text = "0"
    return f"{text}%" if percent else text
