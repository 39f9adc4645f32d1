"""The menus: every action with its words and its key."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from ui import appearance, settings, words, words_keeping
from ui.beside import show_beside
from ui.recent_menu import RecentMenu
from ui.text_size import SizeButtons

if TYPE_CHECKING:
    from ui.window import MainWindow


class Menus:
    """Builds the menu bar of a window; `needs_filing` are the actions that want an open filing."""

    def __init__(self, window: "MainWindow") -> None:
        self.window = window
        self.needs_filing: list[QAction] = []
        self._file()
        self._edit()
        self._text()
        self._check()
        self._view()
        self._help()

    def _menu(self, title: str) -> QMenu:
        menu = QMenu(title, self.window)
        self.window.menuBar().addMenu(menu)
        return menu

    def _add(
        self,
        menu: QMenu,
        text: str,
        slot: Callable[[], object],
        *keys: str,
        anywhere: bool = False,
    ) -> QAction:
        action = QAction(text, self.window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(slot)
        menu.addAction(action)
        if not anywhere:
            self.needs_filing.append(action)
        return action

    def _file(self) -> None:
        window, menu = self.window, self._menu(words.MENU_FILE)
        self._add(menu, words.NEW, window.ask_new, "Ctrl+N", anywhere=True)
        self._add(menu, words.NEW_FROM, window.ask_carry, "Ctrl+Shift+N", anywhere=True)
        self._add(menu, words.OPEN, window.ask_open, "Ctrl+O", anywhere=True)
        self.recent = RecentMenu(menu)
        menu.addMenu(self.recent)
        self._add(menu, words.CHECK_TEXT, window.text.ask_check, anywhere=True)
        self._add(menu, words.INSTALL_FORM, window.ask_form, anywhere=True)
        menu.addSeparator()
        self._add(menu, words.SAVE, window.save, "Ctrl+S")
        self._add(menu, words.SAVE_AS, window.save_as, "Ctrl+Shift+S")
        self._add(menu, words.SAVE_COPY, window.save_copy)
        self._add(menu, words_keeping.HISTORY, self._history)
        self._add(menu, words.EXPORT, window.export, "Ctrl+E")
        self._add(menu, words.PREVIEW, self.preview, "Ctrl+P")
        menu.addSeparator()
        self._add(menu, words.START_PAGE, window.show_start)
        self._add(menu, words.QUIT, window.close, "Ctrl+Q", anywhere=True)

    def _edit(self) -> None:
        window, menu = self.window, self._menu(words.MENU_EDIT)
        self.edit = menu
        self.undo = self._add(menu, words.UNDO, window.undo, "Ctrl+Z")
        self.redo = self._add(menu, words.REDO, window.redo, "Ctrl+Y")
        menu.addSeparator()
        self._add(menu, words.CUT, window.table.cut, "Ctrl+X")
        self._add(menu, words.COPY, window.table.copy, "Ctrl+C")
        self._add(menu, words.PASTE, window.table.paste, "Ctrl+V")
        self._add(menu, words.CLEAR, window.table.clear)
        self._add(menu, words.FILL_DOWN, window.table.fill_down, "Ctrl+D")
        self._add(menu, words.LOOKED_AT_NEXT, self._look_at, "Ctrl+K")
        menu.addSeparator()
        self._add(menu, words.ADD_ROW, window.table.add_row, "Ctrl+Return")
        self._add(menu, words.REMOVE_ROW, window.table.remove_row, "Ctrl+Delete")
        self._add(menu, words.ROW_UP, window.table.row_up, "Alt+Up")
        self._add(menu, words.ROW_DOWN, window.table.row_down, "Alt+Down")

    def _text(self) -> None:
        text, menu = self.window.text, self._menu(words.MENU_TEXT)
        self._add(menu, words.WRITING, text.write, "F11")
        self._add(menu, words.FIND, text.find, "Ctrl+F")
        self._add(menu, words.REPLACE_WORDS, text.replace, "Ctrl+H")
        menu.addSeparator()
        self._add(menu, words.RENUMBER, text.renumber, "Ctrl+Shift+L")
        self._add(menu, words.BIND_ALL, text.bind_figures, "Ctrl+Shift+D")

    def _check(self) -> None:
        menu = self._menu(words.MENU_CHECK)
        self._add(menu, words.NEXT_BLANK, self._next_blank, "F7")
        self._add(menu, words.NEXT_FINDING, self.window.next_finding, "F8")
        self._add(menu, words.COMPARE, self._compare)

    def _next_blank(self) -> None:
        """Go to the next place that is not filled."""
        from ui.onward import go_to_next_blank  # not needed to start

        if self.window.workspace:
            go_to_next_blank(self.window.workspace)

    def _look_at(self) -> None:
        """Note what came over from last year as looked at, and go to the next of it."""
        from ui.onward import look_at_and_go_on  # not needed to start

        if self.window.workspace:
            look_at_and_go_on(self.window.workspace)

    def _view(self) -> None:
        window, menu = self.window, self._menu(words.MENU_VIEW)
        self._add(menu, words.PREVIOUS, window.previous_page, "Ctrl+PgUp")
        self._add(menu, words.NEXT, window.next_page, "Ctrl+PgDown")
        self._add(menu, words.NEXT_PANE, self._next_pane, "F6")
        self._add(menu, words.JUMP, self.jump, "Ctrl+G")
        menu.addSeparator()
        self._add(menu, words.LARGER, window.larger, "Ctrl++", "Ctrl+=", anywhere=True)
        self._add(menu, words.SMALLER, window.smaller, "Ctrl+-", anywhere=True)
        self._add(menu, words.USUAL_SIZE, window.usual_size, "Ctrl+0", anywhere=True)
        self.sizes = SizeButtons()
        window.menuBar().setCornerWidget(self.sizes)
        self._themes(menu.addMenu(words.THEME))

    def _next_pane(self) -> None:
        """Go on to the page, the findings or the steps by key."""
        if self.window.workspace:
            self.window.workspace.go_to_next_pane()

    def _themes(self, menu: QMenu) -> None:
        """Offer the colours of the system, of the day and of the night."""
        group = QActionGroup(menu)
        for theme, name in words.THEMES.items():
            action = self._add(menu, name, self._choose_theme, anywhere=True)
            action.setData(theme)
            action.setCheckable(True)
            action.setChecked(theme == settings.theme())
            group.addAction(action)
        self.themes = group

    def _choose_theme(self) -> None:
        settings.remember_theme(self.themes.checkedAction().data())
        appearance.dress()
        self.window.redraw()

    def _help(self) -> None:
        menu = self._menu(words.MENU_HELP)
        self._add(menu, words.SHORTCUTS, self._show_shortcuts, "Ctrl+F1", anywhere=True)
        self._add(menu, words.MANUAL_HERE, self._show_manual, "F1", anywhere=True)
        self.catalogue = self._add(menu, words.CATALOGUE, self._show_catalogue, anywhere=True)
        self._add(menu, words.ABOUT, self.window.about, anywhere=True)

    def _show_shortcuts(self) -> None:
        """List all keys beside the window."""
        from ui.shortcuts import ShortcutsDialog  # not needed to start

        show_beside(ShortcutsDialog(self.window.menuBar(), self.window))

    def _show_manual(self) -> None:
        """Show the manual beside the window, at the place for the page at work."""
        from ui.manual import show_manual, topic_of  # not needed to start

        workspace = self.window.workspace
        show_manual(self.window, topic_of(workspace) if workspace else words.TOPIC_START)

    def _show_catalogue(self) -> None:
        """Show what is checked beside the window, of the form at hand first."""
        from ui.catalogue import CatalogueDialog  # not needed to start

        session = self.window.session
        library = session.library if session else self.window.library
        show_beside(CatalogueDialog(library, session.form if session else None, self.window))

    def _history(self) -> None:
        """Show the earlier states of the filing."""
        from ui.history import HistoryDialog  # not needed to start

        if session := self.window.session:
            HistoryDialog(session, self.window).exec()

    def _compare(self) -> None:
        """Show this year's figures and last year's side by side, beside the window."""
        from ui.comparing import ComparisonDialog  # not needed to start

        if workspace := self.window.workspace:
            dialog = ComparisonDialog(workspace.session, self.window)
            dialog.chosen.connect(workspace.see_to)
            show_beside(dialog)

    def jump(self) -> None:
        """Ask where to go: to any page, section or cell."""
        from ui.jumping import ask_where  # not needed to start

        if self.window.workspace:
            ask_where(self.window.workspace, self.window)

    def preview(self) -> None:
        """Show the pages as they print, beside the window, and follow its pages."""
        from ui.printing import PreviewDialog, put_beside  # not needed to start
        from ui.screens import free_area

        workspace = self.window.workspace
        if workspace:
            dialog = PreviewDialog(workspace.session, self.window)
            workspace.page_shown.connect(dialog.follow)
            workspace.panel.chosen.connect(dialog.show_finding)
            dialog.follow(workspace.pages.currentIndex())
            show_beside(dialog)
            put_beside(dialog, self.window, free_area(self.window))

    def show_steps(self, undo: str, redo: str) -> None:
        """Name the steps that can be undone and redone."""
        self.undo.setText(f"{words.UNDO} {undo}".strip())
        self.undo.setEnabled(bool(undo))
        self.redo.setText(f"{words.REDO} {redo}".strip())
        self.redo.setEnabled(bool(redo))
