"""Reports written elsewhere, read as text."""

import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from export.manuscript import LARGEST, MOST_CHARACTERS, read_manuscript
from model.project_file import FileError

RUN = "<w:r><w:{0}>{1}</w:{0}></w:r>"


def rewrite(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Change the text of a document as it stands in the file."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["word/document.xml"] = change(parts["word/document.xml"])
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_is_read_in_the_encodings_that_offices_write(encoding, tmp_path) -> None:
    path = tmp_path / "报告.txt"
    path.write_bytes("第一行，43.41万元。\r\n第二行\r第三行".encode(encoding))
    assert read_manuscript(path) == "第一行，43.41万元。\n第二行\n第三行"


def test_an_empty_text_is_a_text(tmp_path) -> None:
    path = tmp_path / "空.txt"
    path.write_bytes(b"")
    assert read_manuscript(path) == ""


def test_paragraphs_and_tables_stand_in_order_and_merged_cells_once(tmp_path) -> None:
    document = Document()
    document.add_paragraph("一、基本情况")
    table = document.add_table(2, 3)
    for row, texts in enumerate((("项目", "预算数", "决算数"), ("三公经费", "2", "1.16"))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(0, 1).merge(table.cell(0, 2)).text = "预算、决算"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "经费"
    document.add_paragraph("二、绩效情况")
    document.save(tmp_path / "a.docx")
    lines = ["一、基本情况", "经费\t预算、决算\t", "\t2\t1.16", "二、绩效情况"]
    assert read_manuscript(tmp_path / "a.docx").splitlines() == lines


def test_a_cell_of_several_paragraphs_is_one_line(tmp_path) -> None:
    document = Document()
    document.add_table(1, 2).cell(0, 0).text = "第一段。\n第二段。"
    document.save(tmp_path / "a.docx")
    assert read_manuscript(tmp_path / "a.docx") == "第一段。 第二段。\t"


def test_a_table_in_a_table_stands_once(tmp_path) -> None:
    document = Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "外"
    cell.add_table(1, 2).cell(0, 1).text = "内"
    document.save(tmp_path / "a.docx")
    assert read_manuscript(tmp_path / "a.docx").count("内") == 1


def test_what_was_put_in_under_review_is_read_and_what_was_struck_out_is_not(tmp_path) -> None:
    document = Document()
    document.add_paragraph("共")
    document.save(tmp_path / "a.docx")
    reviewed = f"<w:ins>{RUN.format('t', 5)}</w:ins><w:del>{RUN.format('delText', 6)}</w:del></w:p>"
    rewrite(tmp_path / "a.docx", lambda xml: xml.replace(b"</w:p>", reviewed.encode(), 1))
    assert read_manuscript(tmp_path / "a.docx").strip() == "共5"


def damaged(path) -> None:
    Document().save(path)
    path.write_bytes(path.read_bytes()[:-200])


def not_word(path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "甲")


def broken_inside(path) -> None:
    Document().save(path)
    rewrite(path, lambda xml: xml[:200])


def too_large(path) -> None:
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)


@pytest.mark.parametrize(
    ("name", "make", "says"),
    [
        ("没有.txt", None, "找不到"),
        ("夹.txt", lambda path: path.mkdir(), "不是文件"),
        ("大.txt", too_large, "太大"),
        ("长.txt", lambda path: path.write_text("甲" * (MOST_CHARACTERS + 1), "utf-8"), "太长"),
        ("图.txt", lambda path: path.write_bytes(b"\x89PNG\x00\xff\xfe\x81\x30"), "不是文本文件"),
        ("文.docx", lambda path: path.write_text("不是 Word", "utf-8"), "不是完整的 Word"),
        ("断.docx", damaged, "不是完整的 Word"),
        ("包.docx", not_word, "不是完整的 Word"),
        ("坏.docx", broken_inside, "不是完整的 Word"),
        ("密.docx", lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1"), "加了密码"),
        ("旧.doc", lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1"), "旧版"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(name, make, says, tmp_path) -> None:
    path = tmp_path / name
    if make:
        make(path)
    with pytest.raises(FileError, match=says) as refused:
        read_manuscript(path)
    sentence = str(refused.value)
    assert sentence.endswith("。") and sentence.count("。") == 1


TAGS = [
    "w:p",
    "w:r",
    "w:t",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:tab",
    "w:br",
    "w:sdt",
    "w:ins",
    "w:del",
    "w:x",
]
SAID = st.text("支出100万元，。\t\n{}", max_size=8)
BODIES = st.recursive(
    SAID,
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(TAGS),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@settings(max_examples=25)
@given(BODIES)
def test_any_document_is_read_or_refused_in_a_sentence(body) -> None:
    """Whatever stands within what, also where it may not, nothing else is raised."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.docx"
        Document().save(path)
        rewrite(path, lambda xml: xml.replace(b"<w:body>", f"<w:body>{body}".encode()))
        text = read_manuscript(path)
    assert "\x00" not in text and text.count("支") <= body.count("支")


@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.docx"]))
def test_any_bytes_are_read_or_refused_in_a_sentence(content, name) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            read_manuscript(path)
        except FileError as error:
            assert str(error).startswith("“a.")
