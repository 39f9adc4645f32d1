"""Putting another figure into a text, in the unit in which it is written."""

from decimal import Decimal

from model.check import Said
from model.draft import Filled
from model.number import rounded, write
from model.prose.figure import COUNT, MONEY, SCALES, kind_of, scale_of
from model.slip import Slip

_DIGITS = "0123456789０１２３４５６７８９.．,， \u3000-－−"
_MORE = "余多来几"
_PROPER = ("万元", "亿元")
"""Units that may have been meant where another one is written."""
PLACES = 2


def unit_of(said: Said) -> str:
    """Give the unit with which a figure is written."""
    return said.written.lstrip(_DIGITS).lstrip(_MORE).strip()


def rewritten(said: Said, kept_as: str, new: str, slip: Slip | None) -> str:
    """Write a figure, in 万元 where it is an amount, as it would stand in the text."""
    kind, unit = kind_of(kept_as), said.written.lstrip(_DIGITS)
    scale = scale_of(kind, unit_of(said)) if kind in (MONEY, COUNT) else 0
    if kind == COUNT:
        return f"{write(Decimal(new).scaleb(-scale), 6)}{unit}"
    if kind != MONEY:
        return new if new.endswith("%") else f"{new}{unit}"
    for proper in _PROPER:
        meant = Decimal(said.digits).scaleb(SCALES[proper])
        if meant == Decimal(new) or (slip and slip.kind == "unit" and _is_alike(meant, new)):
            return f"{said.digits}{proper}"
    if slip and slip.kind == "unit":
        return f"{new}{_PROPER[0]}"
    return f"{write(Decimal(new).scaleb(-scale), 6)}{unit}"


def _is_alike(meant: Decimal, new: str) -> bool:
    """Tell whether two amounts are the same as far as amounts in 万元 are written."""
    return rounded(meant, PLACES) == rounded(Decimal(new), PLACES)


def source_place(filled: Filled, start: int, end: int) -> int | None:
    """Give where a place of a resolved text lies in the text as kept; None within a mark."""
    moved = 0
    for span in filled.spans:
        if span.start < end and start < span.end:
            return None
        if span.end <= start:
            moved += len(span.mark.source) - (span.end - span.start)
    return start + moved
