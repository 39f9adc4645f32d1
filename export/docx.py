"""A document as a Word file in the format of official documents, for others to edit."""

from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path

from lxml.etree import QName
from lxml.etree import _Element as Node

from export.contents import TITLE, Entry, placed
from export.document import (
    Block,
    Chapter,
    Closing,
    Contents,
    Cover,
    Document,
    Heading,
    Paragraph,
    Sheet,
    Signature,
)
from export.docx_parts import save
from export.docx_table import seam, tables
from export.docx_xml import (
    add_property,
    node,
    paragraph,
    section,
    spacing,
    surround,
    twips,
)
from export.errors import ExportError
from export.headings import RANKS, is_title, rank
from export.heights import Measures
from export.measured import (
    NOTE_GAP,
    TABLE_GAP,
    Measured,
    cover_title,
    fitting,
    hanging,
)
from export.pdf import contents
from export.profile import Frame, Profile, profile_of
from export.read_back import compare_words
from export.wrap import balanced, wrap

SLACK = 6.0
"""Room left on a cover, since other faces than ours may be a little larger."""


def write(document: Document, path: Path) -> None:
    """Write the report and read it back; raises ExportError and removes it where it differs."""
    profile = profile_of(document.checker.form.id)
    writer = _Writer(profile, is_draft=bool(document.mark))
    if profile.contents:
        writer.entries = contents(document, profile)
    blocks = placed(document.blocks, profile)
    for number, block in enumerate(blocks):
        writer.block(block, blocks[number - 1], blocks[number + 1 :])
    save(path, writer.finish(), document, profile)
    try:
        compare_words(path, document)
    except ExportError:
        path.unlink(missing_ok=True)
        raise


class _Writer:
    """Puts blocks into the body of a file, one section for each run of pages of one kind."""

    def __init__(self, profile: Profile, *, is_draft: bool) -> None:
        self.profile = profile
        self.is_draft = is_draft
        self.body = node("body")
        self.style = profile.styles["body"]
        self.text = profile.frames["text"]
        self.frame: Frame | None = None
        self._is_new_page = False
        self._gap = 0.0
        self._is_numbered = False
        self._together: Measures | None = None
        self.entries: Sequence[Entry] = ()

    def block(self, block: Block, above: Block, following: Sequence[Block]) -> None:
        """Write a block in the way of its kind; a report's end is not torn from its signature."""
        is_ending = isinstance(next(iter(following), None), Closing | Signature)
        kept = [node("keepNext")] if is_ending else []
        match block:
            case Chapter():
                self.chapter(block, following)
            case Contents():
                self.contents()
            case Cover():
                self.cover(block)
            case Heading() if is_title(block, above):
                self.add(paragraph(block.text, "Title"))
            case Heading():
                self.add(paragraph(block.text, f"Heading{RANKS.index(rank(block)) + 1}"))
            case Paragraph(text):
                self.add(paragraph(text, "NormalIndent", *kept))
            case Closing():
                self.closing(block, *kept)
            case Signature():
                self.signature(block)
            case Sheet():
                self.sheet(block, following)

    def add(self, made: Node) -> None:
        """Put a paragraph or table below what stands; a table needs a line to begin a page."""
        if self._is_new_page:
            first = made if _is_paragraph(made) else seam()
            add_property(first, node("pageBreakBefore"))
            if first is not made:
                self.body.append(first)
        elif self._gap:
            self.body.append(paragraph("", "TableText", spacing(self._gap)))
        self._is_new_page, self._gap = False, 0.0
        self.body.append(made)

    def begin(self, frame: Frame) -> None:
        """Begin a page."""
        if frame is self.frame:
            self._is_new_page = True
            return
        if self.frame:
            set_up = self._set_up(self.frame)
            if _is_paragraph(self.body[-1]):
                add_property(self.body[-1], set_up)
            else:
                self.body.append(seam(set_up))
        self.frame, self._is_new_page, self._gap = frame, False, 0.0

    def finish(self) -> Node:
        """Give the body with the set-up of its last section."""
        if len(self.body) and not _is_paragraph(self.body[-1]):
            self.body.append(seam())
        self.body.append(self._set_up(self.frame or self.text))
        return self.body

    def _set_up(self, frame: Frame) -> Node:
        """Make the set-up of a section; the first numbered one begins with page 1."""
        number, details = self.profile.number, []
        wide = "wide-" if frame.page[0] > frame.page[1] else ""
        feet = (f"{wide}odd", f"{wide}even") if frame.numbered else ("blank", "blank")
        references = [
            node("footerReference", type=pages, r_id=f"footer-{name}")
            for pages, name in zip(("default", "even"), feet, strict=True)
        ]
        if self.is_draft:
            references += [
                node("headerReference", type=pages, r_id="header-draft")
                for pages in ("default", "even")
            ]
        if frame.numbered and not self._is_numbered:
            self._is_numbered = True
            details.append(node("pgNumType", start=1))
        if frame is self.text:
            pitch, space = twips(self.style.pitch), round(self.profile.tight * 4096)
            details.append(node("docGrid", type="linesAndChars", linePitch=pitch, charSpace=space))
        footer = frame.bottom - number.below - number.size / 2
        return section(frame, footer, *details, references=references)

    def chapter(self, chapter: Chapter, following: Sequence[Block]) -> None:
        """Begin a page for what follows; a table chooses its own."""
        self._together = None
        first = following[0] if following else None
        is_below = chapter.continues and self.frame is self.text
        if not isinstance(first, Sheet) and not is_below:
            self.begin(self.profile.frames["cover" if isinstance(first, Cover) else "text"])

    def contents(self) -> None:
        """Write the table of contents as a field, with the numbers that the PDF's pages have."""
        self.begin(self.profile.frames["cover"])
        self.add(paragraph(TITLE, "ContentsTitle"))
        made = [
            paragraph(f"{entry.text}\t{entry.page}", f"TOC{entry.level}") for entry in self.entries
        ]
        if made:
            levels = f"1-{self.profile.contents}"
            surround(made, f' TOC \\o "{levels}" \\h \\z \\t "表题,1" ')
        for each in made:
            self.add(each)

    def closing(self, closing: Closing, *changes: Node) -> None:
        """Write the enclosures one line below the text, later ones below the first one's number;
        `changes` are made to the last one."""
        for number, (text, start, hang) in enumerate(hanging(closing, self.style)):
            ends = number == len(closing.lines) - 1
            kept = changes if ends else (node("keepNext"),)
            above = () if number else (spacing(before=self.style.pitch),)
            indent = node("ind", left=twips(hang), hanging=twips(hang - start))
            self.add(paragraph(text, "Enclosures", node("keepLines"), indent, *kept, *above))

    def signature(self, signature: Signature) -> None:
        """Write the signature at the right, its lines centred on each other."""
        lines = [line for line in signature.lines if line.strip()]
        size, width = self.style.size, self.text.width
        widest = max(map(self.style.measure, lines), default=0)
        left = max(width - widest - 3 * size, 0)
        indent = {"left": twips(left), "right": twips(size) if left else 0}
        for number, line in enumerate(lines):
            changes = [node("ind", **indent)]
            if not number:
                changes.append(spacing(before=2 * self.style.pitch))
            if number < len(lines) - 1:
                changes.append(node("keepNext"))
            self.add(paragraph(line, "Signature", *changes))

    def cover(self, cover: Cover) -> None:
        """Write the title in the upper half, the fields below it, who made the form at the foot."""
        frame, pitch = self.profile.frames["cover"], self.style.pitch
        title = cover_title(cover.title, self.profile)
        is_large = title is self.profile.styles["cover-title"]
        lines = [balanced(text, frame.width, title.measure) for text in cover.title]
        for line in cover.above:
            self.add(paragraph(line, "CoverText"))
        reached = self._go_down(len(cover.above) * pitch, frame.height * 0.22)
        for each in lines:
            self.add(paragraph("\n".join(each), "CoverTitle" if is_large else "CoverTitleSmall"))
        reached += sum(map(len, lines)) * title.pitch
        reached = self._go_down(reached, max(reached + pitch, frame.height * 0.58))
        if cover.fields:
            reached += self._fields(cover.fields, frame)
        self._go_down(reached, frame.height - len(cover.below) * pitch - SLACK)
        for line in cover.below:
            self.add(paragraph(line, "CoverText", node("jc", val="center")))

    def _go_down(self, start: float, end: float) -> float:
        """Leave room until so far below the top of the page; gives where it then stands."""
        if end > start:
            self.add(paragraph("", "CoverText", spacing(end - start)))
        return max(start, end)

    def _fields(self, fields: Sequence[tuple[str, str]], frame: Frame) -> float:
        """Write labels and texts in two columns, each text on a rule; gives the height."""
        size, measure = self.style.size, self.style.measure
        labels = max(measure(label) for label, _ in fields) + size
        widest = max(measure(text) for _, text in fields)
        column = min(max(widest, 12 * size) + size, frame.width - labels)
        widths = (twips(labels), twips(column))
        rows = [_field_row(each, widths, self.style.pitch * 4 / 3) for each in fields]
        look = node(
            "tblPr",
            node("tblW", w=sum(widths), type="dxa"),
            node("jc", val="center"),
            node("tblLayout", type="fixed"),
        )
        self.add(node("tbl", look, node("tblGrid", *(node("gridCol", w=w) for w in widths)), *rows))
        lines = sum(len(wrap(text, column - size / 2, measure)) for _, text in fields)
        return (lines + len(fields) / 3) * self.style.pitch

    def sheet(self, sheet: Sheet, following: Sequence[Block]) -> None:
        """Write a table with the lines around it, below what it follows or on pages of its own."""
        frame, measures = self._place(sheet, following)
        cell = self.profile.styles["cell"]
        measured = Measured(sheet, frame, cell, measures or self.profile.rows[1])
        for line in sheet.above:
            self.add(paragraph(line, "TableMark", node("keepNext")))
        if sheet.title:
            title = self.profile.styles["table-title"]
            lines = balanced(sheet.title, frame.width, title.measure)
            changes = node("keepNext"), spacing(after=NOTE_GAP)
            self.add(paragraph("\n".join(lines), "TableTitle", *changes))
        parts = tables(measured, frame, whole=measures is not None, noted=bool(sheet.below))
        for part in parts:
            self.add(part)
        for number, line in enumerate(sheet.below):
            above = () if number else (spacing(before=NOTE_GAP),)
            self.add(paragraph(line, "TableNote", *above))
        self._gap = TABLE_GAP

    def _place(self, sheet: Sheet, following: Sequence[Block]) -> tuple[Frame, Measures | None]:
        """Go to where a table begins; gives the distances with which a page holds it, if any."""
        frame = frame_of(sheet, self.frame, self.profile)
        stays = sheet.follows and frame is self.frame
        if not stays:
            self.begin(frame)
            below = takewhile(lambda block: isinstance(block, Sheet) and block.follows, following)
            sheets = [sheet, *(block for block in below if isinstance(block, Sheet))]
            self._together = fitting(sheets, frame, frame.height, self.profile)
        alone = fitting([sheet], frame, frame.height, self.profile)
        return frame, self._together or alone


def frame_of(sheet: Sheet, current: Frame | None, profile: Profile) -> Frame:
    """Choose the page of a table: a wide one lies on its side, one within a text stays there."""
    if sheet.landscape:
        return profile.frames["wide"]
    is_within = sheet.follows and current is profile.frames["text"]
    return profile.frames["text" if is_within else "upright"]


def _field_row(field: tuple[str, str], widths: tuple[int, int], height: float) -> Node:
    """Make a row of a cover: a label, and a text on a rule."""
    rule = node("tcBorders", node("bottom", val="single", sz=4, space=0, color="000000"))
    label, text = (
        node(
            "tc",
            node("tcPr", node("tcW", w=width, type="dxa"), *border, node("vAlign", val="bottom")),
            paragraph(said, "CoverText", node("jc", val=align)),
        )
        for said, width, align, border in zip(
            field, widths, ("left", "center"), ((), (rule,)), strict=True
        )
    )
    look = node("trPr", node("cantSplit"), node("trHeight", val=twips(height), hRule="atLeast"))
    return node("tr", look, label, text)


def _is_paragraph(made: Node) -> bool:
    return QName(made).localname == "p"
