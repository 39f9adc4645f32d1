"""Reading any text: nothing raises, figures stand where they are said to, remedies mend."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from model.check import Checker
from model.filing import Filing
from model.library import on_board
from model.manuscript import FORM, TEXT, manuscript
from model.prose import report
from model.prose.figure import read_figures
from model.prose.quote import quotes
from model.prose.reading import read_paragraph
from model.prose.report import paragraphs_of
from model.review import Reviewer

LIBRARY = on_board().with_form(FORM)
WORDS = """2024年 2023年 上年 “三公”经费 基本支出 人员经费 公用经费 支出 收入 年初预算 全年预算
    决算 实际支出 完成预算的 占 基本支出的 比上年 较预算 增加 减少 增长 下降 持平 与上年 其中
    ： ， 、 ； 。 （ ） 分别为 和 加上 总计 合计 收支结余 约 以上 不超过 分值 得 扣 共 个项目
    一是 二是 三个方面 原因是 按科目划分， 100万元 1.5亿元 43.41万元 10.2万元 8.88元 0万元
    -5万元 30.71% 100% 2.5个百分点 10分 12个 34名 1200平方米 5-8万元 １２．５万元 1,253.47万元
    = ÷ × 36 5G 〔2024〕2号 0737-4221234 {三公经费@决算} { } 𠀀"""
PIECES = [*WORDS.split(), "\n", "\t", " ", "\r", "\x00"]
REPORTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


def reviewed(text: str, filing: Filing | None = None) -> Reviewer:
    reviewer = Reviewer(Checker(LIBRARY, FORM, filing or manuscript(text, LIBRARY)))
    reviewer.findings()
    return reviewer


@given(REPORTS | st.text(max_size=300))
@example("（" * 50 + "5万元" + "）" * 50)
@example("合计1万元，其中甲" + "9" * 40 + "万元，乙0.000000000000001万元。")
def test_any_text_is_read_and_figures_stand_where_they_are_said_to(text) -> None:
    reviewer = reviewed(text)
    checker = reviewer.checker
    shown = checker.shown(TEXT)
    for mention in reviewer.texts.mentions.values():
        end = mention.start + len(mention.written)
        assert shown[mention.start : end].replace("\n", " ") == mention.written
    for finding in reviewer.findings():
        assert finding.message.strip() and finding.cells
        for quote in quotes(checker, reviewer.texts.mentions, finding):
            line = shown.split("\n")[quote.line - 1]
            assert f"{line}\n"[quote.column - 1 :].startswith(quote.quote.split("\n")[0])


@given(REPORTS)
def test_a_remedy_stands_in_the_text_it_mends(text) -> None:
    reviewer = reviewed(text)
    filing = reviewer.checker.filing
    for finding in reviewer.findings():
        for suggestion in finding.suggestions:
            start, end = suggestion.at or (0, 0)
            assert filing.text(TEXT)[start:end] == suggestion.old
            changed = suggestion.put(filing.text)[TEXT]
            assert changed[start:].startswith(suggestion.new)
            reviewed(changed)


@given(REPORTS, REPORTS)
def test_a_text_changed_is_read_as_if_from_nothing(before, after) -> None:
    reviewer = reviewed(before)
    checker = reviewer.checker
    checker.filing.set(TEXT, after)
    reviewer.changed(checker.changed([TEXT]))
    afresh = reviewed("", Filing(FORM.id, checker.filing.year, {TEXT: after} if after else {}))
    assert [each.message for each in reviewer.findings()] == [
        each.message for each in afresh.findings()
    ]


@given(st.text("0123456789.,，％%万亿元 -—()（）年月日号分个人\n", max_size=80))
def test_figures_do_not_overlap(text) -> None:
    figures = read_figures(text)
    ends = [0, *(each.end for each in figures)]
    assert all(end <= each.start < each.end for end, each in zip(ends, figures, strict=False))
    assert all(each.number.low <= each.value <= each.number.high for each in figures)


@given(st.text(max_size=200) | REPORTS)
def test_paragraphs_are_pieces_of_the_text(text) -> None:
    for offset, paragraph in paragraphs_of(text):
        assert text[offset : offset + len(paragraph)].replace("\n", " ") == paragraph


ROWS = """1 1, ， （ （） 2024年 占 分别 一是 { 其中甲10万元， 支出100万元， 甲10万元（乙5万元，
    加上1万元， 1万元+2万元=3万元， 1、 5-8万元 2024年支出100万元，比上年增加10万元，增长11.11%。
    基本支出100.5万元。基本支出100.6万元。 收入5万元，支出3万元，收支结余2万元。
    共3项，甲1项，其中乙1项；丙1项， 按科目分，甲5万元， 主要用于甲5万元， 甲增长5%、
    产出（50分，得49分，扣1分） 全年预计5万元， 今年1-10月，甲5万元， 甲5万元；其中乙3万元，"""


@pytest.mark.parametrize("piece", [*ROWS.split(), "\n", " 1 "])
def test_a_long_row_of_one_thing_is_read(piece) -> None:
    """Where reading takes the square of a length, this takes minutes."""
    assert reviewed(piece * (20000 // len(piece))).is_settled


def test_what_moves_is_not_read_again_and_stands_where_it_is_said_to(monkeypatch) -> None:
    paragraphs = [f"公务接待费预算10万元，决算{n}万元，较预算减少8元。" for n in (1, 2, 2, 3)]
    reviewer = reviewed("\n".join(paragraphs))
    before = {mention.cell for mention in reviewer.texts.mentions.values()}
    read = []

    def noted(vocabulary, text, *rest):
        read.append(text)
        return read_paragraph(vocabulary, text, *rest)

    monkeypatch.setattr(report, "read_paragraph", noted)
    checker = reviewer.checker
    text = "\n".join(["本年度很好。", *paragraphs])
    checker.filing.set(TEXT, text)
    reviewer.changed(checker.changed([TEXT]))
    reviewer.findings()
    first = [paragraph.strip() for paragraph in read]
    assert first == ["本年度很好。", paragraphs[0]]  # the first of a text may bear its title
    assert before <= reviewer.texts.mentions.keys()
    for mention in reviewer.texts.mentions.values():
        assert text[mention.start :].startswith(mention.written)


def test_a_word_for_the_wrong_way_is_mended_wherever_it_stands() -> None:
    text = "第一段。\n“三公”经费决算43.41万元，上年33.21万元，比上年减少10.2万元。"
    found = [each for each in reviewed(text).findings() if each.code == "WD02"]
    (suggestion,) = found[0].suggestions
    assert (suggestion.old, suggestion.new) == ("减少", "增加")
