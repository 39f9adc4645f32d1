"""Breaking text into lines."""

from hypothesis import given
from hypothesis import strategies as st

from export.wrap import NOT_FIRST, NOT_LAST, balanced, wrap


def count(text: str) -> float:
    return len(text)


def test_no_line_begins_with_closing_or_ends_with_opening_punctuation():
    text = "本单位一、二、三。“三公”经费（含接待费）合计《预算法》规定，共计；其中！"
    for width in range(4, 20):
        lines = wrap(text, width, count)
        assert "".join(lines) == text
        assert not any(line[0] in NOT_FIRST for line in lines)
        assert not any(line[-1] in NOT_LAST for line in lines)


def test_figures_and_dashes_stay_whole():
    text = "支出1234.56万元——完成99.49%，比2023-2024年"
    for width in range(10, 16):
        lines = wrap(text, width, count)
        for whole in ("1234.56", "——", "99.49%", "2023-2024"):
            assert any(whole in line for line in lines), (width, whole)


def test_figures_stay_with_their_units():
    text = "共支出43.41万元，增长5个百分点，涉及12家企业3万人次，2024年4月完成"
    for width in range(10, 20):
        lines = wrap(text, width, count)
        for whole in ("43.41万元", "5个百分点", "12家", "3万人次", "2024年", "4月"):
            assert any(whole in line for line in lines), (width, whole)


def test_a_word_longer_than_the_line_is_cut_and_nothing_lost():
    assert wrap("1234567890", 4, count) == ["1234", "5678", "90"]
    assert "".join(wrap("）" * 9, 4, count)) == "）" * 9


def test_the_first_line_is_indented_and_typed_lines_stay():
    assert wrap("一二三四五六", 4, count, 2) == ["一二", "三四五六"]
    assert wrap("一\n二三", 4, count) == ["一", "二三"]
    assert wrap("", 4, count) == [""]


def test_indentation_by_full_width_spaces_stands_on_every_line():
    assert wrap("\u3000\u3000一二三四五六", 6, count) == [
        "\u3000\u3000一二三四",
        "\u3000\u3000五六",
    ]


def test_balanced_lines_are_no_more_but_alike():
    assert balanced("一二三四五六七", 6, count) == ["一二三四", "五六七"]
    assert balanced("一二三", 6, count) == ["一二三"]


def test_titles_and_labels_break_between_words_where_that_takes_no_more_lines():
    title = "永兴县科技和工业信息化局2022年部门整体支出绩效评价指标表"
    assert balanced(title, 26, count)[-1] == "部门整体支出绩效评价指标表"
    assert balanced("年度预算申请", 4, count) == ["年度预算", "申请"]
    assert balanced("2024年度决算", 6, count) == ["2024年度", "决算"]
    assert balanced("年度预算申请", 3, count) == ["年度预", "算申请"]


@given(st.text("一二，。（）“”1a.%-— \u3000\n", max_size=60), st.integers(1, 12))
def test_no_character_is_lost(text, width):
    def solid(lines):
        return "".join(lines).replace(" ", "").replace("\u3000", "")

    assert solid(wrap(text, width, count)) == solid([text.replace("\n", "")])
