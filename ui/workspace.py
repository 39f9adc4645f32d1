"""The open filing on screen: steps, page, findings, and the lines above and below them."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from model.cell import Cell
from model.finder import Spot
from model.finding import Finding, Suggestion
from model.progress import PageState, page_of, page_states, whole
from model.prose.bind import Binding
from model.search import Found
from model.sifting import following
from ui import words
from ui.deck import Deck
from ui.find_bar import FindBar
from ui.findings import FindingsPanel
from ui.footer import Footer
from ui.header import Header
from ui.page import FormPage
from ui.panes import Panes
from ui.progress_line import ProgressLine
from ui.session import Session
from ui.steps import StepList
from ui.tab_order import go_on, go_to_next_pane
from ui.tact import tactful
from ui.text_editor import TextEditor

REST = 120
"""Milliseconds after a check until the steps' states follow."""


class Workspace(QWidget):
    """Everything about one session; all wiring between its parts stands in `_connect`."""

    export_wanted = Signal()
    preview_wanted = Signal()
    jump_wanted = Signal()
    page_shown = Signal(int)
    said = Signal(str)
    menu_wanted = Signal(QPoint)
    binding_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.states: list[PageState] = []
        self.told: list[Finding] = []
        self.header, self.find_bar, self.footer = Header(session), FindBar(session), Footer(session)
        self.saved, self.unfold = self.header.saved, self.header.unfold
        self.steps, self.progress = StepList(), ProgressLine()
        self.deck, self.panel = Deck(session), FindingsPanel()
        self.pages, self.overview = self.deck.pages, self.deck.overview
        self.panes = Panes(self._side(), self.deck, self.panel)
        self._parts = [
            self.header,
            self.find_bar,
            self.panes.steps,
            self.deck,
            self.panel,
            self.footer,
        ]
        self._lay_out()
        self._left_at: dict[QWidget, QWidget] = {}
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._connect()
        self.panes.arrange_anew()
        self.show_page(0)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        if self.session.notice:
            column.addWidget(_notice(self.session.notice))
        column.addWidget(self.find_bar)
        column.addWidget(self.panes, 1)
        column.addWidget(self.footer)

    def _side(self) -> QWidget:
        """Make the steps with the progress below them."""
        side = QFrame()
        side.setObjectName("side")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 1, 0)  # the line at its edge
        column.addWidget(self.steps, 1)
        column.addWidget(self.progress)
        return side

    def _connect(self) -> None:
        self.session.checked.connect(self._checked)
        self.steps.chosen.connect(self.show_page)
        self.panel.chosen.connect(self.go_to)
        self.panel.accepted.connect(self._accept)
        self.find_bar.chosen.connect(self._go_to_found)
        self.find_bar.said.connect(self.said)
        self.find_bar.left.connect(self.take_focus)
        self.panel.explained.connect(self.session.explain)
        self.header.export.clicked.connect(self.export_wanted)
        self.overview.export.clicked.connect(self.export_wanted)
        self.overview.preview.clicked.connect(self.preview_wanted)
        self.overview.wanted.connect(self.see_to)
        self.header.jump.clicked.connect(self.jump_wanted)
        self.panes.arranged.connect(self._arranged)
        self.unfold.toggled.connect(self._unfolded)
        self.footer.previous.clicked.connect(self.go_back)
        self.footer.next.clicked.connect(self.go_on)
        self.deck.looked_at.connect(self._look_at)
        self.deck.pointed.connect(self._relate)
        self.deck.selected.connect(self.footer.show_sums)
        self.deck.said.connect(self.said)
        self.deck.menu_wanted.connect(self.menu_wanted)
        self.deck.binding_wanted.connect(self.binding_wanted)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)
        self._rest.timeout.connect(self._show_states)
        self._rest.timeout.connect(self._show_bindable)

    # ---- keys

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Lead Tab through steps, page and findings as they stand."""
        return go_on(self._parts, forward=forward) or super().focusNextPrevChild(forward)

    def go_to_next_pane(self) -> None:
        """Go from the steps to the page, from there to the findings, and back to the steps."""
        go_to_next_pane(self._parts[2:5], self._left_at)

    # ---- pages

    def page(self) -> FormPage:
        """Give the page at work."""
        return self.deck.at_work()

    def current(self) -> int:
        """Give the number of the step at work; the overview comes after all pages."""
        return self.deck.current()

    def show_page(self, number: int, section: int = -1) -> None:
        """Go to a page, to a section of its outline where one is named, or to the overview."""
        is_over = number >= self.pages.count()
        if section >= 0:
            self.deck.page(number).make()
        self._show_panel(is_over=is_over)  # first, so that the page is laid out but once
        self.deck.turn_to(number)
        self.footer.previous.setEnabled(number > 0)
        self.footer.next.setHidden(is_over)
        self._checked()
        if is_over or not self.states:
            self._show_states()
        self._show_steps()
        if is_over:
            self.overview.list.setFocus()
            self._look_at(None)
            return
        self.page_shown.emit(number)
        if section >= 0:
            self.page().go_to_section(section)
        else:
            self.page().begin()
        self._look_at(self.page().at_work())
        self.footer.show_sums([])

    def go_on(self) -> None:
        """Go to the next step."""
        self.show_page(min(self.current() + 1, self.pages.count()))

    def go_back(self) -> None:
        """Go to the step before."""
        self.show_page(max(self.current() - 1, 0))

    def see_to(self, what: Cell | Finding) -> None:
        """Go to what the overview or a search names."""
        if isinstance(what, Finding):
            self.go_to(what)
            return
        self._go_to_page(self.deck.number_of(what))
        self.page().go_to(what)

    def _go_to_page(self, number: int) -> None:
        """Show the whole of a page unless it is shown, or there is none of that number."""
        if number not in (-1, self.current()):
            self.deck.page(number).make()
            self.show_page(number)

    def jump_to(self, spot: Spot) -> None:
        """Go to a place that was searched for."""
        if spot.cell:
            self._go_to_page(spot.page)
            self.page().go_to(spot.cell)
        else:
            self.show_page(spot.page, spot.section)

    def retrace(self, step: Callable[[], None]) -> None:
        """Undo or redo a step, and go where it changed something."""
        session, before = self.session, dict(self.session.filing.values)
        step()
        after, places = session.filing.values, session.checker.places
        cells = [c for c in before.keys() | after.keys() if before.get(c) != after.get(c)]
        if cells and self.page().at_work() not in cells:
            self.see_to(min(cells, key=places.order))

    def _show_overview(self) -> None:
        """Keep the overview fresh while it is looked at."""
        if self.deck.is_over():
            self.overview.show_states(self.states, self.told)

    # ---- findings

    def go_to(self, finding: Finding) -> None:
        """Go to a finding's first cell that can be typed into; show the cells it was judged by."""
        for cell in dict.fromkeys((*finding.marked, *finding.cells)):
            number, said = self.deck.number_of(cell), self.session.checker.said(cell)
            if number >= 0 and self.deck.page(number).holds(said.section if said else cell):
                self._go_to_page(number)
                if said:
                    self.go_to_text(said.section, said.at, said.at + len(said.written))
                else:
                    self.page().go_to(cell)
                break
        self._relate(finding)

    def go_to_text(self, cell: Cell, start: int, end: int) -> None:
        """Select a piece of what a text shows, on whichever page it stands."""
        self._go_to_page(self.deck.number_of(cell))
        self.page().go_to_text(cell, start, end)

    def _go_to_found(self, found: Found) -> None:
        self.go_to_text(found.cell, found.start, found.end)

    def take_focus(self) -> None:
        """Let typing go on in the text gone to last, or where the page begins."""
        page = self.page()
        editors = (s.editor for s in page.sections if s.editor)
        chosen = next((each for each in editors if each.textCursor().hasSelection()), None)
        if chosen:
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            page.begin()

    def go_to_bound(self, binding: Binding) -> None:
        """Show a figure that may be bound."""
        start = binding.mention.start
        self.go_to_text(binding.cell, start, start + len(binding.mention.written))

    def go_to_next_finding(self) -> None:
        """Go to the next finding after the one looked at, as they stand in the panel."""
        panel = self.panel
        if finding := following(panel.findings, panel.looked_at, panel.page):
            self.go_to(finding)

    def _accept(self, suggestion: Suggestion) -> None:
        self.session.enter_all(suggestion.put(self.session.filing.text), words.STEP_SUGGESTION)

    def _checked(self) -> None:
        """Show what was found, but nothing new of the text that is being written."""
        checker = self.session.checker
        self.told = tactful(self.session, self.told)
        pages = ((each, page_of(checker, each)) for each in self.told)
        titled = [(each, page.title if page else "") for each, page in pages]
        self.unfold.setText(words.FINDINGS_COUNT.format(count=_open(self.told)))
        self.panel.show_findings(titled, self.session.form.pages[self.pages.currentIndex()].title)
        if self.panel.looked_at not in (None, *self.told):
            self._relate(None)
        self._rest.start()

    def _relate(self, finding: Finding | None) -> None:
        """Tint the cells that a finding was judged by, and its card."""
        self.panel.look_at(finding)
        self.deck.relate(frozenset(finding.cells if finding else ()))

    def _focus_moved(self, left: QWidget | None) -> None:
        """Show what was kept back while a text was written."""
        if isinstance(left, TextEditor):
            self._checked()

    # ---- states

    def _show_states(self) -> None:
        """Show how far each page is; widgets are touched only where something changed."""
        states = page_states(self.session.checker, self.told)
        if states != self.states:
            self.states, self._shown = states, -1
            self.progress.show_state(whole(states, words.OVERVIEW))
            self._show_steps()
        self._show_overview()

    def _show_steps(self) -> None:
        """Show which step is at work."""
        current = self.current()
        if current != self._shown:
            self._shown = current
            self.steps.show_states([*self.states, whole(self.states, words.OVERVIEW)], current)

    _shown = -1

    def _show_bindable(self) -> None:
        """Say how many figures of the page at work may be bound."""
        page = self.page()
        if page.page.sections and self.session.reviewer.is_settled:
            texts = {Cell(section.text) for section in page.page.sections if section.text}
            page.bindable.say(sum(each.cell in texts for each in self.session.bindings()))

    def _arranged(self, is_compact: bool, is_folded: bool) -> None:
        """Fold and unfold as the width allows; findings folded away can still be had."""
        self.steps.set_compact(is_compact)
        self.progress.setHidden(is_compact)
        self.unfold.setVisible(is_folded)
        self.unfold.setChecked(not is_folded)
        self._unfolded()

    def _unfolded(self) -> None:
        self._show_panel(is_over=self.deck.is_over())

    def _show_panel(self, *, is_over: bool) -> None:
        """Show the findings beside a page; the overview lists them itself."""
        self.panes.show_findings(self.unfold.isChecked() and not is_over)

    def _look_at(self, cell: Cell | None) -> None:
        """Say at the foot what belongs in the cell at work."""
        self.footer.show_cell(cell)
        if cell:
            self.steps.show_chapter(self.page().section_of(cell))


def _notice(sentence: str) -> QWidget:
    """Say why the filing can only be read."""
    label = QLabel(sentence)
    label.setObjectName("card")
    label.setProperty("severity", "warning")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setMargin(8)
    return label


def _open(findings: Iterable[Finding]) -> int:
    return sum(finding.explained is None for finding in findings)
