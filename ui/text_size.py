"""A− and A+ at the end of the menu bar."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from ui import appearance, settings, words


class SizeButtons(QWidget):
    """Makes the text of the whole window smaller and larger; says how large it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sizes")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(2)
        self.smaller = self._button(words.SMALLER_SIGN, words.SMALLER)
        self.percent = QLabel()
        self.larger = self._button(words.LARGER_SIGN, words.LARGER)
        for widget in (self.smaller, self.percent, self.larger):
            row.addWidget(widget)
        self.smaller.clicked.connect(self.shrink)
        self.larger.clicked.connect(self.grow)
        self.show_size()

    def _button(self, sign: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setToolTip(name)
        button.setAccessibleName(name)
        return button

    def shrink(self) -> None:
        """Make the text one step smaller."""
        self._resize(-1)

    def grow(self) -> None:
        """Make the text one step larger."""
        self._resize(1)

    def reset(self) -> None:
        """Give the text its usual size."""
        self._resize(0)

    def _resize(self, by: int) -> None:
        appearance.resize_text(by)
        self.show_size()

    def show_size(self) -> None:
        """Say how large the text is, and offer only what can still be had."""
        percent = settings.scale()
        self.percent.setText(words.PERCENT.format(percent=percent))
        self.smaller.setEnabled(percent > appearance.SIZES[0])
        self.larger.setEnabled(percent < appearance.SIZES[-1])
