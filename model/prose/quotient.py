"""Rates of what was counted or paid, named after what was done: 整改200条，整改率97.09%."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import takewhile

from model.equation import Add, Divide
from model.prose.claim import Claim, claim, ref
from model.prose.figure import COUNT, MONEY, PERCENT
from model.prose.mention import Mention, Paragraph, said_before
from model.prose.near import is_near, is_scaled, is_slip
from model.prose.phrase import AMOUNT, GROWTH, LAST, SHARE

_RATE = re.compile(
    r"(?P<done>[\u4e00-\u9fff]{2})(?:率|(?<=满意)度)(?:仅|只)?(?:为|达到?|是|[:：])?$"
)
_OF_TARGET = re.compile(
    r"(?:完成|达到?|占|为|是)[^，。；、：:]{0,8}(?:目标|任务|计划)[^，。；、：:]{0,4}的?$"
)
_TARGET = re.compile("目标|任务|计划")
_THERE = re.compile("预算|目标|任务|计划|编制|总额|总数|发放|收回|发现|排查|共")
"""Words of what there was to do."""
_DONE = {
    "控制": ("在职", "实有", "在编"),
    "执行": ("实际", "支出", "执行", "支付", "使用"),
    "利用": ("在用", "使用"),
    "使用": ("使用", "在用"),
    "完成": ("完成", "实际"),
    "回收": ("收回", "回收"),
    "节约": ("节约",),
    "结余": ("结余", "结转"),
}
"""Words of what was done for rates that are not named after it: 在职36人，控制率."""
FINEST = Decimal("0.0001")
"""A hundredth of a percent, the last place of a rate."""
_PEOPLE = ("人", "名")
_NAMED = ("整改", "满意", "办结", "到位", "拨付", "支付", "化解", "兑现", "处置", "销号", "清零")
"""What was done and gives a rate its name: 整改200条，整改率."""


def quotients(paragraph: Paragraph, known: set[Mention]) -> Iterator[Claim]:
    """Understand a rate of two amounts or counts said before it in its sentence.

    Those in `known` are understood already.
    """
    for number, rate in enumerate(paragraph.mentions):
        if rate.figure.kind == PERCENT and rate.is_exact and rate not in known:
            said = said_before(paragraph, number)
            pairs = _pairs(rate, said)
            found = [claim("WL01", rate, Divide(ref(a), ref(b)), a, b) for a, b in pairs]
            fitting = [each for each in found if each.holds()]
            found = [e for e in found if _THERE.search(e.mentions[2].lead)] or found
            is_one = len({each.mentions[2].figure.value for each in found}) == 1
            is_cut = any(map(_is_cut_off, found)) or any(map(_is_of_both, found))
            found = found[:1] if is_one else _nearest(found)
            yield from fitting[:1] or [e for e in found if not is_cut and _is_near(e)]


def counts_shared(paragraph: Paragraph) -> Iterator[Claim]:
    """Understand 职工412人，其中专业技术人员351人，占85.2%."""
    for number, share in enumerate(paragraph.mentions):
        is_bare = share.phrase.role == SHARE and not share.phrase.subject
        if is_bare and share.is_exact and number > 1:
            said = [e for e in said_before(paragraph, number) if e.figure.kind == COUNT]
            part = said[-1] if said and said[-1] is paragraph.mentions[number - 1] else None
            wholes = [e for e in said[:-1] if part and _are_alike(part, e) and e.is_exact]
            wholes = [e for e in wholes if part and e.figure.value >= part.figure.value]
            if part and part.is_exact:
                found = [claim("WL02", share, Divide(ref(part), ref(e)), part, e) for e in wholes]
                fitting = [each for each in found if each.holds()]
                yield from fitting[:1] or ([*filter(_is_near, found)] if len(found) == 1 else [])


def counts_grown(paragraph: Paragraph) -> Iterator[Claim]:
    """Understand 产量3779吨，同比增加220吨，增长6.2%."""
    threes = zip(paragraph.mentions, paragraph.mentions[1:], paragraph.mentions[2:], strict=False)
    for now, then, rate in threes:
        is_growth = rate.phrase.role == GROWTH and then.phrase.against == LAST
        is_counted = now.figure.kind == then.figure.kind == COUNT and _are_alike(now, then)
        is_one = is_growth and is_counted and now.sentence == rate.sentence
        if is_one and now.is_exact and then.is_exact and rate.is_exact and not rate.change:
            sign = rate.phrase.direction
            base = Add(((1, ref(now)), (-sign, ref(then))))
            if then.phrase.direction == sign:
                yield claim("WB02", rate, Divide(ref(then), base), now, then)


def _is_cut_off(found: Claim) -> bool:
    """Tell whether a rate is right but for its last digit, which was not rounded."""
    rate, one, other = (each.figure for each in found.mentions)
    return 0 <= one.value / other.value - rate.value < rate.place


def _nearest(found: Sequence[Claim]) -> list[Claim]:
    """Give the claim on what there was to do that is said last before what was done of it."""
    before = [each for each in found if each.mentions[2].start < each.mentions[1].start]
    return before[-1:]


def _is_near(found: Claim) -> bool:
    """Tell whether a rate is so near to what its figures give that they must be meant."""
    rate, one, other = (each.figure for each in found.mentions)
    due = one.value / other.value
    return is_near(rate.value, due) or is_slip(rate, due.quantize(FINEST)) or is_scaled(rate, due)


def _is_of_both(found: Claim) -> bool:
    """Tell whether a rate is of what was done and what was not, together."""
    rate, one, other = found.mentions
    both = Add(((1, ref(one)), (1, ref(other))))
    return claim("WL01", rate, Divide(ref(one), both), one, other).holds()


def _pairs(rate: Mention, said: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Give what was done and what there was to do, the pairs that a rate may be of."""
    figures = [each for each in said if _is_plain(each)]
    named = _RATE.search(rate.lead)
    if named:
        done = [each for each in figures if _is_done(each, named["done"])][-1:]
        others = [each for each in figures if each not in done]
        own = [each for each in _after_last_rate(said) if each not in done]
        others = own if done and done[0] in {*_after_last_rate(said)} and own else others
    elif rate.lead == "的" and figures and _OF_TARGET.search(figures[-1].lead):
        others, done = figures[-1:], _alike(figures[:-1], figures[-1:])
    elif _OF_TARGET.search(rate.lead):
        figures = list(_after_last_rate(said))
        others = [each for each in figures if _TARGET.search(each.lead)]
        done = _alike([each for each in figures if each not in others], others)
    else:
        return
    for one in done:
        yield from ((one, each) for each in others if _are_alike(one, each))


def _is_done(mention: Mention, word: str) -> bool:
    """Tell whether a figure is of what was done, after which a rate is named."""
    if word in _DONE:
        return any(each in mention.lead for each in _DONE[word])
    is_named = mention.figure.kind == COUNT and bool(_done_as(word).search(mention.lead))
    return word in mention.lead if word in _NAMED else is_named


@cache
def _done_as(word: str) -> re.Pattern[str]:
    """Match words before a figure that say what was done, or how well: 合格, 成功化解."""
    return re.compile(rf"(?<![不未没]){word}(?:[\u4e00-\u9fff]{{2}})?$")


def _alike(figures: Sequence[Mention], others: Sequence[Mention]) -> list[Mention]:
    """Give the last figure that counts what one of others does, or what it is a part of."""
    found = [e for e in figures if any(_are_alike(e, other) for other in others)]
    parts = [number for number, each in enumerate(found) if each.phrase.is_part]
    return found[: parts[0]][-1:] if parts and parts[0] else found[-1:]


def _after_last_rate(said: Sequence[Mention]) -> Iterator[Mention]:
    """Give the figures after the last percentage: those before it are of something else."""
    figures = takewhile(lambda each: each.figure.kind != PERCENT, reversed(said))
    return (each for each in reversed([*figures]) if _is_plain(each))


def _is_plain(mention: Mention) -> bool:
    is_amount = mention.figure.kind == MONEY and mention.phrase.role == AMOUNT
    return (is_amount or mention.figure.kind == COUNT) and mention.is_exact


def _are_alike(one: Mention, other: Mention) -> bool:
    """Tell whether two figures count the same; people and posts do."""
    units = {one.figure.unit, other.figure.unit}
    is_same = one.figure.kind == MONEY or len(units) == 1 or units <= {*_PEOPLE}
    is_same |= "编制" in other.lead and units <= {*_PEOPLE, "个"}
    return one.figure.kind == other.figure.kind and is_same and other.figure.value > 0
