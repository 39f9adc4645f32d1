"""What one parsed equation gives: value, interval, coefficients, formula, sentence."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from model.cell import Cell
from model.equation import Constant, parse
from model.evaluate import coefficients, evaluate, formula, holds, sentence
from model.number import Interval, exactly, read

NAMES = "甲乙丙丁"


def values_of(**texts):
    """Make a lookup of typed texts by name; what is missing is blank."""
    numbers = {Cell(name): read(text).number for name, text in texts.items()}
    return numbers.get


def result(expression, **texts):
    found = evaluate(parse(f"甲 = {expression}").right, values_of(**texts))
    return None if found is None else str(found.value)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("乙 + 丙 * 丁", "14"),
        ("(乙 + 丙) * 丁", "20"),
        ("乙 - 丙 - 丁", "-5"),
        ("乙 - (丙 - 丁)", "3"),
        ("-乙 + 丙", "1"),
        ("丁 / 乙 / 乙", "1"),
        ("丁 / (乙 / 丁)", "8"),
        ("100 - 丙", "97"),
        ("60 + 40", "100"),
        ("丙 * 0.5", "1.5"),
    ],
)
def test_an_expression_has_the_value_that_school_teaches(expression, value):
    assert result(expression, 乙="2", 丙="3", 丁="4") == value


def test_a_blank_term_adds_nothing_while_another_is_filled():
    assert result("乙 + 丙 - 丁", 丙="3") == "3"


def test_a_sum_of_blanks_is_blank():
    assert result("乙 + 丙") is None


def test_a_constant_does_not_fill_a_sum():
    assert result("乙 - 1") is None
    assert result("100 - 乙") is None


def test_a_product_or_ratio_with_a_blank_is_blank():
    assert result("乙 * 丙", 乙="2") is None
    assert result("乙 / 丙", 乙="2") is None
    assert result("乙 / 丙", 丙="2") is None
    assert result("丁 + 乙 / 丙", 丁="1", 乙="2") == "1"


@pytest.mark.parametrize("divisor", ["0", "0.00", "-0"])
def test_nothing_is_divided_by_zero(divisor):
    assert result("乙 / 丙", 乙="2", 丙=divisor) is None


def test_nothing_is_divided_by_an_interval_that_holds_zero():
    values = {Cell("乙"): exactly(Decimal(1)), Cell("丙"): Interval(*map(Decimal, (1, -1, 2)))}
    assert evaluate(parse("甲 = 乙 / 丙").right, values.get) is None


@pytest.mark.parametrize(
    ("expression", "low", "high"),
    [
        ("乙 + 丙", 7, 10),
        ("乙 - 丙", 1, 4),
        ("丙 - 乙", -4, -1),
        ("乙 * 丙", 10, 24),
        ("(乙 - 10) * 丙", -20, -8),
        ("乙 / 丙", "1.25", 3),
        ("乙 / (丙 - 6)", -3, "-1.25"),
    ],
)
def test_an_interval_reaches_as_far_as_its_parts_allow(expression, low, high):
    values = {Cell("乙"): between(5, 6), Cell("丙"): between(2, 4)}
    found = evaluate(parse(f"甲 = {expression}").right, values.get)
    assert (found.low, found.high) == (Decimal(low), Decimal(high))


def between(low, high):
    return Interval(Decimal(low + high) / 2, Decimal(low), Decimal(high))


def check(text, **texts):
    return holds(parse(text), values_of(**texts))


def test_rounded_parts_may_miss_their_total_by_their_last_places():
    assert check("甲 = 乙 + 丙", 甲="0.02", 乙="0.01", 丙="0.02") is True
    assert check("甲 = 乙 + 丙", 甲="0.01", 乙="0.01", 丙="0.01") is True
    assert check("甲 = 乙 + 丙", 甲="0.01", 乙="0.02", 丙="0.02") is False


def test_exact_parts_must_meet_their_total():
    assert check("甲 = 乙 + 丙", 甲="3", 乙="1", 丙="2") is True
    assert check("甲 = 乙 + 丙", 甲="3.1", 乙="1", 丙="2") is False


def test_two_cells_of_one_figure_must_be_equal_as_written():
    assert check("甲 = 乙", 甲="5986.13", 乙="5986.130") is True
    assert check("甲 = 乙", 甲="5986.13", 乙="5986.14") is False


def test_an_order_holds_where_true_values_may_keep_it():
    assert check("甲 <= 乙", 甲="2", 乙="2") is True
    assert check("甲 <= 乙", 甲="2.01", 乙="2") is False
    assert check("甲 <= 乙", 甲="2.01", 乙="2.00") is True
    assert check("甲 >= 乙", 甲="2.00", 乙="2.01") is True
    assert check("甲 >= 乙", 甲="1.98", 乙="2.00") is False


def test_a_sum_that_must_come_to_a_fixed_number_waits_for_all_its_terms():
    assert check("甲 + 乙 = 100", 甲="90") is None
    assert check("甲 + 乙 = 100", 甲="90", 乙="5") is False
    assert check("甲 + 乙 = 100", 甲="90", 乙="10") is True


def test_a_blank_side_leaves_it_open():
    assert check("甲 = 乙", 甲="1") is None
    assert check("甲 <= 乙 + 丙", 乙="1") is None


def test_a_ratio_holds_within_the_rounding_of_its_percentage():
    rate = {
        Cell("甲"): read("123.53%", percent=True).number,
        Cell("乙"): read("21", 0).number,
        Cell("丙"): read("17", 0).number,
    }
    assert holds(parse("甲 = 乙 / 丙"), rate.get) is True
    rate[Cell("丙")] = read("16", 0).number
    assert holds(parse("甲 = 乙 / 丙"), rate.get) is False


def test_coefficients_are_those_of_left_minus_right():
    values = values_of(甲="10", 乙="1", 丙="2", 丁="3")
    found = coefficients(parse("甲 = 乙 - 丙 + 丁 * 2"), values)
    assert found == {Cell("甲"): 1, Cell("乙"): -1, Cell("丙"): 1, Cell("丁"): -2}


def test_a_cell_on_both_sides_counts_once():
    assert coefficients(parse("甲 + 乙 = 乙 + 丙"), values_of()) == {Cell("甲"): 1, Cell("丙"): -1}


def test_a_ratio_is_multiplied_out():
    found = coefficients(parse("甲 = 乙 / 丙"), values_of(甲="2", 乙="6", 丙="3"))
    assert found == {Cell("甲"): 3, Cell("乙"): -1, Cell("丙"): 2}


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("乙", "乙1"),
        ("100", "100"),
        ("0.0000001", "0.0000001"),
        ("乙 + 丙", "SUM(乙1,丙1)"),
        ("乙 - 丙", "N(乙1)-N(丙1)"),
        ("-乙 + 丙", "-N(乙1)+N(丙1)"),
        ("乙 - 1", "N(乙1)-N(1)"),
        ("乙 / 丙", "乙1/丙1"),
        ("(乙 + 丙) / 丁", "SUM(乙1,丙1)/丁1"),
        ("(乙 - 丙) / 丁", "(N(乙1)-N(丙1))/丁1"),
        ("乙 / ((丙 + 丁) / 2)", "乙1/(SUM(丙1,丁1)/2)"),
        ("乙 / (丙 * 丁)", "乙1/(丙1*丁1)"),
        ("乙 + 丙 / 丁", "N(乙1)+N(丙1/丁1)"),
    ],
)
def test_a_formula_computes_the_same_in_excel(expression, text):
    right = parse(f"甲 = {expression}").right
    assert formula(right, lambda cell: f"{cell}1") == text


def test_a_sum_of_many_cells_is_within_what_excel_takes():
    terms = "+".join(["乙"] * 90)
    sums = parse(f"甲 = {terms}").right
    many = type(sums)(sums.terms * 4)

    text = formula(many, lambda cell: "B1")

    assert text.count("B1") == 360
    assert max(part.count(",") for part in text.split("SUM(")) <= 255


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("乙 + 丙 - 丁", "乙 + 丙 − 丁"),
        ("-乙 + 丙", "− 乙 + 丙"),
        ("乙 / 丙", "乙 ÷ 丙"),
        ("乙 * 丙 / 丁", "乙 × 丙 ÷ 丁"),
        ("(乙 + 丙) / 丁", "（乙 + 丙） ÷ 丁"),
        ("乙 / (丙 * 丁)", "乙 ÷ （丙 × 丁）"),
        ("乙 / (丙 / 丁)", "乙 ÷ （丙 ÷ 丁）"),
        ("乙 - 0.0000001", "乙 − 0.0000001"),
    ],
)
def test_a_sentence_says_it_as_a_clerk_would(expression, text):
    assert sentence(parse(f"甲 = {expression}").right, str) == text


def test_a_sentence_leaves_blanks_out():
    right = parse("甲 = 乙 + 丙 - 丁").right
    assert sentence(right, lambda cell: "" if cell.name == "乙" else cell.name) == "丙 − 丁"


# Figures as typed, and true values that they may stand for.

constants = st.integers(1, 9).map(str)


@st.composite
def expressions(draw, depth=3):
    """Draw the text of an expression of sums, products and ratios."""
    if depth == 0 or draw(st.booleans()):
        return draw(st.sampled_from(NAMES) | constants)
    one, other = draw(expressions(depth - 1)), draw(expressions(depth - 1))
    return f"({one} {draw(st.sampled_from('+-*/'))} {other})"


@st.composite
def figures(draw):
    """Draw for each name an interval and a true value inside it."""
    found = {}
    for name in NAMES:
        value = draw(st.decimals(-100, 100, places=2))
        half = draw(st.sampled_from([Decimal(0), Decimal("0.005"), Decimal("0.5")]))
        part = draw(st.sampled_from([-10, 10, 0, 3]))
        found[Cell(name)] = Interval(value, value - half, value + half), value + half * part / 10
    return found


@given(expressions(), figures())
def test_true_values_inside_their_intervals_give_a_result_inside_its_interval(text, drawn):
    expression = parse(f"0 = {text}").right
    stated = evaluate(expression, {cell: pair[0] for cell, pair in drawn.items()}.get)
    true = evaluate(expression, {cell: exactly(pair[1]) for cell, pair in drawn.items()}.get)
    assume(stated and true)
    slack = Decimal("1e-15") * (1 + abs(true.value))
    assert stated.low - slack <= true.value <= stated.high + slack
    assert stated.low <= stated.value <= stated.high


@given(expressions(), figures(), st.sampled_from(NAMES))
def test_coefficients_of_a_linear_equation_tell_how_the_difference_moves(text, drawn, name):
    assume("/" not in text and "*" not in text)
    equation = parse(f"甲 = {text}")
    numbers = {cell: exactly(pair[1]) for cell, pair in drawn.items()}
    before = difference(equation, numbers)
    slope = coefficients(equation, numbers.get).get(Cell(name), Decimal(0))

    numbers[Cell(name)] = exactly(numbers[Cell(name)].value + 1)

    assert difference(equation, numbers) - before == slope


def difference(equation, numbers):
    left, right = (evaluate(side, numbers.get) for side in (equation.left, equation.right))
    return left.value - right.value


def test_what_is_not_bound_to_rows_is_not_evaluated():
    with pytest.raises(TypeError):
        evaluate(parse("甲 = sum(单.金额)").right, values_of())


def test_a_constant_is_its_value():
    assert evaluate(Constant(Decimal("1.5")), values_of()) == exactly(Decimal("1.5"))
