"""A total and its parts: 项目支出8310万元，其中业务工作经费412万元，……."""

import re
from collections.abc import Iterator
from decimal import Decimal

from model.equation import Add
from model.prose.claim import Claim, claim, ref, total
from model.prose.figure import MONEY, UNREAD
from model.prose.mention import Group, Mention
from model.prose.near import OTHER_SCALES, TELLING, is_scaled
from model.prose.phrase import ADJUSTMENT
from model.prose.ratio import SPENT
from model.prose.whole import are_all
from model.slip import Slip, find_slip

ONE = Decimal(1)
MOST_OTHERS = 40
"""Amounts after the parts that may be of something else."""
MOST_OVER, MOST_UNDER, HARDLY, NEARLY = 20, 100, 10000, 10
"""A gap beyond one in so many is no mistake of adding up: parts are missing, or others follow."""
HALF, LARGE = 2, 4
"""Parts that exceed their whole by less than one in so many are not of something else."""
_REST = re.compile("其余|其他(?!收入|支出|资金)")
"""Begins the name of what is left; 其他收入 is a kind of its own."""
FINE = 5
"""Digits of a figure that is no round one."""


def sums(group: Group) -> Iterator[Claim]:
    """Understand a total with its parts: complete ones must add up, others must not exceed it."""
    done: set[Mention] = set()
    for whole, parts in sorted(_told(group), key=lambda told: _rank(*told)):
        found = _sum(whole, parts) if done.isdisjoint(parts) else None
        if found:
            yield found
            done |= {*parts}


def _told(group: Group) -> Iterator[tuple[Mention, list[Mention]]]:
    """Give the amounts of a thing, each with the parts that may add up to it."""
    for whole in group.amounts():
        parts = [part for part in (_amount_on(each, whole) for each in group.parts) if part]
        is_read = not any(each.is_reason or UNREAD.search(each.lead) for each in parts)
        if len(parts) > 1 and is_read and not whole.is_reason:
            yield whole, parts


def _rank(whole: Mention, parts: list[Mention]) -> tuple[bool, bool, Decimal]:
    """Put amounts to which parts add up first, then those said on the parts' basis, by the gap."""
    gap = abs(sum((each.figure.value for each in parts), -whole.figure.value))
    is_other = {each.basis for each in parts} != {whole.basis}
    return not adds_up(whole, parts), is_other, gap / max(abs(whole.figure.value), gap, ONE)


def _amount_on(group: Group, whole: Mention) -> Mention | None:
    """Give a part's amount on the basis of its total."""
    bases = SPENT if whole.basis in SPENT else (whole.basis,)
    found = group.amounts(*bases)
    if not found and not whole.phrase.against:
        found = [each for each in group.amounts() if not each.phrase.basis]
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
    is_over |= gap > 0 and is_slip_to(whole, whole.figure.value + gap)
    is_over |= gap > 0 and _are_plain(whole, parts) and gap * LARGE < whole.figure.value
    is_mishap = is_one_point_away(whole, parts) or _is_one_swap(whole, parts)
    is_mishap &= abs(gap) * HALF < whole.figure.value or gap > 0
    is_over |= _are_plain(whole, parts) and is_mishap
    is_all = is_over or _is_other_unit(whole, parts) or (gap < 0 and _is_whole(whole, parts, gap))
    return claim("WH01", whole, total(parts), *parts) if is_all else None


def is_nearly_whole(found: Claim) -> bool:
    """Tell whether parts that are all there are miss their total by so little that one is wrong."""
    whole, *parts = found.mentions
    gap = abs(sum((each.figure.value for each in parts), -whole.figure.value))
    is_near = gap * NEARLY < abs(whole.figure.value)
    is_moved = is_scaled(whole.figure, sum((each.figure.value for each in parts), Decimal(0)))
    is_near |= is_moved or is_one_slip(whole, parts, TELLING)
    return is_near or _is_other_unit(whole, parts)


def is_one_slip(whole: Mention, parts: list[Mention], least: int) -> bool:
    """Tell whether one figure of so many digits at least is a slip away from what adds up."""
    return any(is_slip_to(m, value) for m, value in _needed(whole, parts) if is_fine(m, least))


def _needed(whole: Mention, parts: list[Mention]) -> list[tuple[Mention, Decimal]]:
    """Give for each figure of a sum what it would be if it alone were wrong."""
    gap = sum((each.figure.value for each in parts), -whole.figure.value)
    return [(whole, whole.figure.value + gap), *((e, e.figure.value - gap) for e in parts)]


def is_one_point_away(whole: Mention, parts: list[Mention]) -> bool:
    """Tell whether all adds up if one figure's point is moved."""
    return any(is_scaled(each.figure, value) for each, value in _needed(whole, parts))


def _is_one_swap(whole: Mention, parts: list[Mention]) -> bool:
    """Tell whether all adds up if two neighbouring digits of a figure are exchanged."""
    slips = (slip_to(m, v) for m, v in _needed(whole, parts) if v > 0 and is_fine(m, TELLING))
    return any(slip and slip.kind == "swapped" for slip in slips)


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
    is_large = -gap * HALF < whole.figure.value
    if is_large and _are_plain(whole, parts) and _are_told_in_full(parts):
        return True
    has_rest = any(each.phrase.subject.startswith("其他") for each in parts)
    is_near = -gap * MOST_UNDER < whole.figure.value
    is_slip = has_rest and is_one_slip(whole, parts, 1 if is_near else TELLING + 1)
    is_slip |= is_one_slip(whole, parts, FINE)
    return is_slip or -gap * HARDLY < whole.figure.value


def _are_plain(whole: Mention, parts: list[Mention]) -> bool:
    """Tell whether parts are told right after their whole, in one go, and none has parts itself."""
    first = parts[0]
    is_near = first.sentence == whole.sentence or first.lead.startswith("其中")
    said = whole.group.amounts() if whole.group else []
    is_near &= all(each.start < first.start for each in said)
    are_one = all(each.sentence == first.sentence for each in parts)
    groups = [each.group for each in parts if each.group]
    are_single = all(len(each.amounts()) == 1 and not each.parts for each in groups)
    return is_near and are_one and are_single and first.phrase.is_part


def _are_told_in_full(parts: list[Mention]) -> bool:
    """Tell whether the names of parts say that there are no others."""
    names = [each.phrase.head.removeprefix("其中") for each in parts]
    return bool(_REST.search(names[-1])) or are_all(names)


def is_fine(mention: Mention, least: int = FINE) -> bool:
    """Tell whether a figure has so many digits that hardly any sum is a slip away by chance."""
    return len(mention.figure.digits.replace(".", "").strip("-0")) >= least


def is_slip_to(mention: Mention, value: Decimal) -> bool:
    """Tell whether a figure is another value with one slip."""
    return slip_to(mention, value) is not None


def slip_to(mention: Mention, value: Decimal) -> Slip | None:
    """Give the slip by which a figure stands instead of another value."""
    figure = mention.figure
    places = len(figure.digits.partition(".")[2])
    return find_slip(f"{figure.value:.{places}f}", f"{value:.{places}f}")


def adjusted(group: Group) -> Iterator[Claim]:
    """Understand 年初预算A万元，年中追加B万元，全年预算C万元."""
    changes = [e for e in group.mentions if e.phrase.role == ADJUSTMENT and e.is_exact]
    firsts, wholes = group.amounts("年初预算"), group.amounts("全年预算")
    if group.parent and not wholes:
        wholes = group.parent.amounts("全年预算")
    for whole in (wholes or group.amounts(*SPENT))[:1] if len(firsts) == 1 and changes else ():
        terms = ((1, ref(firsts[0])), *((each.phrase.direction, ref(each)) for each in changes))
        found = claim("WH01", whole, Add(terms), firsts[0], *changes)
        if wholes or found.holds():
            yield found


def adds_up(whole: Mention, parts: list[Mention]) -> bool:
    """Tell whether parts come to a whole."""
    return claim("WH01", whole, total(parts), *parts).holds()
