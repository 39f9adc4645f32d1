"""Small disks that are really mounted: full to the last page, closed to writing, pulled out."""

import ctypes
import os
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.failing import Trial, tried
from tests.faults.report import Report

SIZE = 4_000_000
PAGE = os.sysconf("SC_PAGESIZE") if hasattr(os, "sysconf") else 4096
PAGES = {"save": 6, "journal": 8, "export": 70, "package": 140}
"""Pages that are more than enough for all that an operation writes."""


class Disk:
    """A disk in memory that is mounted at a place, to which things happen as to a stick."""

    last = "a full disk"

    def __init__(self, place: Path) -> None:
        self.place = place
        self.filler = place / "filler"
        self.plug_in()

    def plug_in(self) -> None:
        """Mount it anew, with nothing on it."""
        self.place.mkdir(exist_ok=True)
        _call("mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(self.place))

    def pull_out(self) -> None:
        """Take it away under the hands of whoever works on it, mounts over it first."""
        with suppress(subprocess.CalledProcessError):
            while True:
                _call("umount", "-l", str(self.place))

    def close(self) -> None:
        """Let nothing be written any more, as the switch on a stick does."""
        _call("mount", "--bind", str(self.place), str(self.place))
        _call("mount", "-o", "remount,bind,ro", str(self.place))

    def open(self) -> None:
        """Let it be written again."""
        _call("umount", str(self.place))

    def disconnect(self) -> None:
        """Let all that reaches for it fail, as with a share whose machine is gone."""
        server = os.open("/dev/fuse", os.O_RDWR)
        how = f"fd={server},rootmode=40000,user_id=0,group_id=0"
        failed = ctypes.CDLL(None).mount(b"share", bytes(self.place), b"fuse", 0, how.encode())
        os.close(server)  # nobody answers any more
        assert not failed, "no share can be mounted"

    def fill(self, room: int) -> None:
        """Fill it, but for some bytes."""
        about = os.statvfs(self.place)
        self.filler.write_bytes(bytes(about.f_bavail * about.f_frsize - room))

    def calm(self) -> None:
        """Give all room back."""
        self.filler.unlink(missing_ok=True)


def _call(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)


@cache
def is_possible() -> bool:
    """Tell whether disks can be mounted here; where they must be, says so by failing."""
    if sys.platform != "linux" or os.geteuid():
        return False
    with TemporaryDirectory() as folder:
        try:
            Disk(Path(folder)).pull_out()
        except (OSError, subprocess.CalledProcessError):
            assert not os.environ.get("CI"), "no disk can be mounted, though root runs the tests"
            return False
    return True


def run(folder: Path, step: int = 1) -> Report:
    """Do everything on a disk with room for so many pages, each `step`-th number of them."""
    if not is_possible():
        return Report({}, ["only root may mount disks"])
    disk, counts, wrong = Disk(folder / "disk"), Counter[str](), []
    os.environ["XDG_DATA_HOME"] = str(disk.place / "root" / "data")
    trial = Trial(disk.place, disk)
    for name, pages in PAGES.items():
        for room in range(0, pages, step):
            trial.clear()
            work = getattr(trial, name)()
            disk.fill(room * PAGE)
            said, fault = tried(work)
            disk.calm()
            counts[f"{name}: {said}"] += 1
            wrong += [f"{name} with room for {room} pages: {fault}"] if fault else []
    disk.pull_out()
    return Report(dict(counts), wrong)
