"""All data on board, read once: the dictionary, the relations, the forms."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from model.concept import Concept, load_concepts
from model.form import Form, load_form
from model.relation import FILE as RELATIONS
from model.relation import Relation, load_relations
from model.source import DataError, Problem


@dataclass(frozen=True)
class Library:
    """What the program knows: concepts by key, relations in order, forms by id."""

    concepts: Mapping[str, Concept]
    relations: tuple[Relation, ...]
    forms: Mapping[str, Form]


def load_library(folder: Traversable) -> Library:
    """Read a folder of data; raises DataError with every problem at once."""
    problems: list[Problem] = []
    concepts = load_concepts(folder, problems)
    relations = load_relations(folder, concepts, problems)
    forms: dict[str, Form] = {}
    for entry in sorted((folder / "forms").iterdir(), key=lambda entry: entry.name):
        if not entry.is_dir():
            continue
        form = load_form(entry, concepts, {relation.code for relation in relations}, problems)
        if form and form.id in forms:
            problems.append(
                Problem(
                    f"forms/{entry.name}/form.toml",
                    1,
                    f"表样“{form.id}”已经有了。",
                    "请换一个 id。",
                )
            )
        elif form:
            forms[form.id] = form
    _check_reach(relations, forms, problems)
    if problems:
        raise DataError(problems)
    return Library(concepts, tuple(relations), forms)


def _check_reach(
    relations: list[Relation], forms: Mapping[str, Form], problems: list[Problem]
) -> None:
    """Refuse a shared relation whose concepts stand together in no form."""
    if problems:
        return
    shown = [{cell.concept for cell in form.stands} for form in forms.values()]
    for relation in relations:
        needed = {leaf.cell.concept for leaf in relation.equation.leaves()} - relation.optional
        if forms and not any(needed <= concepts for concepts in shown):
            message = f"勾稽关系“{relation.code}”的数据项不在任何一个表样里，无从核对。"
            problems.append(Problem(RELATIONS, relation.line, message, "请核对等式里的名称。"))


def check_form(folder: Path) -> list[Problem]:
    """Say everything that is wrong with the form in a folder of the user's, by file and line."""
    problems: list[Problem] = []
    library = on_board()
    codes = {relation.code for relation in library.relations}
    load_form(folder, library.concepts, codes, problems)
    return problems


@cache
def on_board() -> Library:
    """Give the data shipped with the program; raises DataError where it is odd."""
    return load_library(files("resources"))
