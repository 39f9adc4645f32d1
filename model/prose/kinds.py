"""Kinds that are counted by kinds again: 事项20项，权力9项，其中甲4项，乙5项；服务11项，其中……."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from model.prose.claim import Claim, claim, total
from model.prose.figure import COUNT
from model.prose.mention import MOST_KEPT, Mention, Paragraph

_ALL = re.compile(r"[共总]计?|现有")
LEAST = 2
"""Kinds of a whole at least."""


def counted_by_kinds(paragraph: Paragraph) -> Iterator[Claim]:
    """Understand a whole and its kinds where each of these is told in full itself."""
    for number, whole in enumerate(paragraph.mentions):
        if whole.figure.kind == COUNT and whole.is_exact and _ALL.search(whole.lead):
            kinds = _kinds(whole, paragraph.mentions[number + 1 : number + MOST_KEPT])
            heads = [head for head, *parts in kinds if _is_full(head, parts)]
            if len(heads) >= LEAST and len(heads) == len(kinds):
                yield claim("WH01", whole, total(heads), *heads)


def _kinds(whole: Mention, after: Sequence[Mention]) -> list[list[Mention]]:
    """Give each kind with the counts of its own kinds, parted by semicolons."""
    found: list[list[Mention]] = []
    for mention in after:
        is_alike = mention.figure.unit == whole.figure.unit and mention.is_exact
        if mention.sentence != whole.sentence or not is_alike:
            break
        if not found or mention.lead.startswith(("；", ";")):
            found.append([])
        found[-1].append(mention)
    return found


def _is_full(head: Mention, parts: Sequence[Mention]) -> bool:
    said = sum((each.figure.value for each in parts), Decimal(0))
    return len(parts) >= LEAST and "其中" in parts[0].lead and said == head.figure.value
