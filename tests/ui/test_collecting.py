"""Qt's objects are collected by no other thread than theirs."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from ui.collecting import Collector


@pytest.fixture
def collector(qapp) -> Iterator[Collector]:
    gc.collect()
    collector = Collector(QApplication.instance())
    yield collector
    collector.deleteLater()
    gc.enable()


def closed_window(gone: list[threading.Thread]) -> None:
    """Leave a widget behind that only a cycle holds."""
    widget = QWidget()
    widget.me = widget  # type: ignore[attr-defined]
    weakref.finalize(widget, lambda: gone.append(threading.current_thread()))


def test_what_another_thread_does_collects_nothing_of_the_window(collector, qtbot) -> None:
    gone: list[threading.Thread] = []
    closed_window(gone)
    worker = threading.Thread(target=lambda: [[number] for number in range(100_000)])
    worker.start()
    worker.join()
    assert gone == []
    kept = [[number] for number in range(1000)]
    qtbot.waitUntil(lambda: bool(gone))
    assert gone == [threading.main_thread()] and kept
