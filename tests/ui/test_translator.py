"""Nothing of Qt's own on screen is English."""

import re

import pytest
from PySide6.QtCore import QPoint, QTranslator
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QScrollBar,
    QSpinBox,
    QTextBrowser,
    QTreeView,
    QWidget,
)

from ui.qt_words import QT_SAYS
from ui.translator import Translator

ENGLISH = re.compile(r"[A-Za-z]{2,}")
ALLOWED = re.compile(r"ziping|Alt\+\w+|Ctrl|Shift|Alt|PDF|PageUp|PageDown|Delete|Enter|qt_\w+")
UNSEEN = {"QPageSize", "QShortcut", "QGuiApplication"}  # names of papers and keys; a question


class Listener(QTranslator):
    """Notes what Qt asks for and nobody can say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unknown: set[tuple[str, str]] = set()

    def translate(self, context: str, text: str, note: str | None = None, n: int = -1) -> str:
        if text not in QT_SAYS and context not in UNSEEN and english([text]):
            self.unknown.add((context, text))
        return None


@pytest.fixture
def chinese(styled):
    translator, listener = Translator(), Listener()
    styled.installTranslator(translator)
    styled.installTranslator(listener)
    yield listener
    styled.removeTranslator(listener)
    styled.removeTranslator(translator)


def texts(widget: QWidget) -> list[str]:
    """Give what a widget and all within it say."""
    said = [widget.windowTitle(), widget.toolTip()]
    for each in widget.findChildren(QWidget):
        said.append(each.toolTip())
        if isinstance(each, QLabel | QAbstractButton):
            said.append(each.text())
        if isinstance(each, QComboBox):
            said += [each.itemText(number) for number in range(each.count())]
        if isinstance(each, QTreeView) and each.model():
            model = each.model()
            said += [
                str(model.headerData(column, each.header().orientation()))
                for column in range(model.columnCount())
            ]
    said += [action.text() for action in widget.findChildren(QAction)]
    return said


def english(said: list[str]) -> list[str]:
    return [text for text in said if ENGLISH.search(ALLOWED.sub("", text))]


@pytest.mark.parametrize("mode", list(QFileDialog.AcceptMode))
@pytest.mark.parametrize("kind", [QFileDialog.FileMode.AnyFile, QFileDialog.FileMode.Directory])
def test_asking_for_a_file(chinese, qtbot, tmp_path, mode, kind) -> None:
    dialog = QFileDialog(None, "文件", str(tmp_path), "填报 (*.ziping)")
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(mode)
    dialog.setFileMode(kind)
    dialog.show()
    own = [text for text in texts(dialog) if str(tmp_path.parent.parent) not in text]
    assert english(own) == [] and not chinese.unknown


def test_asking_questions(chinese, qtbot) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    for button in QMessageBox.StandardButton:
        if button.value.bit_count() == 1 and button.value > button.FlagMask.value:
            box.addButton(button)
    line = QInputDialog()
    qtbot.addWidget(line)
    line.show()
    assert english(texts(box) + texts(line)) == [] and not chinese.unknown


def test_printing(chinese, qtbot, tmp_path) -> None:
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "印.pdf"))
    dialog = QPrintDialog(printer)
    qtbot.addWidget(dialog)
    dialog.show()
    papers = {text for box in dialog.findChildren(QComboBox) for text in _items(box)}
    said = [text for text in texts(dialog) if text not in papers]
    assert english(said) == [] and not chinese.unknown


def _items(box: QComboBox) -> list[str]:
    return [box.itemText(number) for number in range(box.count())]


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QTextBrowser])
def test_menus_of_texts(chinese, qtbot, kind) -> None:
    widget = kind()
    qtbot.addWidget(widget)
    menu = widget.createStandardContextMenu()
    said = [action.text() for action in menu.actions()]
    assert any("全选" in text for text in said) and english(said) == []
    menu.deleteLater()


@pytest.mark.parametrize("kind", [QSpinBox, QScrollBar])
def test_menus_that_pop_up(chinese, qtbot, kind, monkeypatch) -> None:
    shown: list[str] = []
    widget = kind()
    qtbot.addWidget(widget)
    widget.show()

    def look() -> None:
        for menu in QApplication.topLevelWidgets():
            if isinstance(menu, QMenu) and menu.isVisible():
                shown.extend(action.text() for action in menu.actions())
                menu.close()

    from PySide6.QtCore import QTimer

    QTimer.singleShot(50, look)
    at = QPoint(2, 2)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)
    qtbot.waitUntil(lambda: bool(shown), timeout=2000)
    assert english(shown) == []
