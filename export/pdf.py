"""A document as a PDF in the format of official documents (GB/T 9704)."""

from collections.abc import Sequence
from io import BytesIO
from itertools import takewhile
from pathlib import Path

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
from export.headings import RANKS, is_title, rank
from export.heights import Measures
from export.measured import NOTE_GAP, TABLE_GAP, broken, cover_title, fitting, hanging
from export.pages import Pages
from export.pdf_table import draw_table
from export.profile import Profile, Style, profile_of
from export.spots import Spots
from export.wrap import wrap

_DEEPEST = 9
MOST_TOGETHER = 4
"""So many headings in a row stay together at the foot of a page."""
KEPT = 2
"""So many lines of text at least stay below a heading, and above a signature."""


def write(document: Document, path: Path) -> Spots:
    """Write the document; gives where each cell is printed."""
    profile = profile_of(document.checker.form.id)
    entries = contents(document, profile) if profile.contents else []
    pages = Pages(document, profile, path)
    _Writer(pages, profile, entries).write(placed(document.blocks, profile))
    pages.finish()
    return pages.spots


def contents(document: Document, profile: Profile) -> list[Entry]:
    """Give the lines of the table of contents, as all pages are numbered; nothing is written."""
    writer = _Writer(Pages(document, profile, BytesIO()), profile, [])
    writer.write(document.blocks)
    return writer.entered


class _Writer:
    """Sets blocks on pages, one method for each kind; `entered` are the lines for the contents."""

    def __init__(self, pages: Pages, profile: Profile, entries: Sequence[Entry]) -> None:
        self.pages = pages
        self.profile = profile
        self.entries = entries
        self.entered: list[Entry] = []
        self.styles = profile.styles
        self.body = profile.styles["body"]
        self.text, self.upright = profile.frames["text"], profile.frames["upright"]
        self._together: Measures | None = None
        """The distances with which the tables of a chapter fit one page."""

    def write(self, blocks: Sequence[Block]) -> None:
        """Set blocks in order."""
        for number, block in enumerate(blocks):
            following = blocks[number + 1 :]
            match block:
                case Chapter():
                    self.chapter(block, following)
                case Contents():
                    self.contents()
                case Cover():
                    self.cover(block)
                case Heading():
                    is_first = is_title(block, blocks[number - 1])
                    self.title(block) if is_first else self.heading(block, following)
                case Paragraph():
                    self.paragraph(block, following)
                case Closing():
                    self.closing(block)
                case Signature():
                    self.signature(block)
                case Sheet():
                    self.sheet(block, following)

    def _enter(self, level: int, text: str, bookmark: str) -> None:
        """Note a line for the table of contents."""
        if level <= self.profile.contents:
            self.entered.append(Entry(level, text, self.pages.number, bookmark))

    def contents(self) -> None:
        """Set the table of contents on pages without a number: a line, dots, the page's number."""
        pages, body = self.pages, self.body
        pages.begin(self.profile.frames["cover"])
        pages.centered(TITLE, self.styles["title"])
        pages.y -= body.pitch / 2
        for entry in self.entries:
            indent, number = (entry.level - 1) * 2 * body.size, str(entry.page)
            room = self.text.width - indent - body.measure(number) - body.size
            lines = wrap(entry.text, room, body.measure)
            if pages.room < len(lines) * body.pitch - 1:
                pages.begin(self.profile.frames["cover"])
            top = pages.y
            for line in lines:
                pages.line(line, body, x=indent)
            dots = int((room - body.measure(lines[-1])) / body.size) * "…"
            pages.y += body.pitch
            pages.line(dots + number, body, x=self.text.width - body.measure(dots + number))
            pages.link(entry.bookmark, top)

    def chapter(self, chapter: Chapter, following: Sequence[Block]) -> None:
        """Begin a page for what follows; a table chooses its own."""
        self._together = None
        first = following[0] if following else None
        is_below = chapter.continues and self.pages.frame is self.text
        if isinstance(first, Sheet) or is_below:
            return
        self.pages.begin(self.profile.frames["cover" if isinstance(first, Cover) else "text"])
        self.pages.mark(chapter.title, 0)

    def title(self, heading: Heading) -> None:
        """Set the title of a report in the middle of its first lines."""
        self.pages.mark(heading.text, heading.level)
        self.pages.centered(heading.text, self.styles["title"])
        self.pages.y -= self.body.pitch / 2

    def heading(self, heading: Heading, following: Sequence[Block]) -> None:
        """Set a heading, never as the last of a page, even with others right below it."""
        below = list(takewhile(lambda each: isinstance(each, Heading), following[:MOST_TOGETHER]))
        lines = sum(len(self._lines_of(each)) for each in (heading, *below))
        self._make_room(lines + max(self._begin(following[len(below) :]), KEPT))
        bookmark = self.pages.mark(heading.text, heading.level)
        self._enter(RANKS.index(rank(heading)) + 1, heading.text, bookmark)
        self._set(self._lines_of(heading), self.styles[rank(heading)], 2 * self.body.size)

    def _lines_of(self, block: Block) -> list[str]:
        """Break a heading or a paragraph into lines."""
        match block:
            case Heading(_, text):
                style = self.styles[rank(block)]
            case Paragraph(text):
                style = self.body
            case _:
                return []
        return wrap(text, self.profile.line, style.measure, 2 * self.body.size)

    def paragraph(self, block: Paragraph, following: Sequence[Block]) -> None:
        """Set a paragraph, its first line indented by two characters, spread to the full width;
        the end of the last one stands on the page of the signature."""
        tail = self._tail(following)
        self._set(self._lines_of(block), self.body, 2 * self.body.size, tail=tail, said=block)

    def _begin(self, blocks: Sequence[Block]) -> int:
        """Count the lines that a heading needs below it on its page."""
        lines = len(self._lines_of(blocks[0])) if blocks else 0
        below = blocks[1:] if lines else blocks
        return lines + self._tail(below) if lines <= KEPT else KEPT

    def _tail(self, following: Sequence[Block]) -> int:
        """Count the lines of enclosures and signature that end a report right here, for no page
        holds them alone."""
        ends = list(takewhile(lambda each: isinstance(each, Closing | Signature), following))
        lines = sum(map(self._height, ends))
        return lines if lines <= self.profile.lines - KEPT else 0

    def _height(self, block: Block) -> int:
        """Count the lines that enclosures or a signature take, with those left blank above."""
        match block:
            case Closing():
                return 1 + sum(len(lines) for lines, _, _ in self._enclosures(block))
            case Signature(lines):
                return 2 + sum(1 for line in lines if line.strip())
            case _:
                return 0

    def _set(
        self,
        lines: list[str],
        style: Style,
        indent: float,
        hang: float = 0,
        tail: int = 0,
        said: Paragraph | None = None,
    ) -> None:
        """Set lines of what was `said`, the last ones with room for so many more below them."""
        last, start = max(len(lines) - KEPT, 0), said.start if said else 0
        for number, line in enumerate(lines):
            self._make_room(len(lines) - last + tail if tail and number == last else 1)
            x = hang if number else indent
            if said and said.cell:
                at = self.pages.frame.left, self.pages.y, self.text.width, style.pitch
                self.pages.note(said.cell, *at, start, start + len(line))
                start += len(line)
            is_last = number == len(lines) - 1
            space = self.profile.tight if is_last else style.spread(line, self.text.width - x)
            self.pages.line(line, style, x=x, space=space)

    def _make_room(self, lines: int) -> None:
        if self.pages.room < lines * self.body.pitch - 1:
            self.pages.begin(self.text)

    def _skip(self, lines: int) -> None:
        self.pages.y -= min(lines * self.body.pitch, self.pages.room)

    def closing(self, closing: Closing) -> None:
        """Set the enclosures one line below the text, later ones below the first one's number."""
        self._skip(1)
        items = self._enclosures(closing)
        self._make_room(sum(len(lines) for lines, _, _ in items))
        for lines, start, hang in items:
            self._set(lines, self.body, start, hang)

    def _enclosures(self, closing: Closing) -> list[tuple[list[str], float, float]]:
        """Give the lines of each enclosure, with where the first one and the others begin."""
        return [
            (wrap(text, self.profile.line - hang, self.body.measure, start - hang), start, hang)
            for text, start, hang in hanging(closing, self.body)
        ]

    def signature(self, signature: Signature) -> None:
        """Set the signature at the right, its lines centred on each other."""
        lines = [line for line in signature.lines if line.strip()]
        self._skip(2)
        self._make_room(len(lines))
        widest = max((self.body.measure(line) for line in lines), default=0)
        left = max(self.text.width - 2 * self.body.size - widest, 0)
        for line in lines:
            self.pages.line(line, self.body, x=left + (widest - self.body.measure(line)) / 2)

    def cover(self, cover: Cover) -> None:
        """Set the title in the upper half, the fields below it, who made the form at the foot."""
        pages, frame = self.pages, self.pages.frame
        for line in cover.above:
            pages.line(line, self.styles["first"])
        pages.y = frame.bottom + frame.height * 0.78
        style = cover_title(cover.title, self.profile)
        for line in cover.title:
            pages.centered(line, style)
        pages.y = min(pages.y - self.body.pitch, frame.bottom + frame.height * 0.42)
        self._fields(cover.fields)
        pages.y = min(pages.y, frame.bottom + len(cover.below) * self.body.pitch)
        for line in cover.below:
            pages.centered(line, self.styles["second"])

    def _fields(self, fields: tuple[tuple[str, str], ...]) -> None:
        """Set labels and texts in two columns, each text on a rule, centred on the page."""
        labels = max((self.body.measure(label) for label, _ in fields), default=0)
        widest = max((self.body.measure(text) for _, text in fields), default=0)
        column = min(
            max(widest, 12 * self.body.size) + self.body.size, self.pages.frame.width - labels
        )
        left = (self.pages.frame.width - labels - column) / 2
        for label, text in fields:
            start = self.pages.y
            self.pages.line(label, self.body, x=left)
            self.pages.y = start
            for line in wrap(text, column, self.body.measure):
                x = left + labels
                self.pages.line(line, self.body, x=x + (column - self.body.measure(line)) / 2)
                self._rule(x, column)
            self.pages.y -= self.body.pitch / 3

    def _rule(self, x: float, length: float) -> None:
        canvas, y = self.pages.canvas, self.pages.y + 3
        canvas.setLineWidth(0.5)
        canvas.line(self.pages.frame.left + x, y, self.pages.frame.left + x + length, y)

    def sheet(self, sheet: Sheet, following: Sequence[Block]) -> None:
        """Set a table with its title and the lines around it, below what it follows or on pages of
        its own."""
        measures = self._place(sheet, following)
        pages, mark, note = self.pages, self.styles["table-mark"], self.styles["table-note"]
        bookmark = pages.mark(sheet.name, _DEEPEST if pages.frame is self.text else 0)
        if sheet.title:
            self._enter(1, sheet.title, bookmark)
        for line in broken(sheet.above, pages.frame, mark):
            pages.line(line, mark)
        if sheet.title:
            pages.centered(sheet.title, self.styles["table-title"])
            pages.y -= NOTE_GAP
        notes = broken(sheet.below, pages.frame, note)
        draw_table(pages, sheet, len(notes) * note.pitch + NOTE_GAP, measures)
        pages.y -= NOTE_GAP
        for line in notes:
            pages.line(line, note)
        pages.y -= TABLE_GAP

    def _place(self, sheet: Sheet, following: Sequence[Block]) -> Measures | None:
        """Go to where a table begins; gives the distances with which it fits there, if it does."""
        pages = self.pages
        if sheet.follows:
            measures = self._together or self._fitting([sheet])
            if measures:
                return measures
        wide = self.profile.frames["wide"]
        pages.begin(wide if sheet.landscape else pages.frame if sheet.follows else self.upright)
        below = takewhile(lambda block: isinstance(block, Sheet) and block.follows, following)
        sheets = [sheet, *(block for block in below if isinstance(block, Sheet))]
        together = self._fitting(sheets)
        self._together = together if len(sheets) > 1 else None
        return together or self._fitting([sheet])

    def _fitting(self, sheets: Sequence[Sheet]) -> Measures | None:
        return fitting(sheets, self.pages.frame, self.pages.room, self.profile)
