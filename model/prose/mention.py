"""Figures of a paragraph understood: of what, on which basis, beside which others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from model.cell import PROSE, Cell
from model.prose.figure import BARE, MONEY, Figure, read_figures
from model.prose.phrase import AMOUNT, BLANKS, CHANGE, GROWTH, Phrase, read_phrase, unfilled
from model.prose.vocabulary import Vocabulary

_PLANNED = re.compile(r"计划|预计|拟|目标|下一步|力争|任务|提前下达")
_CLAUSE_END = re.compile(r"[，,；;。：:、]")
_OPENED = re.compile(r"^[^（(]*[）)]|[（(](?=[^）)]*$)")
LONGEST_WORDS = 16
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?\n]?")
BUDGETS = ("年初预算", "全年预算", "预算数")


@dataclass(eq=False, slots=True)
class Mention:
    """A figure in its sentence; `group` holds all that is said of the same thing there."""

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
    is_reason: bool = False
    is_aside: bool = False
    is_qualified: bool = False

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
        """Tell whether its parts add up to it."""
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


@dataclass(slots=True)
class Paragraph:
    """A paragraph read: its figures in order and the groups that they form."""

    text: str
    section: Cell
    offset: int
    mentions: list[Mention]
    groups: list[Group]


class ParagraphReader:
    """Reads one paragraph from left to right, keeping what the sentence is about."""

    def __init__(self, vocabulary: Vocabulary, text: str, name: str, offset: int = 0) -> None:
        """Keep the text, which begins at `offset`; `name` begins the addresses of its figures."""
        self.offset = offset
        self.vocabulary = vocabulary
        self.text = text
        self.name = name
        self.mentions: list[Mention] = []
        self.groups: list[Group] = []
        self._year = 0
        self._group: Group | None = None
        self._reason = False
        self._bracket: tuple[int, Group | None] | None = None

    def read(self) -> Paragraph:
        """Give everything that the paragraph says in figures."""
        figures = read_figures(self.text)
        for number, match in enumerate(_SENTENCE.finditer(self.text)):
            at = match.start()
            self._reason = False
            for figure in figures:
                if match.start() <= figure.start < match.end():
                    is_aside = self._enter_bracket(match.start(), figure.start)
                    self._take(figure, match.start(), number, at, is_aside)
                    at = figure.end
        section = Cell(self.name.rpartition(":")[0])
        return Paragraph(self.text, section, self.offset, self.mentions, self.groups)

    def _enter_bracket(self, begin: int, start: int) -> bool:
        """Follow brackets; tell whether a figure lies in one that says no parts of an amount."""
        opened = _open_bracket(self.text, begin, start)
        if self._bracket and self._bracket[0] != opened:
            self._group, self._bracket = self._bracket[1], None
        if opened is None or self._bracket:
            return False
        if any(each.figure.end == len(self.text[:opened].rstrip()) for each in self.mentions):
            self._bracket = (opened, self._group)
            return False
        return True

    def _take(self, figure: Figure, begin: int, sentence: int, at: int, is_aside: bool) -> None:
        """Understand a figure of the sentence that begins at `begin`; the words from `at` lead."""
        if figure.kind == BARE:
            return
        lead = self.text[at : figure.start]
        phrase = read_phrase(lead, figure)
        if re.search(r"[；;]|其中", lead):
            self._reason = False
        self._reason |= phrase.is_reason
        self._year = phrase.year or self._year
        concept, before = self.vocabulary.name_in(phrase.head)
        mention = Mention(
            figure=figure,
            phrase=phrase,
            cell=Cell(figure.kind, "", PROSE, f"{self.name}.{len(self.mentions) + 1}"),
            words=_words(self.text[at : figure.start])
            or _words(self.text[begin : figure.start], LONGEST_WORDS),
            written=self.text[figure.start : figure.end],
            start=self.offset + figure.start,
            lead=BLANKS.sub("", lead),
            sentence=sentence,
            concept=concept,
            basis=phrase.basis,
            year=phrase.year or self._year,
            is_reason=self._reason or bool(_PLANNED.search(lead)),
            is_aside=is_aside,
            is_qualified=bool(unfilled(before)),
        )
        self.mentions.append(mention)
        if is_aside:
            return
        if figure.kind == MONEY and phrase.role == AMOUNT:
            self._group_amount(mention, lead)
        else:
            self._group_other(mention)

    def _group_amount(self, mention: Mention, lead: str) -> None:
        """Put an amount to the thing it is said of: the one at hand, a part of it, a new one."""
        group, phrase = self._group, mention.phrase
        if group is None or not _is_same(mention, group):
            group = self._new_group(mention, phrase.subject, lead)
        if not mention.basis and group.parent and group.parent.mentions:
            mention.basis = group.parent.mentions[-1].basis
        if not mention.concept:
            mention.concept = group.concept
            mention.is_qualified = any(each.is_qualified for each in group.mentions[:1])
        mention.group = group
        group.mentions.append(mention)
        self._group = group

    def _new_group(self, mention: Mention, subject: str, lead: str) -> Group:
        parent = self._parent(mention, lead)
        group = Group(subject, mention.concept, mention.sentence, parent)
        group.is_use = mention.phrase.is_use or (parent is not None and _has_uses(parent))
        self.groups.append(group)
        if parent:
            parent.parts.append(group)
        return group

    def _parent(self, mention: Mention, lead: str) -> Group | None:
        """Give the thing of which another one is said to be a part."""
        group = self._group
        if group is None:
            return None
        if group.sentence != mention.sentence:
            is_near = lead.lstrip().startswith("其中") and mention.sentence - group.sentence == 1
            return (group.parent or group) if is_near else None
        is_first_inside = self._bracket is not None and self._bracket[1] is group
        if mention.phrase.is_part or is_first_inside:
            if mention.phrase.is_use and group.is_use and group.parent:
                _move_up(group)
            return group
        parent = group.parent
        while parent and parent.is_complete:
            parent = parent.parent
        return parent

    def _group_other(self, mention: Mention) -> None:
        """Put a change, share or rate to the thing it is said of."""
        group = self._group
        if mention.concept:
            named = [each for each in self.groups if each.concept == mention.concept]
            group = named[-1] if named else None
        if group is None or not _is_said_of(mention, group):
            return
        previous = group.mentions[-1] if group.mentions else None
        if mention.phrase.role == GROWTH and previous and previous.phrase.role == CHANGE:
            mention.change = previous
        mention.group = group
        group.mentions.append(mention)


def _is_said_of(mention: Mention, group: Group) -> bool:
    """Tell whether the words before a change, share or rate name nothing else than the group."""
    subject = _BARE_WORDS.sub("", mention.phrase.subject)
    if mention.sentence != group.sentence and mention.phrase.head and not mention.concept:
        return False
    if not subject or (mention.concept and mention.concept == group.concept):
        return True
    return subject in group.subject or group.subject in subject


def _open_bracket(text: str, begin: int, end: int) -> int | None:
    """Give where the last bracket was opened that is still open."""
    opened: list[int] = []
    for at in range(begin, end):
        if text[at] in "（(":
            opened.append(at)
        elif text[at] in "）)" and opened:
            opened.pop()
    return opened[-1] if opened else None


def _is_same(mention: Mention, group: Group) -> bool:
    """Tell whether an amount is said of the thing at hand."""
    phrase = mention.phrase
    if phrase.is_part or (phrase.closes and not phrase.head):
        return False
    if not phrase.subject and group.sentence == mention.sentence:
        return True
    if phrase.against and not mention.concept:
        return True
    is_named_alike = bool(mention.concept) and mention.concept == group.concept
    return is_named_alike or (bool(phrase.subject) and phrase.subject == group.subject)


def _has_uses(group: Group) -> bool:
    return any(part.is_use for part in group.parts)


def _move_up(group: Group) -> None:
    """Take a thing that has uses of its own out of the uses of the thing before it."""
    parent = group.parent
    if parent:
        parent.parts.remove(group)
        group.parent, group.is_use = parent.parent, False
        if group.parent:
            group.parent.parts.append(group)


_BARE_WORDS = re.compile(
    r"增长|增加|上升|提高|下降|降低|减少|幅度|幅|率|同比|节约|比|较|与|同|多|少|减|增|上年|年|度|支出|收入|经费|数|额|占|[，,]"
)
"""Words before a change that name no thing of their own."""


def _words(lead: str, least: int = 2) -> str:
    """Give the words of a figure's own clause before it, or of more clauses if they are too few.

    Blank where that gives no words.
    """
    words = _CLAUSE_END.split(_OPENED.sub("", lead))[-1].strip()
    if len(words) < least:
        words = lead.strip() if least > 2 else ""
    return words if len(words) <= LONGEST_WORDS else f"…{words[-LONGEST_WORDS:]}"


def amounts_named(groups: list[Group], concept: str) -> Iterator[Mention]:
    """Give the exact amounts of a concept, the latest first."""
    for group in reversed(groups):
        if group.concept == concept:
            yield from reversed(group.amounts())
