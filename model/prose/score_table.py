"""Points said of a section, held against the table of scores."""

from collections.abc import Iterator

from model.cell import Cell
from model.check import Checker
from model.equation import Add, Equation, Expression, Ref
from model.prose.claim import Claim
from model.prose.mention import Mention
from model.prose.score import SAME, Section

SECTIONS, SCORES, INDICATORS = "一级指标", "指标得分", "绩效指标"
NAME, WEIGHT, EARNED = "名称", "分值", "自评得分"
RATE = "执行率"


class SectionTables:
    """Finds the cells of a section's points by its name."""

    def __init__(self, checker: Checker) -> None:
        self.checker = checker
        self._rows = [
            (Cell(NAME, "", name, row.id), checker.shown(Cell(NAME, "", name, row.id)) or row.id)
            for name in (SCORES, SECTIONS)
            for row in checker.filing.rows.get(name, ())
        ]

    def claims(self, section: Section) -> Iterator[Claim]:
        """Give the claims that what a section weighs and earned is what the table says."""
        for mention, expression in (
            (section.weight, self._weight(section.name)),
            (section.earned, self._earned(section.name)),
        ):
            if mention and expression:
                yield self._claim(mention, expression)

    @staticmethod
    def _claim(mention: Mention, expression: Expression) -> Claim:
        return Claim("WS02", Equation(Ref(mention.cell), "=", expression), (mention,))

    def _row(self, name: str) -> Cell | None:
        """Give the row that bears a section's name, or another one for the same section."""
        for cell, said in self._rows:
            if name and (name in said or name == SAME.get(said)):
                return cell
        return None

    def _weight(self, name: str) -> Expression | None:
        row = self._row(name)
        if row is None:
            return self._filled([Cell("执行率分值")]) if name == RATE else None
        return self._filled([row._replace(name=WEIGHT)])

    def _earned(self, name: str) -> Expression | None:
        row = self._row(name)
        if row is None:
            return self._filled([Cell("执行率得分")]) if name == RATE else None
        own = row._replace(name=EARNED)
        if own.pattern in self.checker.form.stands:
            return self._filled([own])
        rows = self.checker.filing.rows.get(INDICATORS, ())
        inner = [Cell(EARNED, "", INDICATORS, each.id) for each in rows if each.parent == row.row]
        return self._filled(inner)

    def _filled(self, cells: list[Cell]) -> Expression | None:
        """Give the sum of cells, where all of them are filled."""
        if not cells or any(self.checker.value(cell) is None for cell in cells):
            return None
        return Ref(cells[0]) if len(cells) == 1 else Add(tuple((1, Ref(cell)) for cell in cells))
