"""How often a slip in the texts is noticed, and the figure that is wrong named first.

    python -m benchmarks.prose_slips [--quick] [--misses]

Every typed figure in the texts of clean copies of the examples gets every kind of slip that fits
it, one at a time: in the filing with its tables, then in its texts alone, as `check-text` reads
them. A figure is tied if it is said again, or if figures near it give it: only of those anybody
could tell. That is looked for among the bare numbers, without what `model/prose` understands.
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from benchmarks.measure import ROOT
from benchmarks.slips import HAND, is_proper
from benchmarks.variants import checker_of, clean
from model.cell import PROSE, Cell
from model.check import Checker
from model.finding import Finding
from model.library import Library, on_board
from model.localise import localise
from model.manuscript import FORM, manuscript
from model.number import rounded
from model.prose.change import OPPOSITE
from model.prose.figure import COUNT, MONEY, PERCENT, read_figures
from model.prose.mention import Mention
from model.review import Reviewer

TYPED = ("digit replaced", "neighbours swapped", "digit added", "digit left out", "point moved")
UNIT, BASIS, DIRECTION, YEAR = "unit", "percent basis", "direction turned", "stale year"
COPY, LISTED, TABLE = "stale copy", "count against list", "table, said in texts"
KINDS = (*TYPED, UNIT, BASIS, DIRECTION, YEAR, COPY, LISTED, TABLE)
OTHER_UNITS = {"元": ("万元",), "万元": ("元", "亿元"), "亿元": ("万元",)}
NEAR, MOST_TERMS = 8, 20
TELLING = 3
"""Digits of a figure that stands twice by no chance."""
_YEAR = re.compile(r"20[0-9]{2}(?=年)")
_ENDS = re.compile("[。；;]")


@dataclass(frozen=True)
class Slip:
    """Text to be put into a cell instead of what stands from `start` to `end`.

    What is to be named lies before `last`, counted in the text as it was.
    """

    kind: str
    cell: Cell
    start: int
    end: int
    new: str
    last: int
    is_tied: bool


@dataclass
class Outcome:
    """What came of one slip."""

    slip: Slip
    said: str
    found: int = 0
    right: bool = False
    value: bool = False
    sure: bool = False
    wrong: bool = False
    note: str = ""


class Copy:
    """A clean copy: its figures, and what is said of it as it is."""

    def __init__(self, name: str, checker: Checker) -> None:
        """Read it."""
        self.name, self.checker = name, checker
        self.reviewer = Reviewer(checker)
        self.known = self.reviewer.findings()
        mentions = self.reviewer.texts.mentions
        self.mentions = [m for c, m in mentions.items() if checker.is_open(c)]
        self.values = Counter(each.figure.value for each in mentions.values())
        values = (checker.value(cell) for cell in checker.figures())
        self.values.update(number.value for number in values if number)

    @property
    def alarms(self) -> list[Finding]:
        """Give what is said of its texts though nothing is wrong in them."""
        concepts = self.checker.library.concepts
        return [
            each
            for each in self.known
            if any(
                cell.list == PROSE or concepts[cell.concept].type == "long" for cell in each.cells
            )
        ]

    def is_new(self, finding: Finding) -> bool:
        """Tell whether nothing of the kind was said of the same cells before."""
        cells = set(finding.cells)
        return not any(each.code == finding.code and cells & set(each.cells) for each in self.known)

    def near(self, mention: Mention) -> list[Mention]:
        """Give the figures around one, in its paragraph."""
        row = mention.cell.row.rpartition(".")[0]
        others = [each for each in self.mentions if each.cell.row.rpartition(".")[0] == row]
        at = others.index(mention)
        return others[max(at - MOST_TERMS, 0) : at] + others[at + 1 : at + MOST_TERMS + 1]

    def is_tied(self, mention: Mention) -> bool:
        """Tell whether a figure is said twice, or others near it give it."""
        figure = mention.figure
        telling = len(figure.digits.replace(".", "").strip("0")) >= TELLING
        if telling and self.values[figure.value] > 1:
            return True
        near = self.near(mention)
        if figure.kind == PERCENT:
            return any(self._is_rate(mention, *pair) for pair in _pairs(near))
        alike = [each.figure.value for each in near if each.figure.kind == figure.kind]
        return telling and any(abs(sum_ - figure.value) <= figure.place for sum_ in _sums(alike))

    @staticmethod
    def _is_rate(mention: Mention, one: Mention, other: Mention) -> bool:
        base = other.figure.value
        if one.figure.kind != other.figure.kind or base <= 0:
            return False
        share = one.figure.value / base
        return any(
            abs(each - mention.figure.value) < mention.figure.place
            for each in (share, share - 1, 1 - share)
        )


def _pairs(mentions: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    for one, other in combinations(mentions, 2):
        yield from ((one, other), (other, one))


def _sums(values: list[Decimal]) -> Iterator[Decimal]:
    """Give differences and sums of two, and sums of more that stand side by side."""
    for one, other in combinations(values[-NEAR * 2 :], 2):
        yield from (one - other, other - one, one + other)
    for start in range(len(values)):
        for end in range(start + 3, len(values) + 1):
            yield sum(values[start:end], Decimal(0))


def slips_of(copy: Copy, mention: Mention) -> Iterator[Slip]:
    """Give one slip of each kind that fits a figure."""
    chance = random.Random(f"{mention.cell.row} {mention.written}")
    cell = Cell(mention.cell.row.rpartition(":")[0])
    text, start = copy.checker.filing.text(cell), copy.checker.said(mention.cell)
    assert start and start.start is not None and start.end is not None
    at, end, is_tied = start.start, start.end, copy.is_tied(mention)
    for kind, new in (*_typed(mention, chance), *_meant(copy, mention, text[end:], chance)):
        yield Slip(kind, cell, at, end, new, end, is_tied)
    for kind, word, new in _words(mention):
        found = text.rfind(word, max(at - NEAR * NEAR, 0), at)
        if found >= 0:
            yield Slip(kind, cell, found, found + len(word), new, end, is_tied)


def _typed(mention: Mention, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Give the slips of the hand, and other units."""
    digits = mention.figure.digits
    unit = mention.written.lstrip("0123456789.,，- 　")
    for kind in TYPED:
        texts = sorted({text for text in HAND[kind](digits) if is_proper(text, digits)})
        if texts and (kind != "point moved" or mention.figure.kind in (MONEY, PERCENT)):
            yield kind, chance.choice(texts) + unit
    for other in OTHER_UNITS.get(unit, ()) if mention.figure.value else ():
        yield UNIT, digits + other


def _meant(
    copy: Copy, mention: Mention, after: str, chance: random.Random
) -> Iterator[tuple[str, str]]:
    """Give the figures that another basis, an older state or another list would have given."""
    figure, places = mention.figure, len(mention.figure.digits.partition(".")[2])
    unit = mention.written.lstrip("0123456789.,，- 　")
    if figure.kind == PERCENT:
        pairs = list(_pairs(copy.near(mention)))
        for one, other in (pair for pair in pairs if Copy._is_rate(mention, *pair)):
            bases = {b.figure.value for a, b in pairs if a is one} - {other.figure.value, 0}
            wrong = [rounded(one.figure.value / base * 100, places) for base in sorted(bases)]
            wrong = [each for each in wrong if 1 < each < 1000]
            if wrong:
                yield BASIS, f"{chance.choice(wrong):f}{unit}"
                break
    if figure.kind == MONEY and copy.values[figure.value] > 1 and len(figure.digits) > TELLING:
        factor = Decimal(chance.choice((-1, 1)) * chance.randint(5, 120)) / 1000
        old = rounded(Decimal(figure.digits) * (1 + factor), places)
        if old != Decimal(figure.digits):
            yield COPY, f"{old:f}{unit}"
    if figure.kind == COUNT and "." not in figure.digits:
        count = int(figure.digits)
        sentence = _ENDS.split(after)[0]
        if count >= TELLING and count in (after.count("；"), sentence.count("、") + 1):
            yield LISTED, f"{count + chance.choice((-1, 1))}{unit}"


def _words(mention: Mention) -> Iterator[tuple[str, str, str]]:
    """Give the word of the direction and the year that lead a figure, with wrong ones."""
    word = mention.phrase.word
    if word in OPPOSITE:
        yield DIRECTION, word, OPPOSITE[word]
    years = _YEAR.findall(mention.lead)
    if years:
        yield YEAR, years[-1], str(int(years[-1]) - 1)


def tables_of(copy: Copy) -> Iterator[Slip]:
    """Give a slip of the hand for each typed figure of the tables that texts state."""
    checker = copy.checker
    said = {b.cells[1] for m in copy.mentions for b in checker.touching([m.cell])
            if b.relation.code == "WS02" and len(b.cells) == 2}  # fmt: skip
    for cell in sorted(said):
        text, chance = checker.filing.text(cell), random.Random(str(cell))
        for kind in TYPED if checker.is_open(cell) else ():
            texts = sorted({new for new in HAND[kind](text) if is_proper(new, text)})
            if texts:
                yield Slip(TABLE, cell, 0, len(text), chance.choice(texts), len(text), True)


def judge(copy: Copy, slip: Slip) -> Outcome:
    """Put a slip in, see what is said, and take it out again."""
    checker, text = copy.checker, copy.checker.filing.text(slip.cell)
    lead, old, rest = text[: slip.start][-24:], text[slip.start : slip.end], text[slip.end :]
    outcome = Outcome(slip, f"{lead}[{slip.new}]({old}){rest[: slip.last - slip.end + 6]}")
    _put(copy, slip.cell, text[: slip.start] + slip.new + text[slip.end :])
    found = [each for each in copy.reviewer.findings() if copy.is_new(each)]
    outcome.found = len(found)
    outcome.note = "\n    ".join(f"{each.code} {each.message}" for each in found)
    last = slip.last + len(slip.new) - (slip.end - slip.start)
    if found:
        outcome.right = _names(checker, found[0], slip, last)
        outcome.value = outcome.right and any(
            _is_same(each.put(checker.filing.text).get(slip.cell, ""), text, slip)
            for each in found[0].suggestions[:1]
        )
        sure = [verdict.changes[0].cell for verdict in localise(checker) if verdict.is_sure]
        outcome.sure = bool(sure)
        outcome.wrong = not all(_is_it(checker, each, slip, last) for each in sure)
    _put(copy, slip.cell, text)
    return outcome


def _put(copy: Copy, cell: Cell, text: str) -> None:
    copy.checker.filing.set(cell, text)
    copy.reviewer.changed(copy.checker.changed([cell]))


def _names(checker: Checker, finding: Finding, slip: Slip, last: int) -> bool:
    """Tell whether a finding marks what is wrong, or proposes to change it first."""
    places = [each.at for each in finding.suggestions[:1] if each.cell == slip.cell and each.at]
    return any(_is_it(checker, cell, slip, last) for cell in finding.marked[:1]) or any(
        start < last and slip.start < end for start, end in places
    )


def _is_it(checker: Checker, cell: Cell, slip: Slip, last: int) -> bool:
    said = checker.said(cell)
    if said is None or said.start is None:
        return cell == slip.cell and not checker.texts().count(cell)
    return said.section == slip.cell and slip.start <= said.start < last


def _is_same(now: str, text: str, slip: Slip) -> bool:
    """Tell whether a text says again what it said before the slip."""
    old = [each.value for each in read_figures(text[: slip.last + NEAR])]
    return now == text or [each.value for each in read_figures(now)][: len(old)] == old


HEADS = (
    "injected", "noticed", "tied", "noticed", "%", "right", "value", "several", "sure", "WRONG",
)  # fmt: skip


def table(outcomes: list[Outcome]) -> None:
    """Print the figures by kind: of all slips, then of those in figures that are tied."""
    print(f"{'':<22}" + "".join(f"{head:>9}" for head in HEADS))
    for kind in (*KINDS, "all"):
        mine = [each for each in outcomes if kind in (each.slip.kind, "all")]
        tied = [each for each in mine if each.slip.is_tied]

        def count(test: Callable[[Outcome], bool], among: list[Outcome]) -> int:
            return sum(map(test, among))

        told = [each for each in tied if each.found]
        rate = f"{100 * len(told) / len(tied):.1f}" if tied else "-"
        figures = [
            len(mine), count(lambda o: o.found > 0, mine), len(tied), len(told), rate,
            count(lambda o: o.right, told), count(lambda o: o.value, told),
            count(lambda o: o.found > 1, mine), count(lambda o: o.sure, mine),
            count(lambda o: o.wrong, mine),
        ]  # fmt: skip
        print(f"{kind:<22}" + "".join(f"{each:>9}" for each in figures))


def copies(library: Library) -> Iterator[tuple[Copy, Copy]]:
    """Give the clean filings, and the texts of each alone."""
    alone = library.with_form(FORM)
    for path in sorted((ROOT / "resources" / "examples").glob("*.ziping")):
        checker = checker_of(library, clean(library, path.stem))
        text = "\n".join(checker.shown(cell) for cell in checker.texts())
        yield (
            Copy(path.stem, checker),
            Copy(path.stem, Checker(alone, FORM, manuscript(text, library))),
        )


def outcomes_of(copy: Copy, step: int = 1) -> Iterator[Outcome]:
    """Put every slip into a copy, one at a time."""
    slips = [slip for mention in copy.mentions for slip in slips_of(copy, mention)]
    return (judge(copy, slip) for slip in [*slips, *tables_of(copy)][::step])


def main() -> None:
    """Measure and print."""
    step = 7 if "--quick" in sys.argv else 1
    found: tuple[list[Outcome], list[Outcome]] = [], []
    for pair in copies(on_board()):
        for copy, outcomes in zip(pair, found, strict=True):
            alarms = [each.message for each in copy.alarms]
            print(f"{copy.name}: {len(copy.mentions)} figures, false alarms {len(alarms)}")
            print("".join(f"    {each}\n" for each in alarms), end="")
            outcomes.extend(outcomes_of(copy, step))
    for title, outcomes in zip(("With the tables", "The texts alone"), found, strict=True):
        print(f"\n{title}")
        table(outcomes)
    for each in (*found[0], *found[1]) if "--misses" in sys.argv else ():
        mark = "WRONG" if each.wrong else "missed" if not each.found else "else"
        if each.slip.is_tied and not (each.right and each.value and not each.wrong):
            print(f"{mark:<7}{each.slip.kind:<20}{each.said}\n    {each.note}")


if __name__ == "__main__":
    main()
