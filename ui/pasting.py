"""Pasting a block into an official table, whose figures may span several columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from model.cell import SPARE, Cell
from model.column_heads import bases_over, basis_meant
from model.grid import Area
from model.place import plain
from ui import words
from ui.block import Block, Piece
from ui.navigation import has_entry
from ui.session import Session
from ui.table_model import TableModel

LEAST_LABELS = 2
"""So many rows of a block must begin with a label of the table to be led by them."""
MOST_SAID, LONGEST_SAID = 3, 12
Led = Sequence[tuple[Area | None, Piece]]
"""Texts of a row and the boxes they belong in."""


@dataclass
class Outcome:
    """What became of a block: how many texts found their cell, and those that found none.

    `left` has row and column in the block, counted from 1, and the text; `unread` counts what
    stands now where a figure belongs and is none.
    """

    done: int = 0
    left: list[tuple[int, int, str]] = field(default_factory=list)
    unread: int = 0

    def said(self) -> str:
        """Say it in a sentence."""
        said = words.PASTED.format(done=self.done)
        if self.left:
            shown = ((r, c, t[:LONGEST_SAID]) for r, c, t in self.left[:MOST_SAID])
            named = (words.PASTED_AT.format(row=r, column=c, text=t) for r, c, t in shown)
            what = words.AND.join(named)
            what += words.AND_SO_ON if len(self.left) > MOST_SAID else ""
            said = words.PASTED_PART.format(done=self.done, left=len(self.left), what=what)
        return said + (words.PASTED_UNREAD.format(count=self.unread) if self.unread else "")


def paste(session: Session, table: TableModel, start: Area, block: Block) -> Outcome:
    """Put a block into the table as one step.

    A block that brings labels of the table along is led by them, wherever the cursor stands; any
    other one begins at the cursor. One copied from the same official table has its texts where
    boxes begin; one from elsewhere has them side by side. Rows past a list's end become rows of
    the list.
    """
    pasting = _Pasting(session, table)
    session.undo_stack.beginMacro(words.STEP_PASTE)
    pasting.place(start, block)
    session.undo_stack.endMacro()
    step = session.undo_stack.command(session.undo_stack.index() - 1)
    if not step.childCount():  # nothing is another than before
        step.setObsolete(True)
        session.undo_stack.undo()
    return pasting.outcome


class _Pasting:
    """The placing of one block, row by row, in a table that grows by it."""

    def __init__(self, session: Session, table: TableModel) -> None:
        self.session = session
        self.table = table
        self.outcome = Outcome()

    def place(self, start: Area, block: Block) -> None:
        if sum(self._labelled(0, pieces) is not None for pieces in block) >= LEAST_LABELS:
            self._place_by_labels(block)
        else:
            self._place_from(start, block)

    # ---- from the cursor on

    def _place_from(self, start: Area, block: Block) -> None:
        shift = start.column if self._fits_columns(start, block) else None
        row = start.row
        for number, pieces in enumerate(block, 1):
            row = self._place_row(row, start.column, pieces, shift, number)

    def _fits_columns(self, start: Area, block: Block) -> bool:
        """Tell whether every text of the block meets the first column of an entry.

        Lines from a blank row on make rows of its list: only the first of them is held against it.
        """
        for row, pieces in enumerate(block, start.row):
            boxes = self._boxes(row, start.column)
            if boxes and not _meet(boxes, start.column, pieces):
                return False
            if self._is_spare(row) and not self._is_inner_spare(row):
                break
        return True

    # ---- by labels

    def _place_by_labels(self, block: Block) -> None:
        row = shift = 0
        heads: dict[int, str] = {}
        for number, pieces in enumerate(block, 1):
            begin, news = 0, pieces
            texts = {each.column: each.text for each in pieces if not each.repeated}
            heads = bases_over(texts, self.session.filing.year) or heads
            if found := self._labelled(row, pieces):
                row, box, label = found
                begin, shift = box.column, box.column - label.column
                news = [each for each in pieces if each.column >= label.column]
            if found or self._is_nameless(row):
                news = self._news(row, shift, news)
                at = shift if _meet(self._boxes(row, begin), shift, news) else None
                led = self._led_by_heads(row, news, heads)
                row = self._place_row(row, begin, news, at, number, led)
            else:
                self._enter({}, [each for each in pieces if each.text], number)
        known = {plain(line) for line in self.table.lines_around()}
        self.outcome.left = [each for each in self.outcome.left if plain(each[2]) not in known]

    def _led_by_heads(self, row: int, pieces: list[Piece], heads: dict[int, str]) -> Led | None:
        """Assign the texts of a row by the headings above them; None where these do not tell."""
        boxes = self._boxes(row, 0)
        entries = [(box, cell) for box in boxes if (cell := self.table.entry(box))]
        by_basis = {cell.basis: box for box, cell in entries if cell.basis}
        plain_boxes = [box for box, cell in entries if not cell.basis]
        below = [each for each in pieces if each.column in heads and not each.repeated]
        beside = [each for each in pieces if each.column not in heads and each.text]
        if len(by_basis) + len(plain_boxes) < len(entries) or len(beside) > len(plain_boxes):
            return None
        if not by_basis or self._begun(row) or not any(each.text for each in below):
            return None
        pairs = [(by_basis.get(basis_meant(heads[e.column], by_basis, heads)), e) for e in below]
        return [*zip(plain_boxes, beside, strict=False), *pairs]

    def _news(self, row: int, shift: int, pieces: list[Piece]) -> list[Piece]:
        """Leave out what the table prints by itself in a row whose columns are shifted."""
        labels, columns = self._labels(row), {box.column for box in self._boxes(row, 0)}
        boxes = (box for box in self.table.layout.boxes if box.row == row and not has_entry(box))
        printed = {box.column - shift: box for box in boxes}
        return [
            each
            for each in pieces
            if not (each.column in printed and self._prints(printed[each.column], each.text))
            if each.column + shift in columns or each.repeated or plain(each.text) not in labels
        ]

    def _prints(self, box: Area, text: str) -> bool:
        """Tell whether a box that nobody types into says a text, or has a figure of its own."""
        has_figure = any(part.cell for part in box.parts)
        return has_figure or plain(self.table.text(box)) == plain(text)

    def _labelled(self, row: int, pieces: list[Piece]) -> tuple[int, Area, Piece] | None:
        """Find the next row with a label that stands in the block: row, box and the piece."""
        for at in range(row, len(self.table.layout.lines)):
            labels, begun = self._labels(at), self._begun(at)
            for each in pieces:
                text = "" if each.repeated else plain(each.text)
                boxes = (box for said, box in begun if text.startswith(said))
                if text and (box := labels.get(text) or next(boxes, None)):
                    return at, box, each
        return None

    def _labels(self, row: int) -> dict[str, Area]:
        """Give the boxes of a row that nobody types into, by what they say in words."""
        boxes = (box for box in self.table.layout.boxes if box.row == row and not has_entry(box))
        said = ((plain(self.table.text(box)), box) for box in boxes)
        return {text: box for text, box in said if any(map(str.isalpha, text))}

    def _begun(self, row: int) -> list[tuple[str, Area]]:
        """Give the entries of a row that have words before them in their own box."""
        said = ((plain(self.table.around(box)[0]), box) for box in self._boxes(row, 0))
        return [(text, box) for text, box in said if any(map(str.isalpha, text))]

    def _is_nameless(self, row: int) -> bool:
        """Tell whether a row is a list's or has no label of its own."""
        lines = self.table.layout.lines
        return row < len(lines) and (bool(lines[row].list) or not self._labels(row))

    # ---- one row

    def _place_row(
        self,
        row: int,
        begin: int,
        pieces: list[Piece],
        shift: int | None,
        number: int,
        led: Led | None = None,
    ) -> int:
        """Place a line of the block in a row, or below the blank one of a list within a list where
        that has no room for it; gives the row for what comes next."""
        if led:
            placed, left = self._matched(led)
        else:
            placed, left = self._assigned(row, begin, pieces, shift)
        while left and self._is_inner_spare(row):
            row += 1
            placed, left = self._assigned(row, begin, pieces, shift)
        self._enter(placed, left, number)
        return self._after(row, placed)

    def _assigned(
        self, row: int, begin: int, pieces: list[Piece], shift: int | None
    ) -> tuple[dict[Cell, str], list[Piece]]:
        """Assign the texts of a row to its cells from a column on; what has none is left over.

        With `shift` each text belongs to the box in its own column, shifted; else side by side.
        """
        boxes = self._boxes(row, begin)
        if shift is None:
            if len(pieces) > len(boxes):
                pieces = [each for each in pieces if not each.repeated]
            pairs = list(zip_longest(boxes[: len(pieces)], pieces))
        else:
            at = {box.column - shift: box for box in boxes}
            pairs = [(at.get(each.column), each) for each in pieces]
        return self._matched(pairs)

    def _matched(self, pairs: Led) -> tuple[dict[Cell, str], list[Piece]]:
        """Give each box's text, and what has no box."""
        placed: dict[Cell, str] = {}
        left = []
        for box, piece in pairs:
            cell = self.table.entry(box) if box else None
            if box and cell and (not piece.repeated or any(part.merges for part in box.parts)):
                placed[cell] = _own(self.table.around(box), piece.text)
            elif piece.text and not piece.repeated:
                left.append(piece)
        return placed, left

    def _enter(self, placed: dict[Cell, str], left: list[Piece], number: int) -> None:
        self.session.enter_all(placed, words.STEP_PASTE)
        concepts = self.session.library.concepts
        problems = (concepts[cell.concept].read(text).problem for cell, text in placed.items())
        self.outcome.unread += sum(map(bool, problems))
        self.outcome.done += len(placed)
        self.outcome.left += [(number, each.column + 1, each.text) for each in left]

    def _after(self, row: int, placed: dict[Cell, str]) -> int:
        """Give the row for what comes next; the blank row at a list's end takes row after row."""
        if self._is_endless(row):
            return row
        if any(cell.is_spare for cell, text in placed.items() if text):
            self.table.reload()
        return row + 1

    def _is_endless(self, row: int) -> bool:
        """Tell whether a row is the blank one of a list that is no part of another, in one line."""
        lines, concepts = self.table.layout.lines, self.session.library.concepts
        if not self._is_spare(row):
            return False
        lists = {line.list for line in lines if line.list}
        is_nested = any(lines[row].list == concepts[name].within for name in lists)
        return not (is_nested or concepts[lines[row].list].within) and lines.count(lines[row]) == 1

    def _boxes(self, row: int, column: int) -> list[Area]:
        """Give the entries of a row from a column on."""
        boxes = (box for box in self.table.entries if box.row == row and box.column >= column)
        return sorted(boxes, key=lambda box: box.column)

    def _is_spare(self, row: int) -> bool:
        """Tell whether a row is a blank one, to be made by typing there."""
        lines = self.table.layout.lines
        shown = lines[row].row if row < len(lines) else None
        return shown is not None and shown.id.startswith(SPARE)

    def _is_inner_spare(self, row: int) -> bool:
        """Tell whether a row is the blank one of a list in a list, with another of its kind
        below."""
        lines = self.table.layout.lines[row : row + 2]
        is_followed = len(lines) == 2 and lines[0].list == lines[1].list
        return is_followed and self._is_spare(row)


def _meet(boxes: list[Area], shift: int, pieces: list[Piece]) -> bool:
    """Tell whether every text, shifted by columns, meets the first column of a box."""
    filled = {shift + each.column for each in pieces if each.text and not each.repeated}
    return filled <= {box.column for box in boxes}


def _own(around: tuple[str, str], text: str) -> str:
    """Take from a text what its box prints around the entry."""
    before, after = (r"\s*".join(map(re.escape, "".join(each.split()))) for each in around)
    match = re.fullmatch(rf"\s*{before}\s*(.*?)\s*{after}\s*", text, re.DOTALL)
    return match[1] if match and (before or after) else text
