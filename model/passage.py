"""An outline as it reads in one filing: headings and lines of data, as often as they repeat."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model.draft import NOWHERE, Drafts, Scope
from model.mark import parse_draft
from model.outline import Section


@dataclass(frozen=True, slots=True)
class Passage:
    """A section as it reads, for one row of a list where it repeats.

    `number` is that of its section, `group` that of the outermost one it repeats with.
    """

    number: int
    group: int
    section: Section
    heading: str
    lines: tuple[str, ...]


def passages(sections: Sequence[Section], drafts: Drafts) -> Iterator[Passage]:
    """Give the sections of an outline as they read, each as often as it repeats."""
    return _passages(list(enumerate(sections)), drafts, NOWHERE, None)


def _passages(
    sections: Sequence[tuple[int, Section]], drafts: Drafts, scope: Scope, group: int | None
) -> Iterator[Passage]:
    at = 0
    while at < len(sections):
        number, section = sections[at]
        own = number if group is None else group
        name = drafts.grammar.repeated(parse_draft(section.heading), scope.lists)
        end = _end(sections, at) if name else at + 1
        for inner in drafts.scopes(name, scope) if name else (scope,):
            heading = drafts.resolve(parse_draft(section.heading), inner).text
            lines = (text for line in section.lines for text in _repeated(line, drafts, inner))
            yield Passage(number, own, section, heading, tuple(lines))
            yield from _passages(sections[at + 1 : end], drafts, inner, own)
        at = end


def _end(sections: Sequence[tuple[int, Section]], at: int) -> int:
    """Give where what stands under a heading ends: at the next one of its level or higher."""
    level = sections[at][1].level
    for number in range(at + 1, len(sections)):
        section = sections[number][1]
        if section.heading and section.level <= level:
            return number
    return len(sections)


def _repeated(line: str, drafts: Drafts, scope: Scope) -> Iterator[str]:
    """Give a line of data, once for each row whose columns it names."""
    template = parse_draft(line)
    name = drafts.grammar.repeated(template, scope.lists)
    for inner in drafts.scopes(name, scope) if name else (scope,):
        yield drafts.resolve(template, inner).text
