"""The relations that sentences state: their codes, what they demand and how grave they are."""

from collections.abc import Iterator
from decimal import Decimal

from model.cell import PROSE
from model.concept import Concept
from model.equation import Constant, Equation
from model.finding import Severity
from model.prose.figure import AREA, BARE, COUNT, MONEY, PERCENT, POINTS, SCALES, SCORE, scaled
from model.relation import Relation

_NOTHING = Equation(Constant(Decimal(0)), "=", Constant(Decimal(0)))
_SOURCE = "预算绩效自评报告：文中数字前后一致、与表一致、计算无误"


IN_TABLE = "WS02"
"""Code of what a text says otherwise than a table."""


def _stated(code: str, says: str, severity: Severity = "error") -> Relation:
    return Relation(code, says, _NOTHING, False, frozenset(), frozenset(), severity, _SOURCE)


STATED = {
    each.code: each
    for each in (
        _stated("WL01", "完成率、执行率等于所完成的除以应完成的"),
        _stated("WL02", "所占比重等于部分除以总数"),
        _stated("WB01", "增减额等于两个数之差"),
        _stated("WB02", "增减幅度等于增减额除以基数"),
        _stated("WH01", "合计等于所列各项之和"),
        _stated("WH02", "收支相抵的余额等于收入减去支出"),
        _stated("WH03", "只写一项用途的，金额应当与资金相同", "warning"),
        _stated("WH04", "收支总计不应小于其中的合计"),
        _stated("WF01", "扣分等于分值减去得分"),
        _stated("WF02", "总分等于各部分得分之和"),
        _stated("WF03", "得分不应超过分值"),
        _stated("WF04", "其中一类的扣分不应超过整个部分的扣分"),
        _stated("WG01", "算式的结果要算对"),
        _stated("WS01", "同一个数字在文中各处应当一致", "warning"),
        _stated(IN_TABLE, "文中的数字应当与表中一致"),
    )
}
"""By code."""

_KINDS = (
    (MONEY, "money", "金额", "万元", 2),
    (PERCENT, "percent", "百分比", "%", 2),
    (POINTS, "percent", "百分点", "%", 2),
    (AREA, "area", "面积", "平方米", 2),
    (COUNT, "count", "数量", "", 0),
    (SCORE, "score", "分数", "分", 2),
    (BARE, "money", "数字", "", 2),
)
"""Kinds of figures, each with the type, label, unit and decimals of its concept."""
_PLACES = 2
"""Decimals of a figure in a unit of its own: 1.25亿元, 83.64元, 21.15万亩."""


def _concepts() -> Iterator[Concept]:
    """Make the concepts of all kinds, in every unit that they are written in."""
    for kind, type_, label, unit, decimals in _KINDS:
        yield Concept(f"{PROSE}.{kind}", type_, label, unit, decimals)
        for scale in sorted({*SCALES.values()} - {0}) if kind in (MONEY, COUNT) else ():
            yield Concept(f"{PROSE}.{scaled(kind, scale)}", type_, label, unit, _PLACES - scale)


CONCEPTS = {each.key: each for each in _concepts()}
"""What figures of texts are, as cells."""
