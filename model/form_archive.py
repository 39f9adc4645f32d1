"""A form handed out as one .zip: read without trust, and installed whole or not at all."""

import re
import shutil
import stat
import zlib
from contextlib import suppress
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from model.form import Form
from model.form_loader import FILE, FILES
from model.keeping.there import is_there
from model.keeping.whole import fresh_folder
from model.library import Library
from model.project_file import FileError
from model.source import Problem, Source
from model.user_forms import read_sources, said

LARGEST = 5_000_000
LARGEST_UNPACKED = 20_000_000
LARGEST_FILE = 1_000_000
MOST_FILES = 100
MOST_TIMES = 100
"""How many times larger a file may become; plain text becomes ten times as large."""
_UTF8, _ENCRYPTED = 0x800, 0x1
_OUTSIDE = re.compile(r"[A-Za-z]:|/|(.*/)?\.\.(/|$)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_ARCHIVES = (".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".iso", ".cab")


def read_archive(path: Path, library: Library) -> Form:
    """Read the form in a .zip; raises FileError with a sentence where anything in it is odd."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise _OddError("不是文件")
        if about.st_size > LARGEST:
            raise _OddError("太大（超过 5 MB），不像表样")
        with ZipFile(path) as archive:
            texts = _texts(archive)
        return _form(texts, library)
    except _OddError as error:
        raise FileError(
            f"“{path.name}”{error}，没有安装，请核对是否选对了文件，或请发表样的人改正。"
        ) from None
    except FileNotFoundError:
        raise FileError(f"找不到“{path}”，请核对文件的位置和名称。") from None
    except OSError:
        raise FileError(f"“{path.name}”打不开，请关掉占用它的程序或换一处再试。") from None
    except (BadZipFile, LargeZipFile, zlib.error, EOFError, NotImplementedError, ValueError):
        # zipfile's own for a way to compress that it does not know is NotImplementedError
        raise FileError(f"“{path.name}”不是完好的 zip 文件，请重新下载或拷贝后再试。") from None


class _OddError(Exception):
    """Something in the archive is odd; the message is half a sentence."""


def _texts(archive: ZipFile) -> dict[str, str]:
    """Give the files of the one form in an archive, after every entry has been looked at."""
    entries = archive.infolist()
    if len(entries) > MOST_FILES:
        raise _OddError(f"里有 {len(entries)} 个文件，不像表样")
    if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise _OddError("解开后超过 20 MB，不像表样")
    named: dict[str, ZipInfo] = {}
    for entry in entries:
        name = _name(entry)
        _check(name, entry)
        if named.setdefault(name, entry) is not entry:
            raise _OddError(f"里“{name}”有两份")
    forms = [PurePosixPath(name) for name in named if _is_form(PurePosixPath(name))]
    if len(forms) != 1:
        raise _OddError(f"里有 {len(forms)} 个表样（{FILE}），应当正好有一个")
    inside = {name: named.get(str(forms[0].parent / name)) for name in FILES}
    return {name: _text(archive, name, entry) for name, entry in inside.items() if entry}


def _is_form(path: PurePosixPath) -> bool:
    """Tell whether a file begins a form: at the root, or in a folder there that is no system's."""
    return path.name == FILE and len(path.parts) <= 2 and path.parts[0] != "__MACOSX"


def _name(entry: ZipInfo) -> str:
    """Give the name of an entry; Windows writes Chinese names in GBK and says nothing of it."""
    name = entry.orig_filename
    if not entry.flag_bits & _UTF8:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            with suppress(UnicodeDecodeError):
                name = raw.decode(encoding)
                break
    return name.replace("\\", "/")


def _check(name: str, entry: ZipInfo) -> None:
    """Refuse an entry that a form has no use for and a trap has."""
    shown = _CONTROL.sub("?", name)[:60]
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if _OUTSIDE.match(name):
        raise _OddError(f"里“{shown}”的路径通到文件夹之外")
    if _CONTROL.search(name):
        raise _OddError(f"里“{shown}”的名称里有控制字符")
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise _OddError(f"里“{shown}”是链接或特殊文件")
    if name.lower().endswith(_ARCHIVES):
        raise _OddError(f"里还有压缩文件“{shown}”")
    if entry.flag_bits & _ENCRYPTED:
        raise _OddError("有密码")
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise _OddError("用了少见的压缩方法")
    if entry.file_size > MOST_TIMES * max(entry.compress_size, 1):
        raise _OddError(f"里“{shown}”解开后大得反常")


def _text(archive: ZipFile, name: str, entry: ZipInfo) -> str:
    """Unpack a file in memory, never more than a form may have, whatever the archive says."""
    with archive.open(entry) as file:
        raw = file.read(LARGEST_FILE + 1)
    if len(raw) > LARGEST_FILE:
        raise _OddError(f"里的 {name} 太大（超过 1 MB），不像表样")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _OddError(f"里的 {name} 不是以 UTF-8 编码保存的") from None


def _form(texts: dict[str, str], library: Library) -> Form:
    problems: list[Problem] = []
    form = read_sources([Source(name, text, problems) for name, text in texts.items()], library)
    if form is None:
        raise _OddError(f"里的表样写得不对（{said(problems)}）")
    return form


def is_installed(form: Form, library: Library) -> bool:
    """Tell whether a form stands already, word for word."""
    return form.id in library.forms and library.forms[form.id].texts == form.texts


def standing(form: Form, library: Library, folder: Path) -> str | None:
    """Name what a form would take the place of, in the library or the folder of forms."""
    if form.id in library.forms:
        return library.forms[form.id].title
    return form.id if is_there(folder / form.id) else None


def install(form: Form, library: Library, folder: Path) -> Path:
    """Put a form into a folder of forms, in place of the one of its id there; gives its folder.

    It is written whole or not at all. Raises FileError.
    """
    held = library.forms.get(form.id)
    inside = held.origin if held and held.origin and held.origin.parent == folder else None
    target = inside or folder / form.id
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with fresh_folder(folder, ".") as room:
            fresh, old = room / "fresh", room / "old"
            if target.is_dir():
                shutil.copytree(target, fresh, symlinks=True)  # whatever else is kept there stays
            fresh.mkdir(exist_ok=True)
            for file in FILES:
                (fresh / file).unlink(missing_ok=True)
            for file, text in form.texts.items():
                (fresh / file).write_bytes(text.encode())
            _exchange(fresh, target, old)
    except OSError as error:
        reason = "没有权限" if isinstance(error, PermissionError) else "系统读写出错"
        raise FileError(
            f"表样“{form.title}”没有装进“{folder}”（{reason}），请核对这个文件夹能否写入。"
        ) from None
    return target


def _exchange(fresh: Path, target: Path, old: Path) -> None:
    """Put a folder in the place of another, which comes back where that fails."""
    stood = target.exists()
    if stood:
        target.replace(old)
    try:
        fresh.replace(target)
    except OSError:
        if stood:
            old.replace(target)
        raise
