"""The dictionary: what is refused, and how a concept reads and writes figures."""

import pytest

from model.concept import Concept
from tests.model.conftest import CONCEPTS

REFUSED = {
    "an unknown key": ('labbel = "x"', "不认识的键“labbel”"),
    "an alias that is no list": ('aliases = "三公"', "“aliases”的值类型不对"),
    "an alias that is no text": ("aliases = [1]", "“aliases”的值类型不对"),
    "decimals that are no number": ('decimals = "2"', "“decimals”的值类型不对"),
    "negative decimals": ("decimals = -1", "小数位数不对"),
    "absurd decimals": ("decimals = 400000000", "小数位数不对"),
    "a list around what is no list": ('within = "其他项目"', "“预算编码”不是清单"),
    "an alias of another concept": ('aliases = ["评价机构"]', "“评价机构”已是“预算编码”的写法"),
}


@pytest.mark.parametrize(("line", "message"), REFUSED.values(), ids=REFUSED)
def test_a_line_is_refused(data, line, message):
    data.replace(CONCEPTS, 'label = "预算编码"\n', f'label = "预算编码"\n{line}\n')

    problem = data.problems()[0]

    assert message in problem.message
    if "写法" not in message:  # of two claims the later one is refused
        assert data.line(problem) == line


def test_two_concepts_of_one_label_are_refused(data):
    data.replace(CONCEPTS, 'label = "评价机构"', 'label = "评价方式"')

    (problem,) = data.problems()

    assert problem.message == "“评价方式”已是“评价方式”的写法，不能再用于“评价机构”。"
    assert data.line(problem) == 'label = "评价方式"'
    assert problem.remedy == "请删去其中一个。"


def test_two_lists_may_have_columns_of_one_label(library):
    assert library.concepts["绩效指标.分值"].label == "分值"
    assert library.concepts["评价人员.单位"].label == "单位"


def test_a_concept_written_twice_is_refused_on_its_line(data):
    data.append(CONCEPTS, '\n["三公经费"]\ntype = "money"\nlabel = "x"\n')

    (problem,) = data.problems()

    assert data.line(problem) == '["三公经费"]'
    assert "重复" in problem.remedy


@pytest.mark.parametrize("missing", ['type = "money"\n', 'label = "三公经费"\n'])
def test_type_and_label_are_needed(data, missing):
    text = data.path(CONCEPTS).read_text("utf-8")
    before, after = text.split('["三公经费"]\n')
    data.path(CONCEPTS).write_text(
        before + '["三公经费"]\n' + after.replace(missing, "", 1), "utf-8"
    )

    problem = data.problems()[0]

    assert problem.message == f"缺少“{missing.split(' ')[0]}”。"
    assert data.line(problem) == '["三公经费"]'


def test_an_unknown_type_is_refused(data):
    data.replace(CONCEPTS, 'type = "choice"', 'type = "choise"')

    problem = data.problems()[0]

    assert problem.message == "不认识的类型“choise”。"
    assert "choice" in problem.remedy
    assert data.line(problem) == 'type = "choise"'


def test_a_choice_needs_options(data):
    data.replace(CONCEPTS, 'options = ["年初批复", "全年调整"]\n', "")

    assert "没有可选的内容" in data.problems()[0].message


ODD_NAMES = ["三公ｗ", "三公１", "三公经费（决算）", "三 公", " 三公", "三公：", "三公@决算"]
UNSAYABLE = ["三公[r1]", "专项资金[r1].x", "a-b", "a+b", "a.b.c", "2024", "1.5"]


@pytest.mark.parametrize("name", [*ODD_NAMES, *UNSAYABLE])
def test_a_name_that_no_equation_could_say_is_refused(data, name):
    data.append(CONCEPTS, f'\n["{name}"]\ntype = "money"\nlabel = "新的一项"\n')

    (problem,) = data.problems()

    assert "有不能用的字符" in problem.message
    assert data.line(problem) == f'["{name}"]'


def test_a_column_of_no_list_is_refused(data):
    data.append(CONCEPTS, '\n["补助.金额"]\ntype = "money"\nlabel = "补助金额"\n')

    (problem,) = data.problems()

    assert problem.message == "“补助.金额”所属的清单“补助”没有定义。"
    assert problem.remedy == '请先写 ["补助"]，type = "list"。'


def test_a_column_of_what_is_no_list_is_refused(data):
    data.append(CONCEPTS, '\n["三公经费.金额"]\ntype = "money"\nlabel = "补助金额"\n')

    assert "没有定义" in data.problems()[0].message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('["新"]\ntype = "list"\nlabel = "新"\nwithin = "无"', "所属的清单“无”没有定义"),
        ('["新"]\ntype = "list"\nlabel = "新"\nwithin = "新"', "套得太深"),
        ('["新"]\ntype = "list"\nlabel = "新"\nwithin = "绩效指标"', "套得太深"),
        ('["专项资金.新"]\ntype = "list"\nlabel = "新"', "不能又是清单"),
    ],
)
def test_lists_nest_once_and_in_lists_only(data, text, message):
    data.append(CONCEPTS, f"\n{text}\n")

    (problem,) = data.problems()

    assert message in problem.message


@pytest.mark.parametrize("name", ["年度", "上年", "单位名称"])
def test_the_concepts_that_the_program_names_are_needed(data, name):
    data.replace(CONCEPTS, f'["{name}"]', '["别名"]')

    assert any(problem.message == f"少了数据项“{name}”。" for problem in data.problems())


@pytest.mark.parametrize("entry", ['"新" = 1', '"新" = "x"', '"新" = []', '["新"]\n["新".更]'])
def test_what_is_no_concept_is_refused(data, entry):
    text = data.path(CONCEPTS).read_text("utf-8")
    data.path(CONCEPTS).write_text(f"{entry}\n{text}", "utf-8")

    assert data.problems()


MONEY = Concept("三公经费", "money", "三公经费", "万元", 2)
COUNT = Concept("编制数", "count", "编制数", "人")
RATE = Concept("控制率", "percent", "控制率", "%", 2)
TEXT = Concept("名称", "text", "名称")


def test_a_count_must_be_whole():
    assert COUNT.read("57").number
    assert COUNT.read("57.0").number
    assert COUNT.read("57.5").problem == "“57.5”不是整数，编制数要填整数。"


@pytest.mark.parametrize("kind", ["count", "area", "score"])
def test_what_cannot_be_negative_is_refused(kind):
    problem = Concept("得分", kind, "得分").read("-5").problem
    assert problem == "“-5”是负数，得分不会小于 0，请核对正负号。"
    assert Concept("预算调整", "money", "预算调整").read("-5").number


def test_a_year_must_be_whole():
    assert Concept("年度", "year", "年度").read("2024.5").problem


def test_a_text_is_never_a_problem():
    assert not TEXT.read("一二三").problem
    assert TEXT.read("12").number is None


def test_a_computed_figure_is_written_as_it_would_be_typed():
    assert MONEY.write(MONEY.read("43.410").number) == "43.41"
    assert RATE.write(RATE.read("123.53%").number) == "123.53%"


@pytest.mark.parametrize("text", ["99.49%", "99.49", "０％"])
def test_a_written_percentage_reads_the_same(text):
    number = RATE.read(text).number
    assert RATE.read(RATE.write(number)).number.value == number.value


def test_a_figure_is_said_with_its_unit_once():
    assert MONEY.say("43.41") == "43.41万元"
    assert MONEY.say(" 43.41万元 ") == "43.41万元"
    assert TEXT.say("x") == "x"
