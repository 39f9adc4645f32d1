"""The table of contents, where a profile wants one: its place and its lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from export.document import Block, Chapter, Contents, Cover
from export.profile import Profile

TITLE = "目\u3000录"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: its level from 1, its text, the number of its page and the bookmark there."""

    level: int
    text: str
    page: int
    bookmark: str


def placed(blocks: Sequence[Block], profile: Profile) -> tuple[Block, ...]:
    """Put the contents, if the profile wants them, before the first chapter that is no cover."""
    if not profile.contents:
        return tuple(blocks)
    begins = [isinstance(a, Chapter) and not isinstance(b, Cover) for a, b in pairwise(blocks)]
    at = begins.index(True) if True in begins else len(blocks)
    return (*blocks[:at], Contents(), *blocks[at:])
