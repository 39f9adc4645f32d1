"""Locks: one writer, whoever it is; what a crash leaves is seen through."""

import json
import os
import platform
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from model.keeping import lock as module
from model.keeping.lock import STALE, Holder, Lock, lock_path, take
from tests.conftest import ROOT

HOLD = """
import sys, time
from pathlib import Path
from model.keeping.lock import take
print(type(take(Path(sys.argv[1]))).__name__, flush=True)
time.sleep(60)
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "某局 2024.ziping"


def test_the_second_is_told_who_has_the_file_and_the_next_may_have_it(path):
    first = take(path)
    second = take(path)

    assert isinstance(first, Lock)
    assert second == first.holder and second.since
    assert second.machine.lower() == platform.node().lower()

    first.release()
    assert list(path.parent.iterdir()) == []
    third = take(path)
    assert isinstance(third, Lock)
    third.release()


@pytest.mark.skipif(os.name != "posix", reason="Windows 上建链接要特别的权限")
def test_a_link_leads_to_the_lock_of_the_file_itself(path, tmp_path):
    link = tmp_path / "链接" / "别名.ziping"
    link.parent.mkdir()
    link.symlink_to(path)
    held = take(link)
    assert isinstance(take(path), Holder)
    held.release()


def test_what_a_killed_program_held_is_free(path):
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    with other:
        assert other.stdout.readline() == "Lock\n"
        assert isinstance(take(path), Holder)
        other.kill()
        other.wait()
    assert lock_path(path).exists()
    held = take(path)
    assert isinstance(held, Lock)
    held.release()


@pytest.mark.parametrize(("age", "kind"), [(0, Holder), (STALE + 10, Lock), (-3600, Holder)])
def test_another_machine_holds_a_file_until_it_falls_silent(path, age, kind):
    said = {"user": "李", "machine": "财务室", "since": "2025-04-01T09:00", "token": "x"}
    lock_path(path).write_text(json.dumps(said))
    now = time.time() - age
    os.utime(lock_path(path), (now, now))
    taken = take(path)
    assert isinstance(taken, kind)
    if isinstance(taken, Lock):
        taken.release()
    else:
        assert taken == Holder(**said)


@pytest.mark.parametrize("raw", [b"", b"[1]", b"\xff\xfe", b'{"user": 1}', b"[" * 4000])
def test_a_lock_that_says_nothing_holds_nobody_up(path, raw):
    lock_path(path).write_bytes(raw)
    held = take(path)
    assert isinstance(held, Lock)
    held.release()


def test_where_no_lock_can_be_kept_one_works_without(path):
    assert take(path.parent / "没有" / "x.ziping") is None


def test_a_share_without_locks_goes_by_what_is_written(path, monkeypatch):
    monkeypatch.setattr(module, "hold", lambda _handle: True)
    first = take(path)
    lock_path(path).write_text(json.dumps({**asdict(first.holder), "machine": "别处"}))
    assert isinstance(take(path), Holder)
    first.release()


def asdict(holder):
    return {name: getattr(holder, name) for name in Holder.__slots__}


def test_a_living_window_renews_its_lock_and_notices_when_it_was_taken(path):
    held = take(path)
    os.utime(held.path, (1, 1))
    assert held.beat()
    assert held.path.stat().st_mtime > 1
    other = replace(held.holder, token="fremd")
    held.path.write_text(json.dumps(asdict(other)))
    assert not held.beat()
    held.release()


@pytest.mark.skipif(os.name != "posix", reason="Windows 不让删正开着的文件")
def test_a_lock_that_somebody_swept_away_is_still_held(path):
    held = take(path)
    held.path.unlink()
    assert held.beat()
    held.release()
