"""Rules about texts and fields: cut off, placeholders left, blank chapters and fields."""

import re
from collections.abc import Iterator
from dataclasses import replace

from model.cell import Cell
from model.check import Checker
from model.draft import GAP, NOWHERE
from model.equation import Ref
from model.finding import Finding, Suggestion
from model.form import Page
from model.mark import Figure, Mark
from model.rules.rule import Rule, long_texts

MOST_NAMED = 3
"""Figures that a message names of those that a text lacks."""
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
        yield from _gaps(rule, checker, cell)


def _gaps(rule: Rule, checker: Checker, cell: Cell) -> Iterator[Finding]:
    """A figure that a text takes from the tables is not there; it leads to the boxes to fill."""
    marks = [span.mark for span in checker.written(cell).spans if span.is_gap]
    if not marks:
        return
    name, blank = checker.places.row_name(cell, checker), _blank_boxes(checker, marks)
    lacking = dict.fromkeys(f"“{checker.drafts.name(mark)}”" for mark in marks)
    told = "、".join(list(lacking)[:MOST_NAMED]) + ("等" if len(lacking) > MOST_NAMED else "")
    message = (
        f"“{name}”里还缺 {len(lacking)} 个数：{told}。在表里填上，文字跟着变；没有的，改写这句话。"
    )
    yield replace(
        rule.finding(message, cell, *blank, stated=GAP),
        suggestions=tuple(_none_at_all(rule, checker, marks)),
        suspects=blank or None,
    )


def _blank_boxes(checker: Checker, marks: list[Mark]) -> tuple[Cell, ...]:
    """Give the blank boxes that marks read, those that follow from others last."""
    read = dict.fromkeys(checker.drafts.grammar.cells(tuple(marks)))
    asked = [each for each in read if each in checker.form.entries and not each.list]
    blank = [each for each in asked if not checker.shown(each).strip()]
    return tuple(sorted(blank, key=lambda each: bool(checker.definitions(each))))


def _none_at_all(rule: Rule, checker: Checker, marks: list[Mark]) -> Iterator[Suggestion]:
    """Propose nought for a blank figure for which the text has a word of its own."""
    for mark in marks:
        match mark.node:
            case Figure(Ref(cell), (_, _, words)) if cell in _blank_boxes(checker, [mark]):
                place, said = (
                    checker.places.row_name(cell, checker),
                    checker.drafts.resolve(words, NOWHERE).text,
                )
                why = f"没有发生的填 0，文字就成为“{said}”"
                yield Suggestion(cell, "", "0", why, (rule.code,), place)


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
