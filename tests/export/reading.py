"""Reading exported files with other programs than those that wrote them."""

import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import docx
import pypdfium2
from docx.oxml.ns import qn
from openpyxl import Workbook
from openpyxl.utils import range_boundaries

_FORMULA = re.compile(r"=(?:ROUND\((?P<ratio>.+),(?P<places>\d+)\)|(?P<sum>.+))")


def squeezed(text: str) -> str:
    """Take out every white space."""
    return "".join(text.split())


def page_texts(path: Path) -> list[str]:
    """Give the text of each page of a PDF without white space."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [squeezed(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def running_text(path: Path) -> str:
    """Give the text of a PDF without white space, page numbers and the mark of a draft."""
    around = r"^草稿（还有\d+处错误没有改）|—\d+—$"
    return "".join(re.sub(around, "", text) for text in page_texts(path))


def calculated(book: Workbook, sheet: str, formula: str) -> Decimal:
    """Calculate a formula of the two kinds that exports write, from the values of a workbook."""
    match = _FORMULA.fullmatch(formula)
    assert match, formula
    if match["ratio"]:
        above, below = match["ratio"].split("/")
        ratio = _cells(book, sheet, above)[0] / _cells(book, sheet, below)[0]
        return ratio.quantize(Decimal(1).scaleb(-int(match["places"])), ROUND_HALF_UP)
    inside = match["sum"].removeprefix("SUM(").removesuffix(")")
    return sum(
        (cell for part in inside.split(",") for cell in _cells(book, sheet, part)), Decimal()
    )


def _cells(book: Workbook, sheet: str, reference: str) -> list[Decimal]:
    name, _, area = reference.rpartition("!")
    left, top, right, bottom = range_boundaries(area)
    rows = book[name.strip("'") or sheet].iter_rows(top, bottom, left, right, values_only=True)
    return [Decimal(str(value)) for row in rows for value in row if isinstance(value, int | float)]


def word_pieces(path: Path) -> tuple[list[str], list[list[str]]]:
    """Give the paragraphs of a Word file outside of tables and the boxes of each table, in order,
    without white space and blank ones."""
    document = docx.Document(str(path))
    paragraphs = [squeezed(each.text) for each in document.paragraphs]
    tables = [
        [
            squeezed("".join(text.text or "" for text in box.iter(qn("w:t"))))
            for row in table._tbl.tr_lst
            for box in row.tc_lst
        ]
        for table in document.tables
    ]
    return [each for each in paragraphs if each], [[each for each in t if each] for t in tables]


def displayed(cell: Any) -> str:
    """Write a cell of a workbook as Excel shows it, for the number formats that exports use."""
    value, form = cell.value, cell.number_format.removesuffix("_ ")
    if value is None or isinstance(value, str):
        return squeezed(value or "")
    if form == "General":
        return f"{Decimal(str(value)).normalize():f}"
    digits, _, unit = form.replace('"', "\0").partition("\0")
    is_percent = digits.endswith("%")
    places = len(digits.rstrip("%").partition(".")[2])
    number = Decimal(str(value)) * (100 if is_percent else 1)
    text = f"{number:,.{places}f}" if "," in digits else f"{number:.{places}f}"
    return text + "%" * is_percent + unit.strip("\0")
