"""Every code that a finding may bear, with its sentence, severity and source."""

from dataclasses import dataclass

from model.equation import Equation
from model.evaluate import sentence
from model.finding import Severity
from model.form import Form
from model.library import Library
from model.prose.rules import STATED
from model.relation import Relation, is_bound
from model.review import EMPTY_TOTAL, UNREADABLE
from model.rules import RULES

_SIGNS = {"<=": "≤", ">=": "≥"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One code of the catalogue; a relation has equations and the forms in which one holds."""

    code: str
    says: str
    severity: Severity
    source: str
    equations: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()

    def concerns(self, form: str) -> bool:
        """Tell whether a form, by its id, is checked for this; rules look at every form."""
        return not self.equations or form in self.forms


OWN = (
    Entry(UNREADABLE, "数字格里填的要能读成数字", "error", "本程序：金额填万元，不适用的填“——”"),
    Entry(EMPTY_TOTAL, "分项有数的，合计也要填", "warning", "湖南省部门整体支出绩效评价基础数据表"),
)


def catalogue(library: Library) -> list[Entry]:
    """Give all codes: the program's own, the relations of all forms and of sentences, the rules."""
    own = {form.id: form.relations for form in library.forms.values()}
    relations = [*library.relations, *(each for some in own.values() for each in some)]
    by_code: dict[str, list[Relation]] = {}
    for relation in relations:
        by_code.setdefault(relation.code, []).append(relation)
    stated = [_stated(library, same) for same in by_code.values()]
    stated += [Entry(each.code, each.says, each.severity, each.source) for each in STATED.values()]
    rules = [Entry(each.code, each.says, each.severity, each.source) for each in RULES]
    return [*OWN, *stated, *rules]


def _stated(library: Library, relations: list[Relation]) -> Entry:
    """Make the entry of a code from its relations, one for each equation."""
    first = relations[0]
    equations = tuple(_written(relation.equation) for relation in relations)
    forms = tuple(
        form.id
        for form in library.forms.values()
        if any(_holds(relation, form, library) for relation in relations)
    )
    return Entry(first.code, first.says, first.severity, first.source, equations, forms)


def _written(equation: Equation) -> str:
    """Write an equation as an accountant reads it."""
    left, right = (sentence(side, str) for side in (equation.left, equation.right))
    return f"{left} {_SIGNS.get(equation.sign, equation.sign)} {right}"


def _holds(relation: Relation, form: Form, library: Library) -> bool:
    is_known = relation in form.relations or relation in library.relations
    return is_known and is_bound(relation, form.stands, {**library.concepts, **form.concepts})
