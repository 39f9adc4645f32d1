"""Which findings are shown, and in what order."""

from dataclasses import replace

import pytest

from model.cell import Cell
from model.finding import Finding
from model.sifting import count, following, sifted


def finding(code: str, severity, explained=None) -> Finding:
    return replace(Finding(code, severity, "。", (Cell("编制数"),)), explained=explained)


PLACED = [
    (finding("A", "info"), "表一"),
    (finding("B", "warning"), "表二"),
    (finding("C", "error"), "表一"),
    (finding("D", "warning", "已核实"), "表二"),
    (finding("E", "error"), "表二"),
]


@pytest.mark.parametrize(
    ("kind", "page", "codes"),
    [
        ("open", None, "CAEB"),
        ("open", "表一", "CA"),
        ("error", None, "CE"),
        ("unexplained", None, "B"),
        ("explained", "表二", "D"),
        ("explained", "表一", ""),
    ],
)
def test_findings_come_by_page_and_the_worst_first(kind, page, codes) -> None:
    assert "".join(each.code for each, _ in sifted(PLACED, kind, page)) == codes
    assert count(PLACED, kind, page) == len(codes)


def test_one_goes_from_finding_to_finding_as_they_stand_and_round() -> None:
    placed = list(PLACED)
    last, met = None, ""
    for _ in range(4):
        last = following(placed, last, "表一")
        met += last.code
    assert met == "CAEB" and following(placed, last, "表一").code == "C"
    assert following(placed, None, "表二").code == "E", "one begins with the page at work"
    assert following(placed, None, "封面").code == "C"
    assert following([], None, "表一") is None
