"""The language of reports: an outline of headings, each with its text, a hint and a draft."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_HEADING = re.compile(r"(#{1,5})\s*(.*?)\s*(?:\[([^\]]+)\])?$")


@dataclass
class Section:
    """A heading of level 1 to 5 (0: none, text before the first) and the concept of its text.

    `lines` are sentences made from data, which print below the text.
    """

    level: int
    heading: str
    text: str
    line: int
    hint: str = ""
    draft: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def parse_outline(text: str) -> list[Section]:
    """Read an outline of `# heading [text]` by level, `[text]` alone, `> hint`, draft lines and
    `* lines of data`."""
    sections: list[Section] = []
    for line, content in _lines(text):
        if content.startswith("#") and (match := _HEADING.fullmatch(content)):
            sections.append(Section(len(match[1]), match[2], match[3] or "", line))
        elif content.startswith("*"):
            if not sections:
                sections.append(Section(0, "", "", line))
            sections[-1].lines.append(content.removeprefix("*").strip())
        elif not sections or (content.startswith("[") and content.endswith("]")):
            sections.append(Section(0, "", content.strip("[]"), line))
        elif content.startswith(">"):
            sections[-1].hint += content.removeprefix(">").strip()
        else:
            sections[-1].draft.append(content)
    return sections


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Give the lines that hold something, numbered as written."""
    for line, content in enumerate(text.split("\n")):
        if content.strip():
            yield line, content.strip()
