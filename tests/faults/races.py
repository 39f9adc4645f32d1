"""Two programs that want the same file at the same time: no save that was told is lost."""

import json
import os
import random
import time
from pathlib import Path

from model.keeping.kept_file import KeptFile, OutsideChangeError
from model.library import on_board
from model.project_file import FileError, decode, dump, load
from tests.faults.report import Report
from tests.faults.small import TEXT, small_filing


def run(folder: Path, count: int = 1000) -> Report:
    """Let two programs open, write and let go of a file, each a number of times."""
    os.environ["XDG_DATA_HOME"] = str(folder / "data")
    library = on_board()
    path = folder / "某局 2025.ziping"
    path.write_bytes(dump(small_filing(library, folder), library).encode())
    children = []
    for who in "甲乙":
        child = os.fork()
        if not child:
            _work(folder, path, who, count)
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
    told = [json.loads((folder / f"{who}.json").read_text("utf-8")) for who in "甲乙"]
    held = load(path, library).text(TEXT).split()
    lost = [token for each in told for token in each["saved"] if token not in held]
    return Report(
        {
            "attempts": 2 * count,
            "saved": sum(len(each["saved"]) for each in told),
            "read only, for the other had it": sum(each["held"] for each in told),
            "changed outside, noticed": sum(each["noticed"] for each in told),
            "saves lost": len(lost),
            "saved twice": len(held) - len(set(held)),
        },
        [f"lost: {lost[:10]}"] * bool(lost) + [w for each in told for w in each["wrong"]],
    )


def _work(folder: Path, path: Path, who: str, count: int) -> None:
    library, chance = on_board(), random.Random(who)
    told: dict[str, list[str]] = {"saved": [], "wrong": []}
    held = noticed = 0
    for number in range(count):
        kept = KeptFile.open(path)
        try:
            if kept.holder:
                held += 1
                continue
            filing = decode(kept.read(), path.name, library)
            token = f"{who}{number}"
            filing.set(TEXT, f"{filing.text(TEXT)} {token}")
            kept.save(path, filing, library)
            told["saved"].append(token)
        except OutsideChangeError:
            noticed += 1
        except FileError as error:
            told["wrong"].append(str(error))
        finally:
            kept.close()
            time.sleep(chance.uniform(0, 0.02))
    outcome = {**told, "held": held, "noticed": noticed}
    (folder / f"{who}.json").write_text(json.dumps(outcome), "utf-8")
