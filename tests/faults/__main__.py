"""Run the faults at length: `python -m tests.faults [name [count]]`."""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.faults import disks, failing, fuzz, kills, powercut, races
from tests.faults.report import Report

RUNS: dict[str, tuple[Callable[[Path, int], Report], int]] = {
    "kills": (kills.run, 1000),
    "failing": (failing.run, 1),
    "disks": (disks.run, 1),
    "powercut": (powercut.run, 200),
    "races": (races.run, 1000),
    "fuzz": (fuzz.run, 1_000_000),
}


def main() -> int:
    """Run all faults, or one of them a number of times; tells whether nothing was lost."""
    names = sys.argv[1:2] or list(RUNS)
    wrong = 0
    for name in names:
        run, usual = RUNS[name]
        count = int(sys.argv[2]) if len(sys.argv) > 2 else usual
        began = time.monotonic()
        folder = Path(tempfile.mkdtemp(prefix=f"faults-{name}-"))
        report = run(folder, count)
        print(f"{name} ({time.monotonic() - began:.0f} s)\n{report}\n", flush=True)
        wrong += len(report.wrong)
        if report.wrong:
            print(f"left to look at: {folder}", flush=True)
        else:
            shutil.rmtree(folder, ignore_errors=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
