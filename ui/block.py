"""Blocks of cells as the clipboard holds them: lines of tabs, as Excel and WPS write them."""

import csv
import io
from typing import NamedTuple

LARGEST = 1_000_000
_AROUND = " \u3000\u00a0"


class Piece(NamedTuple):
    """One text of a block and its column in the sheet it comes from.

    One that is `repeated` stands in a merged box that begins in a row above.
    """

    text: str
    column: int
    repeated: bool = False


Block = list[list[Piece]]


def parse_block(text: str) -> Block:
    """Read a copied block into rows of texts; cells with line breaks come quoted."""
    plain = text[:LARGEST].replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    rows = csv.reader(io.StringIO(plain.rstrip("\n")), dialect="excel-tab")
    return [[Piece(cell.strip(_AROUND), at) for at, cell in enumerate(row)] for row in rows]


def write_block(rows: list[list[str]]) -> str:
    """Write rows of texts so that Excel and WPS paste them into as many cells."""
    text = io.StringIO()
    csv.writer(text, dialect="excel-tab", lineterminator="\n").writerows(rows)
    return text.getvalue().removesuffix("\n")
