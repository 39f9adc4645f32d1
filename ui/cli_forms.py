"""The command line's `forms`: list, check, show, draft and install forms. Knows no Qt."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from model.form import Form
from model.library import Library, on_board
from model.project_file import FileError
from model.source import Problem
from model.version import COMMAND
from ui.form_folders import form_folders, library_at_hand

FINE, UNUSABLE = 0, 2


def library() -> Library:
    """Give all forms at hand; those left out are told."""
    found, remarks = library_at_hand()
    for remark in remarks:
        print(remark, file=sys.stderr)
    return found


def run(options: argparse.Namespace) -> int:
    """Carry out what is asked of forms."""
    if options.check:
        return _check_forms(options.check)
    if (options.preview or options.catalogue or options.from_xlsx) and not options.out:
        raise FileError("没有写明放到哪里，请加上 --out。")
    if options.preview:
        return _preview(options.preview, options.out)
    if options.from_xlsx:
        return _draft(options.from_xlsx, options.out)
    if options.catalogue:
        return _catalogue(options.out)
    if options.install:
        return _install(options.install, replaces=options.replace)
    forms = library().forms.values()
    if options.json:
        print(json.dumps([_form_as_json(form) for form in forms], ensure_ascii=False))
    else:
        for form in forms:
            print(f"{form.id}\t{form.title}\t{form.origin or '随程序'}")
    return FINE


def _form_as_json(form: Form) -> dict[str, Any]:
    """Give what is said of a form; `folder` is null for one on board."""
    keys = ("id", "title", "place", "edition", "year")
    folder = str(form.origin) if form.origin else None
    return {key: getattr(form, key) for key in keys} | {"folder": folder}


def _check_forms(folder: Path) -> int:
    """Say everything that is wrong with the form in a folder."""
    from model.library import check_form

    problems, relations = check_form(folder.parent if folder.is_file() else folder)
    for problem in problems:
        print(problem)
    if not problems:
        print(f"“{folder.name}”没有问题，可以使用。")
        print(f"用得上的勾稽关系：{'、'.join(relations) or '没有'}")
    return UNUSABLE if problems else FINE


def _preview(name: str, target: Path) -> int:
    """Show how a form will look, that of an id or that in a folder."""
    from export.preview import preview
    from model.library import read_form

    found = library()
    form = found.forms.get(name)
    problems: list[Problem] = []
    if form is None:
        folder = Path(name)
        if not folder.exists():
            raise FileError(f"没有表样“{name}”，也没有这个文件夹，请核对。")
        form = read_form(folder.parent if folder.is_file() else folder, problems)
    for problem in problems:
        print(problem)
    if form is None:
        return UNUSABLE
    preview(found, form, target)
    print(f"已预览到“{target}”。")
    return FINE


def _draft(book: Path, folder: Path) -> int:
    """Make a first draft of a form from an official table."""
    from export.form_draft import draft_form

    left = draft_form(library(), book, folder)
    print(f"已起草到“{folder}”，有 {left} 格要人来定，逐格见 {COMMAND} forms --check {folder}")
    return FINE


def _catalogue(target: Path) -> int:
    """Write the manual's page on all concepts, relations and rules on board."""
    from export.placing import said_in_chinese
    from model.manual import manual

    with said_in_chinese(target.parent):
        target.write_text(manual(on_board()), "utf-8", newline="\n")
    print(f"已写到“{target}”。")
    return FINE


def _install(path: Path, *, replaces: bool) -> int:
    """Install the form in a .zip; one that stands already with other content only by request."""
    from model.form_archive import install, is_installed, read_archive, standing

    found, folder = library(), form_folders()[0]
    form = read_archive(path, found)
    if is_installed(form, found):
        print(f"“{form.title}”已经装好，内容相同。")
        return FINE
    if (stands := standing(form, found, folder)) and not replaces:
        raise FileError(
            f"代号“{form.id}”已有表样“{stands}”，内容不同，没有安装；要替换请加 --replace。"
        )
    print(f"“{form.title}”已装到“{install(form, found, folder)}”。")
    return FINE
