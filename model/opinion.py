"""What the check has to say of a report written elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from model.check import Checker
from model.finding import Finding
from model.library import Library
from model.manuscript import manuscript
from model.prose.quote import places, quotes
from model.review import Reviewer

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Objection:
    """A finding, the line of the first figure that it speaks of, 0 where it speaks of none, the
    words there, and from where to where each of its figures stands; `marked` are those that may be
    wrong."""

    finding: Finding
    line: int
    quote: str
    places: tuple[Place, ...]
    marked: tuple[Place, ...]


class Opinion:
    """The findings of one text in reading order."""

    def __init__(self, library: Library, text: str) -> None:
        filing = manuscript(text, library)
        own = library.of(filing)
        self.text = text
        self.year = filing.year
        self.checker = Checker(own, own.forms[filing.form], filing)
        reviewer = Reviewer(self.checker)
        findings = reviewer.findings()
        self.mentions = reviewer.texts.mentions
        objections = map(self._objection, findings)
        self.objections = sorted(objections, key=lambda objection: objection.line)

    @property
    def characters(self) -> int:
        """Count the characters of the text, blanks aside."""
        return sum(map(len, self.text.split()))

    def count(self, severity: str) -> int:
        """Count the objections of a severity."""
        return sum(each.finding.severity == severity for each in self.objections)

    def _objection(self, finding: Finding) -> Objection:
        said = quotes(self.checker, self.mentions, finding)[:1]
        line, quote = (said[0].line, said[0].quote) if said else (0, "")
        marked = replace(finding, cells=finding.marked)
        return Objection(
            finding, line, quote, tuple(self._places(finding)), tuple(self._places(marked))
        )

    def _places(self, finding: Finding) -> Iterator[Place]:
        for _, start, end in places(self.checker, self.mentions, finding):
            yield start, end
