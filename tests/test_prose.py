"""Sentences, what must be read from them, and what must be found in them.

`tests/cases/prose/*.txt` holds cases one after another, a blank line between them:

    # A remark.
    2024年“三公”经费支出43.41万元，比上年33.21万元增加10.2元。
      43.41万元 金额 三公经费 2024
      33.21万元 金额 上年决算
      10.2元 增减额 升 上年
      = WB02
      ! WB01 10.2元 10.2万元

The text stands first, as many lines as it has. Indented lines say what is read from it: every
figure, in order, as written, with any words that `described` gives; after `=` the codes of what it
claims and what holds; after `!` each finding: its code, a figure that it speaks of and the figure
that is proposed first, if any. A case without `!` is silent. `in 2023` says the year of the report.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from model.check import Checker
from model.finding import Finding
from model.library import Library
from model.manuscript import FORM, manuscript
from model.number import write
from model.prose.figure import POINTS
from model.prose.mention import Mention
from model.prose.phrase import ADJUSTMENT, AMOUNT, CHANGE, GROWTH, OTHER, RATE, SHARE
from model.prose.report import TextReader
from model.review import Reviewer

FOLDER = Path(__file__).parent / "cases" / "prose"
ROLES = {
    AMOUNT: "金额", CHANGE: "增减额", GROWTH: "增减幅度",
    ADJUSTMENT: "调整额", SHARE: "比重", RATE: "比率", OTHER: "其他",
}  # fmt: skip
FEWEST, FEWEST_SILENT = 300, 100


@dataclass
class Case:
    """One text with what is expected of it."""

    name: str
    text: str = ""
    figures: list[list[str]] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)
    findings: list[list[str]] = field(default_factory=list)
    year: int = 0


def cases_of(path: Path) -> Iterator[Case]:
    """Read a file of cases; one that nobody could have meant fails."""
    case = Case("")
    for number, line in enumerate([*path.read_text("utf-8").splitlines(), ""], start=1):
        if not line.strip():
            if case.text:
                yield case
            case = Case("")
        elif line.startswith("  "):
            _expect(case, line.split())
        elif not line.startswith("#"):
            case.name = case.name or f"{path.stem}:{number}"
            case.text += f"{line}\n"


def _expect(case: Case, words: list[str]) -> None:
    match words:
        case ["=", *codes]:
            case.claims += codes
        case ["!", _, *_]:
            case.findings.append(words[1:])
        case ["in", year]:
            case.year = int(year)
        case _:
            case.figures.append(words)


CASES = [case for path in sorted(FOLDER.glob("*.txt")) for case in cases_of(path)]


def described(mention: Mention) -> set[str]:
    """Give all words that describe a figure as it was read."""
    phrase, figure = mention.phrase, mention.figure
    percent = figure.kind in ("百分比", POINTS)
    words = {
        figure.kind,
        ROLES[phrase.role],
        mention.concept or "无名",
        mention.basis or "无口径",
        str(mention.year),
        figure.hedge or "确数",
        f"={write(figure.value, 6, percent=percent)}",
        {1: "升", -1: "降", 0: "不升不降"}[phrase.direction],
    }
    words |= {phrase.against} - {""}
    flags = {"原因": mention.is_reason, "旁注": mention.is_aside, "限定": mention.is_qualified}
    return words | {word for word, holds in flags.items() if holds}


@dataclass
class Read:
    """What the program made of a case."""

    reader: TextReader
    findings: list[Finding]

    @property
    def mentions(self) -> list[Mention]:
        """Give all figures in order."""
        return sorted(self.reader.mentions.values(), key=lambda each: each.start)

    def outline(self, finding: Finding, wanted: list[str]) -> list[str]:
        """Give of a finding what was wanted: code, a figure, the proposal."""
        written = [solid(m.written) for c in finding.cells if (m := self.reader.mentions.get(c))]
        said = [finding.code, wanted[1] if wanted[1:] and wanted[1] in written else f"{written}"]
        said += [each.new for each in finding.suggestions[:1]]
        return said[: max(len(wanted), 1)]


def solid(text: str) -> str:
    return "".join(text.split())


def read(case: Case, library: Library) -> Read:
    filing = manuscript(case.text, library)
    filing.year = case.year or filing.year
    reviewer = Reviewer(Checker(library, FORM, filing))
    findings = reviewer.findings()
    return Read(reviewer.texts, findings)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_read_and_found(case, library):
    found = read(case, library.with_form(FORM))
    if case.figures:
        assert [solid(each.written) for each in found.mentions] == [
            each[0] for each in case.figures
        ]
    for mention, (_, *words) in zip(found.mentions, case.figures, strict=False):
        assert set(words) <= described(mention), mention.written
    if case.claims:
        holding = [claim.code for claim in found.reader.claims if claim.holds()]
        assert Counter(holding) == Counter(case.claims)
    wanted = [*case.findings, *([["", "", ""]] * len(found.findings))]
    outlines = [found.outline(f, w) for f, w in zip(found.findings, wanted, strict=False)]
    assert outlines == case.findings, [each.message for each in found.findings]


def test_there_are_enough_cases_and_names_are_unique():
    assert len(CASES) >= FEWEST
    assert sum(not case.findings for case in CASES) >= FEWEST_SILENT
    assert len({case.text for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", [c for c in CASES if c.findings], ids=lambda case: case.name)
def test_a_remedy_clears_its_finding(case, library):
    """A remedy is offered where it mends; what it says is then no longer found."""
    found = read(case, library.with_form(FORM))
    for finding in found.findings:
        for suggestion in finding.suggestions[:1]:
            changed = suggestion.put(lambda _: case.text)
            after = read(
                Case(case.name, *changed.values(), year=case.year), library.with_form(FORM)
            )
            assert len(after.findings) < len(found.findings), suggestion
