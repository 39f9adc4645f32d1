"""Taking widgets out of a layout."""

from PySide6.QtWidgets import QLayout


def empty(layout: QLayout) -> None:
    """Take every widget out of a layout and let it go."""
    while layout.count():
        layout.takeAt(0).widget().deleteLater()
