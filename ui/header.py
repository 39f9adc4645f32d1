"""The line above the page: whose filing it is, whether it is saved, and where to go."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui import words
from ui.elided import Elided
from ui.session import Session


class Header(QFrame):
    """Unit, year and form, state of the file, and buttons that the window answers."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("header")
        self.unit, self.about, self.saved = Elided(), Elided(), QLabel()
        self.unit.setProperty("rank", "unit")
        self.about.setProperty("rank", "muted")
        self.about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.saved.setProperty("rank", "muted")
        self.jump, self.unfold = QPushButton(words.JUMP_BUTTON), QPushButton()
        self.unfold.setCheckable(True)
        self.unfold.hide()
        self.export = QPushButton(words.EXPORT)
        self.export.setProperty("primary", True)
        row = QHBoxLayout(self)
        row.addWidget(self.unit)
        row.addWidget(self.about, 1)
        for widget in (self.saved, self.jump, self.unfold, self.export):
            row.addWidget(widget)
        session.changed.connect(self.refresh)
        session.saved.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show how things stand."""
        session = self.session
        self.unit.setText(session.filing.unit or words.NO_UNIT)
        self.about.setText(words.HEADER.format(year=session.filing.year, form=session.form.title))
        if session.is_saved:
            self.saved.setText(words.SAVED)
        else:
            self.saved.setText(words.UNSAVED if session.path else words.NEVER_SAVED)
