"""What opening needs is there before a file is chosen."""

import sys
from importlib.util import find_spec

from PySide6.QtCore import QObject

from ui.ahead import NEEDED, Ahead


def test_modules_are_imported_one_by_one(qapp, qtbot) -> None:
    names = ["colorsys", "tabnanny"]
    for name in names:
        sys.modules.pop(name, None)
    parent = QObject()
    Ahead(parent, names)
    qtbot.waitUntil(lambda: all(name in sys.modules for name in names))


def test_what_is_needed_is_there_to_be_imported() -> None:
    assert all(find_spec(name) for name in NEEDED)
