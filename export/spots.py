"""Where on the pages the cells of a filing are printed."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.cell import Cell


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is printed: the page, from 0, and the place in points from its upper left.

    Of a text it holds the characters from `start` until `end`.
    """

    page: int
    left: float
    top: float
    width: float
    height: float
    start: int = 0
    end: int = sys.maxsize


Spots = Mapping[Cell, Sequence[Spot]]
"""Where each cell is printed."""
