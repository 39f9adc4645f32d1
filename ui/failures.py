"""What nobody expected: the filing is kept, one sentence said, and the course of it logged."""

import faulthandler
import sys
import threading
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from traceback import extract_tb
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox

from model.keeping.folders import LOGS, make_private, user_folder
from model.keeping.there import is_there
from model.version import VERSION
from ui import words, words_keeping

if TYPE_CHECKING:
    from ui.window import MainWindow

LARGEST = 200_000
_LOG, _CRASHES = "failures.log", "crashes.log"


def log_path() -> Path:
    """Give the file in which failures are logged."""
    return user_folder() / LOGS / _LOG


def log(error: BaseException) -> None:
    """Log where an exception came from; what it says may hold the filing's contents and is left."""
    lines = [f"{datetime.now():%Y-%m-%d %H:%M:%S} {VERSION} {type(error).__name__}"]
    for frame in extract_tb(error.__traceback__):
        lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
    path = log_path()
    with suppress(OSError):
        make_private(path.parent)
        if path.exists() and path.stat().st_size > LARGEST:
            path.replace(path.with_suffix(".old"))
        with path.open("a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")


class Failures(QObject):
    """Catches what no one else did, in any thread, once installed."""

    caught = Signal(object)

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.window = window
        self._is_saying = False
        self._crashes: TextIO | None = None
        self.caught.connect(self._say, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take the place of Python's own reports."""
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook
        with suppress(OSError):
            path = log_path().with_name(_CRASHES)
            make_private(path.parent)
            self._crashes = path.open("a" if _is_small(path) else "w", encoding="utf-8")
            faulthandler.enable(self._crashes)

    def remove(self) -> None:
        """Give the reports back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        if self._crashes:
            faulthandler.disable()
            self._crashes.close()

    def _hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log(error)
        self.caught.emit(error)

    def _thread_hook(self, report: threading.ExceptHookArgs) -> None:
        if report.exc_value:
            log(report.exc_value)
            self.caught.emit(report.exc_value)

    def _say(self) -> None:
        """Keep the filing, then say one sentence; failures while it is being read say no more."""
        if self._is_saying:
            return
        self._is_saying = True
        try:
            keeper = self.window.keeper
            is_kept = keeper is None or keeper.settle()
            said = [words_keeping.FAILURE if is_kept else words_keeping.FAILURE_NOT_KEPT]
            if is_there(log_path()):
                said.append(words_keeping.FAILURE_DETAIL.format(path=log_path()))
            QMessageBox.warning(self.window, words.APP, "\n\n".join(said))
        finally:
            self._is_saying = False


def _is_small(path: Path) -> bool:
    return path.exists() and path.stat().st_size < LARGEST
