"""The only door between typed text and numbers: everything past it is an exact Decimal."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import NamedTuple

NOT_APPLICABLE = frozenset({"—", "——", "———", "-", "--", "－", "－－", "/", "不适用"})
UNITS = ("万元", "人", "名", "分", "平方米", "㎡", "m2", "年")
_ALIKE = (frozenset({"人", "名"}), frozenset({"平方米", "㎡", "m2"}))
"""Units that say the same."""
_FOREIGN = (*UNITS, "亿元", "元", "个", "家", "辆", "次", "户", "台", "天", "月", "亩")
"""Units known by name when they stand where another one belongs."""
_OF_TEN_THOUSAND = {"元": -4, "亿元": 4}
"""By how many places amounts in other units are moved to be 万元."""
LONGEST_QUOTE = 24
LONGEST = 12
MOST_DECIMALS = 15
"""Figures within these two limits, and their sums, are exact in the 28 digits of a Decimal."""
HUNDRED = Decimal(100)
ZERO = Decimal(0)
HALF = Decimal("0.5")
_WIDE = Context(prec=1000)

_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff"
"""Characters of no width that come along when text is pasted."""
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，％－＋−　", "0123456789.,%-+- ", _UNSEEN)
_NUMBER = re.compile(r"[+-]?([0-9]+)(\.[0-9]*)?")
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?")
_GAP = re.compile(r"(?<=[0-9])\s+(?=[0-9])")


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
    """What a typed text means: a number, nothing (`number` None), or a problem in one sentence.

    `remedy` is the text that would do, where it is plain which.
    """

    number: Interval | None = None
    decimals: int = 0
    problem: str = ""
    remedy: str = ""


BLANK = Reading()


def read(text: str, decimals: int = 2, *, percent: bool = False, unit: str = "") -> Reading:
    """Read a typed figure; a percentage comes back as a fraction of one.

    It may be followed by its `unit`, or by any unit where none is given, but by no other one.

    `decimals` are the places usual for the figure: one typed with fewer is exact, one typed with
    as many may stand for half a unit of its last place. A percentage is always rounded.
    """
    plain = text.translate(_FULL_WIDTH).strip()
    if not plain or plain in NOT_APPLICABLE:
        return BLANK
    plain = "".join(_GAP.sub(",", plain).split())
    if plain.endswith("%") and not percent:
        return Reading(problem=f"“{_quote(text)}”是百分数，这里要填数量，请去掉百分号并核对。")
    plain = plain.removesuffix("%") if percent else _without_unit(plain, unit)
    if _THOUSANDS.fullmatch(plain):
        plain = plain.replace(",", "")
    match = _NUMBER.fullmatch(plain)
    if not match:
        return _misfit(text, plain, unit)
    if len(match[1]) > LONGEST or len(match[2] or "") > MOST_DECIMALS + 1:
        return Reading(problem=f"“{_quote(text)}”位数太多，请核对。")
    typed = max(len(match[2] or ".") - 1, 0)
    return Reading(_interval(Decimal(plain), typed, decimals, percent), typed)


def _without_unit(plain: str, unit: str = "") -> str:
    """Cut off a pasted unit: the one given, or one that says the same; else any."""
    known = next((kind for kind in _ALIKE if unit in kind), {unit} if unit else UNITS)
    return plain.removesuffix(next((each for each in known if plain.endswith(each)), ""))


def _misfit(text: str, plain: str, unit: str) -> Reading:
    """Say why a text is no figure: of another unit, or none at all."""
    other = next((each for each in _FOREIGN if plain.endswith(each)), "")
    number = read(plain.removesuffix(other), MOST_DECIMALS).number if other and unit else None
    if number is None:
        return Reading(problem=f"“{_quote(text)}”不是数字，请只填数字，不适用的填“——”。")
    said = f"“{_quote(text)}”的单位是{other}，这里要填{unit}"
    places = _OF_TEN_THOUSAND.get(other, 0) if unit == "万元" else 0
    remedy = write(number.value.scaleb(places)) if places else "0"
    if remedy == "0":
        return Reading(problem=f"{said}，请核对。")
    return Reading(problem=f"{said}，合 {remedy} 万元。", remedy=remedy)


def plain_figure(text: str) -> str:
    """Write a typed figure as it stands within a sentence: half-width, without its unit."""
    return _without_unit(text.translate(_FULL_WIDTH).strip()).strip()


def _quote(text: str) -> str:
    """Repeat what was typed, the beginning of what is too long for a message."""
    plain = text.strip()
    return plain if len(plain) <= LONGEST_QUOTE else f"{plain[:LONGEST_QUOTE]}…"


def _interval(value: Decimal, typed: int, decimals: int, percent: bool) -> Interval:
    rounded = percent or 0 < decimals <= typed
    half = HALF.scaleb(-typed) if rounded else ZERO
    if percent:
        value, half = value / HUNDRED, half / HUNDRED
    return Interval(value, value - half, value + half)


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Round half up to so many places; the only place where an amount is rounded."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _WIDE)


def write(value: Decimal, decimals: int = 2, *, percent: bool = False) -> str:
    """Write a value as a clerk would: rounded, without needless zeros, percentages with %."""
    number = rounded(value * HUNDRED if percent else value, decimals)
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text == "-0":
        text = "0"
    return f"{text}%" if percent else text
