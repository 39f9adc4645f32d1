"""Relations: what is refused, and how they are put on the cells of a filing."""

import pytest

from model.cell import BASES, Cell, parse_cell
from model.concept import Concept
from model.equation import parse
from model.evaluate import sentence
from model.relation import Relation, Row, bind, is_bound
from tests.model.conftest import RELATIONS

REFUSED = {
    "an unknown key": ("each", 'eech = "basis"', "不认识的键“eech”"),
    "an unknown each": ("each", 'each = "row"', "不认识的 each“row”"),
    "an unknown severity": ("severity", 'severity = "fatal"', "不认识的程度“fatal”"),
    "optional that is no list": ("optional", 'optional = "办公费"', "“optional”的值类型不对"),
    "optional of numbers": ("optional", "optional = [1]", "“optional”的值类型不对"),
    "an unknown optional": ("optional", 'optional = ["无"]', "没有“无”这个数据项"),
    "an unknown without": ("without", 'without = ["无"]', "没有“无”这个数据项"),
    "a flag in quotes": ("may_be_blank", 'may_be_blank = "true"', "“may_be_blank”的值类型不对"),
    "a flag of one": ("may_be_blank", "may_be_blank = 1", "“may_be_blank”的值类型不对"),
}
EQUATIONS = {
    "公用经费 >= 办公": "没有“办公”这个数据项",
    "公用经费 >= 办公费ａ": "没有“办公费ａ”这个数据项",
    "公用经费@绝算 >= 办公费": "没有“绝算”这个口径",
    "公用经费 >= 单位名称": "“单位名称”不是数字",
    "公用经费 >= 专项资金.名称": "“专项资金.名称”不是数字",
    "公用经费 >= sum(办公费)": "“办公费”不是清单的列",
    "公用经费 >= sum(专项资金.额)": "没有“专项资金.额”这个数据项",
    "一级指标.分值 >= 绩效指标.分值": "两个清单的行",
    "100 = 60 + 40": "没有数据项",
    "公用经费": "等式读不懂：等式里少了",
    "公用经费 >=": "等式读不懂",
    "公用经费 > 办公费": "等式读不懂",
    "": "等式读不懂",
    "公用经费@决算 >= 办公费@决算": "each 没有用处",
}


def relation_text(equation="公用经费 >= 办公费", more='each = "basis"'):
    return (
        '\n[[relation]]\ncode = "X1"\nsays = "试用"\n'
        f'equation = "{equation}"\nsource = "试用"\n{more}\n'
    )


def test_a_relation_is_read(data):
    data.append(RELATIONS, relation_text())

    relation = data.load().relations[-1]

    assert (relation.code, relation.says, relation.severity) == ("X1", "试用", "error")
    assert relation.equation == parse("公用经费 >= 办公费")
    assert relation.each_basis


def test_one_rule_may_have_several_equations(data):
    also = 'also = [\n    "公用经费 >= 会议费培训费",\n    "公用经费 >= 水费电费差旅费",\n]'
    data.append(RELATIONS, relation_text(more=f'each = "basis"\n{also}'))

    found = data.load().relations[-3:]

    assert {(each.code, each.says, each.each_basis) for each in found} == {("X1", "试用", True)}
    assert [str(each.equation) for each in found] == [
        str(parse(f"公用经费 >= {part}")) for part in ("办公费", "会议费培训费", "水费电费差旅费")
    ]


@pytest.mark.parametrize("odd", ["公用经费 >= 会议费 +", "公用经费 >= 会议费和培训费"])
def test_a_further_equation_that_is_odd_is_refused_on_its_line(data, odd):
    also = f'also = [\n    "公用经费 >= 会议费培训费",\n    "{odd}",\n]'
    data.append(RELATIONS, relation_text(more=f'each = "basis"\n{also}'))

    (problem,) = data.problems()

    assert data.line(problem) == f'    "{odd}",'


@pytest.mark.parametrize(("key", "line", "message"), REFUSED.values(), ids=REFUSED)
def test_an_odd_line_is_refused(data, key, line, message):
    each = "" if key == "each" else 'each = "basis"\n'
    data.append(RELATIONS, relation_text(more=f"{each}{line}"))

    (problem,) = data.problems()

    assert message in problem.message
    assert data.line(problem) == line
    assert problem.file == RELATIONS
    assert problem.remedy


@pytest.mark.parametrize(("equation", "message"), EQUATIONS.items())
def test_an_odd_equation_is_refused(data, equation, message):
    data.append(RELATIONS, relation_text(equation))

    (problem,) = data.problems()

    assert message in problem.message
    expected = 'each = "basis"' if "each" in message else f'equation = "{equation}"'
    assert data.line(problem) == expected
    assert problem.remedy


@pytest.mark.parametrize("missing", ["code", "says", "equation", "source"])
def test_what_every_relation_needs_is_asked_for(data, missing):
    lines = relation_text().split("\n")
    kept = "\n".join(line for line in lines if not line.startswith(missing))
    data.append(RELATIONS, kept)

    (problem,) = data.problems()

    assert problem.message == f"缺少“{missing}”。"
    assert data.line(problem) == "[[relation]]"


@pytest.mark.parametrize(
    "text", ["relation = 1", "relation = [1]", "[relation]", "[[relations]]\ncode = 1", "x = 1"]
)
def test_a_file_of_another_shape_is_refused(data, text):
    data.path(RELATIONS).write_text(f"# 勾稽关系\n{text}\n", "utf-8")

    (problem,) = data.problems()

    assert (problem.file, problem.line) == (RELATIONS, 2)


CONCEPTS = {
    key: Concept(key, kind, key, within=within)
    for key, kind, within in [
        *((name, "money", "") for name in ("合计", "甲", "乙", "丙")),
        ("组", "list", ""),
        ("组.分值", "score", ""),
        ("项", "list", "组"),
        ("项.分值", "score", ""),
        ("项.得分", "score", ""),
    ]
}
ROWS = {
    "组": [Row("a"), Row("b"), Row("c")],
    "项": [Row("1", "a"), Row("2", "a"), Row("3", "b")],
}


def bound(equation, stands, rows=ROWS, **more):
    """Bind an equation to cells and write each result as text."""
    given = {"each_basis": False, "optional": frozenset(), "without": frozenset()} | more
    relation = Relation("X1", "", parse(equation), severity="error", source="", **given)
    cells = frozenset(parse_cell(text) for text in stands.split())
    found = bind(relation, cells, rows, CONCEPTS)
    return [
        f"{sentence(each.equation.left, str)} {each.equation.sign} "
        f"{sentence(each.equation.right, str)}"
        for each in found
    ]


def test_a_relation_stands_where_its_cells_do():
    assert bound("合计 = 甲 + 乙", "合计 甲 乙") == ["合计 = 甲 + 乙"]
    assert bound("合计 = 甲 + 乙", "合计 甲") == []


def test_each_basis_gives_a_relation_where_all_its_cells_stand():
    stands = "合计@决算 甲@决算 合计@上年决算 甲@上年决算 合计@年初预算 甲@全年预算"
    assert bound("合计 = 甲", stands, each_basis=True) == [
        "合计@上年决算 = 甲@上年决算",
        "合计@决算 = 甲@决算",
    ]


@pytest.mark.parametrize("basis", BASES)
def test_every_basis_counts(basis):
    stands = f"合计@{basis} 甲@{basis}"
    assert bound("合计 = 甲", stands, each_basis=True) == [f"合计@{basis} = 甲@{basis}"]


def test_a_basis_written_in_the_equation_stays():
    stands = "合计@决算 甲@年初预算 甲@决算"
    assert bound("合计@决算 = 甲@年初预算", stands) == ["合计@决算 = 甲@年初预算"]
    assert bound("合计 = 甲@年初预算", stands, each_basis=True) == ["合计@决算 = 甲@年初预算"]


def test_an_optional_term_drops_out_of_a_form_that_lacks_it():
    optional = frozenset({"乙"})
    assert bound("合计 = 甲 + 乙", "合计 甲", optional=optional) == ["合计 = 甲"]
    assert bound("合计 = 甲 + 乙", "合计 甲 乙", optional=optional) == ["合计 = 甲 + 乙"]
    assert bound("合计 = 甲 + 乙", "合计 乙", optional=optional) == []


def test_nothing_is_left_of_a_relation_of_optional_terms_only():
    assert bound("合计 = 甲 + 乙", "合计", optional=frozenset({"甲", "乙"})) == []


def test_a_form_with_a_concept_of_without_is_not_concerned():
    without = frozenset({"丙"})
    assert bound("合计 = 甲", "合计 甲 丙@决算", without=without) == []
    assert bound("合计 = 甲", "合计 甲", without=without) == ["合计 = 甲"]


def test_a_sum_stands_for_all_rows_of_its_list():
    assert bound("合计 = sum(项.分值)", "合计 项.分值") == [
        "合计 = 项[1].分值 + 项[2].分值 + 项[3].分值"
    ]


def test_a_sum_of_no_rows_drops_out():
    assert bound("合计 = 甲 + sum(项.分值)", "合计 甲 项.分值", {}) == ["合计 = 甲"]
    assert bound("合计 = sum(项.分值)", "合计 项.分值", {}) == []


def test_a_sum_of_no_rows_is_not_held_against_a_fixed_number():
    assert bound("甲 + sum(项.分值) = 100", "甲 项.分值", {}) == []
    assert bound("甲 + sum(项.分值) <= 100", "甲 项.分值", {}) == []
    assert bound("甲 + sum(项.分值) = 100", "甲 项.分值", {"项": [Row("1")]}) == [
        "甲 + 项[1].分值 = 100"
    ]


def test_columns_of_a_list_are_compared_row_by_row():
    assert bound("项.得分 <= 项.分值", "项.得分 项.分值") == [
        "项[1].得分 <= 项[1].分值",
        "项[2].得分 <= 项[2].分值",
        "项[3].得分 <= 项[3].分值",
    ]
    assert bound("项.得分 <= 项.分值", "项.得分 项.分值", {"项": []}) == []


def test_a_sum_in_a_row_takes_the_rows_that_belong_to_it():
    assert bound("组.分值 = sum(项.分值)", "组.分值 项.分值") == [
        "组[a].分值 = 项[1].分值 + 项[2].分值",
        "组[b].分值 = 项[3].分值",
    ]


def test_a_sum_on_the_left_takes_them_too():
    assert bound("sum(项.得分) <= 组.分值", "组.分值 项.得分")[1] == "项[3].得分 <= 组[b].分值"


def test_a_sum_of_the_list_itself_takes_all_its_rows():
    assert bound("项.得分 <= sum(项.分值)", "项.得分 项.分值")[0] == (
        "项[1].得分 <= 项[1].分值 + 项[2].分值 + 项[3].分值"
    )


def test_a_bound_relation_names_each_cell_once_the_left_side_first():
    relation = Relation(
        "X1", "", parse("合计 = 甲 + 乙 - 甲"), False, frozenset(), frozenset(), "error", ""
    )
    (one,) = bind(relation, frozenset(map(Cell, ("合计", "甲", "乙"))), {}, CONCEPTS)
    assert one.cells == (Cell("合计"), Cell("甲"), Cell("乙"))
    assert one.defines == Cell("合计")


@pytest.mark.parametrize(
    "equation", ["合计 <= 甲", "甲 + 乙 = 合计", "100 = 甲", "甲 + sum(项.分值) = 合计"]
)
def test_only_a_cell_set_equal_is_defined(equation):
    relation = Relation("X1", "", parse(equation), False, frozenset(), frozenset(), "error", "")
    cells = frozenset(map(parse_cell, ("合计", "甲", "乙", "项.分值")))
    (one,) = bind(relation, cells, {}, CONCEPTS)
    assert one.defines is None


def test_a_relation_is_bound_where_a_row_would_bind_it():
    relation = Relation(
        "X1", "", parse("组.分值 = sum(项.分值)"), False, frozenset(), frozenset(), "error", ""
    )
    columns = frozenset({Cell("分值", "", "组"), Cell("分值", "", "项")})
    assert is_bound(relation, columns, CONCEPTS)
    assert not is_bound(relation, frozenset({Cell("分值", "", "组")}), CONCEPTS)
