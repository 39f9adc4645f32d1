"""Earlier states: kept in order, thinned by age, bounded, proof against clocks that jump."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from model.keeping import generations as module
from model.keeping.generations import ALWAYS, Generation, Generations, kept

NOW = datetime(2025, 4, 20, 16, 0, tzinfo=UTC)


@pytest.fixture
def states(tmp_path):
    return Generations(tmp_path, "a" * 32)


def at(*ages):
    """Give made-up states of some ages, the newest first."""
    return [
        Generation(Path(str(n)), 1000 - n, NOW - age, "x", "saved") for n, age in enumerate(ages)
    ]


def test_states_are_kept_in_order_and_read_back(states):
    for number in range(5):
        states.keep(b"%d" % number, "saved", NOW + timedelta(minutes=number))
    found = list(states)
    assert [each.read() for each in found] == [b"4", b"3", b"2", b"1", b"0"]
    assert found[0].at == NOW + timedelta(minutes=4) and found[0].kind == "saved"


def test_the_same_again_is_kept_once(states):
    states.keep(b"1", "saved")
    states.keep(b"1", "saved")
    states.keep(b"2", "saved")
    states.keep(b"1", "dropped")
    assert len(list(states)) == 3


def test_a_clock_set_back_changes_neither_the_order_nor_what_stays(states):
    for number in range(20):
        states.keep(b"%d" % number, "saved", NOW + timedelta(minutes=number))
    states.keep(b"old clock", "saved", datetime(2001, 1, 1, tzinfo=UTC))
    found = list(states)
    assert len(found) == 21 and found[0].read() == b"old clock"


def test_a_clock_far_ahead_leaves_the_newest(states):
    for number in range(20):
        states.keep(b"%d" % number, "saved", NOW + timedelta(minutes=number))
    states.keep(b"future", "saved", datetime(2055, 1, 1, tzinfo=UTC))
    assert len(list(states)) == ALWAYS


def test_all_of_two_days_then_one_a_day_a_week_a_month(states):
    hours = [timedelta(hours=n) for n in range(24 * 400)]
    stay = sorted(NOW - each.at for each in kept(at(*hours), NOW))
    two_days = [age for age in stay if age <= timedelta(days=2)]
    days = [age for age in stay if timedelta(days=2) < age <= timedelta(days=12)]
    weeks = [age for age in stay if timedelta(days=12) < age <= timedelta(weeks=10)]
    months = [age for age in stay if timedelta(weeks=10) < age]
    assert len(two_days) == 49
    assert 10 <= len(days) <= 11
    assert 8 <= len(weeks) <= 10
    assert 6 <= len(months) <= 8
    assert stay[-1] <= timedelta(days=276)


def test_what_is_thinned_away_one_by_one_ends_alike(states, monkeypatch):
    monkeypatch.setattr(module, "write_whole", lambda path, raw: path.write_bytes(raw))
    for day in range(300):
        states.keep(b"%d" % day, "saved", NOW - timedelta(days=300 - day))
    ages = [(NOW - each.at).days for each in states]
    assert ages == sorted(ages) and 20 <= len(ages) <= 32
    assert max(ages) > 200


def test_what_is_kept_is_bounded(states, monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 3000)
    for number in range(50):
        states.keep(bytes((number * n * 7919 >> 3) % 256 for n in range(500)), "saved")
    assert sum(each.path.stat().st_size for each in states) <= 3000
    assert len(list(states)) >= 3


def test_the_newest_stays_however_large(states, monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 3)
    states.keep(b"large", "saved")
    assert len(list(states)) == 1


def test_a_damaged_state_is_refused(states):
    states.keep(b"1" * 100, "saved")
    (state,) = states
    raw = state.path.read_bytes()
    for bad in (b"", raw[:5], b"x" + raw, raw[:5] + b"\x00" + raw[6:]):
        state.path.write_bytes(bad)
        with pytest.raises(OSError):
            state.read()


def test_other_files_in_the_folder_are_left_alone(states):
    states.keep(b"1", "saved")
    (states.folder / "备注.txt").write_text("x")
    (states.folder / "000009-20259999T999999-aaaaaaaaaaaa-saved.z").write_text("x")
    assert len(list(states)) == 1
