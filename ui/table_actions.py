"""What the menus do with the table at work."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.table_view import TableView
    from ui.window import MainWindow


class TableActions:
    """The menus' actions on the table under the cursor; nothing where there is none."""

    def __init__(self, window: "MainWindow") -> None:
        self.window = window

    def _table(self) -> "TableView | None":
        workspace = self.window.workspace
        return workspace.page().current_table() if workspace else None

    def cut(self) -> None:
        """Cut the selected entries of the table at work."""
        if table := self._table():
            table.cut()

    def copy(self) -> None:
        """Copy the selected entries of the table at work."""
        if table := self._table():
            table.copy()

    def paste(self) -> None:
        """Paste into the table at work."""
        if table := self._table():
            table.paste()

    def clear(self) -> None:
        """Empty the selected entries of the table at work."""
        if table := self._table():
            table.clear()

    def fill_down(self) -> None:
        """Repeat the first selected entry of the table at work in those below it."""
        if table := self._table():
            table.fill_down()

    def add_row(self) -> None:
        """Put a blank row below the one under the cursor."""
        if table := self._table():
            table.add_row()

    def remove_row(self) -> None:
        """Take out the list row under the cursor."""
        if table := self._table():
            table.remove_row()

    def row_up(self) -> None:
        """Move the list row under the cursor up."""
        if table := self._table():
            table.move_row(-1)

    def row_down(self) -> None:
        """Move the list row under the cursor down."""
        if table := self._table():
            table.move_row(1)
