"""Exported files, each made once however many tests read it."""

from importlib import import_module
from pathlib import Path

from export.document import Document, compose
from model.filing import Filing
from model.library import Library
from model.project_file import dump

_documents: dict[tuple[int, str], tuple[Library, Document]] = {}
_files: dict[tuple[str, int, str], bytes] = {}


def exported(kind: str, library: Library, filing: Filing, folder: Path) -> Path:
    """Give a filing as a file `a.pdf`, `a.xlsx` or `a.docx` in a folder."""
    key = id(library), dump(filing, library)
    if key not in _documents:  # the library is kept, or another might get its id
        _documents[key] = library, compose(library, filing)
    path = folder / f"a.{kind}"
    if (kind, *key) not in _files:
        import_module(f"export.{kind}").write(_documents[key][1], path)
        _files[kind, *key] = path.read_bytes()
    else:
        path.write_bytes(_files[kind, *key])
    return path
