"""How a report looks, as data."""

from shutil import copytree

import pytest

from export import pdf, profile
from export.document import compose
from export.profile import load_profile, profile_of
from model.cell import parse_cell
from model.source import DataError
from tests.conftest import ROOT
from tests.export.reading import page_texts

FOLDER = ROOT / "resources" / "profiles"


@pytest.fixture
def own(tmp_path):
    """Give a function that puts a county's own file beside the standard one."""
    folder = tmp_path / "profiles"
    copytree(FOLDER, folder)

    def put(text):
        (folder / "yiyang-2024.toml").write_text(text, "utf-8")
        return load_profile(folder, "yiyang-2024")

    return put


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_every_profile_on_board_can_be_used(path):
    found = load_profile(FOLDER, path.stem)
    text, body = found.frames["text"], found.styles["body"]
    assert int(text.height / body.pitch) == found.lines
    assert text.width / (body.size + found.tight) == pytest.approx(found.characters)


def test_the_standard_is_that_of_official_documents():
    found = profile_of("yiyang-2024")
    text = found.frames["text"]
    millimetres = [round(each / profile.MILLIMETRE, 2) for each in (text.width, text.height)]
    assert millimetres == [156, 225]
    assert (found.lines, found.characters, found.number.size) == (22, 28, 14)


def test_a_county_changes_only_what_differs(own):
    found = own("[style.body]\nsize = 15\n[frame.text]\nleft = 30\n")
    standard = profile_of("")
    assert (found.styles["body"].size, found.styles["body"].pitch) == (15, 28.95)
    assert found.frames["text"].left == pytest.approx(30 * profile.MILLIMETRE)
    assert found.styles["title"] == standard.styles["title"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[style.bady]\nsize = 15", "bady"),
        ("[style.body]\nsise = 15", "sise"),
        ('[style.body]\nface = "arial"', "arial"),
        ("[frame]\ntext = 5", "版式写得不对"),
        ("[style.body", "版式写得不对"),
    ],
)
def test_an_odd_profile_is_refused_by_name(own, text, said):
    with pytest.raises(DataError, match=said) as refused:
        own(text)
    assert refused.value.problems[0].file == "profiles/yiyang-2024.toml"


def test_a_profile_changes_the_pages(library, mended, own, tmp_path, monkeypatch):
    first = parse_cell("引言")
    assert first
    mended.set(first, "字" * 700)
    changed = own("[style.body]\npitch = 58")
    monkeypatch.setattr(pdf, "profile_of", lambda _: changed)
    pdf.write(compose(library, mended), tmp_path / "a.pdf")
    assert page_texts(tmp_path / "a.pdf")[1] == "字" * (28 * 10 + 26) + "—1—"
