"""The official tables of a report written elsewhere: found, named and checked."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from export import export_filing
from export.manuscript import read_last_year, read_manuscript
from model.carry import carry_over
from model.cell import Cell
from model.check import Checker
from model.filing import Filing
from model.finding import Finding
from model.library import Library
from model.manuscript import TEXT, manuscript
from model.project_file import FileError, load
from model.review import review
from tests.conftest import EXAMPLES
from tests.filling import mend

HERE = Path(__file__).parent.parent
WITH_TABLES = [path.stem for path in EXAMPLES if path.stem != "yanfeng-2024"]
AUDITED = ["jishou-2023", "yiyang-2024", "yunxi-2024"]
OF_THE_FORM = {"BT01", "WZ03", "HJ01", "ZX02"}
"""Codes of what is missing in a form, which a report need not have."""
TOLD_OTHERWISE = {"MB03", "MB04", "WF04", "WS01", "WS02", "YS01"}
"""Codes of findings that a report brings in other portions."""


def findings(library: Library, filing: Filing) -> list[Finding]:
    own = library.of(filing)
    return review(Checker(own, own.forms[filing.form], filing))


@pytest.fixture(scope="module")
def as_report(library, tmp_path_factory):
    """Give an example, mended or not, as the report that a Word file holds."""
    folder = tmp_path_factory.mktemp("reports")

    def made(form: str, *, is_mended: bool = False) -> tuple[Filing, Filing]:
        filing = load(HERE.parent / "resources" / "examples" / f"{form}.ziping", library)
        if is_mended:
            mend(filing, tomllib.loads((HERE / "audit" / f"{form}.toml").read_text("utf-8")))
        (path,) = export_filing(library, filing, folder, ["docx"])
        return filing, manuscript(read_manuscript(path), library)

    return made


@pytest.mark.parametrize("form", WITH_TABLES)
def test_the_tables_of_a_word_file_are_checked_like_those_of_the_form(form, library, as_report):
    filing, report = as_report(form)
    known = Counter(each.code for each in findings(library, filing))
    found = Counter(each.code for each in findings(library, report))
    left_out = OF_THE_FORM | TOLD_OTHERWISE | {"XM01", "ZC01"}
    assert {code for code in known - found if code not in left_out} == set()
    assert {code for code in found - known if code not in left_out} == set()


@pytest.mark.parametrize("form", AUDITED)
def test_a_report_without_a_mistake_has_no_error(form, library, as_report):
    _, report = as_report(form, is_mended=True)
    assert [each.message for each in findings(library, report) if each.severity == "error"] == []


@pytest.mark.parametrize("form", AUDITED)
def test_the_figures_of_a_word_file_stand_in_their_cells(form, library, as_report):
    filing, report = as_report(form)
    own = Checker(library, library.forms[form], filing)
    read = {cell: text for cell, text in report.values.items() if not cell.list and cell != TEXT}
    wrong = {cell: text for cell, text in read.items() if own.shown(cell).strip() != text}
    figures = [cell for cell in own.figures() if own.shown(cell).strip()]
    assert len(wrong) <= max(1, 0.03 * len(read)), wrong
    assert len(read) > 0.75 * len(figures)


@pytest.mark.parametrize("form", AUDITED)
def test_the_errors_of_a_report_as_plain_text_are_found(form, library):
    """The originals, a box a line: what the audit found in their tables is found here, too."""
    report = manuscript((HERE / "data" / f"{form}.txt").read_text("utf-8"), library)
    audit = tomllib.loads((HERE / "audit" / f"{form}.toml").read_text("utf-8"))
    due = {entry["code"] for entry in audit["entry"] if "not_yet" not in entry}
    due -= OF_THE_FORM | {"XM01", "MB04"} if form == "jishou-2023" else {"BT01", "WZ03"}
    assert due - {each.code for each in findings(library, report)} == set()


def test_a_finding_of_a_table_quotes_the_figure(library):
    text = (HERE / "data" / "yunxi-2024.txt").read_text("utf-8")
    report = manuscript(text, library)
    start = report.spots[Cell("在职人员控制率")]
    assert text[start:].startswith("123.53%")


def test_a_label_that_ends_like_its_heading_is_said_once(library):
    report = manuscript((HERE / "data" / "yunxi-2024.txt").read_text("utf-8"), library)
    (message,) = (each.message for each in findings(library, report) if each.code == "DF03")
    assert message.startswith("绩效自评综合得分 95分")


def test_a_table_of_anything_else_is_left_alone(library):
    text = "企业\t产值\t税收\n甲公司\t12\t3\n乙公司\t15\t4\n合计\t28\t9\n"
    assert manuscript(text, library).spots == {}


def test_two_columns_of_one_heading_are_last_year_and_this(library):
    text = (
        "2024年度报告\n经费控制情况\t2024年决算数\t2024年预算数\t2024年决算数\n"
        "三公经费\t5\t4\t3\n公用经费\t9\t8\t7\n"
    )
    report = manuscript(text, library)
    assert report.text(Cell("三公经费", "上年决算")) == "5"
    assert report.text(Cell("三公经费", "决算")) == "3"
    assert "ND01" in {each.code for each in findings(library, report)}


def test_a_column_of_another_year_is_not_read(library):
    text = (
        "2024年度报告\n项目\t2021年决算数\t2024年预算数\t2024年决算数\n"
        "三公经费\t5\t4\t3\n公用经费\t9\t8\t7\n"
    )
    assert Cell("三公经费", "上年决算") not in manuscript(text, library).values


def test_an_amount_stated_otherwise_in_another_table_is_found(library):
    text = (
        "2024年度报告\n项目\t2024年预算数\t2024年决算数\n项目支出\t300\t301.5\n公用经费\t90\t91\n\n"
        "自评表\n年度预算申请\t年初预算\t全年执行数\n年度资金总额\t1554\t1554.97\n"
        "按支出性质分：\t其中：基本支出：1253.47\t项目支出：305.1\n"
    )
    report = manuscript(text, library)
    messages = [each.message for each in findings(library, report) if each.code == "WS02"]
    assert [("305.1" in each, "301.5" in each) for each in messages] == [(True, True)]


def test_the_table_of_one_project_is_not_that_of_the_whole(library):
    text = (
        "2024年度报告\n项目\t2024年预算数\t2024年决算数\n项目支出\t300\t301.5\n公用经费\t90\t91\n"
        "年度资金总额\t400\t410\n\n项目支出绩效自评表\n项目名称\t道路维修\n"
        "\t年初预算数\t全年预算数\t全年执行数\n年度资金总额\t380\t380\t395\n"
    )
    report = manuscript(text, library)
    assert report.text(Cell("年度资金总额", "全年预算")) == ""
    assert report.again == []


def test_a_total_of_a_column_is_the_sum_of_its_rows(library):
    text = "企业\t产值\t税收\n甲公司\t12\t3\n乙公司\t15\t4\n合计\t28\t7\n"
    (found,) = findings(library, manuscript(text, library))
    assert (found.code, found.stated, found.expected) == ("WH01", "28", "27")


@pytest.mark.parametrize(
    "rows",
    [
        "甲公司\t12\t3\n乙公司\t15\t4\n合计\t27\t7\n",
        "甲公司\t12\t3\n乙公司\t15\t4\n合计\t28\t9\n",
        "甲公司\t12\t3\n其中出口\t5\t1\n乙公司\t15\t4\n合计\t27\t7\n",
        "甲公司\t12\t0\n乙公司\t15\t0\n合计\t28\t0\n",
        "甲公司\t12%\t3\n乙公司\t15%\t4\n合计\t13%\t7\n",
    ],
    ids=["right", "no column holds", "parts of parts", "nothing", "percentages"],
)
def test_a_total_is_left_alone_where_its_parts_are_not_clear(rows, library):
    assert findings(library, manuscript(f"企业\t产值\t税收\n{rows}", library)) == []


@pytest.mark.parametrize("unit", ["单位：元", "金额单位:元"])
def test_a_table_in_another_unit_is_left_alone(unit, library):
    rows = "项目\t2024年预算数\t2024年决算数\n三公经费\t50000\t30000\n公用经费\t9\t8\n"
    text = f"2024年度报告\n{unit}\n{rows}"
    assert manuscript(text, library).spots == {}
    assert manuscript(text.replace("元", "万元"), library).spots


def test_last_years_report_begins_this_years_filing(library):
    old = read_last_year(HERE / "data" / "yiyang-2024.txt", library)
    own = library.of(old)
    form = library.forms["hunan-2025"]
    carried = carry_over(Checker(own, own.forms[old.form], old), form, old.year + 1)
    assert (old.unit, old.year) == ("益阳市工业和信息化局", 2024)
    assert carried.filing.text(Cell("三公经费", "上年决算")) == "43.41"
    assert carried.filing.text(Cell("公务接待费", "上年决算")) == "1.12"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2024年度某局部门整体支出绩效自评报告\n没有表。", "没有认得出的"),
        ("项目\t预算数\t决算数\n三公经费\t5\t3\n公用经费\t9\t8\n", "看不出是哪一年"),
    ],
)
def test_a_report_from_which_nothing_comes_is_refused(text, sentence, library, tmp_path):
    path = tmp_path / "去年.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(FileError, match=sentence):
        read_last_year(path, library)
