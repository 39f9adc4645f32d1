"""Kinds that together are all there is: 男、女; 货物、工程、服务."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from resources import FOLDER

FILE = "kinds.txt"
"""Among the resources."""


@dataclass(frozen=True, slots=True)
class Division:
    """One way to divide a whole: the kinds' names, how many kinds are all of it at least, and
    whether they are told without 其中, too."""

    kinds: tuple[tuple[str, ...], ...]
    least: int
    is_told_bare: bool

    def kind_of(self, name: str) -> int:
        """Give the number of the kind that a name is of: the one of the longest word in it; -1
        where it is of none."""
        found = [(len(w), n) for n, words in enumerate(self.kinds) for w in words if w in name]
        return max(found)[1] if found else -1


@cache
def divisions() -> tuple[Division, ...]:
    """Give all ways to divide a whole."""
    lines = (FOLDER / FILE).read_text("utf-8").splitlines()
    return tuple(_division(line) for line in lines if line and not line.startswith("#"))


def _division(line: str) -> Division:
    bare, least, kinds = re.fullmatch(r"(= )?(?:([0-9]+) )?(.+)", line).groups()  # type: ignore[union-attr]
    parted = tuple(tuple(kind.split("|")) for kind in kinds.split())
    return Division(parted, int(least or len(parted)), bool(bare))


@lru_cache(1024)
def divisions_of(names: tuple[str, ...]) -> tuple[Division, ...]:
    """Give the divisions of which each name is another kind."""
    found = []
    for each in divisions():
        kinds = [each.kind_of(name) for name in names]
        if -1 not in kinds and len({*kinds}) == len(kinds):
            found.append(each)
    return tuple(found)


def are_kinds(names: Sequence[str]) -> bool:
    """Tell whether names are of different kinds of one whole."""
    return bool(divisions_of((*names,)))


def are_all(names: Sequence[str]) -> bool:
    """Tell whether names are of different kinds, and these are all that reports tell."""
    return any(len(names) >= each.least for each in divisions_of((*names,)))


def are_told_bare(names: Sequence[str]) -> bool:
    """Tell whether names are all kinds of a whole also where nothing says so."""
    found = divisions_of((*names,))
    return any(len(names) >= each.least and each.is_told_bare for each in found)
