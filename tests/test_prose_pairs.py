"""Sentences with one wrong figure, and with the right one: `{wrong|right}`; and tempting ones.

The wrong one must lead to a finding that speaks of it, the right one to none.
"""

import re
from pathlib import Path

import pytest

from model.opinion import Opinion

FOLDER = Path(__file__).parent / "data"
PAIR = re.compile(r"\{(?P<wrong>[0-9.,]+)\|(?P<right>[0-9.,]+)\}")
TITLE = "某县某局{year}年度部门整体支出绩效自评报告\n"
LINES = [
    line for line in (FOLDER / "pairs.txt").read_text("utf-8").splitlines() if PAIR.search(line)
]
SILENT = [line for line in (FOLDER / "silent.txt").read_text("utf-8").splitlines() if line]
FEWEST = 100


def opinion_of(library, line: str, figure: str = "") -> Opinion:
    """Read the sentence, with one of its two figures where it has two."""
    years = re.findall("20[0-9]{2}(?=年)", line)
    title = TITLE.format(year=max(years, default="2023"))
    return Opinion(library, title + PAIR.sub(lambda match: match[figure], line))


@pytest.mark.parametrize("line", LINES)
def test_the_wrong_figure_is_noticed_and_the_right_one_is_not(line, library):
    wrong, right = opinion_of(library, line, "wrong"), opinion_of(library, line, "right")
    assert [each.finding.message for each in right.objections] == []
    assert wrong.objections
    start = len(TITLE.format(year=2023)) + PAIR.search(line).start()
    places = [place for each in wrong.objections for place in each.places]
    assert any(begin <= start < end for begin, end in places), wrong.objections


@pytest.mark.parametrize("line", SILENT[1:])
def test_what_only_looks_like_a_sum_is_silent(line, library):
    said = [each.finding.message for each in opinion_of(library, line).objections]
    assert said == []


def test_there_are_many_pairs():
    assert len(LINES) >= FEWEST
    assert len(SILENT) >= FEWEST
