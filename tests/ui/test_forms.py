"""The user's forms in the window: found, installed by opening and dropping, refused."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from model.cell import Cell
from model.filing import new_filing
from model.project_file import load, save
from tests.own_form import CONCEPTS, FORM, write_form
from tests.zips import write_zip
from ui import settings, words, words_start
from ui.exporting import ExportDialog
from ui.form_folders import form_folders
from ui.new_filing import NewFilingDialog
from ui.window import MainWindow


def test_the_users_forms_lie_in_their_data_and_beside_the_program(user_data, monkeypatch) -> None:
    first, beside = form_folders()
    assert first == user_data
    assert (beside.parent / "main.py").is_file()
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", "/media/stick/自评/ziping")
    assert form_folders()[1] == Path("/media/stick/自评/表样").resolve()
    monkeypatch.setenv("XDG_DATA_HOME", "no/whole/path")
    assert form_folders()[0].is_absolute()


def test_a_form_left_out_is_said_on_the_start_page(user_data, styled, qtbot) -> None:
    write_form(user_data / "坏", "id =", "")
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    assert not window.start.warning.isVisible()
    assert window.library.forms
    assert window.start.warning.isVisible() and "没有装入" in window.start.warning.text()
    window.start.warn([])
    assert not window.start.warning.isVisible()


def drop(window: MainWindow, path: Path, place: QPoint | None = None) -> None:
    """Drag a file into the window and let it go there, as the system would."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    place = place or QPoint(window.width() // 2, window.height() // 2)
    handle, copy = window.windowHandle(), Qt.DropAction.CopyAction
    more = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(place, copy, *more)
    QApplication.sendEvent(handle, enter)
    if enter.isAccepted():
        QApplication.sendEvent(handle, QDropEvent(QPointF(place), copy, *more))


@pytest.fixture
def told(monkeypatch) -> list[str]:
    """Collect what the window says in boxes."""
    said: list[str] = []
    for name in ("information", "warning"):
        monkeypatch.setattr(QMessageBox, name, lambda *arguments: said.append(arguments[-1]))
    return said


def titles(window: MainWindow) -> list[str]:
    """Give what a new filing may be of."""
    dialog = NewFilingDialog(window.library)
    forms = dialog.form.list
    return [forms.item(number).toolTip() for number in range(forms.count())]


def test_a_form_dropped_on_the_start_page_can_be_chosen(window, user_data, told, tmp_path) -> None:
    assert "水利局自评表（2025年版）" not in titles(window)
    drop(window, write_zip(tmp_path / "表样.ZIP", inside="水利/"))
    assert told == [words_start.FORM_INSTALLED.format(title="水利局自评表（2025年版）")]
    assert "水利局自评表（2025年版）" in titles(window)
    assert (user_data / "shuili-2025" / "form.toml").is_file()
    drop(window, tmp_path / "表样.ZIP")
    assert told[1:] == [words_start.FORM_STANDS.format(title="水利局自评表（2025年版）")]


def test_a_form_may_be_dropped_on_a_text_or_a_table_of_an_open_filing(
    window, told, yiyang, open_filing, tmp_path
) -> None:
    session = open_filing(yiyang)
    for page, kind in ((0, "tables"), (3, "sections")):
        window.workspace.show_page(page)
        QApplication.processEvents()
        widget = getattr(window.workspace.page(), kind)[0]
        widget = getattr(widget, "editor", widget)
        drop(window, write_zip(tmp_path / "表样.zip"), widget.mapTo(window, QPoint(30, 30)))
    assert len(told) == 2 and window.session is session
    assert session.undo_stack.isClean()


def test_other_files_cannot_be_dropped(window, told, tmp_path) -> None:
    drop(window, tmp_path / "图.png")
    assert told == [] and window.session is None


def test_a_filing_is_opened_by_dropping_it(window, yunxi, library, tmp_path) -> None:
    save(tmp_path / "云溪.ziping", yunxi, library)
    drop(window, tmp_path / "云溪.ziping")
    assert window.session and window.session.path == tmp_path / "云溪.ziping"


def test_a_form_is_installed_from_the_menu(window, user_data, told, tmp_path, monkeypatch) -> None:
    path = write_zip(tmp_path / "表样.zip")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    next(
        each for each in window.findChildren(QAction) if each.text() == words.INSTALL_FORM
    ).trigger()
    assert (user_data / "shuili-2025").is_dir() and len(told) == 1
    assert path not in settings.recent_files()


def test_an_odd_archive_is_refused_with_a_sentence(window, user_data, told, tmp_path) -> None:
    drop(window, write_zip(tmp_path / "坏.zip", {"../form.toml": "x"}))
    assert len(told) == 1 and "通到文件夹之外" in told[0]
    assert not user_data.exists() and not (tmp_path / "form.toml").exists()


@pytest.mark.parametrize(
    ("button", "replaced"), [(words_start.REPLACE, True), (words.CANCEL, False)]
)
def test_a_form_that_stands_with_other_content_is_asked_for(
    window, user_data, told, tmp_path, monkeypatch, button, replaced
) -> None:
    window.open(write_zip(tmp_path / "一.zip"))
    asked = []

    def choose(box: QMessageBox) -> int:
        asked.append(box.text())
        next(each for each in box.buttons() if each.text() == button).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", choose)
    other = FORM.replace("水利局自评表（2025年版）", "水利局自评表（修订）")
    window.open(write_zip(tmp_path / "二.zip", {"form.toml": other, "concepts.toml": CONCEPTS}))
    assert len(asked) == 1 and "shuili-2025" in asked[0]
    assert len(told) == 1 + replaced
    assert ("水利局自评表（修订）" in titles(window)) is replaced
    assert ("水利局自评表（2025年版）" in titles(window)) is not replaced


def test_a_folder_that_takes_no_form_is_told(window, user_data, told, tmp_path) -> None:
    user_data.parent.parent.write_text("no folder")
    window.open(write_zip(tmp_path / "表样.zip"))
    assert len(told) == 1 and "没有装进" in told[0] and told[0].endswith("。")


def test_a_filing_opens_where_its_form_is_not_installed(
    window, own_form, library, told, tmp_path, qtbot
) -> None:
    filing = new_filing(own_form, 2025, "某局")
    filing.own_form = own_form
    save(tmp_path / "某局.ziping", filing, library)
    window.open(tmp_path / "某局.ziping")
    assert told == []
    session = window.session
    session.enter(Cell("防汛经费", "决算"), "1.00")
    session.enter(Cell("防汛物资", "决算"), "2.00")
    session.check()
    assert [each.code for each in session.findings if each.severity == "error"] == ["FX01"]
    window.workspace.show_page(1)
    assert window.workspace.page().sections[0].editor.accessibleName() == "防汛说明"
    dialog = ExportDialog(session, window)
    qtbot.addWidget(dialog)
    dialog.export()
    qtbot.waitUntil(lambda: dialog.worker is None, timeout=20000)
    assert len(list(tmp_path.glob("某局*.pdf"))) == 1
    assert window.files.save()
    assert load(tmp_path / "某局.ziping", library).own_form == own_form


def test_a_damaged_copy_of_a_form_at_hand_is_said(window, yunxi, library, told, tmp_path) -> None:
    path = tmp_path / "云溪.ziping"
    save(path, yunxi, library)
    path.write_text(path.read_text("utf-8").replace("[[page]]", "[[pag]]"), "utf-8")
    window.open(path)
    assert window.session and len(told) == 1 and "已损坏" in told[0]
