"""What all tests share: the data on board and the example filings."""

from pathlib import Path

import pytest
from hypothesis import settings

from model.filing import Filing
from model.library import Library, on_board
from model.project_file import load

ROOT = Path(__file__).parent.parent
settings.register_profile("steady", max_examples=100, deadline=None, derandomize=True)
settings.load_profile("steady")

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
