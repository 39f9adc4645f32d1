"""The open filing on screen: steps, page, findings, and the lines above and below them."""

from collections.abc import Callable, Iterable
from dataclasses import asdict

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from model.cell import Cell
from model.finder import Spot
from model.finding import Finding, Suggestion
from model.progress import PageState, page_of, page_states, whole
from model.prose.bind import Binding
from model.search import Found
from model.selection import totals
from ui import words
from ui.find_bar import FindBar
from ui.findings import FindingsPanel
from ui.guide_line import GuideLine
from ui.header import Header
from ui.overview import Overview
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
        self.steps = StepList()
        self.pages = QStackedWidget()
        self.panel = FindingsPanel()
        self.states: list[PageState] = []
        self.told: list[Finding] = []
        self._made: dict[int, FormPage] = {}
        for _ in session.form.pages:
            self.pages.addWidget(QWidget())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.header, side, footer = Header(session), self._side(), self._footer()
        self.saved, self.unfold = self.header.saved, self.header.unfold
        column.addWidget(self.header)
        if session.notice:
            column.addWidget(self._notice(session.notice))
        self.overview = Overview(session)
        self.deck = QStackedWidget()
        self.deck.addWidget(self.pages)
        self.deck.addWidget(self.overview)
        self.find_bar = FindBar(session)
        column.addWidget(self.find_bar)
        self.panes = Panes(side, self.deck, self.panel)
        column.addWidget(self.panes, 1)
        column.addWidget(footer)
        self._parts = [self.header, self.find_bar, side, self.deck, self.panel, footer]
        self._left_at: dict[QWidget, QWidget] = {}
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._connect()
        self.panes.arrange_anew()
        self.show_page(0)

    @staticmethod
    def _notice(sentence: str) -> QWidget:
        """Say why the filing can only be read."""
        label = QLabel(sentence)
        label.setObjectName("card")
        label.setProperty("severity", "warning")
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setMargin(8)
        return label

    def _side(self) -> QWidget:
        """Make the steps with the progress below them."""
        side = QFrame()
        side.setObjectName("side")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 1, 0)  # the line at its edge
        self.progress = ProgressLine()
        column.addWidget(self.steps, 1)
        column.addWidget(self.progress)
        return side

    def _footer(self) -> QWidget:
        footer = QFrame()
        footer.setObjectName("footer")
        row = QHBoxLayout(footer)
        self.guide = GuideLine()
        self.sums = QLabel()
        self.sums.setProperty("rank", "muted")
        self.sums.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.previous = QPushButton(words.PREVIOUS)
        self.next = QPushButton(words.NEXT)
        self.next.setProperty("primary", True)
        row.addWidget(self.guide, 1)
        row.addWidget(self.sums)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        return footer

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
        self.unfold.toggled.connect(self._show_panel)
        self.previous.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
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
        return self._page(self.pages.currentIndex())

    def _page(self, number: int) -> FormPage:
        """Give a page, made when first wanted."""
        if number not in self._made:
            page = FormPage(self.session, self.session.form.pages[number])
            page.looked_at.connect(self._look_at)
            page.pointed.connect(self._relate)
            page.selected.connect(self._show_sums)
            page.said.connect(self.said)
            page.menu_wanted.connect(self.menu_wanted)
            page.bindable.look.clicked.connect(self.binding_wanted)
            self._made[number] = page
            blank = self.pages.widget(number)
            self.pages.insertWidget(number, page)
            self.pages.removeWidget(blank)
            blank.deleteLater()
        return self._made[number]

    def current(self) -> int:
        """Give the number of the step at work; the overview comes after all pages."""
        is_over = self.deck.currentWidget() is self.overview
        return self.pages.count() if is_over else self.pages.currentIndex()

    def show_page(self, number: int, section: int = -1) -> None:
        """Go to a page, to a section of its outline where one is named, or to the overview."""
        is_over = number >= self.pages.count()
        self.deck.setCurrentIndex(1 if is_over else 0)
        self._show_panel()
        self.previous.setEnabled(number > 0)
        self.next.setEnabled(not is_over)
        page = self._page(min(number, self.pages.count() - 1))
        self.pages.setCurrentWidget(page)
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
            page.go_to_section(section)
        else:
            page.begin()
        self._look_at(page.at_work())
        self._show_sums([])

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
        page = self.session.checker.places.page(what)
        if page:
            number = self.session.form.pages.index(page)
            if number != self.current():
                self.show_page(number)
            self.page().go_to(what)

    def jump_to(self, spot: Spot) -> None:
        """Go to a place that was searched for."""
        self.show_page(spot.page, spot.section)
        if spot.cell:
            self.page().go_to(spot.cell)

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
        if self.deck.currentWidget() is self.overview:
            self.overview.show_states(self.states, self.told)

    # ---- findings

    def go_to(self, finding: Finding) -> None:
        """Go to a finding's first cell that can be typed into; show the cells it was judged by."""
        pages, checker = self.session.form.pages, self.session.checker
        for cell in dict.fromkeys((*finding.marked, *finding.cells)):
            page = checker.places.page(cell)
            number = pages.index(page) if page else -1
            said = checker.said(cell)
            if page and self._page(number).holds(said.section if said else cell):
                if number != self.current():
                    self.show_page(number)
                if said:
                    self.go_to_text(said.section, said.at, said.at + len(said.written))
                else:
                    self.page().go_to(cell)
                break
        self._relate(finding)

    def go_to_text(self, cell: Cell, start: int, end: int) -> None:
        """Select a piece of what a text shows, on whichever page it stands."""
        page = self.session.checker.places.page(cell)
        number = self.session.form.pages.index(page) if page else self.pages.currentIndex()
        if number != self.current():
            self.show_page(number)
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
        """Go to the next finding after the one looked at, all pages in turn."""
        found = [f for f in self.told if f.explained is None]
        if found:
            self._looked_at = (self._looked_at + 1) % len(found)
            self.go_to(found[self._looked_at])

    _looked_at = -1

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
        for made in self._made.values():
            made.relate(frozenset(finding.cells if finding else ()))

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
        if page.sections and self.session.reviewer.is_settled:
            texts = {section.editor.cell for section in page.sections if section.editor}
            page.bindable.say(sum(each.cell in texts for each in self.session.bindings()))

    def _arranged(self, is_compact: bool, is_folded: bool) -> None:
        """Fold and unfold as the width allows; findings folded away can still be had."""
        self.steps.set_compact(is_compact)
        self.progress.setHidden(is_compact)
        self.unfold.setVisible(is_folded)
        self.unfold.setChecked(not is_folded)
        self._show_panel()

    def _show_panel(self) -> None:
        """Show the findings beside a page; the overview lists them itself."""
        is_over = self.deck.currentWidget() is self.overview
        self.panel.setVisible(self.unfold.isChecked() and not is_over)

    def _look_at(self, cell: Cell | None) -> None:
        """Say at the foot what belongs in the cell at work."""
        self.guide.show_cell(self.session.checker, cell)
        if cell:
            self.steps.show_chapter(self.page().section_of(cell))

    def _show_sums(self, cells: list[Cell]) -> None:
        """Say at the foot what the selected figures come to."""
        found = totals(self.session.checker, cells)
        self.sums.setText(words.SUMMED.format(**asdict(found)) if found else "")


def _open(findings: Iterable[Finding]) -> int:
    return sum(finding.explained is None for finding in findings)
