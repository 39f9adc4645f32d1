"""What typed text may hold in an exported file."""

from model.characters import is_unseen

_KEPT = "\n\u3000"


def clean(text: str) -> str:
    """Drop what no file can hold or nobody can see; odd spaces become plain ones."""
    if text.replace("\n", "").replace("\u3000", "").isprintable():
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    return "".join(map(_plain, lines))


def _plain(character: str) -> str:
    if character in _KEPT:
        return character
    if character.isspace():
        return " "
    return "" if is_unseen(character) else character
