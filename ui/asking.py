"""A question with answers to choose from."""

from collections.abc import Mapping

from PySide6.QtWidgets import QMessageBox, QWidget

from ui import words

Role = QMessageBox.ButtonRole


def choose(
    parent: QWidget, question: str, details: str, answers: Mapping[str, Role], usual: str
) -> str:
    """Ask, with a button for each answer; gives the answer, the cancelling one for Escape."""
    box = QMessageBox(parent)
    box.setWindowTitle(words.APP)
    box.setText(question)
    box.setInformativeText(details)
    buttons = {answer: box.addButton(answer, role) for answer, role in answers.items()}
    box.setDefaultButton(buttons[usual])
    box.exec()
    clicked = box.clickedButton()
    return next((answer for answer, each in buttons.items() if each is clicked), words.CANCEL)
