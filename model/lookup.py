"""The figures that a text may take from a form, found by name or by what they say now."""

from collections.abc import Iterator
from dataclasses import dataclass

from model.cell import BASES, Cell
from model.check import Checker
from model.concept import Concept
from model.initials import begins
from model.number import read

FINAL = "决算"
_BEFORE = {
    "上年决算": "较上年",
    "年初预算": "较年初预算",
    "全年预算": "较全年预算",
    "预算数": "较预算",
}
_BUDGETS = ("年初预算", "全年预算", "预算数")
_NO_FIGURES = ("long", "list")


@dataclass(frozen=True, slots=True)
class Quote:
    """A mark that can be put into a text: what it is called, what it says now, its unit."""

    source: str
    name: str
    detail: str
    said: str
    unit: str = ""
    aliases: tuple[str, ...] = ()

    def matches(self, words: list[str]) -> bool:
        """Tell whether all words stand in the name, in another way to write it or in the detail,
        as written or by their initials."""
        known = (self.name, *self.aliases, self.detail)
        text = "\n".join((*known, self.said))
        return all(word in text or _is_spelt(word, known) for word in words)


def _is_spelt(word: str, names: tuple[str, ...]) -> bool:
    """Tell whether a word gives the initials of a name."""
    is_run = word.isascii() and word.isalpha()
    return is_run and any(begins(word, name) is not None for name in names)


def quotes(checker: Checker) -> list[Quote]:
    """Give all that a text may quote, in the form's reading order."""
    found: list[Quote] = []
    cells = sorted(checker.form.stands, key=lambda cell: (checker.places.order(cell), str(cell)))
    by_concept: dict[str, list[Cell]] = {}
    for cell in cells:
        by_concept.setdefault(cell.concept, []).append(cell)
    for key, same in by_concept.items():
        concept = checker.library.concepts[key]
        if concept.type in _NO_FIGURES:
            continue
        if not same[0].list:
            found.extend(_quote(checker, concept, f"{{{c}}}", c.basis) for c in same)
            found.extend(_comparisons(checker, concept, same))
        elif concept.numeric:
            found.extend(_of_list(checker, concept, same))
    return found


def search(found: list[Quote], query: str) -> list[Quote]:
    """Give the quotes that match a query: those called so first, the final figure before others."""
    words = query.split()
    matching = [quote for quote in found if quote.matches(words)]
    return sorted(matching, key=lambda quote: _rank(quote, words[0])) if words else found


def _rank(quote: Quote, word: str) -> tuple[bool, bool, bool]:
    names = (quote.name, *quote.aliases)
    begins = any(name.startswith(word) for name in names)
    return word not in names, not begins, quote.detail != FINAL


def saying(found: list[Quote], text: str) -> list[Quote]:
    """Give the quotes that say now what a text says: the same words or the same figure."""
    plain = text.strip()
    number = read(plain, percent=plain.endswith(("%", "％"))).number
    exact = [quote for quote in found if plain and quote.said == plain]
    alike = (q for q in found if q not in exact and number and _figure(q) == number.value)
    return [*exact, *alike]


def _figure(quote: Quote) -> object:
    number = read(quote.said, percent=quote.said.endswith("%")).number
    return number.value if number else None


def _quote(checker: Checker, concept: Concept, source: str, detail: str, unit: str = "") -> Quote:
    said = checker.drafts.fill(source).text
    own = "" if concept.type in ("percent", "year") or not concept.numeric else concept.unit
    return Quote(source, concept.label, detail, said, unit or own, concept.aliases)


def _comparisons(checker: Checker, concept: Concept, same: list[Cell]) -> Iterator[Quote]:
    """Give how the final figure differs from each other one, and its share of each budget."""
    final = same[0]._replace(basis=FINAL)
    if final not in same or concept.type != "money":
        return
    for cell in sorted(same, key=lambda cell: BASES.index(cell.basis) if cell.basis else 0):
        if cell.basis in _BEFORE:
            words = f"增加#{concept.unit}；减少#{concept.unit}；持平"
            yield _worded(checker, concept, f"{{{final} - {cell}：{words}}}", _BEFORE[cell.basis])
        if cell.basis in _BUDGETS:
            yield _worded(checker, concept, f"{{{final} / {cell}}}", f"完成{cell.basis}的")


def _worded(checker: Checker, concept: Concept, source: str, detail: str) -> Quote:
    said = checker.drafts.fill(source).text
    return Quote(source, concept.label, detail, said, "", concept.aliases)


def _of_list(checker: Checker, concept: Concept, same: list[Cell]) -> Iterator[Quote]:
    """Give the sum of a list's column, and every row's figure with its name."""
    place = checker.places.by_cell.get(same[0])
    named = place.named_by if place else None
    label = checker.library.concepts[same[0].list].label
    for cell in same:
        total = _quote(checker, concept, f"{{sum({cell})}}", f"{label}合计 {cell.basis}".strip())
        yield total
        if named and concept.type == "money":
            row = f"{{{named.column}}}{{{cell.column}}}{concept.unit}，"
            source = f"{{每项 {cell.list}：{row}}}"
            yield _worded(checker, concept, source, f"{label}逐项 {cell.basis}".strip())
