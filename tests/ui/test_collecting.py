"""Garbage is looked for while nobody does anything."""

import gc
import weakref

from PySide6.QtCore import QObject

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
