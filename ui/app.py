"""Starting the wizard."""

import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox

from ui import settings, style, words
from ui.failures import Failures
from ui.window import MainWindow


def make_application() -> QApplication:
    """Make the application with its fonts and style."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Ziping")
    application.setApplicationDisplayName(words.APP)
    application.setFont(style.load_font())
    application.setStyle("Fusion")
    application.setStyleSheet(style.sheet(settings.scale()))
    return application


def run(file: Path | None) -> int:
    """Open the wizard, with a file where one is named, and stay until it is closed."""
    application = make_application()
    translator = QTranslator()
    if translator.load(
        "qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ):
        application.installTranslator(translator)
    window = MainWindow()
    window.show()
    application.processEvents()
    if not _get_ready(window):
        return 2
    failures = Failures(window)
    failures.install()
    _begin(window, file)
    code = application.exec()
    failures.remove()
    return code


def _begin(window: MainWindow, file: Path | None) -> None:
    """Open what was asked for, or else ask about what a crash left behind."""
    if file:
        window.open(file)
    if window.session is None:
        from ui.recovery import offer_at_start  # not needed to paint the first page

        offer_at_start(window)


def _get_ready(window: MainWindow) -> bool:
    """Read, once the window is painted, what every filing needs; complain of odd data."""
    from model.source import DataError

    try:
        return bool(window.library)
    except DataError as error:
        QMessageBox.critical(window, words.APP, str(error))
        return False
