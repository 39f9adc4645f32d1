"""A report written elsewhere: its text with figures underlined, and beside it what was found."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from export import ExportError, pdf
from export.manuscript import read_manuscript
from export.opinion import compose_opinion, opinion_text
from model.finding import Finding, Suggestion
from model.library import on_board
from model.opinion import Objection, Opinion, Place
from model.project_file import FileError
from ui import settings, style, words, words_export
from ui.finding_card import FindingCard
from ui.painting import width
from ui.printing import PagesDialog, Write
from ui.text_editor import underline

SIZE = QSize(1180, 720)


class ManuscriptText(QPlainTextEdit):
    """The text, to be read; `pointed` tells at which place somebody clicked."""

    pointed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setCenterOnScroll(True)
        self.setAccessibleName(words_export.MANUSCRIPT_TEXT)
        self._text = ""
        self._marks: list[QTextEdit.ExtraSelection] = []

    def show_text(self, text: str, objections: list[Objection]) -> None:
        """Show a text in which the figures objected to are underlined."""
        self._text = text
        self.setPlainText(text)
        self._marks = [
            self._mark(place, underline(objection.finding.severity))
            for objection in objections
            for place in objection.marked
        ]
        self.setExtraSelections(self._marks)

    def show_objection(self, objection: Objection) -> None:
        """Bring the figure objected to into view and tint those that it was judged by."""
        related = QTextCharFormat()
        related.setBackground(QColor(style.RELATED))
        self.setExtraSelections(
            [*(self._mark(place, related) for place in objection.places), *self._marks]
        )
        for place in (*objection.marked, *objection.places)[:1]:
            self.setTextCursor(self._selection(place))
            self.centerCursor()

    def _mark(self, place: Place, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = self._selection(place)  # type: ignore[attr-defined]
        mark.format = look  # type: ignore[attr-defined]
        return mark

    def _selection(self, place: Place) -> QTextCursor:
        start, end = (width(self._text[:at]) for at in place)
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell where somebody clicked."""
        super().mouseReleaseEvent(event)
        if not self.textCursor().hasSelection():
            wide = self._text.encode("utf-16-le")[: 2 * self.textCursor().position()]
            self.pointed.emit(len(wide.decode("utf-16-le")))


class ObjectionCard(FindingCard):
    """A finding about a text that is not changed here: it has no buttons."""

    def _show_buttons(self, suggestions: tuple[Suggestion, ...]) -> None:
        """Offer nothing."""


class ManuscriptWindow(QDialog):
    """A report, read and checked, which can be checked again once it was put right elsewhere."""

    def __init__(self, path: Path, opinion: Opinion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.opinion = opinion
        self.cards: list[ObjectionCard] = []
        flags = Qt.WindowType.Window | Qt.WindowType.WindowMinMaxButtonsHint
        self.setWindowFlags(flags | Qt.WindowType.WindowCloseButtonHint)
        self.resize(SIZE)
        self.text = ManuscriptText()
        self.text.pointed.connect(self._point)
        column = QVBoxLayout(self)
        column.addLayout(self._head())
        column.addWidget(self._middle(), 1)
        self._show()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.about, self.counts = QLabel(), QLabel()
        self.about.setProperty("rank", "section")
        self.counts.setProperty("rank", "muted")
        row.addWidget(self.about)
        row.addWidget(self.counts)
        row.addStretch(1)
        for text, slot, key in (
            (words_export.MANUSCRIPT_AGAIN, self.check_again, "F5"),
            (words.PREVIEW, self.preview, "Ctrl+P"),
            (words_export.MANUSCRIPT_SAVE, self.ask_save, "Ctrl+S"),
        ):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.setShortcut(key)
            button.setToolTip(f"{text}（{key}）")
            button.clicked.connect(slot)
            row.addWidget(button)
        return row

    def _middle(self) -> QSplitter:
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setMinimumWidth(300)
        middle = QSplitter(Qt.Orientation.Horizontal)
        middle.addWidget(self.text)
        middle.addWidget(self.area)
        middle.setStretchFactor(0, 1)
        middle.setSizes([SIZE.width() - 380, 380])
        middle.setChildrenCollapsible(False)
        return middle

    # ---- showing

    def _show(self) -> None:
        opinion, name = self.opinion, self.path.name
        about = (
            words_export.MANUSCRIPT_ABOUT if opinion.year else words_export.MANUSCRIPT_ABOUT_NO_YEAR
        )
        self.setWindowTitle(words_export.MANUSCRIPT_TITLE.format(name=name))
        self.about.setText(about.format(name=name, count=opinion.characters, year=opinion.year))
        counts = (opinion.count(severity) for severity in ("error", "warning", "info"))
        names = ("errors", "warnings", "infos")
        self.counts.setText(
            words_export.MANUSCRIPT_COUNTS.format(**dict(zip(names, counts, strict=True)))
        )
        self.text.show_text(opinion.text, opinion.objections)
        self._show_cards()

    def _show_cards(self) -> None:
        inner = QWidget()
        inner.setObjectName("cards")
        column = QVBoxLayout(inner)
        self.cards = []
        for objection in self.opinion.objections:
            card = ObjectionCard()
            line = words_export.LINE.format(number=objection.line) if objection.line else ""
            card.show_finding(objection.finding, line)
            card.chosen.connect(self.go_to)
            column.addWidget(card)
            self.cards.append(card)
        hint = QLabel(words_export.MANUSCRIPT_HINT if self.cards else words.NO_FINDINGS)
        hint.setProperty("rank", "muted")
        hint.setWordWrap(True)
        column.addWidget(hint)
        column.addStretch(1)
        self.area.setWidget(inner)

    def go_to(self, finding: Finding) -> None:
        """Show in the text where a finding stands."""
        for card, each in zip(self.cards, self.opinion.objections, strict=True):
            card.set_chosen(each.finding == finding)
            if each.finding == finding:
                self.text.show_objection(each)

    def _point(self, at: int) -> None:
        """Bring the card of what stands at a place of the text into view."""
        for card, objection in zip(self.cards, self.opinion.objections, strict=True):
            if any(start <= at <= end for start, end in objection.places):
                self.area.ensureWidgetVisible(card)
                self.go_to(objection.finding)
                card.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    # ---- what can be done

    def check_again(self) -> None:
        """Read and check the file anew; what cannot be read is said, and the old result stays."""
        try:
            self.opinion = opinion_of(self.path)
        except FileError as error:
            QMessageBox.warning(self, words.APP, str(error))
            return
        bar = self.text.verticalScrollBar()
        place = bar.value()
        self._show()
        bar.setValue(place)

    def preview(self) -> None:
        """Show the result as it prints."""
        pages = OpinionPages(self.path.name, self.opinion, self)
        pages.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        pages.show()

    def ask_save(self) -> None:
        """Ask for a file and write the result to it, as a PDF or a text."""
        kinds = words_export.MANUSCRIPT_SAVE_FILTERS
        name = words_export.MANUSCRIPT_RESULT.format(stem=self.path.stem)
        start = str(self.path.with_name(f"{name}.pdf"))
        chosen, kind = QFileDialog.getSaveFileName(
            self, words_export.MANUSCRIPT_SAVE, start, ";;".join(kinds)
        )
        if chosen:
            path = Path(chosen)
            is_named = path.suffix.lower() in kinds.values()
            self.save(path if is_named else path.with_name(path.name + kinds.get(kind, ".pdf")))

    def save(self, path: Path) -> None:
        """Write the result, as a text where the file is called so; what fails is said."""
        try:
            if path.suffix.lower() == ".txt":
                path.write_text(opinion_text(self.path.name, self.opinion), "utf-8-sig")
            else:
                write_opinion(self.path.name, self.opinion, path)
        except ExportError as error:
            QMessageBox.warning(self, words.APP, str(error))
        except OSError:
            QMessageBox.warning(self, words.APP, words_export.NOT_WRITTEN.format(name=path.name))


class OpinionPages(PagesDialog):
    """Shows the result of a check as it prints."""

    def __init__(self, name: str, opinion: Opinion, parent: QWidget | None = None) -> None:
        self.name, self.opinion = name, opinion
        super().__init__(parent)

    def writer(self) -> Write:
        """Give what writes the result."""
        return partial(write_opinion, self.name, self.opinion)


def write_opinion(name: str, opinion: Opinion, path: Path) -> None:
    """Write the result as a PDF; raises ExportError and OSError."""
    pdf.write(compose_opinion(name, opinion, date.today()), path)


def opinion_of(path: Path) -> Opinion:
    """Read and check a report; raises FileError."""
    return Opinion(on_board(), read_manuscript(path))


def ask_manuscript(parent: QWidget) -> Path | None:
    """Ask which report to check."""
    name, _ = QFileDialog.getOpenFileName(
        parent,
        words_export.MANUSCRIPT_OPEN,
        str(settings.last_folder()),
        words_export.MANUSCRIPT_FILTER,
    )
    return Path(name) if name else None
