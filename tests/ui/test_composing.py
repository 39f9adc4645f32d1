"""Where an input method is told that the cursor stands."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.composing import ComposingText


@pytest.fixture
def text(styled, qtbot) -> Iterator[ComposingText]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 400)
    page = QWidget(window)
    page.resize(300, 200)
    text = ComposingText()
    QVBoxLayout(page).addWidget(text)
    window.show()
    text.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is text)
    yield text


def told(text: ComposingText) -> tuple[int, int]:
    return QGuiApplication.inputMethod().cursorRectangle().topLeft().toPoint().toTuple()


def painted(text: ComposingText) -> tuple[int, int]:
    return text.viewport().mapTo(text.window(), text.cursorRect().topLeft()).toTuple()


def test_candidates_find_the_cursor_of_a_text_whose_page_was_moved(text) -> None:
    assert told(text) == painted(text)
    text.parentWidget().move(20, 47)
    QApplication.sendEvent(text, QInputMethodEvent("ni", []))
    assert told(text) == painted(text)


def test_candidates_find_the_cursor_of_a_text_that_was_scrolled(text) -> None:
    text.setPlainText("一\n" * 60)
    text.verticalScrollBar().setValue(20)
    text.moveCursor(text.textCursor().MoveOperation.End)
    assert told(text) == painted(text)
