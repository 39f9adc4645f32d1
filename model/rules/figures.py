"""Rules about amounts: over budget, against last year, a column copied."""

from collections.abc import Iterator
from decimal import Decimal

from model.cell import Cell
from model.check import Checker
from model.finding import Finding
from model.number import write
from model.rules.rule import Rule

FINAL, LAST_YEAR = "决算", "上年决算"
BUDGETS = ("全年预算", "预算数")
DEVIATION = Decimal("0.3")
SMALL = Decimal(1)
"""Amounts up to which a change of any rate is not worth a word, in 万元."""
COPIED_ROWS = 8


def _rows(checker: Checker) -> Iterator[Cell]:
    """Give the final figure of every row of amounts, list rows included."""
    concepts = checker.library.concepts
    for pattern in sorted(checker.form.entries, key=checker.places.order):
        if pattern.basis != FINAL or concepts[pattern.concept].type != "money":
            continue
        if pattern.list:
            rows = checker.filing.rows.get(pattern.list, ())
            yield from (pattern._replace(row=row.id) for row in rows)
        else:
            yield pattern


def _stated(checker: Checker, cell: Cell, basis: str) -> Decimal | None:
    """Give the figure of a cell's row on a basis that the form shows."""
    other = cell._replace(basis=basis)
    number = checker.value(other) if other.pattern in checker.form.entries else None
    return number.value if number else None


def over_budget(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """More was spent than budgeted."""
    for cell in _rows(checker):
        spent = _stated(checker, cell, FINAL)
        for basis in BUDGETS:
            budget = _stated(checker, cell, basis)
            if spent is None or budget is None or spent <= budget or _is_related(checker, cell):
                continue
            if not checker.filing.text(cell._replace(basis=basis)).strip():
                continue  # a sum of the parts budgeted so far is no budget
            name = checker.places.row_name(cell, checker)
            share = f"，为预算的 {write(spent / budget, percent=True)}" if budget else ""
            message = (
                f"“{name}”决算 {write(spent)} 万元，预算 {write(budget)} 万元，"
                f"超出 {write(spent - budget)} 万元{share}，请说明原因。"
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
    for cell in _rows(checker):
        now, before = _stated(checker, cell, FINAL), _stated(checker, cell, LAST_YEAR)
        if now is None or before is None or before <= 0 or abs(now - before) <= SMALL:
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
    for basis in BUDGETS:
        pairs = []
        for cell in _rows(checker):
            one, other = _stated(checker, cell, FINAL), _stated(checker, cell, basis)
            if one is not None and other is not None and (one or other):
                pairs.append((cell, one == other))
        if len(pairs) >= COPIED_ROWS and all(same for _, same in pairs):
            cells = [cell._replace(basis=basis) for cell, _ in pairs]
            column = checker.places.name(cells[0], checker).rpartition("”")[2]
            message = (
                f"“{column}”一栏与决算数一栏 {len(pairs)} 行逐格相同，像是照抄，"
                "请核对这一栏填的是批复的预算还是决算。"
            )
            yield rule.finding(message, *cells)


_TABLE = "湖南省部门整体支出绩效评价基础数据表"
RULES: tuple[Rule, ...] = (
    Rule("YS01", "决算超过预算的要说明", "warning", f"{_TABLE}：预算数、决算数", over_budget),
    Rule(
        "BD01",
        "较上年变动超过 30% 的宜说明",
        "info",
        "通行做法：变动较大的说明原因",
        far_from_last_year,
    ),
    Rule("CL01", "预算数一栏不能照抄决算数", "warning", f"{_TABLE}：预算数、决算数", column_copied),
)
