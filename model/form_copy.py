"""The copy of its form that a filing's file carries: so the file opens for ever, and alike."""

from collections.abc import Mapping
from typing import Any

from model.form import Form
from model.form_loader import FILES
from model.library import Library
from model.source import Problem, Source
from model.user_forms import read_sources, said


class CopyError(Exception):
    """The copy is damaged; the message is half a sentence that says how."""


def write_copy(form: Form) -> dict[str, list[str]]:
    """Give the lines of each file of a form, as the filing's file holds them."""
    return {name: text.split("\n") for name, text in form.texts.items()}


def read_copy(data: Any, form_id: str, library: Library) -> Form | None:
    """Read the copy of a form; None where the form at hand says the same, word for word.

    It is checked like any form; raises CopyError where it is odd.
    """
    texts = _texts(data)
    at_hand = library.forms.get(form_id)
    if at_hand and at_hand.texts == texts:
        return None
    problems: list[Problem] = []
    sources = [Source(name, texts[name], problems) for name in FILES if name in texts]
    form = read_sources(sources, library)
    if form is None:
        raise CopyError(said(problems))
    if form.id != form_id:
        raise CopyError(f"它的代号是“{form.id}”")
    return form


def _texts(data: Any) -> dict[str, str]:
    if not isinstance(data, Mapping) or FILES[0] not in data or not data.keys() <= set(FILES):
        raise CopyError("结构不对")
    return {name: _text(lines) for name, lines in data.items()}


def _text(lines: Any) -> str:
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise CopyError("结构不对")
    text = "\n".join(lines)
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise CopyError("有不成字的字符")
    return text
