"""How text is laid out in boxes, and what Qt's types leave out of a delegate's options."""

from typing import Protocol, cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem


class Painting(Protocol):
    """The attributes of an option that a delegate paints by."""

    rect: QRect
    font: QFont
    state: QStyle.StateFlag


def painting(option: QStyleOptionViewItem) -> Painting:
    """Give an option with its attributes known to the type checker."""
    return cast(Painting, option)


def text_option(alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> QTextOption:
    """Say how text in a box breaks and stands."""
    option = QTextOption(alignment)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def text_height(text: str, font: QFont, width: float) -> float:
    """Give the height of a text broken to a width as it is painted."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    layout.setTextOption(text_option())
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        height += line.height()
    layout.endLayout()
    return height
