"""Tables in Word: official grids with merged boxes, fixed widths and rows as high as their text."""

from collections.abc import Iterator, Sequence

from lxml.etree import _Element as Node

from export.boxes import Box, head_rows, is_head
from export.docx_xml import node, paragraph, spacing, twips
from export.measured import FIGURE_SIDE, SIDE, Measured
from export.profile import Frame

SPLIT_ABOVE = 0.3
"""A row higher than this part of a page may break within."""
TALLEST = 1584.0
"""Word refuses a file that asks for a higher row; what is in it may still make it higher."""
SEAM = 1.0
"""The height of the line between two parts of a table, since Word would join them."""


def tables(measured: Measured, frame: Frame, *, whole: bool, noted: bool) -> Iterator[Node]:
    """Give a table; one that no page holds and whose list has headings of its own is parted there,
    for Word repeats only a table's first rows.

    A `whole` one stays on one page; the last row of one `noted` stays with what follows.
    """
    made = _Table(measured, frame, whole, noted)
    sheet, rows = measured.sheet, len(measured.heights)
    head = head_rows(sheet.boxes, sheet.head, sheet.longest_list())
    begin = head.start
    if whole or not begin or any(each.row < begin < each.row + each.rows for each in sheet.boxes):
        yield made.part(range(rows), range(sheet.head))
        return
    yield made.part(range(begin), range(sheet.head))
    yield seam()
    yield made.part(range(begin, rows), head)


def seam(*changes: Node) -> Node:
    """Give a paragraph of hardly any height."""
    return paragraph("", "TableText", spacing(SEAM), *changes)


class _Table:
    """Turns the boxes of a measured table into rows."""

    def __init__(self, measured: Measured, frame: Frame, whole: bool, noted: bool) -> None:
        self.measured = measured
        self.sheet = measured.sheet
        self.whole = whole
        self.noted = noted
        self.highest = frame.height * SPLIT_ABOVE
        self.edges = [twips(x) for x in measured.x]
        self.covers = {
            (row, column): box
            for box in self.sheet.boxes
            for row in range(box.row, box.row + box.rows)
            for column in range(box.column, box.column + box.columns)
        }

    def part(self, rows: range, head: range) -> Node:
        """Make a table of some rows; those of the head stand on each of its pages."""
        pad = twips(self.measured.measures.pad)
        sides = (("top", pad), ("left", twips(SIDE)), ("bottom", pad), ("right", twips(SIDE)))
        look = node(
            "tblPr",
            *([node("tblStyle", val="ReportTable")] if self.sheet.borders else []),
            node("tblW", w=self.edges[-1], type="dxa"),
            node("jc", val="center"),
            node("tblLayout", type="fixed"),
            node("tblCellMar", *(node(side, w=width, type="dxa") for side, width in sides)),
        )
        columns = range(len(self.sheet.widths))
        grid = node("tblGrid", *(node("gridCol", w=self._width(at, 1)) for at in columns))
        return node("tbl", look, grid, *(self._row(row, row in head) for row in rows))

    def _width(self, column: int, columns: int) -> int:
        return self.edges[column + columns] - self.edges[column]

    def _row(self, row: int, repeats: bool) -> Node:
        height = self.measured.heights[row]
        look = node("trPr")
        if repeats or height <= self.highest:
            look.append(node("cantSplit"))
        look.append(node("trHeight", val=twips(min(height, TALLEST)), hRule="atLeast"))
        if repeats:
            look.append(node("tblHeader"))
        return node("tr", look, *self._cells(row))

    def _cells(self, row: int) -> Iterator[Node]:
        is_last = row == len(self.measured.heights) - 1
        together = self.noted if is_last else self.whole or is_head(self.sheet.boxes, row)
        column = 0
        while column < len(self.sheet.widths):
            box = self.covers.get((row, column))
            yield self._cell(box, row, column, together)
            column += box.columns if box else 1

    def _cell(self, box: Box | None, row: int, column: int, together: bool) -> Node:
        columns = box.columns if box else 1
        look = node("tcPr", node("tcW", w=self._width(column, columns), type="dxa"))
        if columns > 1:
            look.append(node("gridSpan", val=columns))
        if box and box.rows > 1:
            is_first = row == box.row
            look.append(node("vMerge", val="restart") if is_first else node("vMerge"))
        look.append(node("vAlign", val="top" if box and box.top else "center"))
        kept = [node("keepNext")] if together else []
        if box is None or row > box.row:
            return node("tc", look, paragraph("", "TableText", *kept))
        return node("tc", look, *self._paragraphs(box, together))

    def _paragraphs(self, box: Box, together: bool) -> Iterator[Node]:
        """Write what stands in a box: what is centred as one paragraph, else one for each line."""
        style, leading = self.measured.style, self.measured.measures.leading
        size = int(self.measured.size(box) * 2) / 2
        for text in self._texts(box):
            changes = [node("jc", val=box.align)]
            if together:
                changes.append(node("keepNext"))
            if leading != style.pitch:
                changes.append(spacing(leading))
            if box.align == "right":
                changes.append(node("ind", right=twips(FIGURE_SIDE - SIDE)))
            smaller = size if size < style.size else 0
            yield paragraph(text, "TableText", *changes, size=smaller)

    def _texts(self, box: Box) -> Sequence[str]:
        """Give the paragraphs of a box; a label gets the line breaks that Word would choose badly,
        what was typed is left for others to edit."""
        if box.align == "center":
            is_label = box.kind in ("label", "heading")
            return ["\n".join(self.measured.lines(box)) if is_label else box.text]
        return box.text.split("\n")
