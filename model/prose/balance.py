"""What stands over other amounts: grand totals, and what is net of something."""

import re
from collections.abc import Iterable, Iterator

from model.equation import Equation, Ref
from model.prose.claim import Claim, claim, difference
from model.prose.figure import MONEY
from model.prose.mention import Mention, Paragraph, said_before
from model.prose.phrase import AMOUNT

_GRAND = re.compile(r"收入?、?支出?(?:决算)?总计")
_SUM = re.compile(r"本年(?:收入|支出)合计|财政拨款(?:收入|支出)(?:合计|决算)?$")
_OF_TREASURY = "财政拨款"
_NET = (
    (re.compile("净资产(?:总额|合计)?为?$"), re.compile("资产(?:总额|总计|合计)|总资产"), "负债"),
    (re.compile("净值为?$"), re.compile("原值"), "折旧"),
)
"""Words of what is left, of what there is and of what is taken from it."""


def covered(mentions: Iterable[Mention], year: int) -> Iterator[Claim]:
    """Understand that a grand total is not less than what it holds; `year` is the report's."""
    amounts = [each for each in mentions if _is_amount(each)]
    grand = [each for each in amounts if _GRAND.search(each.phrase.head)]
    sums = [each for each in amounts if _SUM.search(each.phrase.head)] if grand else []
    for whole in grand:
        for part in sums:
            is_alike = (_OF_TREASURY in whole.phrase.head) == (_OF_TREASURY in part.phrase.head)
            is_alike &= (part.year or year) == (whole.year or year)
            if is_alike and part.basis == whole.basis:
                equation = Equation(Ref(whole.cell), ">=", Ref(part.cell))
                yield Claim("WH04", equation, (whole, part))
                break


def net(paragraph: Paragraph) -> Iterator[Claim]:
    """Understand 资产总额A万元，负债B万元，净资产C万元."""
    for number, mention in enumerate(paragraph.mentions):
        for stated, more, less in _NET if _is_amount(mention) else ():
            if stated.search(mention.lead):
                said = said_before(paragraph, number)
                above = [e for e in said if more.search(e.lead) and _is_amount(e)]
                below = [e for e in said if less in e.lead and _is_amount(e)]
                if len(above) == len(below) == 1:
                    pair = above[0], below[0]
                    yield claim("WH02", mention, difference(*pair), *pair)


def _is_amount(mention: Mention) -> bool:
    is_amount = mention.figure.kind == MONEY and mention.phrase.role == AMOUNT
    return is_amount and mention.is_exact and not mention.is_reason
