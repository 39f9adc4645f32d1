"""The line below the page: what belongs in the cell at work, sums, and the steps next to it."""

from dataclasses import asdict

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from model.cell import Cell
from model.selection import totals
from ui import words
from ui.guide_line import GuideLine
from ui.session import Session


class Footer(QFrame):
    """Tells of the cell at work and of what is selected; its buttons the workspace answers."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("footer")
        self.guide, self.sums = GuideLine(), QLabel()
        self.sums.setProperty("rank", "muted")
        self.sums.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.previous, self.next = QPushButton(words.PREVIOUS), QPushButton(words.NEXT)
        self.next.setProperty("primary", True)
        row = QHBoxLayout(self)
        row.addWidget(self.guide, 1)
        for widget in (self.sums, self.previous, self.next):
            row.addWidget(widget)

    def show_cell(self, cell: Cell | None) -> None:
        """Say what belongs in the cell at work."""
        self.guide.show_cell(self.session.checker, cell)

    def show_sums(self, cells: list[Cell]) -> None:
        """Say what the selected figures come to."""
        found = totals(self.session.checker, cells)
        self.sums.setText(words.SUMMED.format(**asdict(found)) if found else "")
