"""The open filing on screen: steps, page, findings, and the lines above and below them."""

from collections.abc import Iterable
from dataclasses import asdict

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from model.cell import Cell
from model.check import Checker
from model.finding import Finding, Suggestion
from model.progress import PageState, page_of, page_states
from model.prose.bind import Binding
from model.selection import totals
from ui import words
from ui.elided import Elided
from ui.findings import FindingsPanel
from ui.guide_line import GuideLine
from ui.page import FormPage
from ui.panes import Panes
from ui.session import Session
from ui.steps import StepList
from ui.text_editor import TextEditor

REST = 120
"""Milliseconds after a check until the steps' states follow."""


class Workspace(QWidget):
    """Everything about one session; all wiring between its parts stands in `_connect`."""

    export_wanted = Signal()
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
        column.addWidget(self._header())
        if session.notice:
            column.addWidget(self._notice(session.notice))
        self.panes = Panes(self._side(), self.pages, self.panel)
        column.addWidget(self.panes, 1)
        column.addWidget(self._footer())
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._connect()
        self.show_page(0)
        self._show_header()

    def _header(self) -> QWidget:
        header = QFrame()
        header.setObjectName("header")
        row = QHBoxLayout(header)
        self.unit, self.about, self.saved = Elided(), Elided(), QLabel()
        self.unit.setProperty("rank", "unit")
        self.about.setProperty("rank", "muted")
        self.saved.setProperty("rank", "muted")
        self.export = QPushButton(words.EXPORT)
        self.export.setProperty("primary", True)
        self.unfold = QPushButton()
        self.unfold.setCheckable(True)
        self.unfold.hide()
        row.addWidget(self.unit)
        self.about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self.about, 1)
        row.addWidget(self.saved)
        row.addWidget(self.unfold)
        row.addWidget(self.export)
        return header

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
        column.setContentsMargins(0, 0, 0, 0)
        self.progress = QLabel()
        self.progress.setProperty("rank", "progress")
        self.progress.setWordWrap(True)
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
        self.session.changed.connect(self._show_header)
        self.session.saved.connect(self._show_header)
        self.steps.chosen.connect(self.show_page)
        self.panel.chosen.connect(self.go_to)
        self.panel.accepted.connect(self._accept)
        self.panel.explained.connect(self.session.explain)
        self.export.clicked.connect(self.export_wanted)
        self.panes.arranged.connect(self._arranged)
        self.unfold.toggled.connect(self.panel.setVisible)
        self.previous.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)
        self._rest.timeout.connect(self._show_states)
        self._rest.timeout.connect(self._show_bindable)

    # ---- pages

    def page(self) -> FormPage:
        """Give the page at work."""
        return self._page(self.pages.currentIndex())

    def _page(self, number: int) -> FormPage:
        """Give a page, made when first wanted."""
        if number not in self._made:
            page = FormPage(self.session, self.session.form.pages[number])
            page.looked_at.connect(self._look_at)
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

    def show_page(self, number: int, section: int = -1) -> None:
        """Go to a page and, where one is named, to a section of its outline."""
        page = self._page(number)
        self.pages.setCurrentWidget(page)
        self._look_at(page.at_work())
        self.previous.setEnabled(number > 0)
        self.next.setEnabled(number < self.pages.count() - 1)
        self._checked()
        self._show_states()
        self.page_shown.emit(number)
        if section >= 0:
            page.go_to_section(section)
        else:
            page.begin()

    def go_on(self) -> None:
        """Go to the next page."""
        self.show_page(min(self.pages.currentIndex() + 1, self.pages.count() - 1))

    def go_back(self) -> None:
        """Go to the page before."""
        self.show_page(max(self.pages.currentIndex() - 1, 0))

    def topic(self) -> str:
        """Give the place in the manual for what is at work: a finding, or the kind of page."""
        focused = QApplication.focusWidget()
        if focused and self.panel.isAncestorOf(focused):
            return words.TOPIC_FINDINGS
        page = self.session.form.pages[self.pages.currentIndex()]
        return words.TOPIC_TABLE if page.tables else words.TOPIC_TEXT

    # ---- findings

    def go_to(self, finding: Finding) -> None:
        """Go to a finding's first cell that can be typed into; show the cells it was judged by."""
        pages, checker = self.session.form.pages, self.session.checker
        for cell in dict.fromkeys((*finding.marked, *finding.cells)):
            page = checker.places.page(cell)
            number = pages.index(page) if page else -1
            said = checker.said(cell)
            if page and self._page(number).holds(said.section if said else cell):
                if number != self.pages.currentIndex():
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
        if number != self.pages.currentIndex():
            self.show_page(number)
        self.page().go_to_text(cell, start, end)

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
        checker, text = self.session.checker, _written()
        known = {_name(finding) for finding in self.told}
        self.told = [
            each
            for each in self.session.findings
            if _name(each) in known or text is None or not _concerns(checker, each, text)
        ]
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
        current = self.pages.currentIndex()
        if (states, current) == (self.states, self._shown):
            return
        self.states, self._shown = states, current
        self.steps.show_states(states, current)
        errors = sum(state.errors for state in states)
        warnings = sum(state.warnings for state in states)
        parts = [
            words.COUNT.format(
                done=sum(state.filled for state in states), total=sum(s.total for s in states)
            )
        ]
        parts += [words.TO_MEND.format(count=errors)] if errors else []
        parts += [words.TO_EXPLAIN.format(count=warnings)] if warnings else []
        carried = sum(state.carried for state in states)
        parts += [words.CARRIED_COUNT.format(count=carried)] if carried else []
        self.progress.setText("\n".join(parts))

    _shown = -1

    def _show_bindable(self) -> None:
        """Say how many figures of the page at work may be bound."""
        page = self.page()
        if page.sections and self.session.reviewer.is_settled:
            texts = {section.editor.cell for section in page.sections if section.editor}
            page.bindable.say(sum(each.cell in texts for each in self.session.bindings()))

    def _show_header(self) -> None:
        session = self.session
        self.unit.setText(session.filing.unit or words.NO_UNIT)
        self.about.setText(words.HEADER.format(year=session.filing.year, form=session.form.title))
        if session.is_saved:
            self.saved.setText(words.SAVED)
        else:
            self.saved.setText(words.UNSAVED if session.path else words.NEVER_SAVED)

    def _arranged(self, is_compact: bool, is_folded: bool) -> None:
        """Fold and unfold as the width allows; findings folded away can still be had."""
        self.steps.set_compact(is_compact)
        self.progress.setHidden(is_compact)
        self.unfold.setVisible(is_folded)
        self.unfold.setChecked(not is_folded)

    def _look_at(self, cell: Cell | None) -> None:
        """Say at the foot what belongs in the cell at work."""
        self.guide.show_cell(self.session.checker, cell)

    def _show_sums(self, cells: list[Cell]) -> None:
        """Say at the foot what the selected figures come to."""
        found = totals(self.session.checker, cells)
        self.sums.setText(words.SUMMED.format(**asdict(found)) if found else "")


def _written() -> Cell | None:
    """Give the text that is being written."""
    focused = QApplication.focusWidget()
    return focused.cell if isinstance(focused, TextEditor) else None


def _name(finding: Finding) -> tuple[str, tuple[Cell, ...]]:
    return finding.code, finding.cells


def _concerns(checker: Checker, finding: Finding, text: Cell) -> bool:
    """Tell whether a finding speaks of a text or of a figure in it."""
    said = (checker.said(cell) for cell in finding.cells)
    return text in finding.cells or any(each and each.section == text for each in said)


def _open(findings: Iterable[Finding]) -> int:
    return sum(finding.explained is None for finding in findings)
