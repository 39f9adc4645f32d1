"""All relations and rules, or all concepts, in a window that can be searched."""

from collections.abc import Iterable, Iterator
from html import escape

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from model.catalogue import Entry, catalogue
from model.concept import TYPES, Concept
from model.finding import SEVERITIES
from model.form import Form
from model.library import Library
from ui import style, words
from ui.manual import HelpKey
from ui.tiles import fit


class CatalogueDialog(QDialog):
    """Shows what is checked, and what can be filled in; with a form, of that form alone at first.

    It may stay open beside the window.
    """

    def __init__(self, library: Library, form: Form | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.library, self.form = library, form
        self.entries = catalogue(library)
        self.titles = {
            each.id: f"{each.place}{each.edition}" or each.title for each in library.forms.values()
        }
        self.setWindowTitle(words.CATALOGUE)
        HelpKey(self, words.TOPIC_CATALOGUE)
        fit(self, 38, 32)
        self.kind = QComboBox()
        self.kind.addItems([words.CATALOGUE_RELATIONS, words.CATALOGUE_CONCEPTS])
        self.search = QLineEdit()
        self.search.setPlaceholderText(words.CATALOGUE_HINT)
        self.search.setClearButtonEnabled(True)
        self.only = QCheckBox(words.CATALOGUE_ONLY)
        self.only.setChecked(form is not None)
        self.only.setVisible(form is not None)
        self.page = QTextBrowser()
        self.page.setAccessibleName(words.CATALOGUE)
        self.kind.setAccessibleName(words.CATALOGUE)
        self.search.setAccessibleName(words.CATALOGUE_HINT)
        top = QHBoxLayout()
        top.addWidget(self.kind)
        top.addWidget(self.search, 1)
        top.addWidget(self.only)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self.page, 1)
        self.kind.currentIndexChanged.connect(self.show_found)
        self.search.textChanged.connect(self.show_found)
        self.only.toggled.connect(self.show_found)
        self.search.setFocus()
        self.show_found()

    def show_found(self) -> None:
        """Show what holds every word that is searched for."""
        wanted = self.search.text().casefold().split()
        made = self._concepts() if self.kind.currentIndex() else self._relations()
        found = [html for text, html in made if all(word in text.casefold() for word in wanted)]
        head = words.CATALOGUE_FOUND.format(count=len(found))
        self.page.setHtml(f'<p style="color:{style.MUTED}">{head}</p>' + "".join(found))

    def _relations(self) -> Iterator[tuple[str, str]]:
        for entry in self.entries:
            if not (self.form and self.only.isChecked()) or entry.concerns(self.form.id):
                yield self._relation(entry)

    def _relation(self, entry: Entry) -> tuple[str, str]:
        severity, colour = SEVERITIES[entry.severity], style.COLOURS[entry.severity]
        forms = words.AND.join(self.titles[each] for each in entry.forms)
        head = f'<b>{entry.code}</b> <span style="color:{colour}">{severity}</span> '
        source = words.STATED_IN.format(text=entry.source)
        below = (*entry.equations, source, forms and words.HOLDS_IN.format(names=forms))
        plain = " ".join((entry.code, severity, entry.says, *below))
        return plain, _entry(head + escape(entry.says), below)

    def _concepts(self) -> Iterator[tuple[str, str]]:
        shown = {cell.concept for cell in self.form.stands} if self.form else set()
        for concept in self.library.concepts.values():
            if concept.key in shown or not (self.form and self.only.isChecked()):
                yield self._concept(concept)

    def _concept(self, concept: Concept) -> tuple[str, str]:
        names = dict.fromkeys((concept.label, *concept.aliases))
        others = words.AND.join(name for name in names if name != concept.key)
        kind = f"{TYPES[concept.type]} {concept.unit}"
        source = concept.source and words.STATED_IN.format(text=concept.source)
        below = (others and words.ALSO_WRITTEN.format(names=others), concept.about, source)
        plain = " ".join((concept.key, kind, *below))
        return plain, _entry(f"<b>{escape(concept.key)}</b> {escape(kind)}", below)


def _entry(head: str, below: Iterable[str]) -> str:
    lines = "<br>".join(escape(text) for text in below if text)
    return f'<p>{head}<br><span style="color:{style.MUTED}">{lines}</span></p>'
