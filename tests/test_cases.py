"""Minimal pairs: a clean piece of a filing, one changed cell, and the findings that must follow.

`tests/cases/<code>/<what-was-changed>.toml` shows when a code speaks and when it stays silent:

    form = "yiyang-2024"                        # year = 2024 unless said
    [clean]                                     # all that is filled in; it yields no finding
    "三公经费@决算" = "43.41"
    [parents]                                   # which section a row lies in, where it matters
    "绩效指标" = { r1 = "产出" }
    [last_year]                                 # what last year's filing states, where it matters
    "三公经费@上年决算" = "43.14"
    [change]                                    # one cell; "" empties it
    "三公经费@决算" = "43.14"
    [[finding]]                                 # all that is then found, in reading order
    code = "SG01"
    severity = "error"                          # unless said
    cell = "三公经费@决算"                        # the first of its cells, or its text
    quote = "8.88元"                            # that cell as it stands in the text, if it is there
    mend = { "三公经费@决算" = "43.41" }          # what is suggested first; {} for nothing at all
    says = "两位数字颠倒"                         # a piece of its message

A list has the rows that the addresses name, in that order. A file without a finding is a change
about which the program must not speak.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from model.cell import Cell, parse_cell
from model.check import Checker
from model.filing import Filing
from model.finding import Finding
from model.library import Library
from model.review import review
from tests.filling import fill

FOLDER = Path(__file__).parent / "cases"
PATHS = sorted(path for path in FOLDER.glob("*/*") if path.parent.name != "prose")
KEYS = {"form", "year", "clean", "parents", "last_year", "change", "finding"}
KEYS_OF_FINDING = {"code", "severity", "cell", "quote", "mend", "says"}

PLACE = ("code", "severity", "cell", "quote")


def read(path: Path) -> dict[str, Any]:
    """Read a case; one that nobody could have meant fails."""
    case = tomllib.loads(path.read_text("utf-8"))
    assert {"form", "clean", "change"} <= case.keys() <= KEYS
    assert len(case["change"]) == 1, "a case changes one cell"
    for finding in case.get("finding", ()):
        assert {"code", "cell"} <= finding.keys() <= KEYS_OF_FINDING
    return case


def filing_of(case: dict[str, Any], library: Library, *, changed: bool) -> Filing:
    """Make the filing of a case, before or after its change."""
    form, filing = library.forms[case["form"]], Filing(case["form"], case.get("year", 2024))
    texts = case["clean"] | (case["change"] if changed else {})
    fill(filing, texts, case.get("parents", {}))
    for address, text in case.get("last_year", {}).items():
        filing.last_year[_cell(address)] = text
    assert {cell.pattern for cell in (*filing.values, *filing.last_year)} <= form.stands
    return filing


def _cell(address: str) -> Cell:
    cell = parse_cell(address)
    assert cell, f"{address} is no address"
    return cell


def checked(case: dict[str, Any], library: Library, *, changed: bool) -> Checker:
    filing = filing_of(case, library, changed=changed)
    return Checker(library, library.forms[filing.form], filing)


def outline(finding: Finding, checker: Checker) -> dict[str, str]:
    """Give what every expected finding must say alike."""
    cell = finding.cells[0]
    said = checker.said(cell)
    place = {"cell": str(said.section), "quote": said.written} if said else {"cell": str(cell)}
    return {"code": finding.code, "severity": finding.severity} | place


def suggested(finding: Finding, count: int) -> dict[str, str]:
    """Give the first suggestions of a finding, one at least if there is any."""
    return {str(each.cell): each.new for each in finding.suggestions[: max(count, 1)]}


@pytest.fixture(params=PATHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def path(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


def test_a_clean_piece_has_no_finding(path, library):
    case = read(path)
    findings = review(checked(case, library, changed=False))
    assert [each.message for each in findings] == []


def test_one_change_yields_these_findings_and_no_other(path, library):
    case = read(path)
    checker, expected = checked(case, library, changed=True), case.get("finding", [])
    findings = review(checker)
    assert [outline(each, checker) for each in findings] == [
        {"severity": "error"} | {key: each[key] for key in PLACE if key in each}
        for each in expected
    ]
    for finding, wanted in zip(findings, expected, strict=True):
        assert wanted.get("says", "") in finding.message
        if "mend" in wanted:
            assert suggested(finding, len(wanted["mend"])) == wanted["mend"]


def test_a_case_lies_in_the_folder_of_a_code_that_it_yields(path):
    codes = {each["code"] for each in read(path).get("finding", ())}
    assert path.suffix == ".toml"
    assert not codes or path.parent.name in codes
