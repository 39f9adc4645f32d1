"""Changes: 比上年增加10.2万元，增长30.71%; their direction, and the year they are reckoned from."""

import re
from collections.abc import Iterator
from dataclasses import replace

from model.equation import Add, Divide
from model.prose.claim import Claim, claim, difference, ref
from model.prose.mention import BUDGETS, Group, Mention, Remark
from model.prose.phrase import BUDGET, GROWTH, LAST
from model.prose.ratio import SPENT, before, budgets

LAST_SPENT = "上年决算"
_PAIRS = (
    ("增加", "减少"), ("增长", "下降"), ("上升", "下降"), ("提高", "降低"), ("增收", "减收"),
    ("增支", "减支"), ("增", "减"), ("多", "少"), ("提升", "下降"), ("增大", "减少"),
)  # fmt: skip
OPPOSITE = {down: up for up, down in _PAIRS[::-1]} | dict(_PAIRS)
"""What is to be said instead where the direction is wrong."""
_THIS_YEAR = re.compile(r"今年|本年|明年")
_NOT_SPENT = re.compile(r"预算(?:执行|完成)数?|决算")


def changes(mention: Mention, group: Group) -> Iterator[Claim]:
    """Understand 比上年减少8.88万元: what stands now less what it is measured against."""
    up = mention.phrase.direction > 0
    for now, then in compared(mention, group):
        more, less = (now, then) if up else (then, now)
        yield claim("WB01", mention, difference(more, less), now, then)


def growths(mention: Mention, group: Group) -> Iterator[Claim]:
    """Understand 增长11.11%: a change over what it is measured against."""
    sign = mention.phrase.direction
    for now, then in compared(mention, group):
        if then.figure.value > 0:
            change = Add(((sign, ref(now)), (-sign, ref(then))))
            yield claim("WB02", mention, Divide(change, ref(then)), now, then)
    change_said = mention.change
    if change_said and change_said.is_exact and sign == change_said.phrase.direction:
        yield from _of_change(mention, change_said, group)


def _of_change(mention: Mention, change: Mention, group: Group) -> Iterator[Claim]:
    """Reckon a growth from the change said before it and what there is now."""
    against = mention.phrase.against or change.phrase.against
    sign = mention.phrase.direction
    has_budgets_only = all(each.basis in BUDGETS for each in group.amounts())
    for now in before(change, group)[:1] if against in (LAST, "") else ():
        is_now = now.basis != LAST_SPENT and (now.basis not in BUDGETS or has_budgets_only)
        if is_now and now.figure.value > sign * change.figure.value:
            then = Add(((1, ref(now)), (-sign, ref(change))))
            yield claim("WB02", mention, Divide(ref(change), then), change, now)


def compared(mention: Mention, group: Group) -> Iterator[tuple[Mention, Mention]]:
    """Give the two amounts that a change may be reckoned on, the likeliest first."""
    phrase = mention.phrase
    if phrase.against == BUDGET:
        for now in before(mention, group, *SPENT)[:1]:
            yield from ((now, each) for each in budgets(mention, group, phrase.against_said))
        return
    said = before(mention, group)
    if not phrase.against and len(said) > 1 and _is_budget_alone(said[0]):
        yield said[1], said[0]
        return
    thens = of_year_before(said, phrase.against_year)
    nows = [each for each in said if each not in thens and each.basis != LAST_SPENT][:1]
    if thens and nows and (not phrase.against_year or nows[0].year != phrase.against_year):
        yield nows[0], thens[0]


def _is_budget_alone(mention: Mention) -> bool:
    """Tell whether an amount is just what another one is compared with: 比预算15万元."""
    phrase = mention.phrase
    return phrase.against == BUDGET and mention.basis in BUDGETS and not phrase.subject


def of_year_before(said: list[Mention], year: int) -> list[Mention]:
    """Give the amounts of the year that a change is measured against: of the last, if none is."""
    years = {(each.year, each.basis in BUDGETS) for each in said if each.year}
    return [
        each
        for each in said
        if each.basis == LAST_SPENT
        or each.year == year > 0
        or (not year and (each.year + 1, each.basis in BUDGETS) in years)
    ]


def wrong_way(mention: Mention, group: Group) -> Iterator[Remark]:
    """Notice a rise that is called a fall, or the other way round."""
    turned = replace(mention, phrase=mention.phrase._replace(direction=-mention.phrase.direction))
    reckon = growths if mention.phrase.role == GROWTH else changes
    for now, then in compared(mention, group):
        found = [each for each in reckon(turned, group) if each.mentions[1:] == (now, then)]
        if now.figure.value != then.figure.value > 0 and any(each.holds() for each in found):
            is_more = now.figure.value > then.figure.value
            word, due = mention.phrase.word, OPPOSITE.get(mention.phrase.word, "")
            message = (
                f"文中“{now.quote}”比“{then.quote}”{'多' if is_more else '少'}，后面却说“{word}”，"
                f"请把“{word}”改为“{due}”，或核对金额。"
            )
            at = mention.figure.start - len(mention.lead) + mention.lead.rfind(word)
            yield Remark("WD02", message, (mention, now, then), word, due, at)
            return


def wrong_year(mention: Mention, group: Group) -> Iterator[Remark]:
    """Notice a change that is said to be from one year and is reckoned from another."""
    year = mention.phrase.against_year
    said = before(mention, group)
    if not year or not said:
        return
    now, reckon = said[0], growths if mention.phrase.role == GROWTH else changes
    for then in said[1:]:
        other = replace(mention, phrase=mention.phrase._replace(against_year=then.year))
        found = [each for each in reckon(other, group) if each.mentions[1:] == (now, then)]
        if then.year not in (0, year) and any(each.holds() for each in found):
            message = (
                f"文中“{mention.quote}”说的是与{year}年比，算的却是“{then.quote}”（{then.year}年），"
                f"请核对年份。"
            )
            yield Remark("WN01", message, (mention, now, then), str(year), str(then.year))
            return
    is_budget = now.basis in BUDGETS and "预算" in _NOT_SPENT.sub("", mention.phrase.against_said)
    if now.year == year and is_budget and not _THIS_YEAR.search(now.lead):
        message = f"文中“{mention.quote}”拿{year}年的预算与同一年的预算比，请核对年份。"
        yield Remark("WN01", message, (mention, now), str(year), str(year - 1))
