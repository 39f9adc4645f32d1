"""The last step: what is missing, what is wrong and what was explained, before exporting."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from model.cell import Cell
from model.finding import Finding, Severity
from model.progress import PageState, blank_entries, page_of, whole
from ui import style, words
from ui.progress_line import left
from ui.session import Session

WHAT = Qt.ItemDataRole.UserRole
Line = tuple[str, str, Cell | Finding]
"""What is to be seen to, the title of its page, and where a click leads."""


class Overview(QWidget):
    """Lists what is left, group by group. `wanted` gives the cell or finding that was chosen."""

    wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.left = QLabel()
        self.left.setProperty("rank", "section")
        self.left.setWordWrap(True)
        self.list = self._make_list()
        self.preview, self.export = QPushButton(words.PREVIEW), QPushButton(words.EXPORT)
        self.export.setProperty("primary", True)
        title = QLabel(words.OVERVIEW)
        title.setProperty("rank", "title")
        row = QHBoxLayout()
        row.addWidget(self.left, 1)
        row.addWidget(self.preview)
        row.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 18)
        column.addWidget(title)
        column.addLayout(row)
        column.addWidget(self.list, 1)

    def _make_list(self) -> QTreeWidget:
        made = QTreeWidget()
        made.setObjectName("overview")
        made.setColumnCount(2)
        made.setHeaderHidden(True)
        made.setUniformRowHeights(True)
        made.setAccessibleName(words.OVERVIEW)
        header = made.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        made.itemActivated.connect(self._choose)
        made.itemClicked.connect(self._choose)
        return made

    def show_states(self, states: list[PageState], told: Iterable[Finding]) -> None:
        """Show what is left now; groups folded by hand stay so."""
        state = whole(states, words.OVERVIEW)
        said = words.LEFT.format(what=left(state)) if left(state) else words.ALL_DONE
        self.left.setText(said)
        folded = {
            item.data(0, WHAT)
            for number in range(self.list.topLevelItemCount())
            if (item := self.list.topLevelItem(number)) and not item.isExpanded()
        }
        self.list.clear()
        for name, lines in self._groups(list(told)).items():
            if lines:
                self._add(name, lines, is_folded=name in folded)

    def _groups(self, told: list[Finding]) -> dict[str, list[Line]]:
        checker = self.session.checker
        found: dict[str, list[Line]] = {name: [] for name in words.OVERVIEW_GROUPS}
        blank: set[Cell] = set()
        for page in self.session.form.pages:
            for cell in blank_entries(page, checker):
                found["blank"].append((checker.places.name(cell, checker), page.title, cell))
                blank.add(cell)
        for cell in checker.carried():
            place = checker.places.page(cell)
            title = place.title if place else ""
            found["carried"].append((checker.places.name(cell, checker), title, cell))
        for finding in told:
            is_hint = finding.severity == "info" and finding.explained is None
            if is_hint and blank.issuperset(finding.cells):
                continue  # said already
            place = page_of(checker, finding)
            said = finding.message
            if finding.explained:
                said = f"{finding.message} {words.EXPLAINED_AS.format(text=finding.explained)}"
            group = "explained" if finding.explained else finding.severity
            found[group].append((said, place.title if place else "", finding))
        return found

    def _add(self, name: str, lines: list[Line], *, is_folded: bool) -> None:
        shape, colour = _look(name)
        said = words.OVERVIEW_GROUPS[name].format(count=len(lines))
        head = QTreeWidgetItem(self.list, [f"{shape} {said}"])
        head.setData(0, WHAT, name)
        head.setForeground(0, QColor(colour))
        font = head.font(0)
        font.setBold(True)
        head.setFont(0, font)
        head.setFirstColumnSpanned(True)
        for said, title, target in lines:
            item = QTreeWidgetItem(head, [said, title])
            item.setData(0, WHAT, target)
            item.setToolTip(0, said)
            item.setForeground(1, QColor(style.MUTED))
        head.setExpanded(not is_folded)

    def _choose(self, item: QTreeWidgetItem) -> None:
        target = item.data(0, WHAT)
        if isinstance(target, str):
            item.setExpanded(not item.isExpanded())
        else:
            self.wanted.emit(target)


def _look(group: str) -> tuple[str, str]:
    """Give the shape and the colour of a group."""
    severities: tuple[Severity, ...] = ("error", "warning", "info")
    for severity in severities:
        if group == severity:
            return style.SHAPES[severity], style.COLOURS[severity]
    if group == "carried":
        return style.CARRIED_SHAPE, style.CARRIED
    return (
        (style.DONE_SHAPE, style.DONE) if group == "explained" else (style.BLANK_SHAPE, style.INK)
    )
