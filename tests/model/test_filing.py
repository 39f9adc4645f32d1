"""A filled form: kept as typed."""

from model.cell import LAST_YEAR, UNIT, YEAR, Cell
from model.filing import Filing, new_filing, spare_cell
from model.relation import Row

TOTAL = Cell("三公经费", "决算")


def name(row):
    return Cell("名称", "", "专项资金", row)


def filing_of(*names):
    filing = Filing("x", 2024)
    for text in names:
        row = filing.new_row("专项资金")
        filing.insert_row("专项资金", 99, row, {name(row.id): text})
    return filing


def names(filing):
    return [filing.text(name(row.id)) for row in filing.rows["专项资金"]]


def test_a_text_is_kept_as_typed():
    filing = Filing("x", 2024)
    filing.set(TOTAL, " 4３.410 万元")
    assert filing.text(TOTAL) == " 4３.410 万元"


def test_a_blank_text_empties_a_cell():
    filing = Filing("x", 2024)
    filing.set(TOTAL, "1")
    filing.set(TOTAL, "")
    filing.set(UNIT, "")
    assert filing.values == {}
    assert filing.text(TOTAL) == ""


def test_the_years_follow_from_the_filing():
    filing = Filing("x", 2024)
    filing.set(YEAR, "1999")
    assert (filing.text(YEAR), filing.text(LAST_YEAR)) == ("2024", "2023")


def test_the_unit_is_its_name_without_blanks_around():
    filing = Filing("x", 2024)
    assert filing.unit == ""
    filing.set(UNIT, " 某局 ")
    assert filing.unit == "某局"


def test_new_rows_have_ids_of_their_own():
    filing = filing_of("甲", "乙", "丙")
    filing.remove_row("专项资金", "r2")
    row = filing.new_row("专项资金", "a")
    assert row.id not in {"r1", "r3"}
    assert row.parent == "a"
    assert not filing.has_row("专项资金", row.id)


def test_a_row_is_inserted_where_it_belongs():
    filing = filing_of("甲", "乙")
    filing.insert_row("专项资金", 1, Row("x"), {name("x"): "丙"})
    assert names(filing) == ["甲", "丙", "乙"]


def test_a_row_taken_out_can_be_put_back():
    filing = filing_of("甲", "乙", "丙")
    filing.set(Cell("金额", "决算", "专项资金", "r2"), "5")
    before = dict(filing.values), list(filing.rows["专项资金"])

    index, row, values = filing.remove_row("专项资金", "r2")
    assert names(filing) == ["甲", "丙"]
    assert not any(cell.row == "r2" for cell in filing.values)

    filing.insert_row("专项资金", index, row, values)
    assert (filing.values, filing.rows["专项资金"]) == before


def test_rows_know_their_siblings():
    filing = Filing("x", 2024)
    rows = [Row("1", "a"), Row("2", "b"), Row("3", "a")]
    for row in rows:
        filing.insert_row("绩效指标", 9, row, {})
    assert filing.siblings("绩效指标", "a") == [rows[0], rows[2]]
    assert filing.siblings("专项资金", "") == []


def test_a_cell_of_the_blank_row_moves_to_a_real_one():
    assert spare_cell(name("+"), Row("r1")) == name("r1")
    assert spare_cell(name("r2"), Row("r1")) == name("r2")


def test_a_new_filing_has_its_unit_and_the_rows_its_lists_begin_with(library):
    filing = new_filing(library.forms["yiyang-2024"], 2025, "某局")
    assert (filing.form, filing.year, filing.unit) == ("yiyang-2024", 2025, "某局")
    assert [row.id for row in filing.rows["一级指标"]] == ["产出", "效益", "满意度", "成本"]
    assert filing.text(Cell("分值", "", "一级指标", "产出")) == "40"


def test_new_filings_share_nothing(library):
    one, other = (new_filing(library.forms["yiyang-2024"], 2025) for _ in range(2))
    one.rows["一级指标"].clear()
    one.values.clear()
    assert other.rows["一级指标"]
    assert other.values
