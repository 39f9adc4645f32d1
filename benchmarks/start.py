"""Start to the first painted window and memory, against a bare PySide6 window."""

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import ROOT, Figure, figure, report

BARE = "bare"
OURS = "ours"


def painted(show: Callable[[], object]) -> None:
    """Show a window, wait until it is painted, and print the memory used."""
    from PySide6.QtWidgets import QApplication

    window = show()
    QApplication.processEvents()
    window.grab()  # type: ignore[attr-defined]
    status = Path("/proc/self/status").read_text("ascii")
    print(int(status.partition("VmHWM:")[2].split()[0]) / 1024)


def bare() -> object:
    """Show a window with nothing in it."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    globals()["keep"] = QApplication([])
    window = QMainWindow()
    window.show()
    return window


def ours(example: str = "") -> object:
    """Show the wizard, with a filing where one is named."""
    gc.disable()  # as main does
    from ui.app import make_application
    from ui.window import MainWindow

    globals()["keep"] = make_application()
    window = MainWindow()
    window.show()
    if example:
        window.open_example(example)
    return window


def measure(kind: str, times: int = 7) -> tuple[Figure, float]:
    """Run a kind of window as a process; gives its time in ms and its memory in MB."""
    runs, memory = [], 0.0
    environment = os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    for _ in range(times):
        begin = time.perf_counter()
        out = subprocess.run(
            [sys.executable, "-m", "benchmarks.start", kind],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
            env=environment,
        )
        runs.append((time.perf_counter() - begin) * 1000)
        memory = float(out.stdout.split()[-1])
    return figure(kind, runs), memory


def main() -> None:
    """Measure and print."""
    bare_window, bare_memory = measure(BARE)
    start_page, start_memory = measure(OURS)
    filing, filing_memory = measure("yunxi-2024")
    report("Start to the painted window, ms", [bare_window, start_page, filing])
    ratio = start_page.median / bare_window.median
    print(f"start page / bare window            {ratio:.2f}  goal <= 1.5")
    print(f"filing open / bare window           {filing.median / bare_window.median:.2f}")
    print(f"memory, start page / bare window    {start_memory / bare_memory:.2f}")
    print(f"memory, filing open / bare window   {filing_memory / bare_memory:.2f}  goal <= 2")


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    elif sys.argv[1] == BARE:
        painted(bare)
    else:
        painted(lambda: ours("" if sys.argv[1] == OURS else sys.argv[1]))
