"""The tables of a document as an Excel workbook, one sheet for each official table."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from export.boxes import Box, Figure, head_rows
from export.document import SUBJECT, Document, Sheet
from export.errors import ExportError
from export.formulas import Address, Formulas
from export.heights import Measures, row_heights
from export.read_back import Written, compare
from export.wrap import balanced, wrap
from model.cell import Cell
from model.rules.printing import LONGEST

FONT = "宋体"
SIZE = 10.5
MEASURES = Measures(leading=15.25, pad=1.75, least=22.5)
"""Lines need 13.5 points in 宋体, but 15.2 in what stands in for it on other systems."""
TALLEST = 400.0
"""Excel shows no row higher than 409 points; a higher one becomes several, merged."""
MOST_DIGITS = 15
"""Excel keeps no more digits of a number."""
UNIT_WIDTH = 5.25
"""Points that one character of a column's width takes."""
SIDES = 4.0
RIGHT_GAP = "_ "
"""Ends a number format with the width of a space, so that figures do not touch the border."""
WIDE, HIGH = 755.0, 487.0
"""The printable area of a sheet lying on its side, in points."""
SMALLER = 1.2
_PAPER_A4 = 9
_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_LONGEST_SHEET_NAME = 31
_FORMULA_MARKS = ("=", "+", "-", "@", "'")


def write(document: Document, path: Path) -> None:
    """Write the workbook and read it back; raises ExportError and removes it where it differs."""
    placed = list(_place(document))
    if not placed:
        raise ExportError("没有导出 Excel：这个表样里没有表格。")
    for sheet in placed:
        sheet.check_lengths()
    addresses = {cell: at for sheet in reversed(placed) for cell, at in sheet.addresses().items()}
    formulas = Formulas(document.checker, addresses)
    plain = {
        "font_name": FONT,
        "font_size": SIZE,
        "font_scheme": "none",
    }  # changed by what it makes
    options = {"in_memory": True, "default_format_properties": plain}
    with Workbook(str(path), options) as book:
        _set_properties(book, document)
        formats = _Formats(book)
        written = [each for sheet in placed for each in sheet.write(book, formats, formulas)]
    try:
        compare(path, written)
    except ExportError:
        path.unlink(missing_ok=True)
        raise


def _set_properties(book: Workbook, document: Document) -> None:
    book.set_properties(
        {
            "title": document.title,
            "subject": SUBJECT,
            "author": document.unit,
            "company": document.unit,
            "created": datetime.combine(document.date, time(), UTC),
        }
    )


def _place(document: Document) -> Iterator["_Placed"]:
    """Give each table with borders a sheet of its own; a cover is none."""
    names: set[str] = set()
    for block in (*document.blocks, *document.working):
        if isinstance(block, Sheet) and block.borders:
            name = _sheet_name(block.name, names)
            names.add(name.lower())
            yield _Placed(block, name, document.mark)


def _sheet_name(wanted: str, taken: set[str]) -> str:
    plain = _SHEET_NAME.sub("_", wanted).strip("'")[:_LONGEST_SHEET_NAME] or "表"
    name, number = plain, 1
    while name.lower() in taken:
        number += 1
        ending = f"（{number}）"
        name = plain[: _LONGEST_SHEET_NAME - len(ending)] + ending
    return name


class _Formats:
    """The cell formats of a workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def get(self, **properties: Any) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(properties)
        return self.made[key]

    def of(self, box: Box, width: float) -> Format:
        """Give the look of a box; a figure wider than it is made smaller, never cut off."""
        look: dict[str, Any] = {
            "border": 1,
            "align": box.align,
            "valign": "top" if box.top else "vcenter",
        }
        if box.figure and _is_number(box):
            gap = RIGHT_GAP if box.align == "right" else ""
            look["shrink"] = _measure(box.text) > width
            return self.get(**look, num_format=_number_format(box.figure) + gap)
        is_marked = box.text.startswith(_FORMULA_MARKS)
        return self.get(**look, text_wrap=True, quote_prefix=is_marked)


def _is_number(box: Box) -> bool:
    """Tell whether a box is written as a number: what Excel would round is text."""
    return box.figure is not None and len(box.figure.value.as_tuple().digits) <= MOST_DIGITS


def _number_format(figure: Figure) -> str:
    """Write the format that shows a figure as it was typed.

    One typed with fewer places than usual gets no fixed format, which would hide the places of
    another figure that is later put in its stead.
    """
    is_plain = not (figure.percent or figure.thousands or figure.unit)
    typed = max(-int(figure.value.normalize().as_tuple().exponent), 0)
    if is_plain and typed == figure.decimals < figure.usual:
        return "General"
    whole = "#,##0" if figure.thousands else "0"
    decimals = "." + "0" * figure.decimals if figure.decimals else ""
    ending = "%" if figure.percent else (f'"{figure.unit}"' if figure.unit else "")
    return whole + decimals + ending


class _Placed:
    """A table with the rows of its sheet: lines above, title, grid, lines below."""

    def __init__(self, sheet: Sheet, name: str, mark: str) -> None:
        self.sheet = sheet
        self.mark = mark
        self.name = name
        self.before = [*((text, "left") for text in sheet.above)]
        if sheet.title:
            self.before.append((sheet.title, "title"))
        heights = row_heights(sheet.boxes, sheet.rows, self._count_lines, MEASURES)
        self.parts = [max(int(-(-height // TALLEST)), 1) for height in heights]
        self.heights = [height / parts for height, parts in zip(heights, self.parts, strict=True)]
        self.first = [len(self.before) + sum(self.parts[:row]) for row in range(sheet.rows + 1)]

    def _count_lines(self, box: Box) -> int:
        if _is_number(box) or not box.text:
            return 1
        return len(wrap(box.text, self._width(box), _measure))

    def _width(self, box: Box) -> float:
        columns = self.sheet.widths[box.column : box.column + box.columns]
        return sum(columns) * UNIT_WIDTH - SIDES

    def check_lengths(self) -> None:
        """Refuse a text that Excel would cut off."""
        for box in self.sheet.boxes:
            if len(box.text) > LONGEST:
                place = box.place or self.name
                raise ExportError(
                    f"没有导出 Excel：{place}有 {len(box.text)} 字，Excel 的一格最多放 "
                    f"{LONGEST} 字，请删减。"
                )

    def addresses(self) -> Mapping[Cell, Address]:
        """Give the cells that stand alone in a box, as a number or blank."""
        found: dict[Cell, Address] = {}
        for box in self.sheet.boxes:
            if box.cell and box.kind == "number" and (_is_number(box) or box.blank):
                next_row = self.first[box.row + box.rows]
                at = Address(self.name, self.first[box.row], box.column, next_row, box.figure)
                found.setdefault(box.cell, at)
        return found

    def write(self, book: Workbook, formats: _Formats, formulas: Formulas) -> Iterator[Written]:
        """Write the sheet; gives what must be read back."""
        sheet = book.add_worksheet(self.name)
        for column, width in enumerate(self.sheet.widths):
            sheet.set_column(column, column, width)
        for row, (text, look) in enumerate(self.before):
            yield self._write_line(sheet, formats, row, text, look)
        for row, (height, parts) in enumerate(zip(self.heights, self.parts, strict=True)):
            for part in range(parts):
                sheet.set_row(self.first[row] + part, height)
        for box in self.sheet.boxes:
            yield self._write_box(sheet, box, formats, formulas)
        for number, text in enumerate(self.sheet.below):
            yield self._write_line(sheet, formats, self.first[-1] + number, text, "left")
        self._set_up_print(sheet)

    def _write_line(
        self, sheet: Worksheet, formats: _Formats, row: int, text: str, look: str
    ) -> Written:
        """Write a line over the whole width of the table."""
        last = len(self.sheet.widths) - 1
        if look == "title":
            style = formats.get(bold=True, font_size=16, align="center", valign="vcenter")
            sheet.set_row(row, 33)
        else:
            style = formats.get(text_wrap=True, valign="vcenter")
            width = sum(self.sheet.widths) * UNIT_WIDTH - SIDES
            sheet.set_row(row, MEASURES.needed(len(wrap(text, width, _measure))))
        if last:
            sheet.merge_range(row, 0, row, last, "", style)
        sheet.write_string(row, 0, text, style)
        return Written(self.name, row, 0, text)

    def _write_box(
        self, sheet: Worksheet, box: Box, formats: _Formats, formulas: Formulas
    ) -> Written:
        row, column, style = self.first[box.row], box.column, formats.of(box, self._width(box))
        last_row, last_column = self.first[box.row + box.rows] - 1, column + box.columns - 1
        if (last_row, last_column) != (row, column):
            sheet.merge_range(row, column, last_row, last_column, "", style)
        if not box.figure or not _is_number(box):
            text = self._text(box)
            if text:
                sheet.write_string(row, column, text, style)
            else:
                sheet.write_blank(row, column, None, style)
            return Written(self.name, row, column, text, place=box.place)
        value = box.figure.value
        formula = formulas.of(box.cell, box.figure, self.name) if box.cell else ""
        if formula:
            sheet.write_formula(row, column, formula, style, float(value))
        else:
            sheet.write_number(row, column, float(value), style)
        return Written(self.name, row, column, value, formula, box.place)

    def _text(self, box: Box) -> str:
        """Give the text of a box; a label gets line breaks, which Excel would choose badly."""
        if box.kind not in ("label", "heading") or box.align != "center":
            return box.text
        return "\n".join(balanced(box.text, self._width(box), _measure))

    def _set_up_print(self, sheet: Worksheet) -> None:
        """Set A4, one page wide, centred, the headings of the longest list on every page."""
        sheet.set_paper(_PAPER_A4)
        if self.sheet.landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, self._pages_high())
        sheet.center_horizontally()
        sheet.set_margins(left=0.6, right=0.6, top=0.75, bottom=0.75)
        sheet.set_footer("&C— &P —")
        if self.mark:
            sheet.set_header(f"&C{self.mark}")
        sheet.hide_gridlines(2)
        last = len(self.sheet.widths) - 1
        end = self.first[-1] + max(len(self.sheet.below), 1) - 1
        sheet.print_area(0, 0, end, last)
        head = head_rows(self.sheet.boxes, self.sheet.head, self.sheet.longest_list())
        if head:
            sheet.repeat_rows(self.first[head.start], self.first[head.stop] - 1)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def _pages_high(self) -> int:
        """Give 1 for a table that one page holds, if need be set a little smaller, else 0: any."""
        width = sum(self.sheet.widths) * UNIT_WIDTH
        height = sum(self.heights[row] * parts for row, parts in enumerate(self.parts))
        height += MEASURES.least * (len(self.before) + 2 * len(self.sheet.below))
        across, down = (WIDE, HIGH) if self.sheet.landscape else (HIGH, WIDE)
        scale = min(1, across / width)
        return 1 if height * scale <= down * SMALLER else 0


def _measure(text: str) -> float:
    """Estimate the width of a text: Latin letters and digits are half as wide."""
    return sum(0.55 if character < "\u2e80" else 1 for character in text) * SIZE
