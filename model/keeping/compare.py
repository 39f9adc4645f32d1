"""What differs between two states of one filing, in words that a person knows."""

from collections.abc import Iterator
from dataclasses import dataclass

from model.cell import Cell
from model.filing import Filing
from model.library import Library
from model.place import Places


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell, or one list, that differs: where it stands, its name, what it was and is."""

    page: str
    name: str
    old: str
    new: str


def compare(old: Filing, new: Filing, library: Library) -> list[Difference]:
    """Give what differs, in the order of the form; rows by what stands in them."""
    library = library.of(new)
    places = Places(library.forms[new.form], library.concepts)
    cells = {cell for cell in old.values.keys() | new.values.keys() if _differs(cell, old, new)}
    found = []
    for cell in sorted(cells, key=lambda cell: (places.order(cell), cell)):
        page = places.page(cell)
        texts = new if not cell.row or new.has_row(cell.list, cell.row) else old
        name = places.name(cell, texts) if cell.concept in library.concepts else str(cell)
        title = page.title if page else ""
        found.append(Difference(title, name, old.values.get(cell, ""), new.values.get(cell, "")))
    found += _rows(old, new)
    if old.explanations != new.explanations:
        said = ["；".join(each.text for each in filing.explanations) for filing in (old, new)]
        found.append(Difference("", "情况说明", *said))
    if not found and (old.carried, old.last_year) != (new.carried, new.last_year):
        marks = [f"{len(filing.carried)} 处待核对" for filing in (old, new)]
        found.append(Difference("", "沿用上年的标记", *marks))
    return found


def _differs(cell: Cell, old: Filing, new: Filing) -> bool:
    return old.values.get(cell, "") != new.values.get(cell, "")


def _rows(old: Filing, new: Filing) -> Iterator[Difference]:
    """Tell of lists whose rows are others, or in another order."""
    for name in sorted(old.rows.keys() | new.rows.keys()):
        before, after = old.rows.get(name, []), new.rows.get(name, [])
        if before != after:
            yield Difference("", f"清单“{name}”的行", f"{len(before)} 行", f"{len(after)} 行")
