"""Blocks of cells as the clipboard holds them: lines of tabs, as Excel and WPS write them."""

import csv
import io

LARGEST = 1_000_000


def parse_block(text: str) -> list[list[str]]:
    """Read a copied block into rows of texts; cells with line breaks come quoted."""
    plain = text[:LARGEST].replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    rows = csv.reader(io.StringIO(plain.rstrip("\n")), dialect="excel-tab")
    return [[cell.strip(" \u3000\u00a0") for cell in row] for row in rows]


def write_block(rows: list[list[str]]) -> str:
    """Write rows of texts so that Excel and WPS paste them into as many cells."""
    text = io.StringIO()
    csv.writer(text, dialect="excel-tab", lineterminator="\n").writerows(rows)
    return text.getvalue().removesuffix("\n")
