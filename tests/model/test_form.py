"""Forms: what is refused, and where."""

import pytest

from model.cell import Cell
from tests.model.conftest import FORM, Data

COVER = "widths = [84]"
TITLE = 'title = "自评报告"'
TABLE = 'sheet = "封面"'
ROOT = 'edition = "2024年版"'
# text to replace, what stands there instead, what is said; the line is that of the new text.
REFUSED = {
    "an unknown key": (ROOT, 'editon = "2024年版"', "不认识的键“editon”"),
    "a year in quotes": ("year = 2024", 'year = "2024"', "“year”的值类型不对"),
    "a report of numbers": ("report = [", "report = [1, ", "“report”的值类型不对"),
    "a report of an unknown page": ("report = [", 'report = ["x", ', "“x”不是章节"),
    "a page of an unknown key": (TITLE, f'{TITLE}\ncolour = "red"', "不认识的键“colour”"),
    "a page of an unknown style": ('style = "cover"', 'style = "poster"', "不认识的样式“poster”"),
    "a page with a number for title": (TITLE, "title = 1", "“title”的值类型不对"),
    "a page of a taken id": ('id = "report"', 'id = "cover"  # 再写一次', "章节“cover”写了两次"),
    "a table of an unknown key": (TABLE, f"{TABLE}\nsize = 1", "不认识的键“size”"),
    "a table with a head of minus one": (TABLE, f"{TABLE}\nhead = -1", "表头写了 -1 行"),
    "a table with more head than rows": (TABLE, f"{TABLE}\nhead = 4", "表头写了 4 行"),
    "a table with a head in quotes": (TABLE, f'{TABLE}\nhead = "1"', "“head”的值类型不对"),
    "too few widths": (COVER, "widths = []", "列宽有 0 个，表格有 1 列"),
    "too many widths": (COVER, "widths = [4, 4]", "列宽有 2 个，表格有 1 列"),
    "widths that are texts": (COVER, 'widths = ["84"]', "“widths”的值类型不对"),
    "a width of nothing": (COVER, "widths = [0]", "列宽不对"),
    "a width beyond Excel's": (COVER, "widths = [256]", "列宽不对"),
    "borders in quotes": ("borders = false", 'borders = "no"', "“borders”的值类型不对"),
    "lines that are numbers": (TABLE, f"{TABLE}\nabove = [1]", "“above”的值类型不对"),
    "a line that is no list": (TABLE, f'{TABLE}\nbelow = "注"', "“below”的值类型不对"),
    "a line with an unknown cell": (TABLE, f'{TABLE}\nbelow = ["[无]"]', "没有“无”这个数据项"),
    "a line with an open bracket": (TABLE, f'{TABLE}\nbelow = ["[编制数"]', "括号没有配对"),
    "a line with a list's column": (
        TABLE,
        f'{TABLE}\nbelow = ["{{专项资金.名称}}"]',
        "“专项资金.名称”是清单的列",
    ),
    "a title with an unknown cell": (TABLE, f'{TABLE}\ntitle = "{{无}}"', "没有“无”这个数据项"),
    "a signature of a cell not shown": (
        "signature = [",
        'signature = ["{预算编码}", ',
        "表样里没有“预算编码”这一格",
    ),
    "an unknown concept": ("[编制数]", "[编制]", "没有“编制”这个数据项"),
    "an unknown basis": ("[项目支出@决算] | <", "[项目支出@绝算] | <", "没有“绝算”这个口径"),
    "a list without its column": ("[专项资金.名称]", "[专项资金]", "“专项资金”是清单"),
    "an unknown column": ("[专项资金.名称]", "[专项资金.名字]", "没有“专项资金.名字”"),
    "a column of no list": ("[编制数]", "[专项.名称]", "没有“专项.名称”这个数据项"),
    "an entry for the year": ("{年度}年实际", "[年度]年实际", "“年度”随填报而定"),
    "something that is no name": ("[编制数]", "[编制 数]", "“[编制 数]”里不是数据项的名称"),
    "an open bracket": ("[编制数]", "[编制数", "括号没有配对"),
    "a closing brace": ("[编制数]", "编制数}", "括号没有配对"),
    "two lists in a row": ("[专项资金.金额@决算]", "[其他项目.金额@决算]", "一行里有几个清单"),
    "a row too long": ("| 总分 |", "| 总分 | x |", "这一行有 10 格，第一行有 9 格"),
    "a row without its bar": ("| 总分 |", "总分 |", "要以 | 开头并以 | 结尾"),
    "a merge out of the grid": ("| ^ | [批复规模]", "| < | [批复规模]", "左边却没有格子"),
    "a merge above the grid": (
        "| 预算部门、单位名称 | <",
        "| 预算部门、单位名称 | ^",
        "上面却没有",
    ),
    "an unknown preset list": ('name = "一级指标"', 'name = "一级"', "没有“一级”这个清单"),
    "a preset for no list": ('name = "一级指标"', 'name = "三公经费"', "没有“三公经费”这个清单"),
    "a preset in quotes": ("fixed = true", 'fixed = "true"', "“fixed”的值类型不对"),
    "preset rows that are texts": ("fixed = true", "fixed = true\nx = 1", "不认识的键“x”"),
    "a preset row without id": ('id = "效益", ', "", None),
    "a preset row of a taken id": ('id = "效益"', 'id = "产出"', None),
    "a preset row of a blank row's id": ('id = "效益"', 'id = "+"', None),
    "a preset row of an unknown column": ('"分值" = "20"', '"得分" = "20"', "没有“得分”这一列"),
    "a preset row of an unknown basis": ('"分值" = "20"', '"分值@x" = "20"', "没有“分值@x”这一列"),
    "a preset row with a number": ('"分值" = "20"', '"分值" = 20', "“分值”的值不是文字"),
    "a preset row of no parent": (
        'id = "效益", ',
        'id = "效益", parent = "无", ',
        "所属的“无”没有定义",
    ),
    "an outline of no long text": ("[部门职能]", "[三公经费]", "“三公经费”不是长文字的数据项"),
    "an outline of an unknown text": ("[部门职能]", "[职能]", "“职能”不是长文字的数据项"),
    "an outline that begins with prose": ("[引言]", "说在前面\n[引言]", "“说在前面”不是长文字"),
    "a draft of an unknown cell": ("人数{编制数}人", "人数{编制}人", "没有“编制”这个数据项"),
    "a draft of a cell not shown": (
        "人数{编制数}人",
        "人数{三公经费@年初预算}人",
        "表样里没有“三公经费@年初预算”这一格",
    ),
    "a draft of an unknown basis": ("{三公经费@决算}", "{三公经费@绝算}", "没有“绝算”这个口径"),
    "a draft with an odd expression": (
        "人数{编制数}人",
        "人数{编制数 +}人",
        "读不懂：这里要有数据项或数字",
    ),
    "a draft with too many words": (
        "人数{编制数}人",
        "人数{编制数：一；二；三；四}人",
        "词语有 4 个",
    ),
    "a draft with an open brace": ("人数{编制数}人", "人数{编制数人", "括号没有配对"),
    "a draft with wide braces": ("人数{编制数}人", "人数｛编制数｝人", "括号没有配对"),
    "a draft with square brackets": ("人数{编制数}人", "人数[编制数]人", "句子里没有方括号"),
    "a draft of a column": ("人数{编制数}人", "{专项资金.名称}人", "“专项资金.名称”是清单的列"),
    "a draft of an unknown list": ("人数{编制数}人", "{每项 专项：{名称}}", "没有“专项”这个清单"),
    "a draft of an unknown column": (
        "人数{编制数}人",
        "{每项 专项资金：{名字}}",
        "没有“名字”这个数据项",
    ),
    "a draft that reckons with a name": (
        "人数{编制数}人",
        "{单位名称 - 1}人",
        "“单位名称”不是数字",
    ),
    "a draft with a number of no row": ("人数{编制数}人", "人数{号}人", "没有重复的行"),
    "a draft of another text": ("人数{编制数}人", "{部门职能}", "“部门职能”是长文字"),
    "a heading of an unknown cell": ("# 一、基本情况", "# 一、{编制}", "没有“编制”这个数据项"),
    "a heading that cannot be read": ("# 一、基本情况", "# 一、{基本", "括号没有配对"),
    "a heading that repeats above a text": (
        "## （一）部门职能",
        "## {专项资金.名称}",
        "下面不能填写“部门职能”",
    ),
    "a text below a heading that repeats": (
        "# 一、基本情况",
        "# {专项资金.名称}\n## （一） [整体支出规模]",
        "下面不能填写“整体支出规模”",
    ),
    "a line of an unknown cell": ("# 一、基本情况", "# 一\n* 共{编制}人", "没有“编制”这个数据项"),
    "a line of two lists": (
        "# 一、基本情况",
        "# 一\n* {专项资金.名称}{绩效指标.三级指标}",
        "是清单的列",
    ),
    "a line with square brackets": ("# 一、基本情况", "# 一\n* [编制数]人", "没有方括号"),
    "a draft with nowhere to stand": (
        "# 六、部门整体支出绩效情况",
        "# 六、部门整体支出绩效情况\n本单位无。",
        "下有草稿，却没有填写的地方",
    ),
}


@pytest.mark.parametrize(("old", "new", "message"), REFUSED.values(), ids=REFUSED)
def test_an_odd_form_is_refused_on_its_line(data: Data, old, new, message):
    data.replace(FORM, old, new)

    problems = data.problems()

    found = [problem for problem in problems if (message or "id") in problem.message]
    assert found, [problem.message for problem in problems]
    assert found[0].file == FORM
    assert found[0].remedy
    changed = data.path(FORM).read_text("utf-8")
    lines = _lines_of(changed, changed.index(new) if new else 0, new or 'name = "一级指标"')
    assert found[0].line in lines or message is None


def _lines_of(text, at, part):
    """Give the numbers of the lines over which a part of a text stretches."""
    first = text.count("\n", 0, at) + 1
    return range(first, first + part.count("\n") + 1)


SOUND = {
    "a draft of every kind": "[引言]\n{编制数 - 在职人数：空#人；超；满}{每项 专项资金：{名称}，}",
    "headings and lines that repeat": "# {一级指标.名称}\n## {号}\n* {绩效指标.分值}\n# 完 [引言]",
}


@pytest.mark.parametrize("new", SOUND.values(), ids=SOUND)
def test_a_sound_outline_stands_and_adds_no_cell(data, new):
    stands = data.load().forms["yiyang-2024"].stands
    data.replace(FORM, "[引言]", new)
    assert data.load().forms["yiyang-2024"].stands == stands


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('[[page]]\nid = "report"', "[[page]]\nid = 1"),
        ('id = "report"\n', ""),
        ('title = "自评报告"\n', ""),
        ('sheet = "封面"\n', ""),
        ("widths = [84]\n", ""),
        ('id = "yiyang-2024"\n', ""),
    ],
)
def test_what_is_needed_is_asked_for(data, old, new):
    data.replace(FORM, old, new)

    assert data.problems()[0].file == FORM


@pytest.mark.parametrize(
    "form",
    [
        "page = [1, 2]",
        'page = "x"',
        "page = []",
        "page = {}",
        "[page]\nid = 1",
        "[[page]]",
        "[[page]]\ntable = [1]",
        '[[page]]\ntable = "x"',
        "[[page]]\n[page.table]\nsheet = 1",
        "[[page]]\n[[page.table]]",
        '[[page]]\n[[page.table]]\ngrid = ""',
        "[[page]]\noutline = 1",
        "[[page]]\n[[page.outline]]",
        "list = 1",
        "list = [1]",
        "[[list]]\nrows = [1]",
        '[[list]]\nname = "一级指标"\nrows = [[]]',
        "relation = [1]",
        "relation = {}",
        "[relation]",
        "[[relation]]",
        "report = [[]]",
        "[[page.table]]",
        "",
    ],
)
def test_a_form_of_another_shape_is_refused(data, form):
    data.path(FORM).write_text(form, "utf-8")

    problems = data.problems()

    assert {problem.file for problem in problems} == {FORM}
    assert all(1 <= problem.line <= form.count("\n") + 1 for problem in problems)


def test_one_pair_of_brackets_is_told_to_be_two(data):
    data.replace(FORM, "[[list]]", "[list]")

    problem = data.problems()[0]

    assert (data.line(problem), problem.message) == ("[list]", "“list”的值类型不对。")
    assert "两对方括号" in problem.remedy


def test_a_merge_of_no_rectangle_is_refused_where_its_box_begins(data):
    data.replace(FORM, "| ^ | [批复规模]", "| ^ | <")

    (problem,) = data.problems()

    assert problem.message == "合并的格子不成矩形。"
    assert data.line(problem).startswith("| 楼堂馆所控制情况")


@pytest.mark.parametrize("lead", ['"""\n\n\n', '"""'])
def test_lines_are_right_however_the_grid_begins(data, lead):
    data.replace(FORM, 'grid = """\n| 财政供养', f"grid = {lead}| 财政供养")
    data.replace(FORM, "[三公经费@预算数]", "[三公经费@预算]")

    (problem,) = data.problems()

    assert "[三公经费@预算]" in data.line(problem)


def test_blank_lines_in_a_grid_count(data):
    data.replace(FORM, "| 三公经费 |", "\n\n| 三公经费 |")
    data.replace(FORM, "| ^ | [批复规模]", "| < | [批复规模]")

    (problem,) = data.problems()

    assert data.line(problem).startswith("| < | [批复规模]")


def test_lines_are_right_in_the_second_table_of_a_page(data):
    table = '\n[[page.table]]\nsheet = "续表"\nwidths = [9]\ngrid = """\n| [无] |\n"""\n'
    data.replace(
        FORM, '\n[[page]]\nid = "self-evaluation"', table + '\n[[page]]\nid = "self-evaluation"'
    )

    (problem,) = data.problems()

    assert data.line(problem) == "| [无] |"


def own(equation, more=""):
    return (
        '\n[[relation]]\ncode = "YY01"\nsays = "试用"\nsource = "试用"\n'
        f'equation = "{equation}"\n{more}\n'
    )


def test_a_form_may_have_relations_of_its_own(data):
    data.append(FORM, own("公用经费@决算 <= 基本支出@决算"))

    (relation,) = data.load().forms["yiyang-2024"].relations

    assert relation.code == "YY01"


@pytest.mark.parametrize(
    ("equation", "more", "message"),
    [
        ("公用经费@年初预算 <= 基本支出@决算", "", "表样里没有“公用经费@年初预算”这一格"),
        ("公用经费 <= 本级专项资金", 'each = "basis"', "表样里没有“本级专项资金”这一格"),
        ("公用经费@决算 <= sum(其他项目.金额)", "", "表样里没有“其他项目.金额”这一格"),
        ("公用经费 <= 基本支出", "", "没有共同的口径"),
        ("公用经费 <= 年度资金总额@年初预算 - 预算执行率", "", "没有共同的口径"),
    ],
)
def test_a_relation_that_the_form_has_no_cells_for_is_refused(data, equation, more, message):
    data.append(FORM, own(equation, more))

    (problem,) = data.problems()

    assert message in problem.message
    assert data.line(problem).startswith("equation = ")


def test_a_relation_of_a_shared_code_is_refused(data):
    data.append(FORM, own("公用经费@决算 <= 基本支出@决算").replace("YY01", "SG01"))

    (problem,) = data.problems()

    assert (problem.file, problem.message) == (FORM, "代码“SG01”已经用过。")
    assert data.line(problem) == 'code = "SG01"'


def test_two_relations_of_one_code_are_refused(data):
    data.append(FORM, own("公用经费@决算 <= 基本支出@决算") * 2)

    (problem,) = data.problems()

    assert problem.message == "代码“YY01”已经用过。"


def test_a_list_begun_twice_is_refused(data):
    data.replace(FORM, "[[list]]", '[[list]]\nname = "一级指标"\n\n[[list]]')

    assert "清单“一级指标”写了两次。" in [problem.message for problem in data.problems()]


def test_preset_rows_may_belong_to_preset_rows(data):
    rows = 'rows = [{ id = "r1", parent = "产出", "三级指标" = "x" }]'
    data.replace(FORM, "[[page]]", f'[[list]]\nname = "绩效指标"\n{rows}\n\n[[page]]')
    assert data.load()

    data.replace(FORM, 'parent = "产出"', 'parent = "产"')
    (problem,) = data.problems()
    assert problem.message == "清单“绩效指标”的一行所属的“产”没有定义。"
    assert 'parent = "产"' in data.line(problem)


def test_a_form_tells_every_cell_it_shows(library):
    form = library.forms["yiyang-2024"]
    assert Cell("三公经费", "决算") in form.stands
    assert Cell("金额", "决算", "专项资金") in form.stands
    assert Cell("部门职能") in form.stands
    assert Cell("单位名称") in form.stands
    assert Cell("年度") in form.stands
    assert Cell("三公经费", "年初预算") not in form.stands


def test_full_width_brackets_are_refused(data):
    data.replace(FORM, "[三公经费@决算]", "［三公经费@决算］")
    (problem,) = data.problems()
    assert "“［”是全角的" in problem.message and problem.remedy.startswith("请改成半角")
    assert "［三公经费@决算］" in data.line(problem)


def test_an_entry_written_twice_in_a_table_is_refused(data):
    data.replace(FORM, "[公用经费@预算数]", "[公用经费@决算]")
    problems = data.problems()
    assert problems[0].message == "“公用经费@决算”在这张表里写了两次。"
    assert "[公用经费@上年决算]" in data.line(problems[0])


def test_an_entry_without_the_basis_that_others_have_is_refused(data):
    data.replace(FORM, "[公用经费@预算数]", "[公用经费]")
    messages = [problem.message for problem in data.problems()]
    assert "“公用经费”没有写口径，别处的“公用经费”写了。" in messages


def test_pages_print_in_the_order_of_the_report(library):
    form = library.forms["yiyang-2024"]
    assert [page.id for page in form.report_pages()] == list(form.report)
    assert form.report[0] == "cover"
    assert form.pages[0].id == "cover"


def test_pages_print_in_the_order_of_report(library):
    form = library.forms["yunxi-2024"]
    assert [page.id for page in form.report_pages()][:2] == ["cover", "self-evaluation"]


def test_a_line_with_a_question_mark_prints_when_filled(library):
    below = library.forms["yiyang-2024"].page("basic-data").tables[0].below
    assert [remark.when_filled for remark in below] == [True, False, False]
    assert below[0].parts[0].text == "注：“"
