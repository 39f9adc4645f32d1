"""Tells the newest glibc that each file of a bundle asks for: `packaging/floor.py FOLDER [2.28]`.

Prints a table, newest first, and what the bundle leaves to the system; 1 if a file asks for more
than the floor. Needs readelf.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ELF = b"\x7fELF"
NEEDED = re.compile(r"\(NEEDED\).*\[(.*)\]")
GLIBC = re.compile(r"Name: GLIBC_([\d.]+)")
GLIBCXX = re.compile(r"Name: GLIBCXX_([\d.]+)")

Version = tuple[int, ...]


def binaries(folder: Path) -> Iterator[Path]:
    """Give the programs and libraries of a folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == ELF:
                    yield path


def newest(pattern: re.Pattern[str], told: str) -> Version:
    """Give the newest version of a kind that a file asks for; () if none."""
    return max((tuple(map(int, each.split("."))) for each in pattern.findall(told)), default=())


def said(version: Version) -> str:
    """Write a version."""
    return ".".join(map(str, version)) or "–"


def main() -> int:
    """Check the bundle."""
    folder, floor = Path(sys.argv[1]), (sys.argv[2:] or ["2.28"])[0]
    limit = tuple(map(int, floor.split(".")))
    rows: list[tuple[Version, Version, str]] = []
    asked: set[str] = set()
    for path in binaries(folder):
        told = subprocess.run(
            ["readelf", "--wide", "--version-info", "--dynamic", str(path)],
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        needs = told.partition("Version needs section")[2]
        name = path.relative_to(folder).as_posix()
        rows.append((newest(GLIBC, needs), newest(GLIBCXX, needs), name))
        asked |= set(NEEDED.findall(told))
    for glibc, glibcxx, name in sorted(rows, reverse=True):
        print(f"{'!' if glibc > limit else ' '} {said(glibc):6} {said(glibcxx):8} {name}")
    own = {path.name for path in folder.rglob("*")}
    print(f"left to the system: {' '.join(sorted(asked - own))}")
    above = [name for glibc, _, name in rows if glibc > limit]
    print(f"{len(rows)} files, newest {said(max(rows)[0])}, {len(above)} above {floor}")
    return 1 if above else 0


if __name__ == "__main__":
    sys.exit(main())
