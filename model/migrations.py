"""How files of older versions become newer ones: one small step from each version to the next."""

from collections.abc import Callable, Mapping
from typing import Any

Data = Mapping[str, Any]


def _keep_what_came_over(data: Data) -> Data:
    """From 1 to 2: what came over from last year's filing is kept, and nothing had."""
    return {"carried": {}, "last_year": {}, **data}


STEPS: tuple[Callable[[Data], Data], ...] = (_keep_what_came_over,)
"""The first makes version 2 of version 1, and so on; none is ever taken away."""
VERSION = len(STEPS) + 1
"""The newest version: the second one keeps what came over from last year's filing."""


def migrated(data: Data, version: int) -> Data:
    """Give the data of a file of some version as the newest version has it."""
    for step in STEPS[version - 1 :]:
        data = step(data)
    return data
