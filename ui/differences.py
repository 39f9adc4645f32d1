"""A table of what differs between two states of a filing, and a question below it."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from model.keeping.compare import Difference
from ui import words
from ui.tiles import fit

MOST = 1000
LONGEST = 60
WIDTHS = (330, 210)
"""Pixels of the columns of differences; the last takes the rest."""
Role = QDialogButtonBox.ButtonRole


def lines_of(differences: Iterable[Difference]) -> list[tuple[str, ...]]:
    """Give the lines of a table: page and name, the old text, the new one."""
    return [
        (f"{each.page} {each.name}".strip(), each.old or words.EMPTY, each.new or words.EMPTY)
        for each in differences
    ]


class LineTable(QTreeWidget):
    """Lines of texts under the titles of their columns."""

    def __init__(
        self, columns: Sequence[str], widths: Sequence[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setHeaderLabels(list(columns))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate(widths):
            self.header().resizeSection(column, width)

    def show_lines(self, lines: Iterable[tuple[str, ...]]) -> None:
        """Show some lines in place of those before; long texts are cut, and whole as a hint."""
        self.clear()
        for line in list(lines)[:MOST]:
            texts = [" ".join(text.split()) for text in line]
            short = [text if len(text) <= LONGEST else f"{text[:LONGEST]}…" for text in texts]
            item = QTreeWidgetItem(self, short)
            for column, text in enumerate(texts):
                item.setToolTip(column, text)


class DifferenceQuestion(QDialog):
    """Says a few sentences, lists what differs, and asks; `answer` is the button chosen."""

    def __init__(
        self,
        title: str,
        sentences: Sequence[str],
        columns: Sequence[str],
        lines: Iterable[tuple[str, ...]],
        answers: Mapping[str, Role],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.answer = words.CANCEL
        self.setWindowTitle(title)
        fit(self, 38, 24)
        column = QVBoxLayout(self)
        for number, sentence in enumerate(sentences):
            label = QLabel(sentence)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            if number == 0:
                label.setProperty("rank", "section")
            column.addWidget(label)
        self.table = LineTable(columns, WIDTHS)
        self.table.show_lines(lines)
        self.resize(800, min(280 + 24 * self.table.topLevelItemCount(), 560))
        column.addWidget(self.table, 1)
        box = QDialogButtonBox()
        self.buttons = {answer: box.addButton(answer, role) for answer, role in answers.items()}
        usual = next(iter(self.buttons.values()))
        usual.setProperty("primary", True)
        usual.setDefault(True)
        box.clicked.connect(self._choose)
        column.addWidget(box)

    def _choose(self, button: QWidget) -> None:
        self.answer = next(answer for answer, each in self.buttons.items() if each is button)
        self.accept()

    def ask(self) -> str:
        """Ask; gives the answer, or the one to cancel where the dialog was closed."""
        self.exec()
        return self.answer
