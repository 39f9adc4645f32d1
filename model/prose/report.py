"""All texts of a filing read, and what they claim put to the checker."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

from model.cell import Cell
from model.check import Checker, Said
from model.draft import Filled
from model.manuscript import Manuscript
from model.prose.again import said_again
from model.prose.apportion import apportioned
from model.prose.balance import covered
from model.prose.boxed import column_totals, stated_again
from model.prose.claim import Claim
from model.prose.division import divided
from model.prose.fact import facts_of, is_of_governments, related, repeated, stated_in_cells
from model.prose.mention import Mention, Paragraph
from model.prose.reading import read_paragraph
from model.prose.rewrite import source_place
from model.prose.rules import STATED
from model.prose.score import enumerated_sections, lost_within, sections_of, totals
from model.prose.score_table import SectionTables
from model.prose.vocabulary import Vocabulary
from model.relation import Bound

LONG_LINE = 80
SHORTEST_CELL = 12
_SENTENCE = re.compile("[，。；]")
_ENDS = "。；！？：:;.…”）"
Read = tuple[Paragraph, tuple[Claim, ...]]


def paragraphs_of(text: str) -> Iterator[tuple[int, str]]:
    """Give the paragraphs and where each begins; a long line without an end goes on in the next.

    Of a row of a table, whose cells are parted by tabs, only whole sentences are read.
    """
    offset, paragraph = 0, ""
    for line in text.splitlines(keepends=True):
        is_row = "\t" in line.strip()
        if is_row and paragraph:
            yield offset, paragraph.replace("\n", " ")
            offset, paragraph = offset + len(paragraph), ""
        if is_row:
            yield from _cells(offset, line)
            offset += len(line)
            continue
        paragraph += line
        is_open = len(line) > LONG_LINE and line.rstrip()[-1:] not in _ENDS
        if not is_open and (line.strip() or not paragraph.strip()):
            yield offset, paragraph.replace("\n", " ")
            offset, paragraph = offset + len(paragraph), ""
    if paragraph:
        yield offset, paragraph.replace("\n", " ")


def _cells(offset: int, row: str) -> Iterator[tuple[int, str]]:
    """Give the cells of a row that hold sentences."""
    for cell in row.split("\t"):
        if len(cell) >= SHORTEST_CELL and _SENTENCE.search(cell):
            yield offset, cell.replace("\n", " ")
        offset += len(cell) + 1


class TextReader:
    """Reads the texts of one filing, only those paragraphs again that are new."""

    def __init__(self, checker: Checker) -> None:
        self.checker = checker
        library = checker.library
        self.vocabulary = Vocabulary(library.concepts, library.relations)
        self.mentions: dict[Cell, Mention] = {}
        self.claims: list[Claim] = []
        self._known: dict[tuple[str, str, bool], Read] = {}

    def read(self) -> None:
        """Read what changed and let the checker hear what all texts say and claim."""
        found = list(self._paragraphs())
        paragraphs = [paragraph for paragraph, _ in found]
        self.mentions = {each.cell: each for paragraph in paragraphs for each in paragraph.mentions}
        boxed = self._boxed()
        self.mentions |= {mention.cell: mention for each in boxed for mention in each.mentions}
        speaking = [each for each in paragraphs if each.mentions]
        in_tables = [claim for each in speaking for claim in self._in_sections(each)]
        self.claims = [claim for _, claims in found for claim in claims]
        self.claims += divided(paragraphs)
        self.claims += lost_within(paragraphs)
        self.claims += apportioned(paragraphs, {each.mentions[0] for each in self.claims})
        self.claims += _apart(totals(paragraphs), in_tables)
        said = self._said()
        typed = {cell for cell, each in said.items() if each.start is not None}
        bounds = [*map(_bound, (*self.claims, *in_tables, *boxed)), *self._across(self.claims)]
        self.checker.hear(paragraphs, said, [b for b in bounds if not typed.isdisjoint(b.cells)])

    def _boxed(self) -> list[Claim]:
        """Give the claims of the tables that were found in a report's text."""
        filing, concepts = self.checker.filing, self.checker.library.concepts
        if not isinstance(filing, Manuscript):
            return []
        return [*stated_again(filing, concepts), *column_totals(filing)]

    def _said(self) -> dict[Cell, Said]:
        """Give the figures of all texts as the checker keeps them."""
        texts = {str(cell): self.checker.written(cell) for cell in self.checker.texts()}
        return {
            cell: _said(mention, texts[cell.row.rpartition(":")[0]])
            for cell, mention in self.mentions.items()
        }

    def _paragraphs(self) -> Iterator[Read]:
        """Give all paragraphs, named by what they say, so that one is known wherever it moves."""
        known, self._known = self._known, {}
        alike: Counter[str] = Counter()
        for cell in self.checker.texts():
            for offset, text in paragraphs_of(self.checker.shown(cell)):
                name = f"{cell}:{crc32(text.encode(errors='replace')):08x}"
                alike[name] += 1
                key = (f"{name}~{alike[name]}", text, offset == 0)
                found = known.get(key) or read_paragraph(self.vocabulary, text, key[0], offset)
                self._known[key] = found
                found[0].move_to(offset)
                yield found

    def _across(self, claims: list[Claim]) -> Iterator[Bound]:
        """Give what must hold between texts, and between texts and tables."""
        checker, year = self.checker, self.checker.filing.year
        facts = facts_of(self.mentions.values(), year)
        cells = {cell: number for cell in checker.figures() if (number := checker.value(cell))}
        stated = list(stated_in_cells(facts, cells, year))
        in_cells = {claim.mentions[0].cell for claim in stated}
        yield from map(_bound, stated)
        if is_of_governments(self.mentions.values()):
            return
        yield from map(_bound, covered(self.mentions.values(), year))
        again = (*repeated(facts), *said_again([*self.mentions.values()]))
        for claim in {frozenset(each.equation.leaves()): each for each in again}.values():
            if not all(mention.cell in in_cells for mention in claim.mentions):
                yield _bound(claim)
        spoken = {claim.equation.left for claim in claims}
        for bound in related(facts, checker.library.relations, checker.library.concepts, year):
            if bound.equation.left not in spoken and not in_cells >= set(bound.cells):
                yield bound

    def _in_sections(self, paragraph: Paragraph) -> Iterator[Claim]:
        """Give the claims that points said of a section are those of its table."""
        for section in (*sections_of(paragraph), *enumerated_sections(paragraph)):
            yield from SectionTables(self.checker).claims(section)


def _apart(claims: Iterable[Claim], in_tables: Sequence[Claim]) -> Iterator[Claim]:
    """Leave out the claims on figures of which a table speaks."""
    known = {claim.mentions[0].cell for claim in in_tables}
    return (each for each in claims if not known & {m.cell for m in each.mentions})


def _bound(claim: Claim) -> Bound:
    cells = tuple(dict.fromkeys(leaf.cell for leaf in claim.equation.leaves()))
    return Bound(STATED[claim.code], claim.equation, cells)


def _said(mention: Mention, filled: Filled) -> Said:
    figure, at = mention.figure, mention.start
    length = figure.end - figure.start
    start = source_place(filled, at, at + length)
    end = None if start is None else start + length
    section = Cell(mention.cell.row.rpartition(":")[0])
    words = mention.words or figure.kind
    return Said(mention.written, figure.digits, figure.number, section, words, start, end, at)
