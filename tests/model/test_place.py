"""The names of cells, by page, row and column as printed."""

import pytest

from model.cell import Cell, parse_cell
from model.check import Checker
from model.filing import new_filing
from model.grid import parse_line
from model.place import Places, fill

NAMES = {
    "yiyang-2024": {
        "编制数": "“编制数”",
        "在职人数": "“2024年实际在职人数”",
        "在职人员控制率": "“控制率”",
        "三公经费@决算": "“三公经费”2024年决算数",
        "三公经费@预算数": "“三公经费”2024年预算数",
        "三公经费@上年决算": "“三公经费”2023年决算数",
        "公务用车购置费@决算": "“公车购置”2024年决算数",
        "公务用车运行维护费@决算": "“公车运行维护”2024年决算数",
        "专项资金[r1].金额@决算": "“综合专项”2024年决算数",
        "批复规模": "“批复规模（㎡）”",
        "年度资金总额@全年预算": "“年度资金总额”全年预算数",
        "预算执行率": "“执行率”",
        "一般公共预算收入@决算": "“一般公共预算”",
        "绩效指标[r1].分值": "“全市规模工业增加值增速”分值",
        "部门职能": "“部门职能”",
        "上年列年度": "“上年决算一栏的年度”",
        "完工项目年度": "“完工项目的年度”",
    },
    "yunxi-2024": {
        "按收入性质合计@决算": "“按收入性质分”",
        "其他项目[r1].金额@决算": "“其他对企业的补助”2024年决算数",
        "本级专项资金@决算": "“区级专项资金（一个专项一行）”2024年决算数",
        "总得分": "“绩效自评综合得分”",
    },
    "jishou-2023": {
        "收入合计@决算": "“收入合计”",
        "其他固定资产": "“局机关及二级机构汇总”其他",
        "机构[局机关].项目支出@决算": "“局机关”项目支出",
        "资金用途[r17].金额@决算": "“办公费”用途金额（万元）",
        "绩效指标[r1].实际完成值": "“公用经费控制率”完成情况",
        "指标得分[投入].得分率": "“投入”得分率",
        "数量指标完成情况": "“数量指标”",
    },
}


@pytest.mark.parametrize(
    ("form", "cell", "name"),
    [(form, cell, name) for form, names in NAMES.items() for cell, name in names.items()],
)
def test_a_cell_is_named_as_printed(library, request, form, cell, name):
    filing = request.getfixturevalue(form.partition("-")[0])
    checker = Checker(library, library.forms[form], filing)
    assert checker.places.name(parse_cell(cell), checker) == name


def test_a_row_that_nobody_named_is_called_so(library):
    form = library.forms["yiyang-2024"]
    cell = Cell("金额", "决算", "专项资金", "r1")
    assert Places(form, library.concepts).name(cell, new_filing(form, 2024)) == (
        "“未命名的一行”2024年决算数"
    )


def test_a_cell_that_the_form_does_not_show_is_named_by_its_label(library):
    form = library.forms["yiyang-2024"]
    places, filing = Places(form, library.concepts), new_filing(form, 2024)
    assert places.name(Cell("业务工作经费", "决算"), filing) == "“业务工作经费”"
    assert places.page(Cell("业务工作经费", "决算")) is None


def test_names_follow_the_year(library):
    form = library.forms["yiyang-2024"]
    name = Places(form, library.concepts).name(Cell("三公经费", "决算"), new_filing(form, 2026))
    assert name == "“三公经费”2026年决算数"


def test_a_cell_knows_its_page(library):
    places = Places(library.forms["yiyang-2024"], library.concepts)
    assert places.page(Cell("三公经费", "决算")).id == "basic-data"
    assert places.page(Cell("金额", "决算", "专项资金", "r1")).id == "basic-data"
    assert places.page(Cell("部门职能")).id == "report"


def test_cells_come_in_reading_order(library):
    places = Places(library.forms["yiyang-2024"], library.concepts)
    cells = [Cell("编制数"), Cell("三公经费", "上年决算"), Cell("三公经费", "决算"), Cell("总得分")]
    assert sorted(cells, key=places.order) == cells


def test_every_cell_of_a_form_has_a_name(library):
    for form in library.forms.values():
        places, filing = Places(form, library.concepts), new_filing(form, 2024)
        for cell in form.stands - {Cell("上年")}:
            assert places.page(cell), cell
            name = places.name(cell, filing)
            assert len(name) > 2, cell
            assert "\n" not in name


def test_no_two_cells_of_a_form_without_rows_share_a_name(library):
    """A message that names a cell must lead to it."""
    for form in library.forms.values():
        places, filing = Places(form, library.concepts), new_filing(form, 2024)
        checker = Checker(library, form, filing)
        cells = [cell for cell in form.stands if not cell.list and cell.name != "上年"]
        names = {}
        for cell in cells:
            key = places.page(cell).id, places.name(cell, checker)
            assert names.setdefault(key, cell) == cell


def test_a_line_is_filled_with_what_was_typed(yiyang):
    parts = parse_line("{年度}年度{单位名称}：[三公经费@决算]万元[预算编码]")
    assert fill(parts, yiyang) == "2024年度益阳市工业和信息化局：43.41万元"
