"""A filing in, files out: all of them or none."""

import errno
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from export.document import SUBJECT, Document, compose
from export.errors import Cancelled, ExportError
from model.filing import Filing
from model.library import Library

__all__ = ["FORMATS", "Cancelled", "ExportError", "export_filing", "file_stem"]

FORMATS = ("xlsx", "pdf", "docx")
_NAMES = {"xlsx": "Excel 表", "pdf": "PDF", "docx": "Word"}
_FORBIDDEN = str.maketrans('<>:"/\\|?*', "＜＞：”／＼｜？＊")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_LONGEST_UNIT = 40
_TEMPORARY = ".ziping-"

Progress = Callable[[int, int, str], None]


class _Writer(Protocol):
    def __call__(self, document: Document, path: Path) -> None: ...


def export_filing(
    library: Library,
    filing: Filing,
    folder: Path,
    formats: Sequence[str] = FORMATS,
    progress: Progress | None = None,
    *,
    overwrite: bool = False,
) -> list[Path]:
    """Write a filing in each format into a folder, all files or none; gives their paths.

    Existing files stay, and the new ones get a number, unless `overwrite`. `progress` is called
    with what is done, the total and a label; it may raise Cancelled. Raises ExportError.
    """
    unknown = [each for each in formats if each not in FORMATS]
    if unknown:
        raise ExportError(f"不能导出“{unknown[0]}”，可用的格式：{'、'.join(FORMATS)}。")
    tell = progress or _tell_nobody
    total = len(formats) + 1
    tell(0, total, "正在整理内容")
    document = compose(library, filing)
    with said_in_chinese(folder), _temporary_folder(folder) as temporary:
        written = []
        for number, each in enumerate(formats, start=1):
            tell(number, total, f"正在生成{_NAMES[each]}")
            written.append(temporary / f"new.{each}")
            _writer(each)(document, written[-1])
        tell(total, total, "正在保存")
        targets = _targets(folder, filing, formats, overwrite=overwrite)
        _put_in_place(written, targets, temporary)
    return targets


def file_stem(filing: Filing) -> str:
    """Give the name of the exported files without ending, fit for every system."""
    unit = _CONTROL.sub("", filing.unit).translate(_FORBIDDEN).strip(" .")[:_LONGEST_UNIT]
    return f"{unit or '未填单位'}_{filing.year}年度_{SUBJECT}"


def _tell_nobody(_done: int, _total: int, _label: str) -> None:
    return


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


@contextmanager
def said_in_chinese(folder: Path) -> Iterator[None]:
    """Turn what the system refuses into one sentence."""
    try:
        yield
    except OSError as error:
        raise ExportError(f"没有导出到“{folder}”：{_reason(error)}。") from error


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "没有写入的权限，或者同名文件正由别的程序打开，请关掉它或换一个文件夹"
    if isinstance(error, FileNotFoundError):
        return "文件夹找不到，请换一个文件夹"
    if isinstance(error, NotADirectoryError | FileExistsError):
        return "这不是文件夹，请换一个文件夹"
    if error.errno == errno.ENOSPC:
        return "磁盘已满，请清理出空间或换一个文件夹"
    if error.errno == errno.ENAMETOOLONG:
        return "文件名太长，请换一个路径较短的文件夹"
    return "系统读写出错，请换一个文件夹再试"


@contextmanager
def _temporary_folder(folder: Path) -> Iterator[Path]:
    """Give a folder inside the one to export to, so that files move into place at once.

    A folder to export to that is missing is made, and taken away again where the export fails.
    """
    is_new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with TemporaryDirectory(prefix=_TEMPORARY, dir=folder, ignore_cleanup_errors=True) as name:
            yield Path(name)
    except BaseException:
        if is_new:
            with suppress(OSError):
                folder.rmdir()
        raise


def _targets(
    folder: Path, filing: Filing, formats: Sequence[str], *, overwrite: bool
) -> list[Path]:
    """Give the names of the files; they share a number where one of the names is taken."""
    stem, number = file_stem(filing), 1
    while True:
        ending = f"（{number}）" if number > 1 else ""
        targets = [folder / f"{stem}{ending}.{each}" for each in formats]
        if overwrite or not any(target.exists() for target in targets):
            return targets
        number += 1


def _put_in_place(written: Sequence[Path], targets: Sequence[Path], temporary: Path) -> None:
    """Move all files to their names; where one cannot be, put everything back as it was."""
    undo: list[tuple[Path, Path | None]] = []
    try:
        for number, (source, target) in enumerate(zip(written, targets, strict=True)):
            kept = temporary / f"old{number}" if target.exists() else None
            if kept:
                target.replace(kept)
            undo.append((target, kept))
            source.replace(target)
    except OSError:
        for target, kept in reversed(undo):
            target.unlink(missing_ok=True)
            if kept:
                kept.replace(target)
        raise
