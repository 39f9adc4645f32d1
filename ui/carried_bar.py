"""Says that something here came over from last year, and lets it be marked as looked at."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui import style


class CarriedBar(QFrame):
    """A calm line with buttons, hidden where nothing waits and empty until something did."""

    def __init__(
        self, answers: Mapping[str, Callable[[], None]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("carried")
        self.answers = answers
        self.buttons: list[QPushButton] = []
        self.hide()

    def _fill(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 6, 4)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        row.addWidget(self.said, 1)
        for text, slot in self.answers.items():
            button = QPushButton(text, self)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(slot)
            row.addWidget(button)
            self.buttons.append(button)

    def say(self, text: str) -> None:
        """Show a sentence; a blank one hides the bar."""
        if text and not self.buttons:
            self._fill()
        if self.buttons:
            self.said.setText(f"{style.CARRIED_SHAPE} {text}")
            self.setVisible(bool(text))
