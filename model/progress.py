"""How far a filing is: for each page what is filled, what is to mend and to explain."""

from collections.abc import Iterable
from dataclasses import dataclass

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
    return [cell for cell in _entries(page, checker) if not _is_filled(checker, cell)]


def whole(states: Iterable[PageState], title: str) -> PageState:
    """Add the states of all pages up to one, under a title of its own."""
    kept = list(states)
    names = ("filled", "total", "errors", "warnings", "carried")
    sums = {name: sum(getattr(state, name) for state in kept) for name in names}
    return PageState(title=title, chapters=(), **sums)


def blanks(checker: Checker) -> list[Cell]:
    """Give the cells of the printed pages that ask to be filled and are not, in reading order."""
    printed = [page for page in checker.form.pages if page in tuple(checker.form.report_pages())]
    cells = (cell for page in printed for cell in _entries(page, checker))
    return [cell for cell in dict.fromkeys(cells) if not _is_filled(checker, cell)]


def page_of(checker: Checker, finding: Finding) -> Page | None:
    """Give the page on which a finding's first cell stands."""
    return checker.places.page(finding.cells[0])


def _state(page: Page, checker: Checker, findings: list[Finding]) -> PageState:
    here = [finding for finding in findings if page_of(checker, finding) is page]
    cells = list(_entries(page, checker))
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


def _entries(page: Page, checker: Checker) -> Iterable[Cell]:
    """Give every cell of a page that asks to be filled, list columns once for each row."""
    for table in page.tables:
        for part in table.parts():
            if (
                part.cell
                and part.entry
                and not checker.library.concepts[part.cell.concept].optional
            ):
                rows = checker.filing.rows.get(part.cell.list, ())
                yield from (part.cell._replace(row=row.id) for row in rows)
                if not part.cell.list:
                    yield part.cell
    yield from (Cell(section.text) for section in page.sections if section.text)


def _is_filled(checker: Checker, cell: Cell) -> bool:
    return bool(checker.shown(cell).strip())
