"""Disks that are full, closed or pulled out, and a file that another program holds: what the
window says, that nothing is lost, and that it goes on."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from export import ExportError, export_filing
from model.cell import Cell
from model.keeping.folders import JOURNALS, user_folder
from model.keeping.journal import leftovers
from model.keeping.lock import lock_path
from model.project_file import load, save
from tests.conftest import ROOT
from tests.faults.disks import Disk, is_possible
from tests.faults.report import run_apart
from ui import settings, words_keeping
from ui.exporting import ExportDialog

CODE = Cell("预算编码")
needs_shares = pytest.mark.skipif(
    not is_possible() or not Path("/dev/fuse").exists(), reason="不能挂载共享文件夹"
)
needs_disks = pytest.mark.skipif(not is_possible(), reason="不是管理员，不能挂载盘")


@pytest.fixture
def disk(tmp_path):
    disk = Disk(tmp_path / "盘")
    yield disk
    disk.pull_out()


@pytest.fixture
def path(disk, library, yunxi) -> Path:
    path = disk.place / "云溪 2024.ziping"
    save(path, yunxi, library)
    return path


@pytest.fixture
def said(monkeypatch) -> list[str]:
    """Give what is said when a save fails; another place is offered, and declined."""
    said: list[str] = []
    monkeypatch.setattr("ui.saving.choose", lambda _window, sentence, *_rest: said.append(sentence))
    return said


def type_into(window, text: str) -> None:
    window.session.enter(CODE, text)


def save_elsewhere(window, monkeypatch, path: Path) -> bool:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    return window.files.save_as()


def journalled() -> list[str]:
    """Give what journals say that no program writes any more, and leave them."""
    found = list(leftovers(user_folder() / JOURNALS))
    for left in found:
        left.let_go()
    return [left.data["values"][str(CODE)] for left in found]


def crash(window) -> None:
    """Let go of the journal as a killed program does."""
    window.session.undo_stack.blockSignals(True)
    window.session.kept.journal.close()
    window.session.undo_stack.clear()


@needs_disks
def test_with_room_for_ever_more_pages_nothing_is_lost():
    assert "save: refused, old file" in run_apart("disks", 9)


@needs_disks
def test_on_a_full_disk_the_window_says_so_and_saves_once_there_is_room(
    window, disk, path, library, said
):
    window.open(path)
    before = path.read_bytes()
    type_into(window, "501002")
    disk.fill(0)
    assert not window.files.save()
    assert "磁盘已满" in said[0] and path.name in said[0] and "没有动" in said[0]
    assert path.read_bytes() == before and window.windowTitle().startswith("*")
    type_into(window, "501003")
    disk.calm()
    assert window.files.save() and load(path, library).text(CODE) == "501003"
    assert not window.windowTitle().startswith("*")


@needs_disks
def test_a_journal_on_a_full_disk_is_told_and_goes_on_by_itself(
    window, disk, path, monkeypatch, qtbot
):
    monkeypatch.setenv("XDG_DATA_HOME", str(disk.place / "data"))
    window.open(path)
    disk.fill(0)
    type_into(window, "501002")
    qtbot.waitUntil(lambda: "磁盘已满" in window.remark(), timeout=2000)
    disk.calm()
    qtbot.waitUntil(lambda: window.remark() == words_keeping.KEPT_AGAIN, timeout=2000)
    assert window.keeper.settle()
    crash(window)
    assert journalled() == ["501002"]


@needs_disks
def test_a_disk_closed_to_writing_is_named_and_another_place_taken(
    window, disk, path, library, said, tmp_path, monkeypatch
):
    window.open(path)
    type_into(window, "501002")
    disk.close()
    assert not window.files.save()
    assert "只能读" in said[0]
    with pytest.raises(ExportError, match=f"没有导出到“{disk.place}”：这里只能读，不能写"):
        export_filing(library, window.session.filing, disk.place)
    assert save_elsewhere(window, monkeypatch, tmp_path / "我的.ziping")
    assert load(tmp_path / "我的.ziping", library).text(CODE) == "501002"


@needs_disks
def test_what_lies_on_a_closed_disk_opens_and_is_saved_once_it_is_open(
    window, disk, path, library, said
):
    disk.close()
    window.open(path)
    type_into(window, "501002")
    assert not window.files.save() and "只能读" in said[0]
    disk.open()
    assert window.files.save() and load(path, library).text(CODE) == "501002"


@needs_disks
def test_a_stick_pulled_out_is_missed_and_nothing_put_where_it_was(
    window, disk, path, library, said, qtbot
):
    window.open(path)
    raw = path.read_bytes()
    disk.pull_out()
    type_into(window, "501002")
    window.keeper._renew()
    assert not window.session.is_read_only
    assert not window.files.save()
    assert path.name in said[0] and "U盘拔出" in said[0] and "请接好" in said[0]
    assert list(disk.place.iterdir()) == []
    disk.plug_in()
    path.write_bytes(raw)
    assert window.files.save() and load(path, library).text(CODE) == "501002"
    assert lock_path(path).exists() and window.session.kept._lock.path == lock_path(path)


@needs_disks
def test_of_a_stick_pulled_out_with_the_program_nothing_is_lost_that_is_saved_elsewhere(
    window, disk, path, library, said, tmp_path, monkeypatch, qtbot
):
    """As with a program that carries the user's data along: files, journal and settings go."""
    monkeypatch.setenv("XDG_DATA_HOME", str(disk.place / "data"))
    window.open(path)
    type_into(window, "501002")
    assert window.keeper.settle()
    disk.pull_out()
    disk.place.rmdir()
    disk.place.touch()  # or folders could be made there
    type_into(window, "501003")
    assert not window.files.save()
    assert said[0].endswith("。")
    other = tmp_path / "我的.ziping"
    assert save_elsewhere(window, monkeypatch, other)
    assert load(other, library).text(CODE) == "501003"
    disk.place.unlink()


@needs_shares
def test_a_share_that_vanishes_keeps_no_window_from_going_on(
    window, disk, path, library, jishou, said, tmp_path
):
    settings.remember_file(path)
    settings.remember_folder(disk.place)
    settings.remember_export_folder(disk.place)
    window.open(path)
    disk.disconnect()
    type_into(window, "501002")
    window.keeper._renew()
    assert not window.session.is_read_only
    assert not window.files.save() and "共享文件夹连不上" in said[0]
    ExportDialog(window.session, window).close()
    assert window.keeper.settle()
    crash(window)
    window.start.refresh()
    other = tmp_path / "吉首 2023.ziping"
    save(other, jishou, library)
    window.open(other)  # looks whether the journal is about this one
    assert window.session.path == other
    assert journalled() == ["501002"]


@needs_shares
def test_a_window_closes_though_the_share_of_its_file_is_away(window, disk, path):
    window.open(path)
    disk.disconnect()
    assert window.close()


HOLD = """
import sys, time
from pathlib import Path
from model.keeping.kept_file import KeptFile
kept = KeptFile.open(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows 没有 SIGKILL")
def test_a_file_that_another_program_holds_is_read_until_that_one_is_killed(
    window, tmp_path, library, yunxi, said
):
    path = tmp_path / "云溪 2024.ziping"
    save(path, yunxi, library)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], cwd=ROOT, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout and other.stdout.readline()
        window.open(path)
        assert "打开着这份填报" in window.session.notice
        type_into(window, "501002")
        assert not window.files.save() and "正在别处打开" in said[0]
        other.send_signal(signal.SIGKILL)
    window.open(path)
    assert not window.session.is_read_only
    type_into(window, "501002")
    assert window.files.save() and load(path, library).text(CODE) == "501002"
