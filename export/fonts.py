"""The typefaces on board and which of them has a character."""

from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont
from reportlab.pdfgen.canvas import Canvas

SONG = "ZipingSong"
HEI = "ZipingHei"
TITLE = "ZipingBiaoSong"
KAI = "ZipingKai"
BODY = "ZhuqueFangsong-Regular"

_FALLBACKS = (SONG, KAI, BODY, HEI, TITLE)
_NARROW = {BODY: frozenset("“”‘’—…"), KAI: frozenset("“”‘’—…")}
"""Marks that a face draws as narrow as in Latin text; they are taken from the next one."""
_MOST_ENTRIES = 100


class Face(TTFont):
    """A TrueType face; text copied from the file comes out right beyond U+FFFF, too."""

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        """Add the subsets to a document with mended tables from codes to text."""
        subsets = self.state[doc].subsets
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = f"{SUBSETN(number).decode()}+{self.face.name.decode()}"
            doc.idToObject[f"toUnicodeCMap:{name}"].content = _to_unicode(name, subset)


def _to_unicode(name: str, subset: list[int]) -> str:
    """Write the table from codes to text as the PDF standard wants it: UTF-16, in hundreds."""
    entries = [
        f"<{code:02X}> <{chr(character).encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(subset)
    ]
    blocks = []
    for start in range(0, len(entries), _MOST_ENTRIES):
        some = entries[start : start + _MOST_ENTRIES]
        blocks += [f"{len(some)} beginbfchar", *some, "endbfchar"]
    head = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    tail = ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join([*head, *blocks, *tail])


@cache
def face(name: str) -> Face:
    """Read a face of `resources/fonts` and make it known to reportlab, at its first use."""
    data = (files("resources") / "fonts" / f"{name}.ttf").read_bytes()
    loaded = Face(name, BytesIO(data))
    pdfmetrics.registerFont(loaded)
    return loaded


@cache
def font_of(character: str, name: str) -> str:
    """Give the face that draws a character: the one asked for, or another that has it, or none."""
    code = ord(character)
    if code in face(name).face.charToGlyph and character not in _NARROW.get(name, ""):
        return name
    return next((each for each in _FALLBACKS if code in face(each).face.charToGlyph), "")


def is_drawn(character: str) -> bool:
    """Tell whether a character shows by itself; variation selectors and line ends do not."""
    return not (
        "\ufe00" <= character <= "\ufe0f"
        or "\U000e0100" <= character <= "\U000e01ef"
        or character == "\n"
    )


@cache
def _advance(character: str, name: str) -> float:
    """Give the width of a character as a fraction of the size."""
    drawn_in = font_of(character, name) if is_drawn(character) else ""
    if not drawn_in:
        return 0
    metrics = face(drawn_in).face
    return float(metrics.charWidths.get(ord(character), metrics.defaultWidth)) / 1000


def width(text: str, name: str, size: float) -> float:
    """Give the width of a text."""
    return sum(_advance(character, name) for character in text) * size


def draw(
    canvas: Canvas, x: float, y: float, text: str, name: str, size: float, *, space: float = 0
) -> None:
    """Draw a line of text from its left end on a base line, with extra space between characters."""
    for drawn_in, run in _runs(text, name):
        canvas.setFont(drawn_in, size)
        canvas.drawString(x, y, run, charSpace=space)
        x += width(run, name, size) + space * len(run)


def _runs(text: str, name: str) -> list[tuple[str, str]]:
    """Part a text into pieces that one face draws."""
    runs: list[tuple[str, str]] = []
    for character in filter(is_drawn, text):
        drawn_in = font_of(character, name)
        if runs and runs[-1][0] == drawn_in:
            runs[-1] = drawn_in, runs[-1][1] + character
        else:
            runs.append((drawn_in, character))
    return runs
