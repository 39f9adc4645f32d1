"""A report written elsewhere, as a form of one text and of the tables found in it."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from model.cell import Cell
from model.concept import Concept
from model.filing import Filing
from model.form import Form, Page
from model.found_table import Again, Found, find_tables
from model.library import Library
from model.outline import Section
from model.rows import Boxes, tables_in
from model.vocabulary import Vocabulary

TEXT = Cell("文稿")
ID = "manuscript"
TABLES = "tables"
CONCEPTS: Mapping[str, Concept] = {TEXT.name: Concept(TEXT.name, "long", "文稿")}
REACH = 80
"""Characters before a table in which its unit may be said."""
_IN_YUAN = re.compile(r"单位[：:]\s*(?:人民币)?\s*元")
REACH_OF_TITLE = 600
_TITLE_UNIT = re.compile(
    r"([\u4e00-\u9fff]{2,24}?(?:局|委员会|办公室|中心|院|校))\s*(?:20\d\d年?度?)?部门整体支出"
)
_UNIT = re.compile(r"(?:单位|部门)[（(]?(?:单位)?[）)]?名称[：:\s]*([\u4e00-\u9fff（）]{3,30})")
_TITLE_YEAR = re.compile(r"(20[0-9]{2})年?(?:度|部门|整体|支出|预算|决算|绩效)")
_YEAR = re.compile(r"(20[0-9]{2})年")
_OF_THE_PAST = re.compile("决算|绩效|自评")
_TITLES_REST = 12
"""Characters after the year in a title in which it says what it is the report of."""
_MUCH = Decimal("1.5")
"""A title of the past is stale where the next year is named so much more often."""
FORM = Form(
    id=ID,
    title="文稿",
    place="",
    edition="",
    year=0,
    pages=(Page(ID, "文稿", sections=(Section(0, "", TEXT.name, 1),)),),
    report=(ID,),
    concepts=CONCEPTS,
)


@dataclass
class Manuscript(Filing):
    """A report as a filing; `spots` has where in its text the cells of its tables begin.

    `tables` has the rows of its tables, `again` the figures that they state again.
    """

    spots: dict[Cell, int] = field(default_factory=dict)
    tables: list[list[Boxes]] = field(default_factory=list)
    again: list[Again] = field(default_factory=list)


def manuscript(text: str, library: Library) -> Manuscript:
    """Make a filing of a text; its year is that of its title, else the one named most."""
    year = year_of(text)
    tables = [rows for rows in tables_in(text) if not _IN_YUAN.search(text, *_around(rows))]
    found = find_tables(tables, Vocabulary(library), year) if tables else Found()
    form = FORM
    if found.tables:
        pages = (*FORM.pages, Page(TABLES, "表", tables=tuple(found.tables)))
        form = replace(FORM, pages=pages, report=(ID, TABLES))
    filing = Manuscript(ID, year, own_form=form, rows=found.rows)
    filing.tables, filing.again = tables, found.again
    filing.set(TEXT, text)
    for cell, box in found.boxes.items():
        filing.set(cell, box.text)
        filing.spots[cell] = box.start
    return filing


def unit_in(text: str) -> str:
    """Give the unit that a report's title or cover names, blank where neither does."""
    found = _TITLE_UNIT.search(text[:REACH_OF_TITLE]) or _UNIT.search(text)
    return found[1] if found else ""


def _around(rows: list[Boxes]) -> tuple[int, int]:
    """Give from where to where a unit may be said of a table: just before it and in its head."""
    return max(rows[0][0].start - REACH, 0), rows[min(len(rows), 3) - 1][-1].start


def year_of(text: str) -> int:
    """Give the year that a report is about; 0 where it names none."""
    years = Counter(map(int, _YEAR.findall(text)))
    title = _TITLE_YEAR.search(text[:REACH_OF_TITLE])
    if title:
        year = int(title[1])
        if _OF_THE_PAST.search(title.string, title.start(), title.end() + _TITLES_REST):
            return year + 1 if years[year + 1] > years[year] * _MUCH else year
        return year - 1 if years[year - 1] > 2 * years[year] else year
    return years.most_common(1)[0][0] if years else 0
