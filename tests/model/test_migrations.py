"""Old files open for ever: one of every version is kept, as the program wrote it then."""

import json

import pytest

from model.cell import Cell
from model.migrations import VERSION
from model.project_file import load
from tests.conftest import ROOT

KEPT = ROOT / "tests" / "data" / "versions"
FLOOD = Cell("防汛经费", "决算")


def test_a_file_of_every_version_is_kept():
    versions = [json.loads(path.read_bytes())["version"] for path in sorted(KEPT.iterdir())]
    assert versions == list(range(1, VERSION + 1))


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_a_file_of_an_old_version_says_what_it_said(library, version):
    remarks: list[str] = []
    filing = load(KEPT / f"{version}.ziping", library, remarks)
    assert remarks == []
    assert (filing.form, filing.year, filing.unit) == ("shuili-2025", 2025, "某县水利局")
    assert filing.text(FLOOD) == "12.50"
    assert [each.text for each in filing.explanations] == ["按实际支出。"]
    assert filing.carried == ({FLOOD: "12.50"} if version > 1 else {})
    assert filing.last_year == ({FLOOD: "11"} if version > 1 else {})
