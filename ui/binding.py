"""All typed figures of the texts that say what cells do, to be bound to these."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from model.prose.bind import Binding
from ui import words, words_writing
from ui.session import Session
from ui.tiles import fit

BINDING = Qt.ItemDataRole.UserRole
FIRST = 0
"""The column that is ticked."""


class BindingDialog(QDialog):
    """Lists what may be bound to what; `chosen` asks to show one in its text.

    It may stay open beside the entry and keeps fresh.
    """

    chosen = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setWindowTitle(words_writing.BIND_TITLE)
        fit(self, 32, 23)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.tree = self._make_tree()
        column = QVBoxLayout(self)
        column.addWidget(self.said)
        column.addWidget(self.tree, 1)
        column.addLayout(self._buttons())
        session.checked.connect(self.refresh)
        session.destroyed.connect(self.close)
        self.refresh()

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setHeaderLabels(words_writing.BIND_COLUMNS)
        tree.setAccessibleName(words_writing.BIND_TITLE)
        tree.setUniformRowHeights(True)
        tree.setRootIsDecorated(False)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        tree.itemChanged.connect(self._count)
        tree.currentItemChanged.connect(self._choose)
        return tree

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.one, self.many = QPushButton(words_writing.BIND_ONE), QPushButton()
        close = QPushButton(words.CLOSE)
        self.many.setProperty("primary", True)
        self.many.setDefault(True)
        self.one.clicked.connect(self.bind_one)
        self.many.clicked.connect(self.bind_ticked)
        close.clicked.connect(self.close)
        row.addStretch(1)
        for button in (self.one, self.many, close):
            row.addWidget(button)
        return row

    def refresh(self) -> None:
        """Show what may be bound now; what was not ticked stays so."""
        if not self.session.reviewer.is_settled:
            return
        found = self.session.bindings()
        if [each.suggestion() for each in found] == [b.suggestion() for b in self._all()]:
            return
        left = {_key(item) for item in self._items() if not _is_ticked(item)}
        place = max(self._row(), 0)
        self.tree.blockSignals(True)
        self.tree.clear()
        items = [self._item(each) for each in found]
        for item in items:
            is_left = _key(item) in left
            state = Qt.CheckState.Unchecked if is_left else Qt.CheckState.Checked
            item.setCheckState(FIRST, state)
        self.tree.addTopLevelItems(items)
        if items:
            self.tree.setCurrentItem(items[min(place, len(items) - 1)])
        self.tree.blockSignals(False)
        self.said.setText(words_writing.BIND_SAYS if found else words_writing.BIND_NONE)
        self._count()

    def _item(self, binding: Binding) -> QTreeWidgetItem:
        item = QTreeWidgetItem([binding.mention.quote, f"{binding.name}　{binding.says}"])
        item.setData(FIRST, BINDING, binding)
        item.setToolTip(FIRST, self.session.library.concepts[binding.cell.concept].label)
        return item

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.tree.topLevelItem(row) for row in range(self.tree.topLevelItemCount()))
        return [item for item in found if item]

    def _row(self) -> int:
        """Give the row at hand, -1 where there is none."""
        return self.tree.indexOfTopLevelItem(self.tree.currentItem())

    def _all(self) -> list[Binding]:
        return [item.data(FIRST, BINDING) for item in self._items()]

    def ticked(self) -> list[Binding]:
        """Give what is ticked."""
        return [item.data(FIRST, BINDING) for item in self._items() if _is_ticked(item)]

    def _count(self) -> None:
        count = len(self.ticked())
        self.many.setText(words_writing.BIND_MANY.format(count=count))
        self.many.setEnabled(count > 0)
        self.one.setEnabled(self._row() >= 0)

    def _choose(self) -> None:
        if self._row() >= 0:
            self.chosen.emit(self._all()[self._row()])
        self._count()

    def bind_one(self) -> None:
        """Bind the figure at hand."""
        if self._row() >= 0:
            self.session.bind([self._all()[self._row()]])
            self.session.check()

    def bind_ticked(self) -> None:
        """Bind all that is ticked, as one step."""
        if ticked := self.ticked():
            self.session.bind(ticked)
            self.session.check()


def _is_ticked(item: QTreeWidgetItem) -> bool:
    return item.checkState(FIRST) == Qt.CheckState.Checked


def _key(item: QTreeWidgetItem) -> tuple[str, str]:
    return item.text(0), item.text(1)


class BindableBar(QFrame):
    """A calm line that says how many figures of a page may be bound, hidden where none may."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 6, 4)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.look = QPushButton(words_writing.BIND_LOOK)
        self.look.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(self.said, 1)
        row.addWidget(self.look)
        self.hide()

    def say(self, count: int) -> None:
        """Say how many."""
        self.said.setText(words_writing.BINDABLE.format(count=count))
        self.setVisible(count > 0)
