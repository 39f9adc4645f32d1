"""The manual names what the window says; links lead somewhere; what F1 asks for is there."""

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

from ui import words

ROOT = Path(__file__).parent.parent
MANUAL = ROOT / "docs" / "manual"
PAGES = sorted(MANUAL.glob("*.md"))
LINK = re.compile(r"\]\(([^)#]*)#?([^)]*)\)")
BOLD = re.compile(r"\*\*([^*]+)\*\*")


def said() -> set[str]:
    """Give everything that the window says, without the keys of menus."""
    found: set[str] = set()

    def note(value: object) -> None:
        if isinstance(value, str):
            found.add(re.sub(r"\(&\w\)", "", value))
        elif isinstance(value, dict):
            note([*value, *value.values()])
        elif isinstance(value, list | tuple):
            for each in value:
                note(each)

    for path in (ROOT / "ui").glob("words*.py"):
        module = vars(import_module(f"ui.{path.stem}"))
        note([module[name] for name in module if name.isupper()])
    return found


def headings(page: Path) -> set[str]:
    return set(re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_is_printed_bold_stands_in_the_window(page) -> None:
    heard = said() | {text.partition("{")[0].strip() for text in said()}
    heard |= {text.partition("}")[2].partition("{")[0].strip() for text in said()}
    unknown = set(BOLD.findall(page.read_text("utf-8"))) - heard
    assert not unknown


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_and_pictures_lead_somewhere(page) -> None:
    for target, heading in LINK.findall(page.read_text("utf-8")):
        file = MANUAL / target if target else page
        assert file.is_file(), target
        assert not heading or heading in headings(file), heading


def test_every_place_that_f1_asks_for_is_there() -> None:
    topics = [value for name, value in vars(words).items() if name.startswith("TOPIC_")]
    for topic in topics:
        name, _, heading = topic.partition("#")
        assert not heading or heading in headings(MANUAL / name)
        assert (MANUAL / name).is_file()


def test_every_page_stands_in_the_contents() -> None:
    listed = set(re.findall(r"\]\(([\w-]+\.md)\)", (MANUAL / "README.md").read_text("utf-8")))
    assert listed == {page.name for page in PAGES} - {"README.md"}


def test_every_part_that_is_shipped_is_named_with_its_version() -> None:
    told = (MANUAL / "licences.md").read_text("utf-8")
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    parts = dict(re.findall(r"^([\w-]+)==(\S+)", lock, re.MULTILINE))
    unused = re.search(r"UNUSED_PARTS = (\(.*?\))", (ROOT / "build.spec").read_text("utf-8"))
    assert unused
    for name in parts.keys() - set(ast.literal_eval(unused[1])):
        assert re.search(rf"\| {name}(（\w+）)? \| {parts[name]} \|", told, re.IGNORECASE), name
