"""Equations: how they are read and what is refused."""

from decimal import Decimal

import pytest

from model.cell import Cell
from model.equation import (
    Add,
    Constant,
    Divide,
    Equation,
    EquationError,
    Multiply,
    Ref,
    Rows,
    leaves,
    parse,
)

A, B, C, D = (Ref(Cell(name)) for name in "甲乙丙丁")


def right(text):
    return parse(f"甲 = {text}").right


def test_an_equation_has_two_sides_and_a_sign():
    assert parse("甲 = 乙") == Equation(A, "=", B)
    assert parse("甲<=乙").sign == "<="
    assert parse("甲 >= 乙").sign == ">="


def test_cells_may_name_basis_and_list():
    assert parse("甲@决算 = 单.金额@年初预算") == Equation(
        Ref(Cell("甲", "决算")), "=", Ref(Cell("金额", "年初预算", "单"))
    )


def test_products_bind_closer_than_sums():
    assert right("乙 + 丙 * 丁") == Add(((1, B), (1, Multiply(C, D))))
    assert right("乙 * 丙 + 丁") == Add(((1, Multiply(B, C)), (1, D)))
    assert right("乙 - 丙 / 丁") == Add(((1, B), (-1, Divide(C, D))))


def test_operators_of_one_rank_go_from_left_to_right():
    assert right("乙 - 丙 - 丁") == Add(((1, B), (-1, C), (-1, D)))
    assert right("乙 / 丙 / 丁") == Divide(Divide(B, C), D)
    assert right("乙 / 丙 * 丁") == Multiply(Divide(B, C), D)


def test_parentheses_go_first():
    assert right("(乙 + 丙) / 丁") == Divide(Add(((1, B), (1, C))), D)
    assert right("乙 / (丙 * 丁)") == Divide(B, Multiply(C, D))
    assert right("((乙))") == B


def test_sums_in_sums_are_one_sum():
    assert right("乙 - (丙 - 丁)") == Add(((1, B), (-1, C), (1, D)))
    assert right("乙 + (丙 + 丁)") == Add(((1, B), (1, C), (1, D)))


def test_a_sign_may_come_first():
    assert right("-乙 + 丙") == Add(((-1, B), (1, C)))
    assert right("(-乙) * 丙") == Multiply(Add(((-1, B),)), C)


def test_numbers_are_exact():
    assert right("0.1") == Constant(Decimal("0.1"))
    assert right("100 - 乙") == Add(((1, Constant(Decimal(100))), (-1, B)))


def test_sum_stands_for_the_rows_of_a_list():
    assert right("sum(单.金额)") == Rows(Cell("金额", "", "单"))
    assert right("乙 + sum ( 单.金额@决算 )") == Add(
        ((1, B), (1, Rows(Cell("金额", "决算", "单"))))
    )


def test_a_name_may_begin_with_a_digit():
    assert right("30201费") == Ref(Cell("30201费"))


def test_leaves_come_from_left_to_right():
    equation = parse("甲 = (乙 + sum(单.金额)) / 丙 - 1")
    assert [leaf.cell.concept for leaf in equation.leaves()] == ["甲", "乙", "单.金额", "丙"]
    assert list(leaves(Constant(Decimal(1)))) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "读到“”"),
        ("甲", "少了 =、<= 或 >="),
        ("甲 + 乙", "少了 =、<= 或 >="),
        ("甲 =", "要有数据项或数字"),
        ("= 甲", "要有数据项或数字"),
        ("甲 = 乙 = 丙", "末尾多出“=”"),
        ("甲 == 乙", "要有数据项或数字"),
        ("甲 = 乙 丙", "末尾多出“丙”"),
        ("甲 = 乙 +", "要有数据项或数字"),
        ("甲 = + 乙", "要有数据项或数字"),
        ("甲 = 乙 + * 丙", "要有数据项或数字"),
        ("甲 = --乙", "要有数据项或数字"),
        ("甲 = 乙 * -丙", "要有数据项或数字"),
        ("甲 = (乙", "括号没有配对"),
        ("甲 = 乙)", "末尾多出“)”"),
        ("甲 = ()", "要有数据项或数字"),
        ("甲 = sum()", "不是数据项的名称"),
        ("甲 = sum(", "不是数据项的名称"),
        ("甲 = sum(单.金额", "括号没有配对"),
        ("甲 = sum(单.金额 + 乙)", "括号没有配对"),
        ("甲 < 乙", "读不懂“ <"),
        ("甲 = 乙 ^ 2", "读不懂“ ^ 2”"),
        ("甲 = [乙]", "读不懂"),
        ("甲 = 单[r1].金额", "读不懂“[r1]"),
        ("甲 = 乙（丙）", "读不懂"),
        ("甲 ＝ 乙", "少了 ="),
        ("甲 = 乙@", "读不懂“@"),
        ("甲 = a.b.c", "读不懂“.c"),
        ("甲 = 1.2.3", "读不懂"),
        ("甲 = 乙;", "读不懂“;"),
        ("甲 = " + "(" * 500 + "乙", "太长"),
        ("甲 = " + "+".join("乙" * 200), "太长"),
        ("甲 = " + "*".join("乙" * 2000), "太长"),
    ],
)
def test_what_is_no_equation_is_refused_with_a_reason(text, message):
    with pytest.raises(EquationError) as refusal:
        parse(text)
    assert message in str(refusal.value)


def test_a_long_equation_within_the_limit_is_read():
    assert len(list(parse("甲 = " + "+".join("乙" * 90)).leaves())) == 91
    assert parse("甲 = " + "(" * 90 + "乙" + ")" * 90).right == B


def drop(*names):
    """Make a change that drops cells by name."""
    return lambda leaf: None if isinstance(leaf, Ref) and leaf.cell.name in names else leaf


def test_a_leaf_dropped_leaves_its_sum():
    assert parse("甲 = 乙 + 丙 - 丁").map(drop("丙")) == parse("甲 = 乙 - 丁")
    assert parse("甲 = 乙 + 丙").map(drop("丙")) == parse("甲 = 乙")


def test_a_product_or_ratio_goes_with_one_of_its_sides():
    assert parse("甲 = 乙 + 丙 / 丁").map(drop("丁")) == parse("甲 = 乙")
    assert parse("甲 = 乙 * 丙").map(drop("丙")) is None


def test_an_equation_goes_with_one_of_its_sides():
    assert parse("甲 = 乙 + 丙").map(drop("乙", "丙")) is None
    assert parse("甲 = 乙").map(drop("甲")) is None


def test_a_minus_stays_when_it_is_left_alone():
    assert parse("甲 = 乙 - 丙").map(drop("乙")) == parse("甲 = -丙")
