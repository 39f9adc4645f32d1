"""Where the arrows lead in an official table: from entry to entry, past labels and merges."""

from collections.abc import Callable, Sequence

from model.grid import Area


def has_entry(box: Area) -> bool:
    """Tell whether a box can be typed into."""
    return any(part.entry for part in box.parts)


def beside(boxes: Sequence[Area], current: Area, by: int) -> Area:
    """Give the next entry right (1) or left (-1) in the same row, or the current one at its end."""
    row = [
        box
        for box in boxes
        if box.row <= current.row < box.row + box.rows and (box.column - current.column) * by > 0
    ]
    return min(row, key=lambda box: abs(box.column - current.column), default=current)


def below(boxes: Sequence[Area], current: Area, by: int) -> Area:
    """Give the nearest entry below (1) or above (-1), in the same column where there is one."""
    others = [box for box in boxes if (box.row - current.row) * by > 0]
    under = [box for box in others if _share_column(box, current)]
    return min(
        under or others,
        key=lambda box: (abs(box.row - current.row), abs(box.column - current.column)),
        default=current,
    )


def following(boxes: Sequence[Area], current: Area, by: int) -> Area | None:
    """Give the next (1) or last (-1) entry in reading order; None past the ends of the table."""
    order = sorted(boxes, key=lambda box: (box.row, box.column))
    at = order.index(current) + by if current in order else 0
    return order[at] if 0 <= at < len(order) else None


def ending(boxes: Sequence[Area], current: Area, by: int) -> Area:
    """Give the first (-1) or last (1) entry of the row."""
    while (target := beside(boxes, current, by)) != current:
        current = target
    return current


def edge(current: Area, step: Callable[[Area], Area], is_filled: Callable[[Area], bool]) -> Area:
    """Give the last filled entry on the way, or past a blank the next filled one, or the end."""
    ahead = step(current)
    if is_filled(current) and is_filled(ahead):
        while (ahead := step(current)) != current and is_filled(ahead):
            current = ahead
        return current
    while ahead != current and not is_filled(ahead):
        current, ahead = ahead, step(ahead)
    return ahead


def _share_column(one: Area, other: Area) -> bool:
    return one.column < other.column + other.columns and other.column < one.column + one.columns
