"""The styles of a Word file, which an editor finds by their names, and its fonts."""

from collections.abc import Iterator

from lxml.etree import _Element as Node

from export.docx_xml import node, properties, spacing, twips
from export.headings import RANKS
from export.measured import SIDE
from export.profile import Face, Profile, Style

_ALIASES = ("一级", "二级", "三级", "四级")
_FREE = (
    ("ContentsTitle", "目录标题", "title", "center"),
    ("CoverTitle", "封面标题", "cover-title", "center"),
    ("CoverTitleSmall", "封面标题（小）", "cover-title-small", "center"),
    ("CoverText", "封面文字", "body", "left"),
    ("TableTitle", "表题", "table-title", "center"),
    ("TableMark", "表首", "table-mark", "left"),
    ("TableNote", "表注", "table-note", "left"),
    ("DraftMark", "草稿标记", "draft-mark", "center"),
    ("TableText", "表格文字", "cell", "left"),
)
"""Styles that keep to no grid: identity, name, style of the profile, alignment."""
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def styles(profile: Profile) -> Node:
    """Make all styles: those of the text on its grid, those of covers and tables."""
    made = _Styles(profile)
    return node("styles", made.defaults(), *made.text(), *made.free(), *made.tables())


def font_table(profile: Profile) -> Node:
    """Name the fonts, with what stands in for one that is not installed."""
    return node("fonts", *map(_font, profile.faces.values()))


def _font(face: Face) -> Node:
    font = node("font", name=face.word)
    if face.instead:
        font.append(node("altName", val=",".join(face.instead)))
    font.append(node("charset", val=86))
    return font


class _Styles:
    """Makes styles from a profile."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.body = profile.styles["body"]
        self.narrow = int(100 * (1 + profile.tight / self.body.size))
        """The width of characters that fit the cells of the grid, in percent: Word sets wider ones
        closer, but LibreOffice gives each two cells."""

    def defaults(self) -> Node:
        look = _look(self.body, 100)
        look.append(node("lang", val="en-US", eastAsia="zh-CN"))
        return node("docDefaults", node("rPrDefault", look), node("pPrDefault"))

    def text(self) -> Iterator[Node]:
        """Give the styles of the report's text, by the names under which Word knows them."""
        body, size = self.body, self.body.size
        off = {"val": 0}
        plain = (
            node("widowControl", **off),
            node("autoSpaceDE", **off),
            node("autoSpaceDN", **off),
        )
        yield self._style("Normal", "Normal", body, *plain, _align("both"), based="")
        yield self._style("NormalIndent", "Normal Indent", body, _indent(size), aliases="公文正文")
        for level, (rank, alias) in enumerate(zip(RANKS, _ALIASES, strict=True)):
            kept = node("keepNext"), node("keepLines"), node("outlineLvl", val=level)
            style, name = self.profile.styles[rank], f"heading {level + 1}"
            identity = f"Heading{level + 1}"
            yield self._style(identity, name, style, *kept, _indent(size), aliases=alias)
        yield self._style("Enclosures", "附件", body)
        yield self._style("Signature", "Signature", body, _align("center"))
        yield from self._contents()

    def _contents(self) -> Iterator[Node]:
        """Give the styles of the table of contents: dots up to the number at the right."""
        right = twips(self.profile.frames["text"].width)
        for level in range(1, self.profile.contents + 1):
            dots = node("tab", val="right", leader="dot", pos=right)
            indent = node("ind", left=twips((level - 1) * 2 * self.body.size))
            yield self._style(
                f"TOC{level}", f"toc {level}", self.body, node("tabs", dots), indent, free=True
            )

    def free(self) -> Iterator[Node]:
        """Give the styles that keep to no grid."""
        title, number = self.profile.styles["title"], self.profile.number
        kept = node("keepNext"), _align("center")
        yield self._style("Title", "Title", title, *kept, free=True, after=self.body.pitch / 2)
        for identity, name, key, align in _FREE:
            outline = [node("outlineLvl", val=0)] if identity == "TableTitle" else []
            style = self.profile.styles[key]
            yield self._style(identity, name, style, _align(align), *outline, free=True)
        footing = Style(number.face, number.size, number.size)
        yield self._style("Footer", "footer", footing, free=True)

    def tables(self) -> Iterator[Node]:
        """Give the styles of tables."""
        zero = node("tblInd", w=0, type="dxa")
        yield _table_style("TableNormal", "Normal Table", zero, based="")
        lines = [node(edge, val="single", sz=4, space=0, color="000000") for edge in _EDGES]
        yield _table_style("ReportTable", "表格", node("tblBorders", *lines), based="TableNormal")

    def _style(
        self,
        identity: str,
        name: str,
        style: Style,
        *changes: Node,
        based: str = "Normal",
        aliases: str = "",
        free: bool = False,
        after: float = 0,
    ) -> Node:
        """Make a paragraph style; one that Word knows has an English name."""
        off_grid = [node("snapToGrid", val=0)] if free else []
        next_one = "NormalIndent" if identity.startswith(("Heading", "Title")) else ""
        told = ("aliases", aliases), ("basedOn", based), ("next", next_one)
        return node(
            "style",
            node("name", val=name),
            *(node(key, val=said) for key, said in told if said),
            node("qFormat"),
            properties(*changes, *off_grid, spacing(style.pitch, after=after)),
            _look(style, 100 if free else self.narrow),
            type="paragraph",
            **_marks(identity, custom=not name.isascii()),
        )


def _align(where: str) -> Node:
    return node("jc", val=where)


def _indent(size: float) -> Node:
    return node("ind", firstLineChars=200, firstLine=twips(2 * size))


def _look(style: Style, width: int) -> Node:
    """Make the look of characters, of so many percent of their usual width."""
    name, size = style.face.word, round(style.size * 2)
    fonts = node("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)
    return node("rPr", fonts, node("w", val=width), node("sz", val=size), node("szCs", val=size))


def _marks(identity: str, *, custom: bool) -> dict[str, str | int]:
    """Say whether Word knows a style, and whether it is what all is set in by itself."""
    marks: dict[str, str | int] = {"styleId": identity}
    if custom:
        marks["customStyle"] = 1
    if identity in ("Normal", "TableNormal"):
        marks["default"] = 1
    return marks


def _table_style(identity: str, name: str, *changes: Node, based: str) -> Node:
    sides = [
        node(side, w=twips(width), type="dxa")
        for side, width in (("top", 0), ("left", SIDE), ("bottom", 0), ("right", SIDE))
    ]
    return node(
        "style",
        node("name", val=name),
        *([node("basedOn", val=based)] if based else []),
        node("tblPr", *changes, node("tblCellMar", *sides)),
        type="table",
        **_marks(identity, custom=bool(based)),
    )
