"""What is left of income and outlay: 收入A万元，支出B万元，收支结余C万元."""

import re
from collections.abc import Iterator, Sequence

from model.equation import Add
from model.prose.claim import Claim, claim, difference, ref
from model.prose.figure import MONEY
from model.prose.mention import BUDGETS, Mention, Paragraph
from model.prose.parts import MOST_OVER, is_fine, is_slip_to
from model.prose.total import MOST_TERMS, is_term

_LEFT = re.compile(
    r"(?:收支|当年|年度|本年)(?:相抵)?[，,]?(?:后)?(?:当年|本年)?(?:结余|赤字|缺口|差额|盈余)(?:为|是)?$"
    r"|(?P<bare>(?:^|[，；。])(?:年末|期末)?(?:结转和?)?"
    r"(?:结余|余额|节约|剩余|尚有|尚余|仍有|其余|余下|欠缴|欠拨|未支付)(?:资金|数)?(?:为|是)?$)"
)
_CARRIED = re.compile(r"(?:年初|上年|期初)(?:结转|结余)[^，。；]{0,6}$")
_SIDE = re.compile("收入|支出")
_SPENT = re.compile(r"(?:支出|支付|拨付|使用|上缴|缴纳)(?:了|为)?$")
_THERE = re.compile(r"(?:到位|下达|安排|应上缴|应缴|应拨付?|预算)[^，。；、]{0,12}$")
_LACKING = re.compile(r"赤字|缺口")
FURTHEST = 2
"""Sentences after income and outlay in which what is left may be said."""


def left_over(paragraph: Paragraph) -> Iterator[Claim]:
    """Understand 收入A万元，支出B万元，收支结余C万元."""
    for number, mention in enumerate(paragraph.mentions):
        left = _LEFT.search(mention.lead)
        if left and mention.is_exact and mention.figure.kind == MONEY:
            before = paragraph.mentions[max(number - MOST_TERMS, 0) : number]
            pairs = list(_income_and_outlay(mention, before))
            pairs += _budget_and_outlay(mention, before) if left["bare"] else []
            if _LACKING.search(mention.lead):
                pairs = [(outlay, income) for income, outlay in pairs]
            found = [claim("WH02", mention, difference(*each), *each) for each in pairs]
            carried = _with_carried(mention, before, pairs)
            found = carried if left["bare"] and carried else [*found, *carried]
            fitting = [each for each in found if each.holds()]
            if left["bare"]:
                terms = [e for e in before if e.sentence == mention.sentence and is_term(e)]
                found = [each for each in found if {*each.mentions[1:]} == {*terms}]
            yield from fitting[:1] or [each for each in found if _is_nearly(each)][:1]


def _budget_and_outlay(
    mention: Mention, said: Sequence[Mention]
) -> Iterator[tuple[Mention, Mention]]:
    """Give the budgets of a sentence, each with what was spent of it."""
    amounts = [e for e in said if e.sentence == mention.sentence and is_term(e)]
    outlays = [each for each in amounts if each.basis == "决算" or _SPENT.search(each.lead)]
    budgets = [e for e in amounts if e.basis in BUDGETS or _THERE.search(e.lead)]
    yield from ((budget, outlay) for budget in budgets for outlay in outlays)


def _with_carried(
    mention: Mention, said: Sequence[Mention], pairs: Sequence[tuple[Mention, Mention]]
) -> list[Claim]:
    """Give what is left if what was left the year before is counted in."""
    olds = [e for e in said if _CARRIED.search(e.lead) and e.sentence == mention.sentence]
    threes = [(old, *pair) for old in olds for pair in pairs if old not in pair]
    return [
        claim("WH02", mention, Add(((1, ref(a)), (1, ref(b)), (-1, ref(c)))), a, b, c)
        for a, b, c in threes
    ]


def _is_nearly(found: Claim) -> bool:
    """Tell whether a difference misses what is stated so little that it must be meant."""
    stated, *others, last = (each.figure.value for each in found.mentions)
    due = sum(others) - last
    gap, signs = due - stated, (-1, *(1 for _ in others), -1)
    needed = [(m, m.figure.value - s * gap) for m, s in zip(found.mentions, signs, strict=True)]
    is_slip = any(is_slip_to(mention, value) for mention, value in needed if is_fine(mention))
    is_slip |= is_slip_to(found.mentions[0], due)
    return abs(gap) * MOST_OVER < abs(stated) or is_slip


def _income_and_outlay(
    mention: Mention, mentions: Sequence[Mention]
) -> Iterator[tuple[Mention, Mention]]:
    """Give the incomes and outlays among the figures before one, on the same basis."""
    sides: dict[str, list[Mention]] = {"收入": [], "支出": []}
    side, sentence = "", -1
    for each in mentions:
        named = _SIDE.findall(each.lead)
        side = named[-1] if named else side if each.sentence == sentence else ""
        sentence = each.sentence
        is_own = is_term(each) and not _CARRIED.search(each.lead)
        if side and is_own and mention.sentence - sentence <= FURTHEST:
            sides[side].insert(0, each)
    for income in sides["收入"]:
        outlays = (e for e in sides["支出"] if e.basis == income.basis or not e.basis)
        yield from ((income, each) for each in outlays)
