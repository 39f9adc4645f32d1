"""Names found by the initial letters of their readings: 公务接待 by gwjd."""

from functools import cache

from resources import FOLDER

FILE = "initials.txt"


@cache
def _table() -> dict[str, str]:
    """Give for each character the letters with which its readings begin."""
    table: dict[str, str] = {}
    for line in (FOLDER / FILE).read_text("utf-8").splitlines():
        letter, _, characters = line.partition(" ")
        for character in characters:
            table[character] = table.get(character, "") + letter
    return table


@cache
def letters(name: str) -> tuple[str, ...]:
    """Give for each character of a name the letters that may stand for it; signs have none."""
    table = _table()
    spelt = (table.get(each, each.lower() if each.isalnum() else "") for each in name)
    return tuple(each for each in spelt if each)


def begins(typed: str, name: str) -> int | None:
    """Tell at which character a run of initials stands in a name; None where nowhere."""
    wanted, spelt = typed.lower(), letters(name)
    for at in range(len(spelt) - len(wanted) + 1):
        if all(letter in spelt[at + i] for i, letter in enumerate(wanted)):
            return at
    return None
