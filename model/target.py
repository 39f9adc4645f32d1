"""Targets of indicators: what is demanded, and whether a result meets it."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_UNIT = re.compile(r"\s*(%|％|亿元|万元|元|[\u4e00-\u9fff]{0,2})")
_WIDE = str.maketrans("０１２３４５６７８９．％＞＜＝", "0123456789.%><=")
_AT_MOST = ("≤", "<=", "不超过", "不高于", "不大于", "以内", "以下", "<", "控制在")
_AT_LEAST = ("≥", ">=", "不低于", "不少于", "以上", ">", "达到", "大于", "超过")
_MONEY = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10000)}


@dataclass(frozen=True, slots=True)
class Demand:
    """A figure with its unit, and from which side it must be reached."""

    side: Literal["least", "most"]
    value: Decimal
    unit: str


def read_demand(text: str) -> Demand | None:
    """Read a target that states one figure; None for one that cannot be measured."""
    plain = text.translate(_WIDE).replace(",", "").replace(" ", "")
    figure = _one_figure(plain)
    if figure is None:
        return None
    side: Literal["least", "most"] = "most" if any(word in plain for word in _AT_MOST) else "least"
    return Demand(side, *figure)


def is_met(target: str, actual: str) -> bool | None:
    """Tell whether a result meets a target; None where the two cannot be compared for certain.

    A bare figure (100家) is to be reached at least; a bare percentage or amount of money may be
    meant from either side and is compared only if a word or sign says from which.
    """
    demand = read_demand(target)
    plain = actual.translate(_WIDE).replace(",", "").replace(" ", "")
    result = _one_figure(plain.split("（")[0])
    if demand is None or result is None:
        return None
    words = (*_AT_MOST, *_AT_LEAST)
    if not any(word in target for word in words) and (demand.unit in _MONEY or not demand.unit):
        return None
    value, unit = result
    if unit != demand.unit:
        return None
    return value <= demand.value if demand.side == "most" else value >= demand.value


def _one_figure(plain: str) -> tuple[Decimal, str] | None:
    """Give the only figure of a text with its unit, money in 万元; None unless there is one."""
    figures = list(_FIGURE.finditer(plain))
    if len(figures) != 1:
        return None
    unit_match = _UNIT.match(plain, figures[0].end())
    unit = unit_match[1] if unit_match else ""
    value = Decimal(figures[0][0])
    unit = unit.replace("％", "%").removesuffix("以上").removesuffix("以内").removesuffix("以下")
    if unit in _MONEY:
        return value * _MONEY[unit], "万元"
    return value, unit
