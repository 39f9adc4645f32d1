"""The typefaces on board and which of them has a character."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import groupby
from operator import itemgetter
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont
from reportlab.pdfgen.canvas import Canvas

from model.characters import is_drawn

SONG = "ZipingSong"
HEI = "ZipingHei"
TITLE = "ZipingBiaoSong"
KAI = "ZipingKai"
BODY = "ZhuqueFangsong-Regular"

_FALLBACKS = (SONG, KAI, BODY, HEI, TITLE)
_NARROW = {BODY: frozenset("“”‘’—…□"), KAI: frozenset("“”‘’—…")}
"""Marks that a face draws as narrow as in Latin text, or small; taken from the next one."""
_MOST_ENTRIES = 100
_FIGURE = re.compile("[0-9A-Za-z.,%]{2,}")
MISSING = "〓"
"""Printed for a character that no face has; a finding has said so before."""

rl_config.useA85 = 0  # streams stay bytes: faster to write, and a fifth smaller


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


@cache
def _glyph(character: str, name: str) -> tuple[str, str]:
    """Give the face that draws a character and what it draws: what none has prints as 〓."""
    drawn_in = font_of(character, name)
    return (drawn_in, character) if drawn_in else (SONG, MISSING)


class Advances(dict[str, float]):
    """The widths of the characters of a face, each measured when first asked for."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def __missing__(self, character: str) -> float:
        self[character] = width = self._width(character) if is_drawn(character) else 0.0
        return width

    def _width(self, character: str) -> float:
        drawn_in, drawn = _glyph(character, self.name)
        metrics = face(drawn_in).face
        return float(metrics.charWidths.get(ord(drawn), metrics.defaultWidth)) / 1000


@cache
def advances(name: str) -> Advances:
    """Give the widths of the characters of a face, as fractions of the size."""
    return Advances(name)


def width(text: str, name: str, size: float) -> float:
    """Give the width of a text."""
    return sum(map(advances(name).__getitem__, text)) * size


def gaps(text: str) -> int:
    """Count the gaps between characters that spread where a line does; figures stay whole."""
    return len(text) - 1 - sum(len(figure) - 1 for figure in _FIGURE.findall(text))


def draw(
    canvas: Canvas,
    at: tuple[float, float],
    text: str,
    name: str,
    size: float,
    *,
    space: float = 0,
    whole: bool = False,
) -> None:
    """Draw a line of text from its left end on a base line, with extra space between characters,
    except within figures that are to stay `whole`."""
    inner: Any = canvas
    document, operators = inner._doc, [f"BT 1 0 0 1 {at[0]:.2f} {at[1]:.2f} Tm"]
    for piece, spread in _pieces(text, space) if whole else [(text, space)]:
        operators.append(f"{spread:.3f} Tc")
        for drawn_in, run in _runs(piece, name):
            used = face(drawn_in)
            for subset, codes in used.splitString(run, document):
                font = used.getSubsetInternalName(subset, document)
                operators.append(f"{font} {size:.2f} Tf <{codes.hex()}> Tj")
    inner._code.append(" ".join((*operators, "ET")))


def _pieces(text: str, space: float) -> Iterator[tuple[str, float]]:
    """Part a text into what is spread and the figures, save their last characters, that are not."""
    begin = 0
    for figure in _FIGURE.finditer(text):
        yield text[begin : figure.start()], space
        yield figure[0][:-1], 0
        begin = figure.end() - 1
    yield text[begin:], space


def draw_box(canvas: Canvas, left: float, bottom: float, width: float, height: float) -> None:
    """Draw the border of a box."""
    inner: Any = canvas
    inner._code.append(f"{left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re S")


def _runs(text: str, name: str) -> list[tuple[str, str]]:
    """Part a text into pieces that one face draws."""
    drawn = (_glyph(character, name) for character in text if is_drawn(character))
    runs = groupby(drawn, itemgetter(0))
    return [(drawn_in, "".join(each for _, each in run)) for drawn_in, run in runs]
