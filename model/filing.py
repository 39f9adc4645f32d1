"""One bureau's filled form of one year: what was typed, kept as typed."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from model.cell import LAST_YEAR, SPARE, UNIT, YEAR, Cell
from model.form import Form
from model.relation import Row


@dataclass
class Explanation:
    """The reason a person gives for a finding that stays, with the values it was given for."""

    code: str
    cells: dict[Cell, str]
    text: str


@dataclass
class Filing:
    """Values by cell (texts as typed, never blank), the rows of each list, explanations.

    `own_form` is the form as the filing's file keeps it, where that is not the one at hand.
    `carried` has what came over from last year's filing and nobody has looked at yet, as it came;
    `last_year` what that filing states of this one's 上年决算, for ever.
    """

    form: str
    year: int
    values: dict[Cell, str] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    explanations: list[Explanation] = field(default_factory=list)
    own_form: Form | None = None
    carried: dict[Cell, str] = field(default_factory=dict)
    last_year: dict[Cell, str] = field(default_factory=dict)
    identity: str = field(default="", compare=False)
    """What tells this filing's file from all others, whatever it is called; blank until saved."""
    said: dict[Cell, str] = field(default_factory=dict, compare=False, repr=False)
    """Figures that the texts say, as last read; never saved."""

    @property
    def unit(self) -> str:
        """Give the name of the unit, blank where nobody typed it."""
        return self.values.get(UNIT, "").strip()

    def text(self, cell: Cell) -> str:
        """Give what stands in a cell, blank where nothing does."""
        if cell == YEAR:
            return str(self.year)
        if cell == LAST_YEAR:
            return str(self.year - 1)
        return self.values.get(cell) or self.said.get(cell, "")

    def set(self, cell: Cell, text: str) -> None:
        """Put a text into a cell; a blank one empties it."""
        if text:
            self.values[cell] = text
        else:
            self.values.pop(cell, None)

    def has_row(self, name: str, row_id: str) -> bool:
        """Tell whether a list has a row of that id."""
        return any(row.id == row_id for row in self.rows.get(name, ()))

    def new_row(self, name: str, parent: str = "") -> Row:
        """Make a row with an id that the list does not have yet; it is not inserted."""
        taken = {row.id for row in self.rows.get(name, ())}
        number = len(taken) + 1
        while f"r{number}" in taken:
            number += 1
        return Row(f"r{number}", parent)

    def insert_row(self, name: str, index: int, row: Row, values: dict[Cell, str]) -> None:
        """Put a row, with what stands in it, at a place of its list."""
        self.rows.setdefault(name, []).insert(index, row)
        for cell, text in values.items():
            self.set(cell, text)

    def remove_row(self, name: str, row_id: str) -> tuple[int, Row, dict[Cell, str]]:
        """Take a row out of its list; gives what `insert_row` needs to put it back."""
        rows = self.rows[name]
        index = next(i for i, row in enumerate(rows) if row.id == row_id)
        values = dict(self.row_values(name, row_id))
        for cell in values:
            del self.values[cell]
        return index, rows.pop(index), values

    def row_values(self, name: str, row_id: str) -> Iterator[tuple[Cell, str]]:
        """Give the filled cells of a row."""
        for cell, text in self.values.items():
            if cell.list == name and cell.row == row_id:
                yield cell, text

    def siblings(self, name: str, parent: str) -> list[Row]:
        """Give the rows of a list that belong to one row, or all rows of a list within none."""
        return [row for row in self.rows.get(name, ()) if row.parent == parent]


def spare_cell(cell: Cell, row: Row) -> Cell:
    """Give the cell of a real row in place of one in the blank row at a list's end."""
    return cell._replace(row=row.id) if cell.row.startswith(SPARE) else cell


def new_filing(form: Form, year: int, unit: str = "") -> Filing:
    """Make a blank filing of a form, with the rows that its lists begin with."""
    filing = Filing(form.id, year)
    filing.set(UNIT, unit)
    for name, preset in form.presets.items():
        for entry in preset.rows:
            row = Row(entry["id"], entry.get("parent", ""))
            filing.rows.setdefault(name, []).append(row)
            for key in entry.keys() - {"id", "parent"}:
                column, _, basis = key.partition("@")
                filing.set(Cell(column, basis, name, row.id), entry[key])
    return filing
