"""All keys, listed: those of the menus as they stand there, then those of tables and texts."""

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QMenu,
    QMenuBar,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui import words
from ui.tiles import fit

Group = tuple[str, list[tuple[str, str]]]
"""A heading, and below it keys with what they do."""


def shortcuts(bar: QMenuBar) -> Iterator[Group]:
    """Give all keys in groups, those of a menu bar first."""
    for head in bar.actions():
        keys = [(_keys(action), _name(action)) for action in _actions(head) if action.shortcuts()]
        if keys:
            yield _plain(head.text()), keys
    yield from words.KEYS.items()


def _actions(head: QAction) -> Sequence[QAction]:
    menu = head.menu()
    return menu.actions() if isinstance(menu, QMenu) else ()


def _keys(action: QAction) -> str:
    shown = QKeySequence.SequenceFormat.NativeText
    return words.OR.join(keys.toString(shown) for keys in action.shortcuts())


def _name(action: QAction) -> str:
    """Give what an action does, without the step that a menu names beside it."""
    return _plain(action.text()).partition(" ")[0].removesuffix("…")


def _plain(title: str) -> str:
    return title.partition("(&")[0]


class ShortcutsDialog(QDialog):
    """The list; it may stay open beside the window."""

    def __init__(self, bar: QMenuBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.SHORTCUTS)
        self.list = QTreeWidget()
        self.list.setHeaderLabels(list(words.SHORTCUT_COLUMNS))
        self.list.setAccessibleName(words.SHORTCUTS)
        self.list.setRootIsDecorated(False)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for title, keys in shortcuts(bar):
            head = QTreeWidgetItem(self.list, [title])
            head.setFirstColumnSpanned(True)
            font = head.font(0)
            font.setBold(True)
            head.setFont(0, font)
            for pair in keys:
                QTreeWidgetItem(head, list(pair))
        self.list.expandAll()
        QVBoxLayout(self).addWidget(self.list)
        fit(self, 32, 36)
