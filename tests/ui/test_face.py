"""The face on board has whatever the program says: no machine need have another."""

import ast
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QRawFont
from PySide6.QtWidgets import QApplication, QMenu, QTableView

from resources import FOLDER
from ui import appearance, style

ROOT = Path(__file__).parents[2]
NEVER_SHOWN = set("\ufe00\ufe0f\U000e0100\U000e01ef\ufffc\ufffd\u9fff\u0338")
"""What stands in texts from elsewhere, ends of ranges, and a paper size nobody here has."""
DATA = [path for kind in ("*.toml", "*.ziping") for path in FOLDER.rglob(kind)]


def literals(path: Path) -> str:
    tree = ast.parse(path.read_text("utf-8"))
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return "".join(text for text in texts if isinstance(text, str))


def test_the_face_on_screen_has_every_character_of_ours(qapp) -> None:
    face = QRawFont(str(FOLDER / "fonts" / style.SCREEN_FONT), 12)
    sources = [path for part in ("model", "ui") for path in (ROOT / part).rglob("*.py")]
    manual = (ROOT / "docs" / "manual").glob("*.md")
    said = "".join(map(literals, sources))
    said += "".join(path.read_text("utf-8") for path in (*DATA, *manual))
    shown = {each for each in said if each.isprintable()} - NEVER_SHOWN
    assert "√" in shown
    assert not {each for each in shown if not face.supportsCharacter(ord(each))}


@pytest.fixture
def of_system(styled: QApplication):
    """Give the application faces of the system for some kinds of widget, as Windows does."""
    for kind in ("QMenu", "QAbstractItemView"):
        styled.setFont(QFont("Tahoma"), kind)
    appearance.dress()
    yield styled
    styled.setFont(style.load_font())


@pytest.mark.parametrize("kind", [QMenu, QTableView])
def test_the_face_on_screen_is_that_of_every_widget(of_system, qtbot, kind) -> None:
    widget = kind()
    qtbot.addWidget(widget)
    widget.ensurePolished()
    assert widget.font().families() == [style.FACE] == style.load_font().families()
