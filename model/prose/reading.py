"""A paragraph understood: what it claims of its figures, and what is odd in its words."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from model.cell import Cell
from model.prose.balance import net
from model.prose.change import changes, growths, wrong_way, wrong_year
from model.prose.claim import Claim, same
from model.prose.count import settled, staffed, vacant
from model.prose.each import for_each
from model.prose.figure import MONEY, widened
from model.prose.flow import flows
from model.prose.formula import formulas
from model.prose.kinds import counted_by_kinds
from model.prose.left import left_over
from model.prose.mention import Group, Mention, Paragraph, Remark
from model.prose.moved import moved, then_in_brackets
from model.prose.named import listed_by_name
from model.prose.named_rate import named_rates
from model.prose.odd import bare_percentages, counted, in_turn, listed_twice, on_nothing
from model.prose.paragraph import ParagraphReader
from model.prose.parts import adjusted, sums
from model.prose.phrase import AMOUNT
from model.prose.quotient import counts_grown, counts_shared, quotients
from model.prose.ratio import rates, shares, wrong_base
from model.prose.reason import reasons
from model.prose.score import sections_of
from model.prose.total import added_up, listed_up
from model.prose.use import used
from model.prose.vocabulary import Vocabulary
from model.prose.weights import weights
from model.prose.wording import compared, flat

_HAS_DIGITS = re.compile("[0-9０-９]")
ODD = (
    compared,
    flat,
    counted,
    listed_by_name,
    in_turn,
    listed_twice,
    on_nothing,
    bare_percentages,
    reasons,
)
READERS = (
    *(staffed, settled, vacant, counted_by_kinds, counts_grown, counts_shared),
    *(
        added_up,
        listed_up,
        left_over,
        flows,
        net,
        moved,
        then_in_brackets,
        named_rates,
        weights,
        formulas,
    ),
)
LARGE = 4
"""Digits of an amount that is large beside its last place."""
NEAR = 4
"""Amounts less than one in so many apart may be meant to be one."""


def read_paragraph(
    vocabulary: Vocabulary, text: str, name: str, offset: int = 0
) -> tuple[Paragraph, tuple[Claim, ...]]:
    """Read a paragraph that begins at `offset`; `name` begins the addresses of its figures."""
    text = widened(text)
    if not _HAS_DIGITS.search(text):
        paragraph = Paragraph(text, Cell(name.rpartition(":")[0]), offset, [], [])
        paragraph.remarks += reasons(paragraph)
        return paragraph, ()
    paragraph = ParagraphReader(vocabulary, text, name, offset).read()
    if not paragraph.mentions:
        paragraph.remarks += [*bare_percentages(paragraph), *reasons(paragraph)]
        return paragraph, ()
    claims = tuple(claims_of(paragraph, vocabulary))
    for odd in ODD:
        paragraph.remarks += odd(paragraph)
    return paragraph, claims


def claims_of(paragraph: Paragraph, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Give what a paragraph claims; of several readings of one sentence the one that holds.

    A sentence that holds only if its words are changed is remarked upon instead.
    """
    found = [
        each
        for group in paragraph.groups
        for mention in group.mentions
        if mention.is_exact and not mention.is_reason
        for each in _of_mention(mention, group, paragraph, vocabulary)
    ]
    yield from found
    yield from quotients(paragraph, {each.mentions[0] for each in found})
    yield from for_each(paragraph)
    is_rounded = _is_rounded(paragraph)
    totals = [
        each
        for group in paragraph.groups
        for each in (*sums(group), *adjusted(group), *used(group))
    ]
    done = set[tuple[str, frozenset[Mention]]]()
    for each in (*totals, *(found for read in READERS for found in read(paragraph))):
        key = each.code, frozenset(each.mentions)
        if key not in done and (each.holds() or not (is_rounded and each.nearly_holds())):
            done.add(key)
            yield each
    for section in sections_of(paragraph):
        yield from section.claims()


def _of_mention(
    mention: Mention, group: Group, paragraph: Paragraph, vocabulary: Vocabulary
) -> Iterator[Claim]:
    odd: Sequence[Callable[[Mention, Group], Iterator[Remark]]] = ()
    match mention.phrase.role:
        case "rate":
            claims, odd = list(rates(mention, group)), (wrong_base,)
        case "share":
            claims = list(shares(mention, group, paragraph, vocabulary))
        case "change":
            claims, odd = list(changes(mention, group)), (wrong_way, wrong_year)
        case "growth":
            claims, odd = list(growths(mention, group)), (wrong_way, wrong_year)
            claims = claims or _of_whole(mention, group)
        case _:
            return
    fitting = [each for each in claims if each.holds()]
    if fitting:
        yield fitting[0]
        return
    remarks = next((found for each in odd if (found := list(each(mention, group)))), [])
    paragraph.remarks += remarks
    if claims and not remarks and not (_is_rounded(paragraph) and claims[0].nearly_holds()):
        yield from _failing(claims, paragraph)


def _of_whole(mention: Mention, group: Group) -> list[Claim]:
    """Give the growth of what a thing is part of, if more was added than the part comes to."""
    more = mention.change.figure.value if mention.change else Decimal(0)
    is_more = all(each.figure.value <= more for each in group.amounts())
    return list(growths(mention, group.parent)) if group.parent and is_more else []


def _is_rounded(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph gives large amounts, and none of them with decimals."""
    amounts = [each.figure for each in paragraph.mentions if each.figure.kind == MONEY]
    digits = [each.digits for each in amounts if each.unit == "万元"]
    return bool(digits) and "." not in "".join(digits) and max(map(len, digits)) >= LARGE


def _failing(claims: list[Claim], paragraph: Paragraph) -> Iterator[Claim]:
    """Choose what to say where no reading holds.

    Where one would hold with another amount of the paragraph, it may be meant so; unless that is
    said of the same thing, and then the two should be the same.
    """
    for each in claims:
        for old, new in _exchanges(each, paragraph):
            if each.would_hold(old, new):
                if _are_one(old, new, paragraph):
                    yield same("WS01", old, new)
                return
    yield claims[0]


def _exchanges(found: Claim, paragraph: Paragraph) -> Iterator[tuple[Mention, Mention]]:
    """Give the amounts of a claim, each with another amount of the paragraph said before it."""
    stated, *others = found.mentions
    values = {each.figure.value for each in found.mentions}
    for old in others:
        for new in paragraph.mentions if old.phrase.role == AMOUNT else ():
            is_free = new.figure.value not in values and new.figure.start < stated.figure.start
            if is_free and new.phrase.role == AMOUNT and new.is_exact:
                yield old, new


def _are_one(old: Mention, new: Mention, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph that begins with a thing and its amount says it otherwise later."""
    amounts = [each for each in paragraph.mentions if each.phrase.role == AMOUNT]
    gap = abs(old.figure.value - new.figure.value)
    is_near = gap * NEAR <= max(abs(old.figure.value), abs(new.figure.value))
    return new is amounts[0] and not new.basis and old.sentence > new.sentence and is_near
