"""Sums of a selection."""

from model.cell import Cell
from model.check import Checker
from model.selection import Totals, totals


def of(library, filing, *cells):
    return totals(Checker(library, library.forms[filing.form], filing), cells)


def test_figures_of_one_unit_are_added_up(library, yiyang) -> None:
    cells = [Cell("三公经费", basis) for basis in ("上年决算", "预算数", "决算")]
    assert of(library, yiyang, *cells, Cell("单位名称")) == Totals(3, "120.03", "40.01", "万元")


def test_one_figure_or_several_units_have_no_sum(library, yiyang) -> None:
    assert of(library, yiyang, Cell("编制数")) is None
    assert of(library, yiyang, Cell("编制数"), Cell("三公经费", "决算")) is None
