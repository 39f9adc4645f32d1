"""What is odd in a paragraph and no equation: counts, lists, growth on nothing, lost signs."""

import re
from collections.abc import Iterator

from model.prose.figure import COUNT, MONEY
from model.prose.listing import miscounted
from model.prose.mention import Group, Mention, Paragraph, Remark
from model.prose.near import is_near
from model.prose.phrase import GROWTH

_COUNTED = re.compile(r"(?:共|一共|共计|合计|总共|涉及|安排|实施)(?:有|计|安排|实施)?$")
_OF_PROJECTS = ("个", "项")
_NO_PERCENT = re.compile(
    r"(?:(?:增长|下降|上升|降低)(?:了|幅度?)?(?:为)?|占[^，。；、0-9]{1,12}的|完成[^，。；、0-9]{0,8}预算的)[0-9]+\.[0-9]+(?=[。，；,;])"
)
FEWEST = 5
TELLING = 14
"""Characters at the end of a name that two things do not share by chance."""


def counted(paragraph: Paragraph) -> Iterator[Remark]:
    """Notice that so many things are said to be listed, and another number is."""
    for number, mention in enumerate(paragraph.mentions):
        group = _listed(paragraph, number)
        if group and mention.figure.unit in _OF_PROJECTS and _COUNTED.search(mention.lead):
            listed = len(group.parts)
            if listed != mention.figure.value and listed >= FEWEST:
                said = f"{mention.figure.digits}{mention.figure.unit}"
                message = (
                    f"文中“{mention.quote}”，后面列出的却有 {listed}{mention.figure.unit}，"
                    f"请核对“{said}”，或补列遗漏的。"
                )
                yield Remark("WC01", message, (mention,), said, str(listed))


def listed_twice(paragraph: Paragraph) -> Iterator[Remark]:
    """Notice a thing that a long list has twice, with nearly the same amount."""
    for group in paragraph.groups:
        known: dict[str, Mention] = {}
        for part in group.parts if len(group.parts) >= FEWEST else ():
            now = next(iter(part.amounts()), None)
            name = now.phrase.head[-TELLING:] if now else ""
            if now and len(name) == TELLING:
                before, known[name] = known.get(name), now
                if before and is_near(before.figure.value, now.figure.value):
                    message = (
                        f"文中“{now.words}”列了两次（{before.written}、{now.written}），"
                        "请核对是否重复。"
                    )
                    yield Remark("WC04", message, (now, before))


def _listed(paragraph: Paragraph, number: int) -> Group | None:
    """Give the total said just before a count, whose parts follow it."""
    mention = paragraph.mentions[number]
    before = paragraph.mentions[number - 1] if number else None
    is_total = mention.figure.kind == COUNT and before and before.figure.kind == MONEY
    return before.group if is_total and before and before.sentence == mention.sentence else None


def in_turn(paragraph: Paragraph) -> Iterator[Remark]:
    """Notice names and figures that are said one by one and are not equally many."""
    figures = [each.figure for each in paragraph.mentions]
    by_start = {each.figure.start: each for each in paragraph.mentions}
    for run, names in miscounted(paragraph.text, figures):
        first = by_start[run[0].start]
        message = (
            f"文中“分别”前面列了 {len(names)} 项（{'、'.join(names)}），后面却有 {len(run)} 个数，"
            f"请核对。"
        )
        mentions = tuple(by_start[each.start] for each in run)
        yield Remark("WC02", message, mentions or (first,), str(len(run)), str(len(names)))


def on_nothing(paragraph: Paragraph) -> Iterator[Remark]:
    """Notice a growth reckoned on nothing: what there is now is all that was added."""
    for mention in paragraph.mentions:
        group = mention.group
        if mention.phrase.role != GROWTH or group is None or mention.figure.value != 1:
            continue
        amounts = [e for e in group.amounts() if e.figure.start < mention.figure.start]
        change = mention.change
        is_all = (
            change is not None
            and bool(amounts)
            and change.phrase.direction > 0
            and amounts[-1].figure.value == change.figure.value != 0
        )
        is_from_nothing = mention.phrase.direction > 0 and any(
            each.figure.value == 0 and (each.basis == "上年决算" or each.year < amounts[-1].year)
            for each in amounts[:-1]
        )
        if is_all or is_from_nothing:
            base = change or amounts[-1]
            message = (
                f"文中“{mention.written}”没有可比的基数（“{base.quote}”，上年为 0），"
                f"请改为“上年无此项支出，不可比”。"
            )
            mentions = (mention, change) if change else (mention,)
            yield Remark("WB03", message, mentions, mention.figure.digits)


def bare_percentages(paragraph: Paragraph) -> Iterator[Remark]:
    """Notice a percentage that has lost its sign."""
    for match in _NO_PERCENT.finditer(paragraph.text):
        message = f"文中“{match[0]}”后面像是漏了“%”，请核对。"
        yield Remark("WU02", message, stated=match[0], at=match.end())
