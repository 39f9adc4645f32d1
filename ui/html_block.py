"""Blocks of cells as HTML, which tells what Excel, WPS and LibreOffice had merged."""

import re
from collections.abc import Collection, Iterator, Mapping
from html import escape
from html.parser import HTMLParser
from itertools import product

from model.grid import Area
from ui.block import LARGEST, Block, Piece

MOST_SPANNED = 1000
OWN = '<table data-from="ziping">'
"""How a block begins that was copied here; its text, too, tells all that there is to paste."""
_LINES = ("br", "p", "div", "li")
_SILENT = ("style", "script", "head", "title")
_DECLARATION = re.compile(r"<!--.*?(?:-->|\Z)|<![^>]*>?", re.DOTALL)
"""Comments and declarations: they say nothing here, and Python's reader stumbles over odd ones."""
_UNCLOSED = re.compile(r"""<(?![a-zA-Z/][^<>"']*(?:"[^"<>]*"[^<>"']*|'[^'<>]*'[^<>"']*)*>)""")
"""What begins no whole tag: Python's reader would look for its end, each time, to the very end."""
_FIGURE, _TEXT = 'align="right"', """style="mso-number-format:'\\@'\""""
"""How a sheet is told that a box holds a figure, or a text that it must leave as it is."""
_BREAK = '<br style="mso-data-placement:same-cell">'
"""A line break that leaves the cell one."""
_SPACES = re.compile(r"[ \t\r\n\f]+")


def parse_html(html: str) -> Block:
    """Read the tables of a copied piece of HTML; no rows where there is none."""
    reader = _Reader()
    plain = _DECLARATION.sub("", html[: 4 * LARGEST])
    reader.feed(_UNCLOSED.sub("&lt;", plain))
    reader.close()
    reader.end_cell()
    return reader.rows


def write_html(texts: Mapping[Area, str], figures: Collection[Area]) -> str:
    """Write boxes of a table, merged as they are, so that a sheet pastes them into as many."""
    begins = {(box.row, box.column): box for box in texts}
    taken = {place for box in texts for place in _places(box)}
    across = range(min(at for _, at in taken), max(at for _, at in taken) + 1)
    rows = []
    for row in range(min(at for at, _ in taken), max(at for at, _ in taken) + 1):
        free = [at for at in across if (row, at) in begins or (row, at) not in taken]
        boxes = [begins.get((row, at)) for at in free]
        cells = (_cell(box, texts[box], box in figures) if box else "<td></td>" for box in boxes)
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"{OWN}{''.join(rows)}</table>"


def _places(box: Area) -> Iterator[tuple[int, int]]:
    """Give every place that a box covers."""
    rows, columns = range(box.row, box.row + box.rows), range(box.column, box.column + box.columns)
    return product(rows, columns)


def _cell(box: Area, text: str, is_figure: bool) -> str:
    look = _FIGURE if is_figure else _TEXT
    said = escape(text).replace("\n", _BREAK)
    return f"<td rowspan={box.rows} colspan={box.columns} {look}>{said}</td>"


class _Reader(HTMLParser):
    """Collects cells; boxes that reach down are repeated in the rows below."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Block = []
        self._text: list[str] | None = None
        self._span = 1, 1
        self._column = 0
        self._down: dict[int, tuple[int, int, str]] = {}
        """By column: in how many rows more a text is repeated, and over how many columns."""
        self._silent = 0
        self._hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row or a cell, or break a line."""
        if tag in _SILENT:
            self._silent += 1
        known = dict(attrs)
        if tag == "tr":
            self.end_cell()
            self._hidden = "display:none" in (known.get("style") or "").replace(" ", "")
            if not self._hidden:
                self.rows.append([])
                self._go_on(0)
        elif tag in ("td", "th") and self.rows and not self._hidden:
            self.end_cell()
            self._span = _number(known.get("rowspan")), _number(known.get("colspan"))
            self._text = []
        elif tag in _LINES and self._text:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a cell."""
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag in ("td", "th", "tr", "table"):
            self.end_cell()

    def handle_data(self, data: str) -> None:
        """Take in text; spaces and line breaks of the source mean one space."""
        if self._text is not None and not self._silent:
            self._text.append(_SPACES.sub(" ", data))

    def end_cell(self) -> None:
        """Put the cell read into its row."""
        if self._text is None:
            return
        lines = "".join(self._text).replace("\u00a0", " ").split("\n")
        text = "\n".join(line.strip(" \u3000") for line in lines).strip("\n")
        down, across = self._span
        self.rows[-1].append(Piece(text, self._column))
        if down > 1:
            self._down[self._column] = down - 1, across, text
        self._text = None
        self._go_on(self._column + across)

    def _go_on(self, column: int) -> None:
        """Go to the next column that no box from above covers; the covered repeat its text."""
        while column in self._down:
            left, across, text = self._down.pop(column)
            if left > 1:
                self._down[column] = left - 1, across, text
            self.rows[-1].append(Piece(text, column, repeated=True))
            column += across
        self._column = column


def _number(text: str | None) -> int:
    digits = (text or "").strip()
    return min(max(int(digits), 1), MOST_SPANNED) if digits.isdecimal() else 1
