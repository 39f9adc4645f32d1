"""Rules about amounts: over budget, against last year, a column copied."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from model.cell import BASES, Cell
from model.check import Checker
from model.finding import Finding
from model.number import write
from model.relation import Row
from model.rules.rule import Rule

FINAL, LAST_YEAR = "决算", "上年决算"
BUDGETS = ("全年预算", "预算数")
DEVIATION = Decimal("0.3")
SMALL = Decimal(1)
"""Amounts up to which a change of any rate is not worth a word, in 万元."""
COPIED_ROWS = 8
LIMITED = ("控制率", "执行率", "利用率")
"""Endings of the names of rates that should not exceed 100 percent."""


class _Amount(NamedTuple):
    """One row of amounts: the cell of its final figure, and its figures by basis."""

    cell: Cell
    by_basis: dict[str, Decimal]


def _amounts(checker: Checker) -> Iterator[_Amount]:
    """Give every row of amounts that has a final figure, list rows included."""
    entries, concepts = checker.form.entries, checker.library.concepts
    for pattern in checker.places.in_order(entries):
        if pattern.basis != FINAL or concepts[pattern.concept].type != "money":
            continue
        name, _, owner, _ = pattern
        bases = [basis for basis in BASES if Cell(name, basis, owner) in entries]
        rows = checker.filing.rows.get(owner, ()) if owner else (Row(""),)
        for row in rows:
            found = ((basis, checker.value(Cell(name, basis, owner, row.id))) for basis in bases)
            by_basis = {basis: number.value for basis, number in found if number}
            if FINAL in by_basis:
                yield _Amount(Cell(name, FINAL, owner, row.id), by_basis)


def over_budget(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """More was spent than budgeted."""
    for cell, by_basis in _amounts(checker):
        spent = by_basis[FINAL]
        for basis in BUDGETS:
            budget = by_basis.get(basis)
            if budget is None or spent <= budget or _is_related(checker, cell):
                continue
            if not checker.filing.text(cell._replace(basis=basis)).strip():
                continue  # a sum of the parts budgeted so far is no budget
            name = checker.places.row_name(cell, checker)
            share = f"，为预算的 {write(spent / budget, percent=True)}" if budget else ""
            message = (
                f"“{name}”决算 {write(spent)}万元，预算 {write(budget)}万元，"
                f"超出 {write(spent - budget)}万元{share}，请说明原因。"
            )
            cells = (cell, cell._replace(basis=basis))
            yield rule.finding(message, *cells, stated=write(spent), expected=write(budget))


def _is_related(checker: Checker, cell: Cell) -> bool:
    """Tell whether a relation already compares a cell with its budget."""
    budgets = {cell._replace(basis=basis) for basis in BUDGETS}
    return any(
        bound.equation.sign == "<=" and budgets & set(bound.cells)
        for bound in checker.touching([cell])
    )


def far_from_last_year(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """Amounts moved by more than thirty percent within a year: one finding for all."""
    said, cells = [], []
    for cell, by_basis in _amounts(checker):
        now, before = by_basis[FINAL], by_basis.get(LAST_YEAR)
        if before is None or before <= 0 or abs(now - before) <= SMALL:
            continue
        change = (now - before) / before
        if abs(change) > DEVIATION:
            word = "增长" if change > 0 else "下降"
            name = checker.places.row_name(cell, checker)
            said.append(f"“{name}”{word} {write(abs(change), percent=True)}")
            cells.append(cell)
    if cells:
        message = f"较上年变动超过 30%，宜写明原因：{'、'.join(said)}。"
        yield rule.finding(message, *cells)


def column_copied(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """The budget's column states in every row what the final one states."""
    amounts = list(_amounts(checker))
    for basis in BUDGETS:
        pairs = []
        for cell, by_basis in amounts:
            one, other = by_basis[FINAL], by_basis.get(basis)
            if other is not None and (one or other):
                pairs.append((cell, one == other))
        if len(pairs) >= COPIED_ROWS and all(same for _, same in pairs):
            cells = [cell._replace(basis=basis) for cell, _ in pairs]
            column = checker.places.column_name(cells[0], checker)
            message = (
                f"“{column}”一栏与决算数一栏 {len(pairs)}行逐格相同，像是照抄，"
                "请核对这一栏填的是批复的预算还是决算。"
            )
            yield rule.finding(message, *cells)


def over_hundred(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """A rate of control or execution above 100 percent, of which no relation says so."""
    failing = {id(bound) for bound in checker.failing()}
    for cell in checker.places.in_order(checker.form.entries):
        concept, number = checker.library.concepts[cell.concept], checker.reading(cell).number
        if not (concept.percent and concept.label.endswith(LIMITED) and number and number.low > 1):
            continue
        parts = {part for bound in checker.definitions(cell) for part in bound.cells}
        if not any(id(bound) in failing for bound in checker.touching(parts)):
            name = checker.places.row_name(cell, checker)
            stated = concept.say(checker.filing.text(cell))
            message = f"{name} {stated}，超过 100%，请核对，属实的要说明。"
            yield rule.finding(message, cell, stated=stated)


_TABLE = "湖南省部门整体支出绩效评价基础数据表"


READS = frozenset({"money", "area"})
RULES: tuple[Rule, ...] = (
    Rule(
        "YS01",
        "决算超过预算的要说明",
        "warning",
        f"{_TABLE}：预算数、决算数",
        READS,
        over_budget,
    ),
    Rule(
        "BD01",
        "较上年变动超过 30% 的宜说明",
        "info",
        "通行做法：变动较大的说明原因",
        READS,
        far_from_last_year,
    ),
    Rule(
        "KZ01",
        "控制率、执行率超过 100% 的要说明",
        "warning",
        "湖南省部门整体支出绩效评价指标：控制率不超过 100%",
        frozenset({"percent", "count", "area", "money"}),
        over_hundred,
    ),
    Rule(
        "CL01",
        "预算数一栏不能照抄决算数",
        "warning",
        f"{_TABLE}：预算数、决算数",
        READS,
        column_copied,
    ),
)
