"""Reading TOML so that every problem can name its file and line."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from typing import Any

LARGEST = 2_000_000
LONGEST_LINE = 2_000
"""Reading a line takes time and memory by the square of its length."""

TEXTS = (list, str)
NUMBERS = (list, int)
TABLES = (list, dict)
Kind = type | tuple[type, type]

_HEADER = re.compile(r"\s*\[{1,2}\s*(\"[^\"]*\"|'[^']*'|[^\[\]]+?)\s*\]{1,2}\s*(#.*)?$")
_KEY = re.compile(r"\s*(\"[^\"]+\"|'[^']+'|[\w-]+)\s*=\s*(.*)$")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with the data: where it stands, what it is, what to do."""

    file: str
    line: int
    message: str
    remedy: str

    def __str__(self) -> str:
        """Say it in one line of Chinese."""
        return f"{self.file} 第 {self.line} 行：{self.message} {self.remedy}"


class DataError(Exception):
    """The data on board cannot be used; carries every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep all problems; the text lists one a line."""
        self.problems = list(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass
class Block:
    """One TOML table as written: its header, its line and the lines of its keys."""

    header: str
    line: int
    keys: dict[str, int] = field(default_factory=dict)
    texts: dict[str, int] = field(default_factory=dict)

    def line_of(self, key: str) -> int:
        """Give the line of a key, or of the header where the key is missing."""
        return self.keys.get(key, self.line)

    def text_line(self, key: str) -> int:
        """Give the line on which the text of a key begins: below it, for one of several lines."""
        return self.texts.get(key, self.line_of(key))


class Source:
    """A TOML file with the lines of its tables, collecting problems as they are found."""

    def __init__(self, file: str, text: str, problems: list[Problem]) -> None:
        """Read the text; what is no TOML leaves `data` empty, `broken` and a problem."""
        self.file = file
        self.problems = problems
        self.data: dict[str, Any] = {}
        self.broken = False
        self.text = text.replace("\r\n", "\n")
        self.lines = self.text.split("\n")
        self.blocks = [Block("", 1)]
        if len(longest := max(self.lines, key=len)) > LONGEST_LINE:
            self.broken = True
            message = f"这一行太长，超过 {LONGEST_LINE} 字。"
            self.refuse(self.lines.index(longest) + 1, message, "请分成几行写。")
        else:
            self._parse(text)

    def _parse(self, text: str) -> None:
        self.blocks = list(_blocks(self.lines))
        try:
            self.data = tomllib.loads(text)
        except (ValueError, RecursionError) as error:
            self.broken = True
            place = re.search(r"line (\d+)", str(error))
            line = int(place[1]) if place else len(self.lines)
            self._refuse_toml(line)

    def _refuse_toml(self, line: int) -> None:
        """Note that the text is no TOML, as found at a line; a text left open is to blame first."""
        if left_open := _left_open(self.lines):
            message = "从这里开始的多行文字没有结束。"
            self.refuse(left_open, message, '请在它的末尾单写一行三个引号 """。')
        else:
            remedy = "请检查引号、括号和等号，或有没有重复的键。"
            self.refuse(line, "这里不合 TOML 的写法。", remedy)

    def refuse(self, line: int, message: str, remedy: str) -> None:
        """Note a problem at a line."""
        self.problems.append(Problem(self.file, line, message, remedy))

    def block(self, header: str, index: int = 0, after: int = 0) -> Block:
        """Give the index-th table under a header `after` a line; one not written so, by its key."""
        found = [block for block in self.blocks if block.header == header and block.line > after]
        if index < len(found):
            return found[index]
        root = self.blocks[0]
        return Block(header, root.keys.get(header, root.line_of(header.partition(".")[0])))

    def find(self, line: int, text: str) -> int:
        """Give the first line from `line` on that holds a text; `line` where none does."""
        found = (n for n, content in enumerate(self.lines[line - 1 :], line) if text in content)
        return next(found, line)

    @staticmethod
    def sound(entry: Any, known: Mapping[str, Kind]) -> dict[str, Any]:
        """Give the keys of a table that are known and of the right type."""
        pairs = entry.items() if isinstance(entry, Mapping) else ()
        return {key: value for key, value in pairs if key in known and _is_kind(value, known[key])}

    def check_keys(
        self, block: Block, entry: Any, known: Mapping[str, Kind], needed: set[str]
    ) -> bool:
        """Refuse unknown or missing keys and values of another type; tell whether all is well."""
        before = len(self.problems)
        if not isinstance(entry, Mapping):
            self.refuse(block.line, f"“{block.header}”里有一项不是表。", "请写成一组“键 = 值”。")
            return False
        for key, value in entry.items():
            if key not in known:
                self.refuse(
                    self._line_of(block, key),
                    f"不认识的键“{key}”。",
                    f"可用的键：{'、'.join(known)}。",
                )
            elif not _is_kind(value, known[key]):
                self.refuse(
                    self._line_of(block, key),
                    f"“{key}”的值类型不对。",
                    f"应为{_KIND_NAMES[known[key]]}。",
                )
        for key in sorted(needed - entry.keys()):
            self.refuse(block.line, f"缺少“{key}”。", f"请补上一行 {key} = …。")
        return len(self.problems) == before

    def _line_of(self, block: Block, key: str) -> int:
        """Give the line of a key, or of the table below the block that is written under it."""
        if key in block.keys:
            return block.keys[key]
        header = f"{block.header}.{key}" if block.header else key
        below = (b.line for b in self.blocks if b.header == header and b.line > block.line)
        return next(below, block.line)


_KIND_NAMES: dict[Kind, str] = {
    str: "引号中的文字",
    int: "整数",
    bool: "true 或 false",
    TEXTS: '方括号中的一列文字，如 ["…", "…"]',
    NUMBERS: "方括号中的一列整数，如 [10, 12]",
    TABLES: "一列表，标题写两对方括号，如 [[page]]",
}


def _is_kind(value: Any, kind: Kind) -> bool:
    """Tell whether a value is of a kind; true and false are no numbers."""
    if isinstance(kind, tuple):
        return isinstance(value, list) and all(_is_kind(each, kind[1]) for each in value)
    return isinstance(value, kind) and isinstance(value, bool) == (kind is bool)


def read_source(path: Traversable, file: str, problems: list[Problem]) -> Source:
    """Read a TOML file, called `file` in messages; one that cannot be read is a problem."""
    try:
        with path.open("rb") as opened:
            raw = opened.read(LARGEST + 1)
        text = raw.decode("utf-8-sig") if len(raw) <= LARGEST else None
    except (OSError, UnicodeDecodeError):
        text = None
    source = Source(file, text or "", problems)
    if text is None:
        source.broken = True
        source.refuse(1, "文件读不出。", "请确认文件存在、小于 2 MB，并以 UTF-8 编码保存。")
    return source


def odd_name(name: str) -> bool:
    """Tell whether a name holds full-width or composed characters that look like plain ones."""
    return unicodedata.normalize("NFKC", name) != name


def _blocks(lines: Iterable[str]) -> Iterable[Block]:
    """Find every header and key with its line, stepping over strings of several lines."""
    block = Block("", 1)
    closing = ""
    for line, content in enumerate(lines, start=1):
        if closing:
            closing = "" if closing in content else closing
        elif header := _HEADER.match(content):
            yield block
            block = Block(header[1].strip("\"'"), line)
        elif key := _KEY.match(content):
            name = key[1].strip("\"'")
            block.keys.setdefault(name, line)
            closing = _opened(key[2])
            if closing:
                block.texts.setdefault(name, line + (key[2] == closing))
    yield block


def _left_open(lines: Sequence[str]) -> int:
    """Give the line that opens a text of several lines which the next table stands in; else 0."""
    opening, closing = 0, ""
    for line, content in enumerate(lines, start=1):
        if closing and content.startswith("[["):
            return opening
        if closing:
            closing = "" if closing in content else closing
        elif (key := _KEY.match(content)) and (closing := _opened(key[2])):
            opening = line
    return opening if closing else 0


def _opened(value: str) -> str:
    """Give the quotes of a string of several lines that this line opens and does not close."""
    for quotes in ('"""', "'''"):
        if value.startswith(quotes) and quotes not in value[3:]:
            return quotes
    return ""
