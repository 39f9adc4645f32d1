"""What all tests share: the data on board and the example filings."""

import gc
from pathlib import Path

import pytest
from hypothesis import settings

from model.filing import Filing
from model.form import Form
from model.form_loader import load_form
from model.library import Library, on_board
from model.project_file import load
from tests.own_form import write_form

ROOT = Path(__file__).parent.parent
settings.register_profile("steady", max_examples=100, deadline=None, derandomize=True)
settings.load_profile("steady")
gc.set_threshold(100_000, 20, 50)  # a tenth of the time went into looking for garbage

EXAMPLES = sorted((ROOT / "resources" / "examples").glob("*.ziping"))


@pytest.fixture(scope="session")
def library() -> Library:
    """Give the data on board."""
    return on_board()


@pytest.fixture(params=EXAMPLES, ids=lambda path: path.stem)
def example_path(request: pytest.FixtureRequest) -> Path:
    """Give the path of each example in turn; it is not to be written to."""
    return Path(request.param)


@pytest.fixture
def example(example_path: Path, library: Library) -> Filing:
    """Give each example filing in turn, fresh."""
    return load(example_path, library)


@pytest.fixture
def yiyang(library: Library) -> Filing:
    """Give the example of 益阳, fresh."""
    return load(ROOT / "resources" / "examples" / "yiyang-2024.ziping", library)


@pytest.fixture
def yunxi(library: Library) -> Filing:
    """Give the example of 云溪, fresh."""
    return load(ROOT / "resources" / "examples" / "yunxi-2024.ziping", library)


@pytest.fixture
def jishou(library: Library) -> Filing:
    """Give the example of 吉首, fresh."""
    return load(ROOT / "resources" / "examples" / "jishou-2023.ziping", library)


@pytest.fixture
def own_form(tmp_path: Path, library: Library) -> Form:
    """Give a user's form, which brings concepts of its own and is not in the library."""
    form = load_form(write_form(tmp_path / "own-form"), library.concepts, set(), [])
    assert form
    return form


@pytest.fixture(autouse=True)
def user_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep a test away from the user's own forms; gives the folder that stands for theirs."""
    folder = tmp_path / "user-data"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    monkeypatch.setenv("LOCALAPPDATA", str(folder))
    return folder / "自评" / "表样"
