"""What the menus do to texts: their figures, their words, the room to write them in."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit

from ui import settings, words_writing
from ui.beside import show_beside

if TYPE_CHECKING:
    from model.prose.bind import Binding
    from ui.window import MainWindow

LONGEST_WORDS = 60
"""Characters selected that may be words to look for."""


class TextActions:
    """Acts on the texts of the filing that a window shows."""

    def __init__(self, window: "MainWindow") -> None:
        self.window = window

    def ask_check(self) -> None:
        """Ask for a report written elsewhere and show what is wrong with it."""
        from ui.manuscript import ask_manuscript  # not needed to start

        if path := ask_manuscript(self.window):
            self.check(path)

    def check(self, path: Path) -> None:
        """Show what is wrong with a report in a window of its own."""
        from model.project_file import FileError
        from ui.manuscript import ManuscriptWindow, opinion_of

        try:
            opinion = opinion_of(path)
        except FileError as error:
            self.window.complain(str(error))
            return
        settings.remember_folder(path.absolute().parent)
        shown = ManuscriptWindow(path, opinion, self.window)
        show_beside(shown)

    def find(self) -> None:
        """Find words in all texts, those selected at first."""
        self._find(replaces=False)

    def replace(self) -> None:
        """Put words in the place of others in all texts."""
        self._find(replaces=True)

    def _find(self, *, replaces: bool) -> None:
        workspace, focused = self.window.workspace, QApplication.focusWidget()
        if workspace:
            selected = ""
            if isinstance(focused, QPlainTextEdit):
                selected = focused.textCursor().selectedText()
            is_words = selected and len(selected) <= LONGEST_WORDS and "\u2029" not in selected
            workspace.find_bar.open(selected if is_words else "", replaces=replaces)

    def renumber(self) -> None:
        """Put the numbers of the text at work in order, and say how many were wrong."""
        from ui.numbered import said_of  # not needed to start
        from ui.text_editor import TextEditor

        focused = QApplication.focusWidget()
        if isinstance(focused, TextEditor):
            self.window.say(said_of(focused.renumber()))
        else:
            self.window.say(words_writing.RENUMBER_WHERE)

    def write(self) -> None:
        """Write the texts of the page at work on the whole screen."""
        from model.cell import Cell  # not needed to start
        from ui.text_editor import TextEditor
        from ui.writing import WritingWindow

        workspace, focused = self.window.workspace, QApplication.focusWidget()
        page = workspace.page().page if workspace else None
        texts = [Cell(section.text) for section in page.sections if section.text] if page else []
        if not workspace or not page or not texts:
            self.window.say(words_writing.NOTHING_TO_WRITE)
            return
        cell = focused.cell if isinstance(focused, TextEditor) else texts[0]
        writing = WritingWindow(workspace.session, page, cell, self.window)
        writing.left.connect(workspace.page().go_to)
        writing.save_wanted.connect(self.window.files.save)
        show_beside(writing)
        writing.showFullScreen()

    def bind_figures(self) -> None:
        """List the typed figures that may be bound to cells, beside the window."""
        from ui.binding import BindingDialog  # not needed to start

        workspace = self.window.workspace
        if workspace:
            dialog = BindingDialog(workspace.session, self.window)
            dialog.chosen.connect(self._go_to_bound)
            self._show(dialog)

    def _go_to_bound(self, binding: "Binding") -> None:
        workspace = self.window.workspace
        if workspace:
            workspace.go_to_bound(binding)

    def _show(self, dialog: QDialog) -> None:
        """Show a dialog at the right of the window, where it hides no text."""
        corner = self.window.mapToGlobal(self.window.rect().topRight())
        dialog.move(corner.x() - dialog.width() - 16, corner.y() + 120)
        show_beside(dialog)
