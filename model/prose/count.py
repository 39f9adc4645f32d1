"""Posts, people and things counted by kind: 编制34名，其中行政编制10名、事业编制24名."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile

from model.prose.claim import Claim, claim, difference, total
from model.prose.figure import COUNT, MONEY, PERCENT, measure
from model.prose.mention import MOST_KEPT, Mention, Paragraph, said_before
from model.prose.parts import FINE, is_nearly_whole, is_one_point_away, is_one_slip
from model.prose.whole import are_all, are_kinds, are_told_bare

SEMICOLONS = ("；", ";")
MOST_OVER = 5
"""Parts that exceed their whole by less than one in so many are not of something else."""
LEAST = 2
"""Kinds of which a whole is counted at least."""
_OVERLAP = re.compile("女|男|党员|学历|本科|硕士|博士|研究生|岁|职称|民族")
"""Kinds of people that one and the same may be of."""
_SHARED = ("户", "家", "村")
"""Units of what may be of many kinds at once."""
_ALL_KINDS = ("编制", "用车")
_RETIRED, _SERVING = re.compile("离休|退休|离退"), re.compile("在职|编制|在编")
_VACANT = re.compile("[缺空]编|空缺编制")
_THERE = re.compile("在职|在编|实有|现有")
_REST = re.compile("其他|其余")


def staffed(paragraph: Paragraph) -> Iterator[Claim]:
    """Understand a number of things and its kinds: these end alike, and as the whole is named."""
    for number, whole in enumerate(paragraph.mentions):
        if whole.figure.kind == COUNT and whole.is_exact:
            parts = _kinds(whole, paragraph.mentions[number + 1 : number + MOST_KEPT])
            found = claim("WH01", whole, total(parts), *parts)
            if len(parts) >= LEAST and (found.holds() or _is_told_in_full(found)):
                yield found
            elif len(parts) < LEAST:
                yield from _of_any_kinds(whole, paragraph.mentions[number + 1 : number + MOST_KEPT])


def _of_any_kinds(whole: Mention, after: Sequence[Mention]) -> Iterator[Claim]:
    """Understand 在校学生52360人，其中小学33250人，初中19110人: all, or all but for one slip."""
    parts = list(takewhile(lambda e: _is_alike(e, whole) and e.lead[:1] not in SEMICOLONS, after))
    if len(parts) < LEAST or "其中" not in parts[0].lead:
        return
    found = claim("WH01", whole, total(parts), *parts)
    gap = _sum(parts) - whole.figure.value
    is_over = len(parts) > LEAST and 0 < gap * MOST_OVER < whole.figure.value
    is_over &= not any(_OVERLAP.search(_name(each)) for each in parts)
    is_slip = is_one_slip(whole, parts, FINE) or is_one_point_away(whole, parts)
    if found.holds() or is_over or is_slip:
        yield found


def vacant(paragraph: Paragraph) -> Iterator[Claim]:
    """Understand 编制318名，实有296名，缺编22名."""
    for number, mention in enumerate(paragraph.mentions):
        if mention.figure.kind == COUNT and mention.is_exact and _VACANT.search(mention.lead):
            said = [e for e in said_before(paragraph, number) if _counts_people(e)]
            posts = [each for each in said if "编制" in each.lead or "核定" in each.lead]
            people = [each for each in said if _THERE.search(each.lead) and each not in posts]
            if len(posts) == len(people) == 1:
                yield claim("WH02", mention, difference(posts[0], people[0]), posts[0], people[0])


def _counts_people(mention: Mention) -> bool:
    return mention.figure.unit in ("人", "名", "个") and mention.is_exact and not mention.is_aside


def settled(paragraph: Paragraph) -> Iterator[Claim]:
    """Understand 办理326件，办结298件，未办结28件: what became of a whole, said without 其中."""
    mentions = [each for each in paragraph.mentions if each.figure.kind != PERCENT]
    for whole, *parts in zip(mentions, mentions[1:], mentions[2:], strict=False):
        are_alike = all(_is_alike(each, whole) for each in parts)
        names = [_name(each) for each in parts]
        if are_alike and are_told_bare(names) and not are_kinds([_name(whole), names[1]]):
            yield claim("WH01", whole, total(parts), *parts)


def _is_alike(part: Mention, whole: Mention) -> bool:
    """Tell whether a figure counts the same things in the same sentence."""
    is_one = part.figure.kind == COUNT and part.figure.unit == whole.figure.unit
    return is_one and part.is_exact and whole.is_exact and part.sentence == whole.sentence


def _kinds(whole: Mention, after: Sequence[Mention]) -> list[Mention]:
    """Give the counts of kinds that follow a whole; none where they are of something else."""
    parts: list[Mention] = []
    for part in takewhile(lambda each: each.sentence == whole.sentence, after):
        if part.figure.kind == MONEY:
            continue
        is_first = part.phrase.is_part or part.lead.startswith(("（", "("))
        is_one = _is_alike(part, whole) and bool(_name(part))
        is_one &= not (_RETIRED.search(_name(part)) and _SERVING.search(_name(whole)))
        is_one &= part.figure.value <= whole.figure.value or bool(_REST.search(_name(part)))
        is_all = len(parts) >= LEAST and _sum(parts) == whole.figure.value
        is_all &= not part.lead.startswith("、")
        if is_all or not is_one or not (parts or is_first) or not _are_kinds([*parts, part], whole):
            break
        parts.append(part)
    return parts


def _end_of(parts: Sequence[Mention], whole: Mention) -> str:
    """Give how the names of kinds end alike; blank where the whole bears another name."""
    last = zip(*(reversed(_name(each)) for each in parts), strict=False)
    ends = "".join(each[0] for each in takewhile(lambda said: len({*said}) == 1, last))[::-1]
    name = _name(whole)
    is_said = len(parts) == 1 or bool(set(ends) & set(name))
    return ends if is_said and all(name != _name(each) for each in parts) else ""


def _are_kinds(parts: Sequence[Mention], whole: Mention) -> bool:
    """Tell whether counts are of kinds of a whole."""
    has_rest = len(parts) >= LEAST and bool(_REST.search(_name(parts[-1])))
    return has_rest or are_kinds([_name(each) for each in parts]) or bool(_end_of(parts, whole))


def _name(mention: Mention) -> str:
    return mention.phrase.head.removeprefix("其中")


def _sum(parts: Sequence[Mention]) -> Decimal:
    return sum((each.figure.value for each in parts), Decimal(0))


def _is_told_in_full(found: Claim) -> bool:
    """Tell whether the kinds of a whole are all there are, or too many by little."""
    whole, *parts = found.mentions
    names = [_name(each) for each in parts]
    if any(map(_OVERLAP.search, names)):
        return are_all(names)
    is_over = _sum(parts) > whole.figure.value
    is_over &= is_nearly_whole(found) or measure(whole.figure.unit) not in _SHARED
    is_rest = bool(_REST.search(names[-1]))
    return is_over or is_rest or are_all(names) or _end_of(parts, whole).endswith(_ALL_KINDS)
