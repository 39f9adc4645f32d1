"""The language of tables: a text grid that looks like the official table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model.cell import Cell, parse_cell

LEFT = "<"
ABOVE = "^"
BREAK = "//"

_WIDE = re.compile("[［］｛｝｜]")
_PART = re.compile(r"\[(\^?)([^\]]*)\]|\{([^}]*)\}")


class GridError(ValueError):
    """A grid cannot be read; `row` counts its lines from 0, `remedy` says what to do."""

    def __init__(self, row: int, message: str, remedy: str) -> None:
        """Keep the place, the sentence and the remedy."""
        super().__init__(message)
        self.row = row
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of what stands in a box: plain text, or a cell, which may be an entry."""

    text: str = ""
    cell: Cell | None = None
    entry: bool = False
    merges: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """One place of the grid: its parts, or `<` or `^` for a merge with a neighbour."""

    merge: str = ""
    parts: tuple[Part, ...] = ()

    def cells(self) -> Iterator[Cell]:
        """Give the cells that stand here."""
        return (part.cell for part in self.parts if part.cell)


@dataclass(frozen=True, slots=True)
class GridRow:
    """One line of the grid; one with columns of a list repeats for each row of `list`.

    `line` counts the lines of the text from 0.
    """

    tokens: tuple[Token, ...]
    list: str = ""
    lists: frozenset[str] = frozenset()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as written: rows of equal length."""

    rows: tuple[GridRow, ...]

    @property
    def columns(self) -> int:
        """Count the columns."""
        return len(self.rows[0].tokens)

    def cells(self) -> Iterator[Cell]:
        """Give every cell, row by row."""
        for row in self.rows:
            for token in row.tokens:
                yield from token.cells()


def parse_grid(text: str, within: dict[str, str]) -> Grid:
    """Read a grid; `within` tells for each list the list it belongs to. Raises GridError."""
    rows: list[GridRow] = []
    for number, line in enumerate(text.split("\n")):
        plain = line.strip()
        if not plain:
            continue
        if len(plain) < 3 or plain[0] != "|" or plain[-1] != "|":
            raise GridError(number, "表格的一行要以 | 开头并以 | 结尾。", "请补上竖线。")
        tokens = tuple(_box(number, piece) for piece in plain[1:-1].split("|"))
        if rows and len(tokens) != len(rows[0].tokens):
            raise GridError(
                number,
                f"这一行有 {len(tokens)} 格，第一行有 {len(rows[0].tokens)} 格。",
                "各行格数要相同，合并的格写 < 或 ^。",
            )
        rows.append(_row(number, tokens, within))
    if not rows:
        raise GridError(0, "表格是空的。", "请至少写一行。")
    _check_merges(rows)
    return Grid(tuple(rows))


def parse_line(text: str) -> tuple[Part, ...]:
    """Read a line of text with entries, as it stands above or below a table."""
    return _token(0, text).parts


def _token(row: int, text: str) -> Token:
    plain = text.strip(" \t")
    if plain in (LEFT, ABOVE):
        return Token(merge=plain)
    return Token(parts=tuple(_parts(row, plain.replace(BREAK, "\n"))))


def _box(row: int, text: str) -> Token:
    """Read a box of a grid, which has room for one entry."""
    token = _token(row, text)
    if sum(part.entry for part in token.parts) > 1:
        raise GridError(row, f"一格里有两个填写处：{text.strip()}", "一格只能有一个，请分成两格。")
    return token


def _parts(row: int, text: str) -> Iterator[Part]:
    at = 0
    for match in _PART.finditer(text):
        if match.start() > at:
            yield _label(row, text[at : match.start()])
        name = match[2] if match[3] is None else match[3]
        cell = parse_cell(name)
        if cell is None:
            raise GridError(
                row, f"“{match[0]}”里不是数据项的名称。", "请写 [名称@口径] 或 [清单.列名]。"
            )
        yield Part(cell=cell, entry=match[3] is None, merges=bool(match[1]))
        at = match.end()
    if at < len(text):
        yield _label(row, text[at:])


def _label(row: int, text: str) -> Part:
    """Make a piece of plain text, in which no bracket may be left over."""
    if wide := _WIDE.search(text):
        raise GridError(row, f"“{wide[0]}”是全角的，读不懂。", "请改成半角的 [ ] { } |。")
    if set("[]{}") & set(text):
        raise GridError(row, f"“{text.strip()}”里的括号没有配对。", "数据项写在 [ ] 或 { } 里。")
    return Part(text)


def _row(number: int, tokens: tuple[Token, ...], within: dict[str, str]) -> GridRow:
    """Find the innermost list of a row; lists that are not nested in each other are refused."""
    lists = {cell.list for token in tokens for cell in token.cells() if cell.list}
    owners = {within.get(name, "") for name in lists}
    inner = lists - owners
    if len(inner) > 1 or len(lists) > 2:
        raise GridError(
            number, f"一行里有几个清单：{'、'.join(sorted(lists))}。", "一行只能重复一个清单。"
        )
    return GridRow(tokens, next(iter(inner), ""), frozenset(lists), number)


def _check_merges(rows: list[GridRow]) -> None:
    """Refuse merges that lead out of the grid or make no rectangle."""
    for column, token in enumerate(rows[0].tokens):
        if token.merge == ABOVE:
            fault = f"第 {column + 1} 格写了 ^，上面却没有格子。"
            raise GridError(rows[0].line, fault, "请写内容，或写 <。")
    for row in rows:
        if row.tokens[0].merge == LEFT:
            raise GridError(row.line, "第 1 格写了 <，左边却没有格子。", "请写内容，或写 ^。")
    for area in areas([row.tokens for row in rows]):
        if not area.is_rectangle:
            raise GridError(rows[area.row].line, "合并的格子不成矩形。", "请核对这一带的 < 和 ^。")


@dataclass(frozen=True, slots=True)
class Area:
    """A box of a table: its upper left place and how many rows and columns it covers."""

    row: int
    column: int
    rows: int
    columns: int
    parts: tuple[Part, ...]
    is_rectangle: bool = True


def areas(tokens: Sequence[Sequence[Token]]) -> Iterator[Area]:
    """Resolve the merges of a table into boxes, by row and column of their upper left place."""
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    covered: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for row, line in enumerate(tokens):
        for column, token in enumerate(line):
            place = row, column
            if token.merge == LEFT:
                owner = owners[row, column - 1]
            elif token.merge == ABOVE:
                owner = owners[row - 1, column]
            else:
                owner = place
            owners[place] = owner
            covered.setdefault(owner, []).append(place)
    for (row, column), places in covered.items():
        height = max(place[0] for place in places) - row + 1
        width = max(place[1] for place in places) - column + 1
        parts = tokens[row][column].parts
        yield Area(row, column, height, width, parts, len(places) == height * width)
