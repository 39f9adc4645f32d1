"""Files put in place all at once or not at all, and never silently over others."""

import errno
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import copyfile

from export.errors import Cancelled, ExportError
from model.keeping.reasons import reason
from model.keeping.whole import fresh_folder, sweep_folder, sync_file, sync_folder

_TEMPORARY = ".ziping-"
_REFUSED = "没有导出到“{folder}”：{reason}。排除后再试，或换一个文件夹。"


@contextmanager
def said_in_chinese(folder: Path) -> Iterator[None]:
    """Turn what the system refuses into one sentence."""
    try:
        yield
    except (ExportError, Cancelled):
        raise
    except Exception as error:
        if refused := _refused(error):
            raise ExportError(_REFUSED.format(folder=folder, reason=reason(refused))) from error
        raise


def _refused(error: BaseException | None) -> OSError | None:
    """Give what the system refused, also where a library wrapped it in an error of its own."""
    while error is not None:
        found = next((each for each in (error, *error.args) if isinstance(each, OSError)), None)
        if found:
            return found
        error = error.__cause__ or error.__context__
    return None


@contextmanager
def temporary_folder(folder: Path) -> Iterator[Path]:
    """Give a folder inside the one to export to, so that files move into place at once.

    A folder to export to that is missing is made, and taken away again where the export fails.
    What exports left that were killed is swept away.
    """
    with _made(folder):
        sweep_folder(folder, f"{_TEMPORARY}*")
        with fresh_folder(folder, _TEMPORARY) as fresh:
            yield fresh


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """Make a folder that is missing; take it away again where something fails."""
    is_new = not folder.exists()
    if not is_new and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
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
    """Put all files at their names; where one cannot be, everything is as it was before.

    A folder that is not there yet comes into being with all that belongs into it. Where even
    putting back fails, raises ExportError with what is new now and what is not.
    """
    folder = targets[0].parent
    for each in written:
        sync_file(each)
    fresh = [_twin(each, temporary / f"fresh{number}") for number, each in enumerate(written)]
    if folder.exists():
        _replace_all(fresh, targets, temporary)
    else:
        whole = temporary / "whole"
        whole.mkdir()
        for source, target in zip(fresh, targets, strict=True):
            source.rename(whole / target.name)
        whole.rename(folder)
    with suppress(OSError):  # the files are in place, whatever the folders say
        sync_folder(folder)
        sync_folder(folder.parent)


def _twin(path: Path, twin: Path) -> Path:
    """Give a file a second name, or a copy where the disk knows no second names."""
    twin.unlink(missing_ok=True)
    try:
        os.link(path, twin, follow_symlinks=False)
    except (OSError, NotImplementedError):  # Python's, where the system cannot link a link itself
        copyfile(path, twin, follow_symlinks=False)
    return twin


def _replace_all(fresh: Sequence[Path], targets: Sequence[Path], temporary: Path) -> None:
    """Put each file in one step at its name, so that the old or the new one always stands there."""
    old = {
        target: _twin(target, temporary / f"old{number}")
        for number, target in enumerate(targets)
        if _is_taken(target)
    }
    placed: list[Path] = []
    try:
        for source, target in zip(fresh, targets, strict=True):
            source.replace(target)
            placed.append(target)
    except OSError as error:
        new = [each for each in placed if not _is_put_back(each, old.get(each))]
        if new:
            raise ExportError(_mixed(error, new, targets, old)) from error
        raise


def _is_put_back(target: Path, old: Path | None) -> bool:
    """Put back what stood at a name, or nothing; tells whether that could be done."""
    try:
        if old:
            old.replace(target)
        else:
            target.unlink()
    except OSError:
        return False
    return True


def _mixed(
    error: OSError, new: Sequence[Path], targets: Sequence[Path], old: Collection[Path]
) -> str:
    """Name each file as what it is now: new, as it was, or not there."""
    rest = [each for each in targets if each not in new]
    parts = {
        "已是新导出的": new,
        "还是原来的": [each for each in rest if each in old],
        "没有导出的": [each for each in rest if each not in old],
    }
    said = "；".join(f"{what}：{'、'.join(p.name for p in ps)}" for what, ps in parts.items() if ps)
    return _MIXED.format(folder=targets[0].parent, reason=reason(error), said=said)


_MIXED = "没有全部导出到“{folder}”：{reason}。{said}。请排除后重新导出，免得新旧混用。"
