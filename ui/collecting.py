"""Cycles of objects are collected in the thread of the window alone."""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK = 200
"""Milliseconds between looks at whether enough has gathered."""


class Collector(QObject):
    """Takes the place of Python's own collecting, which any thread's work may set off.

    Parts of a window that was closed must not be deleted by the thread of an export: Qt crashes.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(self._look)
        timer.start(LOOK)

    def _look(self) -> None:
        """Collect by Python's own measure: the oldest generation that is due."""
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [number for number in range(3) if counts[number] > limits[number]]
        if 0 in due:
            gc.collect(max(due))
