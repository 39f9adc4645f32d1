"""What there was, what came, what went, and what there is: 年初88人，新招5人，退休6人，年末83人."""

import re
from collections.abc import Iterator

from model.equation import Add
from model.prose.claim import Claim, claim, ref
from model.prose.figure import COUNT, MONEY
from model.prose.mention import MOST_KEPT, Mention, Paragraph
from model.prose.phrase import AMOUNT

_FIRST = re.compile(r"(?:年初|上年末?|期初|去年底|(?:19|20)[0-9]{2}年末)[^，。；：、]{0,8}$")
_LAST = re.compile(r"(?:年末|年底|期末|截至[^，。；]{0,8}底?)[^，。；：、]{0,8}$")
_MORE = re.compile(r"(?:新增|新购|新招|增加|调入|转入|安置|招录|录用|接收|收入)[^，。；：、]{0,8}$")
_LESS = re.compile(
    r"(?:偿还|归还|退休|调出|转出|离职|辞职|报废|处置|核销|收回|减少|支出|使用|上缴)[^，。；：、]{0,8}$"
)
_NET = re.compile("净(?:(?P<more>增)|减)[加长少]?(?:了|额)?(?:为)?$")
LEAST = 3
"""Figures of a flow."""
MOST_APART = 4
"""What is left is meant where it misses what the others give by less than one in so many."""


def flows(paragraph: Paragraph) -> Iterator[Claim]:
    """Understand a sentence that tells where a number began, all that moved it, and its end."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in paragraph.mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    for said in by_sentence.values():
        if LEAST <= len(said) <= MOST_KEPT:
            for unit in {_unit(each) for each in said}:
                yield from _flow([each for each in said if _unit(each) == unit])


def _unit(mention: Mention) -> str:
    """Give what figures must share to be of one flow."""
    return mention.figure.kind if mention.figure.kind == MONEY else mention.figure.unit


def _flow(said: list[Mention]) -> Iterator[Claim]:
    """Give the claim on what is left, where every figure has a part in it."""
    if len(said) < LEAST or not all(map(_is_plain, said)):
        return
    first, *moves, last = said
    signs = [_sign(each) for each in moves]
    net = _NET.search(last.lead)
    if net and _sign(first) and 0 not in signs:
        yield from _net(last, [first, *moves], 1 if net["more"] else -1)
    if not _FIRST.search(first.lead) or not _LAST.search(last.lead) or 0 in signs:
        return
    moved = list(zip(signs, moves, strict=True))
    terms = Add(((1, ref(first)), *((sign, ref(each)) for sign, each in moved)))
    found = claim("WH02", last, terms, first, *moves)
    due = first.figure.value + sum(sign * each.figure.value for sign, each in moved)
    if found.holds() or abs(due - last.figure.value) * MOST_APART < abs(last.figure.value):
        yield found


def _net(last: Mention, moves: list[Mention], way: int) -> Iterator[Claim]:
    """Understand 新增28件，报废54件，净减少26件."""
    due = Add(tuple((way * _sign(each), ref(each)) for each in moves))
    yield claim("WH02", last, due, *moves)


def _is_plain(mention: Mention) -> bool:
    """Tell whether a figure is a number or an amount of its own, no change and no part."""
    is_amount = mention.figure.kind == MONEY and mention.phrase.role == AMOUNT
    is_moved = mention.figure.kind == MONEY and bool(_sign(mention))
    is_one = is_amount or is_moved or mention.figure.kind == COUNT
    return is_one and mention.is_exact and not mention.is_aside


def _sign(mention: Mention) -> int:
    """Tell whether a figure came or went; 0 where its words do not say."""
    if _MORE.search(mention.lead):
        return 1
    return -1 if _LESS.search(mention.lead) else 0
