"""Reading a paragraph from left to right: of what each figure is said, beside which others."""

import re
from collections.abc import Mapping

from model.cell import PROSE, Cell
from model.prose.figure import AREA, BARE, COUNT, MONEY, PERCENT, Figure, read_figures
from model.prose.listing import Listing, listings
from model.prose.mention import BUDGETS, Group, Mention, Paragraph
from model.prose.phrase import (
    ADJUSTMENT,
    AMOUNT,
    BLANKS,
    CAVEAT,
    CHANGE,
    GROWTH,
    TURNED,
    Phrase,
    read_phrase,
    unfilled,
)
from model.prose.vocabulary import Vocabulary

_PLANNED = re.compile(r"计划|预计|拟|目标|下一步|力争|任务|提前下达")
_CLAUSE_END = re.compile(r"[，,；;。：:、]")
_OPENED = re.compile(r"^[^（(]*[）)]|[（(](?=[^）)]*$)")
_SHORT = re.compile(r"[（(][^（）()]{0,6}[）)]")
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?\n]?")
_NEW_THING = re.compile(r"[；;]|其中")
_BRACKET = re.compile(r"[（()）]")
_LEFT_OUT = re.compile(r"\s*(?:其中)?(?:包?含|不含|不包括|不包含|不计|未含|未计|除|另|扣除|剔除)")
"""Begins a bracket that says what an amount holds beside its parts, or does not hold."""
_COUNTED = re.compile(r"[^，,。；;：:]{0,6}[：:]")
"""Leads the first of so many things that are listed."""
SAVED = "节约"
_SAVED = re.compile(r"\s*节[约省支]了?(?:资金|经费)?\s*")
_OPENED_LIST = re.compile(r"\s*[：:]")
"""Leads the first of the parts of an amount."""
_OPENS = re.compile(r"\s*(?:其中|主要用于|用于|主要包括|包括|具体)")
"""Begins a sentence that tells the parts of what the one before says."""
_TOLD_ON = ("全年预算", "决算")
_SIDES = ("收入", "支出")
_OPPOSITE = ("收入支出", "支出收入")
"""What is said of income is not said of outlay."""
_IS_BASE = re.compile(r"(?:占|完成|达到?|为|是)[^，。；、：:]{0,20}$")
_OF_BASE = re.compile(r"\s*的\s*[0-9.]+\s*[%％]")
"""Around an amount of which a percentage is said: 占基本支出105.21万元的88.85%."""
LAST_SPENT, WHOLE_BUDGET = "上年决算", "全年预算"
ADJUSTED = "预算调整"
"""Ends the names of concepts that say what was added to a budget."""
LONGEST_WORDS, FEW_WORDS = 16, 4
LONGEST_BASE = 40
REACH = 64
"""Characters before a figure in which the words stand that name it."""
FURTHEST = 2
"""Sentences after one part of a whole in which another one may be said."""
MOST_SAID = 60
"""Figures after which a thing that is still spoken of is taken for a new one."""


class ParagraphReader:
    """Reads one paragraph, keeping what the sentence is about."""

    def __init__(self, vocabulary: Vocabulary, text: str, name: str, offset: int = 0) -> None:
        """Keep the text, which begins at `offset`; `name` begins the addresses of its figures."""
        self.offset = offset
        self.vocabulary = vocabulary
        self.text = text
        self.name = name
        self.mentions: list[Mention] = []
        self.groups: list[Group] = []
        self._listings: Mapping[int, Listing] = {}
        self._year = 0
        self._groups: dict[str, Group | None] = {}
        self._reason = False
        self._bracket: tuple[int, dict[str, Group | None]] | None = None

    def read(self) -> Paragraph:
        """Give everything that the paragraph says in figures."""
        figures = read_figures(self.text)
        section = Cell(self.name.rpartition(":")[0])
        paragraph = Paragraph(self.text, section, self.offset, self.mentions, self.groups)
        if figures:
            self._listings = listings(self.text, figures)
            self._read_sentences(figures)
        return paragraph

    def _read_sentences(self, figures: list[Figure]) -> None:
        waiting = figures[::-1]
        for number, match in enumerate(_SENTENCE.finditer(self.text)):
            at, opened = match.start(), list[int]()
            self._reason = False
            while waiting and waiting[-1].start < match.end():
                figure = waiting.pop()
                is_aside = self._enter_bracket(opened, max(at, match.start()), figure.start)
                self._take(figure, match.start(), number, at, is_aside)
                at = figure.end

    def _enter_bracket(self, opened: list[int], begin: int, start: int) -> bool:
        """Follow brackets; tell whether a figure lies in one that says no parts of an amount."""
        for match in _BRACKET.finditer(self.text, begin, start):
            if match[0] in "（(":
                opened.append(match.start())
            elif opened:
                opened.pop()
        last = opened[-1] if opened else None
        if self._bracket and self._bracket[0] != last:
            self._groups, self._bracket = self._bracket[1], None
        if last is None or self._bracket:
            return False
        if _LEFT_OUT.match(self.text, last + 1):
            return True
        end = self.mentions[-1].figure.end if self.mentions else last
        if self.mentions and end <= last and not self.text[end:last].strip():
            self._bracket = (last, {**self._groups})
            return False
        return True

    def _take(self, figure: Figure, begin: int, sentence: int, at: int, is_aside: bool) -> None:
        """Understand a figure of the sentence that begins at `begin`; the words from `at` lead."""
        if figure.kind == BARE:
            return
        mention = self._mention(figure, begin, sentence, at)
        mention.is_aside = is_aside
        self.mentions.append(mention)
        if not is_aside and not mention.is_base:
            self._group(mention, self.text[at : figure.start])

    def _mention(self, figure: Figure, begin: int, sentence: int, at: int) -> Mention:
        """Read the words before a figure, with what was said before in mind."""
        before = self.mentions[-1] if self.mentions else None
        lead = self.text[at : figure.start]
        base = before if before and before.is_base and figure.kind == PERCENT else None
        listing = self._listings.get(figure.start)
        said = listing.lead if listing else f"{base.lead}{lead}" if base else lead
        phrase = read_phrase(said, figure)
        if before and before.sentence == sentence:
            opens = _COUNTED if before.figure.kind == COUNT else _OPENED_LIST
            phrase = phrase._replace(is_part=phrase.is_part or bool(opens.match(lead)))
            if before.phrase.against and _SAVED.fullmatch(lead):
                phrase = phrase._replace(role=CHANGE, direction=-1, word=SAVED)
        self._follow(phrase, lead, self.text[begin : figure.start])
        concept, qualifier = self.vocabulary.name_in(phrase.head)
        return Mention(
            figure=figure,
            phrase=phrase,
            cell=Cell(figure.kept_as, "", PROSE, f"{self.name}.{len(self.mentions) + 1}"),
            words=(listing.name if listing else _words(lead[-REACH:]))
            or _words(self.text[max(begin, figure.start - REACH) : figure.start], FEW_WORDS),
            written=self.text[figure.start : figure.end],
            start=self.offset + figure.start,
            lead=BLANKS.sub("", said),
            sentence=sentence,
            concept=concept,
            basis=phrase.basis,
            year=phrase.year or self._year,
            base=base,
            is_reason=self._reason or bool(_PLANNED.search(lead)),
            is_qualified=bool(unfilled(qualifier)),
            is_base=figure.kind == MONEY and self._is_base(figure, lead),
        )

    def _follow(self, phrase: Phrase, lead: str, said: str) -> None:
        """Keep the year that is spoken of, and whether a reason is being given."""
        is_turned = TURNED.search(lead) and not CAVEAT.search(said)
        if is_turned or _NEW_THING.search(lead):
            self._reason = False
        self._reason |= phrase.is_reason
        self._year = self._year if phrase.against else phrase.year or self._year

    def _group(self, mention: Mention, lead: str) -> None:
        """Put a figure to the thing that it is said of."""
        kind, role = mention.figure.kind, mention.phrase.role
        listing = self._listings.get(mention.figure.start)
        if kind in (MONEY, AREA) and role == AMOUNT:
            self._group_amount(mention, lead)
        elif role == ADJUSTMENT:
            self._group_adjustment(mention)
        elif listing and listing.back:
            self._group_in_turn(mention, listing.back)
        elif kind != AREA:
            self._group_other(mention)

    def _is_base(self, figure: Figure, lead: str) -> bool:
        """Tell whether a percentage of an amount follows it."""
        return bool(_OF_BASE.match(self.text, figure.end)) and bool(
            _IS_BASE.search(lead[-LONGEST_BASE:])
        )

    def _group_amount(self, mention: Mention, lead: str) -> None:
        """Put an amount to the thing it is said of: the one at hand, a part of it, a new one."""
        kind = mention.figure.kind
        group = _topic(mention, self._groups.get(kind))
        is_full = group is not None and len(group.mentions) > MOST_SAID
        if group is None or is_full or not _is_same(mention, group):
            group = self._new_group(mention, group, lead)
        if not mention.basis and group.parent and not group.mentions:
            said = (each for each in group.parent.amounts()[::-1] if not each.phrase.against)
            mention.basis = next((each.basis for each in said), "")
        if not mention.concept:
            mention.concept = group.concept
            mention.is_qualified = any(each.is_qualified for each in group.mentions[:1])
        if group.parent and group.concept:
            mention.is_qualified |= group.parent.concept == group.concept
        mention.group = group
        group.mentions.append(mention)
        self._groups[kind] = group

    def _new_group(self, mention: Mention, at_hand: Group | None, lead: str) -> Group:
        parent = self._parent(mention, at_hand, lead) if at_hand else None
        group = Group(mention.phrase.subject, mention.concept, mention.sentence, parent)
        group.is_use = mention.phrase.is_use or (parent is not None and parent.holds_uses())
        self.groups.append(group)
        if parent:
            parent.parts.append(group)
        return group

    def _parent(self, mention: Mention, group: Group, lead: str) -> Group | None:
        """Give the thing of which another one is said to be a part; `group` is the one at hand."""
        if group.sentence != mention.sentence:
            is_near = bool(_OPENS.match(lead)) and mention.sentence - group.sentence == 1
            return (group.parent or group) if is_near else self._whole_of(mention, group)
        kind = mention.figure.kind
        is_first_inside = self._bracket is not None and self._bracket[1].get(kind) is group
        if mention.phrase.is_part or is_first_inside:
            if mention.phrase.is_use and group.is_use and group.parent:
                if "其中" in group.mentions[0].lead:
                    return group.parent
                group.move_up()
            return group
        parent = group.parent
        while parent and parent.is_complete and mention.figure.value:
            if self.vocabulary.are_parts(parent.concept, group.concept, mention.concept):
                break
            parent = parent.parent
        return parent

    def _whole_of(self, mention: Mention, group: Group) -> Group | None:
        """Give the whole of which the thing before is a part, and another sentence's one, too."""
        whole = group.parent
        if whole is None or mention.sentence - group.sentence > FURTHEST:
            return None
        are_parts = self.vocabulary.are_parts(whole.concept, group.concept, mention.concept)
        return whole if are_parts and not mention.is_qualified else None

    def _group_adjustment(self, mention: Mention) -> None:
        """Put what was added to a budget to the thing at hand."""
        group = _topic(mention, self._groups.get(MONEY))
        if group and mention.sentence - group.sentence <= 1:
            mention.concept = self.vocabulary.key(f"{group.concept}{ADJUSTED}")
            mention.basis = WHOLE_BUDGET
            mention.group = group
            group.mentions.append(mention)

    def _group_in_turn(self, mention: Mention, back: int) -> None:
        """Put a share to the amount that is as far from the last one as it is in its list."""
        said = [m for m in self.mentions if m.sentence == mention.sentence and m.group]
        amounts = [m for m in said if m.figure.kind == MONEY and m.phrase.role == AMOUNT]
        group = amounts[-back].group if back <= len(amounts) else None
        if group:
            mention.group = group
            group.mentions.append(mention)

    def _group_other(self, mention: Mention) -> None:
        """Put a change, share or rate to the thing it is said of."""
        group = _topic(mention, self._groups.get(MONEY))
        if mention.concept:
            named = [each for each in self.groups if each.concept == mention.concept]
            group = named[-1] if named else None
        if group is None or not _is_said_of(mention, group):
            return
        previous = group.mentions[-1] if group.mentions else None
        if mention.phrase.role == GROWTH and previous and previous.phrase.role == CHANGE:
            mention.change = previous
        if previous and _repeats(mention, previous):
            previous.change = mention
        mention.group = group
        group.mentions.append(mention)


def _repeats(mention: Mention, previous: Mention) -> bool:
    """Tell whether a change is what was said as a percentage right before."""
    is_change = mention.phrase.role == CHANGE and previous.phrase.role == GROWTH
    is_same_way = mention.phrase.direction == previous.phrase.direction
    is_near = mention.sentence == previous.sentence and not mention.phrase.against
    return is_change and is_same_way and is_near and previous.change is None


def _topic(mention: Mention, group: Group | None) -> Group | None:
    """Give what a sentence that names nothing is about: the whole, once all its parts are said."""
    is_new = group is not None and mention.sentence > group.sentence and not mention.phrase.subject
    is_budget = mention.phrase.role == ADJUSTMENT or mention.basis in _TOLD_ON
    while is_new and group and group.parent and (group.parent.is_complete or is_budget):
        group = group.parent
    return group


def _is_said_of(mention: Mention, group: Group) -> bool:
    """Tell whether the words before a change, share or rate name nothing else than the group."""
    if mention.base:
        return True
    subject = _BARE_WORDS.sub("", mention.phrase.subject)
    last = max(each.sentence for each in group.mentions) if group.mentions else group.sentence
    if mention.sentence != last and mention.phrase.head and not mention.concept:
        return False
    if not subject or (mention.concept and mention.concept == group.concept):
        return True
    return subject in group.subject or group.subject in subject


def _is_same(mention: Mention, group: Group) -> bool:
    """Tell whether an amount is said of the thing at hand."""
    phrase = mention.phrase
    if phrase.is_part or (phrase.closes and not phrase.head):
        return False
    if not phrase.subject and _is_told_on(mention, group):
        return True
    if _side(phrase.head) + _side(group.subject) in _OPPOSITE:
        return False
    if not phrase.subject and group.sentence == mention.sentence:
        return True
    if phrase.against and not mention.concept:
        return True
    is_named_alike = bool(mention.concept) and mention.concept == group.concept
    is_same = is_named_alike or (bool(phrase.subject) and phrase.subject == group.subject)
    return is_same or _is_its_other(mention, group)


def _side(words: str) -> str:
    """Tell whether words name income or outlay; blank where they name both or neither."""
    named = [each for each in _SIDES if each in words]
    return named[0] if len(named) == 1 else ""


def _is_told_on(mention: Mention, group: Group) -> bool:
    """Tell whether the next sentences say what became of a budget, and name nothing else."""
    bases = {each.basis for each in group.amounts()}
    is_next = 0 < mention.sentence - group.sentence <= FURTHEST
    is_next &= not (mention.phrase.against or mention.phrase.year)
    return is_next and mention.basis in _TOLD_ON and mention.basis not in bases and bool(bases)


def _is_its_other(mention: Mention, group: Group) -> bool:
    """Tell whether what was spent, now or last year, bears the end of its thing's name at most."""
    subject = mention.phrase.subject
    if not subject or group.sentence != mention.sentence or "收入" in group.subject:
        return False
    bases = {each.basis for each in group.amounts()}
    if mention.basis and mention.basis != LAST_SPENT and mention.basis in bases:
        return False
    if mention.basis == LAST_SPENT:
        return LAST_SPENT not in bases and subject == "支出"
    is_spent = mention.basis == "决算" and group.subject.endswith(subject)
    return bases <= set(BUDGETS) and (is_spent or subject == "支出")


_BARE_WORDS = re.compile(
    r"增长|增加|上升|提高|下降|降低|减少|幅度|幅|率|同比|相比|对比|节约|比|较|与|同|多|少|减|增|上年|年|度|支出|收入|经费|数|额|占|[，,]"
)
"""Words before a change that name no thing of their own."""


def _words(lead: str, least: int = 2) -> str:
    """Give the words of a figure's own clause before it, or of more clauses if they are too few.

    Blank where that gives no words.
    """
    words = _CLAUSE_END.split(_SHORT.sub("", _OPENED.sub("", lead)))[-1].strip()
    if len(words) < least:
        words = lead.strip() if least > 2 else ""
    return words if len(words) <= LONGEST_WORDS else f"…{words[-LONGEST_WORDS:]}"
