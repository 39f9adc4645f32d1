"""The two texts on writing forms: their form is whole, and they name every key."""

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
MANUALS = ("docs/forms.md", "docs/manual/forms.md")
FIGURES = {
    "支出合计@上年决算": "90",
    "支出合计@决算": "100",
    "基本支出@决算": "30",
    "项目支出@决算": "70",
}


@pytest.fixture(params=MANUALS)
def manual(request) -> str:
    return (ROOT / request.param).read_text("utf-8")


@pytest.fixture
def folder(tmp_path, manual) -> Path:
    example, own = re.findall(r"```toml\n(.*?)```", manual, re.DOTALL)[:2]
    (tmp_path / "form.toml").write_text(example, "utf-8")
    (tmp_path / "concepts.toml").write_text(own, "utf-8")
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


def keys_under(manual: str, heads: tuple[str, str]) -> set[str]:
    """Give the keys in the first column of the table with one of the heads."""
    head = rf"^\| (?:{'|'.join(heads)}) \| (?:is|是) \|\n(.*?)(?:\n\n|\Z)"
    table = re.search(head, manual, re.MULTILINE | re.DOTALL)[1]
    return set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))


@pytest.mark.parametrize(
    ("heads", "keys"),
    [
        (("key", "数据项的键"), concept.KEYS),
        (("key of the form", "表样的键"), form_keys.FORM_KEYS),
        (("key of a page", "页的键"), form_keys.PAGE_KEYS),
        (("key of a table", "表的键"), form_keys.TABLE_KEYS),
        (("key of a list", "清单的键"), form_keys.LIST_KEYS),
        (("key of a relation", "勾稽关系的键"), form_keys.RELATION_KEYS),
        (("key of a grade", "等次的键"), form_keys.GRADE_KEYS),
    ],
)
def test_the_manual_tells_every_key_and_no_other(manual, heads, keys):
    assert keys_under(manual, heads) == set(keys)


def test_the_manual_tells_every_type_and_basis(manual):
    assert [name for name in (*TYPES, *BASES) if f"`{name}`" not in manual] == []


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
