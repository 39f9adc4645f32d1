"""Starting the wizard."""

import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from resources import FOLDER
from ui import desktop, settings, style, words
from ui.window import MainWindow

APPLICATION = "org.ziping"
"""The name that Linux desktops know the program by; the .deb bears it too."""


def make_application() -> QApplication:
    """Make the application with its fonts and style."""
    desktop.prepare()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Ziping")
    application.setApplicationDisplayName(words.APP)
    application.setDesktopFileName(APPLICATION)
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
    application.setWindowIcon(QIcon(str(FOLDER / "icon.svg")))
    if not _get_ready(window):
        return 2
    if file:
        window.open(file)
    return application.exec()


def _get_ready(window: MainWindow) -> bool:
    """Read, once the window is painted, what every filing needs; complain of odd data."""
    from model.source import DataError

    try:
        return bool(window.library)
    except DataError as error:
        QMessageBox.critical(window, words.APP, str(error))
        return False
