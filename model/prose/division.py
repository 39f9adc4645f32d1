"""A total said before, divided over and over: 按经济科目划分，各项支出分别为……."""

import re
from collections.abc import Iterator, Sequence

from model.prose.claim import Claim, claim, total
from model.prose.figure import MONEY
from model.prose.mention import MOST_KEPT, Mention, Paragraph
from model.prose.parts import is_nearly_whole
from model.prose.phrase import AMOUNT

_DIVIDED = re.compile(
    r"(?:^|[。；;，,])按(?:照)?[^，。；、：:]{1,12}?(?:划分|分类|分)[，,：:]?[^，。；、：:]{0,14}"
)
MOST_SAID = 24
"""Figures back among which it is looked for."""
REACH = 3
"""Paragraphs back in which the total may stand."""


def divided(paragraphs: Sequence[Paragraph]) -> Iterator[Claim]:
    """Give the claims that what is divided comes to a total said before."""
    for number, paragraph in enumerate(paragraphs):
        for parts in _divisions(paragraph):
            near = paragraphs[max(number - REACH, 0) : number + 1]
            said = [m for p in near if p.section == paragraph.section for m in p.mentions]
            yield from _of_total(parts, said)


def _divisions(paragraph: Paragraph) -> Iterator[list[Mention]]:
    """Give the amounts that follow the words of a division, up to the end of its sentence."""
    mentions = paragraph.mentions
    for number, first in enumerate(mentions):
        if _DIVIDED.search(first.lead) and _is_part(first):
            parts = []
            for mention in mentions[number : number + MOST_KEPT]:
                is_next = mention is not first and _DIVIDED.search(mention.lead)
                if is_next or mention.sentence != first.sentence or not _is_part(mention):
                    break
                parts.append(mention)
            if len(parts) > 1:
                yield parts


def _is_part(mention: Mention) -> bool:
    is_amount = mention.figure.kind == MONEY and mention.phrase.role == AMOUNT
    return is_amount and mention.is_exact and not mention.phrase.is_part


def _of_total(parts: list[Mention], said: Sequence[Mention]) -> Iterator[Claim]:
    """Give the claim on the total that fits; else on the last one, if hardly anything lacks."""
    start = parts[0].start
    near = [each for each in said if each.start < start][-MOST_SAID:]
    totals = [each for each in near if _is_part(each)][::-1]
    found = [claim("WH01", each, total(parts), *parts) for each in totals]
    fitting = [each for each in found if each.holds()]
    yield from fitting[:1] or [each for each in found if is_nearly_whole(each)][:1]
