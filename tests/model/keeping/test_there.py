"""What can be reached, and when it was changed, whatever the system and the disk say."""

import errno
import os
from pathlib import Path

import pytest

from model.keeping.there import changed_at, is_folder, is_there


def test_what_the_system_will_not_say_is_a_no(tmp_path, monkeypatch):
    def away(_path, **_named):
        raise OSError(errno.ENOTCONN, "away")

    assert is_there(tmp_path) and is_folder(tmp_path) and changed_at(tmp_path)
    monkeypatch.setattr(Path, "stat", away)
    assert not is_there(tmp_path) and not is_folder(tmp_path) and changed_at(tmp_path) is None


@pytest.mark.parametrize("seconds", [-(10**9), 0, 10**9, 4 * 10**9, 2**33])
def test_any_time_of_a_disk_is_some_time(tmp_path, seconds):
    os.utime(tmp_path, (0, seconds))
    assert 1969 <= changed_at(tmp_path).year <= 2300


def test_a_time_that_no_calendar_has_is_cut(tmp_path, monkeypatch):
    about = os.stat_result((0,) * 8 + (10**15, 0))
    monkeypatch.setattr(Path, "stat", lambda _path: about)
    assert changed_at(tmp_path).year >= 2999
