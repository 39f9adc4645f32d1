"""Posts and people counted by kind: 编制34名，其中行政编制10名、事业编制24名."""

from collections.abc import Iterator

from model.prose.claim import Claim, claim, total
from model.prose.figure import COUNT
from model.prose.mention import Mention, Paragraph

PEOPLE = ("人", "名")
LEAST = 2
"""Characters in which the name of a whole and those of its kinds must end alike."""


def staffed(paragraph: Paragraph) -> Iterator[Claim]:
    """Understand a number of people and its kinds, which together are all: they end alike."""
    mentions = paragraph.mentions
    for number, whole in enumerate(mentions):
        name = whole.phrase.subject[-LEAST:]
        if _is_counted(whole) and len(name) == LEAST:
            parts: list[Mention] = []
            for part in mentions[number + 1 :]:
                is_first = part.phrase.is_part or part.lead.startswith(("（", "("))
                if not _is_kind(part, whole, name) or not (parts or is_first):
                    break
                parts.append(part)
            if len(parts) >= LEAST:
                yield claim("WH01", whole, total(parts), *parts)


def _is_counted(mention: Mention) -> bool:
    return mention.figure.kind == COUNT and mention.figure.unit in PEOPLE and mention.is_exact


def _is_kind(part: Mention, whole: Mention, name: str) -> bool:
    """Tell whether a figure counts one kind of a whole."""
    subject = part.phrase.subject
    is_longer = subject.endswith(name) and subject != whole.phrase.subject
    return _is_counted(part) and part.sentence == whole.sentence and is_longer
