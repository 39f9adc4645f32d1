"""What a paragraph claims of its figures, as equations among them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from model.equation import Add, Divide, Equation, Expression, Ref
from model.evaluate import holds
from model.prose.mention import BUDGETS, Group, Mention, Paragraph, amounts_named
from model.prose.phrase import AMOUNT, BUDGET, LAST, SHARE
from model.prose.vocabulary import Vocabulary
from model.slip import find_slip

SPENT = ("决算", "")
"""Bases of what was spent; one that is not said mostly is."""
TEN_THOUSAND = 10000
MOST_OVER, MOST_UNDER = 20, 100
"""A gap beyond one in so many is no mistake of adding up: parts are missing, or others follow."""


@dataclass(frozen=True, slots=True)
class Claim:
    """An equation that a paragraph states; `code` names the rule by which it was understood."""

    code: str
    equation: Equation
    mentions: tuple[Mention, ...]

    def holds(self) -> bool:
        """Tell whether true values within what the figures may stand for satisfy it."""
        numbers = {each.cell: each.figure.number for each in self.mentions}
        return holds(self.equation, numbers.get) is not False


def claims_of(paragraph: Paragraph, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Give what a paragraph claims; of several readings of one sentence the one that holds."""
    for group in paragraph.groups:
        for mention in group.mentions:
            if mention.is_exact and not mention.is_reason:
                found = list(_of_mention(mention, group, paragraph, vocabulary))
                yield from _best(found, paragraph)
    for group in paragraph.groups:
        yield from _sums(group)


def _of_mention(
    mention: Mention, group: Group, paragraph: Paragraph, vocabulary: Vocabulary
) -> Iterator[Claim]:
    match mention.phrase.role:
        case "rate":
            yield from _rates(mention, group)
        case "share":
            yield from _shares(mention, group, paragraph, vocabulary)
        case "change":
            yield from _changes(mention, group)
        case "growth":
            yield from _growths(mention, group)


def _best(claims: list[Claim], paragraph: Paragraph) -> Iterator[Claim]:
    """Choose among readings: the first that holds, else the first.

    Where none holds, but one would with another amount of the paragraph, it may be meant so.
    """
    fitting = [each for each in claims if each.holds()]
    if fitting:
        yield fitting[0]
    elif claims and not any(_fits_elsewhere(each, paragraph) for each in claims):
        yield claims[0]


def _fits_elsewhere(claim: Claim, paragraph: Paragraph) -> bool:
    """Tell whether one of the other figures exchanged for another amount makes a claim hold."""
    stated, *others = claim.mentions
    amounts = [each for each in paragraph.mentions if each.phrase.role == AMOUNT and each.is_exact]
    numbers = {each.cell: each.figure.number for each in claim.mentions}
    values = {each.figure.value for each in claim.mentions}
    for old in others:
        for new in amounts if old.phrase.role == AMOUNT else ():
            is_free = new.figure.value not in values and new.figure.start < stated.figure.start
            if is_free and holds(claim.equation, (numbers | {old.cell: new.figure.number}).get):
                return True
    return False


def _before(mention: Mention, group: Group, *bases: str) -> list[Mention]:
    """Give the amounts of a group that were said before a figure, the latest first."""
    at = mention.figure.start
    return [each for each in group.amounts(*bases) if each.figure.start < at][::-1]


def _budgets(mention: Mention, group: Group, said: str) -> list[Mention]:
    """Give the budgets that a rate may be reckoned on: the one named, else each."""
    found = _before(mention, group, *BUDGETS)
    named = [each for each in found if each.basis == "年初预算"] if "年初" in said else []
    named = (
        [each for each in found if each.basis == "全年预算"]
        if "全年" in said or "调整" in said
        else named
    )
    return named or found


def _rates(mention: Mention, group: Group) -> Iterator[Claim]:
    """Understand 完成预算的88.59% and 执行率88.59%: spent over budget."""
    for spent in _before(mention, group, *SPENT)[:1]:
        for budget in _budgets(mention, group, mention.phrase.of):
            if budget.figure.value:
                yield _claim("WL01", mention, Divide(_ref(spent), _ref(budget)), spent, budget)


def _shares(
    mention: Mention, group: Group, paragraph: Paragraph, vocabulary: Vocabulary
) -> Iterator[Claim]:
    """Understand 占基本支出的81%: a part over the total named, or over what it is part of."""
    said = mention.phrase.of
    for part in _before(mention, group)[:1]:
        for total in _totals(part, group, paragraph, vocabulary.concept_of(said), said):
            if total.figure.value and total is not part:
                yield _claim("WL02", mention, Divide(_ref(part), _ref(total)), part, total)


def _totals(
    part: Mention, group: Group, paragraph: Paragraph, concept: str, said: str
) -> Iterator[Mention]:
    """Give the amounts that a share may be reckoned on, the likeliest first."""
    before = [each for each in paragraph.groups if each is not group]
    if "预算" in said:
        yield from _before_all(part, group.amounts(*BUDGETS))
        return
    if concept:
        yield from _before_all(part, amounts_named(before, concept))
        return
    parent = group.parent
    while parent and any(each.phrase.role == SHARE for each in parent.mentions):
        parent = parent.parent  # both are shares of the same whole
    while parent:
        same = [each for each in parent.amounts() if each.basis == part.basis]
        yield from reversed(same or parent.amounts())
        parent = parent.parent


def _before_all(part: Mention, amounts: Iterable[Mention]) -> list[Mention]:
    return [each for each in amounts if each.figure.start < part.figure.start]


def _changes(mention: Mention, group: Group) -> Iterator[Claim]:
    """Understand 比上年减少8.88万元: what stands now less what it is measured against."""
    for now, then in _compared(mention, group):
        up = mention.phrase.direction > 0
        more, less = (now, then) if up else (then, now)
        yield _claim("WB01", mention, Add(((1, _ref(more)), (-1, _ref(less)))), now, then)


def _compared(mention: Mention, group: Group) -> Iterator[tuple[Mention, Mention]]:
    """Give the two amounts that a change may be reckoned on."""
    if mention.phrase.against == BUDGET:
        spent = _before(mention, group, *SPENT)[:1]
        yield from ((now, then) for now in spent for then in _before(mention, group, *BUDGETS))
        return
    year = mention.phrase.against_year
    before = _before(mention, group)
    then = [each for each in before if each.basis == "上年决算" or each.year == year > 0][:1]
    now = [each for each in before if each not in then and each.basis != "上年决算"][:1]
    if then and now and (not year or now[0].year != year):
        yield now[0], then[0]


def _growths(mention: Mention, group: Group) -> Iterator[Claim]:
    """Understand 增长11.11%: a change over what it is measured against."""
    sign = mention.phrase.direction
    against = mention.phrase.against or (mention.change.phrase.against if mention.change else "")
    for now, then in _compared(mention, group):
        if then.figure.value:
            change = Add(((sign, _ref(now)), (-sign, _ref(then))))
            yield _claim("WB02", mention, Divide(change, _ref(then)), now, then)
    change_said = mention.change
    if (
        change_said
        and change_said.is_exact
        and against in (LAST, "")
        and sign == change_said.phrase.direction
    ):
        for now in _before(change_said, group)[:1]:
            if now.basis != "上年决算" and now.basis not in BUDGETS:
                then_value = Add(((1, _ref(now)), (-sign, _ref(change_said))))
                if now.figure.value > sign * change_said.figure.value:
                    yield _claim(
                        "WB02", mention, Divide(_ref(change_said), then_value), change_said, now
                    )


def _sums(group: Group) -> Iterator[Claim]:
    """Understand a total with its parts: complete ones must add up, others must not exceed it."""
    for total in group.amounts():
        if total.is_reason:
            continue
        parts = [part for part in (_amount_on(each, total) for each in group.parts) if part]
        if len(parts) < 2 or any(part.is_reason for part in parts):
            continue
        claim = _sum(total, parts)
        if claim:
            yield claim


def _amount_on(group: Group, total: Mention) -> Mention | None:
    """Give a part's amount on the basis of its total."""
    found = [each for each in group.amounts() if each.basis == total.basis]
    return found[0] if found and found[0].figure.start > total.figure.start else None


def _sum(total: Mention, parts: list[Mention]) -> Claim | None:
    """Give the sum of the parts; None where they may well be some parts only, or more."""
    for count in range(len(parts), 1, -1):
        claim = _claim("WH01", total, _total(parts[:count]), *parts[:count])
        if claim.holds():
            return claim
    if any(each.group and each.group.parts and not each.group.is_complete for each in parts):
        return None
    gap = sum((each.figure.value for each in parts), -total.figure.value)
    is_over = 0 < gap * MOST_OVER < total.figure.value
    whole = _claim("WH01", total, _total(parts), *parts)
    is_unit = any(
        abs(gap + each.figure.value * TEN_THOUSAND) < each.figure.place * TEN_THOUSAND
        for each in parts
        if each.figure.unit == "元"
    )
    is_over |= gap > 0 and _is_slip(total, total.figure.value + gap)
    return whole if is_over or is_unit or (gap < 0 and _is_whole(total, parts, gap)) else None


def _is_whole(total: Mention, parts: list[Mention], gap: Decimal) -> bool:
    """Tell whether parts that fall short mean all: the rest is among them, and one slip is near."""
    has_rest = any(each.phrase.subject.startswith("其他") for each in parts)
    is_near = -gap * MOST_UNDER < total.figure.value
    needed = [(total, total.figure.value + gap), *((e, e.figure.value - gap) for e in parts)]
    return has_rest and is_near and any(_is_slip(mention, value) for mention, value in needed)


def _is_slip(mention: Mention, value: Decimal) -> bool:
    places = len(mention.figure.digits.partition(".")[2])
    return find_slip(f"{mention.figure.value:.{places}f}", f"{value:.{places}f}") is not None


def _total(parts: list[Mention]) -> Expression:
    return Add(tuple((1, _ref(each)) for each in parts))


def _ref(mention: Mention) -> Expression:
    return Ref(mention.cell)


def _claim(code: str, stated: Mention, expression: Expression, *others: Mention) -> Claim:
    return Claim(code, Equation(Ref(stated.cell), "=", expression), (stated, *others))
