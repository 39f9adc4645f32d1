"""What differs between two states, in words."""

from copy import deepcopy

from model.cell import Cell
from model.filing import Explanation
from model.keeping.compare import compare

TOTAL = Cell("三公经费", "决算")


def test_alike_states_differ_in_nothing(example, library):
    assert compare(example, deepcopy(example), library) == []


def test_a_changed_cell_is_named_as_printed(yiyang, library):
    new = deepcopy(yiyang)
    new.set(TOTAL, "1")
    (found,) = compare(yiyang, new, library)
    assert "三公经费" in found.name and found.page == "基础数据表"
    assert (found.old, found.new) == (yiyang.text(TOTAL), "1")


def test_a_row_that_went_is_told_with_what_stood_in_it(yiyang, library):
    new = deepcopy(yiyang)
    row = new.rows["专项资金"][0].id
    texts = dict(new.row_values("专项资金", row))
    new.remove_row("专项资金", row)
    found = compare(yiyang, new, library)
    assert {each.old for each in found[:-1]} == set(texts.values())
    assert "专项资金" in found[-1].name


def test_explanations_and_marks_count(yiyang, library):
    new = deepcopy(yiyang)
    new.explanations.append(Explanation("SG01", {TOTAL: "1"}, "原因"))
    assert [each.new for each in compare(yiyang, new, library)] == ["原因"]
    new = deepcopy(yiyang)
    new.carried[TOTAL] = "1"
    assert len(compare(yiyang, new, library)) == 1
