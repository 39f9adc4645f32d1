"""Tables laid out for a filing."""

import pytest

from model.cell import SPARE, Cell
from model.concept import Concept
from model.filing import Filing
from model.form import Table
from model.grid import parse_grid
from model.layout import lay_out
from model.relation import Row

CONCEPTS = {
    "组": Concept("组", "list", "组"),
    "组.名": Concept("组.名", "text", "名"),
    "项": Concept("项", "list", "项", within="组"),
    "项.类": Concept("项.类", "text", "类"),
    "项.名": Concept("项.名", "text", "名"),
}
NESTED = """
| 标 | 组 | 类 | 名 |
| ^ | {组.名} | [^项.类] | [项.名] |
| 合计 | < | < | < |
"""
OPEN = """
| 组 | 名 |
| [组.名] | [项.名] |
"""
SHOWN = """
| 名 | 额 |
| {组.名} | 元 |
"""
FLAT = """
| 名 | 额 |
| [组.名] | 元 |
| 末 | < |
"""


def table_of(grid):
    return Table("", (), parse_grid(grid, {"组": "", "项": "组"}), ())


def filing_of(groups="", items=""):
    """Make a filing of groups `a b` and items `a:类:名`, a row each."""
    filing = Filing("x", 2024)
    for name in groups.split():
        filing.insert_row("组", 99, Row(name), {Cell("名", "", "组", name): f"组{name}"})
    for number, item in enumerate(items.split(), start=1):
        parent, kind, name = item.split(":")
        row = Row(f"r{number}", parent)
        cells = {Cell("类", "", "项", row.id): kind, Cell("名", "", "项", row.id): name}
        filing.insert_row("项", 99, row, cells)
    return filing


def picture(grid, filing, *, spare=False):
    """Draw a layout: the text of each box at its upper left place, `·` where it covers more."""
    layout = lay_out(table_of(grid), filing, CONCEPTS, spare=spare)
    places = [["·"] * layout.columns for _ in layout.lines]
    for box in layout.boxes:
        text = "".join(filing.text(p.cell) if p.cell else p.text for p in box.parts)
        places[box.row][box.column] = text or "□"
    return [" ".join(line) for line in places]


def test_a_row_of_a_list_repeats_for_each_of_its_rows():
    assert picture(FLAT, filing_of("a b c")) == ["名 额", "组a 元", "组b 元", "组c 元", "末 ·"]


def test_an_empty_list_prints_one_blank_row():
    assert picture(FLAT, filing_of()) == ["名 额", "□ 元", "末 ·"]


def test_a_list_to_type_into_ends_in_a_blank_row():
    assert picture(FLAT, filing_of("a"), spare=True) == ["名 额", "组a 元", "□ 元", "末 ·"]


def test_lines_know_the_row_they_show():
    layout = lay_out(table_of(FLAT), filing_of("a"), CONCEPTS, spare=True)
    assert [line.list for line in layout.lines] == ["", "组", "组", ""]
    assert [line.row for line in layout.lines] == [None, Row("a"), Row(SPARE), None]


def test_rows_of_a_list_in_a_list_stand_within_their_parent_which_merges():
    assert picture(NESTED, filing_of("a b", "a:x:1 a:y:2 b:z:3")) == [
        "标 组 类 名",
        "· 组a x 1",
        "· · y 2",
        "· 组b z 3",
        "合计 · · ·",
    ]


def test_rows_are_grouped_by_parent_whatever_their_order():
    assert picture(NESTED, filing_of("a b", "b:z:3 a:x:1"))[1:3] == ["· 组a x 1", "· 组b z 3"]


def test_equal_neighbours_merge():
    assert picture(NESTED, filing_of("a", "a:x:1 a:x:2 a:y:3 a:x:4"))[1:5] == [
        "· 组a x 1",
        "· · · 2",
        "· · y 3",
        "· · x 4",
    ]


def test_equal_neighbours_of_two_parents_stay_apart():
    assert picture(NESTED, filing_of("a b", "a:x:1 b:x:2"))[1:3] == ["· 组a x 1", "· 组b x 2"]


def test_blank_neighbours_stay_apart():
    filing = filing_of("a", "a:x:1 a:x:2")
    filing.set(Cell("类", "", "项", "r1"), "")
    filing.set(Cell("类", "", "项", "r2"), "")
    assert picture(NESTED, filing)[1:3] == ["· 组a □ 1", "· · □ 2"]


def test_equal_neighbours_stay_apart_while_they_are_typed():
    assert picture(NESTED, filing_of("a", "a:x:1 a:x:2"), spare=True)[1:4] == [
        "· 组a x 1",
        "· · x 2",
        "· · □ □",
    ]


def test_a_parent_without_rows_keeps_a_blank_one():
    assert picture(NESTED, filing_of("a b", "b:z:3"))[1:3] == ["· 组a □ □", "· 组b z 3"]


def test_each_parent_has_its_own_blank_row():
    layout = lay_out(table_of(NESTED), filing_of("a b"), CONCEPTS, spare=True)
    assert [line.row for line in layout.lines if line.row] == [
        Row(f"{SPARE}a", "a"),
        Row(f"{SPARE}b", "b"),
    ]


@pytest.mark.parametrize("spare", [False, True])
def test_a_list_in_an_empty_list_keeps_one_blank_row(spare):
    assert picture(NESTED, filing_of(), spare=spare) == ["标 组 类 名", "· □ □ □", "合计 · · ·"]


def test_rows_of_both_lists_can_be_begun_where_both_are_named():
    layout = lay_out(table_of(OPEN), filing_of("a", "a:x:1"), CONCEPTS, spare=True)
    assert [line.row for line in layout.lines[1:]] == [
        Row("r1", "a"),
        Row(f"{SPARE}a", "a"),
        Row(f"{SPARE}{SPARE}", SPARE),
    ]
    assert [part.cell.row for box in layout.boxes for part in box.parts if part.cell] == [
        *("a", "r1", f"{SPARE}a"),
        *(SPARE, f"{SPARE}{SPARE}"),
    ]


@pytest.mark.parametrize("spare", [False, True])
def test_where_nothing_stands_yet_both_lists_keep_one_blank_row(spare):
    layout = lay_out(table_of(OPEN), filing_of(), CONCEPTS, spare=spare)
    assert [line.row for line in layout.lines[1:]] == [Row(f"{SPARE}{SPARE}", SPARE)]


def test_a_table_that_only_shows_the_names_of_a_list_has_no_blank_row():
    assert picture(SHOWN, filing_of("a b"), spare=True) == ["名 额", "组a 元", "组b 元"]


def test_a_merge_follows_the_rows_of_a_list_at_the_head_of_a_table():
    grid = "| {组.名} | [项.名] |\n| ^ | 小计 |"
    assert picture(grid, filing_of()) == ["□ □", "· 小计"]


def test_several_lines_repeat_together():
    grid = "| [组.名] | 甲 |\n| ^ | 又：[组.名] |"
    assert picture(grid, filing_of("a b")) == ["组a 甲", "· 又：组a", "组b 甲", "· 又：组b"]


@pytest.mark.parametrize("spare", [False, True])
def test_every_place_belongs_to_one_box(example, library, spare):
    for page in library.forms[example.form].pages:
        for table in page.tables:
            layout = lay_out(table, example, library.concepts, spare=spare)
            covered = [
                (box.row + row, box.column + column)
                for box in layout.boxes
                for row in range(box.rows)
                for column in range(box.columns)
            ]
            assert sorted(covered) == [
                (row, column)
                for row in range(len(layout.lines))
                for column in range(layout.columns)
            ]
            assert all(box.is_rectangle for box in layout.boxes)


def test_every_list_value_of_an_example_stands_in_its_tables_once(example, library):
    shown = [
        part.cell
        for page in library.forms[example.form].pages
        for table in page.tables
        for box in lay_out(table, example, library.concepts, spare=True).boxes
        for part in box.parts
        if part.cell and part.cell.list and part.entry
    ]
    assert len(shown) == len(set(shown))
    entries = library.forms[example.form].entries
    filled = {c for c in example.values if c.list and c.pattern in entries}
    assert filled <= set(shown)


def test_indicators_of_one_kind_print_as_one_box(yiyang, library):
    table = library.forms["yiyang-2024"].page("self-evaluation").tables[0]
    boxes = lay_out(table, yiyang, library.concepts).boxes
    heights = {
        yiyang.text(box.parts[0].cell): box.rows
        for box in boxes
        if box.parts and box.parts[0].merges
    }
    assert heights["数量指标"] == 5
    assert heights["质量指标"] == 2
    assert heights["服务对象满意度指标"] == 2
