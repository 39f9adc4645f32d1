"""The door between typed text and numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.number import Interval, exactly, read, rounded, write


def value(text, **more):
    number = read(text, **more).number
    return None if number is None else number.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("43.41", "43.41"),
        ("0", "0"),
        ("007", "7"),
        ("5.", "5"),
        (" 57　", "57"),
        ("\t57\n", "57"),
        ("５７", "57"),
        ("４３．４１", "43.41"),
        ("1,234.5", "1234.5"),
        ("１，２３４．５", "1234.5"),
        ("1,234,567", "1234567"),
        ("5 374.44", "5374.44"),
        ("5\u00a0374.44", "5374.44"),
        ("43.41 ", "43.41"),
        ("\u200b43.41\ufeff", "43.41"),
        ("43.41万元", "43.41"),
        ("43.41 万元", "43.41"),
        ("57人", "57"),
        ("57 名", "57"),
        ("120㎡", "120"),
        ("120平方米", "120"),
        ("10分", "10"),
        ("2024年", "2024"),
        ("+5", "5"),
        ("-5", "-5"),
        ("－5", "-5"),
        ("−5", "-5"),
        ("- 5", "-5"),
        ("-0", "0"),
    ],
)
def test_a_figure_is_read_as_a_clerk_writes_it(text, expected):
    assert value(text) == Decimal(expected)


@pytest.mark.parametrize("text", ["", " ", "　", "\n", "—", "——", "———", "-", "--", "－", "/"])
def test_nothing_and_does_not_apply_are_blank(text):
    reading = read(text)
    assert reading.number is None
    assert not reading.problem


def test_does_not_apply_may_be_said_in_words():
    assert not read("不适用").problem


WORDS = "abc 五十七 十 〇 壹 ① ² ٣ १ 约57 57人左右 无 12元 3亿元 50万 万元 人 5万元人"
PYTHON = "1e5 1E+5 NaN nan inf Infinity -inf sNaN 0x10 1_000"
SIGNS = "1.2.3 1..2 . .5 + +-5 5- 1,23 1,2345 ,123 1,234, （5） 5/6 5,5"
BLANKS = ("12 13", "1 2 3", "12\n13", "57\0", "\ud800")


@pytest.mark.parametrize("text", [*WORDS.split(), *PYTHON.split(), *SIGNS.split(), *BLANKS])
def test_what_is_no_figure_is_a_problem_in_one_sentence(text):
    reading = read(text)
    assert reading.number is None
    assert "不是数字" in reading.problem
    assert reading.problem.startswith("“")
    assert "\n" not in reading.problem or "\n" in text


def test_a_problem_says_what_to_do():
    assert read("五十七").problem == "“五十七”不是数字，请只填数字，不适用的填“——”。"


def test_a_pasted_page_is_not_repeated_in_the_problem():
    assert len(read("情况" * 5000).problem) < 100


@pytest.mark.parametrize("text", ["9" * 13, "1" * 5000, "1." + "1" * 16, "-" + "9" * 400])
def test_too_many_digits_are_a_problem(text):
    reading = read(text)
    assert reading.number is None
    assert "位数太多" in reading.problem
    assert len(reading.problem) < 60


def test_as_many_digits_as_excel_shows_are_read():
    assert value("99.4953271028037", percent=True) == Decimal("0.994953271028037")
    assert value("999999999999.99") == Decimal("999999999999.99")


@pytest.mark.parametrize("text", ["99.49%", "99.49", "99.49 %", "９９．４９％", "99.49％"])
def test_a_percentage_is_a_fraction_of_one(text):
    assert value(text, percent=True) == Decimal("0.9949")


def test_a_percentage_where_an_amount_belongs_is_a_problem():
    assert "是百分数" in read("99.49%").problem


@pytest.mark.parametrize("text", ["12万元", "57人", "100%人", "100%%"])
def test_an_amount_where_a_percentage_belongs_is_a_problem(text):
    assert "不是数字" in read(text, percent=True).problem


@pytest.mark.parametrize(
    ("text", "decimals", "half"),
    [
        ("43.41", 2, "0.005"),
        ("43.40", 2, "0.005"),
        ("43.415", 2, "0.0005"),
        ("43.4", 2, "0"),
        ("43.", 2, "0"),
        ("43", 2, "0"),
        ("43", 0, "0"),
        ("43.0", 0, "0"),
        ("-43.41", 2, "0.005"),
    ],
)
def test_a_figure_with_all_its_decimals_may_be_rounded(text, decimals, half):
    number = read(text, decimals).number
    assert number.high - number.value == number.value - number.low == Decimal(half)


@pytest.mark.parametrize(
    ("text", "half"), [("99.49%", "0.00005"), ("99.5%", "0.0005"), ("99%", "0.005")]
)
def test_a_percentage_is_always_rounded(text, half):
    number = read(text, 2, percent=True).number
    assert number.high - number.value == number.value - number.low == Decimal(half)


def test_decimals_typed_are_counted():
    assert [read(text).decimals for text in ("5", "5.", "5.0", "5.25")] == [0, 0, 1, 2]


@pytest.mark.parametrize(
    ("number", "decimals", "text"),
    [
        ("43.41", 2, "43.41"),
        ("43.40", 2, "43.4"),
        ("43.00", 2, "43"),
        ("100", 2, "100"),
        ("100", 0, "100"),
        ("0", 2, "0"),
        ("0.005", 2, "0.01"),
        ("0.004", 2, "0"),
        ("2.675", 2, "2.68"),
        ("-2.675", 2, "-2.68"),
        ("2.5", 0, "3"),
        ("-0.001", 2, "0"),
        ("-0", 2, "0"),
        ("1E+3", 2, "1000"),
        ("1E-7", 2, "0"),
        ("1E+40", 2, "1" + "0" * 40),
    ],
)
def test_a_figure_is_rounded_half_up_and_written_plainly(number, decimals, text):
    assert write(Decimal(number), decimals) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [("1.2353", "123.53%"), ("1", "100%"), ("0.99495", "99.5%"), ("-0.00001", "0%")],
)
def test_a_percentage_is_written_with_its_sign(number, text):
    assert write(Decimal(number), 2, percent=True) == text


def test_an_exact_value_is_an_interval_of_itself():
    assert exactly(Decimal(3)) == Interval(Decimal(3), Decimal(3), Decimal(3))


def test_intervals_overlap_where_they_touch():
    one = Interval(Decimal(1), Decimal(0), Decimal(2))
    assert one.overlaps(Interval(Decimal(3), Decimal(2), Decimal(4)))
    assert not one.overlaps(Interval(Decimal(3), Decimal("2.01"), Decimal(4)))


amounts = st.decimals(-(10**12) + 1, 10**12 - 1, places=2)


@given(amounts)
def test_what_was_written_reads_the_same(amount):
    assert value(write(amount)) == amount


@given(st.decimals(-100, 100, places=4))
def test_a_percentage_that_was_written_reads_the_same(fraction):
    assert value(write(fraction, percent=True), percent=True) == fraction


@given(st.text(), st.integers(0, 6), st.booleans())
def test_no_text_raises(text, decimals, percent):
    reading = read(text, decimals, percent=percent)
    assert not (reading.number and reading.problem)


@given(st.text(alphabet="0123456789.,-+% 　万元人，．％\u00a0\0"), st.booleans())
def test_no_text_that_looks_like_a_figure_raises(text, percent):
    number = read(text, percent=percent).number
    if number:
        assert number.low <= number.value <= number.high
        assert read(write(number.value, 15, percent=percent), percent=percent).number


@given(st.decimals(-(10**9), 10**9, places=6), st.integers(0, 4))
def test_rounding_moves_by_half_a_place_at_most(amount, decimals):
    assert abs(rounded(amount, decimals) - amount) <= Decimal(1).scaleb(-decimals) / 2


@pytest.mark.parametrize(
    ("text", "unit", "remedy"),
    [
        ("5人", "万元", ""),
        ("5辆", "人", ""),
        ("5万元", "人", ""),
        ("332100元", "万元", "33.21"),
        ("1.2亿元", "万元", "12000"),
    ],
)
def test_a_figure_of_another_unit_is_a_problem_with_a_remedy_where_it_is_plain(text, unit, remedy):
    reading = read(text, unit=unit)
    assert reading.number is None and reading.remedy == remedy
    assert text in reading.problem and unit in reading.problem and "单位" in reading.problem


@pytest.mark.parametrize(("text", "unit"), [("5名", "人"), ("5 人", "人"), ("90m2", "㎡")])
def test_a_unit_that_says_the_same_is_read(text, unit):
    assert read(text, unit=unit).number
