"""How high the rows of a table must be for all text to fit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from export.boxes import Box


@dataclass(frozen=True, slots=True)
class Measures:
    """Distances within a table, in points; a row is at least `least` high."""

    leading: float
    pad: float
    least: float

    def needed(self, lines: int) -> float:
        """Give the height that so many lines need."""
        return lines * self.leading + 2 * self.pad

    def capacity(self, height: float) -> int:
        """Count the lines that fit into a height."""
        return max(int((height - 2 * self.pad) / self.leading + 1e-6), 0)


def row_heights(
    boxes: Sequence[Box], rows: int, lines: Callable[[Box], int], measures: Measures
) -> list[float]:
    """Give the height of each row; `lines` counts the lines that a box's text takes.

    A box over several rows counts only whole lines in each, so that it may be cut between any two.
    """
    heights = [measures.least] * rows
    for box in sorted(boxes, key=lambda each: each.rows):
        if box.rows == 1:
            heights[box.row] = max(heights[box.row], measures.needed(lines(box)))
            continue
        covered = heights[box.row : box.row + box.rows]
        missing = lines(box) - sum(map(measures.capacity, covered))
        if missing > 0:
            heights[box.row + box.rows - 1] += missing * measures.leading
    return heights
