"""Typed figures that say what a cell says: found, and bound by a mark that reads the same."""

import pytest

from model.cell import Cell
from model.check import Checker
from model.filing import new_filing
from model.prose.bind import Binder, put_all
from model.review import Reviewer

TEXT = Cell("三公经费情况")
FIGURES = {
    "三公经费@决算": "43.41",
    "三公经费@预算数": "49",
    "公务接待费@决算": "1.12",
    "公务接待费@预算数": "10",
    "政府采购金额@决算": "15549.7",
    "在职人数": "57",
}


@pytest.fixture
def reviewer(library):
    filing = new_filing(library.forms["yiyang-2024"], 2024, "益阳市档案馆")
    for name, text in FIGURES.items():
        column, _, basis = name.partition("@")
        filing.set(Cell(column, basis), text)
    return Reviewer(Checker(library, library.forms[filing.form], filing))


def bound(reviewer, text):
    """Give the text with all its figures bound that can be."""
    checker = reviewer.checker
    checker.filing.set(TEXT, text)
    reviewer.changed(checker.changed([TEXT]))
    reviewer.findings()
    found = Binder(reviewer.texts).bindings()
    before = checker.shown(TEXT)
    if not found:
        return text
    after = put_all(found, checker.filing.text)
    assert checker.drafts.fill(after[TEXT]).text == before
    return after[TEXT]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“三公”经费决算43.41万元。", "“三公”经费决算{三公经费@决算}万元。"),
        ("“三公”经费决算43.41 万元。", "“三公”经费决算{三公经费@决算} 万元。"),
        ("“三公”经费决算434100元。", "“三公”经费决算{三公经费@决算 * 10000}元。"),
        ("年末在职人数57人。", "年末在职人数{在职人数}人。"),
        (
            "公务接待费预算10万元，决算1.12万元，较预算减少8.88万元。",
            "公务接待费预算{公务接待费@预算数}万元，决算{公务接待费@决算}万元，较预算"
            "{公务接待费@预算数 - 公务接待费@决算：减少#万元；增加#万元；持平}。",
        ),
        (
            "“三公”经费预算{三公经费@预算数}万元，决算{三公经费@决算}万元，完成预算的88.59%。",
            "“三公”经费预算{三公经费@预算数}万元，决算{三公经费@决算}万元，完成预算的"
            "{三公经费@决算 / 三公经费@预算数}。",
        ),
    ],
)
def test_a_figure_that_a_cell_holds_is_bound_and_reads_the_same(reviewer, text, expected):
    assert bound(reviewer, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“三公”经费决算43.4万元。",
        "“三公”经费决算约43.41万元。",
        "“三公”经费决算0.00434亿元。",
        "2023年“三公”经费决算43.41万元。",
        "公务接待费预算1.12万元。",
        "会议费支出43.41万元。",
        "因公出国57人次。",
        "全年培训57人。",
    ],
)
def test_what_says_something_else_is_left_alone(reviewer, text):
    assert bound(reviewer, text) == text


def test_a_telling_amount_is_bound_though_nothing_names_it(reviewer):
    assert bound(reviewer, "全年15549.7万元。") == "全年{政府采购金额@决算}万元。"


def test_an_amount_in_hundreds_of_millions_is_reckoned_so(reviewer):
    spent = Cell("项目支出", "决算")
    reviewer.checker.filing.set(spent, "15500")
    reviewer.changed(reviewer.checker.changed([spent]))
    text = "全年项目支出1.55亿元。"
    assert bound(reviewer, text) == "全年项目支出{项目支出@决算 / 10000}亿元。"


def test_what_changes_sign_or_vanishes_is_still_said_rightly(reviewer):
    checker = reviewer.checker
    text = bound(reviewer, "公务接待费预算10万元，决算1.12万元，较预算减少8.88万元。")
    for spent, says in (("12", "增加2万元"), ("10", "持平")):
        checker.filing.set(Cell("公务接待费", "决算"), spent)
        checker.changed([Cell("公务接待费", "决算")])
        assert checker.drafts.fill(text).text.endswith(f"较预算{says}。")


def test_a_finding_offers_the_cell_that_the_text_should_follow(reviewer):
    checker = reviewer.checker
    checker.filing.set(TEXT, "“三公”经费决算43.14万元，其中公务接待费1.12万元。")
    reviewer.changed(checker.changed([TEXT]))
    (finding,) = (each for each in reviewer.findings() if each.code == "WS02")
    plain, binds = finding.suggestions
    assert (plain.old, plain.new, plain.binds) == ("43.14万元", "43.41万元", False)
    assert (binds.old, binds.new) == ("43.14", "{三公经费@决算}")
    assert binds.binds and binds.place == "三公经费 · 决算"
    after = binds.put(checker.filing.text)[TEXT]
    assert after == "“三公”经费决算{三公经费@决算}万元，其中公务接待费1.12万元。"
