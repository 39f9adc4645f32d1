"""The headings of a found table's columns, row by row."""

import re
from collections.abc import Container, Mapping, Sequence

from model.rows import Box, Boxes
from model.vocabulary import FINAL, Vocabulary, basis_of, dated

LAST = "{上年}年决算数"
BUDGETS = ("年初预算", "全年预算", "预算数")
LONGEST, SHORT = 24, 14
_FIGURE = re.compile(r"[-+−]?[0-9]")
_OTHER_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d年?")


class ColumnHeads:
    """What stands above each column, as the rows of a table are read from above."""

    def __init__(self, vocabulary: Vocabulary, year: int) -> None:
        self.vocabulary = vocabulary
        self.year = year
        self.texts: list[str] = []
        self.printed: list[str] = []
        self._goes_on = False

    def take(self, row: Boxes) -> bool:
        """Take a row for headings if it is one; one right below another goes on with it."""
        if not self._is_head(row):
            self._goes_on = False
            return False
        texts = [box.text for box in row]
        self.printed = _stacked(self.printed, texts) if self._goes_on else texts
        self.texts = _told_apart([dated(text, self.year) for text in self.printed])
        self._goes_on = True
        return True

    def _is_head(self, row: Boxes) -> bool:
        """Tell whether a row has no figure and at least two names that columns bear."""
        if any(box.is_figure or len(box.text) > LONGEST for box in row):
            return False
        named = (box.text for box in row if not box.text.endswith(("：", ":")))
        return sum(map(self.vocabulary.heads, named)) > 1

    def over(self, row: Boxes) -> list[str]:
        """Give the heading of each box, blank where unknown or of another year.

        The first box of a short row reaches over several columns, and so may its last.
        """
        gap = len(self.texts) - len(row)
        for shift in range(gap + 1):
            heads = ["", *self.texts[gap + 1 - shift :]][: len(row)] if gap else self.texts
            if not gap or all(map(self._may_stand, row, heads)):
                return ["" if _OTHER_YEAR.search(head) else head for head in heads]
        return [""] * len(row)

    def _may_stand(self, box: Box, head: str) -> bool:
        return not box.is_figure or self.vocabulary.may_hold_figures(head)


def bases_over(texts: Mapping[int, str], year: int) -> dict[int, str]:
    """Give the bases that a row of headings names, by column; nothing where any is in doubt."""
    said = {at: dated(text, year) for at, text in texts.items()}
    short = {at: text for at, text in said.items() if len(text) <= SHORT}
    heads = {at: basis for at, text in short.items() if (basis := basis_of(text))}
    is_plain = len(set(heads.values())) == len(heads)
    is_odd = any(_OTHER_YEAR.search(text) or _FIGURE.match(text) for text in said.values())
    return heads if is_plain and not is_odd else {}


def basis_meant(basis: str, known: Container[str], heads: Mapping[int, str]) -> str:
    """Give the basis that a heading means here: the only budget named is the only one known."""
    budgets = [each for each in BUDGETS if each in known]
    is_only = len(budgets) == 1 and sum(each in BUDGETS for each in heads.values()) == 1
    return budgets[0] if basis in BUDGETS and is_only else basis


def _stacked(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Give the headings of two rows as one: a blank one below belongs to one that reaches down.

    The others below lie, side by side, under headings that reach over several columns.
    """
    before = next((at for at, text in enumerate(lower) if text), len(lower))
    after = next((at for at, text in enumerate(reversed(lower)) if text), 0)
    heads = [*upper[:before], *lower[before : len(lower) - after], *upper[len(upper) - after :]]
    return heads if len(heads) == len(lower) else list(lower)


def _told_apart(heads: Sequence[str]) -> list[str]:
    """Take the first of two columns of what was spent, which bear one heading, for last year's."""
    spent = [at for at, head in enumerate(heads) if basis_of(head) == FINAL]
    if len(spent) != 2 or heads[spent[0]] != heads[spent[1]]:
        return list(heads)
    return [LAST if at == spent[0] else head for at, head in enumerate(heads)]
