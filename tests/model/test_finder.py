"""Going anywhere by name, figure or initials."""

import pytest

from model.cell import Cell
from model.check import Checker
from model.finder import search, spots
from model.initials import begins, letters


@pytest.fixture(scope="module")
def found(library):
    from model.project_file import load
    from tests.conftest import ROOT

    filing = load(ROOT / "resources" / "examples" / "yiyang-2024.ziping", library)
    return spots(Checker(library, library.forms[filing.form], filing))


@pytest.mark.parametrize(
    ("typed", "name", "at"),
    [
        ("gwjd", "公务接待", 0),
        ("GWJD", "3、公务接待费", 1),
        ("jcsjb", "基础数据表", 0),
        ("zzrs", "实际在职人数", 2),
        ("kz", "控制率", 0),
        ("cg", "政府采购金额", 2),
        ("zgjf", "重工经费", 0),
        ("cgjf", "重工经费", 0),
        ("xx", "公务接待", None),
    ],
)
def test_initials_are_those_of_the_readings(typed, name, at) -> None:
    assert begins(typed, name) == at


def test_every_character_of_the_data_has_initials(library) -> None:
    words = [c.label for c in library.concepts.values()]
    words += [page.title for form in library.forms.values() for page in form.pages]
    for word in words:
        characters = [each for each in word if "\u4e00" <= each <= "\u9fff"]
        assert len(letters("".join(characters))) == len(characters), word


@pytest.mark.parametrize("query", ["公务接待 决算", "gwjd 决算", "接待费 2024年决算"])
def test_a_cell_is_found_by_name_alias_or_initials(found, query) -> None:
    assert Cell("公务接待费", "决算") in [spot.cell for spot in search(found, query)[:2]]


def test_a_page_comes_before_what_stands_on_it(found) -> None:
    assert search(found, "jcsj")[0].name == "基础数据表"
    assert search(found, "")[1].name == "基础数据表"
    assert all(spot.cell is None and spot.section < 0 for spot in search(found, ""))


def test_sections_rows_and_figures_are_found(found) -> None:
    assert any(spot.section >= 0 for spot in search(found, "三公"))
    assert any(spot.cell and spot.cell.list == "绩效指标" for spot in search(found, "规模"))
    assert Cell("三公经费", "上年决算") in [spot.cell for spot in search(found, "33.21")]
    assert search(found, "绝无此物") == []
