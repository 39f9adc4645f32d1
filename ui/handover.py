"""A second start hands its file to the window that is open already: by a small file, no network."""

import os
import time
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from model.keeping.folders import make_private

PATIENCE = 3.0
"""Seconds that a second start waits for the window; one that hangs must not keep it from work."""
POLL = 0.02
LATER = 300
"""Milliseconds until a window that shows a question is asked again."""
SUFFIX = ".start"


class Handover(QObject):
    """Of all programs started on a folder the first keeps it; the others may hand over to it.

    `wanted` names the file of a later start, or None where it named none.
    """

    wanted = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self._lock = QLockFile(str(folder / "running.lock"))
        self._lock.setStaleLockTime(0)
        self._asked: list[Path | None] = []
        self._watcher: QFileSystemWatcher | None = None

    def is_first(self) -> bool:
        """Tell whether no other program keeps the folder, and keep it from now on."""
        try:
            make_private(self.folder)
        except OSError:
            return True  # nowhere to meet: each for itself
        return self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError

    def hand_over(self, file: Path | None) -> bool:
        """Ask the first program to show a file; tells whether it took the wish in time."""
        wish = self.folder / f"{os.getpid()}{SUFFIX}"
        try:
            draft = wish.with_suffix(".draft")
            draft.write_text(str(file.absolute()) if file else "", "utf-8")
            draft.replace(wish)
            end = time.monotonic() + PATIENCE
            while wish.exists() and time.monotonic() < end:
                time.sleep(POLL)
            was_taken = not wish.exists()
            wish.unlink(missing_ok=True)
        except OSError:
            return False
        return was_taken

    def listen(self) -> None:
        """Take wishes from now on."""
        self._watcher = QFileSystemWatcher([str(self.folder)], self)
        self._watcher.directoryChanged.connect(self._take)
        self._take()

    def _take(self) -> None:
        for wish in sorted(self.folder.glob(f"*{SUFFIX}")):
            try:
                name = wish.read_text("utf-8")
                wish.unlink()
            except (OSError, ValueError):
                continue
            self._asked.append(Path(name) if name else None)
        self._tell()

    def _tell(self) -> None:
        """Tell of the wishes once no question is open."""
        if self._asked and QApplication.activeModalWidget():
            QTimer.singleShot(LATER, self._tell)
            return
        while self._asked:
            self.wanted.emit(self._asked.pop(0))
