"""What to know about a cell while filling it: what belongs there, where it is found, last year."""

from dataclasses import dataclass

from model.cell import Cell
from model.check import Checker
from model.concept import Concept
from model.equation import leaves
from model.evaluate import evaluate, sentence
from model.relation import Bound

BEFORE = "上年决算"
MANY = 12
"""Figures up to which a computation is written out."""
_BY_BASIS = {
    "年初预算": "财政局年初批复的部门预算",
    "全年预算": "年初预算加减年中调整后的指标数，取自批复和调整文件",
    "预算数": "财政局批复的部门预算",
}
_BY_TYPE = {
    "money": "填金额，没有的填 0，不适用的填“——”。",
    "count": "填整数。",
    "area": "填面积。",
    "percent": "填百分比，如 98.5%。",
    "score": "填分值或得分。",
    "year": "填年份，如 2024。",
    "date": "填日期，如 2025年4月28日。",
    "choice": "从所列的几项里选。",
    "text": "填文字。",
    "long": "写文字，可以分段。",
}


@dataclass(frozen=True, slots=True)
class Guide:
    """What a clerk should know about a cell; each text may be blank but name and text."""

    name: str
    unit: str
    text: str
    where: str = ""
    source: str = ""
    last_year: str = ""
    computed: str = ""


def guide(checker: Checker, cell: Cell) -> Guide:
    """Gather what is known about a cell of the form."""
    concept = checker.library.concepts[cell.concept]
    return Guide(
        _name(checker, concept, cell),
        concept.unit,
        concept.help or _BY_TYPE.get(concept.type, ""),
        _where(concept, cell),
        concept.source,
        _last_year(checker, concept, cell),
        _computed(checker, cell),
    )


def _name(checker: Checker, concept: Concept, cell: Cell) -> str:
    """Name a cell as printed; one that names its own row, or is not printed, by what it is."""
    place = checker.places.by_cell.get(cell.pattern)
    if place is None or place.named_by == cell.pattern:
        return concept.label
    return checker.places.name(cell, checker)


def _where(concept: Concept, cell: Cell) -> str:
    """Say where the figure of a cell's basis is found."""
    if cell.basis == BEFORE:
        return f"上年的{concept.where}" if concept.where else ""
    return _BY_BASIS.get(cell.basis, concept.where)


def _last_year(checker: Checker, concept: Concept, cell: Cell) -> str:
    """Give last year's final figure beside this year's, or what last year's filing says of it."""
    before = cell._replace(basis=BEFORE)
    if not cell.basis or before.pattern not in checker.form.stands:
        return ""
    stated = checker.filing.last_year.get(before, "")
    known = stated or ("" if cell == before else checker.shown(before))
    return concept.say(known) if known.strip() else ""


def _computed(checker: Checker, cell: Cell) -> str:
    """Say by which relation the program works a blank figure out, and from what."""
    if checker.filing.text(cell).strip() or checker.value(cell) is None:
        return ""
    number = checker.computed(cell)
    bounds = checker.definitions(cell)
    bound = next((b for b in bounds if evaluate(b.equation.right, checker.value) == number), None)
    if bound is None:
        return ""
    return f"{bound.relation.says}{_figures(checker, bound)}（{bound.relation.code}）"


def _figures(checker: Checker, bound: Bound) -> str:
    """Write the computation with its figures, where they are not too many."""
    if sum(1 for _ in leaves(bound.equation.right)) > MANY:
        return ""
    said = sentence(bound.equation.right, checker.shown)
    return f"：{said} = {checker.shown(bound.cells[0])}" if said else ""
