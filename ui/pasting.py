"""Pasting a block into an official table, whose figures may span several columns."""

from model.cell import SPARE, Cell
from model.grid import Area
from ui import words
from ui.session import Session
from ui.table_model import TableModel


def paste(
    session: Session, table: TableModel, start: Area, block: list[list[str]]
) -> tuple[int, list[str]]:
    """Put a block into the table as one step; gives the count pasted and the texts left over.

    A block copied from the same official table has blanks where boxes span columns; one from
    elsewhere has its texts side by side. Rows past a list's end become rows of the list.
    """
    by_column = _fits_columns(table, start, block)
    done, left = 0, []
    session.undo_stack.beginMacro(words.STEP_PASTE)
    row = start.row
    for texts in block:
        placed, over = _place(table, start, row, texts, by_column=by_column)
        while over and _is_inner_spare(table, row):
            row += 1
            placed, over = _place(table, start, row, texts, by_column=by_column)
        spare = any(cell.is_spare for cell, text in placed.items() if text)
        session.enter_all(placed, words.STEP_PASTE)
        if spare:
            table.reload()
        done += len(placed)
        left += over
        row += 1
    session.undo_stack.endMacro()
    return done, left


def _is_spare(table: TableModel, row: int) -> bool:
    """Tell whether a row is a blank one, to be made by typing there."""
    lines = table.layout.lines
    shown = lines[row].row if row < len(lines) else None
    return shown is not None and shown.id.startswith(SPARE)


def _is_inner_spare(table: TableModel, row: int) -> bool:
    """Tell whether a row is the blank one of a list in a list, with another of its kind below."""
    lines = table.layout.lines[row : row + 2]
    is_followed = len(lines) == 2 and lines[0].list == lines[1].list
    return is_followed and _is_spare(table, row)


def _row_boxes(table: TableModel, start: Area, row: int) -> list[Area]:
    """Give the entries of a row from the starting column on."""
    boxes = [box for box in table.entries if box.row == row and box.column >= start.column]
    return sorted(boxes, key=lambda box: box.column)


def _fits_columns(table: TableModel, start: Area, block: list[list[str]]) -> bool:
    """Tell whether every text of the block meets the first column of an entry.

    Lines from a blank row on make rows of its list: only the first of them is held against it.
    """
    for row, texts in enumerate(block, start.row):
        columns = {box.column for box in _row_boxes(table, start, row)}
        filled = {start.column + i for i, text in enumerate(texts) if text}
        if columns and not filled <= columns:
            return False
        if _is_spare(table, row) and not _is_inner_spare(table, row):
            break
    return True


def _place(
    table: TableModel, start: Area, row: int, texts: list[str], *, by_column: bool
) -> tuple[dict[Cell, str], list[str]]:
    """Assign the texts of one line to the cells of one row; texts without a cell are left over."""
    boxes = _row_boxes(table, start, row)
    at = {box.column - start.column: box for box in boxes} if by_column else dict(enumerate(boxes))
    placed: dict[Cell, str] = {}
    left = []
    for number, text in enumerate(texts):
        cell = table.entry(at[number]) if number in at else None
        if cell:
            placed[cell] = text
        elif text:
            left.append(text)
    return placed, left
