"""The earlier states of a filing: when, what changed; one opened beside, or restored."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from model.filing import Filing
from model.keeping.compare import Difference, compare
from model.keeping.folders import GENERATIONS, user_folder
from model.keeping.generations import Generation, Generations
from model.project_file import FileError, decode
from ui import words, words_keeping
from ui.differences import WIDTHS, LineTable, lines_of
from ui.session import Session
from ui.tiles import fit

if TYPE_CHECKING:
    from ui.window import MainWindow

NAMED = 3
"""How many of the cells that changed are named in a line."""


class HistoryDialog(QDialog):
    """Lists the earlier states of the window's filing, the newest first."""

    def __init__(self, session: Session, window: "MainWindow") -> None:
        super().__init__(window)
        self.session = session
        self.window_of = window
        identity = session.filing.identity
        folder = user_folder() / GENERATIONS
        self.generations = list(Generations(folder, identity)) if identity else []
        self._read: dict[int, Filing | None] = {}
        self._told = 0
        self.setWindowTitle(words_keeping.HISTORY_TITLE)
        fit(self, 43, 31 if self.generations else 6)
        column = QVBoxLayout(self)
        column.addWidget(_line(self._first_words()))
        tables = self._tables()
        tables.setVisible(bool(self.generations))
        column.addWidget(tables, 1)
        self.remark = _line("")
        column.addWidget(self.remark)
        column.addLayout(self._buttons())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tell_next)
        self._timer.start(0)
        if first := self.list.topLevelItem(0):
            self.list.setCurrentItem(first)

    def _first_words(self) -> str:
        if self.generations:
            return words_keeping.HISTORY_RULE
        has_file = self.session.path is not None
        return words_keeping.HISTORY_NONE if has_file else words_keeping.HISTORY_NO_FILE

    def _tables(self) -> QWidget:
        self.list = LineTable(words_keeping.HISTORY_COLUMNS, (180, 140))
        self.list.show_lines(
            (words_keeping.when(each.at), words_keeping.HISTORY_KINDS.get(each.kind, ""), "…")
            for each in self.generations
        )
        self.list.currentItemChanged.connect(self._choose)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        self.count = _line("")
        self.differences = LineTable(words_keeping.HISTORY_DIFFERENCE_COLUMNS, WIDTHS)
        column.addWidget(self.count)
        column.addWidget(self.differences, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.list)
        splitter.addWidget(below)
        return splitter

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.beside = QPushButton(words_keeping.HISTORY_OPEN)
        self.beside.clicked.connect(self.open_beside)
        self.restore = QPushButton(words_keeping.HISTORY_RESTORE)
        self.restore.setProperty("primary", True)
        self.restore.clicked.connect(self.restore_chosen)
        close = QPushButton(words.CLOSE)
        close.clicked.connect(self.close)
        self.beside.setEnabled(False)
        self.restore.setEnabled(False)
        for button in (self.beside, self.restore):
            button.setVisible(bool(self.generations))
        row.addWidget(self.beside)
        row.addStretch(1)
        row.addWidget(self.restore)
        row.addWidget(close)
        return row

    # ---- what the lines say

    def _filing(self, number: int) -> Filing | None:
        """Give an earlier state, read once; None where it cannot be read."""
        if number not in self._read:
            generation, filing = self.generations[number], None
            try:
                name = generation.path.name
                filing = decode(generation.read(), name, self.session.library)
            except (OSError, FileError):
                pass
            self._read[number] = filing
        return self._read[number]

    def _tell_next(self) -> None:
        """Say of one more state what changed in it, so that a long list keeps nobody waiting."""
        if self._told >= self.list.topLevelItemCount():
            self._timer.stop()
            return
        item = self.list.topLevelItem(self._told)
        if item:
            item.setText(2, self._changed(self._told))
            item.setToolTip(2, item.text(2))
        self._told += 1

    def _changed(self, number: int) -> str:
        """Say what changed from the state before."""
        filing = self._filing(number)
        if filing is None:
            return words_keeping.HISTORY_UNREADABLE
        if number + 1 == len(self.generations):
            return words_keeping.HISTORY_FIRST
        before = self._filing(number + 1)
        found = self._compare(before, filing) if before else []
        if not found:
            return words_keeping.HISTORY_SAME
        names = words.AND.join(each.name for each in found[:NAMED])
        return words_keeping.HISTORY_CHANGED.format(count=len(found), names=names)

    def _compare(self, old: Filing, new: Filing) -> list[Difference]:
        return compare(old, new, self.session.library) if old.form == new.form else []

    # ---- what is done

    def chosen(self) -> tuple[Generation, Filing] | None:
        """Give the state under the cursor, where it can be read."""
        number = self._number(self.list.currentItem())
        filing = self._filing(number) if number >= 0 else None
        return (self.generations[number], filing) if filing else None

    def _number(self, item: QTreeWidgetItem | None) -> int:
        return self.list.indexOfTopLevelItem(item) if item else -1

    def _choose(self) -> None:
        """Show how a state differs from the present."""
        chosen = self.chosen()
        found = self._compare(chosen[1], self.session.filing) if chosen else []
        fits = chosen is not None and self.session.could_become(chosen[1])
        self.count.setText(words_keeping.HISTORY_DIFFERENCES.format(count=len(found)))
        self.differences.show_lines(lines_of(found))
        self.beside.setEnabled(chosen is not None)
        self.restore.setEnabled(fits and bool(found) and not self.session.is_read_only)
        self.remark.setText("" if fits or not chosen else words_keeping.HISTORY_OTHER_FORM)

    def open_beside(self) -> None:
        """Open the state in a window of its own, only to be read."""
        if chosen := self.chosen():
            generation, filing = chosen
            session = Session(self.session.library, filing)
            session.filing.identity = ""
            at = words_keeping.when(generation.at)
            session.notice = words_keeping.VIEW_NOTICE.format(when=at)
            _show_beside(self.window_of, session)
            self.close()

    def restore_chosen(self) -> None:
        """Put the state in the place of the present one, as a step that can be undone."""
        if chosen := self.chosen():
            generation, filing = chosen
            self.session.restore(filing, words_keeping.STEP_RESTORE)
            at = words_keeping.when(generation.at)
            self.window_of.say(words_keeping.RESTORED.format(when=at))
            self.close()


def _show_beside(window: "MainWindow", session: Session) -> None:
    """Show a filing that can only be read in a window of its own."""
    beside = type(window)()
    beside.library = window.library
    beside.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    beside.setParent(window, Qt.WindowType.Window)
    beside.show_session(session)
    beside.show()


def _line(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
