"""How a form will look: blank, with the drafts and hints of its texts in their places."""

from datetime import date
from importlib import import_module
from pathlib import Path

from export.document import compose
from export.errors import ExportError
from export.placing import said_in_chinese
from model.cell import Cell
from model.filing import Filing, new_filing
from model.form import Form
from model.library import Library

FORMATS = ("html", "pdf")


def preview(library: Library, form: Form, path: Path) -> None:
    """Write a form as a file of the kind that its name ends in; raises ExportError."""
    kind = path.suffix.removeprefix(".").lower()
    if kind not in FORMATS:
        endings = "、".join(f".{each}" for each in FORMATS)
        raise ExportError(f"不能预览成“{path.name}”，文件名要以 {endings} 结尾。")
    document = compose(library.with_form(form), blank_filing(form))
    with said_in_chinese(path.parent):
        import_module(f"export.{kind}").write(document, path)


def blank_filing(form: Form) -> Filing:
    """Give a filing of the form's year with nothing but the drafts, or hints, of its texts."""
    filing = new_filing(form, form.year or date.today().year - 1)
    for section in (section for page in form.pages for section in page.sections):
        hint = f"（{section.hint}）" if section.hint else ""
        if section.text:
            filing.set(Cell(section.text), "\n".join(section.draft) or hint)
    return filing
