"""A power cut after every write: what a disk may hold then, as far as it was told to flush.

A session is recorded call by call. Then, for every moment, every state of the disk is made that
the rules allow: contents that were not flushed may be there, half there, zero or missing, each
apart from the others; names of a folder that was not flushed may be as they were at any moment
since. In each of them the file must open, and file or journal must hold what had to last.
"""

import itertools
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from model.cell import parse_cell
from model.keeping.journal import ENDING
from model.keeping.journal import decode as decode_journal
from model.keeping.kept_file import KeptFile
from model.library import Library, on_board
from model.project_file import FileError, decode, dump
from tests.faults.preload import Layer, under_it
from tests.faults.report import Report
from tests.faults.small import NUMBER, small_filing

FILE = "某局 2025.ziping"
MOST = 4096
"""States tried at one moment; where there are more, they are taken evenly."""


# ---- recording


def record() -> None:
    """Type, note and save for a while, below the layer; what is done goes into a file."""
    folder, steps = Path(sys.argv[1]), int(sys.argv[2])
    root = folder / "root"
    (root / "files").mkdir(parents=True)
    (root / "data" / "自评" / "未保存").mkdir(parents=True)
    (root / "data" / "自评" / "历史版本" / "0123456789abcdef0123456789abcdef").mkdir(parents=True)
    library = on_board()
    filing = small_filing(library, folder)
    path = root / "files" / FILE
    path.write_bytes(dump(filing, library).encode())
    layer = Layer(root)
    layer.record(os.open(folder / "record", os.O_WRONLY | os.O_CREAT | os.O_APPEND))
    kept = KeptFile.open(path)
    kept.read()
    for number in range(1, steps + 1):
        filing.set(NUMBER, str(number))
        if number % 8:
            kept.note(filing, library)
        else:
            kept.save(path, filing, library)
        if number % 4 == 0 or number % 8 == 1:
            kept.journal.settle()
            layer.mark(str(number))  # from now on it must last
    layer.record(-1)
    kept.close()


Change = tuple[str, str, Any]


def changes(raw: bytes) -> Iterator[Change]:
    """Read what was recorded: what was done, to which file, and with what."""
    at = 0
    while at < len(raw):
        end = raw.index(b"\n", at)
        what, path, more = raw[at:end].decode().split("\t")
        at = end + 1
        if what == "write":
            start, size = map(int, more.split())
            yield what, path, (start, raw[at : at + size])
            at += size + 1
        else:
            yield what, path, more


# ---- the disk


@dataclass
class Content:
    """What a file holds: what was flushed, and what was written since."""

    firm: bytes = b""
    loose: list[tuple[int, bytes]] = field(default_factory=list)

    def flush(self) -> None:
        """Make all firm."""
        for at, data in self.loose:
            self.firm = _put(self.firm, at, data)
        self.loose.clear()

    def states(self) -> Iterator[bytes]:
        """Give all that a power cut may leave."""
        for chosen in itertools.product(_LEFT, repeat=len(self.loose)):
            raw = self.firm
            for left, (at, data) in zip(chosen, self.loose, strict=True):
                raw = left(raw, at, data)
            yield raw


def _put(raw: bytes, at: int, data: bytes) -> bytes:
    return raw[:at].ljust(at, b"\0") + data + raw[at + len(data) :]


_LEFT = (
    lambda raw, at, data: raw,
    _put,
    lambda raw, at, data: _put(raw, at, data[: len(data) // 2]),
    lambda raw, at, data: _put(raw, at, bytes(len(data))),
)
"""What may be left of a write: nothing, all, a half, or room with zeros."""


class Disk:
    """Files by number, and the names of each folder as they were since it was flushed."""

    def __init__(self) -> None:
        self.contents: list[Content] = []
        self.names: dict[str, list[dict[str, int]]] = {}

    def folder(self, path: str) -> list[dict[str, int]]:
        """Give what the names of a file's folder were, the newest last."""
        return self.names.setdefault(str(Path(path).parent), [{}])

    def place(self, path: str, raw: bytes) -> None:
        """Put a file that stands firm from the beginning."""
        self.contents.append(Content(raw))
        self.folder(path)[-1][path] = len(self.contents) - 1

    def do(self, what: str, path: str, more: Any) -> None:
        """Do what was recorded."""
        folder = self.folder(path)
        now = folder[-1]
        if what == "write":
            self.contents[now[path]].loose.append(more)
        elif what == "create":
            self.contents.append(Content())
            folder.append(now | {path: len(self.contents) - 1})
        elif what == "unlink":
            folder.append({name: each for name, each in now.items() if name != path})
        elif what == "rename":
            kept = {name: each for name, each in now.items() if name != path}
            folder.append(kept | {more: now[path]})
        elif what == "fsync" and path in self.names:
            del self.names[path][:-1]
        elif what == "fsync" and path in now:
            self.contents[now[path]].flush()

    def states(self) -> Iterator[dict[str, bytes]]:
        """Give every state that a power cut may leave, each file by its name."""
        for chosen in itertools.product(*self.names.values()):
            names = {name: each for names in chosen for name, each in names.items()}
            kept = [name for name in names if _counts(name)]
            for raws in itertools.product(*(self.contents[names[n]].states() for n in kept)):
                yield dict(zip(kept, raws, strict=True))


def _counts(name: str) -> bool:
    """Tell whether a file is one that is opened again: what is half written has other names."""
    return name.endswith((FILE, ENDING))


# ---- judging


class Judge:
    """Reads what is left, and tells whether it is what had to last."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.known: dict[bytes, int] = {}
        self.tried = 0
        self.wrong: list[str] = []

    def number(self, name: str, raw: bytes) -> int:
        """Give the state that a file or a journal holds; -1 where it holds none."""
        key = name[-8:].encode() + raw
        if key not in self.known:
            self.known[key] = self._number(name, raw)
        return self.known[key]

    def _number(self, name: str, raw: bytes) -> int:
        if name.endswith(ENDING):
            found = decode_journal(raw)
            return int(found[1]["values"][str(NUMBER)]) if found else -1
        try:
            return int(decode(raw, FILE, self.library).text(NUMBER))
        except FileError:
            return -1

    def judge(self, state: dict[str, bytes], must_last: int, moment: str) -> None:
        """Look whether the file opens, and whether file or journal holds what must last."""
        self.tried += 1
        held = {name: self.number(name, raw) for name, raw in state.items()}
        file = next((number for name, number in held.items() if name.endswith(FILE)), -1)
        if file < 0:
            self.wrong.append(f"{moment}: the file does not open")
        elif max(held.values()) < must_last:
            self.wrong.append(f"{moment}: {held} where {must_last} had to last")


def run(folder: Path, steps: int = 24) -> Report:
    """Record a session of some steps, and try every state of every moment."""
    assert parse_cell(str(NUMBER))
    under_it("tests.faults.powercut", folder, str(steps))
    library = on_board()
    judge, disk, must_last, moments = Judge(library), Disk(), 0, 0
    path = str(folder / "root" / "files" / FILE)
    disk.place(path, dump(small_filing(library, folder / "again"), library).encode())
    for what, name, more in changes((folder / "record").read_bytes()):
        if what == "mark":
            must_last = int(name)
        else:
            disk.do(what, name, more)
        moments += 1
        for state in itertools.islice(disk.states(), MOST):
            judge.judge(state, must_last, f"moment {moments} ({what} {Path(name).name})")
    figures = {"writes, flushes and names recorded": moments, "states of the disk": judge.tried}
    figures["contents told apart"] = len(judge.known)
    return Report(figures | {"states that lost something": len(judge.wrong)}, judge.wrong)


if __name__ == "__main__":
    record()
