"""The first page: go on, begin anew, open, or look at an example."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from model.heading import headings
from model.version import SUFFIX
from resources import FOLDER
from ui import words
from ui.emptying import empty
from ui.settings import recent_files

WIDEST = 940
EXAMPLES_IN_A_ROW = 2


def examples() -> list[str]:
    """Give the names of the filled examples on board."""
    return sorted(path.stem for path in (FOLDER / "examples").glob(f"*{SUFFIX}"))


class StartPage(QWidget):
    """What can be done first; each choice is a signal."""

    new_wanted = Signal()
    carry_wanted = Signal()
    open_wanted = Signal()
    example_wanted = Signal(str)
    file_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = QHBoxLayout(self)
        inner = QWidget()
        inner.setMaximumWidth(WIDEST)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(24, 56, 24, 24)
        self.column.setSpacing(12)
        self._add_title()
        self.warning = QLabel()
        self.warning.setObjectName("card")
        self.warning.setProperty("severity", "warning")
        self.warning.setWordWrap(True)
        self.warning.setTextFormat(Qt.TextFormat.PlainText)
        self.warning.setMargin(8)
        self.warning.hide()
        self.column.addWidget(self.warning)
        self._add_choices()
        self._add_examples()
        self.recent = QVBoxLayout()
        self.column.addLayout(self.recent)
        self.column.addStretch(1)
        outer.addStretch(0)
        outer.addWidget(inner, 1)
        outer.addStretch(0)
        self.refresh()

    def _add_title(self) -> None:
        title = QLabel(words.TITLE)
        title.setProperty("rank", "large")
        subtitle = QLabel(words.SUBTITLE)
        subtitle.setProperty("rank", "muted")
        self.column.addWidget(title)
        self.column.addWidget(subtitle)

    def _add_choices(self) -> None:
        row = QGridLayout()
        row.setSpacing(16)
        choices = (
            (words.START_NEW, words.START_NEW_TEXT, self.new_wanted),
            (words.START_CARRY, words.START_CARRY_TEXT, self.carry_wanted),
            (words.START_OPEN, words.START_OPEN_TEXT, self.open_wanted),
        )
        for number, (title, text, signal) in enumerate(choices):
            card = ChoiceCard(title, text)
            card.clicked.connect(signal)
            row.addWidget(card, 0, number)
            if not number:
                self.first = card
        self.column.addLayout(row)

    def _add_examples(self) -> None:
        self.column.addSpacing(8)
        self.column.addWidget(_section(words.START_EXAMPLE))
        text = QLabel(words.START_EXAMPLE_TEXT)
        text.setProperty("rank", "muted")
        self.column.addWidget(text)
        grid = QGridLayout()
        titles = headings()
        for number, name in enumerate(examples()):
            button = NamedButton(titles.get(name, name), name)
            button.named.connect(self.example_wanted)
            grid.addWidget(button, *divmod(number, EXAMPLES_IN_A_ROW))
        self.column.addLayout(grid)
        self.column.addSpacing(8)

    def warn(self, sentences: Sequence[str]) -> None:
        """Show what went amiss before the first page was there, or nothing."""
        self.warning.setText("\n".join(sentences))
        self.warning.setVisible(bool(sentences))

    def refresh(self) -> None:
        """Show the recent files as they are now."""
        empty(self.recent)
        self.recent.addWidget(_section(words.START_RECENT))
        paths = recent_files()
        for number, path in enumerate(paths):
            row = RecentRow(path, is_first=number == 0)
            row.wanted.connect(self.file_wanted)
            self.recent.addWidget(row)
        if not paths:
            nothing = QLabel(words.START_NO_RECENT)
            nothing.setProperty("rank", "muted")
            self.recent.addWidget(nothing)


def _section(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("rank", "section")
    return label


class ChoiceCard(QPushButton):
    """A large button with a title and one calm sentence."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(104)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        said = QLabel(text)
        said.setWordWrap(True)
        said.setProperty("rank", "muted")
        for label in (_section(title), said):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        column.addStretch(1)


class NamedButton(QPushButton):
    """A button that tells its name when clicked."""

    named = Signal(str)

    def __init__(self, title: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.name = name
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.named.emit(self.name)


class RecentRow(QFrame):
    """A recent file: its name, when it was saved, and a button to go on with it."""

    wanted = Signal(object)

    def __init__(self, path: Path, *, is_first: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.path = path
        row = QHBoxLayout(self)
        name = QLabel(path.stem)
        name.setToolTip(str(path))
        row.addWidget(name, 2)
        when = QLabel(_when(path))
        when.setProperty("rank", "muted")
        row.addWidget(when, 1)
        button = QPushButton(words.CONTINUE)
        button.setProperty("primary", is_first)
        button.setEnabled(path.exists())
        button.clicked.connect(self._tell)
        row.addWidget(button)

    def _tell(self) -> None:
        self.wanted.emit(self.path)


def _when(path: Path) -> str:
    """Say when a file was saved."""
    try:
        saved = datetime.fromtimestamp(path.stat().st_mtime)
    except OSError:
        return words.GONE
    day, time = saved.day, f"{saved:%H:%M}"
    return words.WHEN.format(year=saved.year, month=saved.month, day=day, time=time)
