"""Chinese for what Qt says of itself: buttons, context menus, its own dialogs."""

from PySide6.QtCore import QTranslator

from ui.qt_words import QT_SAYS


class Translator(QTranslator):
    """Knows every text of Qt's that can come on screen; no other file is needed for that."""

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """Give the text in Chinese; nothing for what needs none, as names of paper sizes."""
        return QT_SAYS.get(text)  # type: ignore[return-value]  # Qt takes None for "not here"

    def isEmpty(self) -> bool:
        """Tell Qt that it is worth asking."""
        return False
