"""The faults in short; `make faults` runs them at length."""

import json
import os

import pytest

from tests.faults import clerk, failing, fuzz, powercut
from tests.faults.preload import is_possible
from tests.faults.report import run_apart

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows 没有 fork")
needs_layer = pytest.mark.skipif(not is_possible(), reason="没有 gcc，不能在系统调用处作梗")


@needs_layer
def test_calls_that_fail_lose_nothing(tmp_path):
    report = failing.run(tmp_path, 41)
    assert report.wrong == [] and sum(report.figures.values()) > 100


@needs_layer
def test_a_power_cut_leaves_the_old_state_or_the_new(tmp_path):
    report = powercut.run(tmp_path, 8)
    assert report.wrong == [] and report.figures["states of the disk"] > 100


@needs_fork
def test_a_kill_costs_a_second_at_most():
    assert "kills  " in run_apart("kills", 2)


@pytest.mark.parametrize(
    ("held", "cost", "lost"),
    [("12", 0.0, []), ("1", 0.9, []), ("", 1.1, ["x"]), ("7", 50.0, ["x"])],
)
def test_the_judge_of_kills_allows_a_second_and_no_more(tmp_path, held, cost, lost):
    (tmp_path / clerk.BASE).write_text("{}")
    (tmp_path / clerk.KILLED).write_text("50.0")
    (tmp_path / clerk.RECORD).write_text('[48.9, "x", "1"]\n[49.1, "x", "12"]\n[49.9, "x')
    clerk.judge(tmp_path, {"x": held} if held else {})
    found = json.loads((tmp_path / clerk.JUDGED).read_text().split("\n")[1])
    assert list(found["lost"]) == lost and found["cost"] == pytest.approx(cost)


def test_odd_inputs_get_an_answer_or_a_sentence(tmp_path):
    report = fuzz.run(tmp_path, 1500, 7)
    assert report.wrong == [] and report.figures["inputs"] == 1500


def test_what_once_did_wrong_does_so_no_more(tmp_path):
    assert fuzz.kept(tmp_path) == []


@needs_fork
def test_two_programs_lose_no_save():
    assert "saved  " in run_apart("races", 25)
