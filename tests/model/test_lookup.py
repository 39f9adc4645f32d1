"""Finding figures by name and by what they say."""

import pytest

from model.check import Checker
from model.lookup import quotes, saying, search
from model.mark import Mark, parse_draft


@pytest.fixture
def checker(library, yiyang):
    return Checker(library, library.forms["yiyang-2024"], yiyang)


def sources(found):
    return [quote.source for quote in found]


def test_everything_offered_can_be_read_and_says_what_it_says_in_a_text(library, example):
    checker = Checker(library, library.forms[example.form], example)
    found = quotes(checker)
    assert len(found) > 40
    assert len(set(sources(found))) == len(found)
    for quote in found:
        (mark,) = parse_draft(quote.source)
        assert isinstance(mark, Mark)
        filled = checker.drafts.fill(quote.source)
        assert len(filled.spans) == 1 and filled.text == quote.said


def test_figures_come_in_the_order_of_the_form_with_their_comparisons(checker):
    found = [q for q in quotes(checker) if q.name == "三公经费"]
    assert [(q.detail, f"{q.said}{q.unit}") for q in found] == [
        ("上年决算", "33.21万元"),
        ("预算数", "43.41万元"),
        ("决算", "43.41万元"),
        ("较上年", "增加10.2万元"),
        ("较预算", "持平"),
        ("完成预算数的", "100%"),
    ]


def test_lists_are_offered_as_sums_and_row_by_row(checker):
    found = [q for q in quotes(checker) if q.detail.startswith("专项资金") and "决算" in q.detail]
    assert [(q.detail, q.said) for q in found if "上年" not in q.detail] == [
        ("专项资金合计 决算", "301.5"),
        ("专项资金逐项 决算", "综合专项251.5万元，新兴优势产业链工作经费50万元"),
    ]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("三公经费", "{三公经费@决算}"),
        ("“三公”经费 预算数", "{三公经费@预算数}"),
        ("接待费 决算", "{公务接待费@决算}"),
        ("接待", "{公务接待费@决算}"),
        ("控制率", "{在职人员控制率}"),
        ("1253.47", "{基本支出@决算}"),
    ],
)
def test_a_figure_is_found_by_name_other_name_basis_and_figure(checker, query, first):
    assert sources(search(quotes(checker), query))[0] == first


def test_a_figure_is_found_by_the_initials_of_its_name(checker):
    assert "公务接待" in [quote.name for quote in search(quotes(checker), "gwjd js")]


def test_a_blank_query_finds_all_and_an_odd_one_nothing(checker):
    found = quotes(checker)
    assert search(found, " ") == found
    assert search(found, "三公经费 甲乙丙") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("43.41", ["{三公经费@预算数}", "{三公经费@决算}"]),
        ("43.410万元", ["{三公经费@预算数}", "{三公经费@决算}"]),
        ("1,253.47", ["{基本支出@决算}"]),
        ("43.42", []),
        ("", []),
        ("甲", []),
        ("益阳市工业和信息化局", ["{单位名称}"]),
    ],
)
def test_what_a_text_says_is_known(checker, text, found):
    assert sources(saying(quotes(checker), text)) == found


def test_a_rate_is_no_amount(checker):
    assert all("率" in q.name or "完成" in q.detail for q in saying(quotes(checker), "100%"))
