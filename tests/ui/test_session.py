"""The one way in: entering, rows, undo, and what the session tells."""

import pytest

from model.cell import SPARE, Cell
from model.filing import new_filing
from model.project_file import dump
from model.relation import Row
from ui.session import Session, open_session

TOTAL = Cell("三公经费", "决算")
NAME = Cell("名称", "", "专项资金", SPARE)


@pytest.fixture
def session(styled, library, yiyang) -> Session:
    return Session(library, yiyang)


def test_entering_tells_at_once_and_checks_when_idle(session, qtbot) -> None:
    told = []
    session.changed.connect(told.append)
    with qtbot.waitSignal(session.checked, timeout=1000):
        session.enter(TOTAL, "43.14")
        assert told == [frozenset({TOTAL})]
        assert not any(finding.code == "SG01" for finding in session.findings)
    assert any(finding.code == "SG01" for finding in session.findings)


def test_undo_and_redo_cover_entries_rows_and_suggestions(session, library) -> None:
    before = dump(session.filing, library)
    row = session.filing.rows["专项资金"][0].id
    session.enter(TOTAL, "1")
    session.enter_all({NAME: "新项目"}, "填写")
    session.move_row("专项资金", row, 1)
    session.remove_row("专项资金", row)
    after = dump(session.filing, library)
    assert session.undo_stack.count() == 4
    for _ in range(4):
        session.undo_stack.undo()
    assert dump(session.filing, library) == before
    for _ in range(4):
        session.undo_stack.redo()
    assert dump(session.filing, library) == after


def test_typing_on_in_one_text_is_one_step_and_entries_are_steps_of_their_own(session) -> None:
    text = Cell("引言")
    for length in range(1, 6):
        session.enter(text, "一二三四五"[:length], joins=True)
    assert session.undo_stack.count() == 1
    session.enter(TOTAL, "1")
    session.enter(TOTAL, "12")
    assert session.undo_stack.count() == 3


def test_the_same_text_again_is_no_step(session) -> None:
    session.enter(TOTAL, session.filing.text(TOTAL))
    assert session.undo_stack.count() == 0


def test_a_blank_row_typed_into_becomes_a_row_and_a_blank_entry_does_not(session) -> None:
    rows = len(session.filing.rows["专项资金"])
    session.enter(NAME, "  ")
    assert len(session.filing.rows["专项资金"]) == rows
    session.enter(NAME, "新项目")
    row = session.filing.rows["专项资金"][-1]
    assert session.filing.text(NAME._replace(row=row.id)) == "新项目"
    assert not any(cell.is_spare for cell in session.filing.values)


def test_a_new_indicator_takes_over_the_second_level_and_its_section(session) -> None:
    blank = Cell("三级指标", "", "绩效指标", SPARE + "效益")
    session.enter(blank, "新指标")
    rows = session.filing.rows["绩效指标"]
    at = next(i for i, row in enumerate(rows) if row.id == "r20")
    assert rows[at].parent == "效益" and rows[at + 1].parent == "满意度"
    assert session.filing.text(blank._replace(name="二级指标", row="r20")) == "可持续影响指标"


def test_rows_move_only_within_their_section(session) -> None:
    rows = [row.id for row in session.filing.rows["绩效指标"]]
    session.move_row("绩效指标", "r10", -1)
    assert [row.id for row in session.filing.rows["绩效指标"]] == rows
    session.move_row("绩效指标", "r10", 1)
    assert [row.id for row in session.filing.rows["绩效指标"]][9:11] == ["r11", "r10"]


def test_rows_of_a_fixed_list_cannot_be_changed(session) -> None:
    assert not session.can_change_rows("一级指标")
    assert session.can_change_rows("绩效指标") and session.can_change_rows("专项资金")


FUND, USE = Cell("名称", "", "专项资金", SPARE), Cell("用途", "", "资金用途", SPARE * 2)


@pytest.fixture
def funds(styled, library) -> Session:
    return Session(library, new_filing(library.forms["jishou-2023"], 2023))


def test_a_blank_row_in_a_blank_row_makes_both(funds) -> None:
    funds.enter(USE, "差旅费")
    assert [row.id for row in funds.filing.rows["专项资金"]] == ["r1"]
    assert funds.filing.rows["资金用途"] == [Row("r1", "r1")]
    funds.undo_stack.undo()
    assert not funds.filing.rows["专项资金"] and not funds.filing.rows["资金用途"]


def test_what_is_entered_together_lies_in_one_new_row(funds) -> None:
    funds.enter_all({USE: "差旅费", FUND: "科技三项经费"}, "粘贴")
    funds.enter_all({USE: "印刷费", FUND: "三区人才"}, "粘贴")
    assert [row.id for row in funds.filing.rows["专项资金"]] == ["r1", "r2"]
    assert funds.filing.rows["资金用途"] == [Row("r1", "r1"), Row("r2", "r2")]
    assert funds.filing.text(FUND._replace(row="r2")) == "三区人才"


def test_a_row_goes_with_all_that_lies_within_it(styled, library, jishou) -> None:
    session = Session(library, jishou)
    before = dump(jishou, library)
    session.remove_row("专项资金", "r17")
    assert not jishou.siblings("资金用途", "r17")
    assert {row.parent for row in jishou.rows["资金用途"]} == {
        row.id for row in jishou.rows["专项资金"]
    }
    session.undo_stack.undo()
    assert dump(jishou, library) == before


def test_saved_until_changed_and_again_after_undo(session, tmp_path, library) -> None:
    path = tmp_path / "填报.ziping"
    assert not session.is_saved
    session.save(path)
    assert session.is_saved
    session.enter(TOTAL, "1")
    assert not session.is_saved
    session.undo_stack.undo()
    assert session.is_saved
    assert dump(open_session(library, path).filing, library) == dump(session.filing, library)


def test_the_culprit_is_named_when_typing_rests(session, qtbot) -> None:
    session.enter(Cell("公务接待费", "决算"), "1.21")
    with qtbot.waitSignals([session.checked, session.checked], timeout=3000):
        pass
    finding = next(each for each in session.findings if each.code == "SG01")
    assert finding.suggestions[0].new == "1.12"
