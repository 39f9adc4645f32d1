"""What a rule is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from model.cell import Cell
from model.check import Checker
from model.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """A check in Python: its code, what it demands, how grave it is and where that is written.

    `reads` are the types of the concepts that it looks at; others may change without it.
    """

    code: str
    says: str
    severity: Severity
    source: str
    reads: frozenset[str]
    check: Callable[["Rule", Checker], Iterator[Finding]]

    def finding(self, message: str, *cells: Cell, stated: str = "", expected: str = "") -> Finding:
        """Make a finding of this rule."""
        return Finding(self.code, self.severity, message, cells, stated, expected)


def long_texts(checker: Checker) -> Iterator[tuple[Cell, str]]:
    """Give every long text of the form as it reads, in its order."""
    for page in checker.form.pages:
        for section in page.sections:
            if section.text:
                yield Cell(section.text), checker.shown(Cell(section.text))
    for cell in checker.places.in_order(checker.form.entries):
        if checker.library.concepts[cell.concept].type == "long":
            yield cell, checker.shown(cell)
