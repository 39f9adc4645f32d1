"""This year's figures and last year's side by side, beside the entry."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from model.cell import Cell
from model.check import Checker
from model.keeping.there import is_there
from model.project_file import FileError, load
from model.years import Pair, side_by_side
from ui import settings, words
from ui.session import Session
from ui.tiles import fit

CELL = Qt.ItemDataRole.UserRole
SIZE = 40, 32
"""Width and height in heights of a line of text."""


class ComparisonDialog(QDialog):
    """Lists what changed since last year; a double click goes to the figure: `chosen` names it.

    Last year's figures are those that the filing states itself, or those of another file.
    """

    chosen = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.before: Checker | None = None
        self.problem = ""
        self.setWindowTitle(words.COMPARE_TITLE)
        self.source = QComboBox()
        self.source.setAccessibleName(words.COMPARE_WITH)
        self.source.addItem(words.COMPARE_STATED, None)
        for path in settings.recent_files():
            if is_there(path) and path != session.path:
                self.source.addItem(path.stem, path)
        self.changed = QCheckBox(words.COMPARE_CHANGED)
        self.changed.setChecked(True)
        self.list = self._make_list()
        self.said = QLabel()
        self.said.setProperty("rank", "muted")
        self.said.setWordWrap(True)
        column = QVBoxLayout(self)
        column.addLayout(self._head())
        column.addWidget(self.list, 1)
        column.addWidget(self.said)
        self.source.currentIndexChanged.connect(self._read)
        self.changed.toggled.connect(self.show_pairs)
        self.list.itemActivated.connect(self._go)
        session.checked.connect(self.show_pairs)
        fit(self, *SIZE)
        self.show_pairs()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(QLabel(words.COMPARE_WITH))
        row.addWidget(self.source, 1)
        choose = QPushButton(words.CHOOSE)
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        row.addWidget(choose)
        row.addWidget(self.changed)
        return row

    @staticmethod
    def _make_list() -> QTreeWidget:
        made = QTreeWidget()
        made.setHeaderLabels(list(words.COMPARE_COLUMNS))
        made.setAccessibleName(words.COMPARE_TITLE)
        made.setAlternatingRowColors(True)
        made.setObjectName("years")
        for column in range(1, len(words.COMPARE_COLUMNS)):
            made.headerItem().setTextAlignment(column, Qt.AlignmentFlag.AlignRight)
        header = made.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        return made

    def _choose(self) -> None:
        """Ask for a file that is not among the recent ones."""
        folder = str(settings.last_folder())
        name, _ = QFileDialog.getOpenFileName(self, words.OPEN_FILE, folder, words.FILE_FILTER)
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """Compare with the filing in a file."""
        if self.source.findData(path) < 0:
            self.source.addItem(path.stem, path)
        self.source.setCurrentIndex(self.source.findData(path))

    def _read(self) -> None:
        path: Path | None = self.source.currentData()
        self.before = None
        self.problem = ""
        if path:
            try:
                old = load(path, self.session.library)
            except FileError as error:
                self.problem = str(error)
            else:
                own = self.session.library.of(old)
                self.before = Checker(own, own.forms[old.form], old)
        self.show_pairs()

    def show_pairs(self) -> None:
        """List the figures as they stand now, page by page."""
        at = self.list.verticalScrollBar().value()
        self.list.clear()
        heads: dict[str, QTreeWidgetItem] = {}
        pairs = side_by_side(self.session.checker, self.before)
        for pair in pairs:
            if pair.is_changed or not self.changed.isChecked():
                self._add(heads, pair)
        self.list.expandAll()
        self.list.verticalScrollBar().setValue(at)
        count = sum(pair.is_changed for pair in pairs)
        self.said.setText(self.problem or words.COMPARED.format(count=len(pairs), changed=count))

    def _add(self, heads: dict[str, QTreeWidgetItem], pair: Pair) -> None:
        if pair.page not in heads:
            heads[pair.page] = QTreeWidgetItem(self.list, [pair.page])
            heads[pair.page].setFirstColumnSpanned(True)
        texts = [pair.name, pair.before, pair.now, pair.difference, pair.percent]
        item = QTreeWidgetItem(heads[pair.page], texts)
        item.setData(0, CELL, pair.cell)
        item.setToolTip(0, pair.name)
        for column in range(1, len(texts)):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight)

    def _go(self, item: QTreeWidgetItem) -> None:
        cell: Cell | None = item.data(0, CELL)
        if cell:
            self.chosen.emit(cell)
