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
        action.setShortcuts([QKeySequence.fromString(key) for key in keys])
        action.triggered.connect(slot)
        menu.addAction(action)
        if not anywhere:
            self.needs_filing.append(action)
        return action

    def _file(self) -> None:
        window, menu = self.window, self._menu(words.MENU_FILE)
        self._add(menu, words.NEW, window.files.ask_new, "Ctrl+N", anywhere=True)
        self._add(menu, words.NEW_FROM, window.files.ask_carry, "Ctrl+Shift+N", anywhere=True)
        self._add(menu, words.OPEN, window.files.ask_open, "Ctrl+O", anywhere=True)
        self.recent = RecentMenu(menu)
        menu.addMenu(self.recent)
        self._add(menu, words.CHECK_TEXT, window.text.ask_check, anywhere=True)
        self._add(menu, words.INSTALL_FORM, window.files.ask_form, anywhere=True)
        menu.addSeparator()
        self._add(menu, words.SAVE, window.files.save, "Ctrl+S")
        self._add(menu, words.SAVE_AS, window.files.save_as, "Ctrl+Shift+S")
        self._add(menu, words.SAVE_COPY, window.files.save_copy)
        self._add(menu, words_keeping.HISTORY, window.filing.history)
        self._add(menu, words.EXPORT, window.files.export, "Ctrl+E")
        self._add(menu, words.PREVIEW, window.filing.preview, "Ctrl+P")
        menu.addSeparator()
        self._add(menu, words.START_PAGE, window.show_start)
        self._add(menu, words.QUIT, window.close, "Ctrl+Q", anywhere=True)

    def _edit(self) -> None:
        window, menu = self.window, self._menu(words.MENU_EDIT)
        self.edit = menu
        self.undo = self._add(menu, words.UNDO, window.filing.undo, "Ctrl+Z")
        self.redo = self._add(menu, words.REDO, window.filing.redo, "Ctrl+Y")
        menu.addSeparator()
        self._add(menu, words.CUT, window.table.cut, "Ctrl+X")
        self._add(menu, words.COPY, window.table.copy, "Ctrl+C")
        self._add(menu, words.PASTE, window.table.paste, "Ctrl+V")
        self._add(menu, words.CLEAR, window.table.clear)
        self._add(menu, words.FILL_DOWN, window.table.fill_down, "Ctrl+D")
        self._add(menu, words.LOOKED_AT_NEXT, window.filing.look_at, "Ctrl+K")
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
        self._add(menu, words.NEXT_BLANK, self.window.filing.next_blank, "F7")
        self._add(menu, words.NEXT_FINDING, self.window.filing.next_finding, "F8")
        self._add(menu, words.COMPARE, self.window.filing.compare)

    def _view(self) -> None:
        window, menu = self.window, self._menu(words.MENU_VIEW)
        self._add(menu, words.PREVIOUS, window.filing.previous_page, "Ctrl+PgUp")
        self._add(menu, words.NEXT, window.filing.next_page, "Ctrl+PgDown")
        self._add(menu, words.NEXT_PANE, window.filing.next_pane, "F6")
        self._add(menu, words.JUMP, window.filing.jump, "Ctrl+G")
        menu.addSeparator()
        self.sizes = sizes = SizeButtons()
        self._add(menu, words.LARGER, sizes.grow, "Ctrl++", "Ctrl+=", anywhere=True)
        self._add(menu, words.SMALLER, sizes.shrink, "Ctrl+-", anywhere=True)
        self._add(menu, words.USUAL_SIZE, sizes.reset, "Ctrl+0", anywhere=True)
        window.menuBar().setCornerWidget(sizes)
        self._themes(menu.addMenu(words.THEME))

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
        self._add(menu, words.MANUAL_HERE, self.show_manual, "F1", anywhere=True)
        self.catalogue = self._add(menu, words.CATALOGUE, self._show_catalogue, anywhere=True)
        self._add(menu, words.ABOUT, self.window.about, anywhere=True)

    def _show_shortcuts(self) -> None:
        """List all keys beside the window."""
        from ui.shortcuts import ShortcutsDialog  # not needed to start

        show_beside(ShortcutsDialog(self.window.menuBar(), self.window))

    def show_manual(self) -> None:
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

    def show_steps(self, undo: str, redo: str) -> None:
        """Name the steps that can be undone and redone."""
        self.undo.setText(f"{words.UNDO} {undo}".strip())
        self.undo.setEnabled(bool(undo))
        self.redo.setText(f"{words.REDO} {redo}".strip())
        self.redo.setEnabled(bool(redo))
