"""What the menus do to texts: their figures, their words, the room to write them in."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

if TYPE_CHECKING:
    from model.prose.bind import Binding
    from ui.window import MainWindow


class TextActions:
    """Acts on the texts of the filing that a window shows."""

    def __init__(self, window: "MainWindow") -> None:
        self.window = window

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
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        corner = self.window.mapToGlobal(self.window.rect().topRight())
        dialog.move(corner.x() - dialog.width() - 16, corner.y() + 120)
        dialog.show()
