"""What the menus do with files: new ones, opening, saving, exporting, and the questions for it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from model.keeping.there import is_there
from ui import settings, words
from ui.file_names import proposed, with_suffix

if TYPE_CHECKING:  # nothing of this is needed for the first page
    from ui.new_filing import NewFilingDialog
    from ui.session import Session
    from ui.window import MainWindow


class FileActions:
    """Asks for files, and puts what a window shows into them."""

    def __init__(self, window: "MainWindow") -> None:
        self.window = window

    def ask_new(self) -> None:
        """Ask for a new filing, keep it in its file from the first moment, and show it."""
        from ui.new_filing import NewFilingDialog  # not needed to start

        if self.may_leave():
            self._begin(NewFilingDialog(self.window.library, self.window))

    def ask_carry(self) -> None:
        """Ask for a new filing that begins with last year's, and show it likewise."""
        from ui.carrying import CarryDialog  # not needed to start

        if self.may_leave():
            self._begin(CarryDialog(self.window.library, self.window))

    def _begin(self, dialog: "NewFilingDialog") -> None:
        """Show a filing that a dialog makes, in its file from the first moment."""
        if not dialog.exec():
            return
        if is_there(dialog.path()):
            self.window.complain(words.FILE_TAKEN.format(name=dialog.path().name))
            return
        session = dialog.session()
        if self.save_to(session, dialog.path()):
            self.window.show_session(session)

    def ask_open(self) -> None:
        """Ask which file to open."""
        self._ask_file(words.OPEN_FILE, words.OPEN_FILTER)

    def ask_form(self) -> None:
        """Ask which form to install."""
        self._ask_file(words.CHOOSE_FORM, words.FORM_FILTER)

    def _ask_file(self, title: str, kinds: str) -> None:
        from PySide6.QtWidgets import QFileDialog  # not needed to start

        name, _ = QFileDialog.getOpenFileName(
            self.window, title, str(settings.last_folder()), kinds
        )
        if name:
            self.window.open(Path(name))

    # ---- what is open

    def may_leave(self) -> bool:
        """Ask about unsaved changes; tells whether one may go on."""
        from ui.asking import Role, choose  # not needed to start

        end_typing(self.window)
        session = self.window.session
        if session is None or session.undo_stack.isClean():
            return True
        name = session.filing.unit or words.BLANK_UNIT
        question = words.UNSAVED_QUESTION.format(name=name)
        answers = {
            words.SAVE_IT: Role.AcceptRole,
            words.DISCARD: Role.DestructiveRole,
            words.CANCEL: Role.RejectRole,
        }
        details = words.UNSAVED_KEPT if session.path else words.UNSAVED_ANSWERS
        answer = choose(self.window, question, details, answers, words.SAVE_IT)
        if answer == words.DISCARD:
            session.kept.give_up(session.filing, session.library)
        return self.save() if answer == words.SAVE_IT else answer == words.DISCARD

    def save(self) -> bool:
        """Save; tells whether the file now holds the filing."""
        end_typing(self.window)
        session = self.window.session
        if session is None:
            return False
        return self.save_to(session, session.path) if session.path else self.save_as()

    def save_as(self) -> bool:
        """Ask for a file and save there; tells whether that was done."""
        end_typing(self.window)
        session = self.window.session
        path = self._ask_place(session, words.FILE_STEM) if session else None
        return bool(session and path and self.save_to(session, path))

    def save_copy(self) -> None:
        """Ask for a file and write a copy there; the window goes on with its own file."""
        from model.project_file import FileError

        end_typing(self.window)
        session = self.window.session
        path = self._ask_place(session, words.COPY_STEM) if session else None
        if not session or not path:
            return
        try:
            session.save_copy(path)
        except FileError as error:
            self.window.complain(str(error))
            return
        self.window.say(words.COPIED.format(name=path.name))

    def _ask_place(self, session: "Session", stem: str) -> Path | None:
        from PySide6.QtWidgets import QFileDialog  # not needed to start

        folder = session.path.parent if session.path else settings.last_folder()
        file = proposed(folder, session.filing.unit, session.filing.year, stem)
        chosen, _ = QFileDialog.getSaveFileName(
            self.window, words.CHOOSE_FILE, str(file), words.FILE_FILTER
        )
        return with_suffix(chosen) if chosen else None

    def save_to(self, session: "Session", path: Path) -> bool:
        """Save to a file; tells whether that was done."""
        from ui.saving import save_to

        if not save_to(self.window, session, path):
            return False
        settings.remember_file(path)
        settings.remember_folder(path.absolute().parent)
        return True

    def export(self) -> None:
        """Ask what to export and where to."""
        end_typing(self.window)
        if self.window.workspace:
            from ui.exporting import ask_export

            ask_export(self.window.workspace, self.window)


def end_typing(window: "MainWindow") -> None:
    """Hand over what stands in editors that are still open."""
    focused = QApplication.focusWidget()
    if focused:
        focused.clearFocus()
        focused.setFocus()
    if window.workspace:
        window.workspace.panel.end_reasons()
