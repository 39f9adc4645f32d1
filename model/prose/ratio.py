"""Rates and shares: 完成预算的88.59%, 占基本支出的81%."""

import re
from collections.abc import Iterable, Iterator

from model.equation import Divide
from model.prose.claim import Claim, claim, ref
from model.prose.mention import BUDGETS, Group, Mention, Paragraph, Remark, amounts_named
from model.prose.phrase import SHARE, unfilled
from model.prose.vocabulary import Vocabulary

SPENT = ("决算", "")
"""Bases of what was spent; one that is not said mostly is."""
_ANY_TOTAL = ("支出", "收入", "经费", "总支出", "总收入")
_ALL = re.compile("总|全")
FIRST, WHOLE = "年初预算", "全年预算"


def before(mention: Mention, group: Group, *bases: str) -> list[Mention]:
    """Give the amounts of a group that were said before a figure, the latest first."""
    at = mention.figure.start
    return [each for each in group.amounts(*bases) if each.figure.start < at][::-1]


def basis_named(said: str) -> str:
    """Give the budget that words name, blank where they do not say which."""
    if "全年" in said or "调整" in said:
        return WHOLE
    return FIRST if "年初" in said else ""


def budgets(mention: Mention, group: Group, said: str) -> list[Mention]:
    """Give the budgets that a figure may be reckoned on: the one named, else each."""
    found = before(mention, group, *BUDGETS)
    named = basis_named(said)
    return [each for each in found if named and each.basis == named] or found


def rates(mention: Mention, group: Group) -> Iterator[Claim]:
    """Understand 完成预算的88.59% and 执行率88.59%: spent over budget."""
    for spent in before(mention, group, *SPENT)[:1]:
        bases = [mention.base] if mention.base else budgets(mention, group, mention.phrase.of)
        for budget in bases:
            if budget.figure.value and budget is not spent:
                yield claim("WL01", mention, Divide(ref(spent), ref(budget)), spent, budget)


def wrong_base(mention: Mention, group: Group) -> Iterator[Remark]:
    """Notice a rate that is said to be of one budget and is reckoned on another."""
    named = basis_named(mention.phrase.of)
    others = [each for each in before(mention, group, *BUDGETS) if each.basis != named]
    has_named = any(each.basis == named for each in before(mention, group, *BUDGETS))
    for spent in before(mention, group, *SPENT)[:1] if named and has_named else ():
        for other in others:
            rate = claim("WL01", mention, Divide(ref(spent), ref(other)), spent, other)
            if other.figure.value and rate.holds():
                message = (
                    f"文中“{mention.quote}”是按“{other.quote}”算得的，不是{named}，"
                    f"请把“{mention.phrase.of}”改为“{other.basis}”，或重新计算。"
                )
                mentions = (mention, spent, other)
                yield Remark("WL03", message, mentions, mention.phrase.of, other.basis)
                return


def shares(
    mention: Mention, group: Group, paragraph: Paragraph, vocabulary: Vocabulary
) -> Iterator[Claim]:
    """Understand 占基本支出的81%: a part over the total named, or over what it is part of."""
    said = mention.phrase.of
    for part in before(mention, group)[:1]:
        totals = [mention.base] if mention.base else []
        for whole in totals or _totals(part, group, paragraph, vocabulary.concept_of(said), said):
            if whole.figure.value and whole is not part:
                found = claim("WL02", mention, Divide(ref(part), ref(whole)), part, whole)
                if totals or _is_meant(whole, said) or found.holds():
                    yield found


def _is_meant(whole: Mention, said: str) -> bool:
    """Tell whether words mean a total that is said before: they name it, or nothing else."""
    name, subject = unfilled(said), whole.group.subject if whole.group else ""
    if not said or whole.basis in BUDGETS:
        return True
    if not name or name in _ANY_TOTAL:
        return not _ALL.search(said) or not subject or subject in _ANY_TOTAL
    return bool(subject) and (name in subject or subject in name)


def _totals(
    part: Mention, group: Group, paragraph: Paragraph, concept: str, said: str
) -> Iterator[Mention]:
    """Give the amounts that a share may be reckoned on, the likeliest first."""
    others = [each for each in paragraph.groups if each is not group]
    if "预算" in said:
        yield from _said_before(part, group.amounts(*BUDGETS))
        return
    if concept:
        named = _said_before(part, amounts_named(others, concept))
        yield from named
        if named or not _is_named(group.parent, said):
            return
    parent = group.parent
    while parent and any(each.phrase.role == SHARE for each in parent.mentions):
        parent = parent.parent  # both are shares of the same whole
    while parent:
        alike = [each for each in parent.amounts() if each.basis == part.basis]
        yield from reversed(alike or parent.amounts())
        parent = parent.parent


def _is_named(group: Group | None, said: str) -> bool:
    """Tell whether the words begin with the name of a thing."""
    return group is not None and bool(group.subject) and said.startswith(group.subject)


def _said_before(part: Mention, amounts: Iterable[Mention]) -> list[Mention]:
    return [each for each in amounts if each.figure.start < part.figure.start]
