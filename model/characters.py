"""Which characters can be printed: those that the typefaces on board have together."""

import unicodedata
from bisect import bisect_right
from functools import cache, lru_cache

from resources import FOLDER

_UNSEEN = ("Cc", "Cf", "Cs")


def is_drawn(character: str) -> bool:
    """Tell whether a character shows by itself; variation selectors and line ends do not."""
    return not (
        "\ufe00" <= character <= "\ufe0f"
        or "\U000e0100" <= character <= "\U000e01ef"
        or character == "\n"
    )


def is_unseen(character: str) -> bool:
    """Tell whether a character is one that nobody can see and no file can hold."""
    is_none = ord(character) & 0xFFFE == 0xFFFE
    return is_none or unicodedata.category(character) in _UNSEEN


@lru_cache(maxsize=4096)
def unprintable(text: str) -> tuple[str, ...]:
    """Give the characters of a text that no face on board has, in order, each once."""
    return () if text.isascii() else tuple(each for each in dict.fromkeys(text) if not _has(each))


@cache
def _has(character: str) -> bool:
    if character.isspace() or is_unseen(character) or not is_drawn(character):
        return True
    return bisect_right(_edges(), ord(character)) % 2 == 1


@cache
def _edges() -> list[int]:
    """Give where what the faces have begins and ends, in turn."""
    text = (FOLDER / "fonts" / "characters.txt").read_text("utf-8")
    ranges = (each.partition("-") for each in text.split())
    return [n for first, _, last in ranges for n in (int(first, 16), int(last or first, 16) + 1)]
