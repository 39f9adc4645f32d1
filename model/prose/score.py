"""Points said in sentences: weights, points earned and lost, sections and their total."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile

from model.equation import Add, Constant, Equation, Ref
from model.prose.claim import Claim, claim, difference, ref, same, total
from model.prose.figure import SCORE
from model.prose.mention import Mention, Paragraph

_EARNED = re.compile(r"(?:得分?|自评得?分?|评分|评得|实得)(?:为|是|：|:)?$")
_THEN_EARNED = re.compile(r"[，,、]?(?:实际|自评)?得分?(?:为)?$")
_LOST_OF_ALL = re.compile("[，,、；;]?(?:共|合计|总共|累计)?扣(?:减|除)?分?(?:为|了|：|:)?")
_LOST_IN_ALL = re.compile("(?:共|合计|累计|[，；])扣(?:减|除)?分?(?:为|了|：|:)?$")
_LOST = re.compile(r"(?:扣分?|扣减|扣除|失分)(?:为|了|：|:)?$")
_WEIGHT = re.compile(r"(?:[（(]|分值|权重|满分|标准分|计|共)(?:为|是|：|:)?$")
_TOTAL = re.compile(
    r"(?:总(?:得)?分|综合(?:评价|评估|自评)?得分|(?:整体支出|自评|评价|绩效)[^，。；、]{0,12}得分|自评[^，。；、]{0,4}分)(?:为|是|：|:)?$"
)
_NAMED = re.compile("(?:指标|效益|影响|满意度)$")
_FULL = re.compile("满分(?:为|是|：)?$")
_LABELS = {"weight": "分值", "earned": "得分", "lost": "扣分"}
_SECTION = re.compile(
    "执行率|预算执行(?!率)|投入|过程|产出|效益|效果|满意度|成本|履职|管理|决策|配置"
)
SAME = {"投入": "执行率", "预算执行": "执行率", "效果": "效益"}
"""Sections under another name: 预算执行率 is what used to be called 投入."""
WITHIN = {"成本": "产出"}
"""Sections that are parts of others where they have no weight of their own."""
HUNDRED = Decimal(100)
LEAST_OF_ALL = Decimal(50)
"""Points below which what is called a total is one of an indicator."""
LONGEST = 24


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the evaluation as a sentence says it: its weight, points earned and lost."""

    name: str
    weight: Mention | None
    earned: Mention | None
    lost: Mention | None

    def claims(self) -> Iterator[Claim]:
        """Give the claims that no more was earned than it weighs, and that the rest was lost."""
        if self.weight and self.earned and self.weight.sentence == self.earned.sentence:
            most = Equation(Ref(self.earned.cell), "<=", Ref(self.weight.cell))
            yield Claim("WF03", most, (self.earned, self.weight))
        if self.weight and self.earned and self.lost:
            yield claim("WF01", self.lost, difference(self.weight, self.earned), *self._both)

    @property
    def _both(self) -> tuple[Mention, ...]:
        return tuple(each for each in (self.weight, self.earned) if each)


def sections_of(paragraph: Paragraph) -> list[Section]:
    """Give the sections and indicators whose points a paragraph says, in order."""
    if all(each.figure.kind != SCORE for each in paragraph.mentions):
        return []
    found: list[Section] = []
    parts: dict[str, Mention] = {}
    name = heading = _name(paragraph.section.name) if paragraph.offset == 0 else ""
    following = [*paragraph.mentions[1:], None]
    for mention, after in zip(paragraph.mentions, following, strict=True):
        role = _role(mention) or ("weight" if _is_weight(mention, after) else "")
        if role in parts or (role and mention.phrase.head and role == "weight"):
            _keep(found, name, parts)
            parts = {}
        if role and not parts:
            name = _name(paragraph.text[: mention.figure.start]) or heading
        if role:
            parts[role] = mention
            mention.words = f"{name}{_LABELS[role]}" if name else mention.words
    _keep(found, name, parts)
    return found


def _keep(found: list[Section], name: str, parts: dict[str, Mention]) -> None:
    if parts:
        found.append(Section(name, parts.get("weight"), parts.get("earned"), parts.get("lost")))


def _role(mention: Mention) -> str:
    if mention.figure.kind != SCORE or not mention.is_exact or is_total(mention):
        return ""
    lead = mention.lead
    for role, pattern in (("lost", _LOST), ("earned", _EARNED), ("weight", _WEIGHT)):
        if pattern.search(lead):
            return role
    return ""


def _is_weight(mention: Mention, after: Mention | None) -> bool:
    """Tell whether points are what something weighs, for the points earned of it follow."""
    is_score = mention.figure.kind == SCORE and mention.is_exact and not is_total(mention)
    return is_score and after is not None and bool(_THEN_EARNED.match(after.lead))


def _name(before: str) -> str:
    """Give the section that the words before its points name."""
    named = _SECTION.findall(before[-LONGEST:])
    return named[-1] if named else ""


def is_total(mention: Mention) -> bool:
    """Tell whether a figure is the total of all points."""
    is_score = mention.figure.kind == SCORE and not _FULL.search(mention.lead)
    return is_score and bool(_TOTAL.search(mention.lead))


def whole(sections: Sequence[Section]) -> list[Section]:
    """Give the sections that together weigh a hundred points, each once; none where none do."""
    chosen: dict[str, Section] = {}
    for section in sections:
        if section.name and section.weight and section.earned:
            chosen.setdefault(section.name, section)
    weights = [each.weight.figure.value for each in chosen.values() if each.weight]
    return list(chosen.values()) if sum(weights) == HUNDRED else []


def totals(paragraphs: Sequence[Paragraph]) -> Iterator[Claim]:
    """Give the claims that the total is the sum of the sections, wherever either is said."""
    said = [m for each in paragraphs for m in each.mentions if is_total(m) and m.is_exact]
    sections = whole([s for each in paragraphs for s in sections_of(each)])
    of_list: list[Claim] = []
    for paragraph in paragraphs:
        whole_said, listed = _enumerated(paragraph)
        of_list += [_sum(whole_said, [s.earned for s in listed if s.earned])] if whole_said else []
        yield from _twice(listed, sections)
        yield from _lost_of_all(paragraph)
        yield from _summed_up(paragraph)
        yield from _of_weights(paragraph)
    yield from of_list
    if sections and not any(each.holds() for each in of_list):
        yield from (_sum(each, [s.earned for s in sections if s.earned]) for each in said)


def lost_within(paragraphs: Sequence[Paragraph]) -> Iterator[Claim]:
    """Give the claims that no part of a section lost more points than the whole of it."""
    sections = [s for each in paragraphs for s in sections_of(each) if s.lost]
    for part in sections:
        wholes = [s for s in sections if s.weight and s.name == WITHIN.get(part.name)]
        if part.lost and not part.weight and len(wholes) == 1 and wholes[0].lost:
            most = Equation(Ref(part.lost.cell), "<=", Ref(wholes[0].lost.cell))
            yield Claim("WF04", most, (part.lost, wholes[0].lost))


def _lost_of_all(paragraph: Paragraph) -> Iterator[Claim]:
    """Understand 自评得分94.6分，扣5.4分: the total is a hundred less what was lost."""
    for whole, lost in zip(paragraph.mentions, paragraph.mentions[1:], strict=False):
        is_all = is_total(whole) and whole.sentence == lost.sentence
        is_all &= lost.figure.kind == SCORE and bool(_LOST_OF_ALL.fullmatch(lost.lead))
        if (
            is_all
            and whole.is_exact
            and lost.is_exact
            and LEAST_OF_ALL <= whole.figure.value <= HUNDRED
        ):
            due = Add(((1, Constant(HUNDRED)), (-1, ref(whole))))
            yield claim("WF01", lost, due, whole)
    for lost in paragraph.mentions:
        if lost.figure.kind == SCORE and lost.is_exact and _LOST_IN_ALL.search(lost.lead):
            yield from _of_losses(lost, paragraph)


def _of_losses(whole: Mention, paragraph: Paragraph) -> Iterator[Claim]:
    """Understand 共扣6分，其中：投入扣1分，产出扣5分."""
    after = [each for each in paragraph.mentions if each.start > whole.start]
    said = [each for each in after if each.sentence == whole.sentence]
    parts = list(takewhile(lambda each: _role(each) == "lost" and each.phrase.head, said))
    if len(parts) > 1 and "其中" in parts[0].lead:
        yield _sum(whole, parts)


def enumerated_sections(paragraph: Paragraph) -> list[Section]:
    """Understand 得分为96分，其中：投入8分，产出49分…: points earned that are not said to be."""
    return [each for each in _enumerated(paragraph)[1] if each.earned and not _role(each.earned)]


def _enumerated(paragraph: Paragraph) -> tuple[Mention | None, list[Section]]:
    """Give a total of points and its sections, listed after it."""
    scores = _scores(paragraph)
    for at, total_said in enumerate(scores):
        parts = list(takewhile(_is_named, scores[at + 1 :])) if is_total(total_said) else []
        is_led = len(parts) > 2 and parts[0].phrase.is_part
        if is_led and {_role(each) for each in parts} in ({""}, {"earned"}):
            return total_said, [Section(_name(each.lead), None, each, None) for each in parts]
    return None, []


def _scores(paragraph: Paragraph) -> list[Mention]:
    """Give the points that a paragraph says, without what is said of each in brackets."""
    scores = [each for each in paragraph.mentions if each.figure.kind == SCORE and each.is_exact]
    return [each for each in scores if not each.lead.startswith(("（", "("))]


def _summed_up(paragraph: Paragraph) -> Iterator[Claim]:
    """Understand 投入得分14分，过程得分26分，产出得分29分，总分69分; points lost likewise."""
    run: list[Mention] = []
    for mention in _scores(paragraph):
        if run and mention.sentence != run[-1].sentence:
            run = []
        is_end = is_total(mention) or bool(_LOST_OF_ALL.fullmatch(mention.lead))
        if is_end and len(run) > 2:
            yield _sum(mention, run)
        role = "" if is_end else _role(mention)
        is_next = role in ("earned", "lost") and (not run or role == _role(run[-1]))
        run = [*run, mention] if is_next and mention.phrase.head else []


def _of_weights(paragraph: Paragraph) -> Iterator[Claim]:
    """Understand 产出指标50分，其中数量指标15分、质量指标15分、时效指标10分、成本指标10分."""
    scores = _scores(paragraph)
    for at, first in enumerate(scores[1:], 1):
        named = takewhile(lambda e: _NAMED.search(e.lead) and not _role(e), scores[at:])
        parts = [each for each in named if each.sentence == first.sentence]
        whole_said = scores[at - 1]
        gap = abs(sum((each.figure.value for each in parts), -whole_said.figure.value))
        is_one = whole_said.sentence == first.sentence and not is_total(whole_said)
        if "其中" in first.lead and is_one and len(parts) > 2 and gap * 4 < whole_said.figure.value:
            yield _sum(whole_said, parts)


def _is_named(mention: Mention) -> bool:
    """Tell whether points are said of something, and are no total."""
    return bool(mention.phrase.head) and not is_total(mention)


def _twice(listed: list[Section], sections: list[Section]) -> Iterator[Claim]:
    """Give the claims that a section's points are the same where they are said again."""
    by_name = {SAME.get(each.name, each.name): each.earned for each in sections}
    for section in listed:
        other = by_name.get(SAME.get(section.name, section.name))
        if section.earned and other and section.earned is not other:
            yield same("WS01", section.earned, other)


def _sum(whole: Mention, parts: list[Mention]) -> Claim:
    return claim("WF02", whole, total(parts), *parts)
