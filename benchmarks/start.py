"""Start to the first painted window and memory, against a bare PySide6 window.

Times are the processor's, since others may be at work; modules are compiled before, as after a
first start.
"""

import gc
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import ROOT, figure, report

BARE = "bare"
OURS = "ours"
COMPILED = str(Path(tempfile.gettempdir()) / "ziping-compiled")
"""Where the modules lie compiled, for this alone."""


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


def measure(kind: str, times: int = 12) -> tuple[list[float], float]:
    """Run a kind of window as a process; gives its times in ms and its memory in MB."""
    runs, memory = [], 0.0
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONPYCACHEPREFIX": COMPILED}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for _ in range(times + 1):
        begin = _used()
        out = subprocess.run(
            [sys.executable, "-m", "benchmarks.start", kind],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
            env=environment,
        )
        runs.append((_used() - begin) * 1000)
        memory = float(out.stdout.split()[-1])
    return runs[1:], memory


def _used() -> float:
    """Give the processor's seconds of all processes that were run and ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Measure and print."""
    bare_window, bare_memory = measure(BARE)
    start_page, start_memory = measure(OURS)
    filing, filing_memory = measure("yunxi-2024")
    kinds = {BARE: bare_window, OURS: start_page, "filing": filing}
    figures = [figure(kind, runs) for kind, runs in kinds.items()]
    report("Start to the painted window, ms of the processor", figures)
    least = min(bare_window)
    print(f"start page / bare window, the best  {min(start_page) / least:.2f}  goal <= 1.5")
    print(f"filing open / bare window, the best {min(filing) / least:.2f}")
    print(f"memory, start page / bare window    {start_memory / bare_memory:.2f}")
    print(f"memory, filing open / bare window   {filing_memory / bare_memory:.2f}  goal <= 2")


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    elif sys.argv[1] == BARE:
        painted(bare)
    else:
        painted(lambda: ours("" if sys.argv[1] == OURS else sys.argv[1]))
