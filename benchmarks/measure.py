"""Timing in one place: medians of repeated runs, and a table of figures with their ratios."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Figure:
    """One thing measured, in milliseconds (or megabytes), and the goal it is held against."""

    name: str
    median: float
    worst: float
    goal: str = ""

    def __str__(self) -> str:
        return f"{self.name:<44}{self.median:>10.2f}{self.worst:>10.2f}  {self.goal}"


def repeat(
    action: Callable[[], object], times: int, clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """Give the milliseconds of each run of an action."""
    runs = []
    for _ in range(times):
        start = clock()
        action()
        runs.append((clock() - start) * 1000)
    return runs


def repeat_alone(action: Callable[[], object], times: int) -> list[float]:
    """Give the milliseconds that this thread works in each run, whatever else the machine does."""
    return repeat(action, times, time.thread_time)


def figure(name: str, runs: list[float], goal: str = "") -> Figure:
    """Sum runs up."""
    return Figure(name, statistics.median(runs), max(runs), goal)


def process(*arguments: str) -> Callable[[], object]:
    """Make the action of running Python with arguments as a whole process."""

    def run() -> object:
        return subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, capture_output=True, check=False
        )

    return run


def report(title: str, figures: list[Figure]) -> None:
    """Print a table."""
    print(f"\n{title}\n{'':<44}{'median':>10}{'worst':>10}  goal")
    for each in figures:
        print(each)
