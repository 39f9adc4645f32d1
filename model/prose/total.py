"""Totals: with their parts, after what adds up to them, and what is left of income and outlay."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile

from model.equation import Add
from model.prose.claim import Claim, claim, difference, ref, total
from model.prose.figure import EXPECTED, MONEY
from model.prose.mention import BUDGETS, Group, Mention, Paragraph, said_before
from model.prose.near import OTHER_SCALES, TELLING
from model.prose.phrase import ADJUSTMENT, AMOUNT, unfilled
from model.prose.ratio import SPENT
from model.slip import find_slip

MOST_TERMS, MOST_OTHERS = 30, 40
"""Amounts that are added to a first one, and those after the parts that are of something else."""
MOST_OVER, MOST_UNDER, HARDLY, NEARLY = 20, 100, 10000, 10
"""A gap beyond one in so many is no mistake of adding up: parts are missing, or others follow."""
FINE = 5
"""Digits of a figure that is no round one."""
_ADDED = re.compile(r"(?:加上|再加|(?:^|[，,；;、])加(?=[上中省市区县动地调]))[^，,；;]*$")
_ENDS = ("；", ";", "。")
_TAKEN = re.compile(r"减去|扣除|减除|剔除|减")
_IN_ALL = re.compile(
    r"(?:总计|合计|总量|共计|总收入|总支出|总财力)(?:数|规模)?(?:为|是|达到?|完成|安排)?$"
)
_UNREAD = re.compile(r"[0-9][万亿千]*元")
"""An amount that could not be read before a figure."""
_OTHERWISE = re.compile(rf"加上|{_TAKEN.pattern}|[（(]|^[^，。；]{{0,2}}含|{_UNREAD.pattern}")
_GRAND = re.compile("(?:收入|支出)总计")
"""A total that may hold what a sentence before says, too."""
_BARE_TOTAL = re.compile(
    r"[，,、；;]?(?:全年|本年)?(?:(?:收入|支出)?[合总]计|共计|总共|资金总额)"
    r"(?:支出|金额|资金|收入)?(?:为)?"
)
_LEFT = re.compile(
    r"(?:收支|当年|年度|本年)(?:相抵)?[，,]?(?:后)?(?:当年|本年)?(?:结余|赤字|缺口|差额|盈余)(?:为|是)?$"
    r"|(?P<bare>(?:^|[，；。])(?:年末|期末)?(?:结转和?)?(?:结余|余额|节约)(?:资金|数)?(?:为|是)?$)"
)
_CARRIED = re.compile(r"(?:年初|上年|期初)(?:结转|结余)[^，。；]{0,6}$")
_SIDE = re.compile("收入|支出")
_LACKING = re.compile(r"赤字|缺口")
FURTHEST = 2
"""Sentences after income and outlay in which what is left may be said."""


def sums(group: Group) -> Iterator[Claim]:
    """Understand a total with its parts: complete ones must add up, others must not exceed it."""
    done: set[Mention] = set()
    for whole in sorted(group.amounts(), key=lambda each: not _fits(group, each)):
        if whole.is_reason:
            continue
        parts = [part for part in (_amount_on(each, whole) for each in group.parts) if part]
        if len(parts) < 2 or any(e.is_reason or _UNREAD.search(e.lead) for e in parts):
            continue
        found = _sum(whole, parts) if done.isdisjoint(parts) else None
        if found:
            yield found
            done |= {*parts} if found.holds() else set()


def _fits(group: Group, whole: Mention) -> bool:
    """Tell whether a thing's parts add up to one of its amounts, and so to no other one."""
    parts = [part for part in (_amount_on(each, whole) for each in group.parts) if part]
    return len(parts) > 1 and _adds_up(whole, parts)


def _amount_on(group: Group, whole: Mention) -> Mention | None:
    """Give a part's amount on the basis of its total."""
    bases = SPENT if whole.basis in SPENT else (whole.basis,)
    found = group.amounts(*bases)
    return found[0] if found and found[0].figure.start > whole.figure.start else None


def _sum(whole: Mention, parts: list[Mention]) -> Claim | None:
    """Give the sum of the parts; None where they may well be some parts only, or more."""
    for count in range(len(parts), max(len(parts) - MOST_OTHERS, 1), -1):
        found = claim("WH01", whole, total(parts[:count]), *parts[:count])
        if found.holds():
            return found
    if any(each.group and each.group.parts and not each.group.is_complete for each in parts):
        return None
    gap = sum((each.figure.value for each in parts), -whole.figure.value)
    is_over = 0 < gap * MOST_OVER < whole.figure.value
    is_over |= gap > 0 and _is_slip(whole, whole.figure.value + gap)
    is_all = is_over or _is_other_unit(whole, parts) or (gap < 0 and _is_whole(whole, parts, gap))
    return claim("WH01", whole, total(parts), *parts) if is_all else None


def is_nearly_whole(found: Claim) -> bool:
    """Tell whether parts that are all there are miss their total by so little that one is wrong."""
    whole, *parts = found.mentions
    gap = abs(sum((each.figure.value for each in parts), -whole.figure.value))
    is_near = gap * NEARLY < abs(whole.figure.value)
    return is_near or _is_one_slip(whole, parts, TELLING) or _is_other_unit(whole, parts)


def _is_one_slip(whole: Mention, parts: list[Mention], least: int) -> bool:
    """Tell whether one figure of so many digits at least is a slip away from what adds up."""
    gap = sum((each.figure.value for each in parts), -whole.figure.value)
    needed = [(whole, whole.figure.value + gap), *((e, e.figure.value - gap) for e in parts)]
    return any(_is_slip(m, value) for m, value in needed if _is_fine(m, least))


def _is_other_unit(whole: Mention, parts: list[Mention]) -> bool:
    """Tell whether the sum comes out if one figure is meant in another unit."""
    gap = sum((each.figure.value for each in parts), -whole.figure.value)
    places = sorted(each.figure.place for each in (whole, *parts))[-2:]
    for each in (whole, *parts):
        sign = -1 if each is whole else 1
        place = places[0] if each.figure.place == places[1] else places[1]
        for scale in OTHER_SCALES if each.figure.kind == MONEY else ():
            meant = Decimal(each.figure.digits).scaleb(scale)
            near = meant - each.figure.value + gap * sign
            if meant != each.figure.value and abs(near) <= place and place * MOST_UNDER < meant:
                return True
    return False


def _is_whole(whole: Mention, parts: list[Mention], gap: Decimal) -> bool:
    """Tell whether parts that fall short mean all: hardly anything lacks, or a slip is near."""
    has_rest = any(each.phrase.subject.startswith("其他") for each in parts)
    is_near = -gap * MOST_UNDER < whole.figure.value
    is_slip = has_rest and _is_one_slip(whole, parts, 1 if is_near else TELLING + 1)
    is_slip |= _is_one_slip(whole, parts, FINE)
    return is_slip or -gap * HARDLY < whole.figure.value


def _is_fine(mention: Mention, least: int = FINE) -> bool:
    """Tell whether a figure has so many digits that hardly any sum is a slip away by chance."""
    return len(mention.figure.digits.replace(".", "").strip("-0")) >= least


def _is_slip(mention: Mention, value: Decimal) -> bool:
    figure = mention.figure
    places = len(figure.digits.partition(".")[2])
    return find_slip(f"{figure.value:.{places}f}", f"{value:.{places}f}") is not None


def adjusted(group: Group) -> Iterator[Claim]:
    """Understand 年初预算A万元，年中追加B万元，全年预算C万元."""
    changes = [e for e in group.mentions if e.phrase.role == ADJUSTMENT and e.is_exact]
    firsts, wholes = group.amounts("年初预算"), group.amounts("全年预算")
    for whole in (wholes or group.amounts(*SPENT))[:1] if len(firsts) == 1 and changes else ():
        terms = ((1, ref(firsts[0])), *((each.phrase.direction, ref(each)) for each in changes))
        found = claim("WH01", whole, Add(terms), firsts[0], *changes)
        if wholes or found.holds():
            yield found


def added_up(paragraph: Paragraph) -> Iterator[Claim]:
    """Understand 收入A万元，加上B万元、C万元，总计D万元."""
    terms, added = list[Mention](), 0
    for mention in paragraph.mentions:
        is_broken = bool(_TAKEN.search(mention.lead)) or (added > 0 and not _is_term(mention))
        is_broken |= added > MOST_TERMS
        if is_broken or (terms and mention.sentence - terms[-1].sentence > 1):
            terms, added = [], 0
        if added and (_IN_ALL.search(mention.lead) or _adds_up(mention, terms[-added - 1 :])):
            yield from _in_all(mention, terms, added)
            terms, added = [], 0
        elif _IN_ALL.search(mention.lead):
            terms = []
        elif _is_term(mention):
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
        if _BARE_TOTAL.fullmatch(whole.lead) and _is_term(whole):
            said = said_before(paragraph, number)
            terms = list(takewhile(_is_listed, reversed(said)))[::-1]
            counts = range(len(terms), 1, -1)
            found = [claim("WH01", whole, total(terms[-n:]), *terms[-n:]) for n in counts]
            fitting = [each for each in found if each.holds()]
            other = "收入" if "支出" in whole.lead else "支出" if "收入" in whole.lead else "~"
            is_own = not any(other in each.lead for each in terms)
            are_all = len(terms) == len(said) and is_own and not _GRAND.search(whole.lead)
            yield from fitting[:1] or [e for e in found[:1] if are_all and is_nearly_whole(e)]


def _adds_up(whole: Mention, parts: list[Mention]) -> bool:
    return claim("WH01", whole, total(parts), *parts).holds()


def _in_all(whole: Mention, terms: list[Mention], added: int) -> Iterator[Claim]:
    """Give the sum of what was added and the term before, or more terms where these fit.

    One that does not fit is given only where no other term can be the first one.
    """
    for count in range(added + 1, len(terms) + 1):
        if _adds_up(whole, terms[-count:]):
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


def _is_listed(mention: Mention) -> bool:
    """Tell whether a figure is one of some amounts of which a total follows, and nothing else."""
    is_amount = mention.figure.kind == MONEY and mention.phrase.role == AMOUNT
    return is_amount and mention.is_exact and not _OTHERWISE.search(mention.lead)


def _is_term(mention: Mention) -> bool:
    """Tell whether a figure is an amount that may stand in a sum."""
    is_amount = mention.figure.kind == MONEY and mention.phrase.role == AMOUNT
    has_parent = mention.group is not None and mention.group.parent is not None
    is_part = mention.is_aside or mention.phrase.is_part or has_parent
    is_read = not _UNREAD.search(mention.lead)
    return is_amount and mention.figure.hedge in ("", EXPECTED) and is_read and not is_part


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
                terms = [e for e in before if e.sentence == mention.sentence and _is_term(e)]
                found = [each for each in found if {*each.mentions[1:]} == {*terms}]
            yield from fitting[:1] or [each for each in found if _is_nearly(each)][:1]


def _budget_and_outlay(
    mention: Mention, said: Sequence[Mention]
) -> Iterator[tuple[Mention, Mention]]:
    """Give the budgets of a sentence, each with what was spent of it."""
    amounts = [e for e in said if e.sentence == mention.sentence and _is_term(e)]
    outlays = [each for each in amounts if each.basis == "决算"]
    budgets = [each for each in amounts if each.basis in BUDGETS]
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
    is_slip = any(_is_slip(mention, value) for mention, value in needed if _is_fine(mention))
    is_slip |= _is_slip(found.mentions[0], due)
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
        is_term = _is_term(each) and not _CARRIED.search(each.lead)
        if side and is_term and mention.sentence - sentence <= FURTHEST:
            sides[side].insert(0, each)
    for income in sides["收入"]:
        outlays = (e for e in sides["支出"] if e.basis == income.basis or not e.basis)
        yield from ((income, each) for each in outlays)
