"""Rules about what sentences say of figures: words, counts, lists, units, years."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from model.check import Checker
from model.finding import Finding, Suggestion
from model.prose.figure import MONEY, spoken
from model.prose.mention import Group, Mention, Paragraph, Remark
from model.prose.rewrite import source_place
from model.rules.rule import Rule

_PER_HEAD = re.compile(r"每|标准|人均|户均|单价|均")
_ORDER = "一二三四五六七八九十"
_ANNOUNCED = re.compile(
    r"(?P<number>[一二两三四五六七八九十]|[0-9]{1,2})(?P<words>个?大?(?:方面|问题|原因|措施|特点|不足|环节|任务))"
    r"[^。；：:\n0-9]{0,10}[。：:，,]\s*一是"
)
HARDLY_ANYTHING = Decimal("0.01")
"""In 万元: what nobody tells as a part of an amount."""
FURTHEST = 40
"""Characters before a figure in which the word stands that is wrong of it."""


def remarked(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """Tell what was noticed while the texts were read."""
    for paragraph in checker.paragraphs:
        for remark in paragraph.remarks:
            if remark.code == rule.code:
                cells = [each.cell for each in remark.mentions] or [paragraph.section]
                finding = rule.finding(
                    remark.message, *cells, stated=remark.stated, expected=remark.expected
                )
                yield replace(finding, suggestions=_remedy(checker, paragraph, remark))


def _remedy(checker: Checker, paragraph: Paragraph, remark: Remark) -> tuple[Suggestion, ...]:
    """Propose another word in the place of the wrong one, where that place is known."""
    old, new = remark.stated, remark.expected
    start = remark.at
    if start is None and remark.mentions:
        before = remark.mentions[0].figure.start
        start = paragraph.text.rfind(old, max(before - FURTHEST, 0), before)
    if not (old and new) or start is None or not paragraph.text.startswith(old, start):
        return ()
    shown = paragraph.offset + start
    place = source_place(checker.written(paragraph.section), shown, shown + len(old))
    if place is None:
        return ()
    at = (place, place + len(old))
    clears = (remark.code,)
    return (Suggestion(paragraph.section, old, new, "与数字相符", clears, f"“{old}”", at=at),)


def mixed_units(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """One thing's amounts are said in 万元 and, absurdly small beside them, in 元."""
    failing = {cell for bound in checker.failing() for cell in bound.cells}
    for paragraph in checker.paragraphs:
        for group in paragraph.groups:
            for mention in group.mentions:
                is_free = mention.cell not in failing and not _PER_HEAD.search(mention.lead)
                if is_free and _is_absurd(mention, group):
                    message = (
                        f"文中“{mention.quote}”的单位是元，同一句里其他金额是万元，"
                        "请核对是否漏了“万”。"
                    )
                    yield rule.finding(message, mention.cell, stated=mention.figure.unit)


def _is_absurd(mention: Mention, group: Group) -> bool:
    """Tell whether 元 are said beside 万元 of the same thing, or hardly any as a part of them."""
    if mention.figure.unit != "元" or mention.figure.value <= 0:
        return False
    beside = [*group.mentions, *(group.parent.mentions if group.parent else ())]
    in_other = [each for each in beside if each.figure.kind == MONEY and each.figure.unit != "元"]
    own = [each.figure.value for each in in_other if each.group is group]
    is_small = bool(own) and mention.figure.value * 100 < max(own)
    return is_small or (bool(in_other) and mention.figure.value < HARDLY_ANYTHING)


def numbered(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """So many points are announced, and another number of them follows: 三个方面：一是…二是…."""
    for cell in checker.texts():
        text = checker.shown(cell)
        for match in _ANNOUNCED.finditer(text):
            said, listed = spoken(match["number"]), _points(text, match.end())
            if said and listed not in (said, 1):
                name = f"{match['number']}{match['words']}"
                message = f"文中说有“{name}”，后面写的却是 {listed} 点，请核对。"
                yield rule.finding(message, cell, stated=match["number"], expected=str(listed))


def _points(text: str, start: int) -> int:
    """Count the points that follow one after another, of which the first was read already."""
    end = text.find("一是", start)
    for number, word in enumerate(_ORDER[1:], start=1):
        start = text.find(f"{word}是", start, end if end >= 0 else len(text))
        if start < 0:
            return number
    return len(_ORDER)


_REPORT = "预算绩效自评报告：文字与数字相符"
READS = frozenset({"long"})
RULES: tuple[Rule, ...] = (
    Rule("WD01", "“大于”“小于”“等于”要与数字相符", "error", _REPORT, READS, remarked),
    Rule("WD02", "“增加”“减少”要与数字相符", "error", _REPORT, READS, remarked),
    Rule("WD03", "说“持平”“一致”的，两个数要相同", "warning", _REPORT, READS, remarked),
    Rule("WD04", "增减的原因要与增减相符", "warning", _REPORT, READS, remarked),
    Rule("WD05", "“大于”“小于”要与完成预算的百分比相符", "warning", _REPORT, READS, remarked),
    Rule("WL03", "完成率按哪个预算算，就说是哪个预算", "warning", _REPORT, READS, remarked),
    Rule("WN01", "与哪一年比，就用哪一年的数", "warning", _REPORT, READS, remarked),
    Rule("WC01", "说有几个，就要列出几个", "error", _REPORT, READS, remarked),
    Rule("WC02", "“分别”前后的项数要相同", "warning", _REPORT, READS, remarked),
    Rule("WC03", "说有几点，就要写几点", "warning", _REPORT, READS, numbered),
    Rule("WC04", "同一项不要列两次", "warning", _REPORT, READS, remarked),
    Rule("WB03", "没有基数的增长不能说百分之几", "warning", _REPORT, READS, remarked),
    Rule("WU01", "金额的单位前后一致", "warning", _REPORT, READS, mixed_units),
    Rule("WU02", "百分数要写百分号", "warning", _REPORT, READS, remarked),
)
