"""What program this is: its version, where things lie on this computer, whose work it carries."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from model.keeping.folders import portable, program_folder, user_folder
from model.version import VERSION
from ui import settings, words
from ui.manual import show_manual


def show_about(window: QWidget) -> None:
    """Say it; the licences can be read in the manual."""
    box = QMessageBox(window)
    box.setWindowTitle(words.ABOUT)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(words.ABOUT_TEXT.format(version=VERSION))
    box.setInformativeText(
        words.ABOUT_FOLDERS.format(
            program=program_folder(),
            data=user_folder(),
            settings=settings.folder(),
            portable=words.ABOUT_PORTABLE if portable() else "",
        )
    )
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    licences = box.addButton(words.ABOUT_LICENCES, QMessageBox.ButtonRole.HelpRole)
    box.addButton(words.CLOSE, QMessageBox.ButtonRole.RejectRole)
    box.exec()
    if box.clickedButton() is licences:
        show_manual(window, words.TOPIC_LICENCES)
