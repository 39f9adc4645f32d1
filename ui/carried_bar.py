"""Says that something here came over from last year, and lets it be marked as looked at."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui import style


class CarriedBar(QFrame):
    """A calm line with buttons, hidden where nothing waits."""

    def __init__(self, *buttons: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("carried")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 6, 4)
        self.said = QLabel()
        self.said.setWordWrap(True)
        row.addWidget(self.said, 1)
        self.buttons = [QPushButton(text) for text in buttons]
        for button in self.buttons:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        self.hide()

    def say(self, text: str) -> None:
        """Show a sentence; a blank one hides the bar."""
        self.said.setText(f"{style.CARRIED_SHAPE} {text}")
        self.setVisible(bool(text))
