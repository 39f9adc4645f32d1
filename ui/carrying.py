"""Asks for last year's filing, and lists what comes over from it, what does not, and why."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from export.manuscript import read_last_year
from model.carry import Carried, Item, carry_over
from model.cell import UNIT, Cell
from model.check import Checker
from model.filing import Filing
from model.keeping.there import is_there
from model.library import Library
from model.project_file import FileError
from ui import words, words_start
from ui.new_filing import NewFilingDialog
from ui.session import Session
from ui.settings import recent_files
from ui.tiles import fit

WIDTH, HEIGHT = 42, 34
"""In heights of a line of text."""
LONGEST = 60
NAME_WIDTH, TEXT_WIDTH = 330, 300
Line = tuple[str, str, str]


class CarryDialog(NewFilingDialog):
    """The questions of a new filing below the one for last year's, and what follows from it."""

    topic = words.TOPIC_CARRY

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(library, parent)
        self.old: Checker | None = None
        self.carried: Carried | None = None
        self.setWindowTitle(words_start.CARRY_TITLE)
        self.source = QComboBox()
        self.source.setAccessibleName(words_start.CARRY_FROM)
        self.summary = QLabel(words_start.CARRY_FIRST)
        self.summary.setWordWrap(True)
        self.list = QTreeWidget()
        self.list.setHeaderLabels(list(words_start.CARRY_COLUMNS))
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.list.setAccessibleName(words_start.CARRY_TITLE)
        self.rows.insertRow(0, words_start.CARRY_FROM, self._source_row())
        self.rows.insertRow(self.rows.rowCount() - 1, self.summary)
        self.rows.insertRow(self.rows.rowCount() - 1, self.list)
        fit(self, WIDTH, HEIGHT)
        for column, width in enumerate((NAME_WIDTH, TEXT_WIDTH)):
            self.list.setColumnWidth(column, min(width, self.width() // 3))
        self.form.changed.connect(self._list)
        self.year.valueChanged.connect(self._list)
        self.source.currentIndexChanged.connect(self._read)
        self._read()

    def _source_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for path in recent_files():
            if is_there(path):
                self.source.addItem(path.stem, path)
        if not self.source.count():
            self.source.addItem(words_start.CARRY_CHOOSE, None)
        row.addWidget(self.source, 1)
        self.choose = QPushButton(words.CHOOSE)
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._choose_source)
        row.addWidget(self.choose)
        return row

    def _choose_source(self) -> None:
        """Ask for a file that is not among the recent ones."""
        name, _ = QFileDialog.getOpenFileName(
            self, words.OPEN_FILE, str(self.folder), words_start.LAST_YEAR_FILTER
        )
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """Take a file as last year's filing."""
        if self.source.findData(path) < 0:
            self.source.insertItem(0, path.stem, path)
        self.source.setCurrentIndex(self.source.findData(path))

    def _read(self) -> None:
        """Read last year's file."""
        path: Path | None = self.source.currentData()
        self.old = None
        if path is None:
            self._show(words_start.CARRY_FIRST)
            return
        try:
            self.begin_with(read_last_year(path, self.library))
        except FileError as error:
            self._show(str(error))

    def begin_with(self, old: Filing) -> None:
        """Propose last year's form, or else the newest one, its unit and the year after."""
        own, forms = self.library.of(old), self.library.forms
        self.old = Checker(own, own.forms[old.form], old)
        form = old.form if old.form in forms else max(forms, key=lambda key: forms[key].year)
        self.form.choose(form)
        self.year.setMinimum(old.year + 1)
        self.year.setValue(old.year + 1)
        self.unit.setText(old.unit)
        self._list()

    def _list(self) -> None:
        """List what would come over as it is asked for now."""
        if self.old is None or not self.form.form():
            return
        form = self.library.forms[self.form.form()]
        self.carried = carried = carry_over(self.old, form, self.year.value())
        self._show(
            words_start.CARRY_SUMMARY.format(came=len(carried.items), left=len(carried.left)),
            carried,
        )

    def _show(self, summary: str, carried: Carried | None = None) -> None:
        self.carried = carried
        self.begin.setEnabled(carried is not None)
        self.summary.setText(summary)
        self.list.clear()
        if carried:
            self._add(words_start.CARRY_COMES, _by_kind(self._named(carried.items)))
            left = [(each.why, self._line(each.cell, each.text, "")) for each in carried.left]
            self._add(words_start.CARRY_STAYS, left)

    def _named(self, items: Iterable[Item]) -> list[tuple[str, Line]]:
        return [
            (
                words_start.CARRY_KINDS[item.kind],
                self._line(
                    item.source,
                    item.text,
                    words_start.CARRY_FREED.format(count=item.freed) if item.freed else "",
                ),
            )
            for item in items
        ]

    def _line(self, cell: Cell, text: str, note: str) -> Line:
        assert self.old
        said = " ".join(text.split())
        short = said if len(said) <= LONGEST else f"{said[:LONGEST]}…"
        return self.old.places.name(cell, self.old), short, note

    def _add(self, title: str, lines: list[tuple[str, Line]]) -> None:
        """Add lines below their groups, the groups closed below an open title."""
        whole = _branch(self.list, title, len(lines))
        groups: dict[str, list[Line]] = {}
        for group, line in lines:
            groups.setdefault(group, []).append(line)
        for group, members in groups.items():
            branch = _branch(whole, group, len(members))
            for line in members:
                QTreeWidgetItem(branch, list(line)).setToolTip(1, line[1])
        whole.setExpanded(True)

    def session(self) -> Session:
        """Give the filing, in which last year's has been put as a step that can be undone."""
        session = super().session()
        if self.carried:
            self.carried.filing.set(UNIT, self.unit.text().strip())
            session.carry_over(self.carried.filing)
            session.check()
        return session


def _by_kind(lines: list[tuple[str, Line]]) -> list[tuple[str, Line]]:
    order = list(words_start.CARRY_KINDS.values())
    return sorted(lines, key=lambda each: order.index(each[0]))


def _branch(above: QTreeWidget | QTreeWidgetItem, title: str, count: int) -> QTreeWidgetItem:
    branch = QTreeWidgetItem(above, [words_start.CARRY_GROUP.format(title=title, count=count)])
    branch.setFirstColumnSpanned(True)
    font = branch.font(0)
    font.setBold(isinstance(above, QTreeWidget))
    branch.setFont(0, font)
    return branch
