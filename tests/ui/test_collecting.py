"""Garbage is looked for while nobody does anything."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.collecting import LEAST, Collector


class Loop:
    """Something that only looking for garbage takes away."""

    def __init__(self) -> None:
        self.own = self


def test_garbage_is_collected_at_rest_only(qapp) -> None:
    parent = QObject()
    collector = Collector(parent)
    try:
        assert not gc.isenabled()
        gone = weakref.ref(Loop())
        busy = [[] for _ in range(2 * LEAST)]
        collector.look()
        assert gone() is not None, "much was made since the last look"
        collector.look()
        assert gone() is None
        assert busy
    finally:
        gc.enable()


def test_what_another_thread_does_deletes_nothing_of_the_window(qapp) -> None:
    parent = QObject()
    collector = Collector(parent)
    threads: list[threading.Thread] = []
    try:
        widget = QWidget()
        widget.own = widget  # type: ignore[attr-defined]
        weakref.finalize(widget, lambda: threads.append(threading.current_thread()))
        del widget
        worker = threading.Thread(target=lambda: [[] for _ in range(20 * LEAST)])
        worker.start()
        worker.join()
        assert threads == []
        busy = [[] for _ in range(2 * LEAST)]
        collector.look()
        collector.look()
        assert threads == [threading.main_thread()] and busy
    finally:
        gc.enable()
