"""The main window: the start page or an open filing."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from model.version import SUFFIX
from resources import FOLDER
from ui import settings, words
from ui.dropping import dropped, taken_otherwise
from ui.file_actions import FileActions
from ui.filing_actions import FilingActions
from ui.menus import Menus
from ui.screens import free_area
from ui.seen import recall, remember
from ui.start import StartPage
from ui.table_actions import TableActions
from ui.text_actions import TextActions

if TYPE_CHECKING:  # nothing of this is needed for the first page
    from model.library import Library
    from ui.keeper import Keeper
    from ui.session import Session
    from ui.workspace import Workspace

SMALLEST, USUAL = (600, 380), (1320, 740)
LASTING = 8000
"""Milliseconds that a remark stays on the first page."""


class MainWindow(QMainWindow):
    """One window with at most one filing."""

    def __init__(self) -> None:
        super().__init__()
        self.workspace: Workspace | None = None
        self.keeper: Keeper | None = None
        self.setWindowTitle(words.APP)
        self.setMinimumSize(*SMALLEST)
        self.resize(QSize(*USUAL).boundedTo(free_area(self).size()))
        self.setAcceptDrops(True)
        self.files = FileActions(self)
        self.filing = FilingActions(self)
        self.table = TableActions(self)
        self.text = TextActions(self)
        self.stack = QStackedWidget(self)
        self.setCentralWidget(self.stack)
        self.start = StartPage(self.stack)
        self.start.new_wanted.connect(self.files.ask_new)
        self.start.carry_wanted.connect(self.files.ask_carry)
        self.start.open_wanted.connect(self.files.ask_open)
        self.start.check_wanted.connect(self.text.ask_check)
        self.start.example_wanted.connect(self.open_example)
        self.start.file_wanted.connect(self.go_on_with)
        self.stack.addWidget(self.start)
        self.menus = Menus(self)
        self.menus.recent.wanted.connect(self.open)
        self.start.manual_wanted.connect(self.menus.show_manual)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().hide()
        if geometry := settings.geometry():
            self.restoreGeometry(geometry)
        self._filing_changed()

    @cached_property
    def library(self) -> "Library":
        """Give all forms at hand, read when first needed; raises DataError where the data on
        board are odd."""
        from ui.form_folders import library_at_hand

        library, remarks = library_at_hand()
        self.start.warn(remarks)
        return library

    @property
    def session(self) -> "Session | None":
        """Give the open filing's session."""
        return self.workspace.session if self.workspace else None

    # ---- opening and closing

    def show_session(self, session: "Session") -> None:
        """Show a filing in place of what the window shows."""
        self.drop_workspace()
        session.undo_stack.indexChanged.connect(self._steps_changed)
        session.saved.connect(self._filing_changed)
        session.changed.connect(self._filing_changed)
        self._lay_out(session)
        self._filing_changed()

    def _lay_out(self, session: "Session") -> None:
        from ui.keeper import Keeper
        from ui.workspace import Workspace

        self.workspace = Workspace(session)
        self.keeper = Keeper(session, self.workspace)
        self.keeper.said.connect(self.say)
        self.keeper.lost.connect(self.redraw)
        self.workspace.export_wanted.connect(self.files.export)
        self.workspace.said.connect(self.say)
        self.workspace.menu_wanted.connect(self.menus.edit.popup)
        self.workspace.jump_wanted.connect(self.filing.jump)
        self.workspace.preview_wanted.connect(self.filing.preview)
        self.workspace.binding_wanted.connect(self.text.bind_figures)
        self.stack.addWidget(self.workspace)
        self.stack.setCurrentWidget(self.workspace)
        self.workspace.page().begin()

    def drop_workspace(self) -> None:
        """Let the open filing go, without asking."""
        if self.workspace:
            remember(self.workspace)
            self.workspace.session.close()
            self.stack.removeWidget(self.workspace)
            self.workspace.session.deleteLater()
            self.workspace.deleteLater()
            self.workspace = self.keeper = None

    def show_start(self) -> None:
        """Go back to the first page, after asking about unsaved changes."""
        if self.files.may_leave():
            self.drop_workspace()
            self.start.refresh()
            self.stack.setCurrentWidget(self.start)
            self._filing_changed()

    def open(self, path: Path) -> None:
        """Open a filing, or take what else may be opened; what cannot be read is refused with a
        sentence."""
        if taken_otherwise(self, path):
            return
        from ui.opening import open_file  # not needed to start

        if self.files.may_leave():
            open_file(self, path)

    def take_over(self, path: Path | None) -> None:
        """Come to the front, with the file that the program was started on once more."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()
        own = self.session.path if self.session else None
        if path and not (own and own.absolute() == path):
            self.open(path)

    def go_on_with(self, path: Path) -> None:
        """Open a file at the page where it was left."""
        seen = recall(path)
        self.open(path)
        if seen and self.workspace and self.session and self.session.path == path:
            self.workspace.show_page(min(seen.number, self.workspace.pages.count() - 1))

    def open_example(self, name: str) -> None:
        """Open an example as a filing without a file, so that it cannot be overwritten."""
        if not self.files.may_leave():
            return
        from model.project_file import load
        from ui.session import Session

        filing = load(FOLDER / "examples" / f"{name}{SUFFIX}", self.library)
        self.show_session(Session(self.library, filing))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes before closing."""
        if self.files.may_leave():
            settings.remember_geometry(self.saveGeometry())
            self.drop_workspace()
            event.accept()
        else:
            event.ignore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a dragged project file, form or report."""
        if dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a dropped project file, form or report."""
        if path := dropped(event):
            self.open(path)

    def redraw(self) -> None:
        """Show the filing anew, as after a change of colours; the page at work stays."""
        if before := self.workspace:
            self._lay_out(before.session)
            self.workspace.show_page(before.current())
            self.stack.removeWidget(before)
            before.deleteLater()

    def about(self) -> None:
        """Say what program this is."""
        from ui.about import show_about  # not needed to start

        show_about(self)

    # ---- what the window says of itself

    def say(self, sentence: str) -> None:
        """Show a remark for a while."""
        if self.workspace:
            self.workspace.footer.guide.say(sentence)
            return
        self.statusBar().show()
        self.statusBar().showMessage(sentence, LASTING)

    def remark(self) -> str:
        """Give the remark that is shown now."""
        guide = self.workspace.footer.guide if self.workspace else None
        return guide.remark if guide else self.statusBar().currentMessage()

    def complain(self, sentence: str) -> None:
        """Show a problem that needs the user's attention."""
        from PySide6.QtWidgets import QMessageBox  # not needed to start

        QMessageBox.warning(self, words.APP, sentence)

    def _steps_changed(self) -> None:
        stack = self.session.undo_stack if self.session else None
        undo = stack.undoText() if stack and stack.canUndo() else ""
        redo = stack.redoText() if stack and stack.canRedo() else ""
        self.menus.show_steps(undo, redo)

    def _filing_changed(self) -> None:
        for action in self.menus.needs_filing:
            action.setEnabled(self.session is not None)
        title = words.APP
        if session := self.session:
            mark = "" if session.is_saved else "*"
            title = (
                f"{mark}{session.filing.unit or words.BLANK_UNIT} {session.filing.year} - {title}"
            )
        self.setWindowTitle(title)
        self._steps_changed()
