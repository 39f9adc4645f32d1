"""The language of tables."""

import pytest

from model.cell import Cell
from model.grid import Grid, GridError, Part, areas, parse_grid, parse_line

WITHIN = {"组": "", "项": "组", "别": ""}


def grid_of(text):
    return parse_grid(text, WITHIN)


def boxes(text):
    """Give each box as its place, its size and its first text."""
    return [
        (box.row, box.column, box.rows, box.columns, box.parts[0].text if box.parts else "")
        for box in areas([row.tokens for row in grid_of(text).rows])
    ]


def test_a_grid_is_rows_of_boxes():
    grid = grid_of("| 甲 | 乙 |\n| 丙 | [丁] |")
    assert isinstance(grid, Grid)
    assert grid.columns == 2
    assert list(grid.cells()) == [Cell("丁")]


def test_entries_and_filled_text_stand_within_text():
    (row,) = grid_of("| 其中：[甲@决算]，共{乙}项 |").rows
    assert row.tokens[0].parts == (
        Part("其中："),
        Part(cell=Cell("甲", "决算"), entry=True),
        Part("，共"),
        Part(cell=Cell("乙")),
        Part("项"),
    )


def test_a_caret_in_an_entry_merges_equal_neighbours():
    (row,) = grid_of("| [^项.名] |").rows
    assert row.tokens[0].parts == (Part(cell=Cell("名", "", "项"), entry=True, merges=True),)


def test_two_slashes_break_a_line():
    (row,) = grid_of("| 绩//效 |").rows
    assert row.tokens[0].parts == (Part("绩\n效"),)


def test_full_width_blanks_before_a_label_stay():
    (row,) = grid_of("|　　其中：公车 |").rows
    assert row.tokens[0].parts == (Part("　　其中：公车"),)


def test_blank_lines_pass():
    assert len(grid_of("\n\n| 甲 |\n\n| 乙 |\n").rows) == 2


def test_boxes_merge_to_the_left_and_above():
    assert boxes("| 甲 | < | 乙 |\n| ^ | ^ | 丙 |") == [
        (0, 0, 2, 2, "甲"),
        (0, 2, 1, 1, "乙"),
        (1, 2, 1, 1, "丙"),
    ]


def test_boxes_come_by_row_and_column():
    places = [box[:2] for box in boxes("| 甲 | 乙 | < |\n| ^ | 丙 | 丁 |")]
    assert places == sorted(places)


def test_every_place_of_a_grid_belongs_to_one_box(library):
    for form in library.forms.values():
        for table in (table for page in form.pages for table in page.tables):
            found = areas([row.tokens for row in table.grid.rows])
            covered = sum(box.rows * box.columns for box in found)
            assert covered == len(table.grid.rows) * table.grid.columns


def test_a_row_with_columns_of_a_list_repeats():
    rows = grid_of("| 甲 |\n| [项.名] |").rows
    assert [row.list for row in rows] == ["", "项"]


def test_a_row_of_a_list_in_a_list_repeats_for_the_inner_one():
    (row,) = grid_of("| {组.名} | [项.名] |").rows
    assert row.list == "项"
    assert row.lists == {"组", "项"}


@pytest.mark.parametrize(
    ("text", "row", "message"),
    [
        ("", 0, "表格是空的"),
        ("\n \n", 0, "表格是空的"),
        ("甲 | 乙 |", 0, "以 | 开头并以 | 结尾"),
        ("| 甲 | 乙", 0, "以 | 开头并以 | 结尾"),
        ("|", 0, "以 | 开头并以 | 结尾"),
        ("||", 0, "以 | 开头并以 | 结尾"),
        ("| 甲 |\n甲", 1, "以 | 开头并以 | 结尾"),
        ("| 甲 | 乙 |\n\n| 丙 |", 2, "这一行有 1 格，第一行有 2 格"),
        ("| 甲 | ^ |", 0, "第 2 格写了 ^"),
        ("\n| ^ |", 1, "第 1 格写了 ^"),
        ("| < | 甲 |", 0, "写了 <"),
        ("| 甲 |\n\n| < |", 2, "写了 <"),
        ("| 甲 | < |\n| ^ | 乙 |", 0, "不成矩形"),
        ("| 甲 | 乙 |\n\n| 丙 | < |\n| ^ | 丁 |", 2, "不成矩形"),
        ("| [] |", 0, "“[]”里不是数据项的名称"),
        ("| [甲 乙] |", 0, "里不是数据项的名称"),
        ("| [甲@] |", 0, "里不是数据项的名称"),
        ("| [^] |", 0, "里不是数据项的名称"),
        ("| {^甲} |", 0, "里不是数据项的名称"),
        ("| [项[r1].名] |", 0, "里不是数据项的名称"),
        ("| 甲 |\n| [乙 |", 1, "括号没有配对"),
        ("| 乙] |", 0, "括号没有配对"),
        ("| {乙 |", 0, "括号没有配对"),
        ("| 乙} |", 0, "括号没有配对"),
        ("| [甲[乙]] |", 0, "里不是数据项的名称"),
        ("| [甲] 与 [乙] |", 0, "有两个填写处"),
        ("| [项.名] | [别.名] |", 0, "一行里有几个清单：别、项"),
        ("| [组.名] | [项.名] | [别.名] |", 0, "一行里有几个清单"),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(text, row, message):
    with pytest.raises(GridError) as refusal:
        grid_of(text)
    assert message in str(refusal.value)
    assert refusal.value.row == row
    assert refusal.value.remedy


def test_a_line_of_text_may_hold_several_entries():
    parts = parse_line("填表人：[填表人]  填报日期：[填报日期]")
    assert [part.cell.name for part in parts if part.cell] == ["填表人", "填报日期"]
    assert [part.text for part in parts if part.text] == ["填表人：", "  填报日期："]


def test_a_line_of_nothing_has_no_parts():
    assert parse_line("") == ()
