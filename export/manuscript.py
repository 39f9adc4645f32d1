"""A report written elsewhere, read as plain text: `.txt` and `.docx`."""

import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from model.cell import UNIT
from model.filing import Filing
from model.library import Library
from model.manuscript import manuscript, unit_in
from model.project_file import FileError, load

if TYPE_CHECKING:
    from lxml.etree import _Element

REPORTS = (".docx", ".txt")
LARGEST = 20_000_000
LARGEST_PART = 200_000_000
"""Bytes of a document's text when unpacked; more is no report."""
MOST_CHARACTERS = 1_000_000
MOST_COLUMNS = 63
"""Columns of a table of Word."""
_COMPOUND = b"\xd0\xcf\x11\xe0"
"""Begins a file of old Office, and a new one that is encrypted."""
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT, _PARAGRAPH, _TABLE = f"{_WORD}t", f"{_WORD}p", f"{_WORD}tbl"
_ROW, _CELL, _MERGE = f"{_WORD}tr", f"{_WORD}tc", f"{_WORD}tcPr/{_WORD}vMerge"
_SPAN = f"{_WORD}tcPr/{_WORD}gridSpan"
_BREAKS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n"}
_SPACES = str.maketrans({"\r": "\n", "\x0b": "\n", "\x0c": "\n", "\u2028": "\n", "\x00": ""})


def read_manuscript(path: Path) -> str:
    """Give the text of a report, one paragraph or row of a table a line.

    The cells of a row are parted by tabs; a merged one stands in the first of its places.
    Raises FileError.
    """
    content = _bytes(path)
    is_word = path.suffix.lower() == ".docx" or content.startswith((b"PK\x03\x04", _COMPOUND))
    text = _of_word(path, content) if is_word else _of_text(path.name, content)
    if len(text) > MOST_CHARACTERS:
        raise FileError(f"“{path.name}”太长（超过一百万字），不像一份报告，请核对是否选错了文件。")
    return text


def read_last_year(path: Path, library: Library) -> Filing:
    """Read last year's filing: a file of this program, or a report with official tables.

    Raises FileError, also where nothing of a report could be carried over.
    """
    if path.suffix.lower() not in REPORTS:
        return load(path, library)
    text = read_manuscript(path)
    filing = manuscript(text, library)
    if not filing.spots:
        raise FileError(f"“{path.name}”里没有认得出的基础数据表或自评表，没有可以带过来的数。")
    if not filing.year:
        raise FileError(f"“{path.name}”里看不出是哪一年的报告，请在标题里写明年度再试。")
    filing.set(UNIT, unit_in(text))
    return filing


def _bytes(path: Path) -> bytes:
    name = path.name
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise FileError(f"“{name}”不是文件，请核对是否选错了。")
        if about.st_size > LARGEST:
            raise FileError(f"“{name}”太大（超过 20 MB），不像一份报告，请核对是否选错了文件。")
        return path.read_bytes()
    except FileNotFoundError:
        raise FileError(f"找不到“{path}”，请核对文件的位置和名称。") from None
    except (OSError, ValueError):
        raise FileError(f"“{name}”打不开，请关掉占用它的程序或换一处再试。") from None


def _of_text(name: str, content: bytes) -> str:
    """Decode UTF-8 and UTF-16 with or without their mark, else what Chinese systems write."""
    encodings = ["utf-16"] if content[:2] in (b"\xff\xfe", b"\xfe\xff") else []
    for encoding in (*encodings, "utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text.replace("\r\n", "\n").translate(_SPACES)
    raise FileError(f"“{name}”不是文本文件，请另存为 .docx 或 .txt 再核对。")


def _of_word(path: Path, content: bytes) -> str:
    name = path.name
    if content.startswith(_COMPOUND):
        message = f"“{name}”加了密码，或是旧版的 .doc，请另存为不加密码的 .docx 再核对。"
        raise FileError(message)
    try:
        body = _body(path)
    except Exception:  # whatever python-docx makes of a damaged file
        body = None
    if body is None:
        raise FileError(f"“{name}”不是完整的 Word 文档（.docx），请用 Word 或 WPS 另存一份再核对。")
    return "\n".join(_lines(body)).translate(_SPACES)


def _body(path: Path) -> "_Element | None":
    """Give the body of a document; None where there is none."""
    from docx import Document
    from lxml.etree import XMLSyntaxError

    with zipfile.ZipFile(path) as archive:
        if sum(each.file_size for each in archive.infolist()) > LARGEST_PART:
            return None
    try:
        body: Any = Document(str(path)).element.body
    except XMLSyntaxError:
        return None
    return body  # type: ignore[no-any-return]


def _lines(parent: "_Element") -> Iterator[str]:
    """Give the paragraphs and the rows of tables in order, also those within controls."""
    for child in parent:
        if child.tag == _PARAGRAPH:
            yield _text(child)
        elif child.tag == _TABLE:
            for row in child.iter(_ROW):
                yield "\t".join(_box(each) for each in row.iter(_CELL) if _table_of(each) is child)
        elif isinstance(child.tag, str):
            yield from _lines(child)


def _table_of(cell: "_Element") -> "_Element | None":
    """Give the innermost table that holds a cell."""
    return next(cell.iterancestors(_TABLE), None)


def _box(cell: "_Element") -> str:
    """Give the text of a cell and a blank for each further column over which it reaches."""
    span = cell.find(_SPAN)
    columns = span.get(f"{_WORD}val", "1") if span is not None else "1"
    return _cell(cell) + "\t" * (min(int(columns), MOST_COLUMNS) - 1 if columns.isdigit() else 0)


def _cell(cell: "_Element") -> str:
    """Give the text of a cell in one line; one merged with the cell above is blank."""
    merge = cell.find(_MERGE)
    if merge is not None and merge.get(f"{_WORD}val", "continue") == "continue":
        return ""
    return " ".join(each for line in _lines(cell) for each in line.split())


def _text(paragraph: "_Element") -> str:
    """Give the text of a paragraph, without what was struck out and what is drawn twice."""
    words = []
    for each in paragraph.iter():
        if each.tag == _TEXT and next(each.iterancestors(_FALLBACK), None) is None:
            words.append(each.text or "")
        elif each.tag in _BREAKS:
            words.append(_BREAKS[each.tag])
    return "".join(words)
