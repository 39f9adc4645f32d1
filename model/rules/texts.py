"""Rules about texts and fields: cut off, placeholders left, blank chapters and fields."""

import re
from collections.abc import Iterator

from model.cell import Cell
from model.check import Checker
from model.draft import GAP
from model.finding import Finding
from model.form import Page
from model.rules.rule import Rule, long_texts

_CUT_OFF = re.compile(r"[，、,（(]$")
_DOCUMENT = re.compile(r"《[^》]*》")
_TITLES_END = "部门整体支出"
_TITLE = re.compile(
    r"([\u4e00-\u9fff]{2,24}(?:局|委员会|办公室|中心))\s*(?:20\d\d年度?|\{年度\}年?度?)部门整体支出"
)
_REGION = re.compile(r"(.*[市县区](?![场政]))(.+)")
_ANYBODYS = re.compile("财政|审计")
"""Who speaks of the reports of others."""
_PLACEHOLDER = re.compile(
    r"(?:增长|增加|上升)[（(](?:下降|减少)[）)]|(?:下降|减少)[（(](?:增长|增加|上升)[）)]|"
    r"(?:大于|小于|等于)(?:年初|全年)?(?:预算数?)?[（(/]或?(?:大于|小于|等于|与预算)|"
    r"(?<![0-9×xX])[×xX]{2,}(?=[^\s×xX])|20[Xx×]{2}|此处填写|请填写|（略述）|待补充|＿{2,}"
)


def cut_off(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """A paragraph ends in the middle of a sentence."""
    for cell, text in long_texts(checker):
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        for number, line in enumerate(lines):
            if _CUT_OFF.search(line):
                name = checker.places.row_name(cell, checker)
                message = f"“{name}”第 {number + 1} 段以“{line[-12:]}”结束，像是没有写完，请补全。"
                yield rule.finding(message, cell, stated=line[-12:])


def placeholders(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """What a template leaves to be filled in still stands."""
    for cell in checker.filing.values:
        if found := _PLACEHOLDER.search(_DOCUMENT.sub("", checker.filing.text(cell))):
            name = checker.places.row_name(cell, checker)
            message = f"“{name}”里还留着“{found[0]}”，请换成实际内容。"
            yield rule.finding(message, cell, stated=found[0])
        spans = checker.written(cell).spans
        blank = {checker.drafts.name(span.mark): None for span in spans if span.is_gap}
        if blank:
            name = checker.places.row_name(cell, checker)
            names = "、".join(f"“{each}”" for each in blank)
            message = f"“{name}”里引用的 {names} 还没有数，请在表里填上，或改写这句话。"
            yield rule.finding(message, cell, stated=GAP)


def blank_chapters(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """A chapter is blank while most of its page is written."""
    for page in checker.form.pages:
        cells = [Cell(section.text) for section in page.sections if section.text]
        blank = [cell for cell in cells if not checker.filing.text(cell).strip()]
        if blank and len(blank) * 2 < len(cells):
            names = "、".join(f"“{checker.places.row_name(cell, checker)}”" for cell in blank)
            message = f"{names}只有标题，没有内容，请补写；没有发生的写一句“无”。"
            yield rule.finding(message, *blank)


def blank_fields(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """A field beside the tables or on the cover is blank while the tables are filled."""
    for page in checker.form.pages:
        fields = [cell for cell in _fields(page, checker) if not checker.filing.text(cell).strip()]
        typed = (cell for cell in checker.filing.values if not cell.list)
        filled = sum(checker.places.page(cell) is page for cell in typed)
        if fields and filled > len(fields) * 2:
            names = "、".join(f"“{checker.places.row_name(cell, checker)}”" for cell in fields)
            yield rule.finding(f"{names}没有填，请补填。", *fields)


def _fields(page: Page, checker: Checker) -> Iterator[Cell]:
    """Give the fields of a page that stand outside a ruled table and are asked for."""
    for table in page.tables:
        asked = [each for each in (*table.above, *table.below) if not each.when_filled]
        remarks = [part for remark in asked for part in remark.parts]
        inside = (
            [] if table.borders else [p for r in table.grid.rows for t in r.tokens for p in t.parts]
        )
        for part in (*remarks, *inside):
            if (
                part.cell
                and part.entry
                and not checker.library.concepts[part.cell.concept].optional
            ):
                yield part.cell


def another_unit(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """A text bears the title of another unit's report."""
    own = checker.filing.unit
    for cell, text in long_texts(checker) if own else ():
        if _TITLES_END not in text:
            continue
        for found in _TITLE.finditer(_DOCUMENT.sub("", text)):
            if _is_another(found[1], own, checker.form.place):
                name = checker.places.row_name(cell, checker)
                message = (
                    f"“{name}”里写的单位是“{found[1]}”，填报的单位是“{own}”，"
                    "像是从别处抄来的，请核对。"
                )
                yield rule.finding(message, cell, stated=found[1])
                break


def _is_another(name: str, own: str, place: str) -> bool:
    """Tell whether a name is surely another unit's: another place, or here another task.

    An own name cut short keeps its characters in order: 科工信局, 住建局.
    """
    (region, bureau), (home, _) = _divided(name), _divided(own)
    named = [region[-length:] for length in (3, 4) if len(region) >= length]
    if named and not any(each in own or each in place for each in named):
        return True
    if _ANYBODYS.search(bureau) or not any(home.endswith(each) for each in named):
        return False
    rest = iter(own)
    return not all(character in rest for character in bureau)


def _divided(name: str) -> tuple[str, str]:
    """Divide a unit's name into its place and its task."""
    found = _REGION.match(name)
    return (found[1], found[2]) if found else ("", name)


READS = frozenset({"long", "text", "date"})
RULES: tuple[Rule, ...] = (
    Rule("WZ01", "一段话要写完", "warning", "公文写作的通例", READS, cut_off),
    Rule("WZ02", "不能留着模板里的空位", "error", "公文写作的通例", READS, placeholders),
    Rule("WZ03", "每一节都要有内容", "warning", "各表样的报告提纲", READS, blank_chapters),
    Rule(
        "DW01",
        "报告里的单位要是填报的单位",
        "warning",
        "各表样的封面：单位名称写全称，与公章一致",
        READS,
        another_unit,
    ),
    Rule("BT01", "表外和封面的栏目要填", "info", "各表样的填表说明", READS, blank_fields),
)
