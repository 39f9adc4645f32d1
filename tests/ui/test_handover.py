"""A second start hands its file to the open window."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QDialog

from ui import handover
from ui.handover import Handover

ROOT = Path(__file__).parent.parent.parent


def second(folder: Path, file: Path | None) -> subprocess.Popen[str]:
    """Start a second program on a folder; it prints whether it was first, and heard."""
    code = (
        "import sys; from pathlib import Path; from ui.handover import Handover\n"
        "h = Handover(Path(sys.argv[1]))\n"
        "print(h.is_first(), h.hand_over(Path(sys.argv[2]) if sys.argv[2] else None))"
    )
    arguments = [sys.executable, "-c", code, str(folder), str(file or "")]
    return subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_the_file_of_a_second_start_reaches_the_window(qapp, qtbot, tmp_path) -> None:
    first, heard = Handover(tmp_path / "甲"), []
    assert first.is_first()
    first.wanted.connect(heard.append)
    first.listen()
    other = second(tmp_path / "甲", tmp_path / "云溪 2024.ziping")
    qtbot.waitUntil(lambda: bool(heard), timeout=10000)
    assert heard == [tmp_path / "云溪 2024.ziping"]
    assert other.communicate(timeout=10)[0].split() == ["False", "True"]
    assert not list((tmp_path / "甲").glob("*.start"))


def test_a_window_that_hangs_keeps_nobody_from_work(qapp, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(handover, "PATIENCE", 0.05)
    first = Handover(tmp_path)
    assert first.is_first()
    assert not Handover(tmp_path).is_first()
    assert not Handover(tmp_path).hand_over(None)
    assert not list(tmp_path.glob("*.start"))


def test_a_program_that_died_leaves_its_place(qapp, tmp_path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from ui.handover import Handover\n"
        "h = Handover(Path(sys.argv[1])); assert h.is_first(); os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, check=False)
    assert (tmp_path / "running.lock").exists()
    assert Handover(tmp_path).is_first()


def test_a_wish_waits_until_a_question_is_answered(window, qtbot, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(handover, "LATER", 10)
    first, heard = Handover(tmp_path), []
    assert first.is_first()
    first.wanted.connect(heard.append)
    dialog = QDialog(window)
    dialog.setModal(True)
    dialog.show()
    (tmp_path / "1.start").write_text("", "utf-8")
    first.listen()
    qtbot.wait(40)
    assert heard == []
    dialog.close()
    qtbot.waitUntil(lambda: heard == [None], timeout=2000)


def test_where_nothing_can_be_written_each_works_for_itself(qapp, tmp_path) -> None:
    taken = tmp_path / "kein"
    taken.write_text("", "utf-8")
    assert Handover(taken / "x").is_first()
    assert not Handover(taken / "x").hand_over(None)
