"""How text is laid out in boxes, and what Qt's types leave out of a delegate's options."""

import re
from collections.abc import Iterable
from typing import Protocol, cast

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

SMALLEST = 0.5
"""Of a figure's usual size, in a box too narrow for it."""
_FIGURE = re.compile("[-+−]?[0-9.,]+%?")


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


def fitted(font: QFont, text: str, width: float) -> QFont:
    """Give a font in which a figure stands in one line, smaller where its box is narrow."""
    if (
        not _FIGURE.fullmatch(text)
        or (needed := QFontMetricsF(font).horizontalAdvance(text)) <= width
    ):
        return font
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * max(SMALLEST, (width - 1) / needed))
    return small


def draw_text(
    painter: QPainter, rect: QRectF, text: str, marked: Iterable[tuple[int, int]], tint: str
) -> None:
    """Paint a text at the left and the middle of a box, some of its places on a ground."""
    layout = QTextLayout(text.replace("\n", "\u2028"), painter.font())
    layout.setTextOption(text_option())
    layout.setFormats([_tinted(text, *place, tint) for place in marked])
    height = _break(layout, rect.width())
    top = rect.top() + max(0.0, (rect.height() - height) / 2)
    layout.draw(painter, QPointF(rect.left(), top))


def _tinted(text: str, start: int, end: int, tint: str) -> QTextLayout.FormatRange:
    place = QTextLayout.FormatRange()
    place.start, place.length = width(text[:start]), width(text[start:end])  # type: ignore[attr-defined]
    look = QTextCharFormat()
    look.setBackground(QColor(tint))
    place.format = look  # type: ignore[attr-defined]
    return place


def _break(layout: QTextLayout, width: float) -> float:
    """Break a text into lines below each other; gives their height."""
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return height


def width(text: str) -> int:
    """Count the places that a text takes in a document."""
    return len(text.encode("utf-16-le")) // 2


def text_height(text: str, font: QFont, width: float) -> float:
    """Give the height of a text broken to a width as it is painted."""
    layout = QTextLayout(text.replace("\n", "\u2028"), fitted(font, text, width))
    layout.setTextOption(text_option())
    return _break(layout, width)
