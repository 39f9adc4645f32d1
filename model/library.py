"""All data on board, read once: the dictionary, the relations, the forms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from model.concept import Concept, load_concepts
from model.equation import Equation
from model.filing import Filing
from model.form import Form
from model.form_loader import FILE as FORM_FILE
from model.form_loader import load_form
from model.place import Places
from model.prose.rules import CONCEPTS
from model.relation import FILE as RELATIONS
from model.relation import Relation, is_bound, load_relations, on_form
from model.source import DataError, Problem

FORMS = "forms"


@dataclass(frozen=True)
class Library:
    """What the program knows: concepts by key, relations in order, forms by id."""

    concepts: Mapping[str, Concept]
    relations: tuple[Relation, ...]
    forms: Mapping[str, Form]
    _places: dict[str, Places] = field(default_factory=dict, init=False, compare=False, repr=False)
    _equations: dict[str, list[tuple[Relation, Equation]]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def of(self, filing: Filing) -> "Library":
        """Give the library in which a filing's form is the filing's own, with its own concepts."""
        return self.with_form(filing.own_form or self.forms[filing.form])

    def with_form(self, form: Form) -> "Library":
        """Give the library with a form in place and its own concepts in the dictionary."""
        is_known = all(self.concepts.get(key) is each for key, each in form.concepts.items())
        if is_known and self.forms.get(form.id) is form:
            return self
        concepts = {**self.concepts, **form.concepts}
        return Library(concepts, self.relations, {**self.forms, form.id: form})

    @cached_property
    def with_texts(self) -> "Library":
        """Give the library in which the figures of texts have concepts, too."""
        is_known = CONCEPTS.keys() <= self.concepts.keys()
        concepts = {**self.concepts, **CONCEPTS}
        return self if is_known else Library(concepts, self.relations, self.forms)

    def places(self, form: Form) -> Places:
        """Give where the cells of a form stand, looked up once."""
        if form.id not in self._places:
            self._places[form.id] = Places(form, self.concepts)
        return self._places[form.id]

    def equations(self, form: Form) -> list[tuple[Relation, Equation]]:
        """Give each relation of a form with its equation on each basis, put together once."""
        if form.id not in self._equations:
            self._equations[form.id] = [
                (relation, equation)
                for relation in (*self.relations, *form.relations)
                for equation in on_form(relation, form.stands)
            ]
        return self._equations[form.id]


def load_library(folder: Traversable) -> Library:
    """Read a folder of data; raises DataError with every problem at once."""
    problems: list[Problem] = []
    concepts = load_concepts(folder, problems)
    if not concepts:
        raise DataError(problems)
    relations = load_relations(folder, concepts, problems)
    forms: dict[str, Form] = {}
    folders = _folders(folder / FORMS)
    for entry in folders:
        codes = {relation.code for relation in relations}
        form = load_form(entry, concepts, codes, problems, forms)
        if form:
            forms[form.id] = form
    if not folders:
        problems.append(Problem(FORMS, 1, "一个表样也没有。", "请放入至少一个表样的文件夹。"))
    _check_reach(relations, forms, concepts, problems)
    if problems:
        raise DataError(problems)
    return Library(concepts, tuple(relations), forms)


def _folders(folder: Traversable) -> list[Traversable]:
    """Give the folders in a folder by name; none where there is no such folder."""
    entries = folder.iterdir() if folder.is_dir() else ()
    return sorted((entry for entry in entries if entry.is_dir()), key=lambda entry: entry.name)


def _check_reach(
    relations: list[Relation],
    forms: Mapping[str, Form],
    concepts: Mapping[str, Concept],
    problems: list[Problem],
) -> None:
    """Refuse a shared relation whose cells stand together, on one basis, in no form."""
    if problems:
        return
    for relation in relations:
        if not any(is_bound(relation, form.stands, concepts) for form in forms.values()):
            message = f"勾稽关系“{relation.code}”的数据项不在任何一个表样里，无从核对。"
            problems.append(Problem(RELATIONS, relation.line, message, "请核对等式里的名称。"))


def check_form(folder: Path) -> tuple[list[Problem], list[str]]:
    """Say what is wrong with the form in a folder of the user's, by file and line.

    Gives the codes of the relations that hold in the form, too, where nothing is wrong.
    """
    problems: list[Problem] = []
    form = read_form(folder, problems)
    if form is None:
        return problems, []
    library = on_board()
    relations = (*library.relations, *form.relations)
    concepts = library.with_form(form).concepts
    held = (each.code for each in relations if is_bound(each, form.stands, concepts))
    return problems, list(dict.fromkeys(held))


def read_form(folder: Path, problems: list[Problem]) -> Form | None:
    """Read the form in a folder of the user's; None, and problems, where it is odd."""
    library = on_board()
    codes = {relation.code for relation in library.relations}
    return load_form(folder, library.concepts, codes, problems, label=str(folder / FORM_FILE))


@cache
def on_board() -> Library:
    """Give the data shipped with the program; raises DataError where it is odd."""
    return load_library(files("resources"))
