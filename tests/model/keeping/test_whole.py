"""A write that is whole or not at all."""

import errno
import os
import stat
from pathlib import Path

import pytest

from model.keeping import whole
from model.keeping.reasons import reason
from model.keeping.whole import DAY, WAITS, sweep, write_whole


def failing(times, error, really):
    """Make a function that fails a number of times before it does its work."""
    calls = []

    def work(*arguments, **named):
        calls.append(arguments)
        if len(calls) <= times:
            raise error
        return really(*arguments, **named)

    return work


@pytest.mark.parametrize("number", [errno.EACCES, errno.EBUSY])
def test_a_file_that_is_held_for_a_while_is_replaced_when_it_is_free(tmp_path, monkeypatch, number):
    path = tmp_path / "甲"
    path.write_bytes(b"old")
    monkeypatch.setattr(whole, "sleep", lambda _seconds: None)
    error = OSError(number, "held")
    monkeypatch.setattr(Path, "replace", failing(len(WAITS), error, Path.replace))
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"


def test_one_waits_a_bounded_time_only(tmp_path, monkeypatch):
    path, slept = tmp_path / "甲", []
    path.write_bytes(b"old")
    monkeypatch.setattr(whole, "sleep", slept.append)
    monkeypatch.setattr(Path, "replace", failing(99, PermissionError(13, "held"), None))
    with pytest.raises(PermissionError):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old" and [p.name for p in tmp_path.iterdir()] == ["甲"]
    assert sum(slept) < 3


def test_one_does_not_wait_for_what_does_not_pass(tmp_path, monkeypatch):
    monkeypatch.setattr(whole, "sleep", lambda _seconds: pytest.fail("waited"))
    monkeypatch.setattr(Path, "replace", failing(99, OSError(errno.EIO, "broken"), None))
    with pytest.raises(OSError, match="broken"):
        write_whole(tmp_path / "甲", b"new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="Windows 没有这一步")
def test_the_folder_is_flushed_after_the_file(tmp_path, monkeypatch):
    flushed, really = [], os.fsync
    monkeypatch.setattr(
        os, "fsync", lambda h: (flushed.append(stat.S_IFMT(os.fstat(h).st_mode)), really(h))
    )
    write_whole(tmp_path / "甲", b"new")
    assert flushed == [stat.S_IFREG, stat.S_IFDIR]


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_every_reason_is_said_in_chinese(number):
    said = reason(OSError(number, os.strerror(number)))
    assert said and not said.isascii() and not said.endswith("。")


@pytest.mark.parametrize(
    ("number", "winerror", "said"),
    [
        (errno.EINVAL, 64, "共享"),
        (errno.ENOENT, 53, "共享"),
        (errno.EACCES, 32, "正被别的程序占用"),
    ],
)
def test_windows_numbers_say_more_than_their_errno(number, winerror, said):
    error = OSError(number, "")
    error.winerror = winerror
    assert reason(error).startswith(said)


def test_what_a_killed_save_left_goes_after_a_day(tmp_path):
    path = tmp_path / "某局 2024.ziping"
    names = [".某局 2024-abcd.tmp", ".某局 2024-efgh.tmp", ".别的-abcd.tmp", "某局 2024-abcd.tmp"]
    for name in names:
        (tmp_path / name).touch()
    old = (path.parent / names[0]).stat().st_mtime - DAY - 1
    for name in (names[0], *names[2:]):
        os.utime(tmp_path / name, (old, old))
    sweep(path)
    assert {each.name for each in tmp_path.iterdir()} == set(names[1:])
