"""What is known of a cell while it is filled."""

import pytest

from model.cell import Cell
from model.check import Checker
from model.filing import new_filing
from model.guide import guide


def checker_of(library, filing):
    return Checker(library, library.forms[filing.form], filing)


@pytest.mark.parametrize(
    "form",
    ["hunan-2025", "jishou-2023", "yanfeng-2024", "yiyang-2024", "yongxing-2022", "yunxi-2024"],
)
def test_every_entry_says_what_belongs_there_and_every_amount_where_it_is_found(library, form):
    checker = checker_of(library, new_filing(library.forms[form], 2024))
    for cell in checker.form.entries:
        found = guide(checker, cell)
        assert found.name and found.text, cell
        if library.concepts[cell.concept].type == "money":
            assert found.unit == "万元" and found.where, cell


def test_a_cell_that_names_its_row_is_called_by_what_it_is(library, yiyang) -> None:
    checker = checker_of(library, yiyang)
    row = yiyang.rows["专项资金"][0].id
    assert guide(checker, Cell("名称", "", "专项资金", row)).name == "专项名称"
    named = yiyang.text(Cell("名称", "", "专项资金", row))
    assert named in guide(checker, Cell("金额", "决算", "专项资金", row)).name


def test_where_a_figure_is_found_hangs_on_its_basis(library, yiyang) -> None:
    checker = checker_of(library, yiyang)
    final, before, budget = (
        guide(checker, Cell("三公经费", basis)).where for basis in ("决算", "上年决算", "预算数")
    )
    assert "机构运行信息表" in final and before == f"上年的{final}" and "批复" in budget


def test_last_years_figure_stands_beside_this_years(library, yiyang) -> None:
    checker = checker_of(library, yiyang)
    assert guide(checker, Cell("三公经费", "决算")).last_year == "33.21万元"
    yiyang.last_year[Cell("三公经费", "上年决算")] = "33.3"
    assert guide(checker, Cell("三公经费", "上年决算")).last_year == "33.3万元"
    assert guide(checker, Cell("编制数")).last_year == ""


def test_a_computed_figure_names_its_relation_and_its_parts(library, yiyang) -> None:
    yiyang.set(Cell("三公经费", "决算"), "")
    checker = checker_of(library, yiyang)
    said = guide(checker, Cell("三公经费", "决算")).computed
    assert said.endswith("= 43.41（SG01）") and "36.36 +" in said
    assert guide(checker, Cell("三公经费", "预算数")).computed == ""
