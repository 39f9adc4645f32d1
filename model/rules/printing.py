"""Rules about what will be printed: characters that no typeface has, texts that no cell holds."""

from collections.abc import Iterator

from model.cell import Cell
from model.characters import unprintable
from model.check import Checker
from model.finding import Finding
from model.manuscript import ID
from model.rules.rule import Rule


def no_sign(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """A text holds a sign that cannot be printed, such as an emoji."""
    return _found(rule, checker, "请换成文字", letters=False)


def no_letter(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """A text holds a letter that cannot be printed, such as a very rare one of a name."""
    return _found(rule, checker, "请核对；确是姓名、地名用字的，打印后手写补上", letters=True)


def _found(rule: Rule, checker: Checker, remedy: str, *, letters: bool) -> Iterator[Finding]:
    """Tell of one kind of characters; a report written elsewhere is not printed here."""
    for cell in checker.filing.values if checker.form.id != ID else ():
        missing = unprintable(checker.filing.text(cell))
        named = [f"“{each}”（U+{ord(each):04X}）" for each in missing if each.isalpha() == letters]
        if named:
            place = checker.places.row_name(cell, checker)
            message = f"“{place}”里的{'、'.join(named)}字库里没有，PDF 里印成“〓”，{remedy}。"
            yield rule.finding(message, cell, stated=named[0][1])


def too_long(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """A box of a table holds more characters than one of Excel does."""
    chapters = {Cell(section.text) for page in checker.form.pages for section in page.sections}
    for cell in checker.filing.values.keys() - chapters:
        if (length := len(checker.filing.text(cell))) > LONGEST:
            name = checker.places.row_name(cell, checker)
            message = f"“{name}”有 {length} 字，Excel 的一格最多放 {LONGEST} 字，请删减。"
            yield rule.finding(message, cell, stated=str(length), expected=str(LONGEST))


LONGEST = 32767
READS = frozenset({"long", "text", "date", "choice"})
_SOURCE = "GB 18030-2022：姓名、地名用字不能丢失"
RULES: tuple[Rule, ...] = (
    Rule("YZ01", "不能有印不出的符号", "error", _SOURCE, READS, no_sign),
    Rule("YZ02", "不能有印不出的字", "warning", _SOURCE, READS, no_letter),
    Rule("YZ03", f"表里的一格不超过 {LONGEST} 字", "error", "Excel 的规格和限制", READS, too_long),
)
