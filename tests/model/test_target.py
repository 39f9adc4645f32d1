"""Targets of indicators: read where they state one figure, compared only where it is certain."""

from decimal import Decimal

import pytest

from model.target import Demand, is_met, read_demand


@pytest.mark.parametrize(
    ("text", "side", "value", "unit"),
    [
        ("≥7%", "least", "7", "%"),
        ("≥ 7 %", "least", "7", "%"),
        (">=7%", "least", "7", "%"),
        ("＞＝７％", "least", "7", "%"),
        ("≧90%", "least", "90", "%"),
        ("不低于90%", "least", "90", "%"),
        ("达到90%", "least", "90", "%"),
        ("90%以上", "least", "90", "%"),
        ("90%（含）以上", "least", "90", "%"),
        ("90%及以上", "least", "90", "%"),
        ("控制在90%以上", "least", "90", "%"),
        ("2000万元以上", "least", "2000", "万元"),
        ("100家以上", "least", "100", "家"),
        ("不少于300人次", "least", "300", "人次"),
        ("100家", "least", "100", "家"),
        ("完成8家", "least", "8", "家"),
        ("８家", "least", "8", "家"),
        ("培训县级以下干部20次", "least", "20", "次"),
        ("新增规模以上工业企业100家", "least", "100", "家"),
        ("≤44万元", "most", "44", "万元"),
        ("<=44万元", "most", "44", "万元"),
        ("不超过1.35亿元", "most", "13500", "万元"),
        ("≤1,350万元", "most", "1350", "万元"),
        ("≤5000元", "most", "0.5", "万元"),
        ("控制在44万元", "most", "44", "万元"),
        ("控制在44万元以内", "most", "44", "万元"),
        ("95%以内", "most", "95", "%"),
        ("5%以下", "most", "5", "%"),
        ("30天内", "most", "30", "天"),
        ("≤5‰", "most", "5", "‰"),
        ("区内企业≥10家", "least", "10", "家"),
        ("≥90", "least", "90", ""),
    ],
)
def test_a_target_with_one_figure_is_read(text, side, value, unit):
    demand = read_demand(text)
    assert isinstance(demand, Demand)
    assert (demand.side, demand.value, demand.unit) == (side, Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "合规",
        "及时拨付",
        "高于全省平均增速",
        "专精特新中小企业培育发展项目资金%",
        "八家",
        "15.7%（排名全省第5位）",
        "90%-95%",
        "5,6家",
        "5 6家",
        "2024年培育100家",
        "6月30日前",
        "≥90%以内",
    ],
)
def test_a_target_without_one_plain_figure_is_not_read(text):
    assert read_demand(text) is None


@pytest.mark.parametrize(
    ("target", "actual", "met"),
    [
        ("≥7%", "7.7%", True),
        ("≥7%", "7%", True),
        ("≥7%", "6.99%", False),
        ("≥７％", "6%", False),
        ("≥90%", "满意度100%", True),
        ("100家", "114家", True),
        ("100家", "完成92家", False),
        ("完成8家", "完成8家", True),
        ("100家以上", "92家", False),
        ("≥7%", "15.7%（排名全省第5位）", True),
        ("≥7%", "5.7%(排名全省第5位)", False),
        ("≥90%", "达到96%", True),
        ("≤44万元", "43.41万元", True),
        ("≤44万元", "44.01万元", False),
        ("不超过1.35亿元", "8406万元", True),
        ("不超过1.35亿元", "14000万元", False),
        ("≥2000万元", "0.19亿元", False),
        ("95%以内", "96%", False),
        ("30天内", "25天", True),
        ("30天内", "31天", False),
        ("≥90", "96", True),
        (">7%", "7.1%", True),
        ("低于5%", "6%", False),
    ],
)
def test_a_result_is_compared(target, actual, met):
    assert is_met(target, actual) is met


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        # Nothing to measure.
        ("合规", "合规"),
        ("高于全省平均增速", "15.7%（排名全省第5位）"),
        ("≥7%", "完成"),
        ("", ""),
        # Two figures, or none that stands alone.
        ("≥90%", "95家，占96%"),
        ("90%-95%", "92%"),
        ("100家", "2024年完成92家"),
        # Units that differ.
        ("≥7%", "8家"),
        ("≥100家", "92个"),
        ("≥100家", "92"),
        ("≥2个百分点", "2.5%"),
        ("≥5km", "4000m"),
        ("≤500元/人", "20万元"),
        ("人均≤500元", "20万元"),
        ("≤1.35亿元", "8406万"),
        ("≥100万人", "120人"),
        # Either side may be meant.
        ("95%", "90%"),
        ("44万元", "50万元"),
        ("90", "80"),
        ("0起", "1起"),
        ("20天", "15天"),
        ("20个工作日", "15个工作日"),
        ("3个月", "2个月"),
        ("2024年完成", "2023年完成"),
        ("12345热线", "12345热线"),
        # Ranks: the smaller is the better one.
        ("全省第5名", "全省第4名"),
        ("全省前5名", "第3名"),
        ("≥5名", "第3名"),
        ("排名前10", "10"),
        # A figure that is not said exactly.
        ("≥100家", "近100家"),
        ("≥100家", "100余家"),
        ("≥100家", "约98家"),
        ("≥100家", "未达到100家"),
        ("≥100家", "98家左右"),
        ("≤44万元", "超44万元"),
        ("120家", "100家以上"),
        # Falling and rising, below zero.
        ("增长≥7%", "下降8%"),
        ("下降≥7%", "8%"),
        ("≥7%", "-8%"),
        ("增长≥7%", "增长－8%"),
        # Exactly at a limit that is not to be reached.
        (">7%", "7%"),
        ("低于5%", "5%"),
        ("超过100家", "100家"),
    ],
)
def test_what_is_not_certain_is_not_compared(target, actual):
    assert is_met(target, actual) is None


def test_falling_on_both_sides_is_compared():
    assert is_met("下降≥7%", "下降6%") is False


@pytest.mark.parametrize("text", ["≥", "％", "1.2.3", "第", "（", "≤≥7%", "9" * 400])
def test_no_text_is_too_odd(text):
    assert is_met(text, text) in (True, False, None)
