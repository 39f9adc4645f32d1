"""Rates that the evaluation itself names: 预算调整率, 结转结余率, 结转结余变动率."""

import re
from collections.abc import Iterator, Sequence

from model.equation import Divide
from model.prose.claim import Claim, claim, difference, ref
from model.prose.figure import MONEY, PERCENT
from model.prose.mention import BUDGETS, Mention, Paragraph, said_before
from model.prose.phrase import ADJUSTMENT, AMOUNT, CHANGE

_ADJUSTED = re.compile("预算调整率[^，。；]{0,3}$")
_CHANGE = re.compile("调整[数额](?:为|是)?$|(?:追加|调增|调整)(?:预算)?(?:金额|资金)(?:为|是)?$")
_MOVED = re.compile("结转结余变动率[^，。；]{0,3}$")
_LEFT = re.compile("结[转余]")
_LAST = re.compile("上年|年初|去年")


def named_rates(paragraph: Paragraph) -> Iterator[Claim]:
    """Understand the rates of the indicators where their amounts stand before them."""
    for number, rate in enumerate(paragraph.mentions):
        if rate.figure.kind == PERCENT and rate.is_exact:
            said = [e for e in said_before(paragraph, number) if e.figure.kind == MONEY]
            if _ADJUSTED.search(rate.lead):
                yield from _of_adjustment(rate, said)
            elif _MOVED.search(rate.lead):
                yield from _of_what_is_left(rate, said)


def _of_adjustment(rate: Mention, said: Sequence[Mention]) -> Iterator[Claim]:
    """Understand what was added to the first budget, or the two budgets, as a rate of the first."""
    firsts = [each for each in said if each.basis == "年初预算"]
    changes = [e for e in said if e.phrase.role in (ADJUSTMENT, CHANGE) or _CHANGE.search(e.lead)]
    wholes = [e for e in said if e.basis in BUDGETS and e not in firsts and e not in changes]
    if len(firsts) != 1 or not firsts[0].figure.value:
        return
    base = ref(firsts[0])
    if len(changes) == 1:
        yield claim("WL01", rate, Divide(ref(changes[0]), base), changes[0], firsts[0])
    elif len(wholes) == 1 and not changes:
        more = difference(wholes[0], firsts[0])
        yield claim("WL01", rate, Divide(more, base), wholes[0], firsts[0])


def _of_what_is_left(rate: Mention, said: Sequence[Mention]) -> Iterator[Claim]:
    """Understand what is left of this year and of the last as a rate of change, in either way."""
    left = [e for e in said if _LEFT.search(e.lead) and e.phrase.role == AMOUNT]
    lasts = [each for each in left if _LAST.search(each.lead)]
    nows = [each for each in left if each not in lasts]
    if len(lasts) != 1 or len(nows) != 1 or not lasts[0].figure.value:
        return
    pair = nows[0], lasts[0]
    is_fall = nows[0].figure.value < lasts[0].figure.value and rate.figure.value >= 0
    change = difference(*(pair[::-1] if is_fall else pair))
    yield claim("WL01", rate, Divide(change, ref(pair[1])), *pair)
