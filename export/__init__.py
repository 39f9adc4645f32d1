"""A filing in, files out: all of them or none. What writes them is imported when it is asked to."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from export.errors import Cancelled, ExportError
from model.filing import Filing
from model.library import Library
from model.project_file import dump
from model.version import SUFFIX

if TYPE_CHECKING:
    from export.document import Document

__all__ = [
    "FORMATS",
    "Cancelled",
    "ExportError",
    "export_filing",
    "export_package",
    "file_stem",
]

FORMATS = ("xlsx", "pdf", "docx")
HAND_IN_LIST = "交件清单.pdf"
_NAMES = {"xlsx": "Excel 表", "pdf": "PDF", "docx": "Word"}
_FORBIDDEN = str.maketrans('<>:"/\\|?*', "＜＞：”／＼｜？＊")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_LONGEST_UNIT = 40

Progress = Callable[[int, int, str], None]


class _Writer(Protocol):
    def __call__(self, document: "Document", path: Path) -> object: ...


def export_filing(
    library: Library,
    filing: Filing,
    folder: Path,
    formats: Sequence[str] = FORMATS,
    progress: Progress | None = None,
    *,
    overwrite: bool = False,
    remarks: list[str] | None = None,
) -> list[Path]:
    """Write a filing in each format into a folder, all files or none; gives their paths.

    Existing files stay, and the new ones get a number, unless `overwrite`; what became of them is
    added to `remarks` as sentences. `progress` is called with what is done, the total and a label;
    it may raise Cancelled. Raises ExportError.
    """
    from export.document import compose
    from export.placing import hand_over, said_in_chinese, temporary_folder

    unknown = [each for each in formats if each not in FORMATS]
    if unknown:
        raise ExportError(f"不能导出“{unknown[0]}”，可用的格式：{'、'.join(FORMATS)}。")
    stem, steps = file_stem(filing), _Steps(progress, len(formats) + 1)

    def named(ending: str) -> list[Path]:
        return [folder / f"{stem}{ending}.{each}" for each in formats]

    steps.tell("正在整理内容")
    document = compose(library, filing)
    with said_in_chinese(folder), temporary_folder(folder) as temporary:
        written = list(_written(document, formats, temporary / "new", steps))
        steps.tell("正在保存")
        said = [] if remarks is None else remarks
        return hand_over(written, named, temporary, said, overwrite=overwrite)


def export_package(
    library: Library,
    filing: Filing,
    folder: Path,
    progress: Progress | None = None,
    *,
    overwrite: bool = False,
    remarks: list[str] | None = None,
) -> list[Path]:
    """Write all that is handed in into a folder of its own within a folder, as `export_filing`
    does: every format, the project file, and a list of what there is and what the check found."""
    from export import hand_in
    from export.document import compose
    from export.placing import hand_over, said_in_chinese, temporary_folder

    stem, steps = file_stem(filing), _Steps(progress, len(FORMATS) + 2)

    def named(ending: str) -> list[Path]:
        inside = folder / f"{package_name(filing)}{ending}"
        return [inside / each.name for each in written]

    steps.tell("正在整理内容")
    document = compose(library, filing)
    with said_in_chinese(folder), temporary_folder(folder) as temporary:
        written = list(_written(document, FORMATS, temporary / stem, steps))
        written.append(temporary / f"{stem}{SUFFIX}")
        written[-1].write_text(dump(filing, library), "utf-8", newline="\n")
        steps.tell("正在开列清单")
        listed = hand_in.compose(document, written)
        written.append(temporary / HAND_IN_LIST)
        _writer("pdf")(listed, written[-1])
        steps.tell("正在保存")
        said = [] if remarks is None else remarks
        return hand_over(written, named, temporary, said, overwrite=overwrite)


def file_stem(filing: Filing) -> str:
    """Give the name of the exported files without ending, fit for every system."""
    from export.document import SUBJECT

    return f"{_unit(filing)}_{filing.year}年度_{SUBJECT}"


def package_name(filing: Filing) -> str:
    """Give the name of the folder that is handed in."""
    return f"{_unit(filing)}_{filing.year}年度_绩效自评"


def _unit(filing: Filing) -> str:
    unit = _CONTROL.sub("", filing.unit).translate(_FORBIDDEN).strip(" .")[:_LONGEST_UNIT]
    return unit or "未填单位"


class _Steps:
    """Tells step by step how far an export is."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self.progress = progress
        self.total = total
        self.done = 0

    def tell(self, label: str) -> None:
        """Say what begins now."""
        if self.progress:
            self.progress(self.done, self.total, label)
        self.done += 1


def _written(
    document: "Document", formats: Sequence[str], stem: Path, steps: _Steps
) -> Iterator[Path]:
    """Write a document in each format beside each other."""
    for each in formats:
        steps.tell(f"正在生成{_NAMES[each]}")
        path = stem.with_name(f"{stem.name}.{each}")
        _writer(each)(document, path)
        yield path


def _writer(name: str) -> _Writer:
    """Give the converter of a format; it is imported when used, for the program to start fast."""
    if name == "xlsx":
        from export import xlsx

        return xlsx.write
    if name == "docx":
        from export import docx

        return docx.write
    from export import pdf

    return pdf.write
