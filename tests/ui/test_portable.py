"""Where the user's data lie: in the system's place, or beside a program that is carried along."""

from pathlib import Path

import pytest

from model.keeping import folders
from ui import settings


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of a program that was unpacked on a stick."""
    program = tmp_path / "stick" / "ziping"
    program.mkdir(parents=True)
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", str(program / "ziping"))
    for variable in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "data"))
    return program


def test_without_the_mark_nothing_lies_beside_the_program(stick: Path, tmp_path: Path) -> None:
    settings.remember_file(tmp_path / "甲.ziping")
    assert folders.user_folder() == tmp_path / "data" / folders.NAME
    assert list(stick.iterdir()) == []


def test_with_the_mark_everything_lies_beside_the_program(stick: Path, tmp_path: Path) -> None:
    settings.remember_file(tmp_path / "before.ziping")
    (stick / folders.PORTABLE_MARK).touch()
    assert folders.user_folder() == stick / folders.PORTABLE_FOLDER
    assert settings.recent_files() == []
    settings.remember_file(tmp_path / "甲.ziping")
    assert settings.recent_files() == [tmp_path / "甲.ziping"]
    assert [each.name for each in (stick / folders.PORTABLE_FOLDER).iterdir()] == ["settings.ini"]
