"""The project file: readable JSON that opens for ever; a save is whole or not at all."""

import json
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from model.cell import BASES, SPARE, Cell, parse_cell
from model.concept import Concept
from model.filing import Explanation, Filing
from model.form import Form
from model.form_copy import CopyError, read_copy, write_copy
from model.keeping.reasons import reason
from model.keeping.whole import ReadBackError, write_whole
from model.library import Library
from model.migrations import VERSION, migrated
from model.relation import Row

FORMAT = "ziping"
LARGEST = 20_000_000
MOST_PARTS = 1_000_000
"""How many values a file may have at most, counted before it is read."""
_IDENTITY = re.compile("[0-9a-f]{32}")
_ELSEWHERE = "原来的文件没有动，请换一处保存。"


class FileError(Exception):
    """A file cannot be read or written; the message is one Chinese sentence for the user."""


def load(path: Path, library: Library, remarks: list[str] | None = None) -> Filing:
    """Read a project file; raises FileError with a sentence, and never changes the file.

    What is amiss but keeps nothing from being read is added to `remarks`, as sentences.
    """
    return decode(read(path), path.name, library, remarks)


def read(path: Path) -> bytes:
    """Give what a file holds, where it may be a project file; raises FileError."""
    name = path.name
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise FileError(f"“{name}”不是文件，请核对是否选错了。")
        if about.st_size > LARGEST:
            raise FileError(f"“{name}”太大（超过 20 MB），不像填报文件，请核对是否选错了文件。")
        return path.read_bytes()
    except FileNotFoundError:
        raise FileError(f"找不到“{path}”，请核对文件的位置和名称。") from None
    except OSError as error:
        raise FileError(
            f"“{name}”打不开（{reason(error)}），请关掉别的程序或换一处再试。"
        ) from None


def decode(raw: bytes, name: str, library: Library, remarks: list[str] | None = None) -> Filing:
    """Read what a project file of some name holds; raises FileError, as `load` does."""
    amiss: list[str] = []
    try:
        if sum(map(raw.count, (b",", b"[", b"{"))) > MOST_PARTS:
            raise FileError("里的内容多得反常，不像填报文件，请核对是否选错了文件。")
        filing = parse(json.loads(raw.decode("utf-8-sig")), library, amiss)
    except FileError as error:
        raise FileError(f"“{name}”{error}") from None
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise FileError(f"“{name}”不是完整的填报文件，内容已损坏，请改用备份的一份。") from None
    if remarks is not None:
        remarks += [f"“{name}”{sentence}" for sentence in amiss]
    return filing


def parse(data: Any, library: Library, amiss: list[str] | None = None) -> Filing:
    """Read the data of a project file; raises FileError where it means nothing.

    What is amiss in the copy of the form is added to `amiss` where the form is at hand.
    """
    amiss = [] if amiss is None else amiss
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise FileError("不是本程序的填报文件，请核对是否选错了文件。")
    version = data.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise FileError("没有写明版本，内容已损坏，请改用备份的一份。")
    if version > VERSION:
        raise FileError(
            f"由较新的程序保存（文件版本 {_quote(str(version))}），请先升级本程序再打开。"
        )
    data = migrated(data, version)
    form, year = data.get("form"), data.get("year")
    if not isinstance(form, str):
        raise FileError("没有写明表样，内容已损坏，请改用备份的一份。")
    if not isinstance(year, int) or isinstance(year, bool) or not 1990 <= year <= 2200:
        raise FileError("没有写明年度，内容已损坏，请改用备份的一份。")
    filing = Filing(form, year, own_form=_own_form(data, form, library, amiss))
    library = library.of(filing)
    _read_values(data.get("values", {}), filing, library.concepts)
    _read_values(data.get("texts", {}), filing, library.concepts)
    _read_rows(data.get("rows", {}), filing, library.concepts)
    _read_explanations(data.get("explanations", []), filing)
    filing.carried = _read_carried(data.get("carried", {}), library.concepts)
    filing.last_year = _read_carried(data.get("last_year", {}), library.concepts)
    filing.identity = _identity(data.get("identity"))
    return filing


def _own_form(
    data: Mapping[str, Any], form: str, library: Library, amiss: list[str]
) -> Form | None:
    """Read the form that the file carries; None where the one at hand is to be used."""
    at_hand = library.forms.get(form)
    fault = "没有自带表样"
    if copy := data.get("form_text"):
        try:
            return read_copy(copy, form, library)
        except CopyError as error:
            fault = f"自带的表样已损坏（{_quote(str(error))}）"
    elif at_hand:
        return None
    if at_hand is None:
        raise FileError(f"用的是表样“{_quote(form)}”，本程序里没有，文件{fault}，请先安装表样。")
    amiss.append(f"{fault}，已改用本程序里的“{_quote(at_hand.title)}”打开，请核对后再保存。")
    return None


def _read_values(values: Any, filing: Filing, concepts: Mapping[str, Concept]) -> None:
    for key, text in _mapping(values).items():
        cell = _known_cell(key, concepts)
        if cell.list:
            raise FileError(f"里“{_quote(key)}”没有写在清单里，内容已损坏，请改用备份的一份。")
        filing.set(cell, _text(text))


def _read_rows(lists: Any, filing: Filing, concepts: Mapping[str, Concept]) -> None:
    for name, entries in _mapping(lists).items():
        if name not in concepts or concepts[name].type != "list" or not isinstance(entries, list):
            raise FileError(f"里有不认识的清单“{_quote(name)}”，请升级本程序后再打开。")
        for entry in entries:
            _read_row(name, _mapping(entry), filing, concepts)


def _read_row(
    name: str, entry: Mapping[str, Any], filing: Filing, concepts: Mapping[str, Concept]
) -> None:
    row = Row(_text(entry.get("id")), _text(entry.get("parent", "")))
    if not row.id or row.id.startswith(SPARE) or "]" in row.id or filing.has_row(name, row.id):
        raise FileError(f"里清单“{name}”的行号重复或缺失，内容已损坏，请改用备份的一份。")
    filing.rows.setdefault(name, []).append(row)
    for column, text in entry.items():
        if column not in ("id", "parent"):
            cell = _known_cell(f"{name}.{column}", concepts)._replace(row=row.id)
            filing.set(cell, _text(text))


def _read_explanations(entries: Any, filing: Filing) -> None:
    if not isinstance(entries, list):
        raise FileError("里的情况说明已损坏，请改用备份的一份。")
    for entry in map(_mapping, entries):
        cells = {}
        for key, text in _mapping(entry.get("cells", {})).items():
            cell = parse_cell(key)
            if cell is None:
                raise FileError("里的情况说明已损坏，请改用备份的一份。")
            cells[cell] = _text(text)
        filing.explanations.append(
            Explanation(_text(entry.get("code")), cells, _text(entry.get("text")))
        )


def _read_carried(values: Any, concepts: Mapping[str, Concept]) -> dict[Cell, str]:
    return {_known_cell(key, concepts): _text(text) for key, text in _mapping(values).items()}


def _identity(value: Any) -> str:
    """Read what tells the file from others; it names a folder, so nothing else will do."""
    return value if isinstance(value, str) and _IDENTITY.fullmatch(value) else ""


def _mapping(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise FileError("的结构不对，内容已损坏，请改用备份的一份。")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise FileError("里有一处应是文字却不是，内容已损坏，请改用备份的一份。")
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise FileError("里有不成字的字符，内容已损坏，请改用备份的一份。")
    return value


def _quote(text: str) -> str:
    """Repeat a name of the file's in one line, not too long, of characters that can be shown."""
    return "".join(each if each.isprintable() else "?" for each in text[:60])


def _known_cell(key: str, concepts: Mapping[str, Concept]) -> Cell:
    cell = parse_cell(key)
    is_known = cell is not None and cell.concept in concepts and cell.basis in ("", *BASES)
    if cell is None or not is_known or concepts[cell.concept].type == "list":
        raise FileError(f"里有不认识的数据项“{_quote(key)}”，请升级本程序后再打开。")
    return cell


def dump(filing: Filing, library: Library) -> str:
    """Write a filing as the text of its project file: sorted keys, the same bytes each time."""
    data = as_data(filing, library)
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def as_data(filing: Filing, library: Library) -> dict[str, Any]:
    """Give a filing as the data of its project file.

    A filing that carries nothing over is written as older programs know it.
    """
    library = library.of(filing)
    form = library.forms[filing.form]
    values: dict[str, str] = {}
    texts: dict[str, str] = {}
    columns: dict[tuple[str, str], dict[str, str]] = {}
    for cell, text in filing.values.items():
        name, basis, of_list, row = cell
        if of_list:
            columns.setdefault((of_list, row), {})[f"{name}@{basis}" if basis else name] = text
        else:
            long = library.concepts[cell.concept].type == "long"
            (texts if long else values)[str(cell)] = text
    data: dict[str, Any] = {
        "format": FORMAT,
        "version": 1,
        "form": form.id,
        "edition": form.edition,
        "form_text": write_copy(form),
        "year": filing.year,
        "values": values,
        "texts": texts,
        "rows": {
            name: [_row(row, columns.get((name, row.id), {})) for row in rows]
            for name, rows in filing.rows.items()
            if rows
        },
        "explanations": [
            {"code": e.code, "cells": _by_address(e.cells), "text": e.text}
            for e in filing.explanations
        ],
    }
    if filing.carried or filing.last_year:
        carried, last_year = _by_address(filing.carried), _by_address(filing.last_year)
        data |= {"version": VERSION, "carried": carried, "last_year": last_year}
    if filing.identity:
        data["identity"] = filing.identity
    return data


def _by_address(texts: Mapping[Cell, str]) -> dict[str, str]:
    return {str(cell): text for cell, text in texts.items()}


def _row(row: Row, columns: dict[str, str]) -> dict[str, str]:
    parent = {"parent": row.parent} if row.parent else {}
    return {"id": row.id, **parent, **columns}


def save(path: Path, filing: Filing, library: Library) -> None:
    """Write the file whole or not at all; raises FileError and leaves the old file as it was.

    A link stays a link: the file that it names is written.
    """
    try:
        write_whole(path, dump(filing, library).encode("utf-8", "replace"))
    except ReadBackError:
        raise FileError(f"没有存成“{path.name}”：写入的内容读回不符，{_ELSEWHERE}") from None
    except OSError as error:
        raise FileError(f"没有存成“{path.name}”（{reason(error)}），{_ELSEWHERE}") from None
