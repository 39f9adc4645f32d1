"""A clerk at a real window: types, saves, exports, reopens, and keeps a record of its own."""

import json
import math
import os
import random
import sys
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox

from model.cell import Cell
from model.library import Library
from ui.app import make_application
from ui.differences import DifferenceQuestion
from ui.exporting import ExportDialog
from ui.recovery import offer_at_start
from ui.text_editor import TextEditor
from ui.window import MainWindow
from ui.words_keeping import RECOVER

BASE, RECORD, BEGAN, COMPLAINTS = "base.json", "record.txt", "began.txt", "complaints.txt"
JUDGED, KILLED = "judged.txt", "killed.txt"
GRACE = 1.0
"""Seconds of typing that a crash may cost."""


class Clerk:
    """Works in a window until it is killed; whatever it types it first writes into its record."""

    def __init__(self, library: Library, folder: Path, seed: int) -> None:
        self.folder = folder
        self.path = folder / "某局 2024.ziping"
        self.chance = random.Random(seed)
        self.keys: list[tuple[object, str]] = []
        self.cell: Cell | None = None
        self.typed = ""
        self.export: ExportDialog | None = None
        DifferenceQuestion.ask = lambda _question: RECOVER  # type: ignore[method-assign]
        QMessageBox.exec = self._complain  # type: ignore[method-assign,assignment]
        QMessageBox.warning = self._complain  # type: ignore[method-assign,assignment]
        self.application = make_application()
        self.window = MainWindow()
        self.window.library = library
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window, 1000)

    def _complain(self, *arguments: object) -> int:
        with (self.folder / COMPLAINTS).open("a", encoding="utf-8") as file:
            box = arguments[0]
            print(box.text() if hasattr(box, "text") else arguments[-1], file=file)
        return 0

    def begin(self) -> None:
        """Start as after a crash: recover what is offered, judge it, and go on from there."""
        offer_at_start(self.window)
        if self.window.session is None:
            self.window.open(self.path)
        session = self.window.session
        assert session and session.path == self.path, "the file did not open"
        held = {str(cell): text for cell, text in session.filing.values.items()}
        judge(self.folder, held)
        new = self.folder / f"{BASE}.new"
        new.write_text(json.dumps(held, ensure_ascii=False), "utf-8")
        new.replace(self.folder / BASE)
        (self.folder / RECORD).write_bytes(b"")
        self.record = os.open(self.folder / RECORD, os.O_WRONLY | os.O_APPEND)
        self.turn()
        (self.folder / BEGAN).touch()
        self.timer = QTimer()
        self.timer.timeout.connect(self.work)
        self.timer.start(15)

    def note(self, cell: Cell, text: str) -> None:
        """Write down what stands in a cell once the key that is pressed now has been taken."""
        line = json.dumps([time.monotonic(), str(cell), text], ensure_ascii=False)
        os.write(self.record, f"{line}\n".encode())

    def work(self) -> None:
        """Press one more key, or think of something else to do."""
        if self.keys:
            self.press(*self.keys.pop(0))
        else:
            what = self.chance.choices(
                [self.fill, self.write, self.save, self.hand_out, self.reopen, self.turn],
                [60, 20, 8, 1, 3, 8],
            )[0]
            what()

    def press(self, key: object, text: str) -> None:
        """Press a key where the cursor is; the record is written before the key."""
        target = QApplication.focusWidget()
        if target is None or self.cell is None:
            self.keys.clear()
            return
        if isinstance(key, str):
            self.note(self.cell, text)
            QTest.keyClicks(target, key)
        else:
            QTest.keyClick(target, key)
            assert self.window.session
            held = self.window.session.filing.text(self.cell)
            if held != text:
                self._complain(f"{self.cell}: {text} was typed, {held} was taken")

    def fill(self) -> None:
        """Type a figure into some box of the page, key by key, and end it with Enter."""
        assert self.window.workspace
        tables = self.window.workspace.page().tables
        places = [
            (view, view.cells.index(row, column), cell)
            for view in tables
            for row in range(view.cells.rowCount())
            for column in range(view.cells.columnCount())
            if (cell := view.cells.entry(view.cells.box(view.cells.index(row, column))))
            and not cell.is_spare
            and view.cells.concept(cell).type in ("money", "text", "count", "area", "integer")
        ]
        if not places:
            return
        view, index, cell = self.chance.choice(places)
        view.setFocus()
        view.setCurrentIndex(index)
        view.edit(index)
        editor = view.findChild(QLineEdit)
        if editor is None or QApplication.focusWidget() is not editor:
            return
        self.cell = cell
        self.note(cell, "")
        editor.selectAll()
        QTest.keyClick(editor, Qt.Key.Key_Backspace)
        text = f"{self.chance.uniform(1, 9999):.2f}"
        self.keys = [(key, text[: at + 1]) for at, key in enumerate(text)]
        self.keys.append((Qt.Key.Key_Return, text))

    def write(self) -> None:
        """Write on in a text of the report."""
        assert self.window.workspace and self.window.session
        editors = self.window.workspace.page().findChildren(TextEditor)
        if not editors:
            return
        editor = self.chance.choice(editors)
        editor.setFocus()
        editor.moveCursor(editor.textCursor().MoveOperation.End)
        self.cell = editor.cell
        before = self.window.session.filing.text(editor.cell)
        words = "".join(self.chance.choices("abcdefgh", k=8))
        self.keys = [(key, before + words[: at + 1]) for at, key in enumerate(words)]

    def save(self) -> None:
        """Save, as Ctrl+S does."""
        assert self.window.files.save(), "not saved"

    def hand_out(self) -> None:
        """Export while going on."""
        assert self.window.session
        if self.export and self.export.worker:
            return
        self.export = ExportDialog(self.window.session, self.window)
        self.export.folder.setText(str(self.folder / "导出"))
        self.export.export()

    def reopen(self) -> None:
        """Save and open the file again."""
        self.save()
        self.window.open(self.path)

    def turn(self) -> None:
        """Go to another page."""
        assert self.window.workspace
        self.window.workspace.show_page(self.chance.randrange(self.window.workspace.pages.count()))


def judge(folder: Path, held: dict[str, str]) -> None:
    """Compare what is there after a kill with the record; writes down what it cost."""
    if not (folder / BASE).exists():
        return
    base = json.loads((folder / BASE).read_text("utf-8"))
    killed = float((folder / KILLED).read_text())
    typed: dict[str, list[tuple[float, str]]] = {}
    lines = (folder / RECORD).read_bytes().decode("utf-8", "replace").splitlines()
    for line in lines:
        with suppress(ValueError):  # the last line may be torn
            at, cell, text = json.loads(line)
            typed.setdefault(cell, [(0.0, base.get(cell, ""))]).append((at, text))
    costs = {cell: killed - since(held.get(cell, ""), texts) for cell, texts in typed.items()}
    lost = {cell: [held.get(cell, ""), typed[cell]] for cell in costs if costs[cell] > GRACE}
    elsewhere = {
        cell: [held.get(cell, ""), [base.get(cell, "")]]
        for cell in held.keys() | base.keys()
        if cell not in typed and held.get(cell, "") != base.get(cell, "")
    }
    outcome: dict[str, object] = {"keys": len(lines), "lost": lost, "elsewhere": elsewhere}
    outcome["cost"] = max([0.0, *costs.values()])
    with (folder / JUDGED).open("a", encoding="utf-8") as file:
        print("\n" + json.dumps(outcome, ensure_ascii=False), file=file)


def since(held: str, texts: list[tuple[float, str]]) -> float:
    """Tell when the first text came that is not held any more; the end of time where all is."""
    for number in range(len(texts), 0, -1):
        if texts[number - 1][1] == held:
            return texts[number][0] if number < len(texts) else math.inf
    return 0.0


def work(library: Library, folder: Path, seed: int, *, last: bool = False) -> int:
    """Work until killed, or only judge; what goes wrong is written down."""
    try:
        clerk = Clerk(library, folder, seed)
        sys.excepthook = lambda *error: clerk._complain(repr(error[1]))
        clerk.begin()
        return 0 if last else clerk.application.exec()
    except BaseException as error:
        with (folder / COMPLAINTS).open("a", encoding="utf-8") as file:
            print(repr(error), file=file)
        raise
