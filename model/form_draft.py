"""A first draft of a form from official tables: what is known is named, the rest is marked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from model.cell import Cell
from model.grid import ABOVE, LEFT, Part, Token, areas
from model.vocabulary import TOTAL, WEIGHT, Vocabulary, dated, key_of

PENDING = "待定"
_BLANK_AFTER = re.compile(r"([^\s：:；;，。]+)[：:](?=\s|$)")
_ENOUGH = 3
"""Blank boxes under headings of one list that make a row one of the list."""
_NO_NAME = re.compile(r"[^\w\u3400-\u9fff]")
_MARKUP = str.maketrans('[]{}|\\"｜［］｛｝', "〔〕〔〕/＼”/〔〕〔〕")


@dataclass(frozen=True)
class Sheet:
    """One sheet as it is: boxes as texts, `<` or `^`; lines around the table; widths."""

    name: str
    rows: Sequence[Sequence[str]]
    widths: Sequence[int]
    above: Sequence[str] = ()
    below: Sequence[str] = ()


@dataclass
class Draft:
    """The text of a form, and how many boxes a person has to settle."""

    text: str
    pending: int


def draft(sheets: Sequence[Sheet], vocabulary: Vocabulary, form_id: str, title: str) -> Draft:
    """Write a form of one page for each sheet."""
    year = _year(sheets)
    makers = [_Table(sheet, vocabulary, year) for sheet in sheets]
    pages = [text for maker in makers for text in maker.lines()]
    lists: dict[str, list[dict[str, str]]] = {}
    for maker in makers:
        for name, begun in maker.rows.items():
            outer = vocabulary.concepts[name].within
            if not outer or lists.get(outer) is maker.rows.get(outer, begun):
                lists.setdefault(name, begun)
    rows = [text for name, begun in lists.items() for text in _preset(name, begun)]
    head = [f"id = {_quoted(form_id)}", f"title = {_quoted(title)}", 'place = ""', 'edition = ""']
    lines = [*head, *([f"year = {year}"] if year else []), *rows, *pages]
    return Draft("\n".join(lines) + "\n", sum(maker.pending for maker in makers))


def _year(sheets: Sequence[Sheet]) -> int:
    """Give the latest year that the tables speak of, 0 where of none."""
    lines = (line for each in sheets for line in (each.above, each.below, *each.rows))
    texts = (text for line in lines for text in line)
    years = [int(year) for text in texts for year in re.findall(r"(?<!\d)(20\d\d)(?=年)", text)]
    return max(years, default=0)


@dataclass
class _Table:
    """Makes the page of one sheet."""

    sheet: Sheet
    vocabulary: Vocabulary
    year: int
    pending: int = 0
    seen: set[Cell] = field(default_factory=set)
    rows: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    concept: str = ""

    def __post_init__(self) -> None:
        tokens = [
            [Token(text) if text in (LEFT, ABOVE) else Token("", (Part(text),)) for text in row]
            for row in self.sheet.rows
        ]
        self.boxes = {(box.row, box.column): box for box in areas(tokens)}
        self.texts = {at: box.parts[0].text.strip() for at, box in self.boxes.items()}
        self.entries: dict[tuple[int, int], str] = {}
        self.left_out: set[int] = set()
        self._fill_labels()
        last = ""
        for row in range(len(self.sheet.rows)):
            last = self._fill_list(row, last) or self._fill_row(row)

    def _fill_labels(self) -> None:
        """Put an entry behind a label that ends in a blank within its own box."""
        for at, text in self.texts.items():
            found = list(_BLANK_AFTER.finditer(text))
            is_alone = self.boxes[at].columns > 1 or not self._is_blank_right_of(at)
            cell = self.vocabulary.named(found[-1][1]) if found and is_alone else None
            if cell and cell not in self.seen:
                self.seen.add(cell)
                end = found[-1].end()
                self.entries[at] = f"{self._label(text[:end])}[{cell}]{self._label(text[end:])}"

    def _is_blank_right_of(self, at: tuple[int, int]) -> bool:
        return self.texts.get((at[0], at[1] + self.boxes[at].columns)) == ""

    def _starting(self, row: int) -> list[tuple[int, int]]:
        return sorted(at for at in self.boxes if at[0] == row)

    def _headings(self, at: tuple[int, int]) -> list[str]:
        """Give the labels above a box in its column, the nearest first."""
        row, column = at
        above = (
            (other[0], dated(self.texts[other], self.year))
            for other, box in self.boxes.items()
            if other[0] + box.rows <= row and other[1] <= column < other[1] + box.columns
            if self.texts[other] and other not in self.entries and other[0] not in self.left_out
        )
        return [text for _, text in sorted(above, key=lambda pair: -pair[0])]

    def _row_label(self, at: tuple[int, int]) -> str:
        row, column = at
        left = [
            other
            for other, box in self.boxes.items()
            if other[1] < column and other[0] <= row < other[0] + box.rows
            if self.texts[other] and other not in self.entries
        ]
        return dated(self.texts[max(left, key=lambda other: other[1])], self.year) if left else ""

    def _fill_row(self, row: int) -> str:
        """Name the blank boxes of a row, or mark them; gives no list."""
        for at in self._starting(row):
            if self.texts[at] or at in self.entries:
                continue
            label, headings = self._row_label(at), self._headings(at)
            cell = self.vocabulary.find(label, headings)
            if cell and cell not in self.seen:
                self.seen.add(cell)
                self.concept = cell.concept
                self.entries[at] = f"[{cell}]"
            elif label or headings:
                self.entries[at] = f"[{self._mark(label, headings)}]"
        return ""

    def _mark(self, label: str, headings: Sequence[str]) -> str:
        """Give a name that no concept has, for a person to replace."""
        self.pending += 1
        said = _NO_NAME.sub("", key_of(label) + "".join(headings[:1]))[:20]
        return f"{PENDING}{self.sheet.name[:6]}{self.pending}{said}".translate(_MARKUP)

    def _fill_list(self, row: int, last: str) -> str:
        """Take a row as one of a list where its headings say so; gives the list."""
        starting = self._starting(row)
        heads = {at[1]: (self._headings(at) or [""])[0] for at in starting}
        blank = [at for at in starting if not self.texts[at]]
        if len(blank) == len(starting):
            name, cells = self.vocabulary.list_below(self.concept, heads)
        else:
            name, cells = "", {}
        if not name:
            name, cells = self.vocabulary.list_of(heads)
        is_again = name != last and any(cell in self.seen for cell in cells.values())
        if not name or len(blank) < 2 or is_again or TOTAL.search(self.texts[starting[0]]):
            return ""
        if sum(at[1] in cells for at in blank) < min(len(blank) / 2, _ENOUGH):
            return ""
        self.seen.update(cells.values())
        if name == last:
            self.left_out.add(row)
        self._keep_row(name, {at[1]: self.texts[at] for at in starting}, cells)
        for at in starting if name != last else ():
            self.entries[at] = self._column(at, cells.get(at[1]), name)
        return name

    def _column(self, at: tuple[int, int], cell: Cell | None, name: str) -> str:
        if cell is None:
            return self._label(self.texts[at]) or f"[{name}.{self._mark('', self._headings(at))}]"
        if cell.list != name:
            weight = f"//（{{{cell.list}.分值}}分）" if WEIGHT.search(self.texts[at]) else ""
            return f"{{{cell}}}{weight}"
        return f"[{'^' if self.boxes[at].rows > 1 else ''}{cell}]"

    def _keep_row(self, name: str, texts: dict[int, str], cells: dict[int, Cell]) -> None:
        """Keep what stands in a row of a list as what the list begins with."""
        outer = self.vocabulary.concepts[name].within
        own = {str(c.column): texts[n] for n, c in cells.items() if c.list == name and texts.get(n)}
        for column, cell in cells.items():
            if cell.list == outer and texts.get(column):
                weight = WEIGHT.search(texts[column])
                entry = {"名称": WEIGHT.sub("", texts[column])}
                self._add(outer, entry | ({"分值": weight[1]} if weight else {}))
        if own:
            parent = {"parent": self.rows[outer][-1]["id"]} if self.rows.get(outer) else {}
            self._add(name, parent | own)

    def _add(self, name: str, entry: dict[str, str]) -> None:
        rows = self.rows.setdefault(name, [])
        rows.append({"id": f"r{len(rows) + 1}", **entry})

    def lines(self) -> Iterator[str]:
        """Give the page of the sheet."""
        *above, title = self.sheet.above or ("",)
        yield f"\n[[page]]\nid = {_quoted(self.sheet.name)}\ntitle = {_quoted(self.sheet.name)}"
        yield f"\n[[page.table]]\nsheet = {_quoted(self.sheet.name)}"
        if title:
            yield f"title = {_quoted(self._label(title))}"
        for key, texts in (("above", above), ("below", self.sheet.below)):
            if texts:
                yield f"{key} = [{', '.join(_quoted(self._remark(text)) for text in texts)}]"
        yield f"widths = [{', '.join(map(str, self.sheet.widths))}]"
        yield 'grid = """'
        for row, tokens in enumerate(self.sheet.rows):
            if row not in self.left_out:
                yield f"| {' | '.join(self._token(row, c, t) for c, t in enumerate(tokens))} |"
        yield '"""'

    def _token(self, row: int, column: int, text: str) -> str:
        if text in (LEFT, ABOVE):
            return text
        return self.entries.get((row, column)) or self._label(text)

    def _remark(self, text: str) -> str:
        """Put entries behind the known labels of a line."""

        def filled(match: re.Match[str]) -> str:
            cell = self.vocabulary.named(match[1])
            return f"{match[0]}[{cell}]" if cell else match[0]

        return _BLANK_AFTER.sub(filled, self._label(text))

    def _label(self, text: str) -> str:
        """Write a text as a label: no markup, years that follow the filing."""
        plain = _printable(text.replace("\n", "//")).translate(_MARKUP)
        return dated(plain.rstrip(), self.year)


def _preset(name: str, rows: Sequence[dict[str, str]]) -> Iterator[str]:
    """Give what a list begins with."""
    yield f"\n[[list]]\nname = {_quoted(name)}\nrows = ["
    for row in rows:
        pairs = (f"{_quoted(key)} = {_quoted(text)}" for key, text in row.items())
        yield f"    {{ {', '.join(pairs)} }},"
    yield "]"


def _quoted(text: str) -> str:
    """Write a text as TOML does."""
    return '"' + _printable(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _printable(text: str) -> str:
    return "".join(each if each.isprintable() or each == "\u3000" else " " for each in text)
