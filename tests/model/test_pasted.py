"""Copied texts as clean paragraphs; the clipboard's contents were made by LibreOffice Writer."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.pasted import text_of_html, tidied

FOLDER = Path(__file__).parent.parent / "data" / "clipboard"
BEFORE = [
    "（二）部门职责履行情况",
    "2024年，本单位紧扣年度目标，完成 各项工作。",
    "1.加强培训，共培训 120 人；",
    "2.改善设施，投入 43.41万元；",
]
AFTER = [
    "第一行",
    "同一段的第二行。",
    "制表符开头的一段，&lt;尖括号&gt; 和 “引号”。",
]
LAST = "表后的一段。"


def test_the_text_that_writer_copies_keeps_its_paragraphs_and_numbers():
    lines = tidied((FOLDER / "writer.txt").read_text("utf-8")).split("\n")
    cells = ["项目", "预算", "决算", "公务接待费", "10", "1.12"]
    assert lines == [*BEFORE, "•公开信息。", *AFTER, *cells, LAST]


def test_the_page_that_writer_copies_keeps_its_rows_too():
    text = tidied(text_of_html((FOLDER / "writer.html").read_text("utf-8")))
    rows = ["项目\t预算\t决算", "公务接待费\t10\t1.12"]
    assert text.split("\n") == [*BEFORE, "公开信息。", *AFTER, *rows, LAST]


@pytest.mark.parametrize(
    ("copied", "expected"),
    [
        ("一、\t加强领导\r\n（一） 细化措施\r\n\r\n", "一、加强领导\n（一）细化措施"),
        ("第一段。\x0b第二行。\r第三段。", "第一段。\n第二行。\n第三段。"),
        ("　　首行缩进的一段。\n　　又一段。\n", "首行缩进的一段。\n又一段。"),
        ("\u200b“三公”\u00a0经费\ufeff", "“三公” 经费"),
        (" 经费支出 ", " 经费支出 "),
        ("支出  43.41   万元", "支出 43.41 万元"),
        ("一段。\n", "一段。"),
        ("1.5万元\n2024年", "1.5万元\n2024年"),
        ("", ""),
    ],
)
def test_what_is_copied_becomes_clean(copied, expected):
    assert tidied(copied) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>甲<br>乙</p>丙", "甲\n乙\n丙"),
        ("<ol><li>甲<ol><li>子</li></ol></li><li><p>乙</p></li></ol>", "1.甲\n1.子\n2.乙"),
        ("<table><tr><td>甲</td><td></td><td><p>丙</p></td></tr></table>丁", "甲\t\t丙\n丁"),
        ("<style>p{}</style><title>题</title><p>甲\n 乙</p>", "甲 乙"),
        ("甲&nbsp;&lt;乙", "甲\u00a0<乙"),
    ],
)
def test_pages_are_read_as_lines(page, expected):
    assert text_of_html(page) == expected


TAGS = ("p", "br", "td", "tr", "li", "ol", "ul", "table", "/p", "/td", "/ol", "/tr")


@given(st.text(max_size=200), st.lists(st.sampled_from(TAGS)))
def test_nothing_breaks_it_and_tidy_text_stays(text, tags):
    once = tidied(text)
    assert tidied(once) == once
    assert text_of_html("".join(f"<{tag}>{text}" for tag in tags)) is not None
