"""Starting the wizard."""

import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox

from model.source import DataError
from ui import settings, style, words
from ui.form_folders import library_at_hand
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
    try:
        library, remarks = library_at_hand()
    except DataError as error:
        QMessageBox.critical(None, words.APP, str(error))
        return 2
    window = MainWindow(library)
    window.start.warn(remarks)
    window.show()
    if file:
        window.open(file)
    return application.exec()
