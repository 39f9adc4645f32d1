"""What nobody expected: the filing is kept, one sentence is said, the log holds no contents."""

import sys
import threading

import pytest
from PySide6.QtWidgets import QMessageBox

from model.cell import Cell
from model.keeping.folders import JOURNALS, user_folder
from ui import failures as module
from ui import words_keeping
from ui.exporting import ExportDialog
from ui.failures import Failures, log, log_path

SECRET = "机密的内容 43.14"


@pytest.fixture
def said(window, monkeypatch):
    """Install the catcher for a window, and give what it says."""
    sentences: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *arguments: sentences.append(arguments[-1]))
    failures = Failures(window)
    failures.install()
    yield sentences
    failures.remove()


def fail() -> None:
    raise KeyError(SECRET)


def raised() -> BaseException:
    try:
        fail()
    except KeyError as error:
        return error
    raise AssertionError


def test_an_exception_is_journalled_said_once_and_logged_without_contents(
    window, said, qtbot
) -> None:
    window.open_example("yiyang-2024")
    window.session.enter(Cell("预算编码"), "501002")
    for _ in range(3):
        error = raised()
        sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(said), timeout=1000)
    assert words_keeping.FAILURE in said[0] and "Error" not in said[0]
    (journal,) = (user_folder() / JOURNALS).iterdir()
    assert "501002" in journal.read_text("utf-8")
    text = log_path().read_text("utf-8")
    assert "KeyError" in text and "test_failures.py" in text and " fail" in text
    assert SECRET not in text and "43.14" not in text


def test_nothing_is_called_kept_that_is_not(window, said, qtbot, monkeypatch, tmp_path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    window.open_example("yiyang-2024")
    window.session.enter(Cell("预算编码"), "501002")
    error = raised()
    sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(said), timeout=1000)
    assert said == [words_keeping.FAILURE_NOT_KEPT]


def test_failures_while_the_sentence_is_read_say_no_more(window, monkeypatch, qtbot) -> None:
    said = []
    failures = Failures(window)

    def warning(*_):
        said.append(1)
        failures.caught.emit(ValueError())
        qtbot.wait(5)

    monkeypatch.setattr(QMessageBox, "warning", warning)
    failures.caught.emit(ValueError())
    qtbot.wait(20)
    assert said == [1]


def test_a_thread_that_fails_is_caught(window, said, qtbot) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(said), timeout=1000)


def test_the_log_stays_small(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 500)
    for _ in range(50):
        log(raised())
    files = list(log_path().parent.iterdir())
    assert len(files) == 2 and all(each.stat().st_size < 1000 for each in files)


def test_an_export_that_fails_unexpectedly_says_so_and_ends(
    window, tmp_path, monkeypatch, qtbot
) -> None:
    window.open_example("yiyang-2024")
    monkeypatch.setattr("export.pdf.write", lambda *_: fail())
    dialog = ExportDialog(window.session, window)
    dialog.folder.setText(str(tmp_path / "出"))
    dialog.export()
    qtbot.waitUntil(lambda: dialog.worker is None, timeout=5000)
    assert dialog.outcome.text() == words_keeping.EXPORT_FAILED
    assert not (tmp_path / "出").exists()


def test_leaving_the_dialog_by_any_way_ends_the_export(window, tmp_path, qtbot) -> None:
    window.open_example("yiyang-2024")
    dialog = ExportDialog(window.session, window)
    dialog.folder.setText(str(tmp_path / "出"))
    dialog.export()
    worker = dialog.worker
    dialog.reject()
    assert worker.isFinished()
    assert not [p for p in tmp_path.rglob("*") if p.name.startswith(".ziping")]
