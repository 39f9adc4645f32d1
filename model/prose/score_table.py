"""Points said of a section, held against the table of scores."""

from collections.abc import Iterator

from model.cell import Cell
from model.check import Checker
from model.equation import Add, Equation, Expression, Ref
from model.prose.claim import Claim
from model.prose.mention import Mention
from model.prose.score import Section

SECTIONS, INDICATORS = "一级指标", "绩效指标"
RATE = "执行率"


class SectionTables:
    """Finds the cells of a section's points by its name."""

    def __init__(self, checker: Checker) -> None:
        self.checker = checker
        rows = checker.filing.rows.get(SECTIONS, ())
        self._names = {
            row.id: checker.shown(Cell("名称", "", SECTIONS, row.id)) or row.id for row in rows
        }

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

    def _row(self, name: str) -> str:
        return next((row for row, said in self._names.items() if name and name in said), "")

    def _weight(self, name: str) -> Expression | None:
        if name == RATE:
            return self._filled([Cell("执行率分值")])
        row = self._row(name)
        return self._filled([Cell("分值", "", SECTIONS, row)]) if row else None

    def _earned(self, name: str) -> Expression | None:
        if name == RATE:
            return self._filled([Cell("执行率得分")])
        row = self._row(name)
        rows = [each for each in self.checker.filing.rows.get(INDICATORS, ()) if each.parent == row]
        return self._filled([Cell("自评得分", "", INDICATORS, each.id) for each in rows])

    def _filled(self, cells: list[Cell]) -> Expression | None:
        """Give the sum of cells, where all of them are filled."""
        if not cells or any(self.checker.value(cell) is None for cell in cells):
            return None
        return Ref(cells[0]) if len(cells) == 1 else Add(tuple((1, Ref(cell)) for cell in cells))
