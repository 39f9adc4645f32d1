"""The room that a screen has."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def free_area(widget: QWidget) -> QRect:
    """Give what is free of the screen on which a widget stands.

    Never `widget.screen()`: PySide takes the screen for the widget's child and deletes it with it.
    """
    at = QGuiApplication.screenAt(widget.mapToGlobal(widget.rect().center()))
    return (at or QGuiApplication.primaryScreen()).availableGeometry()
