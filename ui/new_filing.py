"""Asks the four things that matter for a new filing: form, year, unit, and where it is kept."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from model.filing import new_filing
from model.library import Library
from model.version import SUFFIX
from ui import words
from ui.settings import last_folder

if TYPE_CHECKING:
    from ui.session import Session

_FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|', "_"))


class NewFilingDialog(QDialog):
    """A short form; `session` and `path` give the answers."""

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.folder = last_folder()
        self.setWindowTitle(words.NEW_TITLE)
        self.setMinimumWidth(560)
        self.form = QComboBox()
        for form in library.forms.values():
            self.form.addItem(form.title, form.id)
        self.year = QSpinBox()
        self.year.setRange(2000, 2100)
        self.year.setValue(date.today().year - 1)
        self.unit = QLineEdit()
        self.unit.setPlaceholderText(words.NEW_UNIT_HINT)
        self.file = QLineEdit()
        self.rows = layout = QFormLayout(self)
        layout.addRow(words.NEW_FORM, self.form)
        layout.addRow(words.NEW_YEAR, self.year)
        layout.addRow(words.NEW_UNIT, self.unit)
        layout.addRow(words.NEW_FILE, self._file_row())
        layout.addRow(self._buttons())
        self.unit.textChanged.connect(self._propose)
        self.year.valueChanged.connect(self._propose)
        self._propose()

    def _file_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.file, 1)
        choose = QPushButton(words.CHOOSE)
        choose.clicked.connect(self._choose)
        row.addWidget(choose)
        return row

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.begin = buttons.addButton(words.CREATE, QDialogButtonBox.ButtonRole.AcceptRole)
        self.begin.setProperty("primary", True)
        buttons.addButton(words.CANCEL, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _propose(self) -> None:
        """Propose a name that no file has yet."""
        unit = self.unit.text().strip().translate(_FORBIDDEN) or words.BLANK_UNIT
        stem = words.FILE_STEM.format(unit=unit, year=self.year.value())
        path, number = self.folder / f"{stem}{SUFFIX}", 2
        while path.exists():
            again = words.FILE_STEM_AGAIN.format(stem=stem, number=number)
            path, number = self.folder / f"{again}{SUFFIX}", number + 1
        self.file.setText(str(path))

    def _choose(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, words.CHOOSE_FILE, self.file.text(), words.FILE_FILTER
        )
        if name:
            self.file.setText(name)
            self.folder = Path(name).parent

    def session(self) -> "Session":
        """Give the filing asked for, to be filled."""
        from ui.session import Session  # not needed to start

        form = self.library.forms[self.form.currentData()]
        return Session(self.library, new_filing(form, self.year.value(), self.unit.text().strip()))

    def path(self) -> Path:
        """Give the file to keep it in."""
        path = Path(self.file.text().strip())
        return path if path.suffix == SUFFIX else Path(f"{path}{SUFFIX}")
