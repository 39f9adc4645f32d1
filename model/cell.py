"""The address of one value: a concept, its basis and, within a list, its row."""

import re
from typing import NamedTuple

BASES = ("上年决算", "年初预算", "全年预算", "预算数", "决算")
"""The bases in the order of the year; 预算数 is a column that does not say which budget."""

SPARE = "+"
"""Begins the row id of the blank row at the end of a list; what follows is the parent row."""

PROSE = "文"
"""The list in which figures of texts lie as cells: one row each."""

NAME = r"[^\s+\-*/()=<>@.\[\]{}|,;:，；：（）^]+"
_ADDRESS = re.compile(
    rf"(?:(?P<list>{NAME})(?:\[(?P<row>[^\]]*)\])?\.)?(?P<name>{NAME})(?:@(?P<basis>{NAME}))?"
)


class Cell(NamedTuple):
    """One address, for instance `三公经费@决算` or `专项资金[r3].金额@决算`."""

    name: str
    basis: str = ""
    list: str = ""
    row: str = ""

    def __str__(self) -> str:
        """Write the address as it stands in files and messages of the command line."""
        row = f"[{self.row}]" if self.row else ""
        head = f"{self.list}{row}." if self.list else ""
        return head + self.column

    @property
    def column(self) -> str:
        """Give name and basis, the key of the cell within its row."""
        return f"{self.name}@{self.basis}" if self.basis else self.name

    @property
    def concept(self) -> str:
        """Give the key of the cell's concept in the dictionary."""
        return f"{self.list}.{self.name}" if self.list else self.name

    @property
    def pattern(self) -> "Cell":
        """Give the address without its row: the place in a form where the cell stands."""
        return Cell(self.name, self.basis, self.list) if self.row else self

    @property
    def is_spare(self) -> bool:
        """Tell whether the cell lies in a list's blank row that no filing holds yet."""
        return self.row.startswith(SPARE)


def parse_cell(text: str) -> Cell | None:
    """Read an address; None where the text is none."""
    match = _ADDRESS.fullmatch(text.strip())
    if not match:
        return None
    found = match.groupdict(default="")
    return Cell(found["name"], found["basis"], found["list"], found["row"])


YEAR = Cell("年度")
"""The year that a filing is about."""
LAST_YEAR = Cell("上年")
"""The year before."""
UNIT = Cell("单位名称")
"""The name of the bureau."""
