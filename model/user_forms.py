"""Forms in folders of the user's; one that is odd is left out and said, and stops nothing."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from model.form import Form
from model.form_loader import FILES, form_of
from model.library import Library
from model.source import Problem, Source, read_source
from model.version import COMMAND

MOST_FORMS = 200
LONGEST = 100_000
"""Characters of a form, which every filing carries along."""
LONGEST_MESSAGE = 80


def with_user_forms(library: Library, folders: Iterable[Path]) -> tuple[Library, list[str]]:
    """Give the library with the forms in the user's folders, and a sentence for each left out.

    A user's form stands in place of one on board with its id; of two of the user's, the first.
    """
    remarks: list[str] = []
    forms: dict[str, Form] = {}
    for folder in folders:
        for entry in _entries(folder, remarks):
            form = _load(entry, library, remarks)
            if form:
                forms.setdefault(form.id, form)
    if not forms:
        return library, remarks
    return Library(library.concepts, library.relations, {**library.forms, **forms}), remarks


def read_sources(sources: list[Source], library: Library) -> Form | None:
    """Read a form that was written for this or another edition of the program.

    What has become common to all forms since is no fault: a concept of the form's own keeps its
    meaning in the form, a relation gives way to the shared one of its code.
    """
    if sum(len(source.text) for source in sources) > LONGEST:
        sources[0].refuse(1, f"表样的文字超过 {LONGEST} 字。", "请删去用不着的内容。")
        return None
    form = form_of(sources, library.concepts, set())
    codes = {relation.code for relation in library.relations}
    if form is None or codes.isdisjoint(each.code for each in form.relations):
        return form
    return replace(form, relations=tuple(r for r in form.relations if r.code not in codes))


def said(problems: list[Problem]) -> str:
    """Say in half a sentence what is wrong with a form: the first problem, and how many."""
    first = problems[0]
    more = f"等 {len(problems)} 处" if len(problems) > 1 else ""
    return f"{first.file} 第 {first.line} 行：{first.message.rstrip('。')[:LONGEST_MESSAGE]}{more}"


def _entries(folder: Path, remarks: list[str]) -> list[Path]:
    """Give the folders of forms in a folder; those with a leading dot are being made."""
    try:
        entries = sorted(folder.iterdir()) if folder.is_dir() else []
        found = [each for each in entries if each.is_dir() and not each.name.startswith(".")]
    except OSError:
        remarks.append(f"文件夹“{folder}”读不出，里面的表样没有装入，请核对它的权限。")
        return []
    if len(found) > MOST_FORMS:
        remarks.append(f"文件夹“{folder}”里的表样太多，只装入了前 {MOST_FORMS} 个，请移走一些。")
    return found[:MOST_FORMS]


def _load(folder: Path, library: Library, remarks: list[str]) -> Form | None:
    problems: list[Problem] = []
    sources = [read_source(folder / FILES[0], FILES[0], problems)]
    with suppress(OSError):  # the first file tells why
        if (folder / FILES[1]).is_file():
            sources.append(read_source(folder / FILES[1], FILES[1], problems))
    form = read_sources(sources, library)
    if form is None:
        remarks.append(
            f"表样文件夹“{folder}”没有装入（{said(problems)}），"
            f"请用 {COMMAND} forms --check “{folder}” 逐条核对后改正。"
        )
        return None
    return replace(form, origin=folder)
