"""One finding as a card: what it says, and what can be done with a click."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from model.finding import SEVERITIES, Finding, Suggestion
from ui import style, words
from ui.emptying import empty
from ui.reason import ReasonEditor

MOST_BUTTONS = 3
LONGEST_PLACE, ONE_LINE = 16, 12
"""Characters of a cell's name on a button, and those that stand in one line with its figure."""


class FindingCard(QFrame):
    """One finding: its severity, what it says, and what can be done with a click."""

    chosen = Signal(object)
    accepted = Signal(object)
    explained = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.finding: Finding | None = None
        self.reason: ReasonEditor | None = None
        self.head, self.title, self.message = QLabel(), QLabel(), QLabel()
        self.head.setProperty("rich", True)
        self.title.setProperty("rank", "finding")
        self.message.setProperty("rank", "sum")
        for label in (self.title, self.message):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.buttons = QVBoxLayout()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 8, 12, 8)
        for label in (self.head, self.title, self.message):
            self.column.addWidget(label)
        self.column.addLayout(self.buttons)

    def show_finding(self, finding: Finding, place: str = "") -> None:
        """Show a finding; one already shown is left alone, a reason being written stays."""
        if finding == self.finding:
            return
        self.finding = finding
        colour = style.COLOURS[finding.severity]
        shape, word = style.SHAPES[finding.severity], SEVERITIES[finding.severity]
        about = f"{place} · {finding.code}" if place else finding.code
        self.head.setText(
            f'<span style="color:{colour}">{shape} <b>{word}</b></span>'
            f' <span style="color:{style.MUTED}">{escape(about)}</span>'
        )
        title, body = _divided(finding.message)
        self.title.setText(title)
        if finding.explained:
            body = f"{body}\n{words.EXPLAINED_AS.format(text=finding.explained)}".strip()
        self.message.setText(body)
        self.message.setVisible(bool(body))
        self.setAccessibleName(f"{word}：{finding.message}")
        self._look("severity", finding.severity)
        if self.reason is None:
            self._show_buttons(finding.suggestions[:MOST_BUTTONS])

    def set_chosen(self, is_chosen: bool) -> None:
        """Show whether this is the finding whose cells are tinted."""
        if bool(self.property("chosen")) != is_chosen:
            self._look("chosen", is_chosen)

    def _look(self, name: str, value: object) -> None:
        self.setProperty(name, value)
        self.style().unpolish(self)
        self.style().polish(self)

    def _show_buttons(self, suggestions: tuple[Suggestion, ...]) -> None:
        empty(self.buttons)
        for suggestion in suggestions:
            button = SuggestionButton(suggestion)
            button.accepted.connect(self.accepted)
            self.buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if self.finding and self.finding.can_be_explained:
            explained = self.finding.explained
            explain = QPushButton(words.EXPLAIN_AGAIN if explained else words.EXPLAIN)
            explain.clicked.connect(self.explain)
            self.buttons.addWidget(explain, 0, Qt.AlignmentFlag.AlignLeft)

    # ---- the reason, written in place

    def explain(self) -> None:
        """Let the reason be written here."""
        if self.finding is None or self.reason:
            return
        empty(self.buttons)
        self.reason = ReasonEditor(self.finding.explained or "")
        self.reason.written.connect(self._keep)
        self.reason.left.connect(self.close_reason)
        self.column.addWidget(self.reason)
        self.reason.text.setFocus()

    def _keep(self, text: str) -> None:
        finding = self.finding
        self.close_reason()
        self.explained.emit(finding, text)

    def end_reason(self) -> None:
        """Keep a reason that is being written as it stands."""
        if self.reason and self.reason.text.document().isModified():
            self._keep(self.reason.text.toPlainText())

    def close_reason(self) -> None:
        """Leave off writing."""
        if self.reason:
            self.column.removeWidget(self.reason)
            self.reason.hide()
            self.reason.deleteLater()
            self.reason = None
            self.setFocus()
        if self.finding:
            self._show_buttons(self.finding.suggestions[:MOST_BUTTONS])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the finding's cell."""
        super().mousePressEvent(event)
        self.chosen.emit(self.finding)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the finding's cell by key."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.finding)
        else:
            super().keyPressEvent(event)


def _divided(message: str) -> tuple[str, str]:
    """Divide a message into its first clause, as a title, and the rest."""
    ends = [place for mark in "：。" if (place := message.find(mark)) >= 0]
    end = min(ends, default=len(message) - 1)
    return message[:end], message[end + 1 :]


def _offer(suggestion: Suggestion) -> str:
    """Say what a click changes."""
    if suggestion.binds:
        return words.BIND_TO.format(name=suggestion.place)
    word = words.CHANGE_TO if suggestion.old else words.FILL_IN
    place = suggestion.place
    if len(place) > LONGEST_PLACE:
        place = f"{place[:LONGEST_PLACE]}…"
    if len(place) + len(suggestion.new) // 2 > ONE_LINE:  # or the panel would be too narrow
        place = f"{place}\n"
    return word.format(place=place, text=suggestion.new).lstrip()


class SuggestionButton(QPushButton):
    """A change proposed, made by one click."""

    accepted = Signal(object)

    def __init__(self, suggestion: Suggestion, parent: QWidget | None = None) -> None:
        lines = (_offer(each) for each in (suggestion, *suggestion.also))
        super().__init__("\n".join(lines), parent)
        self.suggestion = suggestion
        self.setToolTip(suggestion.why)
        self.clicked.connect(self._accept)

    def _accept(self) -> None:
        self.accepted.emit(self.suggestion)
