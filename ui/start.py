"""The first page: go on, begin anew, open, or look at an example."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from model.heading import headings
from model.keeping.there import changed_at, is_there
from model.version import SUFFIX
from resources import FOLDER
from ui import settings, words_start
from ui.emptying import empty
from ui.seen import recall
from ui.tiles import Column, Tiles

WIDEST = 47
"""Of the page, in heights of a line of text, as the next two."""
NARROWEST_CARD, NARROWEST_EXAMPLE = 10, 14


def examples() -> list[str]:
    """Give the names of the filled examples on board."""
    return sorted(path.stem for path in (FOLDER / "examples").glob(f"*{SUFFIX}"))


class StartPage(QScrollArea):
    """What can be done first; each choice is a signal."""

    new_wanted = Signal()
    carry_wanted = Signal()
    open_wanted = Signal()
    check_wanted = Signal()
    manual_wanted = Signal()
    example_wanted = Signal(str)
    file_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        content = QFrame(self)  # each in its place before what it holds: looks are taken but once
        content.setObjectName("start")
        self.setWidget(content)
        outer = QHBoxLayout(content)
        inner = Column(WIDEST, content)
        outer.addStretch(0)
        outer.addWidget(inner, 1)
        outer.addStretch(0)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(24, 32, 24, 24)
        self.column.setSpacing(12)
        self._add_title()
        self.warning = QLabel()
        self.warning.setObjectName("card")
        self.warning.setProperty("severity", "warning")
        self.warning.setWordWrap(True)
        self.warning.setMargin(8)
        self.warning.hide()
        self.column.addWidget(self.warning)
        self.latest, self.recent = QVBoxLayout(), QVBoxLayout()
        self.column.addLayout(self.latest)
        self._add_choices()
        self.column.addLayout(self.recent)
        self._add_examples()
        self.column.addStretch(1)
        self.refresh()

    def _add_title(self) -> None:
        title = QLabel(words_start.TITLE)
        title.setProperty("rank", "large")
        self.column.addWidget(title)
        self.column.addWidget(_muted(words_start.SUBTITLE))
        self.column.addSpacing(12)

    def _add_choices(self) -> None:
        choices = (
            (words_start.START_NEW, words_start.START_NEW_TEXT, self.new_wanted),
            (words_start.START_CARRY, words_start.START_CARRY_TEXT, self.carry_wanted),
            (words_start.START_OPEN, words_start.START_OPEN_TEXT, self.open_wanted),
            (words_start.START_CHECK, words_start.START_CHECK_TEXT, self.check_wanted),
        )
        tiles = Tiles(NARROWEST_CARD, self.column.parentWidget())
        tiles.grid.setSpacing(16)
        for title, text, signal in choices:
            card = ChoiceCard(title, text, tiles)
            card.clicked.connect(signal)
            tiles.add(card)
        self.column.addWidget(tiles)

    def _add_examples(self) -> None:
        self.column.addSpacing(8)
        self.column.addWidget(_section(words_start.START_EXAMPLE))
        self.column.addWidget(_muted(words_start.START_EXAMPLE_TEXT))
        tiles, known = Tiles(NARROWEST_EXAMPLE, self.column.parentWidget()), headings()
        manual = QPushButton(words_start.START_MANUAL, tiles)
        manual.clicked.connect(self.manual_wanted)
        tiles.add(manual)
        for name in examples():
            button = NamedButton(str(known.get(name, name)), name, tiles)
            button.named.connect(self.example_wanted)
            tiles.add(button)
        self.column.addWidget(tiles)

    def warn(self, sentences: Sequence[str]) -> None:
        """Show what went amiss before the first page was there, or nothing."""
        self.warning.setText("\n".join(sentences))
        self.warning.setVisible(bool(sentences))

    def refresh(self) -> None:
        """Show the recent files as they are now, the last one first of all."""
        empty(self.latest)
        empty(self.recent)
        paths = settings.recent_files()
        if paths and is_there(paths[0]):
            card = FileCard(paths.pop(0))
            card.wanted.connect(self.file_wanted)
            self.latest.addWidget(card)
            card.setFocus()
        if paths:
            self.recent.addWidget(_section(words_start.START_RECENT))
        for path in paths:
            row = RecentRow(path)
            row.wanted.connect(self.file_wanted)
            row.unwanted.connect(self._forget)
            self.recent.addWidget(row)

    def _forget(self, path: Path) -> None:
        settings.forget_file(path)
        self.refresh()


def _section(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("rank", "section")
    return label


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setProperty("rank", "muted")
    return label


class ChoiceCard(QPushButton):
    """A large button with a title and one calm sentence; as high as these need."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(18, 14, 18, 14)
        self.column.addWidget(_section(title))
        self.column.addWidget(_muted(text))
        self.column.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Ask for what the texts need."""
        return self.column.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Never be smaller than the texts."""
        return self.column.totalMinimumSize()

    def hasHeightForWidth(self) -> bool:
        """Texts break into lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height of the texts, broken into lines."""
        return self.column.totalHeightForWidth(width)


class FileCard(ChoiceCard):
    """The file used last: a click goes on with it where it was left."""

    wanted = Signal(object)

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        seen = recall(path)
        title = words_start.CONTINUE_WITH.format(name=path.stem)
        left_at = words_start.LEFT_AT.format(page=seen.page) if seen else ""
        about = (words_start.SAVED_WHEN.format(when=_when(path)), str(seen or ""), left_at)
        super().__init__(title, words_start.DOT.join(filter(None, about)), parent)
        self.setProperty("latest", True)
        self.setToolTip(str(path))
        self.path = path
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.wanted.emit(self.path)


class NamedButton(QPushButton):
    """A button that tells its name when clicked."""

    named = Signal(str)

    def __init__(self, title: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(title)  # or PySide would look whether the title is an icon
        self.name = name
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.named.emit(self.name)


class RecentRow(QFrame):
    """A recent file: its name, when it was saved, how it stands, and a button to open it.

    One that is gone can be taken off the list instead.
    """

    wanted = Signal(object)
    unwanted = Signal(object)

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.path, when = path, _when(path)
        row = QHBoxLayout(self)
        name = QLabel(path.stem)
        name.setWordWrap(True)
        name.setToolTip(str(path))
        row.addWidget(name, 3)
        row.addWidget(_muted(when or words_start.GONE), 2)
        row.addWidget(_muted(str(recall(path) or "")), 2)
        self.button = QPushButton(words_start.OPEN_IT if when else words_start.FORGET)
        self.button.setAccessibleName(words_start.DOT.join((self.button.text(), path.stem)))
        self.button.clicked.connect(self._open if when else self._forget)
        row.addWidget(self.button)

    def _open(self) -> None:
        self.wanted.emit(self.path)

    def _forget(self) -> None:
        self.unwanted.emit(self.path)


def _when(path: Path) -> str:
    """Say when a file was saved, as one says it; blank where it is out of reach."""
    saved, today = changed_at(path), datetime.now().date()
    if saved is None:
        return ""
    time = f"{saved:%H:%M}"
    if saved.date() == today:
        return words_start.TODAY.format(time=time)
    if saved.date() == today - timedelta(days=1):
        return words_start.YESTERDAY.format(time=time)
    day = words_start.DAY.format(month=saved.month, day=saved.day)
    year = "" if saved.year == today.year else words_start.YEAR_OF.format(year=saved.year)
    return f"{year}{day} {time}"
