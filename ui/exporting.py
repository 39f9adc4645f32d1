"""Exporting from the window: what, where to, progress, and the folder afterwards."""

from copy import deepcopy
from pathlib import Path

from PySide6.QtCore import QObject, QThread, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from export import FORMATS, Cancelled, ExportError, export_filing
from model.filing import Filing
from model.library import Library
from ui import words, words_keeping
from ui.failures import log
from ui.session import Session
from ui.settings import last_folder, remember_folder


class ExportWorker(QThread):
    """Writes the files apart from the window. Exactly one of `done` and `failed` follows."""

    progressed = Signal(int, int, str)
    done = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        library: Library,
        filing: Filing,
        folder: Path,
        formats: list[str],
        overwrite: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.library = library
        self.filing = filing
        self.folder = folder
        self.formats = formats
        self.overwrite = overwrite

    def run(self) -> None:
        """Export; a cancelled export leaves no file and says nothing."""
        try:
            paths = export_filing(
                self.library,
                self.filing,
                self.folder,
                self.formats,
                progress=self._report,
                overwrite=self.overwrite,
            )
        except Cancelled:
            self.failed.emit("")
        except ExportError as error:
            self.failed.emit(str(error))
        except Exception as error:  # whatever happens, the window must hear of it
            log(error)
            self.failed.emit(words_keeping.EXPORT_FAILED)
        else:
            self.done.emit(paths)

    def _report(self, done: int, total: int, label: str) -> None:
        if self.isInterruptionRequested():
            raise Cancelled
        self.progressed.emit(done, total, label)


class ExportDialog(QDialog):
    """Asks for formats and folder, shows progress, then offers to open the folder."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.worker: ExportWorker | None = None
        self.setWindowTitle(words.EXPORT_TITLE)
        self.setMinimumWidth(560)
        column = QVBoxLayout(self)
        column.addWidget(self._verdict())
        column.addWidget(QLabel(words.EXPORT_WHAT))
        self.formats = {name: QCheckBox(words.FORMAT_NAMES[name]) for name in FORMATS}
        for box in self.formats.values():
            box.setChecked(True)
            column.addWidget(box)
        column.addWidget(QLabel(words.EXPORT_WHERE))
        column.addLayout(self._folder_row())
        self.replace = QCheckBox(words.EXPORT_REPLACE)
        column.addWidget(self.replace)
        self.bar = QProgressBar()
        self.bar.hide()
        column.addWidget(self.bar)
        self.outcome = QLabel()
        self.outcome.setWordWrap(True)
        column.addWidget(self.outcome)
        column.addLayout(self._buttons())

    def _verdict(self) -> QLabel:
        findings = self.session.findings
        errors = sum(f.severity == "error" and f.explained is None for f in findings)
        text = words.EXPORT_OPEN.format(errors=errors) if errors else words.EXPORT_FINE
        if carried := len(self.session.checker.carried()):
            text += "\n" + words.EXPORT_CARRIED.format(count=carried)
        label = QLabel(text)
        label.setWordWrap(True)
        return label

    def _folder_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        path = self.session.path
        self.folder = QLineEdit(str(path.parent if path else last_folder()))
        self.folder.setAccessibleName(words.EXPORT_WHERE)
        row.addWidget(self.folder, 1)
        choose = QPushButton(words.CHOOSE)
        choose.clicked.connect(self._choose)
        row.addWidget(choose)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.open_folder = QPushButton(words.OPEN_FOLDER)
        self.open_folder.clicked.connect(self._open_folder)
        self.open_folder.hide()
        self.start = QPushButton(words.EXPORT_START)
        self.start.setProperty("primary", True)
        self.start.setDefault(True)
        self.start.clicked.connect(self.export)
        close = QPushButton(words.CLOSE)
        close.clicked.connect(self.close)
        row.addWidget(self.open_folder)
        row.addStretch(1)
        row.addWidget(self.start)
        row.addWidget(close)
        return row

    def _choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self, words.EXPORT_WHERE, self.folder.text())
        if name:
            self.folder.setText(name)

    def export(self) -> None:
        """Begin with a copy of the filing, so that typing may go on."""
        formats = [name for name, box in self.formats.items() if box.isChecked()]
        if not formats or self.worker:
            return
        folder = Path(self.folder.text().strip())
        remember_folder(folder)
        self.worker = ExportWorker(
            self.session.library,
            deepcopy(self.session.filing),
            folder,
            formats,
            self.replace.isChecked(),
            self,
        )
        self.worker.progressed.connect(self._progress)
        self.worker.done.connect(self._done)
        self.worker.failed.connect(self._failed)
        self.start.setEnabled(False)
        self.outcome.clear()
        self.bar.show()
        self.worker.start()

    def _progress(self, done: int, total: int, label: str) -> None:
        self.bar.setMaximum(total)
        self.bar.setValue(done)
        self.bar.setFormat(label)

    def _done(self, paths: list[Path]) -> None:
        self._end()
        self.open_folder.show()
        self.outcome.setText("\n".join((words.EXPORT_DONE, *(path.name for path in paths))))

    def _failed(self, sentence: str) -> None:
        self._end()
        self.outcome.setText(sentence)

    def _end(self) -> None:
        if self.worker:
            self.worker.wait()
            self.worker = None
        self.bar.hide()
        self.start.setEnabled(True)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self.folder.text().strip()))

    def done(self, result: int) -> None:
        """Cancel an export under way, however the dialog is left; it leaves no half file."""
        if self.worker:
            self.worker.requestInterruption()
            self.worker.wait()
        super().done(result)
