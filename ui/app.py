"""Starting the wizard."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ui import appearance, desktop, settings, words
from ui.collecting import Collector
from ui.handover import Handover
from ui.translator import Translator
from ui.window import MainWindow

APPLICATION = "org.ziping"
"""The name that Linux desktops know the program by; the .deb bears it too."""


def make_application() -> QApplication:
    """Make the application with its looks, and Chinese for what Qt says of itself."""
    desktop.prepare()
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    application.setApplicationName("Ziping")
    application.setApplicationDisplayName(words.APP)
    application.setDesktopFileName(APPLICATION)
    application.installTranslator(Translator(application))
    Collector(application)
    appearance.begin(application)
    return application


def run(file: Path | None) -> int:
    """Open the wizard, with a file where one is named, and stay until it is closed."""
    handover = Handover(settings.folder())
    if not handover.is_first() and handover.hand_over(file):
        return 0
    application = make_application()
    window = MainWindow()
    window.show()
    application.processEvents()
    _dress(application)
    if not _get_ready(window):
        return 2
    from ui.failures import Failures  # not needed to paint the first page

    failures = Failures(window)
    failures.install()
    _begin(window, file)
    handover.wanted.connect(window.take_over)
    handover.listen()
    code = application.exec()
    failures.remove()
    return code


def _dress(application: QApplication) -> None:
    """Give the application the looks that the first painting did without."""
    from PySide6.QtGui import QIcon

    from resources import FOLDER

    application.setWindowIcon(QIcon(str(FOLDER / "icon.svg")))
    appearance.complete(application)


def _begin(window: MainWindow, file: Path | None) -> None:
    """Open what was asked for, or else ask about what a crash left behind."""
    if file:
        window.open(file)
    if window.session is None:
        from ui.recovery import offer_at_start  # not needed to paint the first page

        offer_at_start(window)
    if window.session is None:
        from ui.ahead import Ahead

        Ahead(window)


def _get_ready(window: MainWindow) -> bool:
    """Read, once the window is painted, what every filing needs; complain of odd data."""
    from PySide6.QtWidgets import QMessageBox

    from model.source import DataError

    try:
        return bool(window.library)
    except DataError as error:
        QMessageBox.critical(window, words.APP, str(error))
        return False
