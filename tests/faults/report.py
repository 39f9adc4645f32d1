"""What a run of faults came to."""

import subprocess
import sys
from dataclasses import dataclass, field

from tests.conftest import ROOT


def run_apart(name: str, count: int) -> str:
    """Run one kind of faults in a program of its own; gives its report, if nothing is wrong."""
    command = [sys.executable, "-m", "tests.faults", name, str(count)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@dataclass
class Report:
    """Figures by name, and what went wrong: a few of it, in words."""

    figures: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        lines = [f"  {name:<48}{figure:>10,}" for name, figure in self.figures.items()]
        return "\n".join([*lines, *(f"  WRONG: {each[:300]}" for each in self.wrong[:20])])
