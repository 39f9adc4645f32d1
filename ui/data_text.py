"""Headings and sentences made from data: read, never typed."""

from collections.abc import Iterator, Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from model.outline import Section
from model.passage import passages
from ui.session import Session


class DataText(QLabel):
    """Shows the headings of sections as they read now, their lines of data, or both."""

    def __init__(
        self,
        session: Session,
        sections: Sequence[Section],
        *,
        headings: bool = True,
        lines: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.sections = sections
        self.headings, self.lines = headings, lines
        self.setWordWrap(True)
        self.setProperty("rich", True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if any("{" in text for each in sections for text in (each.heading, *each.lines)):
            session.checked.connect(self._show)
        self._show()

    def _show(self) -> None:
        text = "".join(self._paragraphs())
        if text != self.text():
            self.setText(text)

    def _paragraphs(self) -> Iterator[str]:
        for passage in passages(self.sections, self.session.checker.drafts):
            if self.headings and passage.heading:
                yield f"<p><b>{escape(passage.heading)}</b></p>"
            if self.lines:
                lines = (line for text in passage.lines for line in text.split("\n"))
                yield from (f"<p>{escape(line)}</p>" for line in lines)
