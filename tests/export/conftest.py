"""What the tests of exports share."""

import tomllib

import pytest

from model.filing import Filing
from model.library import Library
from model.project_file import load
from tests.conftest import ROOT
from tests.filling import mend


@pytest.fixture
def yiyang(library: Library) -> Filing:
    """Give the filing of 益阳, fresh."""
    return load(ROOT / "resources" / "examples" / "yiyang-2024.ziping", library)


@pytest.fixture
def yunxi(library: Library) -> Filing:
    """Give the filing of 云溪, fresh."""
    return load(ROOT / "resources" / "examples" / "yunxi-2024.ziping", library)


@pytest.fixture
def mended(yiyang: Filing) -> Filing:
    """Give the filing of 益阳 without an error, as its audit mends it."""
    audit = ROOT / "tests" / "audit" / "yiyang-2024.toml"
    mend(yiyang, tomllib.loads(audit.read_text("utf-8")))
    return yiyang
