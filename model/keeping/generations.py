"""Earlier states of a filing's file, kept apart from it, thinned and bounded."""

import re
import zlib
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from model.keeping.folders import make_private
from model.keeping.there import is_there
from model.keeping.whole import sweep_folder, write_whole

ALWAYS = 10
"""How many of the newest stay whatever the clock says."""
LARGEST = 64_000_000
"""Bytes that the earlier states of one filing may take."""
LARGEST_STATE = 20_000_000
_FILE = "file.txt"
_NAME = re.compile(r"(\d{6})-(\d{8}T\d{6})-([0-9a-f]{12})-([a-z]+)\.z")
_STEPS: tuple[tuple[timedelta, Callable[[datetime], Hashable]], ...] = (
    (timedelta(days=2), lambda at: at),
    (timedelta(days=12), lambda at: at.date()),
    (timedelta(weeks=10), lambda at: at.isocalendar()[:2]),
    (timedelta(days=275), lambda at: (at.year, at.month)),
)
"""Up to which age one is kept of each what: of each moment, day, week, month."""


@dataclass(frozen=True, slots=True)
class Generation:
    """One earlier state: its number in order, when it came to be, and how."""

    path: Path
    number: int
    at: datetime
    digest: str
    kind: str
    """`saved`, `found` (what the file held before) or `dropped` (typed, and not saved)."""

    def read(self) -> bytes:
        """Give what the file held; raises OSError where it cannot be had."""
        reader = zlib.decompressobj()
        try:
            raw = reader.decompress(self.path.read_bytes(), LARGEST_STATE)
        except zlib.error as error:
            raise OSError(str(error)) from None
        if sha256(raw).hexdigest()[:12] != self.digest:
            raise OSError("damaged")
        return raw


class Generations:
    """The earlier states of one filing, in a folder named by what tells it from others."""

    def __init__(self, folder: Path, identity: str) -> None:
        self.folder = folder / identity

    def __iter__(self) -> Iterator[Generation]:
        """Give them, the newest first, in the order in which they were kept."""
        try:
            names = sorted((path.name for path in self.folder.iterdir()), reverse=True)
        except OSError:
            return
        for name in names:
            if match := _NAME.fullmatch(name):
                number, at, digest, kind = match.groups()
                with suppress(ValueError):
                    when = datetime.strptime(at, "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
                    yield Generation(self.folder / name, int(number), when, digest, kind)

    def keep(self, raw: bytes, kind: str, at: datetime | None = None) -> None:
        """Keep a state, where it is not the newest already; raises OSError."""
        before = list(self)
        digest = sha256(raw).hexdigest()[:12]
        if before and before[0].digest == digest:
            return
        at = at or datetime.now(UTC)
        number = before[0].number + 1 if before else 1
        make_private(self.folder)
        name = f"{number:06}-{at:%Y%m%dT%H%M%S}-{digest}-{kind}.z"
        sweep_folder(self.folder, ".*.tmp")
        write_whole(self.folder / name, zlib.compress(raw))
        self._thin(at)

    def note_file(self, file: Path) -> None:
        """Keep in mind into which file the states are saved; raises OSError."""
        note, raw = self.folder / _FILE, _told(file)
        if not (is_there(note) and note.read_bytes() == raw):
            write_whole(note, raw)

    def _thin(self, now: datetime) -> None:
        """Take away what is too many, too old or too much."""
        all_of_them = list(self)
        stay = kept(all_of_them, now)
        room = LARGEST
        for number, each in enumerate(all_of_them):
            with suppress(OSError):
                room -= each.path.stat().st_size
                if each not in stay or (room < 0 and number):
                    each.path.unlink()


def last_saved(folder: Path, file: Path) -> Generation | None:
    """Give the newest state that was saved into a file, whatever the file holds by now."""
    found: list[Generation] = []
    with suppress(OSError):
        for note in folder.glob(f"*/{_FILE}"):
            if note.read_bytes() == _told(file):
                states = Generations(folder, note.parent.name)
                found += [each for each in states if each.kind == "saved"]
    return max(found, key=lambda each: each.at, default=None)


def _told(file: Path) -> bytes:
    return str(file.absolute()).encode("utf-8", "surrogateescape")


def kept(generations: Iterable[Generation], now: datetime) -> set[Generation]:
    """Choose, of states from the newest to the oldest, those that stay."""
    stay: set[Generation] = set()
    seen: set[Hashable] = set()
    for number, each in enumerate(generations):
        age = now - each.at
        step = next((i for i, (until, _) in enumerate(_STEPS) if age <= until), None)
        if number < ALWAYS:
            stay.add(each)
        if step is None:
            continue
        mark = (step, _STEPS[step][1](each.at), each.number if step == 0 else 0)
        if mark not in seen:
            stay.add(each)
        seen.add(mark)
    return stay
