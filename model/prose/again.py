"""Passages that are said twice in the same words: their figures should be the same, too."""

from collections.abc import Iterator, Sequence

from model.prose.claim import Claim, same
from model.prose.fact import may_be_same
from model.prose.figure import COUNT
from model.prose.mention import Mention
from model.slip import digits_of

LEAST_WORDS = 4
"""Characters before a figure without which it is not known again."""
MOST_OTHER = 3
"""Of the figures of a passage said twice at most one in so many is taken for a mistake."""
TELLING, FEWEST = 2, 2
"""Digits of a figure that is not the same by chance, and how many such must be the same."""

Pair = tuple[Mention, Mention]
Key = tuple[str, str, str, str]


def said_again(mentions: Sequence[Mention]) -> Iterator[Claim]:
    """Give the claims that the figures of a passage are those of the same one before."""
    for passage in _passages(mentions):
        other = [pair for pair in passage if pair[0].figure.value != pair[1].figure.value]
        alike = [one for one, two in passage if one.figure.value == two.figure.value]
        telling = {one.figure.value for one in alike if digits_of(one.figure.digits) >= TELLING}
        if len(telling) >= FEWEST and len(other) * MOST_OTHER <= len(passage):
            for before, now in passage:
                is_one = before.figure.value == now.figure.value
                if is_one or may_be_same(now.figure, before.figure):
                    yield same("WS01", now, before)


def _passages(mentions: Sequence[Mention]) -> Iterator[list[Pair]]:
    """Give the figures that follow one another in the same words as some before them.

    One among them may be said in words of its own.
    """
    last: dict[Key, int] = {}
    passage, distance, is_parted = list[Pair](), 0, False
    for number, mention in enumerate(mentions):
        key = _key(mention)
        at = number - distance if distance else None
        if at is None or _key(mentions[at]) != key:
            at = last.get(key) if len(key[0]) >= LEAST_WORDS else None
            if at is not None or is_parted:
                yield passage
                passage, distance = [], 0 if at is None else number - at
        is_parted = at is None
        if at is not None:
            passage.append((mentions[at], mention))
        last[key] = number
    yield passage


def _key(mention: Mention) -> Key:
    """Give by what a figure is known again: its words, and what it counts."""
    figure = mention.figure
    return mention.lead, figure.kind, figure.unit if figure.kind == COUNT else "", figure.hedge
