"""Checks that are not equations: one short function each, in one ordered list.

A rule looks at a checked filing and gives findings; it never raises, asks or changes anything.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from model.cell import Cell
from model.check import Checker
from model.finding import Finding, Severity
from model.number import write
from model.target import is_met


@dataclass(frozen=True, slots=True)
class Rule:
    """A check in Python: its code, what it demands, how grave it is and where that is written."""

    code: str
    says: str
    severity: Severity
    source: str
    check: Callable[["Rule", Checker], Iterator[Finding]]

    def finding(self, message: str, *cells: Cell, stated: str = "", expected: str = "") -> Finding:
        """Make a finding of this rule."""
        return Finding(self.code, self.severity, message, cells, stated, expected)


INDICATORS = "绩效指标"
DEVIATION = Decimal("0.3")


def _indicators(checker: Checker) -> Iterator[tuple[str, Callable[[str], Cell]]]:
    """Give each indicator's name and the function from a column to its cell."""
    for row in checker.filing.rows.get(INDICATORS, ()):

        def cell(column: str, row_id: str = row.id) -> Cell:
            return Cell(column, "", INDICATORS, row_id)

        yield checker.places.row_name(cell("分值"), checker), cell


def _points(checker: Checker, cell: Callable[[str], Cell]) -> tuple[Decimal, Decimal] | None:
    """Give an indicator's weight and points; None where one is missing."""
    weight, points = checker.value(cell("分值")), checker.value(cell("自评得分"))
    return (weight.value, points.value) if weight and points else None


def deduction_without_reason(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """Points were deducted and no reason is given."""
    if Cell("偏差原因", "", INDICATORS) not in checker.form.entries:
        return
    for name, cell in _indicators(checker):
        pair = _points(checker, cell)
        if pair and pair[1] < pair[0] and not checker.filing.text(cell("偏差原因")).strip():
            lost = write(pair[0] - pair[1])
            message = f"“{name}”扣了 {lost} 分，没有写偏差原因，请补写原因和改进措施。"
            yield rule.finding(message, cell("偏差原因"), cell("自评得分"), cell("分值"))


def target_missed_with_full_points(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """A target that can be measured was missed and earned full points."""
    for name, cell in _indicators(checker):
        target, actual = (
            checker.filing.text(cell("年度指标值")),
            checker.filing.text(cell("实际完成值")),
        )
        pair = _points(checker, cell)
        if pair and pair[1] >= pair[0] > 0 and is_met(target, actual) is False:
            message = (
                f"“{name}”指标值 {target}，实际完成 {actual}，没有达到，"
                f"却得了满分 {write(pair[1])} 分。"
            )
            yield rule.finding(message, cell("自评得分"), cell("年度指标值"), cell("实际完成值"))


RULES: tuple[Rule, ...] = (
    Rule(
        "KF01",
        "扣分的指标要写偏差原因",
        "warning",
        "部门整体支出绩效自评表：偏差原因分析及改进措施",
        deduction_without_reason,
    ),
    Rule(
        "MB01",
        "没有达到指标值的不能得满分",
        "error",
        "部门整体支出绩效自评表：定量指标未达到指标值的按比例得分",
        target_missed_with_full_points,
    ),
)


def apply_rules(checker: Checker) -> Iterator[Finding]:
    """Run every rule in order."""
    for rule in RULES:
        yield from rule.check(rule, checker)
