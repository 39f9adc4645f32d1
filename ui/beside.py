"""Windows that may stay open beside the main one."""

from PySide6.QtWidgets import QWidget


def show_beside(window: QWidget) -> None:
    """Show a window of its own; it goes for good when it is closed."""
    from PySide6.QtCore import Qt  # its many enums take a while; not needed to start

    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.show()
