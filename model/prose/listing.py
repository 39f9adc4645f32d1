"""Figures said one by one of names listed before them: A、B和C分别为1万元、2万元和3万元."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from model.prose.figure import JOINED, Figure

_IN_TURN = re.compile(
    r"(?P<names>[^，。；：,;:（）()]*)分别(?P<tail>[^，。；：、,;:（）()0-9]{0,8})$"
)
_YEARS = re.compile(r"(?:19|20)[0-9]{2}年度?")
_ONLY_YEARS = re.compile(
    rf"(?P<years>{_YEARS.pattern}(?:(?:、|和|与|及){_YEARS.pattern})+)(?P<rest>.*)"
)
_AND = re.compile(r"以及|[和与及]")
REACH = 80
"""Characters before the first figure in which the names stand."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What is said of one figure of a list: its name, and the words as if they led it alone.

    Where no names stand before the list, it is said of as many amounts before: `back` is how far.
    """

    name: str
    lead: str
    back: int = 0


@dataclass(frozen=True, slots=True)
class _Run:
    """Figures joined one to another, and the words in which their names are listed."""

    figures: Sequence[Figure]
    names: str
    tail: str


def listings(text: str, figures: Sequence[Figure]) -> dict[int, Listing]:
    """Give for each figure of a list, by where it starts, what is said of it."""
    found: dict[int, Listing] = {}
    for run in _runs(text, figures) if "分别" in text else ():
        names = _names(run.names, len(run.figures))
        for figure, name in zip(run.figures, names, strict=False):
            found[figure.start] = Listing(name, f"{name}{run.tail}")
        for back, figure in enumerate(reversed(run.figures), start=1) if not run.names else ():
            found[figure.start] = Listing("", run.tail, back)
    return found


def miscounted(text: str, figures: Sequence[Figure]) -> list[tuple[Sequence[Figure], list[str]]]:
    """Give the lists that have more or fewer figures than names, with the names."""
    runs = _runs(text, figures) if "分别" in text else []
    return [
        (run.figures, names)
        for run in runs
        if len(names := run.names.split("、")) > 1 and not _may_be(run.names, len(run.figures))
    ]


def _may_be(names: str, count: int) -> bool:
    """Tell whether names may be so many, as far as their commas and conjunctions tell."""
    least = names.count("、") + 1
    return "等" in names or least <= count <= least + len(_AND.findall(names))


def _runs(text: str, figures: Sequence[Figure]) -> list[_Run]:
    runs, at, last = list[_Run](), 0, -1
    for number, figure in enumerate(figures):
        match = None
        if number > last:
            match = _IN_TURN.search(text[max(at, figure.start - REACH) : figure.start])
        at = figure.end
        if match:
            last = number
            while last + 1 < len(figures) and _is_joined(text, figures[last], figures[last + 1]):
                last += 1
            if last > number:
                run = figures[number : last + 1]
                runs.append(_Run(run, match["names"].strip(), match["tail"]))
    return runs


def _is_joined(text: str, one: Figure, other: Figure) -> bool:
    return one.kind == other.kind and bool(JOINED.fullmatch(text, one.end, other.start))


def _names(listed: str, count: int) -> list[str]:
    """Split a list into so many names; none where that cannot be done without doubt."""
    years = _ONLY_YEARS.fullmatch(listed)
    if years:
        names = [f"{year}{years['rest']}" for year in _YEARS.findall(years["years"])]
        return names if len(names) == count else []
    names = listed.split("、")
    while len(names) < count:
        joints = list(_AND.finditer(names[-1]))
        if not joints:
            return []
        joint = joints[-1]
        names[-1:] = [names[-1][: joint.start()], names[-1][joint.end() :]]
        if len(names) < count and len(joints) > 1:
            return []
    return names if len(names) == count and all(names) else []
