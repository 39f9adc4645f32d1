"""Real SIGKILLs at random moments while a clerk works in a real window."""

import json
import os
import random
import signal
import time
from pathlib import Path
from shutil import copyfile

from model.library import on_board
from tests.faults import clerk
from tests.faults.report import Report

LONGEST = 3.0
"""Seconds of work until the latest kill."""
STARTING = 0.1
"""How many of the kills come while the window starts."""
PATIENCE = 30.0
EXAMPLE = Path(__file__).parent.parent.parent / "resources" / "examples" / "yiyang-2024.ziping"


def run(folder: Path, count: int = 1000, seed: int = 1) -> Report:
    """Kill a clerk a number of times; gives how often anything older than a second was lost."""
    os.environ["XDG_DATA_HOME"] = str(folder / "data")
    os.environ["XDG_CONFIG_HOME"] = str(folder / "config")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    copyfile(EXAMPLE, folder / "某局 2024.ziping")
    library, chance = on_board(), random.Random(seed)
    for number in range(count + 1):
        child = os.fork()
        if not child:
            os._exit(clerk.work(library, folder, seed * 1_000_003 + number, last=number == count))
        if number < count:
            wait(folder, chance)
            killed = time.monotonic()
            os.kill(child, signal.SIGKILL)
            if (folder / clerk.BEGAN).exists():
                (folder / clerk.KILLED).write_text(str(killed))
                (folder / clerk.BEGAN).unlink()
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            break
    return judged(folder, number)


def wait(folder: Path, chance: random.Random) -> None:
    """Wait until the moment of the next kill: mostly at work, now and then while starting."""
    if chance.random() < STARTING:
        time.sleep(chance.uniform(0.02, LONGEST / 2))
        return
    end = time.monotonic() + PATIENCE
    while not (folder / clerk.BEGAN).exists() and time.monotonic() < end:
        time.sleep(0.01)
    time.sleep(chance.uniform(0.0, LONGEST))


def judged(folder: Path, count: int) -> Report:
    """Add up what the clerks found after each start."""
    path = folder / clerk.JUDGED
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    found = [json.loads(line) for line in lines if line.startswith("{") and line.endswith("}")]
    wrong = [json.dumps(each, ensure_ascii=False) for each in found if each["lost"]]
    wrong += [json.dumps(each, ensure_ascii=False) for each in found if each["elsewhere"]]
    complaints = folder / clerk.COMPLAINTS
    said = complaints.read_text("utf-8").splitlines() if complaints.exists() else []
    return Report(
        {
            "kills": count,
            "starts judged against a record": len(found),
            "keys on record": sum(each["keys"] for each in found),
            "most that a kill cost, ms": round(1000 * max((e["cost"] for e in found), default=0)),
            "cells that lost more than a second": sum(len(each["lost"]) for each in found),
            "cells changed that nobody typed into": sum(len(e["elsewhere"]) for e in found),
            "not opened, or complaints": len(said),
        },
        wrong + said,
    )
