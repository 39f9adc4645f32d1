"""Reading exported files with other programs than those that wrote them."""

import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pypdfium2
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
    """Give the text of a PDF without white space and page numbers."""
    return "".join(re.sub(r"—\d+—$", "", text) for text in page_texts(path))


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
