"""A document as a PDF in the format of official documents (GB/T 9704)."""

import re
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path

from export import fonts
from export.document import (
    Block,
    Chapter,
    Closing,
    Cover,
    Document,
    Heading,
    Paragraph,
    Sheet,
    Signature,
    texts,
)
from export.errors import ExportError
from export.heights import Measures
from export.pages import COVER, TEXT, UPRIGHT, WIDE, Pages, Style
from export.pdf_table import draw_table, fitting
from export.wrap import wrap

PITCH = 28.95
EM = 16.0
LINE = 28 * EM
"""A line holds 28 characters; the type area is a little narrower and so are they set."""
TIGHT = (TEXT.width - LINE) / 28
BODY = Style(fonts.BODY, EM, PITCH)
FIRST = Style(fonts.HEI, EM, PITCH)
SECOND = Style(fonts.KAI, EM, PITCH)
COVER_TITLES = Style(fonts.TITLE, 26, 44), Style(fonts.TITLE, 22, 38)
"""The cover's title is set in the first of these in which none of its lines breaks."""
REPORT_TITLE = Style(fonts.TITLE, 22, 36)
TABLE_TITLE = Style(fonts.TITLE, 18, 30)
TABLE_MARK = Style(fonts.HEI, 12, 20)
TABLE_NOTE = Style(fonts.SONG, 10, 15)
NOTE_GAP = 4.0
TABLE_GAP = 10.0
"""Below a table, where something follows."""

_NUMBERED_FIRST = re.compile(r"[一二三四五六七八九十]+、")
_NUMBERED_SECOND = re.compile(r"（[一二三四五六七八九十]+）")
_MOST_NAMED = 5
_DEEPEST = 9
MOST_TOGETHER = 4
"""So many headings in a row stay together at the foot of a page."""


def write(document: Document, path: Path) -> None:
    """Write the document; raises ExportError where a character cannot be printed."""
    _check_characters(document)
    pages = Pages(document, path)
    writer = _Writer(pages)
    for number, block in enumerate(document.blocks):
        following = document.blocks[number + 1 :]
        match block:
            case Chapter():
                writer.chapter(block, following)
            case Cover():
                writer.cover(block)
            case Heading() if _is_title(block, document.blocks[number - 1]):
                writer.title(block)
            case Heading():
                writer.heading(block, following)
            case Paragraph(text):
                writer.paragraph(text)
            case Closing():
                writer.closing(block)
            case Signature():
                writer.signature(block)
            case Sheet():
                writer.sheet(block, following)
    pages.finish()


def _check_characters(document: Document) -> None:
    """Refuse characters that no face on board has, and say where they stand."""
    found: dict[str, str] = {}
    for block in document.blocks:
        for place, text in texts(block):
            for character in filter(fonts.is_drawn, text):
                if not fonts.font_of(character, fonts.SONG):
                    found.setdefault(character, place)
    if found:
        named = "；".join(
            f"{place}里的“{character}”（U+{ord(character):04X}）"
            for character, place in list(found.items())[:_MOST_NAMED]
        )
        more = f"等 {len(found)} 个字符" if len(found) > _MOST_NAMED else ""
        raise ExportError(f"没有导出 PDF：字库里没有{named}{more}，印不出来，请换成别的写法。")


def _is_title(heading: Heading, above: Block) -> bool:
    """Tell whether a heading is the title of its chapter: it begins it and bears no number."""
    is_first = isinstance(above, Chapter) and heading.level == 1
    return is_first and not _NUMBERED_FIRST.match(heading.text)


def _style_of(heading: Heading) -> Style:
    """Choose the face by the numbering: “一、” 黑体, “（一）” 楷体, others as the body text."""
    if _NUMBERED_FIRST.match(heading.text):
        return FIRST
    if _NUMBERED_SECOND.match(heading.text):
        return SECOND
    has_number = heading.text[:1].isdigit() or heading.level > 2
    return BODY if has_number else (FIRST, FIRST, SECOND)[heading.level]


def _style_of_title(lines: Sequence[str]) -> Style:
    """Choose the largest style in which no line of a cover's title breaks, or the smallest."""
    fitting = (
        style for style in COVER_TITLES if all(style.measure(line) <= COVER.width for line in lines)
    )
    return next(fitting, COVER_TITLES[-1])


def _lines_of(block: Block) -> list[str]:
    """Break a heading into lines."""
    if not isinstance(block, Heading):
        return []
    return wrap(block.text, LINE, _style_of(block).measure, 2 * EM)


class _Writer:
    """Sets blocks on pages, one method for each kind."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self._together: Measures | None = None
        """The distances with which the tables of a chapter fit one page."""

    def chapter(self, chapter: Chapter, following: Sequence[Block]) -> None:
        """Begin a page for what follows; a table chooses its own."""
        self._together = None
        first = following[0] if following else None
        is_below = chapter.continues and self.pages.frame is TEXT
        if isinstance(first, Sheet) or is_below:
            return
        self.pages.begin(COVER if isinstance(first, Cover) else TEXT)
        self.pages.mark(chapter.title, 0)

    def title(self, heading: Heading) -> None:
        """Set the title of a report in the middle of its first lines."""
        self.pages.mark(heading.text, heading.level)
        self.pages.centered(heading.text, REPORT_TITLE)
        self.pages.y -= PITCH / 2

    def heading(self, heading: Heading, following: Sequence[Block]) -> None:
        """Set a heading, never as the last of a page, even with others right below it."""
        below = takewhile(lambda block: isinstance(block, Heading), following[:MOST_TOGETHER])
        self._make_room(sum(len(_lines_of(each)) for each in (heading, *below)) + 2)
        self.pages.mark(heading.text, heading.level)
        self._set(_lines_of(heading), _style_of(heading))

    def paragraph(self, text: str) -> None:
        """Set a paragraph, its first line indented by two characters, spread to the full width."""
        self._set(wrap(text, LINE, BODY.measure, 2 * EM), BODY)

    def _set(self, lines: list[str], style: Style, indent: float = 2 * EM) -> None:
        for number, line in enumerate(lines):
            self._make_room(1)
            x = 0 if number else indent
            is_last = number == len(lines) - 1
            space = TIGHT if is_last else style.spread(line, TEXT.width - x)
            self.pages.line(line, style, x=x, space=space)

    def _make_room(self, lines: int) -> None:
        if self.pages.room < lines * PITCH - 1:
            self.pages.begin(TEXT)

    def _skip(self, lines: int) -> None:
        self.pages.y -= min(lines * PITCH, self.pages.room)

    def closing(self, closing: Closing) -> None:
        """Set the enclosures one line below the text, later ones below the first one's number."""
        self._skip(1)
        label, colon, _ = closing.lines[0].partition("：")
        hanging = BODY.measure(label + colon) if colon else 0
        indents = [2 * EM + (hanging if number else 0) for number in range(len(closing.lines))]
        items = [
            (wrap(text, LINE, BODY.measure, indent), indent)
            for text, indent in zip(closing.lines, indents, strict=True)
        ]
        self._make_room(sum(len(lines) for lines, _ in items))
        for lines, indent in items:
            self._set(lines, BODY, indent)

    def signature(self, signature: Signature) -> None:
        """Set the signature at the right, its lines centred on each other."""
        lines = [line for line in signature.lines if line.strip()]
        self._skip(2)
        self._make_room(len(lines))
        widest = max((BODY.measure(line) for line in lines), default=0)
        left = max(TEXT.width - 2 * EM - widest, 0)
        for line in lines:
            self.pages.line(line, BODY, x=left + (widest - BODY.measure(line)) / 2)

    def cover(self, cover: Cover) -> None:
        """Set the title in the upper half, the fields below it, who made the form at the foot."""
        pages = self.pages
        for line in cover.above:
            pages.line(line, FIRST)
        pages.y = COVER.bottom + COVER.height * 0.78
        style = _style_of_title(cover.title)
        for line in cover.title:
            pages.centered(line, style)
        pages.y = min(pages.y - PITCH, COVER.bottom + COVER.height * 0.42)
        self._fields(cover.fields)
        pages.y = min(pages.y, COVER.bottom + len(cover.below) * PITCH)
        for line in cover.below:
            pages.centered(line, SECOND)

    def _fields(self, fields: tuple[tuple[str, str], ...]) -> None:
        """Set labels and texts in two columns, each text on a rule, centred on the page."""
        labels = max((BODY.measure(label) for label, _ in fields), default=0)
        widest = max((BODY.measure(text) for _, text in fields), default=0)
        column = min(max(widest, 12 * EM) + EM, COVER.width - labels)
        left = (COVER.width - labels - column) / 2
        for label, text in fields:
            start = self.pages.y
            self.pages.line(label, BODY, x=left)
            self.pages.y = start
            for line in wrap(text, column, BODY.measure):
                x = left + labels
                self.pages.line(line, BODY, x=x + (column - BODY.measure(line)) / 2)
                self._rule(x, column)
            self.pages.y -= PITCH / 3

    def _rule(self, x: float, length: float) -> None:
        canvas, y = self.pages.canvas, self.pages.y + 3
        canvas.setLineWidth(0.5)
        canvas.line(COVER.left + x, y, COVER.left + x + length, y)

    def sheet(self, sheet: Sheet, following: Sequence[Block]) -> None:
        """Set a table with its title and the lines around it, below what it follows or on pages of
        its own."""
        measures = self._place(sheet, following)
        pages = self.pages
        pages.mark(sheet.name, _DEEPEST if pages.frame is TEXT else 0)
        for line in self._broken(sheet.above, TABLE_MARK):
            pages.line(line, TABLE_MARK)
        if sheet.title:
            pages.centered(sheet.title, TABLE_TITLE)
            pages.y -= NOTE_GAP
        notes = self._broken(sheet.below, TABLE_NOTE)
        draw_table(pages, sheet, len(notes) * TABLE_NOTE.pitch + NOTE_GAP, measures)
        pages.y -= NOTE_GAP
        for line in notes:
            pages.line(line, TABLE_NOTE)
        pages.y -= TABLE_GAP

    def _place(self, sheet: Sheet, following: Sequence[Block]) -> Measures | None:
        """Go to where a table begins; gives the distances with which it fits there, if it does."""
        pages = self.pages
        if sheet.follows:
            measures = self._together or fitting([sheet], pages, self._around([sheet]))
            if measures:
                return measures
        pages.begin(WIDE if sheet.landscape else pages.frame if sheet.follows else UPRIGHT)
        below = takewhile(lambda block: isinstance(block, Sheet) and block.follows, following)
        sheets = [sheet, *(block for block in below if isinstance(block, Sheet))]
        together = fitting(sheets, pages, self._around(sheets))
        self._together = together if len(sheets) > 1 else None
        return together or fitting([sheet], pages, self._around([sheet]))

    def _around(self, sheets: Sequence[Sheet]) -> float:
        """Give the height of the lines around tables and of the gaps between them."""
        height = (len(sheets) - 1) * TABLE_GAP
        for sheet in sheets:
            height += len(self._broken(sheet.above, TABLE_MARK)) * TABLE_MARK.pitch
            height += len(self._broken(sheet.below, TABLE_NOTE)) * TABLE_NOTE.pitch
            height += 2 * NOTE_GAP
            if sheet.title:
                lines = wrap(sheet.title, self.pages.frame.width, TABLE_TITLE.measure)
                height += len(lines) * TABLE_TITLE.pitch + NOTE_GAP
        return height

    def _broken(self, texts: tuple[str, ...], style: Style) -> list[str]:
        return wrap("\n".join(texts), self.pages.frame.width, style.measure) if texts else []
