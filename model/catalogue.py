"""Every code that a finding may bear, with its sentence, severity and source."""

from dataclasses import dataclass

from model.finding import Severity
from model.library import Library
from model.prose.rules import STATED
from model.review import EMPTY_TOTAL, UNREADABLE
from model.rules import RULES


@dataclass(frozen=True, slots=True)
class Entry:
    """One code of the catalogue."""

    code: str
    says: str
    severity: Severity
    source: str


OWN = (
    Entry(UNREADABLE, "数字格里填的要能读成数字", "error", "本程序：金额填万元，不适用的填“——”"),
    Entry(EMPTY_TOTAL, "分项有数的，合计也要填", "warning", "湖南省部门整体支出绩效评价基础数据表"),
)


def catalogue(library: Library) -> list[Entry]:
    """Give all codes: the program's own, the relations of all forms and of sentences, the rules."""
    relations = [*library.relations]
    for form in library.forms.values():
        relations.extend(form.relations)
    stated = [Entry(each.code, each.says, each.severity, each.source) for each in relations]
    entries = dict.fromkeys(stated)  # one with several equations stands once
    rules = [Entry(each.code, each.says, each.severity, each.source) for each in RULES]
    stated = [Entry(each.code, each.says, each.severity, each.source) for each in STATED.values()]
    return [*OWN, *entries, *stated, *rules]
