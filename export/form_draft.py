"""From an official Excel table to the first draft of a form."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook

from export.errors import ExportError
from export.placing import said_in_chinese
from model.form_draft import Sheet, draft
from model.form_loader import FILE, WIDEST
from model.grid import ABOVE, LEFT
from model.library import Library
from model.vocabulary import Vocabulary

_LARGEST = 20_000_000
_LARGEST_UNPACKED = 100_000_000
_MOST_ROWS, _MOST_COLUMNS = 400, 60
_USUAL_WIDTH = 9
_OLD = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def draft_form(library: Library, book: Path, folder: Path) -> int:
    """Write the draft of a form into a folder; gives how many boxes a person has to settle.

    Nothing is overwritten. Raises ExportError with a sentence.
    """
    sheets = [sheet for each in _read(book) if (sheet := _sheet(each))]
    if not sheets:
        raise ExportError(f"“{book.name}”里没有表格，请核对是否选错了文件。")
    if (folder / FILE).exists():
        raise ExportError(f"“{folder}”里已经有表样，为免覆盖，请换一个文件夹。")
    form_id = re.sub(r"[^a-z0-9\u3400-\u9fff-]+", "-", folder.name.lower()).strip("-") or "表样"
    made = draft(sheets, Vocabulary(library), form_id[:60], sheets[0].name)
    with said_in_chinese(folder):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILE).write_text(made.text, "utf-8", newline="\n")
    return made.pending


def _read(path: Path) -> Sequence[Any]:
    """Open a workbook; gives its sheets, or raises ExportError saying why it cannot be read."""
    try:
        raw = path.read_bytes() if path.stat().st_size <= _LARGEST else b""
    except OSError:
        raise ExportError(f"“{path}”打不开，请核对文件的位置。") from None
    if raw.startswith(_OLD):
        way = "有密码，请去掉密码" if _ENCRYPTED in raw else "是旧的 .xls 格式，请另存为 .xlsx"
        raise ExportError(f"“{path.name}”{way}再试。")
    try:
        return list(load_workbook(path).worksheets) if raw and _is_bounded(path) else []
    except Exception:
        raise ExportError(f"“{path.name}”不是完整的 Excel 表（.xlsx），请换一份再试。") from None


def _is_bounded(path: Path) -> bool:
    """Tell whether a workbook unpacks to no more than a form's may; raises BadZipFile."""
    with ZipFile(path) as archive:
        return sum(each.file_size for each in archive.infolist()) <= _LARGEST_UNPACKED


def _sheet(sheet: Any) -> Sheet | None:
    """Give a sheet as boxes and the lines around them; None for one that is blank."""
    rows, columns = min(sheet.max_row, _MOST_ROWS), min(sheet.max_column, _MOST_COLUMNS)
    texts = [[_text(sheet.cell(r + 1, c + 1).value) for c in range(columns)] for r in range(rows)]
    if not any(map(any, texts)):
        return None
    _merge(sheet, texts)
    inside = [_has_border(sheet, row, columns) for row in range(rows)]
    first, last = (inside.index(True), rows - inside[::-1].index(True)) if any(inside) else (0, 0)
    if not last:
        first, last = _table_among(texts)
    used = _used(texts[first:last])
    grid = [[row[c] for c in used] for row in texts[first:last]]
    grid[0] = ["" if text == ABOVE else text for text in grid[0]]
    kept = [row for row in grid if not set(row) <= {ABOVE, LEFT}]
    if not kept or not used:
        return None
    return Sheet(
        sheet.title, kept, _widths(sheet, used), _lines(texts[:first]), _lines(texts[last:])
    )


def _merge(sheet: Any, texts: list[list[str]]) -> None:
    """Write merges as `<` and `^`."""
    for area in sheet.merged_cells.ranges:
        for row in range(area.min_row - 1, min(area.max_row, len(texts))):
            for column in range(area.min_col - 1, min(area.max_col, len(texts[0]))):
                if column >= area.min_col:
                    texts[row][column] = LEFT
                elif row >= area.min_row:
                    texts[row][column] = ABOVE


def _has_border(sheet: Any, row: int, columns: int) -> bool:
    cells = (sheet.cell(row + 1, column + 1).border for column in range(columns))
    return any(border.left.style or border.top.style for border in cells)


def _table_among(texts: list[list[str]]) -> tuple[int, int]:
    """Tell where the table lies in a sheet without lines: from the first row of several texts."""
    several = [n for n, row in enumerate(texts) if sum(t not in ("", LEFT, ABOVE) for t in row) > 1]
    return (several[0], len(texts)) if several else (0, len(texts))


def _used(texts: list[list[str]]) -> range:
    """Give the columns of a table, without blank ones at its edges."""
    filled = {c for row in texts for c, text in enumerate(row) if text and text != LEFT}
    merged = {c for row in texts for c, text in enumerate(row) if text == LEFT}
    used = filled | merged | {column - 1 for column in merged}
    return range(min(used), max(used) + 1) if used else range(0)


def _lines(texts: list[list[str]]) -> list[str]:
    said = (" ".join(t for t in row if t not in (LEFT, ABOVE)).strip() for row in texts)
    return [" ".join(line.split("\n")) for line in said if line]


def _text(value: object) -> str:
    text = "" if value is None else str(value).replace("\r", "")
    return f"“{text}”" if text.strip() in (LEFT, ABOVE) else text


def _widths(sheet: Any, used: Sequence[int]) -> list[int]:
    """Give the widths of columns; alike neighbours stand together in the file."""
    stated = {
        column - 1: each.width
        for each in sheet.column_dimensions.values()
        for column in range(each.min, min(each.max, _MOST_COLUMNS) + 1)
    }
    return [max(1, min(WIDEST, round(stated.get(column) or _USUAL_WIDTH))) for column in used]
