"""Inputs that nobody meant: real ones changed by byte and by structure.

Whatever is read, there is an answer or a sentence, in time, and no file is changed.
"""

import io
import json
import random
import resource
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import xlsxwriter
from docx import Document

from export import ExportError
from export.form_draft import _read as read_book
from export.manuscript import read_manuscript
from model.form_archive import read_archive
from model.keeping import journal
from model.keeping.generations import Generation
from model.keeping.lock import _read as read_lock
from model.keeping.salvage import salvage
from model.library import Library, on_board
from model.project_file import FileError, decode, dump, load
from model.source import Problem, Source
from model.user_forms import read_sources
from tests.conftest import EXAMPLES, ROOT
from tests.faults.report import Report
from tests.faults.small import small_filing
from tests.own_form import CONCEPTS, FORM
from ui.block import parse_block
from ui.html_block import parse_html

LONGEST = 2.0
"""Seconds after which an answer counts as a hang."""
MOST_MEMORY = 1_500_000
"""Kilobytes that the program may take at most."""
ODD = (
    *(None, True, 0, -1, 10**40, 1.5e300, "", "\0", "\ud800", "=1+1", "长" * 50, [], {}, [[]]),
    *("三公经费@决算", "专项资金[r1].金额@决算", "没有的", "9" * 5000, "{三公经费@决算}", "r1"),
)
PIECES = (
    *(b"\0", b"\xff\xfe", b"{", b"}", b"[", b'"', b"\\", b"\n", b"\t", b"9" * 400, b"=", b"@"),
    *(
        b"[" * 3000,
        b"{" * 50,
        b'"""',
        "（".encode(),
        b"\xed\xa0\x80",
        b"<td rowspan=99999>",
        b"&#0;",
    ),
)
CORPUS = ROOT / "tests" / "data" / "fuzz"


def _word() -> bytes:
    file, document = io.BytesIO(), Document()
    document.add_paragraph("本年支出43.14万元。")
    document.add_table(2, 2)
    document.save(file)
    return file.getvalue()


def _book() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("基础数据表")
        sheet.merge_range("A1:B1", "基础数据表")
        sheet.write_row("A2", ["三公经费", 43.14])
        sheet.write_formula("B3", "=SUM(B2:B2)")
    return file.getvalue()


class Fuzzer:
    """Changes inputs by chance, and gives them to what reads them."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.library: Library = on_board()
        self.folder = folder
        self.small = dump(small_filing(self.library, folder), self.library).encode()
        self.large = [dump(load(path, self.library), self.library).encode() for path in EXAMPLES]
        self.clips = sorted((ROOT / "tests" / "data" / "clipboard").iterdir())
        self.line = journal._line({"at": journal.now(), "change": {"values": {"甲": "1"}}})
        self.word, self.book = _word(), _book()
        self.targets: list[tuple[int, str, Callable[[], bytes], Callable[[bytes], object]]] = [
            (300, "project file, small", lambda: self.small, self._decode),
            (10, "project file, whole", lambda: self.chance.choice(self.large), self._decode),
            (20, "damaged project file", lambda: self.small, self._salvage),
            (100, "form", FORM.encode, self._form),
            (60, "concepts", CONCEPTS.encode, self._concepts),
            (10, "form in a .zip", self._archive, self._read_archive),
            (200, "clipboard text", lambda: self._clip(".txt"), self._block),
            (100, "clipboard HTML", lambda: self._clip(".html"), self._html),
            (150, "journal", self._journal, journal.decode),
            (30, "lock", lambda: json.dumps({"user": "x"}).encode(), self._lock),
            (10, "earlier state", lambda: self.small, self._generation),
            (10, "report as text", "本年支出43.14万元。".encode, self._text),
            (4, "report in Word", lambda: self.word, self._word),
            (4, "workbook", lambda: self.book, self._book),
        ]

    # ---- what is read

    def _decode(self, raw: bytes) -> object:
        filing = decode(raw, "某局.ziping", self.library)
        return dump(filing, self.library)

    def _salvage(self, raw: bytes) -> object:
        return salvage(raw, self.library)

    def _sources(self, form: bytes, concepts: bytes) -> object:
        problems: list[Problem] = []
        texts = {"form.toml": form, "concepts.toml": concepts}
        sources = [Source(n, raw.decode("utf-8", "replace"), problems) for n, raw in texts.items()]
        return read_sources(sources, self.library)

    def _form(self, raw: bytes) -> object:
        return self._sources(raw, CONCEPTS.encode())

    def _concepts(self, raw: bytes) -> object:
        return self._sources(FORM.encode(), raw)

    def _archive(self) -> bytes:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("水利/form.toml", FORM)
            archive.writestr("水利/concepts.toml", CONCEPTS)
        return file.getvalue()

    def _from_file(self, name: str, raw: bytes, read: Callable[[Path], object]) -> object:
        """Let a file be read, which must not change by it."""
        path = self.folder / name
        path.write_bytes(raw)
        try:
            return read(path)
        finally:
            assert path.read_bytes() == raw, "the file was changed"

    def _read_archive(self, raw: bytes) -> object:
        return self._from_file("x.zip", raw, lambda path: read_archive(path, self.library))

    def _lock(self, raw: bytes) -> object:
        return self._from_file("x.lock", raw, read_lock)

    def _generation(self, raw: bytes) -> object:
        state = Generation(self.folder / "x.z", 1, None, "0" * 12, "saved")  # type: ignore[arg-type]
        with suppress(OSError):  # the window says that it cannot be read
            return self._from_file("x.z", raw, lambda _path: state.read())
        return None

    def _text(self, raw: bytes) -> object:
        return self._from_file("x.txt", raw, read_manuscript)

    def _word(self, raw: bytes) -> object:
        return self._from_file("x.docx", raw, read_manuscript)

    def _book(self, raw: bytes) -> object:
        return self._from_file("x.xlsx", raw, read_book)

    def _clip(self, ending: str) -> bytes:
        clips = [path for path in self.clips if path.suffix == ending]
        return self.chance.choice(clips).read_bytes()

    def _block(self, raw: bytes) -> object:
        return parse_block(raw.decode("utf-8", "replace"))

    def _html(self, raw: bytes) -> object:
        return parse_html(raw.decode("utf-8", "replace"))

    def _journal(self) -> bytes:
        head = journal._line({"format": "ziping-journal", "version": 1, "file": "x"})
        return head + self.line * self.chance.randrange(4)

    # ---- how it is changed

    def changed(self, raw: bytes) -> bytes:
        """Change an input by bytes or, where it is JSON, by structure, a few times over."""
        for _ in range(self.chance.choice([1, 1, 1, 2, 4, 9])):
            if raw[:2] == b"PK" and self.chance.random() < 0.7:
                raw = self._by_part(raw)
            elif raw[:1] == b"{" and self.chance.random() < 0.6:
                raw = self._by_structure(raw)
            else:
                raw = self._by_bytes(raw)
        return raw

    def _by_bytes(self, raw: bytes) -> bytes:
        chance = self.chance
        at, size = chance.randrange(len(raw) + 1), chance.choice([1, 1, 2, 8, 60, 500])
        other = chance.randrange(len(raw) + 1)
        match chance.randrange(7):
            case 0:
                return raw[:at] + chance.randbytes(size) + raw[at + size :]
            case 1:
                return raw[:at] + raw[at + size :]
            case 2:
                return raw[:at] + raw[other : other + size] + raw[at:]
            case 3:
                return raw[:at]
            case 4:
                return raw[:at] + chance.choice(PIECES) + raw[at:]
            case 5:
                return (
                    raw[:at] + bytes([raw[at] ^ 1 << chance.randrange(8)]) + raw[at + 1 :]
                    if (at < len(raw))
                    else raw
                )
            case _:
                return raw[:at] + raw[at : at + size] * 40 + raw[at + size :]

    def _by_part(self, raw: bytes) -> bytes:
        """Change one file within an archive, and pack it again."""
        try:
            with zipfile.ZipFile(io.BytesIO(raw)) as archive:
                parts = {each.filename: archive.read(each) for each in archive.infolist()}
        except Exception:
            return self._by_bytes(raw)
        name = self.chance.choice(list(parts) or ["x"])
        parts[name] = self._by_bytes(parts.get(name, b""))
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for each, content in parts.items():
                archive.writestr(each, content)
        return file.getvalue()

    def _by_structure(self, raw: bytes) -> bytes:
        try:
            data = json.loads(raw)
        except (ValueError, RecursionError):
            return self._by_bytes(raw)
        self._spoil(data)
        return json.dumps(data, ensure_ascii=True, indent=1).encode()

    def _spoil(self, data: Any) -> None:
        """Change one place of a tree."""
        while isinstance(data, dict | list) and data:
            keys = list(data) if isinstance(data, dict) else range(len(data))
            key = self.chance.choice(keys)
            if not isinstance(data[key], dict | list) or self.chance.random() < 0.25:
                match self.chance.randrange(4):
                    case 0:
                        del data[key]
                    case 1 if isinstance(data, dict):
                        data[
                            str(self.chance.choice(ODD))[:9].encode("utf-8", "replace").decode()
                        ] = data.pop(key)
                    case _:
                        data[key] = self.chance.choice(ODD)
                return
            data = data[key]

    # ---- running

    def one(self) -> tuple[str, bytes, str]:
        """Try one input; gives what it was for, the input, and what is wrong."""
        weights = [each[0] for each in self.targets]
        _, name, make, read = self.chance.choices(self.targets, weights)[0]
        raw = self.changed(make())
        return name, raw, judged(read, raw)


def judged(read: Callable[[bytes], object], raw: bytes) -> str:
    """Let something be read; gives what is wrong with what came of it.

    What took long is read once more: the machine may have had other things to do.
    """
    took, wrong = timed(read, raw)
    if took > LONGEST:
        took, wrong = timed(read, raw)
    return f"took {took:.1f} s" if took > LONGEST else wrong


def timed(read: Callable[[bytes], object], raw: bytes) -> tuple[float, str]:
    """Let something be read; gives how long that took, and what is wrong with what came of it."""
    began = time.monotonic()
    wrong = ""
    try:
        read(raw)
    except (FileError, ExportError) as error:
        if not str(error).endswith("。") or len(str(error)) > 400:
            wrong = f"no sentence: {error}"
    except Exception as error:
        wrong = repr(error)
    return time.monotonic() - began, wrong


def run(folder: Path, count: int = 1_000_000, seed: int | None = None) -> Report:
    """Try inputs; those that did wrong are left in a folder beside the figures."""
    fuzzer = Fuzzer(folder, seed if seed is not None else random.randrange(1 << 30))
    counts: Counter[str] = Counter()
    wrong: dict[str, str] = {}
    for _ in range(count):
        name, raw, fault = fuzzer.one()
        counts[name] += 1
        if fault and fault[:60] not in wrong:
            path = folder / f"wrong-{len(wrong)}"
            path.write_bytes(raw)
            wrong[fault[:60]] = f"{name}: {fault} ({path})"
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if memory > MOST_MEMORY:
        wrong["memory"] = f"{memory} KB of memory"
    return Report({**counts, "inputs": count, "most memory, KB": memory}, list(wrong.values()))


def kept(folder: Path) -> list[str]:
    """Try again what once did wrong, `<target>~<what>` each; gives what is wrong by now."""
    fuzzer, wrong = Fuzzer(folder, 0), []
    readers = {name.replace(",", "").replace(" ", "-"): r for _, name, _, r in fuzzer.targets}
    for path in sorted(CORPUS.iterdir()):
        fault = judged(readers[path.name.split("~")[0]], path.read_bytes())
        wrong += [f"{path.name}: {fault}"] if fault else []
    return wrong
