"""Every system call of a save, of the journal and of an export fails once, and from then on."""

import errno
import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from typing import Protocol

from export import ExportError, export_filing, export_package
from model.filing import Filing
from model.keeping import whole
from model.keeping.journal import Head, Journal, leftovers
from model.keeping.kept_file import KeptFile
from model.library import Library, on_board
from model.project_file import FileError, as_data, dump
from tests.faults.preload import Layer, under_it
from tests.faults.report import Report
from tests.faults.small import NUMBER, small_filing

ERRORS = (errno.EIO, errno.EACCES, errno.EROFS, errno.ENOSPC, errno.ESTALE)
MOST_ROOM = {"save": 6_000, "journal": 6_000}
"""Bytes that are enough for all that an operation writes."""
OLD = b"old"
Outcome = tuple[str, str]
"""What came of it, and what is wrong with that: blank where nothing is."""


class Saboteur(Protocol):
    """What makes operations fail."""

    @property
    def last(self) -> str:
        """Name what failed."""

    def calm(self) -> None:
        """Let nothing fail from now on."""


class Trial:
    """Operations on a filing in a folder, which somebody makes fail."""

    def __init__(self, folder: Path, saboteur: Saboteur) -> None:
        self.root = folder / "root"
        self.files = self.root / "files"
        self.library: Library = on_board()
        self.filing: Filing = small_filing(self.library, folder)
        self.saboteur = saboteur
        self.old = b""
        self._names: list[str] = []
        whole.WAITS = (0.0, 0.0)  # nothing is gained by waiting here
        whole.sleep = lambda _seconds: None

    def clear(self) -> None:
        """Begin anew, with a file that stands."""
        self.saboteur.calm()
        rmtree(self.root, ignore_errors=True)
        self.files.mkdir(parents=True)
        self.filing.set(NUMBER, "0")
        self.path = self.files / "某局 2025.ziping"
        self.old = dump(self.filing, self.library).encode()
        self.path.write_bytes(self.old)

    # ---- operations: prepared, done while calls fail, judged

    def save(self) -> Callable[[], Outcome]:
        """Save over a file that stands."""
        kept = KeptFile.open(self.path)
        kept.read()
        self.filing.set(NUMBER, "1")

        def judge_after() -> Outcome:
            try:
                kept.save(self.path, self.filing, self.library)
            except FileError as error:
                said, expected = "refused, old file", self.old
                is_sentence = str(error).endswith("。") and "Error" not in str(error)
            else:
                said, expected = "saved", dump(self.filing, self.library).encode()
                is_sentence = True
            failed = self.saboteur.last
            self.saboteur.calm()
            kept.close()
            held = self.path.read_bytes()
            wrong = "" if held == expected else f"after {failed} the file holds something else"
            return said, wrong or ("" if is_sentence else "no sentence")

        return judge_after

    def journal(self) -> Callable[[], Outcome]:
        """Note something, and once more when nothing fails."""
        journal = Journal(self.root / "data" / "未保存")
        head = Head(str(self.path), self.filing.identity)

        def judge_after() -> Outcome:
            self._note(journal, head, "1")
            self._note(journal, head, "2")
            said = "told" if journal.fault else "written"
            self.saboteur.calm()
            self._note(journal, head, "3")
            journal.close()
            found = list(leftovers(self.root / "data" / "未保存"))
            texts = [left.data["values"][str(NUMBER)] for left in found]
            for left in found:
                left.let_go()
            wrong = "" if "3" in texts else f"after {self.saboteur.last} there is {texts}"
            return said, wrong

        return judge_after

    def _note(self, journal: Journal, head: Head, text: str) -> None:
        self.filing.set(NUMBER, text)
        journal.note(head, as_data(self.filing, self.library))
        journal.settle()

    def export(self) -> Callable[[], Outcome]:
        """Export over files that stand."""
        folder = self.root / "出"
        stood = self._exported(folder)
        for path in stood:
            path.write_bytes(OLD)

        def judge_after() -> Outcome:
            try:
                made = export_filing(self.library, self.filing, folder, overwrite=True)
                said, sentence = "exported", ""
            except ExportError as error:
                made, sentence = [], str(error)
                said = "refused, old files"
            if "没有全部导出" in sentence:
                said = "refused, old and new files named"
                made = [path for path in stood if path.name in sentence.split("；")[0]]
            failed = self.saboteur.last
            self.saboteur.calm()
            held = {path: path.read_bytes() != OLD for path in folder.iterdir() if path.is_file()}
            expected = {path: path in made for path in {*stood, *made}}
            wrong = "" if held == expected else f"after {failed}, {sentence}: {held}"
            return said, wrong or ("" if made or sentence.endswith("。") else "no sentence")

        return judge_after

    def package(self) -> Callable[[], Outcome]:
        """Export all that is handed in, where nothing of it stands yet."""
        folder = self.root / "出"
        folder.mkdir()

        def judge_after() -> Outcome:
            try:
                made = export_package(self.library, self.filing, folder)
                said, sentence = "exported", ""
            except ExportError as error:
                made, sentence = [], str(error)
                said = "refused, nothing there"
            failed = self.saboteur.last
            self.saboteur.calm()
            inside = set(folder.glob("[!.]*/*"))
            wrong = "" if inside == set(made) else f"after {failed}, {sentence}: {inside}"
            return said, wrong or ("" if made or sentence.endswith("。") else "no sentence")

        return judge_after

    def _exported(self, folder: Path) -> list[Path]:
        if not self._names:
            self._names = [path.name for path in export_filing(self.library, self.filing, folder)]
        folder.mkdir(parents=True, exist_ok=True)
        return [folder / name for name in self._names]


class Failing(Trial):
    """Operations of which every call is made to fail."""

    def __init__(self, folder: Path) -> None:
        self.layer = Layer(folder / "root")
        super().__init__(folder, self.layer)

    def outcomes(self, name: str, step: int) -> tuple[Counter[str], list[str]]:
        """Let every call of an operation fail in every way; count what came of it."""
        counts: Counter[str] = Counter()
        wrong = []
        for error in ERRORS:
            for on in (False, True):
                for at in range(0, 100_000, step):
                    self.clear()
                    work = getattr(self, name)()
                    self.layer.fail(at, error, on=on)
                    said, fault = tried(work)
                    self.layer.calm()
                    if not self.layer.struck:
                        break
                    counts[f"{name}, {errno.errorcode[error]}: {said}"] += 1
                    if fault:
                        on_said = " and on" if on else ""
                        wrong.append(f"{name} {errno.errorcode[error]} at {at}{on_said}: {fault}")
        return counts, wrong

    def room(self, step: int) -> tuple[Counter[str], list[str]]:
        """Let the disk be full at every byte that saving and noting write."""
        counts: Counter[str] = Counter()
        wrong = []
        for name in ("save", "journal"):
            size, is_enough = 0, False
            while not is_enough:
                self.clear()
                work = getattr(self, name)()
                self.layer.fail(-1, 0)
                self.layer.room(size)
                said, fault = tried(work)
                self.layer.calm()
                counts[f"{name}, disk full: {said}"] += 1
                wrong += [f"{name} with room for {size}: {fault}"] if fault else []
                is_enough = size > MOST_ROOM[name]
                size += step
        return counts, wrong


def tried(work: Callable[[], Outcome]) -> Outcome:
    """Do the work; an exception that no one expects is what is wrong with it."""
    try:
        return work()
    except Exception as error:
        return "exception", f"{type(error).__name__} {error}"


def main() -> None:
    """Run below the layer; prints the outcomes as JSON."""
    folder, step = Path(sys.argv[1]), int(sys.argv[2])
    trial = Failing(folder)
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for name, each in (("save", 1), ("journal", 1), ("export", 3), ("package", 7)):
        found, faults = trial.outcomes(name, each * step)
        counts += found
        wrong += faults
    found, faults = trial.room(step)
    print(json.dumps({"figures": dict(counts + found), "wrong": wrong + faults}))


def run(folder: Path, step: int = 1) -> Report:
    """Let every `step`-th call fail; gives what came of it."""
    said = json.loads(under_it("tests.faults.failing", folder, str(step)))
    return Report(said["figures"], said["wrong"])


if __name__ == "__main__":
    main()
