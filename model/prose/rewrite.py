"""Putting another figure into a text, in the unit in which it is written."""

from decimal import Decimal

from model.check import Said
from model.draft import Filled
from model.number import write
from model.prose.figure import MONEY, SCALES
from model.slip import Slip

TEN_THOUSANDS = "万元"


def rewritten(said: Said, kind: str, new: str, slip: Slip | None) -> str:
    """Write a figure, in 万元 where it is an amount, as it would stand in the text."""
    unit = said.written.lstrip("0123456789.,，． \u3000-－")
    if kind != MONEY:
        return new if new.endswith("%") else f"{new}{unit}"
    if slip and slip.kind == "unit":
        return f"{new}{TEN_THOUSANDS}"
    scale = SCALES.get(unit.strip("余多来几 "), 0)
    return f"{write(Decimal(new).scaleb(-scale), 6)}{unit}"


def source_place(filled: Filled, start: int, end: int) -> int | None:
    """Give where a place of a resolved text lies in the text as kept; None within a mark."""
    moved = 0
    for span in filled.spans:
        if span.start < end and start < span.end:
            return None
        if span.end <= start:
            moved += len(span.mark.source) - (span.end - span.start)
    return start + moved
