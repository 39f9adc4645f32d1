"""Rules about years and dates: last year's left in a text or altered, dates that cannot be."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from model.cell import YEAR, Cell
from model.check import Checker
from model.finding import Finding, Suggestion
from model.relation import Row
from model.rules.rule import Rule, long_texts

_NAMES = re.compile(r"《[^》]*》|[〔\[【（(]\s*20\d\d\s*[〕\]】）)]\s*\d*\s*号?")
"""Titles of documents and their numbers, which bear years of their own."""
_YEAR = re.compile(r"20\d\d")
_OTHERS = r"(?:(?!专项|资金|奖|补助|批次|计划|工程)[^\d。；;，,、：:\n]){0,14}?"
"""What may stand between a year and the account it speaks of; a fund's name may not."""
_ACCOUNTS = (
    "“?三公”?经费”?|公用经费|人员经费|基本支出|项目支出|总支出|总收入|政府采购|培训费|会议费|"
    "预算收入|预算支出|收入预算|支出预算|收入决算|支出决算|编制人?数|在职人"
)
_OWN_FIGURE = re.compile(rf"(?<!\d)(20\d\d)年?度?末?，?{_OTHERS}(?:{_ACCOUNTS})(?=[^。；;\n]*\d)")
_OWN_REPORT = re.compile(
    rf"(?<!\d)(20\d\d)年度?{_OTHERS}(?:整体支出|(?:部门|单位)决算)(?=进行|开展|绩效|自评|情况)"
)
_YEARS_END = re.compile(
    r"截[至止]?到?(20\d\d)年(?:12月(?:31日?)?|年?[末底])"
    r"(?=[^。；;\n]*(?:编制|在职|职工|资产|账面|车辆|公务用车))"
)
_THIS_YEAR = f"{{{YEAR}}}"
_COMPARES = re.compile(r"上年|去年|同比|以来|结转|[比较与和]20\d\d")
_DEADLINE = re.compile(r"(20\d\d)年(?:\d{1,2}月(?:\d{1,2}日|[底末])?|年?[底末])(?:之|以)?前")
_TARGET = Cell("年度指标值", "", "绩效指标")
_MOST_QUOTED = 3
_FEWEST_OF_TWO, _OFTEN = 5, 0.6
"""How often, at least and beside its own year, a text names the year before if it is about both."""

_DATE = re.compile(r"(\d{4})\s*[年.\-/]\s*(\d{1,2})\s*(?:[月.\-/]\s*(?:(\d{1,2})\s*日?)?)?")
_LATEST = 2
"""Years after the one reported on in which a filing may still be written."""


def stale_years(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """A text gives its own figures or targets under an earlier year's name."""
    this_year = checker.filing.year
    for cell, text in long_texts(checker):
        years = Counter(map(int, _YEAR.findall(_NAMES.sub("", text))))
        if set(years) <= {this_year} or _is_of_two(years, this_year):
            continue
        lines = (line for line in text.splitlines() if "\t" not in line.strip())
        said = [each for line in lines for each in _stale(line, this_year)]
        if said:
            yield _finding(rule, checker, cell, said)
    for row in checker.filing.rows.get(_TARGET.list, ()):
        cell = _TARGET._replace(row=row.id)
        found = _DEADLINE.search(checker.filing.text(cell))
        if found and int(found[1]) == this_year - 1:
            yield _finding(rule, checker, cell, [found[0]])


def _is_of_two(years: Mapping[int, int], this_year: int) -> bool:
    """Tell whether a text is about two years: what was spent in one, what the next may spend."""
    last = years.get(this_year - 1, 0)
    return last >= max(_FEWEST_OF_TWO, _OFTEN * years.get(this_year, 0))


def _stale(paragraph: str, this_year: int) -> Iterator[str]:
    """Give what a paragraph says of earlier years, unless it speaks of this one or compares."""
    plain = _NAMES.sub("", paragraph)
    if str(this_year) in plain or _THIS_YEAR in plain or _COMPARES.search(plain):
        return
    for pattern in (_OWN_FIGURE, _OWN_REPORT, _YEARS_END):
        for found in pattern.finditer(plain):
            if int(found[1]) < this_year:
                yield found[0]


def _finding(rule: Rule, checker: Checker, cell: Cell, said: Iterable[str]) -> Finding:
    phrases = list(dict.fromkeys(said))[:_MOST_QUOTED]
    quoted = "、".join(f"“{phrase}”" for phrase in phrases)
    name = checker.places.row_name(cell, checker)
    message = f"“{name}”里写的是{quoted}，填报的是 {checker.filing.year}年，请核对年份。"
    return rule.finding(message, cell, stated=phrases[0])


def odd_dates(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """A date is none, lies before the end of the year reported on, or far after it."""
    for cell, text in _dates(checker):
        found = _DATE.fullmatch(text.strip())
        fault = _fault(found, checker.filing.year) if found else ""
        if fault:
            name = checker.places.row_name(cell, checker)
            message = f"“{name}”填的是 {text.strip()}，{fault}，请核对。"
            yield rule.finding(message, cell, stated=text.strip())


def _dates(checker: Checker) -> Iterator[tuple[Cell, str]]:
    """Give every date that was typed, in the form's order."""
    for pattern in checker.places.in_order(checker.form.entries):
        if checker.library.concepts[pattern.concept].type == "date":
            rows = checker.filing.rows.get(pattern.list, ()) if pattern.list else (Row(""),)
            for cell in (pattern._replace(row=row.id) for row in rows):
                yield cell, checker.filing.text(cell)


def _fault(found: re.Match[str], reported: int) -> str:
    """Say what is wrong with a date; blank for a possible one."""
    year, month, day = int(found[1]), int(found[2]), int(found[3] or 1)
    try:
        date(year, month, day)
    except ValueError:
        return "没有这一天"
    if year <= reported:
        return f"那时 {reported}年度还没有结束"
    return f"离 {reported}年度太远" if year > reported + _LATEST else ""


def unlike_last_year(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """A figure of the year before is not the one that last year's filing states."""
    for cell, text in checker.filing.last_year.items():
        concept, own = checker.library.concepts[cell.concept], checker.reading(cell).number
        stated = concept.read(text).number
        if not own or not stated or own.value == stated.value:
            continue
        typed, name = checker.filing.text(cell), checker.places.name(cell, checker)
        message = (
            f"{name} {concept.say(typed)}与去年填报的决算 {concept.say(text)}不同，"
            "请核对；去年的数作了调整的，请说明。"
        )
        finding = rule.finding(message, cell, stated=typed.strip(), expected=text.strip())
        place = checker.places.row_name(cell, checker)
        mend = Suggestion(cell, typed, text, "去年填报的决算", (rule.code,), place)
        yield replace(finding, suggestions=(mend,))


RULES: tuple[Rule, ...] = (
    Rule(
        "ND03",
        "文字里本年的数和目标要写本年的年份",
        "warning",
        "各表样的报告提纲：写填报年度的情况",
        frozenset({"long", "text"}),
        stale_years,
    ),
    Rule(
        "RQ01",
        "日期应在填报年度结束以后",
        "warning",
        "湘财绩〔2025〕2号：上一年度的绩效自评在次年开展",
        frozenset({"date"}),
        odd_dates,
    ),
    Rule(
        "SN01",
        "上年决算应与去年填报的决算一致",
        "warning",
        "湖南省部门整体支出绩效评价基础数据表：上年决算数",
        frozenset({"money", "area", "count"}),
        unlike_last_year,
    ),
)
