"""Where the user's forms lie, and all forms at hand. Knows no Qt."""

from pathlib import Path

from model.keeping.folders import program_folder, user_folder
from model.library import Library, on_board
from model.user_forms import with_user_forms
from ui import words_start


def form_folders() -> list[Path]:
    """Give the folders of the user's forms: in the user's data, and beside the program.

    Forms are installed into the first.
    """
    return [folder / words_start.FORM_FOLDER for folder in (user_folder(), program_folder())]


def library_at_hand() -> tuple[Library, list[str]]:
    """Give the forms on board and the user's, and a sentence for each that is left out."""
    return with_user_forms(on_board(), form_folders())
