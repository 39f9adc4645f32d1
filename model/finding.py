"""What a check found, as data; it knows nobody who shows it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from model.cell import Cell

Severity = Literal["error", "warning", "info"]
SEVERITIES: dict[Severity, str] = {"error": "错误", "warning": "警告", "info": "提示"}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One change that would mend a finding: the cell, its text now and the text proposed.

    `place` names the cell by its row, for a button; `also` must be changed at the same time. `at`
    is the place in the cell's text where the old text stands; None where it is all of it. One that
    `binds` puts a mark into a text, and `place` names where its figure comes from.
    """

    cell: Cell
    old: str
    new: str
    why: str
    clears: tuple[str, ...] = ()
    place: str = ""
    also: tuple["Suggestion", ...] = ()
    at: tuple[int, int] | None = None
    binds: bool = False

    def put(self, text_of: Callable[[Cell], str]) -> dict[Cell, str]:
        """Give what is to stand in which cells once this is done, and what must be done with it."""
        texts: dict[Cell, str] = {}
        for each in sorted((self, *self.also), key=lambda one: one.at or (0, 0), reverse=True):
            text = texts.get(each.cell, text_of(each.cell))
            start, end = each.at or (0, len(text))
            texts[each.cell] = text[:start] + each.new + text[end:]
        return texts


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to put right, explain or look at; figures are texts as a clerk writes them.

    `suspects` are the cells to mark; where nobody named any, it is the first one.
    """

    code: str
    severity: Severity
    message: str
    cells: tuple[Cell, ...]
    stated: str = ""
    expected: str = ""
    difference: str = ""
    suggestions: tuple[Suggestion, ...] = field(default=())
    explained: str | None = None
    suspects: tuple[Cell, ...] | None = None

    @property
    def can_be_explained(self) -> bool:
        """Tell whether a reason closes the finding; an error must be put right."""
        return self.severity != "error"

    @property
    def marked(self) -> tuple[Cell, ...]:
        """Give the cells to mark."""
        return self.cells[:1] if self.suspects is None else self.suspects
