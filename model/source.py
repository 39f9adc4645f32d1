"""Reading TOML so that every problem can name its file and line."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from typing import Any

LARGEST = 2_000_000

_HEADER = re.compile(r"\s*\[{1,2}([^\[\]]+)\]{1,2}\s*(#.*)?$")
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

    def line_of(self, key: str) -> int:
        """Give the line of a key, or of the header where the key is missing."""
        return self.keys.get(key, self.line)


class Source:
    """A TOML file with the lines of its tables, collecting problems as they are found."""

    def __init__(self, file: str, text: str, problems: list[Problem]) -> None:
        """Parse the text; one that is no TOML leaves `data` empty and a problem."""
        self.file = file
        self.problems = problems
        self.data: dict[str, Any] = {}
        self.blocks = list(_blocks(text))
        try:
            self.data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            place = re.search(r"line (\d+)", str(error))
            line = int(place[1]) if place else text.count("\n") + 1
            self.refuse(
                line, "这里不合 TOML 的写法。", "请检查引号、括号和等号，或有没有重复的键。"
            )

    def refuse(self, line: int, message: str, remedy: str) -> None:
        """Note a problem at a line."""
        self.problems.append(Problem(self.file, line, message, remedy))

    def block(self, header: str, index: int = 0) -> Block:
        """Give the index-th table written under a header; the file's head where there is none."""
        found = [block for block in self.blocks if block.header == header]
        return found[index] if index < len(found) else self.blocks[0]

    def check_keys(
        self, block: Block, entry: Mapping[str, Any], known: Mapping[str, type], needed: set[str]
    ) -> bool:
        """Refuse unknown or missing keys and values of another type; tell whether all is well."""
        before = len(self.problems)
        for key, value in entry.items():
            if key not in known:
                self.refuse(
                    block.line_of(key), f"不认识的键“{key}”。", f"可用的键：{'、'.join(known)}。"
                )
            elif not isinstance(value, known[key]) or isinstance(value, bool) > (
                known[key] is bool
            ):
                self.refuse(
                    block.line_of(key),
                    f"“{key}”的值类型不对。",
                    f"应为{_TYPE_NAMES[known[key]]}。",
                )
        for key in sorted(needed - entry.keys()):
            self.refuse(block.line, f"缺少“{key}”。", f"请补上一行 {key} = …")
        return len(self.problems) == before


_TYPE_NAMES = {
    str: "引号中的文字",
    int: "整数",
    list: "方括号中的列表",
    bool: "true 或 false",
    dict: "表",
}


def read_source(path: Traversable, file: str, problems: list[Problem]) -> Source:
    """Read a TOML file, called `file` in messages; one that cannot be read is a problem."""
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig") if len(raw) <= LARGEST else None
    except (OSError, UnicodeDecodeError):
        text = None
    source = Source(file, text or "", problems)
    if text is None:
        source.refuse(1, "文件读不出。", "请确认文件存在、小于 2 MB，并以 UTF-8 编码保存。")
    return source


def odd_name(name: str) -> bool:
    """Tell whether a name holds full-width or composed characters that look like plain ones."""
    return unicodedata.normalize("NFKC", name) != name


def _blocks(text: str) -> Iterable[Block]:
    """Find every header and key with its line, stepping over strings of several lines."""
    block = Block("", 1)
    closing = ""
    for line, content in enumerate(text.splitlines(), start=1):
        if closing:
            closing = "" if closing in content else closing
        elif header := _HEADER.match(content):
            yield block
            block = Block(header[1].strip().strip("\"'"), line)
        elif key := _KEY.match(content):
            block.keys.setdefault(key[1].strip("\"'"), line)
            closing = _opened(key[2])
    yield block


def _opened(value: str) -> str:
    """Give the quotes of a string of several lines that this line opens and does not close."""
    for quotes in ('"""', "'''"):
        if value.startswith(quotes) and quotes not in value[3:]:
            return quotes
    return ""
