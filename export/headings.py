"""Which level of the official format a heading has: its number says it."""

import re

from export.document import Block, Chapter, Heading

RANKS = ("first", "second", "third", "fourth")
"""The names of the styles of the four levels."""

_NUMBERS = tuple(
    map(
        re.compile,
        (
            "[一二三四五六七八九十]+、",
            "（[一二三四五六七八九十]+）",
            r"\d+[.．、]",
            r"[（(]\d+[）)]",
        ),
    )
)


def rank(heading: Heading) -> str:
    """Give the level of a heading: “一、”, “（一）”, “1.” or “（1）”, else as deep as it stands."""
    for name, number in zip(RANKS, _NUMBERS, strict=True):
        if number.match(heading.text):
            return name
    depth = 2 if heading.text[:1].isdigit() else max(heading.level - 1, 0)
    return RANKS[min(depth, len(RANKS) - 1)]


def is_title(heading: Heading, above: Block) -> bool:
    """Tell whether a heading is the title of its chapter: it begins it and bears no number."""
    is_first = isinstance(above, Chapter) and heading.level == 1
    return is_first and not _NUMBERS[0].match(heading.text)
