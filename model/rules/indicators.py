"""Rules about indicators, their points and the grade."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from model.cell import Cell
from model.check import Checker
from model.finding import Finding
from model.number import NOT_APPLICABLE, write
from model.rules.rule import Rule
from model.target import is_met

INDICATORS = "绩效指标"
REASON = Cell("偏差原因", "", INDICATORS)
TOTAL, GRADE = Cell("总得分"), Cell("评价等次")
RATE, RATE_WEIGHT, RATE_POINTS = Cell("预算执行率"), Cell("执行率分值"), Cell("执行率得分")
NO_REASON = NOT_APPLICABLE | {"", "无"}
NOTABLE = Decimal("0.5")

_Columns = Callable[[str], Cell]


def _indicators(checker: Checker) -> Iterator[tuple[str, _Columns]]:
    """Give each indicator's name and the function from a column to its cell."""
    for row in checker.filing.rows.get(INDICATORS, ()):

        def cell(column: str, row_id: str = row.id) -> Cell:
            return Cell(column, "", INDICATORS, row_id)

        yield checker.places.row_name(cell("分值"), checker), cell


def _points(checker: Checker, cell: _Columns) -> tuple[Decimal, Decimal] | None:
    """Give an indicator's weight and points; None where one is missing."""
    weight, points = checker.value(cell("分值")), checker.value(cell("自评得分"))
    return (weight.value, points.value) if weight and points else None


def _result(checker: Checker, cell: _Columns) -> tuple[str, str, bool | None]:
    """Give an indicator's target, its result, and whether the one meets the other."""
    target, actual = (
        checker.filing.text(cell("年度指标值")),
        checker.filing.text(cell("实际完成值")),
    )
    return target, actual, is_met(target, actual)


def deduction_without_reason(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """Points were deducted and no reason is given."""
    if REASON not in checker.form.entries:
        return
    for name, cell in _indicators(checker):
        pair = _points(checker, cell)
        reason = checker.filing.text(cell("偏差原因")).strip()
        if pair and pair[1] < pair[0] and reason in NO_REASON:
            lost = write(pair[0] - pair[1])
            message = f"“{name}”扣了 {lost}分，没有写偏差原因，请补写原因和改进措施。"
            yield rule.finding(message, cell("偏差原因"), cell("自评得分"), cell("分值"))


def target_missed_with_full_points(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """A target that can be measured was missed and earned full points."""
    for name, cell in _indicators(checker):
        target, actual, met = _result(checker, cell)
        pair = _points(checker, cell)
        if pair and pair[1] >= pair[0] > 0 and met is False:
            message = (
                f"“{name}”指标值 {target}，实际完成 {actual}，没有达到要求，"
                f"却得了满分 {write(pair[1])}分，请核对得分。"
            )
            yield rule.finding(message, cell("自评得分"), cell("年度指标值"), cell("实际完成值"))


def all_met_and_points_deducted(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """A target that can be measured was met, and points were deducted all the same."""
    for name, cell in _indicators(checker):
        target, actual, met = _result(checker, cell)
        pair = _points(checker, cell)
        if pair and pair[1] < pair[0] and met:
            lost = write(pair[0] - pair[1])
            message = (
                f"“{name}”指标值 {target}，实际完成 {actual}，已经达到要求，"
                f"却扣了 {lost}分，请核对。"
            )
            yield rule.finding(message, cell("自评得分"), cell("年度指标值"), cell("实际完成值"))


def target_without_value(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """The target only repeats the indicator's name, or lacks the number before its sign."""
    for name, cell in _indicators(checker):
        target = checker.filing.text(cell("年度指标值")).strip("；;。 ")
        if not target:
            continue
        if target == checker.filing.text(cell("三级指标")).strip("；;。 "):
            message = f"“{name}”的年度指标照抄了指标名称，没有写目标值，请补写。"
            yield rule.finding(message, cell("年度指标值"))
        elif target[-1] in "%％" and not any(character.isdigit() for character in target):
            message = f"“{name}”的年度指标“{target}”只有百分号，没有数值，请补写。"
            yield rule.finding(message, cell("年度指标值"))


def grade_against_total(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """The grade is not the one that belongs to the total."""
    total, grade = checker.value(TOTAL), checker.filing.text(GRADE).strip(' “”"')
    grades = checker.form.grades
    if not total or not grade or not grades:
        return
    least, names = max(
        ((least, names) for least, names in grades if total.value >= least), default=(0, ())
    )
    known = {name for _, each in grades for name in each}
    if grade in known and grade not in names and names:
        message = (
            f"综合得分 {write(total.value)}分，{least}分及以上为“{names[0]}”，"
            f"评价等次填的是“{grade}”，请核对。"
        )
        yield rule.finding(message, GRADE, TOTAL, stated=grade, expected=names[0])


def rate_points_out_of_proportion(rule: Rule, checker: Checker) -> Iterator[Finding]:
    """The points of the rate are not its weight times the rate."""
    rate, weight, points = map(checker.value, (RATE, RATE_WEIGHT, RATE_POINTS))
    if not (rate and weight and points):
        return
    due = weight.value * min(rate.value, Decimal(1))
    if abs(due - points.value) >= NOTABLE:
        stated = checker.library.concepts[RATE.concept].say(checker.shown(RATE))
        message = (
            f"执行率 {stated}，按比例应得 {write(weight.value)} × {stated} = {write(due)}分，"
            f"自评 {write(points.value)}分；"
            "财政部门另有计分办法的，按办法计分。"
        )
        cells = (RATE_POINTS, RATE, RATE_WEIGHT)
        yield rule.finding(message, *cells, stated=write(points.value), expected=write(due))


_TABLE = "部门整体支出绩效自评表"


READS = frozenset({"score", "percent", "text"})
RULES: tuple[Rule, ...] = (
    Rule(
        "MB01",
        "没有达到指标值的不能得满分",
        "error",
        f"{_TABLE}：定量指标未达到指标值的按比例得分",
        READS,
        target_missed_with_full_points,
    ),
    Rule(
        "MB02",
        "达到指标值却扣分的要核对",
        "info",
        f"{_TABLE}：定量指标达到指标值的得满分",
        READS,
        all_met_and_points_deducted,
    ),
    Rule(
        "MB03",
        "年度指标要写出目标值",
        "warning",
        f"{_TABLE}：年度指标值",
        READS,
        target_without_value,
    ),
    Rule(
        "KF01",
        "扣分的指标要写偏差原因",
        "warning",
        f"{_TABLE}：偏差原因分析及改进措施",
        READS,
        deduction_without_reason,
    ),
    Rule(
        "DJ01",
        "评价等次与综合得分要相符",
        "error",
        "湖南省预算支出绩效评价管理办法：优、良、中、差四等",
        READS,
        grade_against_total,
    ),
    Rule(
        "ZX02",
        "执行率得分宜按比例计",
        "info",
        "通行做法：得分 = 分值 × 执行率，不超过分值",
        READS,
        rate_points_out_of_proportion,
    ),
)
