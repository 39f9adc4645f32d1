"""How a report looks, as data: paper, faces and sizes, from `resources/profiles`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from export import fonts
from export.heights import Measures
from model.source import DataError, Problem

STANDARD = "standard.toml"
MILLIMETRE = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface: the file on board, its name in Word, and what Word takes in its stead."""

    file: str
    word: str
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Style:
    """A face, its size and the distance of lines."""

    face: Face
    size: float
    pitch: float

    def measure(self, text: str) -> float:
        """Give the width of a text."""
        return sum(map(fonts.advances(self.face.file).__getitem__, text)) * self.size

    def spread(self, text: str, width: float) -> float:
        """Give the space between characters that makes a line so wide; never a gaping one."""
        gaps = max(fonts.gaps(text), 1)
        return min((width - self.measure(text)) / gaps, self.size / 3)


@dataclass(frozen=True, slots=True)
class Frame:
    """A size of page and its margins, in points."""

    page: tuple[float, float]
    left: float
    right: float
    top: float
    bottom: float
    numbered: bool = True

    @property
    def width(self) -> float:
        """Give the width between the margins."""
        return self.page[0] - self.left - self.right

    @property
    def height(self) -> float:
        """Give the height between the margins."""
        return self.page[1] - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Number:
    """How page numbers are set: their type and the distance of their middle from the text."""

    face: Face
    size: float
    below: float


@dataclass(frozen=True)
class Profile:
    """All that can be chosen about the look of a report; `contents` is how many levels of headings
    the table of contents lists, 0 for none."""

    lines: int
    characters: int
    contents: int
    number: Number
    faces: Mapping[str, Face]
    frames: Mapping[str, Frame]
    styles: Mapping[str, Style]
    rows: tuple[Measures, ...]

    @property
    def line(self) -> float:
        """Give the width of a full line; the type area is a little narrower."""
        return self.characters * self.styles["body"].size

    @property
    def tight(self) -> float:
        """Give the space between the characters of a full line that fits it into the type area."""
        return (self.frames["text"].width - self.line) / self.characters


@cache
def profile_of(form: str) -> Profile:
    """Give the look of a form's report: the standard one, changed by the form's own file if any."""
    return load_profile(files("resources") / "profiles", form)


def load_profile(folder: Traversable, form: str) -> Profile:
    """Read a profile from a folder; raises DataError where a file is odd."""
    name = STANDARD
    try:
        tables = tomllib.loads((folder / name).read_text("utf-8"))
        own = folder / f"{form}.toml"
        if own.is_file():
            name = own.name
            tables = _changed(tables, tomllib.loads(own.read_text("utf-8")))
        return _profile(tables)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        message = f"版式写得不对：{error}。"
        raise DataError(
            [Problem(f"profiles/{name}", 1, message, "请照 standard.toml 改。")]
        ) from error


def _changed(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Put the entries of one table over those of another, table by table; nothing new may come."""
    unknown = [key for key in own if key not in base]
    if unknown:
        raise KeyError("、".join(unknown))
    both = {key: (base[key], value) for key, value in own.items()}
    return dict(base) | {
        key: _changed(old, new) if isinstance(old, dict) else new
        for key, (old, new) in both.items()
    }


def _profile(tables: Mapping[str, Any]) -> Profile:
    faces = {
        name: Face(each["file"], each["word"], tuple(each["instead"]))
        for name, each in tables["face"].items()
    }
    number = tables["number"]
    return Profile(
        **tables["grid"],
        contents=int(tables["contents"]["depth"]),
        number=Number(faces[number["face"]], number["size"], _points(number["below"])),
        faces=faces,
        frames={name: _frame(**each) for name, each in tables["frame"].items()},
        styles={
            name: Style(faces[each["face"]], each["size"], each["pitch"])
            for name, each in tables["style"].items()
        },
        rows=tuple(Measures(**each) for each in tables["row"]),
    )


def _frame(paper: tuple[float, float], *, numbered: bool, **margins: float) -> Frame:
    width, height = map(_points, paper)
    return Frame((width, height), **{k: _points(v) for k, v in margins.items()}, numbered=numbered)


def _points(millimetres: float) -> float:
    return millimetres * MILLIMETRE
