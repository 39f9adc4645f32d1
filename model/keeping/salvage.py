"""What can be read of a damaged project file, as a filing of its own; the rest is named."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from model.filing import Filing
from model.library import Library
from model.migrations import VERSION
from model.project_file import FORMAT, LARGEST, MOST_PARTS, FileError, parse

Data = dict[str, Any]
Part = tuple[str, ...]
"""Where a piece stands: the section, then the keys within it."""
MOST_NAMED = 200
_LINE = re.compile(r'( *)(?:("(?:[^"\\]|\\.)*"): )?(.*?),?')
_OPENING: dict[str, Callable[[], Any]] = {"{": dict, "[": list}
_CLOSING = ("}", "]")
_EMPTY = {"{}": dict, "[]": list}
_FLAT = ("values", "texts", "carried", "last_year")


def salvage(raw: bytes, library: Library) -> tuple[Filing, list[str]] | None:
    """Give what a damaged file still says and the names of what is lost; None where it is nothing.

    A file of a newer program, or of no form that is at hand, is left to others.
    """
    if len(raw) > LARGEST or sum(map(raw.count, (b",", b"[", b"{"))) > MOST_PARTS:
        return None
    lost: list[str] = []
    data = _data(raw, lost)
    head = _head(data, library, lost)
    if head is None:
        return None
    pieces = list(_pieces(data))
    good = _sound(pieces, lambda chosen: _reads(head, chosen, library))
    had = {id(piece) for piece in good}
    lost += [_name(piece) for piece in pieces if id(piece) not in had]
    filing = parse(_whole(head, good), library)
    return (filing, lost[:MOST_NAMED]) if filing.values else None


def is_whole(raw: bytes) -> bool:
    """Tell whether a file is JSON from its beginning to its end, whatever that says."""
    try:
        json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return True


def _data(raw: bytes, lost: list[str]) -> Data:
    """Read JSON, whole or else line by line, as the program writes it."""
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        data = _by_lines(raw.decode("utf-8-sig", "replace"), lost)
    return data if isinstance(data, dict) else {}


def _by_lines(text: str, lost: list[str]) -> Data:
    """Read lines by their indentation; one that is damaged is lost, with what lies within it."""
    whole: Data = {}
    open_ones: list[Any] = [whole]
    lines = text.split("\n")
    for number, line in enumerate(lines[1:], start=2):
        match = _LINE.fullmatch(line)
        depth = len(match[1]) if match else 0
        if not line or (match and match[3] in _CLOSING):
            del open_ones[max(depth, 1) :]
            continue
        try:
            if not match or not 0 < depth <= len(open_ones) or "\ufffd" in line:
                raise ValueError
            value = _value(match[3])
            del open_ones[depth:]
            _put(open_ones[-1], match[2], value)
        except (ValueError, RecursionError):
            del open_ones[2:]
            lost.append(f"第 {number} 行" + ("及以后" if number == len(lines) else ""))
            continue
        if match[3] in _OPENING:
            open_ones.append(value)
    return whole


def _value(text: str) -> Any:
    made = _OPENING.get(text) or _EMPTY.get(text)
    return made() if made else json.loads(text)


def _put(container: Any, key: str | None, value: Any) -> None:
    if isinstance(container, dict) and key is not None:
        container[json.loads(key)] = value
    elif isinstance(container, list) and key is None:
        container.append(value)
    else:
        raise ValueError


def _head(data: Data, library: Library, lost: list[str]) -> Data | None:
    """Give what a filing needs to be one; None where even that cannot be had."""
    version = data.get("version", VERSION)
    form = library.forms.get(str(data.get("form")))
    if data.get("format", FORMAT) != FORMAT or not isinstance(version, int) or version > VERSION:
        return None
    year = data.get("year")
    if not isinstance(year, int) or not 1990 <= year <= 2200:
        year = form.year if form else 0
        lost.append("填报年度")
    head = {"format": FORMAT, "version": VERSION, "form": data.get("form"), "year": year}
    for tried in ({**head, "form_text": data.get("form_text")}, head):
        try:
            parse(tried, library)
        except FileError:
            continue
        return tried
    return None


def _pieces(data: Data) -> Iterator[tuple[Part, Any]]:
    """Take the data apart into the least pieces that can be read, or lost, alone."""
    for section in ("rows", *_FLAT):
        found = data.get(section)
        for key, value in found.items() if isinstance(found, dict) else ():
            if section != "rows":
                yield (section, key), value
                continue
            for row in value if isinstance(value, list) else ():
                yield from _pieces_of_row(key, row)
    explanations = data.get("explanations")
    for number, each in enumerate(explanations if isinstance(explanations, list) else ()):
        yield ("explanations", str(number)), each


def _pieces_of_row(name: str, row: Any) -> Iterator[tuple[Part, Any]]:
    if isinstance(row, dict) and isinstance(row.get("id"), str):
        yield ("rows", name, row["id"]), {k: v for k, v in row.items() if k in ("id", "parent")}
        for column, text in row.items():
            if column not in ("id", "parent"):
                yield ("rows", name, row["id"], column), text


def _whole(head: Data, pieces: list[tuple[Part, Any]]) -> Data:
    """Put pieces together again; a column without its row is left out."""
    data: Data = {**head, "explanations": [], "rows": {}, **{section: {} for section in _FLAT}}
    rows: dict[tuple[str, str], Data] = {}
    for part, value in pieces:
        match part:
            case ("explanations", _):
                data["explanations"].append(value)
            case ("rows", name, row):
                rows[name, row] = dict(value)
                data["rows"].setdefault(name, []).append(rows[name, row])
            case ("rows", name, row, column):
                if (name, row) in rows:
                    rows[name, row][column] = value
            case (section, key):
                data[section][key] = value
    return data


def _reads(head: Data, pieces: list[tuple[Part, Any]], library: Library) -> bool:
    try:
        parse(_whole(head, pieces), library)
    except FileError:
        return False
    return True


def _sound(
    pieces: list[tuple[Part, Any]], reads: Callable[[list[tuple[Part, Any]]], bool]
) -> list[tuple[Part, Any]]:
    """Give the pieces that can be read together, by halves, so that few attempts are needed."""
    good: list[tuple[Part, Any]] = []
    waiting = [pieces]
    while waiting:
        part = waiting.pop()
        if not part or reads([*good, *part]):
            good += part
        elif len(part) > 1:
            half = len(part) // 2
            waiting += [part[half:], part[:half]]
    return good


def _name(piece: tuple[Part, Any]) -> str:
    part, _ = piece
    return "情况说明" if part[0] == "explanations" else " ".join(part[1:])[:60]
