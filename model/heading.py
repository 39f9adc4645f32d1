"""What the forms on board are called, without reading them whole."""

import re
from typing import NamedTuple

from resources import FOLDER

_FIRST_TABLE = "\n["
_LINE = re.compile(r'^(id|title|place|edition) = "([^"\\]*)"', re.MULTILINE)


class Heading(NamedTuple):
    """A form's title, and the place and edition it is told from others by."""

    title: str
    place: str
    edition: str

    def __str__(self) -> str:
        return f"{self.place} {self.edition}"


def headings() -> dict[str, Heading]:
    """Give what each form on board is called by its id, from the lines before its first table."""
    files = sorted((FOLDER / "forms").glob("*/form.toml"))
    heads = (file.read_text("utf-8-sig").partition(_FIRST_TABLE)[0] for file in files)
    read = [dict(_LINE.findall(head)) for head in heads]
    return {each["id"]: Heading(each["title"], each["place"], each["edition"]) for each in read}
