"""The parts of a Word file beside its text and styles: page numbers, settings, properties."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml.etree import _Element as Node
from lxml.etree import tostring

from export.document import SUBJECT, Document
from export.docx_styles import font_table, styles
from export.docx_xml import RELATIONS, node, properties, run, twips
from export.profile import Profile

_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_STARTED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EARLIEST = (1980, 1, 1, 0, 0, 0)
FOOTERS = ("odd", "even", "wide-odd", "wide-even", "blank")


def save(path: Path, body: Node, document: Document, profile: Profile) -> None:
    """Put the parts into a file; the same parts give the same bytes."""
    parts: dict[str, Node] = {
        "document": node("document", body),
        "styles": styles(profile),
        "settings": _settings(),
        "fontTable": font_table(profile),
        **{f"footer-{name}": _footer(name, profile) for name in FOOTERS},
    }
    if document.mark:
        parts["header-draft"] = _header(document)
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        for name, text in _package(parts, document):
            file.writestr(_entry(name), _STARTED + text)
        for name, part in parts.items():
            file.writestr(
                _entry(f"word/{name}.xml"), tostring(part, encoding="UTF-8", standalone=True)
            )


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _EARLIEST)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3  # the same file from every system
    return entry


def _kind(part: str) -> str:
    return part.partition("-")[0]


def _package(parts: Mapping[str, Node], document: Document) -> Iterator[tuple[str, str]]:
    """Give the parts that say what the others are."""
    overrides = [
        (f"/word/{part}.xml", f"{_CONTENT}{_kind(part)}{'.main' * (part == 'document')}+xml")
        for part in parts
    ]
    overrides.append(
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
    )
    defaults = (
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    typed = "".join(
        f'<Override PartName="{name}" ContentType="{content}"/>' for name, content in overrides
    )
    yield (
        "[Content_Types].xml",
        f'<Types xmlns="{_PACKAGE}content-types">{defaults}{typed}</Types>',
    )
    core = f"{_PACKAGE}relationships/metadata/core-properties"
    yield (
        "_rels/.rels",
        _relations(
            [
                ("document", f"{RELATIONS}/officeDocument", "word/document.xml"),
                ("core", core, "docProps/core.xml"),
            ]
        ),
    )
    beside = [each for each in parts if each != "document"]
    yield (
        "word/_rels/document.xml.rels",
        _relations([(each, f"{RELATIONS}/{_kind(each)}", f"{each}.xml") for each in beside]),
    )
    yield "docProps/core.xml", _core(document)


def _relations(entries: Iterable[tuple[str, str, str]]) -> str:
    said = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, kind, target in entries
    )
    return f'<Relationships xmlns="{_PACKAGE}relationships">{said}</Relationships>'


def _core(document: Document) -> str:
    """Write the properties that a file manager shows."""
    day = f'xsi:type="dcterms:W3CDTF">{document.date:%Y-%m-%d}T00:00:00Z'
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(document.title)}</dc:title><dc:subject>{SUBJECT}</dc:subject>"
        f"<dc:creator>{escape(document.unit)}</dc:creator><dc:language>zh-CN</dc:language>"
        f"<cp:lastModifiedBy>{escape(document.unit)}</cp:lastModifiedBy>"
        f"<dcterms:created {day}</dcterms:created><dcterms:modified {day}</dcterms:modified>"
        "</cp:coreProperties>"
    )


def _settings() -> Node:
    mode = node(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=15,
    )
    return node(
        "settings",
        node("zoom", percent=100),
        node("defaultTabStop", val=420),
        node("evenAndOddHeaders"),
        node("characterSpacingControl", val="doNotCompress"),
        node("compat", node("doNotExpandShiftReturn"), node("useFELayout"), mode),
        node("themeFontLang", val="en-US", eastAsia="zh-CN"),
    )


def _footer(name: str, profile: Profile) -> Node:
    """Make the foot of odd or even pages: the number at the outer edge, one character from it."""
    if name == "blank":
        return node("ftr", node("p", properties(node("pStyle", val="Footer"))))
    outer = "right" if name.endswith("odd") else "left"
    changes = [
        node("pStyle", val="Footer"),
        node("ind", **{outer: twips(profile.number.size)}),
        node("jc", val=outer),
    ]
    if name.startswith("wide"):
        changes += _turned(profile)
    number = node("fldSimple", run("1"), instr=" PAGE ")
    said = node("p", properties(*changes), run("— "), number, run(" —"))
    below = node("p", properties(node("pStyle", val="Footer")))  # a frame needs one to hang on
    return node("ftr", said, *([below] if name.startswith("wide") else []))


def _turned(profile: Profile) -> list[Node]:
    """Put the number of a page that lies on its side where it is on upright ones, once turned."""
    frame, number = profile.frames["wide"], profile.number
    place = node(
        "framePr",
        w=twips(number.size * 1.5),
        h=twips(frame.height),
        hRule="exact",
        wrap="around",
        hAnchor="page",
        vAnchor="page",
        x=twips(frame.left - number.below - number.size * 0.75),
        y=twips(frame.top),
    )
    return [place, node("textDirection", val="tbRl")]


def _header(document: Document) -> Node:
    """Make the head of a draft's pages."""
    changes = node("pStyle", val="DraftMark")
    return node("hdr", node("p", properties(changes), run(document.mark)))
