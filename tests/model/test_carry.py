"""Last year carried over: from every form to every form, and what becomes of each text."""

from copy import deepcopy
from dataclasses import replace
from itertools import product

import pytest

from model.carry import (
    BUDGET,
    DATE,
    GIVEN,
    NO_LAST_YEAR,
    NO_PLACE,
    NOT_THE_NEXT,
    OUTCOME,
    YEAR_BEFORE,
    Carried,
    carry_over,
)
from model.cell import UNIT, Cell
from model.check import Checker
from model.filing import Explanation, Filing, new_filing
from model.form import Form
from model.library import Library, on_board
from model.localise import localise
from model.project_file import dump, load, save
from model.relation import Row
from model.review import review

FORMS = sorted(on_board().forms)
OF_ONE_YEAR = {
    "专项资金.文号", "执行率得分", "一级指标.自评得分", "绩效指标.实际完成值",
    "绩效指标.自评得分", "绩效指标.偏差原因", "指标得分.自评得分", "总得分", "评价等次",
    "评价人员.签字", "评价组意见", "单位意见", "财政部门意见",
}  # fmt: skip
NEVER = {"date", "year", "percent", "area"}
GUESTS = Cell("公务接待费", "上年决算")
TEXTS = {"money": "12.34", "count": "7", "score": "5", "percent": "98%", "area": "30"}


def filled(library: Library, form: Form) -> Filing:
    """Fill every cell that a form lets one type into, two rows in each list at least."""
    filing = new_filing(form, 2024)
    lists = {cell.list: None for cell in form.open if cell.list}
    for name in sorted(lists, key=lambda name: bool(library.concepts[name].within)):
        above = library.concepts[name].within
        parents = [row.id for row in filing.rows.get(above, ())] if above else [""]
        preset = form.presets.get(name)
        for parent in parents if not (preset and preset.fixed) else ():
            rows = filing.rows.setdefault(name, [])
            rows += [Row(f"own{len(rows)}", parent), Row(f"own{len(rows) + 1}", parent)]
    for pattern in sorted(form.open):
        for row in filing.rows.get(pattern.list, ()) if pattern.list else (Row(""),):
            cell, concept = pattern._replace(row=row.id), library.concepts[pattern.concept]
            said = concept.options[0] if concept.options else f"{pattern.name}{row.id}"
            text = TEXTS.get(concept.type, "2024" if concept.type == "year" else said)
            filing.set(cell, filing.text(cell) or text)
    return filing


def carried(library: Library, filing: Filing, form: str, year: int = 0) -> Carried:
    checker = Checker(library, library.forms[filing.form], filing)
    return carry_over(checker, library.forms[form], year or filing.year + 1)


def can_come(library: Library, cell: Cell, form: Form) -> bool:
    """Tell by the brief, not by the program, whether a cell has a place in next year's form."""
    concept = library.concepts[cell.concept]
    if cell.basis:
        return cell.basis == "决算" and cell._replace(basis="上年决算") in form.open
    if concept.type in NEVER or concept.type == "money" or concept.key in OF_ONE_YEAR:
        return False
    return cell in form.open


@pytest.mark.parametrize(("old", "new"), list(product(FORMS, FORMS)))
def test_from_every_form_to_every_form_all_shared_concepts_come_over(library, old, new):
    filing, form = filled(library, library.forms[old]), library.forms[new]
    outcome = carried(library, filing, new)
    due = {cell for cell in library.forms[old].open if can_come(library, cell, form)}
    came = {item.source.pattern for item in outcome.items}
    given = {left.cell.pattern for left in outcome.left if left.why == GIVEN}
    stated = {cell.pattern for cell in new_filing(form, 2025).values}
    assert came <= due
    assert due - came <= stated, "only what the form itself states need not come"
    assert given <= stated
    assert UNIT in came


@pytest.mark.parametrize("new", FORMS)
def test_every_text_of_a_real_filing_comes_or_stays_for_a_reason(library, example, new):
    before = deepcopy(example)
    outcome, form = carried(library, example, new), library.forms[new]
    assert example == before
    sources = [item.source for item in outcome.items] + [left.cell for left in outcome.left]
    assert len(sources) == len(set(sources))
    begun, checker = new_filing(form, 2025), Checker(library, library.forms[example.form], example)
    for cell in example.values:
        if cell not in sources and cell.pattern in checker.form.stands:
            assert begun.text(cell) == checker.shown(cell), cell
    assert {cell.pattern for cell in outcome.filing.values} <= form.stands | {
        Cell(name, "", cell.list) for cell in form.stands for name in ("名称", "序号", "说明")
    }


def test_figures_become_last_years_and_budgets_stay(library, yiyang):
    outcome = carried(library, yiyang, "hunan-2025")
    assert outcome.filing.text(GUESTS) == yiyang.text(Cell("公务接待费", "决算")) != ""
    assert outcome.filing.last_year[GUESTS] == outcome.filing.text(GUESTS)
    assert outcome.filing.text(Cell("公务接待费", "决算")) == ""
    why = {left.cell: left.why for left in outcome.left}
    assert why[Cell("公务接待费", "预算数")] == BUDGET
    assert why[GUESTS] == YEAR_BEFORE
    assert why[Cell("报告日期")] == DATE
    assert why[Cell("总得分")] == OUTCOME
    assert why[Cell("年度资金总额", "决算")] == NO_LAST_YEAR


def test_a_computed_total_comes_as_it_was_printed(library, yiyang):
    total = Cell("三公经费", "决算")
    printed = yiyang.text(total)
    yiyang.set(total, "")
    outcome = carried(library, yiyang, "yunxi-2024")
    assert outcome.filing.text(Cell("三公经费", "上年决算")) == printed


def test_figures_of_an_earlier_year_are_not_last_years(library, yiyang):
    outcome = carried(library, yiyang, "hunan-2025", 2026)
    assert not outcome.filing.last_year
    assert NOT_THE_NEXT in {left.why for left in outcome.left}
    assert outcome.filing.unit == yiyang.unit


def test_rows_come_with_names_and_amounts_and_indicators_without_results(library, yiyang):
    filing = carried(library, yiyang, "yiyang-2024").filing
    for name in ("专项资金", "绩效指标", "一级指标"):
        assert filing.rows[name] == yiyang.rows[name]
    for row in filing.rows["专项资金"]:
        old = yiyang.text(Cell("金额", "决算", "专项资金", row.id))
        assert filing.text(Cell("金额", "上年决算", "专项资金", row.id)) == old
    for row in filing.rows["绩效指标"]:
        for name in ("三级指标", "年度指标值", "分值"):
            cell = Cell(name, "", "绩效指标", row.id)
            assert filing.text(cell) == yiyang.text(cell)
        assert not filing.text(Cell("实际完成值", "", "绩效指标", row.id))
        assert not filing.text(Cell("自评得分", "", "绩效指标", row.id))


def test_indicators_go_into_the_section_of_their_kind(library, yiyang):
    """Sections have names of their own in each form, and the same id."""
    filing = carried(library, yiyang, "yunxi-2024").filing
    sections = {row.id: row.parent for row in yiyang.rows["绩效指标"] if row.parent != "成本"}
    assert {row.id: row.parent for row in filing.rows["绩效指标"]} == sections
    assert filing.text(Cell("名称", "", "一级指标", "产出")) == "产出目标"


def test_rows_that_the_form_brings_stay_and_own_ones_follow(library, yiyang):
    filing = carried(library, yiyang, "yongxing-2022").filing
    begun = new_filing(library.forms["yongxing-2022"], 2025)
    kept = [row for row in begun.rows["绩效指标"] if row.parent == "产出"]
    now = [row for row in filing.rows["绩效指标"] if row.parent == "产出"]
    own = [row for row in yiyang.rows["绩效指标"] if row.parent == "产出"]
    assert now[: len(kept)] == kept and len(now) == len(kept) + len(own)
    assert len({row.id for row in filing.rows["绩效指标"]}) == len(filing.rows["绩效指标"])


def test_a_row_deleted_last_year_does_not_come_back(library):
    old = new_filing(library.forms["hunan-2025"], 2025)
    old.remove_row("一级指标", "成本")
    old.set(Cell("分值", "", "一级指标", "产出"), "50")
    filing = carried(library, old, "hunan-2025").filing
    assert [row.id for row in filing.rows["一级指标"]] == ["产出", "效益", "满意度"]
    assert filing.text(Cell("分值", "", "一级指标", "产出")) == "50"


def test_lists_in_lists_keep_their_rows(library, jishou):
    filing = carried(library, jishou, "jishou-2023").filing
    assert filing.rows["资金用途"] == jishou.rows["资金用途"]


def test_bound_figures_stay_bound_where_the_form_has_their_cell(library):
    old = new_filing(library.forms["yiyang-2024"], 2024)
    text = (
        "{年度}年三公经费{三公经费@决算}万元，比上年{三公经费@决算 - 三公经费@上年决算：多；少}。"
    )
    old.set(Cell("三公经费", "决算"), "43.41")
    old.set(Cell("三公经费", "上年决算"), "40")
    old.set(Cell("基本支出情况"), text)
    kept = carried(library, old, "hunan-2025")
    assert kept.filing.text(Cell("基本支出情况")) == text
    freed = carried(library, old, "yanfeng-2024")
    assert freed.filing.text(Cell("基本支出情况")) == "{年度}年三公经费43.41万元，比上年多。"
    assert [item.freed for item in freed.items if item.kind == "text"] == [2]


def test_explanations_stay(library, yiyang):
    yiyang.explanations.append(Explanation("YS01", {Cell("公用经费", "决算"): "1"}, "追加"))
    outcome = carried(library, yiyang, "yiyang-2024")
    assert not outcome.filing.explanations
    assert any(left.text == "追加" for left in outcome.left)


def test_what_has_no_place_says_so(library, jishou):
    outcome = carried(library, jishou, "yiyang-2024")
    why = {left.cell.concept: left.why for left in outcome.left}
    assert why["机构.名称"] == why["联系人"] == NO_PLACE


def test_what_came_over_is_marked_until_somebody_has_looked(library, yiyang):
    filing = carried(library, yiyang, "yiyang-2024").filing
    checker = Checker(library, library.forms["yiyang-2024"], filing)
    staff, duties = Cell("在职人数"), Cell("部门职能")
    assert checker.is_carried(staff) and checker.is_carried(duties)
    filing.set(staff, "1234")
    filing.set(duties, filing.text(duties) + "又一句。")
    assert not checker.is_carried(staff)
    assert checker.is_carried(duties), "a long text waits until somebody says so"
    filing.set(duties, "")
    assert not checker.is_carried(duties)


def test_the_file_keeps_what_came_over(library, yiyang, tmp_path):
    filing, path = carried(library, yiyang, "hunan-2025").filing, tmp_path / "某局.ziping"
    save(path, filing, library)
    again = load(path, library)
    assert (again.carried, again.last_year) == (filing.carried, filing.last_year)
    assert again.carried and again.last_year and '"version": 2' in path.read_text("utf-8")
    assert '"version": 1' in dump(yiyang, library)


@pytest.mark.parametrize("form", FORMS)
def test_what_came_over_agrees_with_last_year(library, yiyang, form):
    filing = carried(library, yiyang, form).filing
    checker = Checker(library, library.forms[form], filing)
    assert "SN01" not in {finding.code for finding in review(checker)}


def test_a_figure_that_last_year_states_is_trusted(library):
    """Total and part may each be wrong by a digit; the part is as last year's filing says."""
    filing = Filing("yiyang-2024", 2025)
    total, guests, cars, abroad = (
        Cell(name, "上年决算")
        for name in ("三公经费", "公务接待费", "公务用车购置和维护经费", "因公出国境费")
    )
    for cell, text in ((total, "43.41"), (guests, "1.22"), (cars, "36.36"), (abroad, "5.93")):
        filing.set(cell, text)
    filing.set(total, "43.61")
    checker = Checker(library, library.forms["yiyang-2024"], filing)
    assert not any(verdict.is_sure for verdict in localise(checker))
    filing.last_year = {guests: "1.22", cars: "36.36", abroad: "5.93", total: "43.51"}
    checker = Checker(library, library.forms["yiyang-2024"], filing)
    (verdict,) = localise(checker)
    assert verdict.changes[0].cell == total


def test_a_form_with_names_of_its_own_carries_over_to_and_from_others(library, own_form, yiyang):
    """The dictionary of neither form alone holds them all."""
    checker = Checker(library, library.forms["yiyang-2024"], yiyang)
    outcome = carry_over(checker, own_form, 2025)
    assert [item.target for item in outcome.items] == [UNIT]
    flood = Cell("防汛说明")
    outcome.filing.set(flood, "去年没有汛情。")
    outcome.filing.own_form = own_form
    own = library.of(outcome.filing)
    again = Checker(own, own_form, outcome.filing)
    assert carry_over(again, own_form, 2026).filing.text(flood) == "去年没有汛情。"
    back = carry_over(again, library.forms["yiyang-2024"], 2026)
    assert {left.cell: left.why for left in back.left}[flood] == NO_PLACE


def test_two_things_of_one_name_in_two_forms_are_not_taken_for_each_other(library, own_form):
    flood = replace(own_form.concepts["防汛说明"], type="text", label="防汛说明")
    other = replace(own_form, concepts={**own_form.concepts, "防汛说明": flood})
    old = new_filing(own_form, 2025, "某局")
    old.own_form = own_form
    old.set(Cell("防汛说明"), "去年没有汛情。")
    checker = Checker(library.of(old), own_form, old)
    outcome = carry_over(checker, other, 2026)
    assert [left.why for left in outcome.left] == [NO_PLACE]
    assert outcome.filing.unit == "某局"
