"""The dictionary of everything that has a value, shared by all forms."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

from model.cell import parse_cell
from model.number import BLANK, ZERO, Interval, Reading, read, write
from model.source import TEXTS, Kind, Problem, Source, odd_name, read_source

FILE = "concepts.toml"
TYPES = {
    "money": "金额",
    "count": "人数或个数",
    "area": "面积",
    "percent": "百分比",
    "score": "分值",
    "year": "年度",
    "text": "短文字",
    "long": "长文字",
    "date": "日期",
    "choice": "选项",
    "list": "清单",
}
_NUMERIC = {"money": 2, "count": 0, "area": 2, "percent": 2, "score": 2, "year": 0}
_NEVER_NEGATIVE = ("count", "area", "score", "year")
MOST_DECIMALS = 6
NEEDED = {"年度": "year", "上年": "year", "单位名称": "text"}
"""Concepts that the program itself names, and their types."""
_UNITS = {"money": "万元", "area": "㎡", "score": "分", "count": "", "percent": "%", "year": "年"}
KEYS: dict[str, Kind] = {
    "type": str,
    "label": str,
    "unit": str,
    "decimals": int,
    "aliases": TEXTS,
    "options": TEXTS,
    "help": str,
    "where": str,
    "source": str,
    "within": str,
    "optional": bool,
    "yearly": bool,
}


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that has a value; `decimals` are places as printed, of percent for a percentage.

    `help` says what belongs there, `where` in which report or paper its final figure is found.
    What is `yearly` speaks of one year only, and is not carried over into the next.
    """

    key: str
    type: str
    label: str
    unit: str = ""
    decimals: int = 0
    aliases: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    help: str = ""
    where: str = ""
    source: str = ""
    within: str = ""
    optional: bool = False
    yearly: bool = False

    @property
    def numeric(self) -> bool:
        """Tell whether the value is a figure."""
        return self.type in _NUMERIC

    @property
    def percent(self) -> bool:
        """Tell whether the figure is a percentage."""
        return self.type == "percent"

    @property
    def about(self) -> str:
        """Say what belongs there and where it is found."""
        return self.help + (f"取自{self.where}。" if self.where else "")

    def read(self, text: str) -> Reading:
        """Read what was typed; text that is no figure for a figure comes back as a problem."""
        if not self.numeric:
            return BLANK
        reading = read(text, self.decimals, percent=self.percent, unit=self.unit)
        if self.type in ("count", "year") and _is_broken(reading.number):
            return Reading(problem=f"“{text.strip()}”不是整数，{self.label}要填整数。")
        if self.type in _NEVER_NEGATIVE and reading.number and reading.number.value < ZERO:
            problem = f"“{text.strip()}”是负数，{self.label}不会小于 0，请核对正负号。"
            return Reading(problem=problem)
        return reading

    def write(self, number: Interval) -> str:
        """Write a computed figure as it would be typed."""
        return write(number.value, self.decimals, percent=self.percent)

    def say(self, text: str) -> str:
        """Write a typed figure with its unit, for a message."""
        plain = text.strip()
        has_unit = plain.endswith(self.unit) or (self.type == "money" and plain.endswith("元"))
        return plain if has_unit else f"{plain}{self.unit}"


def _is_broken(number: Interval | None) -> bool:
    return number is not None and number.value != number.value.to_integral_value()


def load_concepts(folder: Traversable, problems: list[Problem]) -> dict[str, Concept]:
    """Read the dictionary; whatever is odd becomes a problem and is left out."""
    source = read_source(folder / FILE, FILE, problems)
    concepts = _concepts(source)
    _check_lists(source, concepts, concepts)
    _check_labels(source, concepts)
    _check_needed(source, concepts)
    return concepts


def own_concepts(
    source: Source, shared: Mapping[str, Concept], taken: Container[str]
) -> dict[str, Concept]:
    """Read what a form alone has names for; one in `taken` or that the program uses is refused."""
    concepts = _concepts(source)
    for key in concepts:
        if key in taken or key in NEEDED:
            line = source.block(key).line
            source.refuse(line, f"共用的词典里已有“{key}”。", "请删去这一项，表样可以直接用它。")
    _check_lists(source, concepts, {**shared, **concepts})
    _check_labels(source, concepts)
    return concepts


def _concepts(source: Source) -> dict[str, Concept]:
    read = ((key, _concept(source, key, entry)) for key, entry in source.data.items())
    return {key: concept for key, concept in read if concept}


def _concept(source: Source, key: str, entry: Any) -> Concept | None:
    block = source.block(key)
    if not isinstance(entry, Mapping):
        source.refuse(block.line, f"“{key}”不是一个数据项。", '数据项写作 ["名称"]。')
        return None
    if not source.check_keys(block, entry, KEYS, {"type", "label"}):
        return None
    if entry["type"] not in TYPES:
        source.refuse(
            block.line_of("type"),
            f"不认识的类型“{entry['type']}”。",
            f"可用的类型：{'、'.join(TYPES)}。",
        )
        return None
    if odd_name(key) or not _is_name(key):
        source.refuse(
            block.line,
            f"名称“{key}”里有不能用的字符。",
            "请用汉字和半角字母，不用括号、空格、标点，也不能全是数字。",
        )
        return None
    if not 0 <= entry.get("decimals", 0) <= MOST_DECIMALS:
        source.refuse(
            block.line_of("decimals"), "小数位数不对。", f"请写 0 到 {MOST_DECIMALS} 之间的整数。"
        )
        return None
    if entry["type"] == "choice" and not entry.get("options"):
        source.refuse(block.line, f"选项“{key}”没有可选的内容。", '请补上 options = ["…", "…"]。')
        return None
    return Concept(
        key=key,
        type=entry["type"],
        label=entry["label"],
        unit=entry.get("unit", _UNITS.get(entry["type"], "")),
        decimals=entry.get("decimals", _NUMERIC.get(entry["type"], 0)),
        aliases=tuple(entry.get("aliases", ())),
        options=tuple(entry.get("options", ())),
        help=entry.get("help", ""),
        where=entry.get("where", ""),
        source=entry.get("source", ""),
        within=entry.get("within", ""),
        optional=entry.get("optional", False),
        yearly=entry.get("yearly", False),
    )


def _is_name(key: str) -> bool:
    """Tell whether a key can be named in tables and equations: no basis, no row, no numeral."""
    cell = parse_cell(key)
    plain = cell is not None and cell.concept == key and not (cell.basis or cell.row)
    return plain and not key.replace(".", "").isdecimal()


def _check_needed(source: Source, concepts: dict[str, Concept]) -> None:
    """Refuse a dictionary without the concepts that the program itself names."""
    for key, kind in NEEDED.items():
        if not source.broken and (key not in concepts or concepts[key].type != kind):
            source.refuse(
                source.block(key).line, f"少了数据项“{key}”。", f'它的类型应为 type = "{kind}"。'
            )


def _check_lists(
    source: Source, concepts: Mapping[str, Concept], known: Mapping[str, Concept]
) -> None:
    """Refuse columns of a list that is not known, and lists within no list or too deep."""
    for key, concept in concepts.items():
        for place, fault, remedy in _list_faults(concept, known):
            source.refuse(source.block(key).line_of(place), fault, remedy)


def _list_faults(
    concept: Concept, concepts: Mapping[str, Concept]
) -> Iterator[tuple[str, str, str]]:
    """Give what is wrong with a list or a column of one: the key at fault, why, what to do."""
    key, is_list = concept.key, concept.type == "list"
    owner = key.partition(".")[0] if "." in key else concept.within
    above = concepts.get(owner)
    if is_list and "." in key:
        yield "type", f"清单的列“{key}”不能又是清单。", "清单里套清单，请写 within。"
    elif concept.within and not is_list:
        yield "within", f"“{key}”不是清单，不能写 within。", "请删去这一行。"
    elif owner and (above is None or above.type != "list"):
        place = "within" if concept.within else "type"
        fault = f"“{key}”所属的清单“{owner}”没有定义。"
        yield place, fault, f'请先写 ["{owner}"]，type = "list"。'
    elif is_list and above and above.within:
        yield "within", f"清单“{key}”套得太深。", "清单里只能再套一层清单。"


def _check_labels(source: Source, concepts: dict[str, Concept]) -> None:
    """Refuse an alias that two concepts of the same kind of place claim."""
    seen: dict[str, str] = {}
    for key, concept in concepts.items():
        scope = key.rpartition(".")[0]
        for alias in dict.fromkeys((concept.label, *concept.aliases)):
            other = seen.setdefault(f"{scope}.{alias}", key)
            if other != key:
                block = source.block(key)
                source.refuse(
                    block.line_of("label" if alias == concept.label else "aliases"),
                    f"“{alias}”已是“{other}”的写法，不能再用于“{key}”。",
                    "请删去其中一个。",
                )
