"""Breaking Chinese text into lines: figures stay whole, punctuation stays with its word."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from resources import FOLDER

NOT_FIRST = frozenset("。，、；：？！）》”’〉】〕」』％‰℃.,;:?!)]}>%")
"""No line begins with one of these."""
NOT_LAST = frozenset("（《“‘〈【〔「『([{<￥¥$")
"""No line ends with one of these."""

UNITS = (
    "年度|个百分点|百分点|平方米|平方公里|公里|亿元|万元|元|[万亿]?(?:人次|人|户|家|个|项|次|台|套|件|名|吨|亩|度|米)|"
    "[％%‰℃分年月日天倍]"
)
"""No line ends between a figure and one of these."""
_WHOLE = rf"[0-9]+(?:[.,][0-9]+)*(?:{UNITS})|[0-9A-Za-z]+(?:[.,:/-][0-9A-Za-z]+)*|—+|…+| +"
_TOKEN = re.compile(rf"{_WHOLE}|.", re.DOTALL)
Measure = Callable[[str], float]


def wrap(
    text: str, width: float, measure: Measure, indent: float = 0, token: re.Pattern[str] = _TOKEN
) -> list[str]:
    """Break text into lines of a width, each typed line for itself; the first one is indented.

    A typed line that begins with full-width spaces keeps them on each line that it takes.
    No line breaks within what `token` matches, if a line holds it.
    """
    lines: list[str] = []
    for number, line in enumerate(text.split("\n")):
        lines.extend(_wrap_line(line, width, measure, 0 if number else indent, token))
    return lines


def balanced(text: str, width: float, measure: Measure) -> list[str]:
    """Break text into as few lines as `wrap` does, but of much the same length, and between
    words where that takes no more lines; each typed line for itself."""
    return [each for line in text.split("\n") for each in _balanced(line, width, measure)]


def _balanced(text: str, width: float, measure: Measure) -> list[str]:
    lines = wrap(text, width, measure)
    for token in (_words(), _TOKEN) if len(lines) > 1 else ():
        widest = max(map(measure, _clusters(text, token)))
        for part in (0.6, 0.7, 0.8, 0.9, 1):
            even = wrap(text, width * part, measure, 0, token)
            if len(even) == len(lines) and widest <= width * part:
                return even
    return lines


@cache
def _words() -> re.Pattern[str]:
    """Give the tokens with the field's words among them, the longest first."""
    words = (FOLDER / "profiles" / "words.txt").read_text("utf-8").split()
    named = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(rf"{_WHOLE}|{named}|.", re.DOTALL)


def _wrap_line(
    text: str, width: float, measure: Measure, indent: float, token: re.Pattern[str]
) -> Iterator[str]:
    margin = _margin(text, width, measure)
    full = width - measure(margin)
    line, room = margin, full - indent
    for cluster in _clusters(text[len(margin) :], token):
        needed = measure(cluster)
        if needed <= room:
            line, room = line + cluster, room - needed
            continue
        if not cluster.strip(" "):
            continue
        if line != margin:
            yield line.rstrip(" ")
            line, room = margin, full
        *whole, rest = _cut(cluster, room, full, measure)
        for piece in whole:
            yield line + piece
            line, room = margin, full
        line, room = line + rest, room - measure(rest)
    yield line.rstrip(" ")


def _margin(text: str, width: float, measure: Measure) -> str:
    """Give the full-width spaces that a line begins with, unless they take half of its width."""
    spaces = text[: len(text) - len(text.lstrip("\u3000"))]
    return spaces if measure(spaces) < width / 2 else ""


def _clusters(text: str, tokens: re.Pattern[str]) -> Iterator[str]:
    """Give the pieces between which a line may break."""
    cluster = ""
    for token in tokens.findall(text):
        if cluster and token not in NOT_FIRST and cluster[-1] not in NOT_LAST:
            yield cluster
            cluster = ""
        cluster += token
    if cluster:
        yield cluster


def _cut(cluster: str, room: float, full: float, measure: Measure) -> Iterator[str]:
    """Cut a cluster that no line holds into pieces: one for this line's room, others for full."""
    while len(cluster) > 1 and measure(cluster) > room:
        piece = _fitting(cluster, room, measure)
        yield piece
        cluster, room = cluster[len(piece) :], full
    yield cluster


def _fitting(cluster: str, room: float, measure: Measure) -> str:
    """Give as much of a cluster wider than a line as fits, at least one character."""
    end, used = 1, measure(cluster[0])
    while end < len(cluster) and used + measure(cluster[end]) <= room:
        used += measure(cluster[end])
        end += 1
    return cluster[:end]
