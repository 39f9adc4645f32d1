"""The export dialog: what is open, formats and package, files that stand there, cancelling."""

import threading

import pytest
from PySide6.QtCore import Qt

from export import document
from model.cell import Cell
from ui import settings, words_export
from ui.exporting import ExportDialog


@pytest.fixture
def dialog(open_filing, yiyang, window, tmp_path, qtbot):
    session = open_filing(yiyang)
    session.check()
    dialog = ExportDialog(session, window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.folder.setText(str(tmp_path / "出"))
    for name in ("pdf", "docx"):
        dialog.formats[name].setChecked(False)
    return dialog


def exported(dialog, qtbot):
    dialog.export()
    qtbot.waitUntil(lambda: dialog.worker is None, timeout=20000)
    return dialog.outcome.text().split("\n")


def test_it_shows_what_is_open_the_gravest_first_and_goes_there(dialog, qtbot):
    shown = [dialog.findings.item(row).text() for row in range(dialog.findings.count())]
    session = dialog.session
    kinds = ("error", "warning")
    counts = [
        sum(f.severity == kind and f.explained is None for f in session.findings) for kind in kinds
    ]
    assert [text[:2] for text in shown] == ["错误"] * counts[0] + ["警告"] * counts[1]
    assert all(" · " in text for text in shown)
    with qtbot.waitSignal(dialog.finding_wanted) as asked:
        dialog.findings.itemActivated.emit(dialog.findings.item(0))
    assert asked.args[0].message in shown[0]
    assert not dialog.isVisible()


def test_enter_exports_and_in_the_list_goes_to_what_was_chosen(dialog, qtbot):
    dialog.activateWindow()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.worker
    qtbot.waitUntil(lambda: dialog.worker is None, timeout=20000)
    assert dialog.focusWidget() is dialog.open_folder and dialog.isVisible()
    dialog.findings.setFocus()
    dialog.findings.setCurrentRow(1)
    with qtbot.waitSignal(dialog.finding_wanted):
        qtbot.keyClick(dialog.findings, Qt.Key.Key_Return)


def test_all_that_is_said_in_the_end_is_seen(dialog, qtbot):
    exported(dialog, qtbot)
    text = dialog.outcome
    qtbot.waitUntil(lambda: text.height() >= text.heightForWidth(text.width()) > 0)


def test_the_folder_is_remembered(dialog, window, qtbot):
    exported(dialog, qtbot)
    assert str(settings.export_folder()) == dialog.folder.text()
    again = ExportDialog(dialog.session, window)
    qtbot.addWidget(again)
    assert again.folder.text() == dialog.folder.text()


def test_files_that_stand_there_are_not_overwritten_without_a_word(dialog, qtbot):
    first = exported(dialog, qtbot)
    assert len(first) == 2
    again = exported(dialog, qtbot)
    assert again[1].endswith("（2）.xlsx") and "没有动它" in again[2]
    dialog.replace.setChecked(True)
    assert exported(dialog, qtbot)[1:] == [first[1], "原有的同名文件已替换。"]


def test_a_package_holds_everything(dialog, qtbot, tmp_path):
    dialog.package.setChecked(True)
    assert not any(box.isEnabled() for box in dialog.formats.values())
    said = exported(dialog, qtbot)
    (folder,) = (tmp_path / "出").iterdir()
    assert len(list(folder.iterdir())) == 5
    assert said[1:] == [words_export.EXPORT_FOLDER.format(name=folder.name, count=5)]


def test_an_export_can_be_cancelled_and_leaves_nothing(dialog, qtbot, tmp_path, monkeypatch):
    has_begun, may_go_on = threading.Event(), threading.Event()
    compose = document.compose

    def waiting(*args):
        has_begun.set()
        may_go_on.wait(10)
        return compose(*args)

    monkeypatch.setattr(document, "compose", waiting)
    dialog.export()
    assert has_begun.wait(10)
    assert dialog.cancel.isVisible() and not dialog.start.isEnabled()
    dialog.cancel.click()
    may_go_on.set()
    qtbot.waitUntil(lambda: dialog.worker is None, timeout=20000)
    assert dialog.outcome.text() == words_export.EXPORT_CANCELLED
    assert not (tmp_path / "出").exists()
    assert dialog.start.isEnabled() and not dialog.cancel.isVisible()


def test_nothing_chosen_is_said(dialog):
    dialog.formats["xlsx"].setChecked(False)
    dialog.export()
    assert dialog.worker is None
    assert dialog.outcome.text() == words_export.EXPORT_NOTHING


@pytest.mark.parametrize("folder", ["", "  ", "出"])
def test_a_folder_that_lies_nowhere_in_particular_is_asked_for(dialog, folder):
    dialog.folder.setText(folder)
    dialog.export()
    assert dialog.worker is None
    assert dialog.outcome.text() == words_export.EXPORT_NOWHERE


def test_a_filing_without_errors_says_so(open_filing, yiyang, window, qtbot):
    session = open_filing(yiyang)
    session.enter(Cell("三公经费", "决算"), "43.41")
    session.findings = []
    dialog = ExportDialog(session, window)
    qtbot.addWidget(dialog)
    assert dialog.findings.count() == 0 and not dialog.findings.isVisibleTo(dialog)
