"""The boxes of a table as they print: text, kind and alignment, told once for every format."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from export.text import clean
from model.cell import Cell
from model.check import Checker
from model.concept import Concept
from model.grid import Area, Part
from model.layout import Layout
from model.number import NOT_APPLICABLE, UNITS

Kind = Literal["label", "heading", "number", "short", "long"]
Align = Literal["left", "center", "right"]
_RIGHT = ("money", "area")
MOST_CENTERED = 40
"""A text of more characters stands left, since centred lines of it read badly."""
_SIGNING_ROOM = "\n\n\n"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as typed: its value (of a percentage the fraction), places, separators, unit.

    `usual` are the places that figures of its kind have.
    """

    value: Decimal
    decimals: int
    usual: int
    percent: bool = False
    thousands: bool = False
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """One box: where it stands, what it says and how; `cells` are those that it shows, `cell` is
    set where it shows one alone."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    kind: Kind
    align: Align
    cell: Cell | None = None
    figure: Figure | None = None
    place: str = ""
    cells: tuple[Cell, ...] = ()

    @property
    def top(self) -> bool:
        """Tell whether the text begins at the upper edge instead of standing in the middle."""
        return self.kind == "long"

    @property
    def blank(self) -> bool:
        """Tell whether the box says that there is no figure."""
        return self.text in NOT_APPLICABLE or not self.text


def boxes_of(layout: Layout, checker: Checker) -> tuple[Box, ...]:
    """Give the boxes of a laid out table in reading order."""
    return tuple(_Boxes(layout, checker).all())


def head_rows(boxes: Sequence[Box], head: int, row: int) -> range:
    """Tell which rows repeat above a page that begins with a row: those of the table's head, or
    else the nearest row of headings above, if the row's columns are its own or parts of them."""
    if head:
        return range(head) if row >= head else range(0)
    above = next((each for each in range(row - 1, -1, -1) if is_head(boxes, each)), None)
    if above is None or not _columns(boxes, above) <= _columns(boxes, row):
        return range(0)
    return range(above, above + 1)


def is_head(boxes: Sequence[Box], row: int) -> bool:
    """Tell whether a row holds the headings of columns."""
    starting = [box for box in boxes if box.row == row]
    said = [box for box in starting if box.text]
    return (
        len(said) > 1
        and all(box.kind == "heading" for box in starting)
        and not any("：" in box.text for box in said)
    )


def _columns(boxes: Sequence[Box], row: int) -> set[int]:
    return {box.column for box in boxes if box.row <= row < box.row + box.rows}


class _Boxes:
    """Turns the areas of one layout into boxes."""

    def __init__(self, layout: Layout, checker: Checker) -> None:
        self.layout = layout
        self.checker = checker
        self.concepts = checker.library.concepts
        said = {area.row for area in layout.boxes if not self._is_label(area)}
        self.heading_rows = {area.row for area in layout.boxes} - said
        self.figure_rows = {area.row for area in layout.boxes if self._holds_figure(area)}

    def all(self) -> Iterator[Box]:
        for area in self.layout.boxes:
            yield self._box(area)

    def _box(self, area: Area) -> Box:
        words = "".join(part.text for part in area.parts if not part.cell)
        cells = [part.cell for part in area.parts if part.cell]
        if self._is_label(area):
            return self._label(area, words)
        concept, places = self.concepts[cells[0].concept], self.checker.places
        named = places.row_name if concept.type == "long" else places.name
        place = named(cells[0], self.checker)
        if len(cells) > 1 or words.strip():
            weighed = all(self._is_given(p) or self._is_score(p) for p in area.parts if p.cell)
            align: Align = "center" if weighed else "left"
            return _box(area, self._with_room(area), "short", align, place=place)
        if concept.numeric and not words:
            return self._number(area, cells[0], concept, place)
        text, kind = self._text(area.parts), _kind(concept)
        is_name = area.column == 0 and area.row in self.figure_rows
        is_left = kind == "long" or words or is_name or len(text) > MOST_CENTERED
        return _box(area, text, kind, "left" if is_left else "center", cells[0], place=place)

    def _label(self, area: Area, words: str) -> Box:
        text = self._with_room(area)
        kind: Kind = "heading" if area.row in self.heading_rows else "label"
        is_small = (area.column, area.rows, area.columns) == (0, 1, 1) and "\n" not in text
        is_group = kind == "heading" and area.row + area.rows in self.heading_rows
        is_said = "：" in words and not (is_group and area.columns < self.layout.columns)
        is_left = is_said or (kind == "label" and is_small)
        return _box(area, text, kind, "left" if is_left else "center", place=words.strip())

    def _with_room(self, area: Area) -> str:
        """Give the text of a box, with room to write by hand in one that is to be signed."""
        words = "".join(part.text for part in area.parts if not part.cell)
        if area.columns < self.layout.columns or "：" not in words or area.parts[-1].cell:
            return self._text(area.parts)
        *before, last = area.parts
        signed = Part(last.text.replace("\n", _SIGNING_ROOM, 1))
        return self._text([*before, signed])

    def _holds_figure(self, area: Area) -> bool:
        cells = (part.cell for part in area.parts if part.entry and part.cell)
        return any(self.concepts[cell.concept].numeric for cell in cells)

    def _number(self, area: Area, cell: Cell, concept: Concept, place: str) -> Box:
        text = self._text(area.parts).strip()
        figure = _figure(concept, text)
        align: Align = "right" if figure and concept.type in _RIGHT else "center"
        return _box(area, text, "number", align, cell, figure, place)

    def _is_label(self, area: Area) -> bool:
        """Tell whether a box holds nothing to fill in, save perhaps a year within its words."""
        words = any(part.text.strip() for part in area.parts)
        return all(words and self._is_given(part) for part in area.parts if part.cell)

    def _is_given(self, part: Part) -> bool:
        cell = part.cell
        return not part.entry or (cell is not None and self.concepts[cell.concept].type == "year")

    def _is_score(self, part: Part) -> bool:
        return part.cell is not None and self.concepts[part.cell.concept].type == "score"

    def _text(self, parts: Sequence[Part]) -> str:
        shown = (self.checker.shown(part.cell) if part.cell else part.text for part in parts)
        return clean("".join(shown)).rstrip()


def _box(
    area: Area,
    text: str,
    kind: Kind,
    align: Align,
    cell: Cell | None = None,
    figure: Figure | None = None,
    place: str = "",
) -> Box:
    cells = tuple(part.cell for part in area.parts if part.cell)
    at = area.row, area.column, area.rows, area.columns
    return Box(*at, text, kind, align, cell, figure, place, cells)


def _kind(concept: Concept) -> Kind:
    return "long" if concept.type == "long" else "short"


def _figure(concept: Concept, text: str) -> Figure | None:
    """Read a figure with the way it was typed; None for a blank and for text that is none."""
    reading = concept.read(text)
    if reading.number is None:
        return None
    unit = next((unit for unit in UNITS if text.endswith(unit)), "")
    thousands = "," in text or "，" in text
    return Figure(
        reading.number.value, reading.decimals, concept.decimals, concept.percent, thousands, unit
    )
