"""What the check found, beside the page."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from model.finding import SEVERITIES, Finding, Suggestion
from ui import style, words
from ui.emptying import empty

MOST_BUTTONS = 3
LONGEST_PLACE, ONE_LINE = 16, 12
"""Characters of a cell's name on a button, and those that stand in one line with its figure."""


class FindingCard(QFrame):
    """One finding: its severity, what it says, and what can be done with a click."""

    chosen = Signal(object)
    accepted = Signal(object)
    explanation_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.finding: Finding | None = None
        self.head = QLabel()
        self.head.setProperty("rich", True)
        self.title, self.message = QLabel(), QLabel()
        self.title.setProperty("rank", "finding")
        for label in (self.title, self.message):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.buttons = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self.head)
        column.addWidget(self.title)
        column.addWidget(self.message)
        column.addLayout(self.buttons)

    def show_finding(self, finding: Finding, page: str) -> None:
        """Show a finding; one already shown is left alone."""
        if finding == self.finding:
            return
        self.finding = finding
        colour = style.COLOURS[finding.severity]
        shape, word = style.SHAPES[finding.severity], SEVERITIES[finding.severity]
        self.head.setText(
            f'<span style="color:{colour}">{shape} <b>{word}</b></span>'
            f' <span style="color:{style.MUTED}">{escape(page)} · {finding.code}</span>'
        )
        title, body = _divided(finding.message)
        self.title.setText(title)
        if finding.explained:
            body = f"{body}\n{words.EXPLAINED_AS.format(text=finding.explained)}"
        self.message.setText(body)
        self.message.setVisible(bool(body))
        self.setAccessibleName(f"{word}：{finding.message}")
        self.setProperty("severity", finding.severity)
        self.style().unpolish(self)
        self.style().polish(self)
        self._show_buttons(finding.suggestions[:MOST_BUTTONS])

    def _show_buttons(self, suggestions: tuple[Suggestion, ...]) -> None:
        empty(self.buttons)
        for suggestion in suggestions:
            button = SuggestionButton(suggestion)
            button.accepted.connect(self.accepted)
            self.buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if self.finding and self.finding.can_be_explained:
            explained = self.finding.explained
            explain = QPushButton(words.EXPLAIN_AGAIN if explained else words.EXPLAIN)
            explain.clicked.connect(self._explain)
            self.buttons.addWidget(explain, 0, Qt.AlignmentFlag.AlignLeft)

    def _explain(self) -> None:
        self.explanation_wanted.emit(self.finding)

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
    return word.format(place=place, text=suggestion.new)


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


class FindingsPanel(QWidget):
    """The findings of this page or of all pages, worst first. `chosen` asks to go to one."""

    chosen = Signal(object)
    accepted = Signal(object)
    explanation_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findings")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.cards: list[FindingCard] = []
        self.findings: list[tuple[Finding, str]] = []
        self.page = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 4, 4)
        column.addLayout(self._head())
        column.addWidget(self._body(), 1)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        title = QLabel(words.FINDINGS)
        title.setProperty("rank", "section")
        row.addWidget(title)
        self.here, self.all, self.explained = QPushButton(), QPushButton(), QPushButton()
        group = QButtonGroup(self)
        for button in (self.here, self.all, self.explained):
            button.setCheckable(True)
            button.setProperty("chip", True)
            group.addButton(button)
            row.addWidget(button)
        self.here.setChecked(True)
        group.buttonToggled.connect(self.refresh)
        row.addStretch(1)
        return row

    def _body(self) -> QScrollArea:
        inner = QWidget()
        inner.setObjectName("cards")
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 6, 0)
        self.nothing = QLabel()
        self.nothing.setProperty("rank", "muted")
        self.column.addWidget(self.nothing)
        self.column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        return area

    def show_findings(self, findings: list[tuple[Finding, str]], page: str) -> None:
        """Show findings, each with the title of its page; `page` is the one at work."""
        if findings == self.findings and page == self.page:
            return
        order = list(SEVERITIES)
        self.findings = sorted(findings, key=lambda each: order.index(each[0].severity))
        self.page = page
        self.refresh()

    def refresh(self) -> None:
        """Show those that the filter lets through; cards are used again."""
        still_open = [each for each in self.findings if each[0].explained is None]
        here = [each for each in still_open if each[1] == self.page]
        explained = [each for each in self.findings if each[0].explained is not None]
        self.here.setText(words.THIS_PAGE.format(count=len(here)))
        self.all.setText(words.ALL_PAGES.format(count=len(still_open)))
        self.explained.setText(words.EXPLAINED.format(count=len(explained)))
        self.explained.setVisible(bool(explained))
        shown = here if self.here.isChecked() else still_open
        if self.explained.isChecked():
            shown = explained
        while len(self.cards) < len(shown):
            card = FindingCard()
            card.chosen.connect(self.chosen)
            card.accepted.connect(self.accepted)
            card.explanation_wanted.connect(self.explanation_wanted)
            self.column.insertWidget(self.column.count() - 1, card)
            self.cards.append(card)
        for card, (finding, page) in zip(self.cards, shown, strict=False):
            card.show_finding(finding, page)
            card.show()
        for card in self.cards[len(shown) :]:
            card.hide()
        nothing = words.NO_FINDINGS_HERE if self.here.isChecked() else words.NO_FINDINGS
        self.nothing.setText(nothing)
        self.nothing.setVisible(not shown)
