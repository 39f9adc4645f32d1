"""A real window on settings of its own."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model.filing import Filing
from model.library import Library
from model.project_file import save
from ui import appearance
from ui.session import Session
from ui.window import MainWindow

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def settings_of_its_own(tmp_path: Path) -> None:
    """Keep a test's settings away from the user's."""
    folder = str(tmp_path / "settings")
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)


@pytest.fixture(scope="session")
def styled(qapp: QApplication) -> QApplication:
    """Give the application the program's own font and style."""
    appearance.begin(qapp)
    return qapp


@pytest.fixture
def window(styled: QApplication, qtbot: QtBot, library: Library) -> Iterator[MainWindow]:
    """Give a shown window; unsaved changes are dropped at its end."""
    window = MainWindow()
    window.library = library
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    yield window
    if focused := QApplication.focusWidget():
        focused.clearFocus()  # hands over what is still being typed
    if window.session:
        window.session.undo_stack.setClean()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def path_of_example(tmp_path: Path, library: Library, yunxi: Filing) -> Path:
    """Give a file that holds a real filing."""
    path = tmp_path / "云溪 2024.ziping"
    save(path, yunxi, library)
    return path


@pytest.fixture
def open_filing(window: MainWindow, library: Library, qtbot: QtBot):  # type: ignore[no-untyped-def]
    """Give a function that shows a filing in the window and gives its session."""

    def show(filing: Filing, path: Path | None = None) -> Session:
        session = Session(library, filing, path)
        window.show_session(session)
        qtbot.wait(1)
        return session

    return show
