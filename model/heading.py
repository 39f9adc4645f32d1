"""What the forms on board are called, without reading them whole."""

import tomllib

from resources import FOLDER

_FIRST_TABLE = "\n["


def headings() -> dict[str, str]:
    """Give the title of each form on board by its id, from the lines before its first table."""
    files = sorted((FOLDER / "forms").glob("*/form.toml"))
    heads = (file.read_text("utf-8-sig").partition(_FIRST_TABLE)[0] for file in files)
    read = [tomllib.loads(head) for head in heads]
    return {head["id"]: head["title"] for head in read}
