"""What lies on the desk while the recorded tasks are done: slips to find, figures to type."""

from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.variants import clean
from model.cell import Cell
from model.filing import Filing
from model.project_file import save

if TYPE_CHECKING:
    from ui.window import MainWindow

SLIPS = {  # eight mistakes of the hand: a digit wrong, exchanged, too many, a point moved, …
    Cell("公务接待费", "决算"): "1.21",
    Cell("编制数"): "75",
    Cell("公务用车运行维护费", "决算"): "13.17",
    Cell("三公经费", "上年决算"): "32.31",
    Cell("项目支出", "上年决算"): "299.94",
    Cell("公务用车购置费", "预算数"): "81",
    Cell("基本支出", "决算"): "1253.74",
    Cell("年度资金总额", "决算"): "1544.97",
}
REPORTED = {  # what that filing says in its report, where another form asks for boxes
    "预算编码": "105001",
    "预算口径": "全年调整",
    "评价等次": "优",
    "财政拨款@年初预算": "1184.37",
    "财政拨款@全年预算": "1554.21",
    "财政拨款@决算": "1554.21",
    "其他收入@年初预算": "0",
    "其他收入@全年预算": "0.76",
    "其他收入@决算": "0.76",
    "基本支出@年初预算": "1135.07",
    "基本支出@全年预算": "1253.47",
    "人员经费@年初预算": "984.81",
    "人员经费@全年预算": "1103.21",
    "人员经费@决算": "1103.21",
    "公用经费@年初预算": "150.26",
    "公用经费@全年预算": "150.26",
    "项目支出@年初预算": "49.3",
    "项目支出@全年预算": "301.5",
    **{f"上级补助收入@{basis}": "0" for basis in ("年初预算", "全年预算", "决算")},
    **{
        f"{fund}预算支出@{basis}": "0"
        for fund in ("政府性基金", "国有资本经营", "社会保险基金")
        for basis in ("全年预算", "决算")
    },
}
DATES = {"报告日期": "2026年4月28日", "填报日期": "2026年4月28日"}
REASON = "年中按批准的公务活动追加安排，已履行审批手续，支出在部门预算总额内调剂。"


def prepare(name: str, window: "MainWindow", folder: Path) -> None:
    """Lay the files ready that a task begins with."""
    from ui import settings

    settings.remember_folder(folder)
    if name == "blank":
        return
    filing: Filing = clean(window.library, "yiyang-2024")
    if name == "mend":
        for cell, text in SLIPS.items():
            filing.set(cell, text)
    path = folder / "益阳市工业和信息化局_2024年度自评.ziping"
    save(path, filing, window.library)
    settings.remember_file(path)
    window.start.refresh()
