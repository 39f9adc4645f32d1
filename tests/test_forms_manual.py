"""docs/forms.md: its form is whole, and it names every key."""

import re
from pathlib import Path

import pytest

from export import export_filing
from export.preview import blank_filing, preview
from model import concept, form_keys
from model.cell import BASES, Cell
from model.check import Checker
from model.concept import TYPES
from model.library import check_form, on_board, read_form
from model.review import review

ROOT = Path(__file__).parent.parent
MANUAL = (ROOT / "docs" / "forms.md").read_text("utf-8")
EXAMPLE, OWN = re.findall(r"```toml\n(.*?)```", MANUAL, re.DOTALL)[:2]
FIGURES = {
    "支出合计@上年决算": "90",
    "支出合计@决算": "100",
    "基本支出@决算": "30",
    "项目支出@决算": "70",
}


@pytest.fixture
def folder(tmp_path) -> Path:
    (tmp_path / "form.toml").write_text(EXAMPLE, "utf-8")
    (tmp_path / "concepts.toml").write_text(OWN, "utf-8")
    return tmp_path


def test_the_form_of_the_manual_is_whole(folder):
    problems, relations = check_form(folder)
    assert problems == []
    assert {"DS01", "XM01", "ZC01", "RY01"} <= set(relations)


def test_the_form_of_the_manual_is_filled_checked_and_printed(folder):
    form = read_form(folder, [])
    library = on_board().with_form(form)
    filing = blank_filing(form)
    for address, text in FIGURES.items():
        filing.set(Cell(*address.split("@")), text)
    checker = Checker(library, form, filing)

    assert "DS01" in {finding.code for finding in review(checker)}
    said = checker.shown(Cell("一般公共预算支出情况"))
    assert said == "2025年支出100万元，较上年增加10万元，其中：项目支出70万元，占70%。"
    assert len(export_filing(library, filing, folder / "出")) == 3
    preview(library, form, folder / "样.html")


def keys_under(head: str) -> set[str]:
    """Give the keys in the first column of the table with a head."""
    table = MANUAL.partition(f"| {head} | is |\n")[2].partition("\n\n")[0]
    return set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))


@pytest.mark.parametrize(
    ("head", "keys"),
    [
        ("key", concept.KEYS),
        ("key of the form", form_keys.FORM_KEYS),
        ("key of a page", form_keys.PAGE_KEYS),
        ("key of a table", form_keys.TABLE_KEYS),
        ("key of a list", form_keys.LIST_KEYS),
        ("key of a relation", form_keys.RELATION_KEYS),
        ("key of a grade", form_keys.GRADE_KEYS),
    ],
)
def test_the_manual_tells_every_key_and_no_other(head, keys):
    assert keys_under(head) == set(keys)


def test_the_manual_tells_every_type_and_basis():
    assert [name for name in (*TYPES, *BASES) if f"`{name}`" not in MANUAL] == []


@pytest.mark.parametrize("file", ["docs/forms.md", "README.md", "CONTRIBUTING.md"])
def test_links_lead_somewhere(file):
    text = (ROOT / file).read_text("utf-8")
    titles = {
        re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")
        for title in re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    }
    for target in re.findall(r"\]\(([^)]+)\)", text):
        path, _, anchor = target.partition("#")
        assert not path or "://" in path or (ROOT / file).parent.joinpath(path).exists(), target
        assert path or anchor in titles, target
