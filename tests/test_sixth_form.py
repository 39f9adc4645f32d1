"""A form of another province, written after docs/forms.md alone: loaded, filled, printed."""

from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from export import export_filing
from model.check import Checker
from model.filing import Filing, new_filing
from model.library import Library, check_form, on_board, read_form
from model.project_file import load, save
from model.review import review
from tests.filling import fill

FOLDER = Path(__file__).parent / "data" / "forms" / "nanhu-2024"
TEXTS = {
    "单位名称": "南湖州档案馆",
    "收入合计@决算": "312.50",
    "收入合计@上年决算": "300",
    "支出合计@决算": "310.00",
    "基本支出@决算": "210.00",
    "项目支出@决算": "100.00",
    "三公经费@决算": "3.60",
    "三公经费@上年决算": "4.00",
    "部门总体目标": "建成数字档案馆。",
    "重点任务[r1].名称": "馆藏数字化",
    "重点任务[r1].批复金额": "80.00",
    "重点任务[r1].财政拨款": "60.00",
    "重点任务[r1].其他资金": "20.00",
    "重点任务[r1].实际支出": "72.00",
    "重点任务[r2].名称": "库房修缮",
    "重点任务[r2].批复金额": "25.00",
    "重点任务[r2].财政拨款": "25.00",
    "重点任务[r2].实际支出": "25.00",
    "绩效指标[r1].三级指标": "数字化卷数",
    "绩效指标[r1].指标性质": "≥",
    "绩效指标[r1].年度指标值": "3000",
    "绩效指标[r1].度量单位": "卷",
    "绩效指标[r1].实际完成值": "3120",
    "绩效指标[r1].自评得分": "96",
    "总得分": "96",
    "评价等次": "优",
    "整体支出规模": "支出{支出合计@决算}万元，项目支出占{项目支出@决算 / 支出合计@决算}。",
}


@pytest.fixture(scope="module")
def library() -> Library:
    form = read_form(FOLDER, [])
    assert form
    return on_board().with_form(form)


@pytest.fixture
def filing(library) -> Filing:
    filing = new_filing(library.forms["nanhu-2024"], 2024, "")
    fill(filing, TEXTS, {})
    return filing


def codes(library, filing) -> set[str]:
    found = review(Checker(library, library.forms[filing.form], filing))
    return {each.code for each in found if each.severity == "error"}


def test_it_is_sound_and_uses_what_all_share() -> None:
    problems, relations = check_form(FOLDER)
    assert problems == []
    assert {"ZC01", "DF03", "NH01", "NH02", "NH03"} <= set(relations)


def test_what_is_right_is_silent_and_each_slip_is_found(library, filing) -> None:
    assert codes(library, filing) == set()
    slips = {
        "支出合计@决算": ("301.00", "ZC01"),
        "重点任务[r1].其他资金": ("2.00", "NH01"),
        "重点任务[r1].执行率": ("92%", "NH02"),
        "重点任务[r2].实际支出": ("250.00", "NH03"),
        "评价等次": ("良", "DJ01"),
    }
    for address, (text, code) in slips.items():
        fill(filing, {address: text}, {})
        assert code in codes(library, filing), address
        fill(filing, {address: TEXTS.get(address, "")}, {})


def test_it_is_saved_opened_and_printed(library, filing, tmp_path) -> None:
    save(tmp_path / "档案馆.ziping", filing, library)
    opened = load(tmp_path / "档案馆.ziping", library)
    assert opened.values == filing.values

    workbook, report, _word = export_filing(library, opened, tmp_path)

    values = openpyxl.load_workbook(workbook, data_only=True)["绩效自评表"].iter_rows()
    shown = {cell.value for row in values for cell in row}
    assert {80, 72, 0.9, 1, "南湖州档案馆", "≥"} <= shown
    pages = pypdfium2.PdfDocument(report)
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    text = text.replace("\r\n", "")
    assert "支出310.00万元，项目支出占32.26%。" in text
    assert "重点任务共2项，实际支出97万元。" in text.replace("97.00", "97")
