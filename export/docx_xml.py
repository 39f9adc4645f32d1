"""Elements of WordprocessingML: paragraphs, their properties, sections."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from lxml.etree import Element, QName
from lxml.etree import _Element as Node

from export.profile import Frame

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = "http://www.w3.org/XML/1998/namespace"
_NAMES = {"w": MAIN, "r": RELATIONS}

_ORDER = (
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "tabs",
    "autoSpaceDE",
    "autoSpaceDN",
    "snapToGrid",
    "spacing",
    "ind",
    "jc",
    "textDirection",
    "outlineLvl",
    "sectPr",
)
"""The order that the standard wants for the properties of a paragraph."""


@cache
def _named(name: str) -> str:
    """Give the whole name of an element or attribute; `r_id` is an attribute of relations."""
    space, local = (RELATIONS, name[2:]) if name.startswith("r_") else (MAIN, name)
    return f"{{{space}}}{local}"


def node(name: str, /, *children: Node, **attributes: object) -> Node:
    """Make an element; whole numbers are rounded, `r_id` is an attribute of relations."""
    said = {
        _named(key): str(round(value)) if isinstance(value, float) else str(value)
        for key, value in attributes.items()
    }
    element = Element(_named(name), said, _NAMES)
    element.extend(children)
    return element


def twips(points: float) -> int:
    """Give a length in twentieths of a point."""
    return round(points * 20)


def spacing(pitch: float = 0, before: float = 0, after: float = 0) -> Node:
    """Set the distance of lines exactly, and the room around a paragraph; 0 leaves it as it is."""
    lengths = {"before": twips(before), "after": twips(after), "line": twips(pitch)}
    given = {key: value for key, value in lengths.items() if value}
    return node("spacing", **given, **({"lineRule": "exact"} if pitch else {}))


def properties(*children: Node) -> Node:
    """Make the properties of a paragraph, in the standard's order."""
    return node("pPr", *sorted(children, key=lambda each: _ORDER.index(QName(each).localname)))


_MARKS = {"\n": "br", "\t": "tab"}
_PIECE = re.compile("[\n\t]|[^\n\t]+")


def run(text: str, size: float = 0) -> Node:
    """Make a run of text; line ends and tabs stay what they are, and its marks are those of
    Chinese type."""
    look = node("rPr", node("rFonts", hint="eastAsia"))
    if size:
        look.extend([node("sz", val=round(size * 2)), node("szCs", val=round(size * 2))])
    made = node("r", look)
    for piece in _PIECE.findall(text):
        if piece in _MARKS:
            made.append(node(_MARKS[piece]))
            continue
        written = node("t")
        written.text = piece
        written.set(QName(XML, "space"), "preserve")
        made.append(written)
    return made


def surround(paragraphs: Sequence[Node], instruction: str) -> None:
    """Make paragraphs what a field shows until somebody has it computed anew."""
    said = node("instrText")
    said.text = instruction
    said.set(QName(XML, "space"), "preserve")
    begin, separate, end = (
        node("r", node("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end")
    )
    for at, each in enumerate((begin, node("r", said), separate), start=1):
        paragraphs[0].insert(at, each)
    paragraphs[-1].append(end)


def paragraph(text: str, style: str, *changes: Node, size: float = 0) -> Node:
    """Make a paragraph of a style; `changes` are properties of its own."""
    made = node("p", properties(node("pStyle", val=style), *changes))
    if text:
        made.append(run(text, size))
    return made


def add_property(target: Node, change: Node) -> None:
    """Give a paragraph one more property."""
    old = target[0]
    target.replace(old, properties(*old, change))


def section(frame: Frame, footer: float, *details: Node, references: Iterable[Node] = ()) -> Node:
    """Make the set-up of the pages of a section; `footer` is the room below the page number."""
    width, height = map(twips, frame.page)
    page = node("pgSz", w=width, h=height)
    if width > height:
        page.set(QName(MAIN, "orient"), "landscape")
    margins = node(
        "pgMar",
        top=twips(frame.top),
        right=twips(frame.right),
        bottom=twips(frame.bottom),
        left=twips(frame.left),
        header=twips(frame.top / 2),
        footer=twips(footer),
        gutter=0,
    )
    return node("sectPr", *references, page, margins, *details)
