"""Rules about what sentences say of figures: comparing words, counts of lists, units, years."""

import re
from collections.abc import Iterator

from model.check import Checker
from model.finding import Finding
from model.prose.figure import COUNT, MONEY
from model.prose.mention import BUDGETS, Group, Mention, Paragraph
from model.rules.rule import Rule

_COMPARED = re.compile(
    r"(?P<what>[^，。；,;：:]{0,20}?)(?:决算数?|实际支出数?|支出数?|执行数)(?P<word>大于|高于|超过|小于|低于|少于|等于)"
    r"(?:当年|本年|全年)?(?P<budget>年初)?(?:支出)?预算(?:数|安排)?"
)
_MORE, _LESS = ("大于", "高于", "超过"), ("小于", "低于", "少于")
_COUNTED = re.compile(r"(?:共|一共|共计|合计|总共|涉及|安排|实施)(?:有|计|安排|实施)?$")
_OF_PROJECTS = ("个", "项")
_PER_HEAD = re.compile(r"每|标准|人均|户均|单价|均")
_NO_PERCENT = re.compile(
    r"(?:(?:增长|下降|上升|降低)(?:了|幅度?)?(?:为)?|占[^，。；、0-9]{1,12}的|完成[^，。；、0-9]{0,8}预算的)[0-9]+\.[0-9]+(?=[。，；,;])"
)
FEWEST = 5
NEAR = 30
"""Characters within which a comparison follows the figures that it compares."""


def _at(mention: Mention) -> str:
    return f"文中“{mention.quote}”"


def compared(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """A sentence says that what was spent is more or less than the budget, and it is not."""
    for paragraph in checker.paragraphs:
        for match in _COMPARED.finditer(paragraph.text):
            group = _group_before(paragraph, match.start())
            finding = _comparison(rule, group, match) if group else None
            if finding:
                yield finding


def _group_before(paragraph: Paragraph, at: int) -> Group | None:
    """Give the thing whose amounts were said last before a place, in the same sentence."""
    before = [each for each in paragraph.mentions if each.figure.end <= at and each.group]
    between = paragraph.text[before[-1].figure.end : at] if before else ""
    is_far = "。" in between.strip("。；，, ") or len(between) > NEAR
    return before[-1].group if before and not is_far else None


def _comparison(rule: Rule, group: Group, match: re.Match[str]) -> Finding | None:
    spent = group.amounts("决算", "")
    budgets = group.amounts("年初预算") if match["budget"] else []
    budgets = budgets or group.amounts(*BUDGETS)
    if len(spent) != 1 or len(budgets) != 1:
        return None
    gap = spent[0].figure.value - budgets[0].figure.value
    word = match["word"]
    is_right = gap > 0 if word in _MORE else gap < 0 if word in _LESS else gap == 0
    if is_right:
        return None
    right = "大于" if gap > 0 else "小于" if gap < 0 else "等于"
    message = (
        f"{_at(spent[0])}{right}“{budgets[0].quote}”，后文却说“{match[0].strip()}”，"
        f"请把“{word}”改为“{right}”，或核对金额。"
    )
    return rule.finding(message, spent[0].cell, budgets[0].cell, stated=word, expected=right)


def counted(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """So many things are said to be listed, and another number is."""
    for paragraph in checker.paragraphs:
        for number, mention in enumerate(paragraph.mentions):
            group = _listed(paragraph, number)
            if group and mention.figure.unit in _OF_PROJECTS and _COUNTED.search(mention.lead):
                listed = len(group.parts)
                if listed != mention.figure.value and listed >= FEWEST:
                    said = f"{mention.figure.digits}{mention.figure.unit}"
                    message = (
                        f"{_at(mention)}，后面列出的却有 {listed}{mention.figure.unit}，"
                        f"请核对“{said}”，或补列遗漏的。"
                    )
                    yield rule.finding(message, mention.cell, stated=said, expected=str(listed))


def _listed(paragraph: Paragraph, number: int) -> Group | None:
    """Give the total said just before a count, whose parts follow it."""
    if number == 0 or paragraph.mentions[number].figure.kind != COUNT:
        return None
    before = paragraph.mentions[number - 1]
    is_total = before.figure.kind == MONEY and before.group is not None
    return (
        before.group
        if is_total and before.sentence == paragraph.mentions[number].sentence
        else None
    )


def on_nothing(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """A growth is reckoned on nothing: what there is now is all that was added."""
    for paragraph in checker.paragraphs:
        for mention in paragraph.mentions:
            change, group = mention.change, mention.group
            if change and group and change.phrase.direction > 0 and change.figure.value:
                now = [each for each in group.amounts() if each.figure.start < change.figure.start]
                is_all = bool(now) and now[-1].figure.value == change.figure.value
                if is_all and mention.figure.value == 1:
                    message = (
                        f"{_at(change)}就是全部金额，上年为 0，没有可比的基数，"
                        f"“{mention.quote}”请改为“上年无此项支出，不可比”。"
                    )
                    yield rule.finding(message, mention.cell, stated=mention.figure.digits)


def mixed_units(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """One thing's amounts are said in 万元 and, absurdly small beside them, in 元."""
    failing = {cell for bound in checker.failing() for cell in bound.cells}
    for paragraph in checker.paragraphs:
        for group in paragraph.groups:
            money = [each for each in group.mentions if each.figure.kind == MONEY]
            most = max((each.figure.value for each in money if each.figure.unit != "元"), default=0)
            for mention in money:
                is_small = mention.figure.unit == "元" and 0 < mention.figure.value * 100 < most
                if is_small and mention.cell not in failing and not _PER_HEAD.search(mention.lead):
                    message = (
                        f"{_at(mention)}的单位是元，同一句里其他金额是万元，请核对是否漏了“万”。"
                    )
                    yield rule.finding(message, mention.cell, stated=mention.figure.unit)


def bare_percentages(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """A percentage has lost its sign."""
    for paragraph in checker.paragraphs:
        for match in _NO_PERCENT.finditer(paragraph.text):
            message = f"文中“{match[0]}”后面像是漏了“%”，请核对。"
            yield rule.finding(message, paragraph.section, stated=match[0])


_REPORT = "预算绩效自评报告：文字与数字相符"
READS = frozenset({"long"})
RULES: tuple[Rule, ...] = (
    Rule("WD01", "“大于”“小于”“等于”要与数字相符", "error", _REPORT, READS, compared),
    Rule("WC01", "说有几个，就要列出几个", "error", _REPORT, READS, counted),
    Rule("WB03", "没有基数的增长不能说百分之几", "warning", _REPORT, READS, on_nothing),
    Rule("WU01", "金额的单位前后一致", "warning", _REPORT, READS, mixed_units),
    Rule("WU02", "百分数要写百分号", "warning", _REPORT, READS, bare_percentages),
)
