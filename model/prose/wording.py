"""Words that compare amounts, and the amounts: 决算数大于预算数, 与上年持平."""

import re
from collections.abc import Iterator

from model.prose.change import of_year_before
from model.prose.mention import BUDGETS, Group, Mention, Paragraph, Remark
from model.prose.phrase import RATE, unfilled

_COMPARED = re.compile(
    r"(?P<what>[^，。；,;：:]{0,20}?)(?:决算数?|实际支出数?|支出数?|执行数)(?P<word>大于|高于|超过|小于|低于|少于|等于)"
    r"(?:当年|本年|全年)?(?P<budget>年初)?(?:支出)?预算(?:数|安排)?"
)
_COMPARES = re.compile("[大高小低少等]于|超过")
"""Stands in every comparison: most paragraphs have none."""
_MORE, _LESS = ("大于", "高于", "超过"), ("小于", "低于", "少于")
_FLAT = re.compile(
    r"(?:与|同|和|较|比)(?P<what>[^，。；,;：:、与同和较比]{0,12}?(?:上年|去年|同期|(?:19|20)[0-9]{2}年|预算)[^，。；,;：:、]{0,8}?)"
    r"(?:相比)?[，,]?(?P<vague>基本|大体|大致|总体)?(?P<word>持平|保持不变|无变化|没有变化|无增减|一致|相同|相等)"
)
_BUDGET_YEAR = re.compile(r"((?:19|20)[0-9]{2})年(?:度|年初)?[^执决]{0,6}预算(?!执行|完成)")
_JUST_BEFORE = re.compile(r"[，,。；;：:]\s*(?:[^，。；0-9]{0,12}[，,])?")
NEAR = 30
"""Characters within which a comparison follows the figures that it compares."""
MOST_APART = 100
LEAST_NEAR = 4
"""Amounts are called the same rightly where they are less than one in the first number apart;
further apart than one in the second they are not of one thing."""


def compared(paragraph: Paragraph) -> Iterator[Remark]:
    """Notice what is called more or less than the budget, and is not."""
    if not _COMPARES.search(paragraph.text):
        return
    for match in _COMPARED.finditer(paragraph.text):
        group = _group_before(paragraph, match.start())
        name = unfilled(match["what"])
        if group and (not name or name in group.subject or group.subject in name):
            yield from _comparison(group, match)
        if not name and not (group and _spent_and_budget(group, match)):
            yield from _against_rate(paragraph, match)


def _against_rate(paragraph: Paragraph, match: re.Match[str]) -> Iterator[Remark]:
    """Notice that all, more or less of a budget was spent, and the words say otherwise."""
    before = [each for each in paragraph.mentions if each.figure.end <= match.start()]
    rate = before[-1] if before else None
    if rate is None or rate.phrase.role != RATE or "预算" not in rate.phrase.of:
        return
    between = paragraph.text[rate.figure.end : match.start()]
    if not _JUST_BEFORE.fullmatch(between) or not rate.is_exact:
        return
    gap = rate.figure.value - 1
    word = match["word"]
    if gap > 0 if word in _MORE else gap < 0 if word in _LESS else abs(gap) < rate.figure.place:
        return
    message = f"文中“{rate.quote}”，后文却说“{match[0].strip()}”，两处不符，请核对。"
    yield Remark("WD05", message, (rate,), word, at=match.start("word"))


def _group_before(paragraph: Paragraph, at: int) -> Group | None:
    """Give the thing whose amounts were said last before a place, in the same sentence."""
    before = [each for each in paragraph.mentions if each.figure.end <= at and each.group]
    between = paragraph.text[before[-1].figure.end : at] if before else ""
    is_far = "。" in between.strip("。；，, ") or len(between) > NEAR
    return before[-1].group if before and not is_far else None


def _spent_and_budget(group: Group, match: re.Match[str]) -> tuple[Mention, Mention] | None:
    """Give the two amounts that are compared; None where there is doubt which."""
    spent = group.amounts("决算", "")
    budgets = group.amounts("年初预算") if match["budget"] else []
    budgets = budgets or group.amounts(*BUDGETS)
    return (spent[0], budgets[0]) if len(spent) == len(budgets) == 1 else None


def _comparison(group: Group, match: re.Match[str]) -> Iterator[Remark]:
    pair = _spent_and_budget(group, match)
    if pair is None:
        return
    spent, budget = pair
    gap = spent.figure.value - budget.figure.value
    word = match["word"]
    is_right = gap > 0 if word in _MORE else gap < 0 if word in _LESS else gap == 0
    if not is_right:
        right = "大于" if gap > 0 else "小于" if gap < 0 else "等于"
        message = (
            f"文中“{spent.quote}”{right}“{budget.quote}”，后文却说“{match[0].strip()}”，"
            f"请把“{word}”改为“{right}”，或核对金额。"
        )
        yield Remark("WD01", message, (spent, budget), word, right, match.start("word"))


def flat(paragraph: Paragraph) -> Iterator[Remark]:
    """Notice amounts that are called the same, and are not."""
    for match in _FLAT.finditer(paragraph.text) if paragraph.mentions else ():
        group = _group_before(paragraph, match.start())
        pair = _pair(group, match["what"]) if group and not match["vague"] else None
        if group and not pair:
            yield from _same_year(group, match)
            yield from _other_year(group, match)
        if pair and _is_apart(*pair):
            now, then = pair
            message = f"文中“{now.quote}”与“{then.quote}”不同，后文却说“{match[0]}”，请核对。"
            yield Remark("WD03", message, pair, match["word"])


def _same_year(group: Group, match: re.Match[str]) -> Iterator[Remark]:
    """Notice a budget that is compared with the budget of its own year."""
    year = _BUDGET_YEAR.search(match["what"])
    now = group.amounts(*BUDGETS)[-1:]
    if year and now and now[0].year == int(year[1]):
        message = (
            f"文中“{now[0].quote}”就是{year[1]}年的，却说“{match[0]}”，"
            f"拿同一年的预算比了，请核对年份。"
        )
        last = str(int(year[1]) - 1)
        yield Remark("WN01", message, (now[0],), year[1], last, match.start("what") + year.start(1))


def _other_year(group: Group, match: re.Match[str]) -> Iterator[Remark]:
    """Notice that the year named is neither of those whose amounts are the same."""
    year = re.search(r"[0-9]{4}", match["what"])
    said = [each for each in group.amounts() if each.figure.end <= match.start()][-2:]
    if year is None or len(said) != 2 or said[0].figure.value != said[1].figure.value:
        return
    years = sorted(each.year for each in said)
    if years[0] + 1 == years[1] and int(year[0]) == years[0] - 1:
        then = min(said, key=lambda each: each.year)
        message = f"文中说“{match[0]}”，比的却是“{then.quote}”（{then.year}年），请核对年份。"
        at = match.start("what") + year.start()
        yield Remark("WN01", message, tuple(said), year[0], str(years[0]), at)


def _pair(group: Group, what: str) -> tuple[Mention, Mention] | None:
    """Give the two amounts of a thing that words compare; None where there is doubt which."""
    if "预算" in what and not re.search(r"上年|去年|[0-9]{4}年", what):
        now, then = group.amounts("决算", ""), group.amounts(*BUDGETS)
    else:
        year = re.search(r"[0-9]{4}", what)
        then = of_year_before(group.amounts(), int(year[0]) if year else 0)
        now = [each for each in group.amounts() if each not in then]
    return (now[0], then[0]) if len(now) == len(then) == 1 else None


def _is_apart(one: Mention, other: Mention) -> bool:
    gap = abs(one.figure.value - other.figure.value)
    most = max(abs(one.figure.value), abs(other.figure.value))
    return gap * MOST_APART > most >= gap * LEAST_NEAR
