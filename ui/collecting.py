"""Python's looking for garbage, moved to where nobody waits for it."""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK = 1000
"""Milliseconds between looks at how much was made."""
LEAST, MOST = 5_000, 300_000
"""So many new objects are worth looking through in a rest, and so many at any time."""
AT_REST = 10
"""No more new objects than that between two looks means that nobody does anything."""


class Collector(QObject):
    """Looks for garbage only while nothing happens: all of it takes longer than a key may.

    It does so in the window's thread alone. Python's own looking is set off by any thread's work,
    and parts of a closed window must not be deleted by that of an export: Qt crashes.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._before = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK)

    def look(self) -> None:
        """Collect what is worth it, unless somebody works."""
        made = gc.get_count()[0]
        is_resting = abs(made - self._before) < AT_REST
        if made > MOST or (made > LEAST and is_resting):
            gc.collect()
        self._before = gc.get_count()[0]
