"""Targets of indicators: what is demanded, and whether a result meets it.

In doubt nothing is compared: a false alarm costs more than a missed one.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Side = Literal["least", "most"]

_MONEY = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10000)}
_COUNTED = frozenset("家个项人名次期场篇份户亩台套座处条所批辆") | {"人次", "场次", "万人", "公里"}
"""Units of which more is better, so that a bare figure is what must be reached."""
_BEFORE: dict[str, tuple[Side, bool]] = {
    "不低于": ("least", False), "不少于": ("least", False), "不小于": ("least", False),
    "≥": ("least", False), ">=": ("least", False), "达到": ("least", False),
    "大于": ("least", True), "高于": ("least", True), "超过": ("least", True),
    "多于": ("least", True), ">": ("least", True),
    "不超过": ("most", False), "不高于": ("most", False), "不大于": ("most", False),
    "不多于": ("most", False), "控制在": ("most", False), "≤": ("most", False),
    "<=": ("most", False), "小于": ("most", True), "低于": ("most", True),
    "少于": ("most", True), "<": ("most", True),
}  # fmt: skip
"""Words and signs before a figure: the side, and whether the figure itself is too little."""
_AFTER: dict[str, Side] = {
    "及以上": "least", "以上": "least", "及以下": "most", "以下": "most",
    "以内": "most", "之内": "most", "内": "most",
}  # fmt: skip
_EITHER = ("达到", "控制在")
"""Words that give way to what stands after the figure: 控制在90%以上."""

_WIDE = str.maketrans("０１２３４５６７８９．，％＞＜＝≧≦－−（）／", "0123456789.,%><=≥≤--()/")
_IDLE = re.compile(r"(?<=\d),(?=\d{3}(?!\d))|(?<!\d)\s+|\s+(?!\d)|\(含\)|(?<=[模级])以[上下]")
"""What says nothing about a figure: marks of thousands, blanks, the 以上 of 规模以上企业."""
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_LEAD = re.compile(f"(?:{'|'.join(sorted(_BEFORE, key=len, reverse=True))})$")
_TAIL = f"(?:{'|'.join(_AFTER)})(?![\u4e00-\u9fff])"
_UNIT = re.compile(
    rf"(?P<unit>[%‰㎡℃]|亿元|万元|元|[a-zA-Z²³]{{1,4}}|(?:(?!{_TAIL})[\u4e00-\u9fff]){{0,3}})"
    rf"(?P<each>/[\u4e00-\u9fffa-zA-Z]{{1,2}})?(?P<after>{_TAIL})?"
)
_RANK = re.compile(r"(?:第|前|-|~|[排位]名|位[居列])$")
_ABOUT = re.compile(r"(?<!节)约|近|左右|上下")
_INEXACT = re.compile(r"[≥≤<>超余多未]|不足|不到|以[上下内外]|[低大小少高]于|至[少多]")
_SENSES = (re.compile(r"[降减负]"), re.compile(r"[均每]"))
"""Words that give a figure another sense; they must stand on both sides or on neither."""


@dataclass(frozen=True, slots=True)
class Demand:
    """A figure with its unit, and from which side it must be reached, or passed if `strict`."""

    side: Side
    value: Decimal
    unit: str
    strict: bool = False


def read_demand(text: str) -> Demand | None:
    """Read a target that states one figure and from which side; None for any other.

    A bare figure is to be reached at least where things are counted (100家); a bare percentage,
    amount or time may be meant from either side.
    """
    plain = _plain(text)
    figure = _only_figure(plain)
    if figure is None or _ABOUT.search(plain):
        return None
    value, unit, before, after = figure
    ahead, behind = _BEFORE.get(before), _AFTER.get(after)
    if ahead and behind and ahead[0] != behind and before not in _EITHER:
        return None
    if behind:
        return Demand(behind, value, unit)
    if ahead:
        return Demand(ahead[0], value, unit, ahead[1])
    is_plain = unit in _COUNTED and value > 0 and not _INEXACT.search(plain)
    return Demand("least", value, unit) if is_plain else None


def is_met(target: str, actual: str) -> bool | None:
    """Tell whether a result meets a target; None where the two cannot be compared for certain."""
    demand, plain = read_demand(target), _plain(actual).split("(")[0]
    result = _only_figure(plain)
    if demand is None or result is None or _ABOUT.search(plain) or _INEXACT.search(plain):
        return None
    if any(bool(sense.search(target)) != bool(sense.search(plain)) for sense in _SENSES):
        return None
    value, unit, *_ = result
    if unit != demand.unit or (demand.strict and value == demand.value):
        return None
    return value <= demand.value if demand.side == "most" else value >= demand.value


def _plain(text: str) -> str:
    """Write digits and signs one way, without what says nothing."""
    return _IDLE.sub("", text.translate(_WIDE))


def _only_figure(plain: str) -> tuple[Decimal, str, str, str] | None:
    """Give the only figure of a text, its unit and the words before and after it; money in 万元.

    None where there is not exactly one, or it is a rank or below zero.
    """
    figures = list(_FIGURE.finditer(plain))
    if len(figures) != 1 or _RANK.search(plain[: figures[0].start()]):
        return None
    lead, tail = _LEAD.search(plain[: figures[0].start()]), _UNIT.match(plain, figures[0].end())
    before, after = lead[0] if lead else "", (tail and tail["after"]) or ""
    unit, each = (tail["unit"], tail["each"] or "") if tail else ("", "")
    factor = _MONEY.get(unit, Decimal(1))
    unit = "万元" if unit in _MONEY else unit
    return Decimal(figures[0][0]) * factor, unit + each, before, after
