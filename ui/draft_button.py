"""All drafts of a page at one click."""

from collections.abc import Iterable

from PySide6.QtWidgets import QPushButton, QWidget

from model.cell import Cell
from model.outline import Section
from ui import words_writing
from ui.session import Session

LEAST = 2
"""So many blank texts make it worth a button."""


class DraftButton(QPushButton):
    """Fills every blank text of a page with the form's draft, as one step that can be undone."""

    def __init__(
        self, session: Session, sections: Iterable[Section], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.drafts = {Cell(s.text): "\n".join(s.draft) for s in sections if s.text and s.draft}
        self.clicked.connect(self._use)
        session.changed.connect(self._show)
        self._show()

    def _blank(self) -> dict[Cell, str]:
        text = self.session.filing.text
        return {cell: draft for cell, draft in self.drafts.items() if not text(cell).strip()}

    def _show(self) -> None:
        count = len(self._blank())
        self.setText(words_writing.DRAFT_ALL.format(count=count))
        self.setHidden(count < LEAST)

    def _use(self) -> None:
        self.session.enter_all(self._blank(), words_writing.STEP_DRAFT)
