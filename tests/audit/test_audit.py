"""What audits by hand found in the tables of real filings, against what the program finds."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from model.cell import PROSE, parse_cell
from model.check import Checker
from model.filing import Explanation, Filing
from model.finding import Finding
from model.library import Library
from model.project_file import load
from model.review import review
from tests.conftest import EXAMPLES
from tests.filling import mend

FOLDER = Path(__file__).parent
AUDITS = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.toml")}
FOUND = [
    pytest.param(name, entry, id=f"{name} {entry['audit']}")
    for name, audit in AUDITS.items()
    for entry in audit["entry"]
    if "code" in entry
]


@pytest.fixture
def filings(library) -> dict[str, Filing]:
    return {path.stem: load(path, library) for path in EXAMPLES}


def test_every_example_is_audited() -> None:
    assert AUDITS.keys() == {path.stem for path in EXAMPLES}


def findings(library: Library, filing: Filing) -> list[Finding]:
    return review(Checker(library, library.forms[filing.form], filing))


def says(finding: Finding, entry: dict[str, Any]) -> bool:
    """Tell whether a finding says what an entry has; `cell` may be the text of a figure."""
    cells = {str(cell) for cell in finding.cells}
    texts = {cell.row.rpartition(":")[0] for cell in finding.cells if cell.list == PROSE}
    return (
        finding.code == entry["code"]
        and entry["cell"] in cells | texts
        and entry.get("says", "") in finding.message
        and entry.get("expected", finding.expected) == finding.expected
        and entry.get("severity", finding.severity) == finding.severity
    )


@pytest.mark.parametrize(("name", "entry"), FOUND)
def test_what_the_audit_found_is_found(name, entry, library, filings) -> None:
    found = [each for each in findings(library, filings[name]) if says(each, entry)]
    assert len(found) == 1, entry["what"]


@pytest.mark.parametrize("name", AUDITS)
def test_every_finding_stands_in_the_audit(name, library, filings) -> None:
    entries = [entry for entry in AUDITS[name]["entry"] if "code" in entry]
    for finding in findings(library, filings[name]):
        assert any(says(finding, entry) for entry in entries), finding.message


@pytest.mark.parametrize("name", AUDITS)
def test_false_alarms_stay_silent(name, library, filings) -> None:
    first = {finding.cells[0] for finding in findings(library, filings[name])}
    for entry in AUDITS[name]["silent"]:
        cell = parse_cell(entry["cell"])
        assert cell in library.forms[name].stands or cell.list
        assert cell not in first, entry["what"]


@pytest.mark.parametrize("name", AUDITS)
def test_a_clean_copy_has_no_open_finding(name, library, filings) -> None:
    filing, audit = filings[name], AUDITS[name]
    mend(filing, audit)
    left = findings(library, filing)
    assert {finding.code for finding in left} == set(audit["explained"]["codes"])
    for finding in left:
        cells = {cell: filing.text(cell) for cell in finding.cells}
        filing.explanations.append(Explanation(finding.code, cells, "上级专项增加，已核实。"))
    assert all(finding.explained for finding in findings(library, filing))


def test_every_example_has_been_audited() -> None:
    assert AUDITS.keys() == {path.stem for path in EXAMPLES}


@pytest.mark.parametrize("name", AUDITS)
def test_what_is_out_of_reach_says_why(name) -> None:
    assert all(("code" in entry) != ("not_yet" in entry) for entry in AUDITS[name]["entry"])
