"""The house itself: one version, short files and functions, the window's words in one place."""

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from model.version import VERSION

ROOT = Path(__file__).parent.parent
SOURCES = [
    ROOT / "main.py",
    *(p for d in ("model", "export", "ui") for p in (ROOT / d).rglob("*.py")),
]
SPEAKS_ITSELF = re.compile("words.*|qt_words|cli.*")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_the_version_is_stated_alike() -> None:
    assert (
        tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"] == VERSION
    )


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_and_functions_are_short(path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno < 50, node.name


@pytest.mark.parametrize(
    "path", sorted((ROOT / "benchmarks").glob("[a-z]*.py")), ids=lambda p: p.stem
)
def test_benchmarks_can_be_imported(path) -> None:
    assert import_module(f"benchmarks.{path.stem}")


def strings(path: Path) -> Iterator[str]:
    """Give the texts of a file that are no docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@pytest.mark.parametrize(
    "path",
    [p for p in SOURCES if p.parent.name == "ui" and not SPEAKS_ITSELF.fullmatch(p.stem)],
    ids=lambda path: path.name,
)
def test_what_the_window_says_stands_in_words(path) -> None:
    assert not [text for text in strings(path) if CHINESE.search(text)]


def test_no_widget_is_asked_for_its_screen() -> None:
    """PySide would take the screen for the widget's child and delete it with it."""
    sources = (path for path in SOURCES if path.parent.name == "ui")
    asked = [path.name for path in sources if ".screen()" in path.read_text("utf-8")]
    assert asked == ["screens.py"]  # where it is said


def test_no_temporary_file_is_made_in_a_folder_of_the_users_by_tempfile() -> None:
    """Where Windows refuses the folder, it tries again and again for hours."""
    asking = re.compile(r"(import|from) tempfile")
    asked = [path.name for path in SOURCES if asking.search(path.read_text("utf-8"))]
    assert asked == ["printing.py"]  # in the system's own folder


@pytest.mark.parametrize(
    "path", [ROOT / "build.spec", *sorted((ROOT / "packaging").glob("*.py"))], ids=lambda p: p.name
)
def test_what_builds_names_words_that_there_are(path) -> None:
    for module, word in re.findall(r"\b(words\w*)\.([A-Z]\w*)", path.read_text("utf-8")):
        assert hasattr(import_module(f"ui.{module}"), word), word
