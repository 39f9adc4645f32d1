"""Exporting from the window: what, where to, progress, and the folder afterwards."""

from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QThread, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from export import FORMATS, Cancelled, ExportError, export_filing, export_package
from model.filing import Filing
from model.finding import SEVERITIES
from model.library import Library
from model.progress import page_of
from ui import words, words_export, words_keeping
from ui.failures import log
from ui.manual import HelpKey
from ui.screens import free_area
from ui.session import Session
from ui.settings import export_folder, last_folder, remember_export_folder
from ui.tiles import fit
from ui.workspace import Workspace

WIDTH = 32
"""Of the dialog, in heights of a line of text."""
HEIGHT = 150
"""Pixels that the list of findings takes at most."""


@dataclass(frozen=True)
class Order:
    """What is to be exported, where to, and whether files of the same names give way."""

    filing: Filing
    folder: Path
    formats: tuple[str, ...]
    package: bool
    overwrite: bool


class ExportWorker(QThread):
    """Writes the files apart from the window. Exactly one of `done` and `failed` follows."""

    progressed = Signal(int, int, str)
    done = Signal(object, object)
    failed = Signal(str)

    def __init__(self, library: Library, order: Order, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.order = order

    def run(self) -> None:
        """Export; a cancelled export leaves no file and says nothing."""
        remarks: list[str] = []
        try:
            paths = self._export(remarks)
        except Cancelled:
            self.failed.emit(words_export.EXPORT_CANCELLED)
        except ExportError as error:
            self.failed.emit(str(error))
        except Exception as error:  # whatever happens, the window must hear of it
            log(error)
            self.failed.emit(words_keeping.EXPORT_FAILED)
        else:
            self.done.emit(paths, remarks)

    def _export(self, remarks: list[str]) -> list[Path]:
        export = (
            export_package
            if self.order.package
            else partial(export_filing, formats=self.order.formats)
        )
        return export(
            self.library,
            self.order.filing,
            self.order.folder,
            progress=self._report,
            overwrite=self.order.overwrite,
            remarks=remarks,
        )

    def _report(self, done: int, total: int, label: str) -> None:
        if self.isInterruptionRequested():
            raise Cancelled
        self.progressed.emit(done, total, label)


class ExportDialog(QDialog):
    """Shows what is open, asks for formats and folder, tells progress, then offers the folder.

    `finding_wanted` asks to go to a finding instead.
    """

    finding_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.worker: ExportWorker | None = None
        self.made = Path()
        self.setWindowTitle(words_export.EXPORT_TITLE)
        HelpKey(self, words.TOPIC_EXPORT)
        column = QVBoxLayout(self)
        column.addWidget(self._verdict())
        self.findings = self._findings()
        if self.findings.count():
            column.addWidget(QLabel(words_export.EXPORT_LISTED))
        column.addWidget(self.findings)
        column.addWidget(QLabel(words_export.EXPORT_WHAT))
        self.formats = {name: QCheckBox(words_export.FORMAT_NAMES[name]) for name in FORMATS}
        self.package = QCheckBox(words_export.EXPORT_PACKAGE)
        for box in self.formats.values():
            box.setChecked(True)
            self.package.toggled.connect(box.setDisabled)
            column.addWidget(box)
        column.addWidget(self.package)
        column.addWidget(QLabel(words_export.EXPORT_WHERE))
        column.addLayout(self._folder_row())
        self.replace = QCheckBox(words_export.EXPORT_REPLACE)
        column.addWidget(self.replace)
        self.bar = QProgressBar()
        self.bar.hide()
        column.addWidget(self.bar)
        self.outcome = QLabel()
        self.outcome.setWordWrap(True)
        column.addWidget(self.outcome)
        column.addLayout(self._buttons())
        fit(self, WIDTH)
        self.start.setFocus()  # Enter exports; in the list it goes to what was chosen there

    def _verdict(self) -> QLabel:
        errors = sum(f.severity == "error" for f in self.session.findings)
        text = (
            words_export.EXPORT_OPEN.format(errors=errors) if errors else words_export.EXPORT_FINE
        )
        if carried := len(self.session.checker.carried()):
            text += "\n" + words_export.EXPORT_CARRIED.format(count=carried)
        label = QLabel(text)
        label.setWordWrap(True)
        return label

    def _findings(self) -> QListWidget:
        """List what is open and to be mended or explained, the gravest first."""
        shown = QListWidget()
        shown.setAccessibleName(words_export.EXPORT_LISTED)
        shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        shown.setMaximumHeight(HEIGHT)
        checker = self.session.checker
        for severity in ("error", "warning"):
            for finding in self.session.findings:
                if finding.severity == severity and finding.explained is None:
                    page = page_of(checker, finding)
                    item = QListWidgetItem(
                        words_export.EXPORT_FINDING.format(
                            severity=SEVERITIES[finding.severity],
                            page=page.title if page else "",
                            message=finding.message,
                        ),
                        shown,
                    )
                    item.setToolTip(finding.message)
                    item.setData(Qt.ItemDataRole.UserRole, finding)
        shown.setVisible(shown.count() > 0)
        shown.itemActivated.connect(self._go)
        return shown

    def _go(self, item: QListWidgetItem) -> None:
        """Leave the export for a finding."""
        self.close()
        self.finding_wanted.emit(item.data(Qt.ItemDataRole.UserRole))

    def _folder_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        path = self.session.path
        beside = path.parent if path else last_folder()
        self.folder = QLineEdit(str(export_folder() or beside))
        self.folder.setAccessibleName(words_export.EXPORT_WHERE)
        row.addWidget(self.folder, 1)
        choose = QPushButton(words.CHOOSE)
        choose.clicked.connect(self._choose)
        row.addWidget(choose)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.open_folder = QPushButton(words_export.OPEN_FOLDER)
        self.open_folder.clicked.connect(self._open_folder)
        self.open_folder.hide()
        self.start = QPushButton(words_export.EXPORT_START)
        self.start.setProperty("primary", True)
        self.start.setDefault(True)
        self.start.clicked.connect(self.export)
        self.cancel = QPushButton(words_export.EXPORT_CANCEL)
        self.cancel.clicked.connect(self._cancel)
        self.cancel.hide()
        close = QPushButton(words.CLOSE)
        close.clicked.connect(self.close)
        row.addWidget(self.open_folder)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.start)
        row.addWidget(close)
        return row

    def _choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self, words_export.EXPORT_WHERE, self.folder.text())
        if name:
            self.folder.setText(name)

    def export(self) -> None:
        """Begin with a copy of the filing, so that typing may go on."""
        formats = tuple(name for name, box in self.formats.items() if box.isChecked())
        is_package = self.package.isChecked()
        if self.worker:
            return
        if not (formats or is_package):
            self.outcome.setText(words_export.EXPORT_NOTHING)
            return
        folder = Path(self.folder.text().strip())
        if not folder.is_absolute():  # it would lie wherever the program was started
            self.outcome.setText(words_export.EXPORT_NOWHERE)
            return
        order = Order(
            deepcopy(self.session.filing), folder, formats, is_package, self.replace.isChecked()
        )
        remember_export_folder(folder)
        self.worker = ExportWorker(self.session.library, order, self)
        self.worker.progressed.connect(self._progress)
        self.worker.done.connect(self._done)
        self.worker.failed.connect(self._failed)
        self.start.setEnabled(False)
        self.cancel.show()
        self.outcome.clear()
        self.bar.show()
        self.worker.start()

    def _progress(self, done: int, total: int, label: str) -> None:
        self.bar.setMaximum(total)
        self.bar.setValue(done)
        self.bar.setFormat(label)

    def _done(self, paths: list[Path], remarks: list[str]) -> None:
        order = self.worker.order if self.worker else None
        self._end()
        self.made = paths[0].parent
        self.open_folder.show()
        self.open_folder.setFocus()
        names = [path.name for path in paths]
        if order and order.package:
            names = [words_export.EXPORT_FOLDER.format(name=self.made.name, count=len(paths))]
        self.outcome.setText("\n".join((words_export.EXPORT_DONE, *names, *remarks)))
        # Not adjustSize(): it keeps to two thirds of the screen, and cuts off.
        room = free_area(self).size()
        self.resize(self.size().expandedTo(self.sizeHint()).boundedTo(room))

    def _cancel(self) -> None:
        """Stop the export under way before its next step."""
        if self.worker:
            self.worker.requestInterruption()

    def _failed(self, sentence: str) -> None:
        self._end()
        self.outcome.setText(sentence)

    def _end(self) -> None:
        if self.worker:
            self.worker.wait()
            self.worker = None
        self.bar.hide()
        self.cancel.hide()
        self.start.setEnabled(True)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.made)))

    def done(self, result: int) -> None:
        """Cancel an export under way, however the dialog is left; it leaves no half file."""
        if self.worker:
            self.worker.requestInterruption()
            self.worker.wait()
        super().done(result)


def ask_export(workspace: Workspace, parent: QWidget) -> None:
    """Ask what to export and where to; a finding chosen instead is gone to."""
    workspace.session.check()
    dialog = ExportDialog(workspace.session, parent)
    dialog.finding_wanted.connect(workspace.go_to)
    dialog.exec()
