"""Amounts that together are all, each with its share: 决算中，甲3万元，占60%，乙2万元，占40%."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from model.equation import Divide
from model.prose.claim import Claim, claim, ref, total
from model.prose.figure import MONEY
from model.prose.mention import Mention, Paragraph
from model.prose.phrase import AMOUNT, SHARE
from model.prose.whole import are_all

_AMONG = re.compile(r"(?:决算|支出|收入|经费|资金|总额|预算)中[，,：:]")
NEAR = Decimal("0.005")
"""How far shares of all may miss a hundred percent and still be meant as all."""
REACH = 3
"""Paragraphs back in which the whole may stand."""
LEAST = 2

Run = list[tuple[Mention, Mention]]


def apportioned(paragraphs: Sequence[Paragraph], known: set[Mention]) -> Iterator[Claim]:
    """Understand shares that do not say of what; those in `known` are understood already."""
    for number, paragraph in enumerate(paragraphs):
        for run in (each for each in _runs(paragraph) if len(each) >= LEAST):
            amounts = [amount for amount, _ in run]
            near = paragraphs[max(number - REACH, 0) : number + 1]
            said = [m for p in near if p.section == paragraph.section for m in p.mentions]
            if known.isdisjoint(share for _, share in run):
                yield from _of_all(run, [each for each in said if each.start < amounts[0].start])


def _runs(paragraph: Paragraph) -> Iterator[Run]:
    """Give the amounts that follow one another, each with a share that names no whole."""
    run: Run = []
    pairs = zip(paragraph.mentions, paragraph.mentions[1:], strict=False)
    for amount, share in pairs:
        if _is_amount(amount) and _is_share(share) and amount.sentence == share.sentence:
            if run and amount.sentence != run[-1][0].sentence:
                yield run
                run = []
            if run and share.phrase.of != run[-1][1].phrase.of:
                yield run
                run = []
            run.append((amount, share))
        elif not _is_share(amount):
            yield run
            run = []
    yield run


def _is_amount(mention: Mention) -> bool:
    return mention.figure.kind == MONEY and mention.phrase.role == AMOUNT and mention.is_exact


def _is_share(mention: Mention) -> bool:
    is_share = mention.phrase.role == SHARE and mention.is_exact and not mention.is_aside
    return is_share and "预算" not in mention.phrase.of


def _of_all(run: Run, said: Sequence[Mention]) -> Iterator[Claim]:
    """Give the claims that each is a share of a total said before, or else of all together.

    All together are meant where the words say so, or where one share fits at least.
    """
    amounts = [amount for amount, _ in run]
    is_among = bool(_AMONG.search(amounts[0].lead))
    shares = sum((share.figure.value for _, share in run), Decimal(0))
    are_kinds = are_all([amount.phrase.head for amount in amounts])
    if not (is_among or are_kinds) and abs(shares - 1) > NEAR:
        return
    for each in reversed([each for each in said if _is_amount(each)]):
        if claim("WH01", each, total(amounts), *amounts).holds():
            yield from (claim("WL02", b, Divide(ref(a), ref(each)), a, each) for a, b in run)
            return
    found = [claim("WL02", b, Divide(ref(a), total(amounts)), a, *amounts) for a, b in run]
    if is_among or any(each.holds() and each.mentions[1].figure.value for each in found):
        yield from found
