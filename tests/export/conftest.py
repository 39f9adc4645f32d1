"""What the tests of exports share."""

import tomllib

import pytest

from model.cell import Cell
from model.filing import Filing, new_filing
from model.library import Library
from model.project_file import load
from model.relation import Row
from tests.conftest import ROOT
from tests.filling import mend


@pytest.fixture
def yiyang(library: Library) -> Filing:
    """Give the filing of 益阳, fresh."""
    return load(ROOT / "resources" / "examples" / "yiyang-2024.ziping", library)


@pytest.fixture
def yunxi(library: Library) -> Filing:
    """Give the filing of 云溪, fresh."""
    return load(ROOT / "resources" / "examples" / "yunxi-2024.ziping", library)


@pytest.fixture
def mended(yiyang: Filing) -> Filing:
    """Give the filing of 益阳 without an error, as its audit mends it."""
    audit = ROOT / "tests" / "audit" / "yiyang-2024.toml"
    mend(yiyang, tomllib.loads(audit.read_text("utf-8")))
    return yiyang


@pytest.fixture
def short(library: Library) -> Filing:
    """Give a filing that is exported fast: only its unit, its date, a text and one row."""
    filing = new_filing(library.forms["yiyang-2024"], 2024, "益阳市工业和信息化局")
    filing.set(Cell("报告日期"), "2025年4月28日")
    filing.set(Cell("部门职能"), "职能。")
    filing.rows["专项资金"] = [Row("r1")]
    return filing
