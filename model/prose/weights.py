"""Shares of one whole that are told without amounts: 决策占15%、过程占20%、产出占35%、效益占30%."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from model.equation import Add, Constant
from model.prose.claim import Claim, claim, ref
from model.prose.figure import PERCENT
from model.prose.mention import Mention, Paragraph
from model.prose.phrase import OTHER, SHARE

_WEIGHTS = re.compile("权重")
_REST = re.compile("其他|其余")
ONE = Decimal(1)
FEWEST = 3
"""Shares of a whole."""
NEAR = Decimal("0.1")
"""How far they may miss a hundred percent and still be meant as all."""


def weights(paragraph: Paragraph) -> Iterator[Claim]:
    """Understand shares that follow one another and come to a hundred percent together."""
    if paragraph.text.count("%") + paragraph.text.count("％") < FEWEST:
        return
    run: list[Mention] = []
    for mention in [*paragraph.mentions, None]:
        if mention and _follows(mention, run):
            run.append(mention)
        else:
            yield from _of_all(run)
            run = [mention] if mention and _is_share(mention) else []


def _is_share(mention: Mention) -> bool:
    is_percent = mention.figure.kind == PERCENT and mention.is_exact and not mention.is_aside
    return is_percent and mention.phrase.role in (SHARE, OTHER) and bool(mention.phrase.head)


def _follows(mention: Mention, run: Sequence[Mention]) -> bool:
    """Tell whether a share is the next of a run in its sentence."""
    is_next = bool(run) and mention.sentence == run[-1].sentence and _is_share(mention)
    return is_next and mention.phrase.role == run[-1].phrase.role


def _of_all(run: Sequence[Mention]) -> Iterator[Claim]:
    """Give the claim that shares are all: weights, or shares with a rest."""
    if len(run) < FEWEST:
        return
    is_weights = bool(_WEIGHTS.search(run[0].lead)) and run[0].phrase.role == OTHER
    is_rest = bool(_REST.match(run[-1].phrase.head)) and run[0].phrase.role == SHARE
    gap = abs(sum((each.figure.value for each in run), -ONE))
    if (is_weights or is_rest) and gap < NEAR:
        *others, last = run
        due = Add(((1, Constant(ONE)), *((-1, ref(each)) for each in others)))
        yield claim("WL02", last, due, *others)
