"""A blank form filled by key presses through the real window becomes the example."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from model.cell import SPARE, Cell
from model.check import Checker
from model.filing import new_filing
from model.project_file import dump
from model.review import review
from ui.table_view import TableView
from ui.window import MainWindow


@dataclass
class Typist:
    """Types with keys alone: Tab to the cell, then digits, or what an input method commits."""

    window: MainWindow
    presses: int = 0

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget(), key)
        self.presses += 1

    def type(self, text: str) -> None:
        if text.isascii() and "\n" not in text:
            for character in text:
                QTest.keyClicks(QApplication.focusWidget(), character)
                self.presses += 1
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(QApplication.focusWidget(), event)

    def fill(self, view: TableView, cell: Cell, text: str) -> None:
        """Go on with Tab to a cell, or to the blank row that will become its row, and type."""
        for _ in range(400):
            if self.at(view) in (cell, self.spare(view, cell)):
                break
            self.press(Qt.Key.Key_Tab)
        assert self.at(view) in (cell, self.spare(view, cell)), f"Tab never reached {cell}"
        self.type(text)
        self.press(Qt.Key.Key_Tab)

    @staticmethod
    def at(view: TableView) -> Cell | None:
        box = view.current_box()
        return view.cells.entry(box) if box else None

    @staticmethod
    def spare(view: TableView, cell: Cell) -> Cell | None:
        """Give the cell of the blank row in the place where a row still to come will stand."""
        session = view.session
        if not cell.list or session.filing.has_row(cell.list, cell.row):
            return None
        return cell._replace(row=SPARE + PARENTS.get(cell, ""))


PARENTS: dict[Cell, str] = {}


def test_blank_tables_filled_by_keys_become_the_example(
    window, open_filing, library, yiyang, qtbot
) -> None:
    session = open_filing(new_filing(library.forms["yiyang-2024"], 2024, yiyang.unit))
    typist = Typist(window)
    for rows in yiyang.rows.items():
        PARENTS.update(
            {c: row.parent for row in rows[1] for c, _ in yiyang.row_values(rows[0], row.id)}
        )
    for number in (1, 2):
        window.workspace.show_page(number)
        for view in window.workspace.page().tables:
            for cell, text in in_reading_order(view, library, yiyang):
                if session.filing.text(cell) != text:
                    typist.fill(view, cell, text)
        for field in window.workspace.page().fields:
            field.setFocus()
            typist.type(yiyang.text(field.cell))
            typist.press(Qt.Key.Key_Return)
    session.check()

    pages = session.form.pages[1:3]
    typed = {cell for cell in session.filing.values if session.checker.places.page(cell) in pages}
    wanted = {cell for cell in yiyang.values if session.checker.places.page(cell) in pages}
    assert typed == wanted
    for cell, text in yiyang.values.items():
        if cell not in wanted:
            session.enter(cell, text)
    assert dump(session.filing, library) == dump(yiyang, library)
    session.check()
    assert session.findings == review(Checker(library, session.form, yiyang))
    assert typist.presses > 500


def in_reading_order(view: TableView, library, filing) -> list[tuple[Cell, str]]:
    """Give what stands in a table of the example, in the order of Tab."""
    from model.layout import lay_out

    layout = lay_out(view.cells.table, filing, library.concepts, spare=True)
    boxes = sorted(layout.boxes, key=lambda box: (box.row, box.column))
    cells = (part.cell for box in boxes for part in box.parts if part.entry)
    return [(cell, filing.text(cell)) for cell in cells if cell and filing.text(cell)]
