"""Files put in place all at once or not at all, and never silently over others."""

import errno
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from export.errors import Cancelled, ExportError

_TEMPORARY = ".ziping-"


@contextmanager
def said_in_chinese(folder: Path) -> Iterator[None]:
    """Turn what the system refuses into one sentence."""
    try:
        yield
    except (ExportError, Cancelled):
        raise
    except Exception as error:
        if refused := _refused(error):
            raise ExportError(f"没有导出到“{folder}”：{_reason(refused)}。") from error
        raise


def _refused(error: BaseException | None) -> OSError | None:
    """Give what the system refused, also where a library wrapped it in an error of its own."""
    while error is not None:
        found = next((each for each in (error, *error.args) if isinstance(each, OSError)), None)
        if found:
            return found
        error = error.__cause__ or error.__context__
    return None


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
def temporary_folder(folder: Path) -> Iterator[Path]:
    """Give a folder inside the one to export to, so that files move into place at once.

    A folder to export to that is missing is made, and taken away again where the export fails.
    """
    with _made(folder):
        name = mkdtemp(prefix=_TEMPORARY, dir=folder)
        try:
            yield Path(name)
        finally:
            rmtree(name, ignore_errors=True)  # what is in place stays so, whatever is left here


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """Make a folder that is missing; take it away again where something fails."""
    is_new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        if is_new:
            with suppress(OSError):
                folder.rmdir()
        raise


Named = Callable[[str], Sequence[Path]]
"""Gives the names of files that share an ending, such as “（2）”."""


def hand_over(
    written: Sequence[Path],
    named: Named,
    temporary: Path,
    remarks: list[str],
    *,
    overwrite: bool,
) -> list[Path]:
    """Move files to names of which none is taken, or onto those that stand there with `overwrite`.

    Files that another program holds open stay, and the new ones get other names. What became of
    files that stood there is added to `remarks`.
    """
    plain, free = list(named("")), list(named(_free_ending(named)))
    if plain != free and overwrite:
        try:
            _put_in_place(written, plain, temporary)
        except PermissionError as error:
            remarks.append(_HELD.format(name=_name_of(error, plain)))
        else:
            remarks.append(_REPLACED)
            return plain
    elif plain != free:
        remarks.append(_TAKEN)
    _put_in_place(written, free, temporary)
    return free


_HELD = "“{name}”正由别的程序打开，没有替换，新导出的另取了名。"
_REPLACED = "原有的同名文件已替换。"
_TAKEN = "已有同名文件，没有动它，新导出的另取了名。"


def _free_ending(named: Named) -> str:
    """Give a number in brackets that makes all names free; nothing where they are."""
    number, ending = 1, ""
    while any(map(_is_taken, named(ending))):
        number += 1
        ending = f"（{number}）"
    return ending


def _is_taken(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _name_of(error: PermissionError, targets: Sequence[Path]) -> str:
    """Name the file that could not be replaced, as far as the system says."""
    named = [each.name for each in targets if str(each) in (error.filename, error.filename2)]
    return (named or [targets[0].name])[0]


def _put_in_place(written: Sequence[Path], targets: Sequence[Path], temporary: Path) -> None:
    """Move all files to their names; where one cannot be, put everything back as it was."""
    with _made(targets[0].parent):
        _move(written, targets, temporary)


def _move(written: Sequence[Path], targets: Sequence[Path], temporary: Path) -> None:
    moved: list[tuple[Path, Path]] = []
    try:
        for number, (source, target) in enumerate(zip(written, targets, strict=True)):
            kept = [(target, temporary / f"old{number}")] if _is_taken(target) else []
            for start, end in (*kept, (source, target)):
                start.replace(end)
                moved.append((start, end))
    except OSError:
        for start, end in reversed(moved):
            end.replace(start)
        raise
