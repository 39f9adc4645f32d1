"""Rules about what a report of a whole year, that is over, should say: results, and all of them."""

import re
from collections.abc import Iterator

from model.cell import Cell
from model.check import Checker
from model.finding import Finding
from model.manuscript import ID, TEXT
from model.prose.figure import MONEY, read_figures
from model.prose.mention import Mention
from model.prose.vocabulary import plain
from model.rules.prose import READS
from model.rules.rule import Rule

_PART = re.compile(
    r"(?:今年|本年度?|(?P<year>20[0-9]{2})年)1[-—~～至到](?:[2-9]|1[01])月份?(?=[，,][^。；\n]{0,60}[0-9])"
)
"""Begins results that are not those of the whole year."""
_STILL_DUE = re.compile(
    r"全年预计|(?:全年|(?P<year>20[0-9]{2})年)[^。；，,]*预计[^。；，,]*$|预计(?:完成)?(?:同比|[比较]上年|[比较]去年)"
)
"""Begins a forecast of the year, or a comparison of it with the one before."""
_EVALUATION, _TITLE = re.compile("绩效(?:自评|评价)"), 300
"""Names a report of what was done, and characters within which its title stands."""
_GOALS, _INDICATORS = Cell("预期目标"), "绩效指标"
_SHORTEST = 4
"""Characters of an indicator's name that is no other one's end by chance."""
_THINGS = frozenset("家户个项")
"""Measure words that may stand for one another."""
_REPORT = "部门整体支出绩效自评：报告的是全年的结果"
_MOST_SAID = 3


def _is_over(checker: Checker) -> bool:
    """Tell whether the year reported on is over: a budget, too, may be read as a manuscript."""
    is_own = checker.form.id != ID
    return is_own or bool(_EVALUATION.search(checker.shown(TEXT)[:_TITLE]))


def part_of_year(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """A text gives results up to a month before the year's end."""
    found = [
        (cell, match[0])
        for cell in (checker.texts() if _is_over(checker) else ())
        for match in _PART.finditer(checker.shown(cell))
        if match["year"] in (None, str(checker.filing.year))
    ]
    if found:
        places = f" {len(found)} 处" if len(found) > 1 else ""
        message = f"文中“{found[0][1]}”{places}写的不是全年的数，年度已经结束，请换成全年的数。"
        yield rule.finding(message, *dict.fromkeys(cell for cell, _ in found), stated=found[0][1])


def still_expected(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """What the year brought is given as a forecast, though the year is over."""
    year = str(checker.filing.year)
    for paragraph in checker.paragraphs if _is_over(checker) else ():
        found = []
        for mention in paragraph.mentions:
            due = _STILL_DUE.search(mention.lead)
            if due and due["year"] in (None, year) and mention.figure.hedge:
                found.append(mention)
        if found:
            said = "、".join(f"“{each.quote}”" for each in found[:_MOST_SAID])
            message = f"文中{said}还是预计数，{year}年已经结束，请换成实际数。"
            yield rule.finding(message, *(each.cell for each in found))


def goals_said_twice(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """The goals of the year in words have another figure than the target of an indicator."""
    targets = dict(_targets(checker))
    for paragraph in checker.paragraphs:
        for mention in paragraph.mentions if paragraph.section == _GOALS else ():
            lead = plain(mention.lead)
            for name, cell in targets.items():
                if lead.endswith(name) and _is_other(mention, checker.filing.text(cell)):
                    target = checker.filing.text(cell).strip()
                    message = (
                        f"预期目标里“{mention.quote}”，绩效指标“{name}”的目标写的是“{target}”，"
                        "两处应当一致，请核对。"
                    )
                    yield rule.finding(message, mention.cell, cell, stated=mention.written)


def _targets(checker: Checker) -> Iterator[tuple[str, Cell]]:
    """Give the targets of the indicators by their names."""
    for row in checker.filing.rows.get(_INDICATORS, ()):
        cell = Cell("年度指标值", "", _INDICATORS, row.id)
        name = plain(checker.places.row_name(cell, checker))
        if len(name) >= _SHORTEST:
            yield name, cell


def _is_other(mention: Mention, target: str) -> bool:
    """Tell whether a target states one figure of the same kind, and another one."""
    figures = read_figures(target)
    if len(figures) != 1 or figures[0].kind != mention.figure.kind:
        return False
    units = {figures[0].unit, mention.figure.unit}
    is_alike = figures[0].kind == MONEY or len(units) == 1 or units <= _THINGS
    return is_alike and figures[0].value != mention.figure.value


_MB04 = "预期目标与绩效指标的目标要一致"
RULES: tuple[Rule, ...] = (
    Rule("MB04", _MB04, "warning", _REPORT, READS | {"text"}, goals_said_twice),
    Rule("ND04", "全年的报告要写全年的数", "warning", _REPORT, READS, part_of_year),
    Rule("ND05", "年度结束后要写实际数，不写预计数", "warning", _REPORT, READS, still_expected),
)
