"""Totals said after what adds up to them: A甲万元、B乙万元，合计丙万元; A甲万元，加上B乙万元."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from model.number import ZERO, Interval
from model.prose.claim import Claim, claim, total
from model.prose.figure import AREA, COUNT, EXPECTED, MONEY, UNREAD, spoken
from model.prose.mention import Group, Mention, Paragraph, said_before
from model.prose.parts import adds_up, is_nearly_whole
from model.prose.phrase import AMOUNT, unfilled
from model.prose.ratio import SPENT
from model.prose.whole import are_all

MOST_TERMS = 30
"""Amounts that are added to a first one."""
_ADDED = re.compile(r"(?:加上|再加|(?:^|[，,；;、])加(?=[上中省市区县动地调]))[^，,；;]*$")
_ENDS = ("；", ";", "。")
_TAKEN = re.compile(r"减去|扣除|减除|剔除|减")
_IN_ALL = re.compile(
    r"(?:总计|合计|总量|共计|总收入|总支出|总财力)(?:数|规模)?(?:为|是|达到?|完成|安排)?$"
)
_OTHERWISE = re.compile(rf"加上|{_TAKEN.pattern}|[（(]|^[^，。；]{{0,2}}含|{UNREAD.pattern}")
_GRAND = re.compile("(?:收入|支出)总计")
"""A total that may hold what a sentence before says, too."""
_BARE_TOTAL = re.compile(
    r"[，,、；;]?(?:[^，。；：、0-9]{1,14}[，,](?=[合共总]计))?"
    r"(?:[^，。；：、0-9]{1,10}(?=[合共总]计|总额|总数|总规模|共[^，。；]{0,2}$))?"
    r"(?:(?:以上|上述)?[两二三四五六七八九十0-9]{1,2}[项类])?(?:全年|本年)?"
    r"(?:(?:收入|支出)?[合总]计|共计|总共|资金总额|总额|总数|总规模|共)"
    r"(?:支出|金额|资金|收入|(?<=计)[^，。；：、0-9]{0,8})?(?:为)?"
)
_SO_MANY = re.compile("([两二三四五六七八九十0-9]{1,2})[项类]")
_OF_YEAR = re.compile("(?:全年|本年|年度)[^，。；]{0,8}$")
_SEASON = re.compile("[一二三四]季度|[上下]半年")
SEASONS = (4, 2)
"""Amounts that make a year."""


def added_up(paragraph: Paragraph) -> Iterator[Claim]:
    """Understand 收入A万元，加上B万元、C万元，总计D万元."""
    terms, added = list[Mention](), 0
    for mention in paragraph.mentions:
        is_broken = bool(_TAKEN.search(mention.lead)) or (added > 0 and not is_term(mention))
        is_broken |= added > MOST_TERMS
        if is_broken or (terms and mention.sentence - terms[-1].sentence > 1):
            terms, added = [], 0
        if added and (_IN_ALL.search(mention.lead) or adds_up(mention, terms[-added - 1 :])):
            yield from _in_all(mention, terms, added)
            terms, added = [], 0
        elif _IN_ALL.search(mention.lead):
            terms = []
        elif is_term(mention):
            start = _ADDED.search(mention.lead)
            if start and not added:
                terms = _firsts(terms, mention.lead[: start.start()], paragraph.groups)
            is_more = start or (added and mention.lead[:1] not in _ENDS)
            terms.append(mention)
            added = added + 1 if is_more and len(terms) > 1 else 0


def _firsts(terms: list[Mention], words: str, groups: Sequence[Group]) -> list[Mention]:
    """Give the amounts to which one may be added: those before, or the one that words name."""
    name = unfilled(words.strip("，。；,; 后"))
    if not name:
        return terms
    said = (group.amounts(*SPENT) for group in reversed(groups) if group.subject.endswith(name))
    start = terms[-1].start if terms else 0
    return next(([each[-1]] for each in said if each and each[-1].start <= start), [])


def listed_up(paragraph: Paragraph) -> Iterator[Claim]:
    """Understand A甲万元、B乙万元、C丙万元，合计丁万元."""
    for number, whole in enumerate(paragraph.mentions):
        if _is_said_of_all(whole):
            so_many = _so_many(whole)
            said = paragraph.mentions[max(number - so_many, 0) : number]
            yield from _of_list(whole, said if so_many else said_before(paragraph, number))
        elif _OF_YEAR.search(whole.lead) and whole.figure.kind == MONEY and whole.is_exact:
            yield from _of_seasons(whole, said_before(paragraph, number))


def _of_list(whole: Mention, said: Sequence[Mention]) -> Iterator[Claim]:
    """Give the sum of those figures before a total that fit; of all, if hardly anything lacks."""
    terms = list(takewhile(lambda each: _is_listed(each, whole), reversed(said)))[::-1]
    count = _most_that_fit(whole, terms) or _so_many(whole)
    if 1 < count <= len(terms):
        yield claim("WH01", whole, total(terms[-count:]), *terms[-count:])
    elif len(terms) > 1 and _are_meant(whole, terms, _of_kind(said, whole.figure.kind)):
        found = claim("WH01", whole, total(terms), *terms)
        yield from [found] if is_nearly_whole(found) else ()


def _of_kind(said: Sequence[Mention], kind: str) -> list[Mention]:
    return [each for each in said if each.figure.kind == kind]


def _most_that_fit(whole: Mention, terms: Sequence[Mention]) -> int:
    """Give how many of the last amounts come to a total, as many as may be; 0 for none."""
    found, value, low, high = 0, ZERO, ZERO, ZERO
    for count, each in enumerate(reversed(terms), 1):
        number = each.figure.number
        value, low, high = value + number.value, low + number.low, high + number.high
        if count > 1 and Interval(value, low, high).overlaps(whole.figure.number):
            found = count
    return found


def _is_said_of_all(whole: Mention) -> bool:
    """Tell whether a figure is said to be the total of what was said before it."""
    is_own = is_term(whole) if whole.figure.kind == MONEY else whole.is_plain
    is_sum = whole.figure.kind in (MONEY, COUNT, AREA) and not whole.phrase.is_part and is_own
    return is_sum and bool(_BARE_TOTAL.fullmatch(whole.lead))


def _are_meant(whole: Mention, terms: Sequence[Mention], said: Sequence[Mention]) -> bool:
    """Tell whether a total is of all that its sentence says before it."""
    other = "收入" if "支出" in whole.lead else "支出" if "收入" in whole.lead else "~"
    is_own = not any(other in each.lead for each in terms)
    return len(terms) == len(said) and is_own and not _GRAND.search(whole.lead)


def _so_many(whole: Mention) -> int:
    """Give how many amounts the words before a total say; 0 where they do not say."""
    counted = _SO_MANY.search(whole.lead)
    return spoken(counted[1]) if counted else 0


def _of_seasons(whole: Mention, said: Sequence[Mention]) -> Iterator[Claim]:
    """Understand 上半年A万元，下半年B万元，全年C万元."""
    for count in SEASONS:
        parts = said[-count:]
        are_all_seasons = all(_SEASON.search(each.lead) for each in parts)
        are_amounts = all(_is_listed(each, whole) for each in parts)
        are_apart = are_all([each.phrase.head for each in parts])
        if len(parts) == count and are_all_seasons and are_amounts and are_apart:
            yield claim("WH01", whole, total(parts), *parts)


def _in_all(whole: Mention, terms: list[Mention], added: int) -> Iterator[Claim]:
    """Give the sum of what was added and the term before, or more terms where these fit.

    One that does not fit is given only where no other term can be the first one.
    """
    for count in range(added + 1, len(terms) + 1):
        if adds_up(whole, terms[-count:]):
            yield claim("WH01", whole, total(terms[-count:]), *terms[-count:])
            return
    last = terms[-added - 1]
    is_near = last.sentence == whole.sentence
    firsts = [each for each in terms[:-added] if each.sentence == whole.sentence or not is_near]
    for first in firsts:
        parts = [first, *terms[-added:]]
        found = claim("WH01", whole, total(parts), *parts)
        if len(firsts) == 1 and not whole.lead.startswith("等") and is_nearly_whole(found):
            yield found
            return


def _is_listed(mention: Mention, whole: Mention) -> bool:
    """Tell whether a figure is one of some of which a total follows, and nothing else."""
    figure = mention.figure
    is_alike = figure.kind == whole.figure.kind and mention.is_exact
    is_amount = mention.phrase.role == AMOUNT if figure.kind == MONEY else True
    is_one = is_alike and is_amount and (figure.kind == MONEY or figure.unit == whole.figure.unit)
    return is_one and not _OTHERWISE.search(mention.lead)


def is_term(mention: Mention) -> bool:
    """Tell whether a figure is an amount that may stand in a sum."""
    is_amount = mention.figure.kind == MONEY and mention.phrase.role == AMOUNT
    has_parent = mention.group is not None and mention.group.parent is not None
    is_part = mention.is_aside or mention.phrase.is_part or has_parent
    is_read = not UNREAD.search(mention.lead)
    return is_amount and mention.figure.hedge in ("", EXPECTED) and is_read and not is_part
