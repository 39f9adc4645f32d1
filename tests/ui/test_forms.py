"""The user's forms in the window: found, installed by opening and dropping, refused."""

from tests.own_form import write_form
from ui.form_folders import form_folders
from ui.window import MainWindow


def test_the_users_forms_lie_in_their_data_and_beside_the_program(user_data, monkeypatch) -> None:
    first, beside = form_folders()
    assert first == user_data
    assert (beside.parent / "main.py").is_file()
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", "/media/stick/自评/ziping")
    assert str(form_folders()[1]) == "/media/stick/自评/表样"
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
