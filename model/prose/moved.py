"""Figures that moved: 由156个减少到118个，减少38个; 覆盖率76.42%，较上年76.27%提高0.15个百分点."""

import re
from collections.abc import Iterator

from model.equation import Divide
from model.prose.claim import Claim, claim, difference, ref
from model.prose.figure import COUNT, MONEY, PERCENT, POINTS
from model.prose.mention import Mention, Paragraph, said_before
from model.prose.phrase import CHANGE, LAST

_UP_WORDS = "增长|增加|上升|提高|提升|扩大|升|增"
_DOWN_WORDS = "减少|下降|降低|压减|缩减|缩小|节约|节省|下浮|降|减|少"
_FROM = re.compile(r"[由从][^，。；]{0,20}$")
_TO = re.compile(rf"^[^，。；0-9]{{0,8}}(?:{_UP_WORDS}|{_DOWN_WORDS})了?[到至为][^，。；]{{0,16}}$")
_BY = re.compile(
    r"^[，,、（(]?(?:共|净|累计|同比|相比|比上年|较上年|[一二三两]年)*"
    rf"(?P<word>{_UP_WORDS}|{_DOWN_WORDS})(?:了|幅度?|率)?(?:为|达到?)?$"
)
_THEN = re.compile("[（(](?:上年|去年|上一年|20[0-9]{2}年)(?:同期)?(?:数|支出)?(?:为|是)?")
_DOWN = re.compile("[减降缩节少]|下浮")


def moved(paragraph: Paragraph) -> Iterator[Claim]:
    """Understand where a figure stood, where it stands now, and by how much it moved."""
    mentions = paragraph.mentions
    for one, other, by in zip(mentions, mentions[1:], mentions[2:], strict=False):
        yield from _said_first(one, other, by)
        are_plain = one.sentence == other.sentence == by.sentence and _are_alike(one, other)
        pair = _then_and_now(one, other) if are_plain and by.is_exact else None
        word = _BY.search(by.lead) if pair else None
        if pair and word:
            yield from _change(by, *pair, is_fall=bool(_DOWN.search(word["word"])))


def _said_first(by: Mention, one: Mention, other: Mention) -> Iterator[Claim]:
    """Understand 2023年支出比2022年减少182.6万元，2022年A万元，2023年B万元."""
    then, now = sorted((one, other), key=lambda each: each.year)
    are_years = then.phrase.year + 1 == now.phrase.year and by.phrase.against == LAST
    is_change = by.phrase.role == CHANGE and by.group is None and by.is_exact
    is_one = by.sentence == one.sentence == other.sentence and _are_alike(one, other)
    if is_change and is_one and are_years and one.phrase.subject == other.phrase.subject:
        yield from _change(by, then, now, is_fall=by.phrase.direction < 0)


def then_in_brackets(paragraph: Paragraph) -> Iterator[Claim]:
    """Understand 接待游客318.4万人次，同比增长9.3%（上年291.3万人次）."""
    for number, then in enumerate(paragraph.mentions):
        if _THEN.fullmatch(then.lead) and number > 1:
            said = said_before(paragraph, number)
            nows = [each for each in said if _are_alike(each, then) and not each.phrase.direction]
            bys = [each for each in said if each.phrase.direction and each.is_exact]
            for by in bys if len(nows) == 1 else ():
                yield from _change(by, then, nows[0], is_fall=by.phrase.direction < 0)


def _are_alike(one: Mention, other: Mention) -> bool:
    """Tell whether two figures are of one kind and unit, and meant as they stand."""
    is_one = one.figure.kind == other.figure.kind
    is_one &= one.figure.unit == other.figure.unit or one.figure.kind == MONEY
    return is_one and one.is_exact and other.is_exact and one.figure.kind in (COUNT, PERCENT, MONEY)


def _then_and_now(one: Mention, other: Mention) -> tuple[Mention, Mention] | None:
    """Tell which of two figures was before; None where nothing says so."""
    if _FROM.search(one.lead) and _TO.search(other.lead):
        return one, other
    is_compared = other.phrase.against == LAST and not other.phrase.direction
    return (other, one) if is_compared and one.figure.kind != MONEY else None


def _change(by: Mention, then: Mention, now: Mention, *, is_fall: bool) -> Iterator[Claim]:
    """Give the claim on the difference, or on the growth where a percentage is said."""
    more, less = (then, now) if is_fall else (now, then)
    is_difference = by.figure.kind == (POINTS if now.figure.kind == PERCENT else now.figure.kind)
    is_difference &= now.figure.kind != COUNT or by.figure.unit == now.figure.unit
    if is_difference:
        yield claim("WB01", by, difference(more, less), now, then)
    elif by.figure.kind == PERCENT != now.figure.kind and then.figure.value > 0:
        yield claim("WB02", by, Divide(difference(more, less), ref(then)), now, then)
