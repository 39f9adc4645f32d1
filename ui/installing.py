"""Installing a form from a .zip: asks before one takes the place of another."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from model.form import Form
from model.form_archive import install, is_installed, read_archive, standing
from model.project_file import FileError
from ui import settings, words, words_start
from ui.asking import Role, choose
from ui.form_folders import form_folders, library_at_hand

if TYPE_CHECKING:
    from ui.window import MainWindow


def install_form(window: "MainWindow", path: Path) -> None:
    """Install a form for the filings begun from now on; one that is odd is refused."""
    folder = form_folders()[0]
    try:
        form = read_archive(path, window.library)
        if is_installed(form, window.library):
            _tell(window, words_start.FORM_STANDS.format(title=form.title))
            return
        stands = standing(form, window.library, folder)
        if stands and not _may_replace(window, form, stands):
            return
        install(form, window.library, folder)
    except FileError as error:
        window.complain(str(error))
        return
    settings.remember_folder(path.absolute().parent)
    window.library, remarks = library_at_hand()
    window.start.warn(remarks)
    _tell(window, words_start.FORM_INSTALLED.format(title=form.title))


def _tell(window: "MainWindow", sentence: str) -> None:
    QMessageBox.information(window, words.APP, sentence)


def _may_replace(window: "MainWindow", form: Form, stands: str) -> bool:
    """Ask whether a form may take the place of the one that stands."""
    question = words_start.FORM_REPLACE_QUESTION.format(title=stands, id=form.id)
    answers = {words_start.REPLACE: Role.AcceptRole, words.CANCEL: Role.RejectRole}
    details = words_start.FORM_REPLACE_ANSWERS
    return choose(window, question, details, answers, words.CANCEL) == words_start.REPLACE
