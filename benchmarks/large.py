"""The largest filing: a real one whose list of projects has grown to 300 rows."""

from benchmarks.measure import ROOT
from model.cell import Cell
from model.filing import Filing
from model.library import Library
from model.project_file import load

ROWS = 300


def example(library: Library, name: str = "yunxi-2024") -> Filing:
    """Give an example, fresh."""
    return load(ROOT / "resources" / "examples" / f"{name}.ziping", library)


def large_filing(library: Library, rows: int = ROWS) -> Filing:
    """Give the example with many projects."""
    filing = example(library)
    for number in range(rows - len(filing.rows["专项资金"])):
        row = filing.new_row("专项资金")
        values = {Cell("名称", "", "专项资金", row.id): f"项目{number}"}
        for basis in ("上年决算", "预算数", "决算"):
            values[Cell("金额", basis, "专项资金", row.id)] = f"{number}.{number % 100:02}"
        filing.insert_row("专项资金", len(filing.rows["专项资金"]), row, values)
    return filing
