"""Slips of the hand: each kind is found, what is none is not, and both directions agree."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.slip import digits_of, find_slip, is_on_scale, one_slip_away

KINDS = [
    ("43.51", "43.41", "replaced"),
    ("16", "17", "replaced"),
    ("34.41", "43.41", "swapped"),
    ("44.31", "43.41", "swapped"),  # around the point
    ("443.41", "43.41", "added"),
    ("43.4", "43.41", "left out"),
    ("3.41", "43.41", "left out"),
    ("434.1", "43.41", "point"),
    ("4341", "43.41", "point"),
    ("-43.41", "43.41", "sign"),
    ("434100", "43.41", "unit"),
    ("434123", "43.41", "unit"),
    ("554.3", "55.43", "point"),
    ("0.0012", "12", "unit"),
]


@pytest.mark.parametrize(("typed", "needed", "kind"), KINDS)
def test_each_kind_is_found(typed, needed, kind):
    slip = find_slip(typed, needed)
    assert slip
    assert slip.kind == kind
    assert slip.why


@pytest.mark.parametrize(
    ("typed", "needed"),
    [
        ("43.41", "43.41"),
        ("", "43.41"),
        ("43.41", "34.14"),  # two pairs swapped
        ("43.41", "52.41"),  # two digits
        ("43.41", "41.43"),  # swapped, but no neighbours
        ("43.41", "4.4"),
        ("0", "43.41"),
        ("462.9", "490.49"),
        ("56.13", "0.01"),  # nobody types 0.01 万元 in 元
    ],
)
def test_what_is_no_slip_is_not_found(typed, needed):
    assert find_slip(typed, needed) is None


@pytest.mark.parametrize("typed", ["160000", "160", "0.0016"])
def test_only_amounts_are_typed_in_another_unit(typed):
    slip = find_slip(typed, "16")
    assert slip is None or slip.kind in ("unit", "point", "added")
    other = find_slip(typed, "16", is_money=False)
    assert other is None or other.kind != "unit"
    assert "50000" not in one_slip_away("5", is_money=False)
    assert "50000" in one_slip_away("5")


@pytest.mark.parametrize(
    ("typed", "needed", "excess", "is_likely"),
    [
        ("41000", "4.1", "273", True),  # 元, beside a total of 150
        ("5.26", "52600", "1.14", False),
        ("1410", "0.14", "9.4", False),
        ("1410", "141", "9.4", True),
        ("50", "5", "10", True),
        ("6", "0.6", "1.2", False),
        ("-4", "4", "1", True),
        ("50", "0", "10", False),
        ("0", "50", "10", False),
    ],
)
def test_a_limit_exceeded_a_little_speaks_for_no_great_slip(typed, needed, excess, is_likely):
    assert is_on_scale(Decimal(typed), Decimal(needed), Decimal(excess)) is is_likely


def test_a_neighbour_copied_is_named_where_it_is_long_enough():
    slip = find_slip("5495.64", "1.1", [("9", "甲"), ("5495.64", "乙")])
    assert slip
    assert (slip.kind, slip.why) == ("copied", "与乙相同，像是照抄")
    assert find_slip("32", "5", [("32", "甲")]) is None


def test_the_likelier_of_two_slips_is_told():
    slip = find_slip("43.51", "43.41", [("43.51", "甲")])
    assert slip
    assert slip.kind == "replaced"


def test_a_slip_that_much_could_explain_costs_more():
    replaced, swapped = find_slip("43.51", "43.41"), find_slip("34.41", "43.41")
    left_out, added = find_slip("43.4", "43.41"), find_slip("43.411", "43.41")
    assert replaced and swapped and left_out and added
    assert swapped.cost < replaced.cost
    assert added.cost < left_out.cost  # a longer figure is less likely to be needed


@pytest.mark.parametrize(
    ("figure", "count"), [("0", 1), ("0.05", 1), ("-43.41", 4), ("100", 3), ("6.00", 1)]
)
def test_zeros_at_the_ends_say_nothing(figure, count):
    assert digits_of(figure) == count


FIGURES = st.one_of(
    st.integers(1, 99999).map(str),
    st.integers(1, 9999999).map(lambda n: f"{n / 100:.2f}".rstrip("0").rstrip(".")),
)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(FIGURES)
def test_every_figure_one_slip_away_has_its_slip(typed):
    for needed in one_slip_away(typed):
        assert find_slip(typed, needed), needed
        assert needed[0] != "." and (needed[0] != "0" or needed[:2] in ("0", "0."))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(FIGURES, st.randoms(use_true_random=False))
def test_every_slip_of_a_hand_is_undone(needed, chance):
    typed = slipped(needed, chance)
    if typed[0] != "0" and typed != needed:
        assert needed in one_slip_away(typed), (needed, typed)
        assert find_slip(typed, needed)


def slipped(figure, chance):
    """Replace, add or drop a digit, swap two neighbours, or put a minus."""
    places = [i for i, c in enumerate(figure) if c.isdigit()]
    at, digit = chance.choice(places), chance.choice("123456789")
    match chance.randrange(5):
        case 0:
            return figure[:at] + digit + figure[at + 1 :]
        case 1:
            return figure[:at] + digit + figure[at:]
        case 2 if len(places) > 1 and at + 1 != figure.find(".") and at != len(figure) - 1:
            return figure[:at] + figure[at + 1 :]
        case 3 if at + 1 in places:
            return figure[:at] + figure[at + 1] + figure[at] + figure[at + 2 :]
        case _:
            return f"-{figure}"


def test_a_figure_below_zero_is_only_asked_for_its_sign():
    assert list(one_slip_away("-43.41")) == ["43.41"]
    assert list(one_slip_away("")) == []
