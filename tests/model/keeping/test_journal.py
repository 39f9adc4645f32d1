"""The journal: what was handed over is read back, whatever happened to the file meanwhile."""

import errno
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from threading import Event
from time import monotonic, sleep
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.keeping import journal as module
from model.keeping.journal import Head, Journal, decode, leftovers
from model.keeping.state import apply, data_of, difference, state_of
from tests.conftest import ROOT

HEAD = Head("/某处/某局.ziping", "a" * 32, "b" * 64)


def data(**values):
    return {"format": "ziping", "values": values, "rows": {}}


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "自评" / "未保存"


@pytest.fixture
def journal(folder):
    journal = Journal(folder)
    yield journal
    journal.drop()
    journal.close()


def left(folder):
    """Give the data that a program left behind."""
    found = list(leftovers(folder))
    for each in found:
        each.let_go()
    return [each.data for each in found]


rows = st.lists(st.sampled_from("abcd"), unique=True).map(
    lambda ids: [{"id": each, "金额": each * 2} for each in ids]
)
datas = st.fixed_dictionaries(
    {
        "values": st.dictionaries(st.sampled_from("甲乙丙"), st.text(max_size=3)),
        "rows": st.dictionaries(st.sampled_from("丁戊"), rows),
        "explanations": st.lists(st.just({"code": "x"}), max_size=2),
    }
)


@given(datas, datas)
def test_a_change_makes_the_new_state_of_the_old_one(old, new):
    old, new = state_of(old), state_of(new)
    assert apply(old, json.loads(json.dumps(difference(old, new)))) == new
    assert state_of(data_of(new)) == new


def test_what_was_noted_is_read_back(folder, journal):
    for number in range(50):
        journal.note(HEAD, data(甲=str(number)))
    assert journal.settle()
    assert left(folder) == []  # it is in use
    journal.close()
    (found,) = leftovers(folder)
    assert found.data == data(甲="49") and found.head == HEAD
    assert abs((datetime.now(UTC) - found.at).total_seconds()) < 5
    found.discard()
    assert list(folder.iterdir()) == []


def test_only_what_changed_is_written(folder, journal):
    journal.note(HEAD, data(**{str(number): "长" * 100 for number in range(100)}))
    journal.settle()
    (path,) = folder.iterdir()
    before = path.stat().st_size
    journal.note(HEAD, data(**{str(number): "长" * 100 for number in range(100)} | {"7": "短"}))
    journal.settle()
    assert path.stat().st_size - before < 150


def test_a_journal_for_another_file_takes_the_place_of_the_one_before(folder, journal):
    journal.note(HEAD, data(甲="1"))
    journal.note(Head("/别处"), data(甲="2"))
    journal.close()
    assert left(folder) == [data(甲="2")]


def test_a_long_journal_begins_anew(folder, journal, monkeypatch):
    monkeypatch.setattr(module, "COMPACTED", 5_000)
    for number in range(100):
        journal.note(HEAD, data(甲=str(number) * 100))
    journal.close()
    (path,) = folder.iterdir()
    assert path.stat().st_size < 10_000
    assert left(folder) == [data(甲="99" * 100)]


def test_what_is_dropped_is_gone_and_another_may_begin(folder, journal):
    journal.note(HEAD, data(甲="1"))
    journal.drop()
    journal.settle()
    assert list(folder.iterdir()) == []
    journal.note(HEAD, data(甲="2"))
    journal.close()
    assert left(folder) == [data(甲="2")]


def test_every_prefix_of_a_journal_gives_a_state_that_was(folder, journal):
    noted = [data(甲=str(number), 乙="二" * number) for number in range(6)]
    for each in noted:
        journal.note(HEAD, each)
    journal.close()
    (path,) = folder.iterdir()
    raw, seen = path.read_bytes(), []
    for size in [*range(0, len(raw), 3), *range(len(raw) - 90, len(raw) + 1)]:
        path.write_bytes(raw[:size])
        seen += left(folder)
    assert [each for at, each in enumerate(seen) if each not in seen[:at]] == noted


def test_a_byte_that_turned_costs_only_what_came_after(folder, journal):
    noted = [data(甲=str(number), 乙="二" * number) for number in range(6)]
    for each in noted:
        journal.note(HEAD, each)
    journal.close()
    (path,) = folder.iterdir()
    raw = path.read_bytes()
    for at in range(0, len(raw), 5):
        path.write_bytes(raw[:at] + bytes([raw[at] ^ 0x15]) + raw[at + 1 :])
        assert all(each in noted for each in left(folder))


@pytest.mark.parametrize(
    "entries",
    [
        [],
        [{"format": "ziping-journal"}],
        [{"format": "x", "version": 1, "file": "", "identity": "", "base": ""}, {"data": {}}],
        [{"format": "ziping-journal", "version": 2, "file": "", "identity": "", "base": ""}, {}],
        [{"format": "ziping-journal", "version": 1, "file": "", "identity": "", "base": ""}, []],
        [
            {"format": "ziping-journal", "version": 1, "file": "", "identity": "", "base": ""},
            {"at": "2025", "data": {"rows": {"甲": {"": ["没有"]}}}},
        ],
        [
            {"format": "ziping-journal", "version": 1, "file": "", "identity": "", "base": ""},
            {"at": "yesterday", "data": {}},
        ],
    ],
)
def test_an_odd_journal_is_passed_over_and_left_alone(folder, entries):
    folder.mkdir(parents=True)
    path = folder / "1.journal"
    texts = [json.dumps(each).encode() for each in entries]
    path.write_bytes(b"".join(b"%08x %b\n" % (crc32(text), text) for text in texts))
    assert left(folder) == []
    assert path.exists()


def test_a_full_disk_is_told_and_mended_when_there_is_room(folder, journal, monkeypatch):
    journal.note(HEAD, data(甲="1"))
    assert journal.settle()
    with monkeypatch.context() as patch:
        full = OSError(errno.ENOSPC, "full")
        patch.setattr(os, "fsync", lambda _handle: (_ for _ in ()).throw(full))
        journal.note(HEAD, data(甲="2"))
        assert not journal.settle() and journal.fault is full
        journal.note(HEAD, data(甲="3"))
        assert not journal.settle()
        journal.note(HEAD, data(甲="3"))
        assert not journal.settle()
        assert len(list(folder.iterdir())) == 2  # the one that is firm, and the newest
    journal.note(HEAD, data(甲="4"))
    assert journal.settle() and journal.fault is None
    journal.close()
    assert left(folder) == [data(甲="4")]


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "文件").write_text("x")
    journal = Journal(tmp_path / "文件" / "未保存")
    journal.note(HEAD, data())
    assert not journal.settle() and isinstance(journal.fault, OSError)
    journal.close()


def test_what_one_program_asks_about_no_other_takes(folder, journal):
    journal.note(HEAD, data(甲="1"))
    journal.close()
    found = list(leftovers(folder))
    assert len(found) == 1 and left(folder) == []
    found[0].let_go()
    assert len(left(folder)) == 1


NOTE = """
import os, sys
from pathlib import Path
from model.keeping.journal import Head, Journal
journal = Journal(Path(sys.argv[1]))
journal.note(Head("x"), {"values": {"a": "1"}, "rows": {}})
journal.settle()
journal.note(Head("x"), {"values": {"a": "2"}, "rows": {}})
journal.settle()
os.kill(os.getpid(), 9)
"""


def test_a_killed_program_leaves_all_that_was_settled(folder):
    subprocess.run([sys.executable, "-c", NOTE, str(folder)], cwd=ROOT, check=False)
    assert left(folder) == [{"values": {"a": "2"}, "rows": {}}]


def test_a_disk_that_flushes_slowly_holds_up_no_line(folder, journal, monkeypatch):
    journal.note(HEAD, data(甲="1"))
    assert journal.settle()
    going = Event()
    monkeypatch.setattr(os, "fsync", lambda _handle: going.wait(5))
    for text in "2345":
        journal.note(HEAD, data(甲=text))
    (path,) = folder.iterdir()
    end = monotonic() + 2
    while "5" not in str(decode(path.read_bytes())[1]) and monotonic() < end:
        sleep(0.01)
    assert decode(path.read_bytes())[1] == data(甲="5")
    going.set()
    assert journal.settle()


def test_fast_typing_is_flushed_together_and_in_time(folder, journal, monkeypatch):
    journal.note(HEAD, data(甲="0"))
    assert journal.settle()
    flushed = []
    monkeypatch.setattr(os, "fsync", flushed.append)
    monkeypatch.setattr(module, "GATHERING", 60)
    for number in range(1, 21):
        journal.note(HEAD, data(甲=str(number)))
    assert flushed == []
    assert journal.settle()  # who asks does not wait
    assert len(flushed) == 1
    flushed.clear()
    monkeypatch.setattr(module, "GATHERING", 0.05)
    journal.note(HEAD, data(甲="end"))
    end = monotonic() + 2
    while not flushed and monotonic() < end:
        sleep(0.01)
    assert len(flushed) == 1  # and nobody has to ask


def test_what_a_later_journal_goes_on_from_is_taken_away(folder):
    first, second = Journal(folder), Journal(folder)
    first.note(HEAD, data(甲="1"))
    first.close()
    (path,) = folder.iterdir()
    second.follows.add(path.name)
    second.note(HEAD, data(甲="2"))
    second.close()
    assert left(folder) == [data(甲="2")]
    assert not path.exists()


def test_one_thing_is_handed_over_alone(folder, journal):
    assert not journal.note_one("typing", "甲")  # nothing to go on from yet
    journal.note(HEAD, data(甲="0"))
    assert journal.note_one("typing", "1")
    assert journal.note_one("typing", "12")
    assert journal.settle()
    (path,) = folder.iterdir()
    assert decode(path.read_bytes())[1] == data(甲="0") | {"typing": "12"}
    assert journal.note_one("typing", None)
    assert journal.settle()
    assert decode(path.read_bytes())[1] == data(甲="0")
