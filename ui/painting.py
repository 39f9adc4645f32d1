"""What Qt's type information leaves out of the options handed to a delegate."""

from typing import Protocol, cast

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem


class Painting(Protocol):
    """The attributes of an option that a delegate paints by."""

    rect: QRect
    font: QFont
    state: QStyle.StateFlag


def painting(option: QStyleOptionViewItem) -> Painting:
    """Give an option with its attributes known to the type checker."""
    return cast(Painting, option)
