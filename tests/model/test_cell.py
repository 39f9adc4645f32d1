"""Addresses of values."""

import pytest

from model.cell import BASES, Cell, parse_cell


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("编制数", Cell("编制数")),
        ("三公经费@决算", Cell("三公经费", "决算")),
        ("专项资金.金额@决算", Cell("金额", "决算", "专项资金")),
        ("专项资金[r3].金额@决算", Cell("金额", "决算", "专项资金", "r3")),
        ("专项资金[r3].名称", Cell("名称", "", "专项资金", "r3")),
    ],
)
def test_an_address_reads_and_writes(text, cell):
    assert parse_cell(text) == cell
    assert str(cell) == text


def test_blanks_around_an_address_do_not_count():
    assert parse_cell(" 编制数\n") == Cell("编制数")


@pytest.mark.parametrize(
    "text", ["", "@", "@决算", "a.b.c", "a b", "a@", ".a", "a[1]", "[r].a", "a（b）", "a+b", "a[r]"]
)
def test_what_is_no_address_is_none(text):
    assert parse_cell(text) is None


def test_an_address_knows_its_concept_column_and_pattern():
    cell = Cell("金额", "决算", "专项资金", "r3")
    assert cell.concept == "专项资金.金额"
    assert cell.column == "金额@决算"
    assert cell.pattern == Cell("金额", "决算", "专项资金")
    assert Cell("编制数").concept == Cell("编制数").column == "编制数"


def test_a_blank_row_at_the_end_of_a_list_is_spare():
    assert Cell("名称", "", "专项资金", "+").is_spare
    assert Cell("名称", "", "绩效指标", "+产出").is_spare
    assert not Cell("名称", "", "专项资金", "r1").is_spare


def test_bases_come_in_the_order_of_the_year():
    assert BASES == ("上年决算", "年初预算", "全年预算", "预算数", "决算")
