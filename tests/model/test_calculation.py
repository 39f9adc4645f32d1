"""The small calculator."""

import pytest

from model.calculation import worked_out


@pytest.mark.parametrize(
    ("concept", "text", "figure"),
    [
        ("三公经费", "=12.3+4.5", "16.8"),
        ("三公经费", "＝（１２．３＋４．５）×２－1,000÷3", "-299.73"),
        ("三公经费", "=10/3", "3.33"),
        ("三公经费", "=-5+3", "-2"),
        ("编制数", "=12+5", "17"),
        ("在职人员控制率", "=21/17", "123.53%"),
        ("在职人员控制率", "=98.5+1", "99.5%"),
        ("三公经费", "12.3+4.5", "12.3+4.5"),
        ("三公经费", "=12.3+", "=12.3+"),
        ("三公经费", "=1/0", "=1/0"),
        ("三公经费", "=公务接待费@决算+1", "=公务接待费@决算+1"),
        ("单位名称", "=1+1", "=1+1"),
    ],
)
def test_a_sum_is_worked_out_and_what_is_none_stays(library, concept, text, figure) -> None:
    assert worked_out(text, library.concepts[concept]) == figure
