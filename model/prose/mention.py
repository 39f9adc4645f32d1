"""What a paragraph says in figures: mentions, the things that they are said of, and remarks."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from model.cell import Cell
from model.prose.figure import Figure
from model.prose.phrase import AMOUNT, Phrase

MOST_PARTS = 200
MOST_KEPT = 40
"""Figures of a sentence that are looked at together."""
BUDGETS = ("年初预算", "全年预算", "预算数")


@dataclass(eq=False, slots=True)
class Mention:
    """A figure in its sentence; `group` holds all that is said of the same thing there.

    `base` is the amount that a share or rate says itself (占基本支出105万元的80%), `change` the
    change that a growth repeats as a percentage.
    """

    figure: Figure
    phrase: Phrase
    cell: Cell
    words: str
    written: str
    start: int
    lead: str
    sentence: int
    concept: str = ""
    basis: str = ""
    year: int = 0
    group: "Group | None" = None
    change: "Mention | None" = None
    base: "Mention | None" = None
    is_reason: bool = False
    is_aside: bool = False
    is_qualified: bool = False
    is_base: bool = False

    @property
    def quote(self) -> str:
        """Give the figure with the words before it."""
        return f"{self.words}{self.written}"

    @property
    def is_plain(self) -> bool:
        """Tell whether the figure is said of just what its words name, and meant as it stands."""
        return self.is_exact and not (self.is_reason or self.is_aside or self.is_qualified)

    @property
    def is_exact(self) -> bool:
        """Tell whether the figure is said without a hedge."""
        return not self.figure.hedge


@dataclass(eq=False, slots=True)
class Group:
    """What is said of one thing in one go: its amounts in order, and the thing it is part of."""

    subject: str
    concept: str
    sentence: int
    parent: "Group | None" = None
    mentions: list[Mention] = field(default_factory=list)
    parts: list["Group"] = field(default_factory=list)
    is_use: bool = False

    @property
    def is_complete(self) -> bool:
        """Tell whether its parts add up to it; too many are not looked at."""
        if len(self.parts) > MOST_PARTS:
            return False
        parts = [part.mentions[0].figure.number for part in self.parts if part.mentions]
        total = self.mentions[0].figure.number if self.mentions else None
        if len(parts) < 1 or total is None:
            return False
        low, high = sum(p.low for p in parts), sum(p.high for p in parts)
        return total.low <= high and low <= total.high

    def amounts(self, *bases: str) -> list[Mention]:
        """Give the exact amounts on some bases, or on any."""
        return [
            each
            for each in self.mentions
            if each.phrase.role == AMOUNT and each.is_exact and (not bases or each.basis in bases)
        ]

    def holds_uses(self) -> bool:
        """Tell whether its parts are what it was used for: each one is if one before it was."""
        return bool(self.parts) and self.parts[-1].is_use

    def move_up(self) -> None:
        """Leave the uses of the thing before it: it has uses of its own."""
        parent = self.parent
        if parent:
            parent.parts.remove(self)
            self.parent, self.is_use = parent.parent, False
            if self.parent:
                self.parent.parts.append(self)


@dataclass(frozen=True, slots=True)
class Remark:
    """What is odd in a sentence and no equation: the code of its rule, and what to say of it.

    `stated` stands at `at` in the text, if that is known, and should be `expected`.
    """

    code: str
    message: str
    mentions: tuple[Mention, ...] = ()
    stated: str = ""
    expected: str = ""
    at: int | None = None


@dataclass(slots=True)
class Paragraph:
    """A paragraph read: its figures in order, the groups that they form and what is odd."""

    text: str
    section: Cell
    offset: int
    mentions: list[Mention]
    groups: list[Group]
    remarks: list[Remark] = field(default_factory=list)

    def move_to(self, offset: int) -> None:
        """Let the paragraph stand at another place of its text."""
        if offset != self.offset:
            for mention in self.mentions:
                mention.start += offset - self.offset
            self.offset = offset


def said_before(paragraph: Paragraph, number: int) -> list[Mention]:
    """Give what a sentence says before its figure of that number; no more than a reader keeps."""
    sentence = paragraph.mentions[number].sentence
    near = paragraph.mentions[max(number - MOST_KEPT, 0) : number]
    return [each for each in near if each.sentence == sentence]


def amounts_named(groups: list[Group], concept: str) -> Iterator[Mention]:
    """Give the exact amounts of a concept, the latest first, those compared with last."""
    for group in reversed(groups):
        if group.concept == concept:
            amounts = group.amounts()[::-1]
            yield from sorted(amounts, key=lambda each: bool(each.phrase.against))
