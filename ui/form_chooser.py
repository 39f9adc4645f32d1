"""Choosing a form by its place: a search, and below it the forms, the one used last first."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from model.form import Form
from ui import words_start

ID = Qt.ItemDataRole.UserRole
SAID = Qt.ItemDataRole.UserRole + 1
ROWS = 6
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class FormList(QListWidget):
    """As high as some of its rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for the height of some rows."""
        rows = ROWS * self.sizeHintForRow(0) + 2 * self.frameWidth()
        return QSize(super().sizeHint().width(), rows)


class FormChooser(QWidget):
    """The form used last is chosen at first, else none. `changed` tells that it is another now."""

    changed = Signal()

    def __init__(self, forms: Iterable[Form], latest: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setPlaceholderText(words_start.FORM_SEARCH)
        self.search.setAccessibleName(words_start.FORM_SEARCH)
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self.list = FormList()
        self.list.setAccessibleName(words_start.NEW_FORM)
        self.nothing = QLabel(words_start.FORM_NONE)
        self.nothing.setProperty("rank", "muted")
        self.nothing.setWordWrap(True)
        self.nothing.hide()
        self.setFocusProxy(self.search)
        for form in sorted(forms, key=lambda form: (form.id != latest, form.place, form.id)):
            self._add(form, is_latest=form.id == latest)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addWidget(self.list)
        column.addWidget(self.nothing)
        if latest in {item.data(ID) for item in self._items()}:
            self.list.setCurrentRow(0)
        self.search.textChanged.connect(self._filter)
        self.list.currentItemChanged.connect(self._changed)

    def _add(self, form: Form, *, is_latest: bool) -> None:
        named = words_start.FORM_NAME.format(place=form.place, edition=form.edition)
        name = named if form.place else form.title
        item = QListWidgetItem(words_start.USED_LAST.format(name=name) if is_latest else name)
        item.setToolTip(form.title)
        item.setData(ID, form.id)
        item.setData(SAID, f"{name}{form.title}".casefold())
        self.list.addItem(item)

    def form(self) -> str:
        """Give the id of the form that is chosen, blank where none is."""
        return str(self.list.currentItem().data(ID)) if self.list.currentRow() >= 0 else ""

    def choose(self, form: str) -> None:
        """Choose a form by its id."""
        self.list.setCurrentItem(next(item for item in self._items() if item.data(ID) == form))

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _filter(self, text: str) -> None:
        """Show the forms in which all words stand; the first of them is chosen."""
        wanted = text.casefold().split()
        for item in self._items():
            item.setHidden(not all(word in item.data(SAID) for word in wanted))
        shown = [item for item in self._items() if not item.isHidden()]
        self.nothing.setHidden(bool(shown))
        if shown and self.list.currentItem() not in shown:
            self.list.setCurrentItem(shown[0])

    def _changed(self) -> None:
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while one searches."""
        is_pressed = event.type() == QEvent.Type.KeyPress
        if is_pressed and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)
