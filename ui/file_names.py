"""Names proposed for files."""

from pathlib import Path

from model.keeping.names import fit
from model.version import SUFFIX
from ui import words


def proposed(folder: Path, unit: str, year: int, stem: str = words.FILE_STEM) -> Path:
    """Propose a file for a unit's filing, of a name that every system takes."""
    name = fit(unit) or words.BLANK_UNIT
    return folder / f"{stem.format(unit=name, year=year)}{SUFFIX}"


def with_suffix(name: str) -> Path:
    """Give the file that is meant by a typed name, which may lack its ending."""
    path = Path(name.strip())
    return path if path.suffix == SUFFIX else Path(f"{path}{SUFFIX}")
