"""The rows that the lists of a form begin with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from model.cell import BASES, SPARE
from model.concept import Concept
from model.form_keys import LIST_KEYS
from model.source import TABLES, Block, Source


@dataclass(frozen=True)
class Preset:
    """The rows that a list begins with; a `fixed` list takes no other rows and loses none."""

    fixed: bool = False
    rows: tuple[Mapping[str, str], ...] = ()


def presets_of(source: Source, concepts: Mapping[str, Concept]) -> dict[str, Preset]:
    """Read every [[list]] of a form, by the list's name."""
    presets: dict[str, Preset] = {}
    blocks: dict[str, Block] = {}
    entries = source.sound(source.data, {"list": TABLES}).get("list", ())
    for index, entry in enumerate(entries):
        block = source.block("list", index)
        if not source.check_keys(block, entry, LIST_KEYS, {"name"}):
            continue
        name, line = entry["name"], block.line_of("name")
        if name not in concepts or concepts[name].type != "list":
            source.refuse(line, f"没有“{name}”这个清单。", "请先在 concepts.toml 里添上。")
        elif name in presets:
            source.refuse(line, f"清单“{name}”写了两次。", "请合成一个。")
        else:
            blocks[name] = block
            presets[name] = _preset(source, block, entry, concepts)
    for name, block in blocks.items():
        _check_parents(source, block, concepts[name], presets)
    return presets


def _preset(
    source: Source, block: Block, entry: Mapping[str, Any], concepts: Mapping[str, Concept]
) -> Preset:
    """Read the rows of a list; odd ones are refused and left out."""
    rows: dict[str, Mapping[str, str]] = {}
    start = block.line_of("rows")
    for row in entry.get("rows", ()):
        faults = list(_faults(entry["name"], row, rows, concepts))
        start = source.find(start + (row.get("id") in rows), f'"{row.get("id")}"')
        for text, fault, remedy in faults:
            source.refuse(source.find(start, text), fault, remedy)
        if not faults:
            rows[row["id"]] = row
    return Preset(entry.get("fixed", False), tuple(rows.values()))


def _faults(
    name: str, row: Mapping[str, Any], rows: Mapping[str, Any], concepts: Mapping[str, Concept]
) -> Iterator[tuple[str, str, str]]:
    """Give what is wrong with one row: the text at fault, why, what to do."""
    row_id = row.get("id")
    if not isinstance(row_id, str) or not row_id or row_id.startswith(SPARE) or "]" in row_id:
        yield "{", "清单的一行没有可用的 id。", '请写 {id = "…", 列名 = "…"}。'
    elif row_id in rows:
        yield f'"{row_id}"', f"清单“{name}”的 id“{row_id}”写了两次。", "每一行要有自己的 id。"
    for column, value in row.items():
        if not isinstance(value, str):
            yield column, f"“{column}”的值不是文字。", "请加上引号。"
        plain, _, basis = column.partition("@")
        is_known = f"{name}.{plain}" in concepts and (not basis or basis in BASES)
        if not is_known and column not in ("id", "parent"):
            yield column, f"清单没有“{column}”这一列。", "请核对列名。"


def _check_parents(
    source: Source, block: Block, concept: Concept, presets: Mapping[str, Preset]
) -> None:
    """Refuse a row that belongs to no row of the list around its list."""
    above = presets.get(concept.within, Preset())
    parents = {row["id"] for row in above.rows} if concept.within else {""}
    for row in presets[concept.key].rows:
        parent = row.get("parent", "")
        if parent not in parents:
            line = source.find(block.line_of("rows"), f'"{row["id"]}"')
            fault = f"清单“{concept.key}”的一行所属的“{parent}”没有定义。"
            source.refuse(line, fault, f"parent 要写清单“{concept.within}”里某一行的 id。")
