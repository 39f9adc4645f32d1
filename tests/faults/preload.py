"""The layer between the program and the C library: built once, loaded into a fresh Python."""

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).with_name("faulty.c")
ROOT = SOURCE.parent.parent.parent


def is_possible() -> bool:
    """Tell whether this machine can build and load the layer."""
    return sys.platform == "linux" and shutil.which("gcc") is not None


def under_it(module: str, folder: Path, *arguments: str) -> str:
    """Run a module of the harness with the layer loaded; gives what it prints."""
    layer = folder / "faulty.so"
    subprocess.run(
        ["gcc", "-shared", "-fPIC", "-O1", "-o", str(layer), str(SOURCE), "-ldl"], check=True
    )
    named = {"LD_PRELOAD": str(layer), "XDG_DATA_HOME": str(folder / "root" / "data")}
    done = subprocess.run(
        [sys.executable, "-m", module, str(folder), *arguments],
        cwd=ROOT,
        env={**os.environ, **named},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return done.stdout


class Layer:
    """What the layer that is loaded into this program can be told."""

    def __init__(self, root: Path) -> None:
        self._library = ctypes.CDLL(None)
        self._library.faults_last.restype = ctypes.c_char_p
        self._library.faults_root(str(root).encode())

    def fail(self, at: int, error: int, *, on: bool = False) -> None:
        """Let the call of that number fail, and with `on` all after it."""
        self._library.faults_arm(ctypes.c_long(at), error, int(on))

    def calm(self) -> None:
        """Let nothing fail from now on."""
        self._library.faults_calm()

    def room(self, size: int) -> None:
        """Let so many bytes be written before the disk is full; all where negative."""
        self._library.faults_room(ctypes.c_long(size))

    @property
    def struck(self) -> bool:
        """Tell whether a call failed since the last `fail`."""
        return bool(self._library.faults_struck())

    @property
    def last(self) -> str:
        """Name the call that failed."""
        return str(self._library.faults_last().decode())

    def record(self, handle: int) -> None:
        """Write down every change into an open file; none where negative."""
        self._library.faults_record(handle)

    def mark(self, text: str) -> None:
        """Write a mark among the changes."""
        self._library.faults_mark(text.encode())
