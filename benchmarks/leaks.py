"""Page changes, and what is left of 1,000 of them and of 100 filings opened and closed."""

import gc
import os
import tempfile
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import figure, repeat, report

if TYPE_CHECKING:
    from ui.window import MainWindow

CHANGES, FILES = 1000, 100
WARM = 12
"""Files opened before one counts, so that caches are full."""


def memory() -> float:
    """Give the memory in use, in MB."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def settle() -> None:
    """Let what is no longer wanted go."""
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtTest import QTest

    for _ in range(3):
        QTest.qWait(150)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


def left_of(action: Callable[[], object], times: int) -> tuple[float, int, int]:
    """Give what many runs of an action leave behind: MB, widgets, Python objects."""
    from PySide6.QtWidgets import QApplication

    settle()
    before = memory(), len(QApplication.allWidgets()), len(gc.get_objects())
    for _ in range(times):
        action()
    settle()
    after = memory(), len(QApplication.allWidgets()), len(gc.get_objects())
    return after[0] - before[0], after[1] - before[1], after[2] - before[2]


def _open(window: "MainWindow", paths: "cycle[Path]") -> None:
    window.open(next(paths))
    _paint()
    window.show_start()
    _paint()


def _turn(window: "MainWindow", pages: "cycle[int]") -> None:
    assert window.workspace
    window.workspace.show_page(next(pages))
    _paint()


def _paint() -> None:
    """Let everything be painted, and what is no longer wanted go, as the event loop does."""
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def main() -> None:
    """Measure and print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QSettings

    from model.project_file import save
    from ui.app import make_application
    from ui.start import examples
    from ui.window import MainWindow

    folder = Path(tempfile.mkdtemp())
    os.environ["XDG_DATA_HOME"] = str(folder / "data")
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
    keep = make_application()
    window = MainWindow()
    window.resize(1366, 768)
    window.show()
    paths = []
    for name in examples():
        window.open_example(name)
        assert window.session
        paths.append(folder / f"{name}.ziping")
        save(paths[-1], window.session.filing, window.library)
        pages = cycle(range(window.workspace.pages.count() if window.workspace else 0))
        first = repeat(lambda p=pages: _turn(window, p), window.workspace.pages.count())
        again = repeat(lambda p=pages: _turn(window, p), 4 * window.workspace.pages.count())
        runs = [figure("first time", first, "<= 50"), figure("again", again, "<= 50")]
        report(f"Page change, ms: {name}", runs)
    grown = left_of(lambda: _turn(window, pages), CHANGES)
    print(f"\n{CHANGES} page changes leave           {grown[0]:+.1f} MB {grown[1]:+d} widgets")
    turning = cycle(paths)
    for _ in range(WARM):
        _open(window, turning)
    grown = left_of(lambda: _open(window, turning), FILES)
    print(f"{FILES} files opened and closed leave {grown[0]:+.1f} MB {grown[1]:+d} widgets")
    window.close()
    keep.quit()


if __name__ == "__main__":
    main()
