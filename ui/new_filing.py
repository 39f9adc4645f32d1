"""Asks the four things that matter for a new filing: form, year, unit, and where it is kept."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from model.filing import new_filing
from model.keeping.there import is_there
from model.library import Library
from ui import words, words_start
from ui.file_names import proposed, with_suffix
from ui.form_chooser import FormChooser
from ui.manual import HelpKey
from ui.settings import last_folder, last_form, last_unit, remember_begun
from ui.tiles import fit

if TYPE_CHECKING:
    from ui.session import Session

WIDTH = 30
"""In heights of a line of text."""


class NewFilingDialog(QDialog):
    """A short form; `session` and `path` give the answers."""

    topic = words.TOPIC_START

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        HelpKey(self, self.topic)
        self.library = library
        self.folder = last_folder()
        self.setWindowTitle(words_start.NEW_TITLE)
        self.form = FormChooser(library.forms.values(), last_form())
        self.year = QSpinBox()
        self.year.setRange(2000, 2100)
        self.year.setValue(date.today().year - 1)
        self.unit = QLineEdit(last_unit())
        self.unit.setPlaceholderText(words_start.NEW_UNIT_HINT)
        self.file = QLineEdit()
        self.file.setAccessibleName(words_start.NEW_FILE)
        self.taken = QLabel()
        self.taken.setProperty("rank", "wrong")
        self.taken.setWordWrap(True)
        self.taken.hide()
        self.rows = layout = QFormLayout(self)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        layout.addRow(words_start.NEW_FORM, self.form)
        layout.addRow(words_start.NEW_YEAR, self.year)
        layout.addRow(words_start.NEW_UNIT, self.unit)
        layout.addRow(words_start.NEW_FILE, self._file_row())
        layout.addRow(self.taken)
        layout.addRow(self._buttons())
        self.begin.setDefault(True)  # once it is in the dialog
        self.unit.textChanged.connect(self._propose)
        self.year.valueChanged.connect(self._propose)
        self.file.textChanged.connect(self.taken.hide)
        self.form.changed.connect(self.taken.hide)
        self._propose()
        fit(self, WIDTH)

    def _file_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.file, 1)
        choose = QPushButton(words.CHOOSE)
        choose.setAccessibleName(words.CHOOSE_FILE)
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        row.addWidget(choose)
        return row

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.begin = QPushButton(words_start.CREATE)
        self.begin.setProperty("primary", True)
        buttons.addButton(self.begin, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(words.CANCEL, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def accept(self) -> None:
        """Be done, unless no form is chosen or the file is there already: then say so and stay."""
        if not self.form.form():
            self._refuse(words_start.FORM_FIRST, self.form)
            return
        if is_there(self.path()):
            self._refuse(words.FILE_TAKEN.format(name=self.path().name), self.file)
            return
        remember_begun(self.form.form(), self.unit.text().strip())
        super().accept()

    def _refuse(self, sentence: str, field: QWidget) -> None:
        """Say what is amiss, and lead to where it is put right."""
        self.taken.setText(sentence)
        self.taken.show()
        field.setFocus()

    def _propose(self) -> None:
        """Propose a name that no file has yet."""
        path = first = proposed(self.folder, self.unit.text(), self.year.value())
        number = 2
        while is_there(path):
            again = words_start.FILE_STEM_AGAIN.format(stem=first.stem, number=number)
            path, number = first.with_name(f"{again}{first.suffix}"), number + 1
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

        form = self.library.forms[self.form.form()]
        return Session(self.library, new_filing(form, self.year.value(), self.unit.text().strip()))

    def path(self) -> Path:
        """Give the file to keep it in."""
        return with_suffix(self.file.text())
