"""A copy of the data on board, to be spoilt."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from model.library import Library, load_library, on_board
from model.relation import is_bound
from model.source import DataError, Problem

RESOURCES = Path(__file__).parent.parent.parent / "resources"
CONCEPTS, RELATIONS = "concepts.toml", "relations.toml"
FORM = "forms/yiyang-2024/form.toml"


@dataclass
class Data:
    """A folder of data: the concepts, the relations and one form."""

    folder: Path

    def path(self, file: str) -> Path:
        return self.folder / file

    def replace(self, file: str, old: str, new: str) -> None:
        """Change a text where it stands first."""
        text = self.path(file).read_text("utf-8")
        assert old in text
        self.path(file).write_text(text.replace(old, new, 1), "utf-8")

    def append(self, file: str, text: str) -> None:
        with self.path(file).open("a", encoding="utf-8") as end:
            end.write(text)

    def line(self, problem: Problem) -> str:
        """Give the line that a problem names."""
        return self.path(problem.file).read_text("utf-8").split("\n")[problem.line - 1]

    def load(self) -> Library:
        return load_library(self.folder)

    def problems(self) -> list[Problem]:
        """Load and give the problems, of which there must be some."""
        with pytest.raises(DataError) as refusal:
            self.load()
        return refusal.value.problems


@pytest.fixture
def data(tmp_path: Path) -> Data:
    """Give a copy of the data on board with one form."""
    for file in (CONCEPTS, RELATIONS, FORM):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(RESOURCES / file, tmp_path / file)
    # Relations that only other forms can evaluate stay away.
    board = on_board()
    stands = board.forms["yiyang-2024"].stands
    elsewhere = {
        each.code for each in board.relations if not is_bound(each, stands, board.concepts)
    }
    blocks = (tmp_path / RELATIONS).read_text("utf-8").split("[[relation]]")
    kept = [b for b in blocks if not any(f'code = "{code}"' in b for code in elsewhere)]
    (tmp_path / RELATIONS).write_text("[[relation]]".join(kept), "utf-8")
    return Data(tmp_path)
