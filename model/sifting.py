"""Which findings to show, and in what order: by page, the worst first."""

from collections.abc import Callable, Iterable

from model.finding import SEVERITIES, Finding

Placed = tuple[Finding, str]
"""A finding and the title of its page."""


def _is_open(finding: Finding) -> bool:
    return finding.explained is None


def _is_error(finding: Finding) -> bool:
    return finding.severity == "error"


def _is_unexplained(finding: Finding) -> bool:
    """Tell whether a finding waits for a reason or a change."""
    return finding.severity == "warning" and finding.explained is None


def _is_explained(finding: Finding) -> bool:
    return finding.explained is not None


KINDS: dict[str, Callable[[Finding], bool]] = {
    "open": _is_open,
    "error": _is_error,
    "unexplained": _is_unexplained,
    "explained": _is_explained,
}
"""What may be asked for."""


def count(placed: Iterable[Placed], kind: str, page: str | None = None) -> int:
    """Count the findings of a kind, of one page or of all."""
    is_of = KINDS[kind]
    return sum(is_of(finding) for finding, title in placed if page in (None, title))


def sifted(placed: Iterable[Placed], kind: str, page: str | None = None) -> list[Placed]:
    """Give the findings of a kind, of one page or of all, by page and the worst first.

    Pages stay in the order in which they first occur.
    """
    ranks = list(SEVERITIES)
    by_page: dict[str, list[Placed]] = {}
    for finding, title in placed:
        if KINDS[kind](finding) and page in (None, title):
            by_page.setdefault(title, []).append((finding, title))
    return [
        each
        for group in by_page.values()
        for each in sorted(group, key=lambda one: ranks.index(one[0].severity))
    ]


def following(placed: Iterable[Placed], last: Finding | None, page: str) -> Finding | None:
    """Give the open finding after the one looked at last, else the first of a page, or of all."""
    order = sifted(placed, "open")
    after = (at + 1 for at, (finding, _) in enumerate(order) if finding == last)
    begin = (at for at, (_, title) in enumerate(order) if title == page)
    at = next(after, next(begin, 0))
    return order[at % len(order)][0] if order else None
