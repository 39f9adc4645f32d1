"""How far a filing is: for each page what is filled, what is to mend and to explain."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from model.cell import Cell
from model.check import Checker
from model.finding import Finding
from model.form import Page
from model.passage import passages


@dataclass(frozen=True, slots=True)
class PageState:
    """One page's state; chapters are the outline's first headings with their section's number.

    `carried` counts what came over from last year and nobody has looked at.
    """

    title: str
    filled: int
    total: int
    errors: int
    warnings: int
    chapters: tuple[tuple[int, str], ...]
    carried: int = 0

    @property
    def is_done(self) -> bool:
        """Tell whether all that is asked for stands here, and nothing is to mend, to explain or
        to look at."""
        left = self.errors or self.warnings or self.carried
        return self.filled == self.total and not left


def page_states(checker: Checker, findings: Iterable[Finding]) -> list[PageState]:
    """Give the state of every page, in order."""
    open_findings = [finding for finding in findings if finding.explained is None]
    return [_state(page, checker, open_findings) for page in checker.form.pages]


def blank_entries(page: Page, checker: Checker) -> list[Cell]:
    """Give the cells of a page that ask to be filled and are not, in reading order."""
    return [cell for cell in entries(page, checker) if not _is_filled(checker, cell)]


def whole(states: Iterable[PageState], title: str) -> PageState:
    """Add the states of all pages up to one, under a title of its own."""
    kept = list(states)
    names = ("filled", "total", "errors", "warnings", "carried")
    sums = {name: sum(getattr(state, name) for state in kept) for name in names}
    return PageState(title=title, chapters=(), **sums)


def blanks(checker: Checker) -> list[Cell]:
    """Give the cells of the printed pages that ask to be filled and are not, in reading order."""
    printed = [page for page in checker.form.pages if page in tuple(checker.form.report_pages())]
    cells = (cell for page in printed for cell in entries(page, checker))
    return [cell for cell in dict.fromkeys(cells) if not _is_filled(checker, cell)]


def page_of(checker: Checker, finding: Finding) -> Page | None:
    """Give the page on which a finding's first cell stands."""
    return checker.places.page(finding.cells[0])


def _state(page: Page, checker: Checker, findings: list[Finding]) -> PageState:
    here = [finding for finding in findings if page_of(checker, finding) is page]
    cells = entries(page, checker)
    filled = sum(1 for cell in cells if _is_filled(checker, cell))
    return PageState(
        title=page.title,
        filled=filled,
        total=len(cells),
        errors=sum(finding.severity == "error" for finding in here),
        warnings=sum(finding.severity == "warning" for finding in here),
        chapters=tuple(
            (each.number, each.heading)
            for each in passages(page.sections, checker.drafts)
            if each.heading and each.section.level == _top(page)
        ),
        carried=sum(checker.places.page(cell) is page for cell in checker.carried()),
    )


def _top(page: Page) -> int:
    """Give the level of the chapters: the first of which the outline has more than one."""
    levels = [section.level for section in page.sections if section.heading]
    return next((level for level in sorted(set(levels)) if levels.count(level) > 1), 1)


def entries(page: Page, checker: Checker) -> list[Cell]:
    """Give every cell of a page that asks to be filled, in reading order."""
    concepts = checker.library.concepts
    return [each for each in _places(page, checker) if not concepts[each.concept].optional]


def _places(page: Page, checker: Checker) -> Iterator[Cell]:
    """Give every cell of a page that can be filled, a list row by row."""
    parts = (part for table in page.tables for part in table.parts())
    cells = [part.cell for part in parts if part.cell and part.entry]
    for name, group in groupby(cells, key=lambda cell: cell.list):
        columns = list(group)
        rows = checker.filing.rows.get(name, ())
        yield from (c._replace(row=r.id) for r in rows for c in columns) if name else columns
    yield from (Cell(section.text) for section in page.sections if section.text)


def next_of(checker: Checker, wanted: Container[Cell], here: Cell | None) -> Cell | None:
    """Give the first of some cells that stands after another one, and else the first of all."""
    order = [cell for page in checker.form.pages for cell in _places(page, checker)]
    at = order.index(here) + 1 if here in order else 0
    return next((cell for cell in (*order[at:], *order[:at]) if cell in wanted), None)


def _is_filled(checker: Checker, cell: Cell) -> bool:
    return bool(checker.shown(cell).strip())
