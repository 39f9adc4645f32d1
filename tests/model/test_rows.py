"""Tables as they lie in the text of a report."""

import pytest

from model.rows import Box, tables_in


def texts(text: str) -> list[list[list[str]]]:
    return [[[box.text for box in row] for row in rows] for rows in tables_in(text)]


def test_rows_whose_boxes_are_parted_by_tabs():
    text = "一、情况\n项目\t预算数\t决算数\n三公经费\t2\t1.16\n二、其他\n甲\t乙\n1\t2\n"
    assert texts(text) == [
        [["项目", "预算数", "决算数"], ["三公经费", "2", "1.16"]],
        [["甲", "乙"], ["1", "2"]],
    ]


def test_boxes_that_are_lines_of_their_own():
    text = "附件1\n\t项目\n\t决算数\n（万元）\n\n\t三公经费\n\t1.16\n\n说明"
    assert texts(text) == [[["项目", "决算数 （万元）"], ["三公经费", "1.16"]]]


def test_a_row_torn_by_blank_lines_within_its_boxes_is_one():
    text = "\t指标\n\t分值\n\t得分\n\n\t产出目标\n\n（50分）\n\t5\n\t4\n\n\t效益目标\n\t3\n\t3\n"
    torn = ["产出目标  （50分）", "5", "4"]
    assert texts(text) == [[["指标", "分值", "得分"], torn, ["效益目标", "3", "3"]]]


def test_what_follows_a_figure_does_not_belong_to_it():
    assert texts("\t甲\n\t乙\n\n\t1\n\t96%\n\n备注：见附件\n") == [[["甲", "乙"], ["1", "96%"]]]


@pytest.mark.parametrize("text", ["", "\n\n", "一段话。", "\t一格\n", "甲\t乙\n"])
def test_a_text_without_two_rows_has_no_table(text):
    assert tables_in(text) == []


def test_a_box_knows_where_its_text_begins():
    text = "\t甲\n\t乙\n\n\t丙\n\n （一）\n\t  43.41 \n"
    for box in (box for rows in tables_in(text) for row in rows for box in row):
        whole = text[box.start : box.start + len(box.text)]
        assert whole.replace("\n", " ") == box.text


@pytest.mark.parametrize(
    ("text", "is_figure", "is_nothing"),
    [
        ("43.41", True, False),
        ("1,253.47万元", True, False),
        ("123.53%", True, False),
        ("-5", True, False),
        ("——", False, True),
        ("", False, True),
        ("8家", False, False),
        ("1、局机关", False, False),
    ],
)
def test_figures_and_what_says_that_there_is_none(text, is_figure, is_nothing):
    box = Box(text, 0)
    assert (box.is_figure, box.is_nothing) == (is_figure, is_nothing)
