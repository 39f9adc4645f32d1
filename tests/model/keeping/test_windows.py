"""What only Windows does to files: files held by others cannot be replaced or taken away."""

import os
import threading
from contextlib import contextmanager
from time import monotonic, sleep

import pytest

from model.keeping.journal import Head, Journal, leftovers
from model.keeping.lock import Holder, Lock, take
from model.keeping.reasons import reason
from model.keeping.whole import write_whole

pytestmark = pytest.mark.skipif(os.name != "nt", reason="只有 Windows 这样")
HELD = 0.5
READ, OPEN_EXISTING, HIDDEN = 0x80000000, 3, 2


@contextmanager
def held(path):
    """Have a file open without letting others read, write or delete it, as virus scanners do."""
    import ctypes

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateFileW.restype = ctypes.c_void_p
    handle = kernel.CreateFileW(str(path), READ, 0, None, OPEN_EXISTING, 0, None)
    assert handle != ctypes.c_void_p(-1).value
    try:
        yield
    finally:
        kernel.CloseHandle(ctypes.c_void_p(handle))


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "某局 2024.ziping"
    path.write_bytes(b"old")
    return path


def test_a_file_that_is_held_for_a_moment_is_replaced_when_it_is_free(path):
    began = monotonic()

    def hold_for_a_moment(taken):
        with held(path):
            taken.set()
            sleep(HELD)

    taken = threading.Event()
    holding = threading.Thread(target=hold_for_a_moment, args=(taken,))
    holding.start()
    taken.wait()
    write_whole(path, b"new")
    assert monotonic() - began >= HELD
    holding.join()
    assert path.read_bytes() == b"new" and [each.name for each in path.parent.iterdir()] == [
        path.name
    ]


def test_a_file_that_stays_held_is_told_and_stays(path):
    with held(path), pytest.raises(OSError) as refused:
        write_whole(path, b"new")
    assert "正被别的程序占用" in reason(refused.value)
    assert path.read_bytes() == b"old" and [each.name for each in path.parent.iterdir()] == [
        path.name
    ]


def test_a_read_only_file_stays(path):
    path.chmod(0o444)
    with pytest.raises(PermissionError):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_journal_that_is_written_is_nobody_elses_until_it_is_closed(tmp_path):
    journal = Journal(tmp_path)
    journal.note(Head(file="x"), {"format": "ziping", "values": {"甲": "1"}})
    assert journal.settle() and list(leftovers(tmp_path)) == []
    journal.close()
    (left,) = leftovers(tmp_path)
    left.discard()
    assert list(tmp_path.iterdir()) == []


def test_a_lock_lies_out_of_sight_and_may_be_taken_again(path):
    for _ in range(2):
        taken = take(path)
        assert isinstance(taken, Lock) and taken.path.stat().st_file_attributes & HIDDEN
        assert taken.beat() and isinstance(take(path), Holder)
        taken.release()
        assert not taken.path.exists()
