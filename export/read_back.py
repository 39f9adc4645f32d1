"""Reading exported files once more, figure by figure, before they are handed over."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from openpyxl import load_workbook

from export.document import Document, texts
from export.errors import ExportError


@dataclass(frozen=True, slots=True)
class Written:
    """What a box of a sheet must hold: a figure, with the formula that gives it, or a text."""

    sheet: str
    row: int
    column: int
    value: Decimal | str
    formula: str = ""
    place: str = ""


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Say in one sentence that a file just written cannot even be read."""
    try:
        yield
    except ExportError:
        raise
    except Exception as error:
        kind = path.suffix.removeprefix(".")
        raise ExportError(f"写好的 {kind} 文件读不回来，没有交出，请换一个文件夹再试。") from error


def compare(path: Path, expected: Iterable[Written]) -> None:
    """Compare a workbook with what it should hold; raises ExportError at the first difference."""
    with _readable(path):
        values, formulas = _read(path, values=True), _read(path, values=False)
    for each in expected:
        key = each.sheet, each.row, each.column
        value, formula = values.get(key, _NOTHING).value, formulas.get(key, _NOTHING)
        if not _is_same(value, each.value) or formula.is_formula != bool(each.formula):
            raise ExportError(_difference(each, value))
        if each.formula and formula.value != each.formula:
            raise ExportError(_difference(each, formula.value))


@dataclass(frozen=True, slots=True)
class _Found:
    value: object = None
    is_formula: bool = False


_NOTHING = _Found()


def _read(path: Path, *, values: bool) -> dict[tuple[str, int, int], _Found]:
    """Read every filled cell, formulas as the values that stand with them or as they are."""
    book = load_workbook(path, read_only=True, data_only=values)
    try:
        return {
            (sheet.title, row, column): _Found(cell.value, cell.data_type == "f")
            for sheet in book.worksheets
            for row, cells in enumerate(sheet.iter_rows())
            for column, cell in enumerate(cells)
            if cell.value is not None
        }
    finally:
        book.close()


def _is_same(value: object, expected: Decimal | str) -> bool:
    if isinstance(expected, Decimal):
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return is_number and Decimal(str(value)) == expected
    return isinstance(value, str | None) and (value or "") == expected


def _difference(each: Written, value: object) -> str:
    place = each.place or f"第 {each.row + 1} 行"
    return (
        f"没有导出 Excel：写好后核对，“{each.sheet}”里{place}应为“{each.value}”，"
        f"读回的是“{value}”，请重试，仍不行请联系技术支持。"
    )


def compare_words(path: Path, document: Document) -> None:
    """Compare a Word file with a document, text by text; raises ExportError at a difference."""
    said = (each for block in document.blocks for each in texts(block))
    expected = [(place, text) for place, text in said if _solid(text)]
    with _readable(path):
        for each, found in zip_longest(expected, _words(path)):
            place, text = each or ("文末", "")
            if _solid(text) != (found or ""):
                raise ExportError(
                    f"没有导出 Word：写好后核对，{place}应为“{text}”，读回的是“{found or ''}”，"
                    "请重试，仍不行请联系技术支持。"
                )


def _words(path: Path) -> Iterator[str]:
    """Give what each paragraph and each box of a table says, blank ones left out."""
    paragraph, box = qn("w:p"), qn("w:tc")
    for element in docx.Document(str(path)).element.body.iter(paragraph, box):
        if element.tag == box or not (element.getparent().tag == box or _is_contents(element)):
            said = _solid("".join(each.text or "" for each in element.iter(qn("w:t"))))
            if said:
                yield said


_STYLE, _VALUE = f"{qn('w:pPr')}/{qn('w:pStyle')}", qn("w:val")


def _is_contents(element: Any) -> bool:
    """Tell whether a paragraph is of the table of contents, which repeats what is said below."""
    named = element.find(_STYLE)
    style = "" if named is None else named.get(_VALUE)
    return style.startswith(("TOC", "ContentsTitle"))


def _solid(text: str) -> str:
    return "".join(text.split())
