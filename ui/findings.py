"""What the check found, beside the page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from model.cell import Cell
from model.finding import Finding
from model.sifting import Placed, count, sifted
from ui import words
from ui.finding_card import FindingCard

MOST = 50
"""So many cards are shown at first, and so many more by each click."""
Key = tuple[str, tuple[Cell, ...], int]


class FindingsPanel(QWidget):
    """The findings of this page or of all pages, worst first. `chosen` asks to go to one.

    `accepted` gives a suggestion to carry out, `explained` a finding and its reason.
    """

    chosen = Signal(object)
    accepted = Signal(object)
    explained = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findings")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.findings: list[Placed] = []
        self.page = ""
        self.looked_at: Finding | None = None
        self._most = MOST
        self._cards: dict[Key, FindingCard] = {}
        self._idle: list[FindingCard] = []
        self._titles: dict[str, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 4, 4)
        column.addLayout(self._head())
        column.addLayout(self._filters())
        column.addWidget(self._body(), 1)

    @property
    def cards(self) -> list[FindingCard]:
        """Give the cards shown, in order."""
        return list(self._cards.values())

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        title = QLabel(words.FINDINGS)
        title.setProperty("rank", "section")
        row.addWidget(title)
        self.here, self.all = self._chips(row, 2)
        self.here.setChecked(True)
        row.addStretch(1)
        return row

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.kinds = dict(
            zip(("open", "error", "unexplained", "explained"), self._chips(row, 4), strict=True)
        )
        self.kinds["open"].setChecked(True)
        row.addStretch(1)
        return row

    def _chips(self, row: QHBoxLayout, count: int) -> list[QPushButton]:
        """Make buttons of which one is down."""
        group = QButtonGroup(self)
        chips = [QPushButton() for _ in range(count)]
        for chip in chips:
            chip.setCheckable(True)
            chip.setProperty("chip", True)
            group.addButton(chip)
            row.addWidget(chip)
        group.buttonClicked.connect(self._filter)
        return chips

    def _body(self) -> QScrollArea:
        inner = QWidget()
        inner.setObjectName("cards")
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 6, 0)
        self.nothing = QLabel()
        self.nothing.setProperty("rank", "muted")
        self.more = QPushButton()
        self.more.clicked.connect(self._show_more)
        self.column.addWidget(self.nothing)
        self.column.addWidget(self.more)
        self.column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inner)
        return self.area

    # ---- what is shown

    def show_findings(self, findings: list[Placed], page: str) -> None:
        """Show findings, each with the title of its page; `page` is the one at work."""
        if findings == self.findings and page == self.page:
            return
        if page != self.page:
            self._most = MOST
        self.findings, self.page = findings, page
        self.refresh()

    def look_at(self, finding: Finding | None) -> None:
        """Mark the card of the finding whose cells are tinted."""
        self.looked_at = finding
        for card in self.cards:
            is_chosen = finding is not None and card.finding == finding
            card.set_chosen(is_chosen)
            if is_chosen:
                self.area.ensureWidgetVisible(card)

    def _filter(self) -> None:
        self._most = MOST
        self.refresh()

    def _show_more(self) -> None:
        self._most += MOST
        self.refresh()

    def refresh(self) -> None:
        """Show those that the filters let through; what is shown already stays as it is."""
        page = self.page if self.here.isChecked() else None
        kind = next(name for name, chip in self.kinds.items() if chip.isChecked())
        self._count(page)
        shown = sifted(self.findings, kind, page)
        self._arrange(shown[: self._most], is_titled=page is None)
        self.nothing.setText(words.NO_FINDINGS_HERE if page is not None else words.NO_FINDINGS)
        self.nothing.setVisible(not shown)
        left = len(shown) - self._most
        self.more.setText(words.MORE_FINDINGS.format(count=left))
        self.more.setVisible(left > 0)

    def _count(self, page: str | None) -> None:
        """Write on each chip how many it would show."""
        self.here.setText(words.THIS_PAGE.format(count=count(self.findings, "open", self.page)))
        self.all.setText(words.ALL_PAGES.format(count=count(self.findings, "open")))
        for kind, chip in self.kinds.items():
            number = count(self.findings, kind, page)
            chip.setText(words.KINDS[kind].format(count=number))
            chip.setVisible(number > 0 or chip.isChecked())
        is_sifting = any(chip.isVisibleTo(self) for chip in list(self.kinds.values())[1:])
        self.kinds["open"].setVisible(is_sifting)

    def _arrange(self, shown: Sequence[Placed], *, is_titled: bool) -> None:
        """Put the cards in order, each finding in the card that it had."""
        keyed, first = _keyed(shown), self._first_in_sight()
        gone = [card for key, card in self._cards.items() if key not in keyed]
        self._idle += gone
        cards: dict[Key, FindingCard] = {}
        wanted: list[QWidget] = []
        title = ""
        for key, (finding, page) in keyed.items():
            card = self._cards[key] if key in self._cards else self._spare()
            cards[key] = card
            card.show_finding(finding)
            card.set_chosen(finding == self.looked_at)
            if is_titled and page != title:
                wanted.append(self._title(page))
                title = page
            wanted.append(card)
        self._cards = cards
        for widget in (*self._idle, *self._titles.values()):
            if widget not in wanted:
                widget.hide()
        self._lay(wanted)
        if first in gone:
            QTimer.singleShot(0, self._show_whole)

    def _first_in_sight(self) -> FindingCard | None:
        """Give the card at the top of what is in sight."""
        top = self.area.verticalScrollBar().value()
        return next((card for card in self.cards if card.geometry().bottom() > top), None)

    def _show_whole(self) -> None:
        """Let the card that took the place of the first in sight be seen from its head."""
        bar, card = self.area.verticalScrollBar(), self._first_in_sight()
        if card:
            bar.setValue(min(bar.value(), card.y() - self.column.spacing()))

    def _lay(self, wanted: list[QWidget]) -> None:
        """Bring widgets into an order, touching only those that stand elsewhere."""
        self.column.setEnabled(False)  # or all would be laid out for each
        for at, widget in enumerate(wanted):
            if self.column.indexOf(widget) != at:
                self.column.removeWidget(widget)
                self.column.insertWidget(at, widget)
            if widget.isHidden():
                widget.show()
        self.column.setEnabled(True)
        self.column.invalidate()

    def _title(self, page: str) -> QLabel:
        if page not in self._titles:
            self._titles[page] = QLabel(page)
            self._titles[page].setProperty("rank", "group")
        return self._titles[page]

    def end_reasons(self) -> None:
        """Hand over the reasons that are still being written."""
        for card in self.cards:
            card.end_reason()

    def _spare(self) -> FindingCard:
        """Give a card that shows nothing now."""
        if self._idle:
            card = self._idle.pop()
            card.close_reason()
            return card
        card = FindingCard()
        card.chosen.connect(self.chosen)
        card.accepted.connect(self.accepted)
        card.explained.connect(self.explained)
        return card


def _keyed(shown: Sequence[Placed]) -> dict[Key, Placed]:
    """Name each finding by its code and cells, so that it keeps its card."""
    keyed: dict[Key, Placed] = {}
    for finding, page in shown:
        number = 0
        while (key := (finding.code, finding.cells, number)) in keyed:
            number += 1
        keyed[key] = finding, page
    return keyed
