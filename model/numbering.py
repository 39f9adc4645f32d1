"""The numbers of paragraphs in official texts: 一、（一）1.（1）①."""

import re
from typing import NamedTuple

from model.draft import chinese
from model.prose.figure import spoken

_CHINESE = "[一二三四五六七八九十]{1,3}"
_LABEL = re.compile(
    rf"(?P<indent>[ \t\u3000]*)(?:"
    rf"(?P<first>{_CHINESE})(?P<after_first>、)"
    rf"|(?P<open_second>[（(])(?P<second>{_CHINESE})(?P<after_second>[）)])"
    r"|(?P<third>[0-9]{1,3})(?P<after_third>[.．、](?![0-9]))"
    r"|(?P<open_fourth>[（(])(?P<fourth>[0-9]{1,3})(?P<after_fourth>[）)])"
    r"|(?P<fifth>[①-⑳]))[ \u3000]*"
)
_LEVELS = ("first", "second", "third", "fourth", "fifth")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ITEM_ENDS = "；;。"
"""End an item of a list; a heading ends without a stop, and its text follows."""


class Label(NamedTuple):
    """The number at the head of a paragraph: its level from 0 on, its value, what is around it."""

    level: int
    value: int
    before: str
    after: str

    @property
    def written(self) -> str:
        """Write it as it stands in the text."""
        return f"{self.before}{_numeral(self.level, self.value)}{self.after}"


def label_of(line: str) -> Label | None:
    """Read the number at the head of a paragraph; None where there is none."""
    match = _LABEL.match(line)
    if not match:
        return None
    level = next(at for at, name in enumerate(_LEVELS) if match[name])
    start, end = match.span(_LEVELS[level])
    numeral = match[_LEVELS[level]]
    value = _CIRCLED.index(numeral) + 1 if numeral in _CIRCLED else spoken(numeral)
    return Label(level, value, line[:start], line[end : match.end()])


def _numeral(level: int, value: int) -> str:
    if level < 2:
        return chinese(value)
    return _CIRCLED[value - 1] if level == 4 and value <= len(_CIRCLED) else str(value)


def following(line: str) -> str:
    """Give what the paragraph after an item of a list begins with; blank after any other one."""
    label = label_of(line)
    if not label or line.rstrip()[-1:] not in _ITEM_ENDS:
        return ""
    return label._replace(value=label.value + 1).written


def is_bare(line: str) -> bool:
    """Tell whether a paragraph holds nothing but its number."""
    label = label_of(line)
    return label is not None and label.written == line


def renumbered(text: str) -> tuple[str, int]:
    """Put the numbers of a text in order; tell how many were wrong.

    A number one begins its list anew; others follow the one before on their level, and start from
    one below a higher level. What the first of a text is counted on from is left alone.
    """
    values: dict[int, int] = {}
    wrong, lines = 0, []
    for line in text.split("\n"):
        label, rest = label_of(line), line
        if label:
            due = 1 if label.value == 1 else _due(values, label)
            values = {level: n for level, n in values.items() if level < label.level}
            values[label.level] = due
            if due != label.value:
                wrong += 1
                rest = f"{label._replace(value=due).written}{line[len(label.written) :]}"
        lines.append(rest)
    return "\n".join(lines), wrong


def _due(values: dict[int, int], label: Label) -> int:
    if label.level in values:
        return values[label.level] + 1
    is_below = any(level < label.level for level in values)
    return 1 if is_below else label.value
