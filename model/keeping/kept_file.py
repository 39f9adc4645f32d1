"""The file of an open filing: who may write it, what it held, its journal and earlier states."""

from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from model.filing import Filing
from model.keeping.folders import GENERATIONS, JOURNALS, user_folder
from model.keeping.generations import Generations
from model.keeping.journal import Head, Journal, Leftover
from model.keeping.lock import Holder, Lock, take
from model.keeping.reasons import reason
from model.keeping.there import is_there
from model.keeping.whole import sweep
from model.library import Library
from model.project_file import FileError, as_data, dump, read, save

TYPING = "typing"
"""What is being typed, among the data that the journal keeps."""
_HELD = "“{name}”正在别处打开，这里只能看；请另存为别的名称。"


class OutsideChangeError(Exception):
    """The file no longer holds what was read from it; `raw` is what it holds now."""

    def __init__(self, raw: bytes) -> None:
        super().__init__()
        self.raw = raw


def digest(raw: bytes) -> str:
    """Give what tells a file's bytes from others."""
    return sha256(raw).hexdigest()


class KeptFile:
    """What is kept of a filing while it is open.

    `holder` is who else has the file open, and makes it one to read only. `remark` is what went
    amiss at the last save though the file itself was saved.
    """

    def __init__(self, path: Path | None = None, raw: bytes | None = None) -> None:
        self.path = path
        self.base = "" if raw is None else digest(raw)
        self.holder: Holder | None = None
        self.remark = ""
        self.journal = Journal(user_folder() / JOURNALS)
        self._lock: Lock | None = None

    @classmethod
    def open(cls, path: Path) -> "KeptFile":
        """Take the right to write a file, where nobody has it; what it holds is not read yet."""
        kept = cls(path)
        taken = take(path)
        kept.holder = taken if isinstance(taken, Holder) else None
        kept._lock = taken if isinstance(taken, Lock) else None
        if kept._lock:
            sweep(path)
        return kept

    def read(self) -> bytes:
        """Read the file, and keep in mind what it held; raises FileError."""
        if self.path is None:
            raise FileError("还没有存成文件。")
        raw = read(self.path)
        self.base = digest(raw)
        return raw

    # ---- what is typed

    def note(
        self, filing: Filing, library: Library, typing: Mapping[str, Any] | None = None
    ) -> None:
        """Hand over to the journal what the filing holds, and what is being typed."""
        data: dict[str, Any] = as_data(filing, library)
        if typing:
            data[TYPING] = typing
        file = str(self.path.absolute()) if self.path else ""
        self.journal.note(Head(file, filing.identity, self.base), data)

    def note_typing(self, typing: Mapping[str, Any] | None) -> bool:
        """Hand over what is being typed, where the filing is as it was; tells whether it could."""
        return self.journal.note_one(TYPING, typing)

    def beat(self) -> None:
        """Say that this window lives; who has lost the lock meanwhile may only read."""
        if self._lock and not self._lock.beat():
            self.holder = Holder()

    # ---- saving

    def save(
        self, path: Path, filing: Filing, library: Library, *, over: bytes | None = None
    ) -> None:
        """Save and go on with that file; raises FileError and OutsideChangeError.

        `over` is what the user has seen there and wants to be written over.
        """
        fresh = self._take(path)
        try:
            before = self._before(path, over)
            self._note_what_is_saved(filing, library)
            filing.identity = filing.identity or uuid4().hex
            save(path, filing, library)
        except BaseException:
            if fresh:
                fresh.release()
            raise
        raw = dump(filing, library).encode("utf-8", "replace")
        if self._is_other(path):
            self.release()
            self.path, self._lock, self.holder = path, fresh, None
        self.base = digest(raw)
        self._keep(filing.identity, [(before, "found"), (raw, "saved")])
        self.journal.drop()

    def _note_what_is_saved(self, filing: Filing, library: Library) -> None:
        """Let the journal say no less than the file will, or a crash between would ask in vain."""
        if self.journal.is_begun:
            self.note(filing, library)
            self.journal.settle(1.0)

    def _is_other(self, path: Path) -> bool:
        """Tell whether a file is not the one at work."""
        if self.path is None:
            return True
        with suppress(OSError):
            return not self.path.samefile(path)
        return self.path.absolute() != path.absolute()

    def _take(self, path: Path) -> Lock | None:
        """Take the right to write another file than the one at work; raises FileError."""
        if not self._is_other(path):
            if self.holder:
                raise FileError(_HELD.format(name=path.name))
            self._find_again(path)
            return None
        taken = take(path)
        if isinstance(taken, Holder):
            raise FileError(f"“{path.name}”正在别处打开，不能覆盖；请换一个名称。")
        return taken

    def _find_again(self, path: Path) -> None:
        """Take the right anew where the file's disk was away meanwhile; raises FileError."""
        if self._lock is None or not self._lock.is_away():
            return
        if not is_there(path):
            raise FileError(
                f"“{path.name}”没有保存：它所在的盘不在了，U盘拔出或共享断开时会这样。"
                "请接好后再保存，或者另存到别处。"
            )
        taken = take(path)
        if isinstance(taken, Holder):
            raise FileError(_HELD.format(name=path.name))
        self.release()
        self._lock = taken

    def _before(self, path: Path, over: bytes | None) -> bytes | None:
        """Give what a file holds, if it is what was read from it or the user has seen it."""
        try:
            raw = path.read_bytes()
        except OSError:  # not there, or not to be had: saving will tell
            return None
        if self.base and not self._is_other(path) and raw != over and digest(raw) != self.base:
            raise OutsideChangeError(raw)
        return raw

    def _keep(self, identity: str, states: list[tuple[bytes | None, str]]) -> None:
        self.remark = ""
        generations = Generations(user_folder() / GENERATIONS, identity)
        digests = {each.digest for each in generations}
        try:
            for raw, kind in states:
                if raw is not None and (kind != "found" or digest(raw)[:12] not in digests):
                    generations.keep(raw, kind)
            if self.path:
                generations.note_file(self.path)
        except OSError as error:
            self.remark = f"已保存，但这一次没有记入历史版本（{reason(error)}）。"

    # ---- going

    def give_up(self, filing: Filing, library: Library) -> None:
        """Keep among the earlier states what was typed and is not wanted in the file."""
        if filing.identity:
            raw = dump(filing, library).encode("utf-8", "replace")
            self._keep(filing.identity, [(raw, "dropped")])
        self.journal.drop()

    def release(self) -> None:
        """Let others write the file."""
        if self._lock:
            self._lock.release()
            self._lock = None

    def close(self) -> None:
        """Go; a journal that was not dropped stays for the next start."""
        self.journal.close()
        self.release()


def belongs(left: Leftover, path: Path, base: str, identity: str) -> bool:
    """Tell whether a journal is of a file: by what it held and what tells it from others.

    A file that was renamed or moved is known again; a copy beside the file itself is not it.
    `base` is the digest of what the file holds.
    """
    head = left.head
    if not head.file:
        return False
    is_alike = head.base == base or bool(identity and head.identity == identity)
    if Path(head.file) == path.absolute():
        return is_alike or not head.identity
    return is_alike and not is_there(Path(head.file))
