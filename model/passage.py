"""An outline as it reads in one filing: headings and lines of data, as often as they repeat."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model.draft import GAP, NOWHERE, Drafts, Scope
from model.mark import Grammar, parse_draft
from model.outline import Section


@dataclass(frozen=True, slots=True)
class Passage:
    """A section, `number` in its outline, as it reads for one row of a list where it repeats."""

    number: int
    section: Section
    heading: str
    lines: tuple[str, ...]


def passages(sections: Sequence[Section], drafts: Drafts) -> Iterator[Passage]:
    """Give the sections of an outline as they read, each as often as it repeats."""
    return _passages(list(enumerate(sections)), drafts, NOWHERE)


def groups(sections: Sequence[Section], grammar: Grammar) -> Iterator[Sequence[Section]]:
    """Part an outline into single sections and headings that repeat with all below them."""
    at = 0
    while at < len(sections):
        repeats = grammar.repeated(parse_draft(sections[at].heading))
        end = _end(sections, at) if repeats else at + 1
        yield sections[at:end]
        at = end


def _passages(
    sections: Sequence[tuple[int, Section]], drafts: Drafts, scope: Scope
) -> Iterator[Passage]:
    at = 0
    while at < len(sections):
        number, section = sections[at]
        name = drafts.grammar.repeated(parse_draft(section.heading), scope.lists)
        end = _end([each for _, each in sections], at) if name else at + 1
        for inner in drafts.scopes(name, scope) if name else (scope,):
            heading = drafts.resolve(parse_draft(section.heading), inner).text
            lines = (text for line in section.lines for text in _repeated(line, drafts, inner))
            yield Passage(number, section, heading, tuple(lines))
            yield from _passages(sections[at + 1 : end], drafts, inner)
        at = end


def _end(sections: Sequence[Section], at: int) -> int:
    """Give where what stands under a heading ends: at the next one of its level or higher."""
    for number in range(at + 1, len(sections)):
        if sections[number].heading and sections[number].level <= sections[at].level:
            return number
    return len(sections)


def _repeated(line: str, drafts: Drafts, scope: Scope) -> Iterator[str]:
    """Give a line of data, once for each row whose columns it names.

    One that is nothing but a mark is left out where that is blank.
    """
    template = parse_draft(line)
    name = drafts.grammar.repeated(template, scope.lists)
    for inner in drafts.scopes(name, scope) if name else (scope,):
        text = drafts.resolve(template, inner).text
        if text != GAP:
            yield text
