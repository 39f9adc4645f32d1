"""Rules about texts and fields: cut off, placeholders left, blank chapters and fields."""

import re
from collections.abc import Iterator

from model.cell import Cell
from model.check import Checker
from model.draft import GAP
from model.finding import Finding
from model.form import Page
from model.rules.rule import Rule

_CUT_OFF = re.compile(r"[，、,（(]$")
_PLACEHOLDER = re.compile(
    r"(?:增长|增加|上升)[（(](?:下降|减少)[）)]|(?:下降|减少)[（(](?:增长|增加|上升)[）)]|"
    r"[×xX]{2,}|20[Xx×]{2}|此处填写|请填写|（略述）|待补充"
)


def _texts(checker: Checker) -> Iterator[tuple[Cell, str]]:
    """Give every long text of the form, in its order."""
    for page in checker.form.pages:
        for section in page.sections:
            if section.text:
                yield Cell(section.text), checker.shown(Cell(section.text))
    for cell in sorted(checker.form.entries, key=checker.places.order):
        if checker.library.concepts[cell.concept].type == "long":
            yield cell, checker.shown(cell)


def cut_off(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """A paragraph ends in the middle of a sentence."""
    for cell, text in _texts(checker):
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        for number, line in enumerate(lines):
            if _CUT_OFF.search(line):
                name = checker.places.row_name(cell, checker)
                message = f"“{name}”第 {number + 1} 段以“{line[-12:]}”结束，像是没有写完，请补全。"
                yield rule.finding(message, cell, stated=line[-12:])


def placeholders(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """What a template leaves to be filled in still stands."""
    for cell in checker.filing.values:
        written = checker.written(cell)
        if found := _PLACEHOLDER.search(written.text):
            name = checker.places.row_name(cell, checker)
            message = f"“{name}”里还留着“{found[0]}”，请换成实际内容。"
            yield rule.finding(message, cell, stated=found[0])
        blank = {checker.drafts.name(span.mark): None for span in written.spans if span.is_gap}
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
            message = f"{page.title}里 {names} 只有标题，没有内容，请补写；没有发生的写一句“无”。"
            yield rule.finding(message, *blank)


def blank_fields(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """A field beside the tables or on the cover is blank while the tables are filled."""
    for page in checker.form.pages:
        fields = [cell for cell in _fields(page, checker) if not checker.filing.text(cell).strip()]
        typed = (cell for cell in checker.filing.values if not cell.list)
        filled = sum(checker.places.page(cell) is page for cell in typed)
        if fields and filled > len(fields) * 2:
            names = "、".join(f"“{checker.places.row_name(cell, checker)}”" for cell in fields)
            yield rule.finding(f"{page.title}的 {names} 没有填。", *fields)


def _fields(page: Page, checker: Checker) -> Iterator[Cell]:
    """Give the fields of a page that stand outside a ruled table and are asked for."""
    for table in page.tables:
        remarks = [part for remark in (*table.above, *table.below) for part in remark.parts]
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


READS = frozenset({"long", "text", "date"})
RULES: tuple[Rule, ...] = (
    Rule("WZ01", "一段话要写完", "warning", "公文写作的通例", READS, cut_off),
    Rule("WZ02", "不能留着模板里的空位", "error", "公文写作的通例", READS, placeholders),
    Rule("WZ03", "每一节都要有内容", "warning", "各表样的报告提纲", READS, blank_chapters),
    Rule("BT01", "表外和封面的栏目要填", "info", "各表样的填表说明", READS, blank_fields),
)
