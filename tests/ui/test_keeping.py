"""The window keeps what is typed: journal, recovery, locks, changes outside, earlier states."""

import errno
import os
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox

from model.cell import SPARE, Cell
from model.keeping.folders import GENERATIONS, JOURNALS, user_folder
from model.keeping.generations import Generations
from model.keeping.journal import leftovers
from model.keeping.lock import take
from model.project_file import load, save
from ui import words_keeping
from ui.differences import DifferenceQuestion
from ui.history import HistoryDialog
from ui.recovery import offer_at_start
from ui.session import open_session
from ui.window import MainWindow

TOTAL, CODE = Cell("三公经费", "决算"), Cell("预算编码")


@pytest.fixture
def path(tmp_path, library, yunxi) -> Path:
    path = tmp_path / "云溪 2024.ziping"
    save(path, yunxi, library)
    return path


@pytest.fixture
def asked(monkeypatch):
    """Answer the next questions; gives what was asked."""
    questions: list[DifferenceQuestion] = []
    answers: list[str] = []

    def ask(question: DifferenceQuestion) -> str:
        questions.append(question)
        return answers.pop(0)

    monkeypatch.setattr(DifferenceQuestion, "ask", ask)
    return (questions, answers)


def journals() -> list[Path]:
    return sorted((user_folder() / JOURNALS).glob("*.journal"))


def crash(window: MainWindow) -> None:
    """Let go of a filing as a killed program does: the journal and the lock stay behind."""
    kept = window.session.kept
    window.keeper.settle()
    window.session.undo_stack.blockSignals(True)
    kept.journal.close()
    if kept._lock:
        os.close(kept._lock.handle)
        kept._lock = None
    window.session.undo_stack.clear()
    window.drop_workspace()


def type_into(window: MainWindow, text: str) -> None:
    window.session.enter(CODE, text)


def texts_of(question: DifferenceQuestion) -> str:
    labels = [each.text() for each in question.findChildren(type(question.children()[1]))]
    items = [question.table.topLevelItem(n) for n in range(question.table.topLevelItemCount())]
    return "\n".join([*labels, *(" ".join(item.text(c) for c in range(3)) for item in items)])


def test_what_is_typed_reaches_the_journal_within_a_second(window, path, qtbot) -> None:
    window.open(path)
    qtbot.wait(350)
    assert journals() == []
    type_into(window, "501002")
    qtbot.waitUntil(lambda: bool(journals()), timeout=10_000)
    assert "501002" in journals()[0].read_text("utf-8")


def test_a_window_that_gets_no_time_has_kept_what_was_typed(window, path, qtbot) -> None:
    """The machine may let nothing run after a key: not even the timers of the window."""
    window.open(path)
    qtbot.wait(350)
    type_into(window, "501002")
    assert written_without_events("501002")
    QTest.keyClicks(editor_of(window, TOTAL), "77.7")
    assert written_without_events("77.7")


def written_without_events(text: str) -> bool:
    """Wait, while nothing happens in the window, for a text to stand in the journal."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        if any(text in each.read_text("utf-8") for each in journals()):
            return True
        time.sleep(0.01)
    return False


def editor_of(window: MainWindow, cell: Cell) -> QLineEdit:
    """Open the editor of a cell of the page shown."""
    view = window.workspace.page().current_table()
    box = view.cells.box_of(cell)
    index = view.cells.index(box.row, box.column)
    view.setCurrentIndex(index)
    view.edit(index)
    editor = view.findChild(QLineEdit)
    editor.setFocus()
    return editor


def test_what_stands_in_an_open_editor_is_kept_too(window, path, qtbot, library) -> None:
    window.open(path)
    QTest.keyClicks(editor_of(window, TOTAL), "77.7")
    crash(window)
    (left,) = leftovers(user_folder() / JOURNALS)
    left.let_go()
    assert left.data["typing"]["cell"] == str(TOTAL)
    assert "77.7" in left.data["typing"]["text"]


@pytest.fixture
def card(window, path):
    """Give a card in which a reason is being written."""
    window.open(path)
    window.session.check()
    window.workspace.panel.all.click()
    card = next(card for card in window.workspace.panel.cards if card.finding.code == "RY02")
    card.explain()
    QTest.keyClicks(card.reason.text, "resettled")
    return card


def test_a_reason_that_is_being_written_survives_a_crash(window, path, card, asked) -> None:
    _questions, answers = asked
    crash(window)
    answers.append(words_keeping.RECOVER)
    offer_at_start(window)
    assert [each.text for each in window.session.filing.explanations] == ["resettled"]


def test_saving_keeps_a_reason_that_is_being_written(window, path, card, library) -> None:
    window.workspace.page().tables[0].setFocus()
    assert window.files.save()
    assert [each.text for each in load(path, library).explanations] == ["resettled"]
    assert card.reason is None


def test_undone_or_saved_nothing_is_left_in_the_journal(window, path, qtbot) -> None:
    window.open(path)
    type_into(window, "501002")
    window.keeper.settle()
    assert journals()
    window.filing.undo()
    window.keeper.settle()
    assert not journals()
    type_into(window, "501003")
    window.keeper.settle()
    assert window.files.save()
    window.keeper.settle()
    assert not journals()


def test_after_a_crash_one_is_asked_and_recovers(window, path, asked, library) -> None:
    questions, answers = asked
    window.open(path)
    type_into(window, "501002")
    crash(window)
    answers.append(words_keeping.RECOVER)

    offer_at_start(window)

    said = texts_of(questions[0])
    assert "501002" in said and "云溪 2024.ziping" in said
    assert said.count("年") >= 2  # both dates
    assert window.session.path == path and window.session.filing.text(CODE) == "501002"
    assert not window.session.is_saved
    assert load(path, library).text(CODE) != "501002"
    window.filing.undo()
    assert window.session.filing.text(CODE) != "501002"
    window.filing.redo()
    assert window.files.save() and load(path, library).text(CODE) == "501002"
    window.keeper.settle()
    assert not journals()


def test_what_is_recovered_survives_the_next_crash(window, path, asked) -> None:
    _questions, answers = asked
    window.open(path)
    type_into(window, "501002")
    crash(window)
    answers += [words_keeping.RECOVER, words_keeping.RECOVER]
    offer_at_start(window)
    crash(window)
    offer_at_start(window)
    assert window.session.filing.text(CODE) == "501002"


def test_the_question_comes_when_the_file_is_opened_under_another_name(window, path, asked) -> None:
    _questions, answers = asked
    window.open(path)
    type_into(window, "501002")
    crash(window)
    moved = path.parent / "改名" / "别名.ziping"
    moved.parent.mkdir()
    path.rename(moved)
    answers.append(words_keeping.RECOVER)
    window.open(moved)
    assert window.session.path == moved and window.session.filing.text(CODE) == "501002"


def test_a_copy_of_the_file_is_not_asked_about(window, path, asked) -> None:
    window.open(path)
    type_into(window, "501002")
    crash(window)
    copy = path.with_name("拷贝.ziping")
    copy.write_bytes(path.read_bytes())
    window.open(copy)
    assert not asked[0] and len(journals()) == 1


def test_a_file_put_in_the_place_of_another_is_not_asked_about(
    window, path, asked, library, yiyang, qtbot
) -> None:
    window.open(path)
    window.session.save(path)
    type_into(window, "501002")
    crash(window)
    save(path, yiyang, library)
    window.open(path)
    assert not asked[0]


def test_an_old_state_never_goes_over_a_newer_file(window, path, asked, library, yunxi) -> None:
    questions, answers = asked
    window.open(path)
    type_into(window, "501002")
    crash(window)
    yunxi.set(Cell("单位名称"), "新的名称")
    save(path, yunxi, library)
    newer = path.read_bytes()
    answers.append(words_keeping.RECOVER)
    offer_at_start(window)
    assert words_keeping.RECOVERY_CHANGED in texts_of(questions[0])
    assert window.session.path is None and window.session.filing.text(CODE) == "501002"
    assert path.read_bytes() == newer


def test_what_is_not_wanted_lies_among_the_earlier_states(window, path, asked, library) -> None:
    _questions, answers = asked
    window.open(path)
    assert window.files.save()
    type_into(window, "501002")
    crash(window)
    answers.append(words_keeping.DO_NOT_RECOVER)
    offer_at_start(window)
    assert window.session is None and not journals()
    identity = load(path, library).identity
    newest = next(iter(Generations(user_folder() / GENERATIONS, identity)))
    assert newest.kind == "dropped" and b"501002" in newest.read()


def test_later_means_that_one_is_asked_again(window, path, asked) -> None:
    questions, answers = asked
    window.open(path)
    type_into(window, "501002")
    crash(window)
    answers += [words_keeping.LATER, words_keeping.LATER]
    offer_at_start(window)
    offer_at_start(window)
    assert len(questions) == 2


def test_a_filing_without_a_file_is_recovered_as_one(window, asked) -> None:
    _questions, answers = asked
    window.open_example("yiyang-2024")
    type_into(window, "501002")
    crash(window)
    answers.append(words_keeping.RECOVER)
    offer_at_start(window)
    assert window.session.path is None and window.session.filing.text(CODE) == "501002"
    assert len(window.session.filing.values) > 100


def test_a_journal_that_tells_nothing_new_goes_without_a_question(
    window, path, asked, library, yunxi
) -> None:
    window.open(path)
    type_into(window, "501002")
    crash(window)
    yunxi.set(CODE, "501002")
    save(path, yunxi, library)
    offer_at_start(window)
    assert not asked[0] and not journals()


def test_a_crash_right_after_the_file_was_replaced_asks_nothing(
    window, path, asked, library, monkeypatch
) -> None:
    window.open(path)
    type_into(window, "1")
    window.keeper.settle()
    type_into(window, "2")
    monkeypatch.setattr(window.session.kept.journal, "drop", lambda: None)
    assert window.files.save()
    crash(window)
    offer_at_start(window)
    assert not asked[0] and not journals()
    assert load(path, library).text(CODE) == "2"


def test_typing_in_a_blank_row_is_recovered_as_a_row(window, path, asked, library) -> None:
    _questions, answers = asked
    window.open(path)
    blank = Cell("名称", "", "专项资金", SPARE)
    count = len(window.session.filing.rows["专项资金"])
    window.session.kept.note(
        window.session.filing, window.session.library, {"cell": str(blank), "text": "新项目"}
    )
    window.session.kept.journal.settle()
    window.keeper._timer.stop()
    kept = window.session.kept
    kept.journal.close()
    kept.journal.drop = lambda: None
    window.drop_workspace()
    answers.append(words_keeping.RECOVER)
    offer_at_start(window)
    rows = window.session.filing.rows["专项资金"]
    assert len(rows) == count + 1
    assert window.session.filing.text(blank._replace(row=rows[-1].id)) == "新项目"


# Two windows, two people.


def test_a_file_open_elsewhere_can_only_be_read(window, path, library, monkeypatch) -> None:
    other = take(path)
    window.open(path)
    session = window.session
    assert session.is_read_only and other.holder.machine in session.notice
    type_into(window, "1")
    session.remove_row("专项资金", session.filing.rows["专项资金"][0].id)
    assert session.undo_stack.count() == 0
    table = window.workspace.page().current_table()
    index = table.currentIndex()
    assert not table.cells.flags(index) & Qt.ItemFlag.ItemIsEditable
    copy = path.with_name("我的.ziping")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    assert window.files.save_as()
    assert not window.session.is_read_only and window.session.path == copy
    other.release()


def test_the_lock_goes_with_the_filing(window, path) -> None:
    window.open(path)
    assert len(list(path.parent.iterdir())) == 2 + 1  # and the settings
    window.open(path)
    assert not window.session.is_read_only
    window.show_start()
    assert [each.name for each in path.parent.iterdir() if each.is_file()] == [path.name]


@pytest.mark.parametrize(
    "answer", [words_keeping.KEEP_MINE, words_keeping.TAKE_THEIRS, words_keeping.WRITE_OVER]
)
def test_a_change_outside_is_noticed_before_saving(
    window, path, asked, library, yunxi, monkeypatch, answer
) -> None:
    questions, answers = asked
    window.open(path)
    assert window.files.save()
    type_into(window, "501002")
    yunxi.set(Cell("单位名称"), "别人改的")
    save(path, yunxi, library)
    theirs = path.read_bytes()
    other = path.with_name("我的.ziping")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(other), ""))
    answers.append(answer)

    assert window.files.save()

    assert "别人改的" in texts_of(questions[0]) and "501002" in texts_of(questions[0])
    assert (path.read_bytes() == theirs) is not (answer == words_keeping.WRITE_OVER)
    states = [
        each.read()
        for folder in (user_folder() / GENERATIONS).iterdir()
        for each in Generations(folder.parent, folder.name)
    ]
    everything = [path.read_bytes(), *states, *([other.read_bytes()] if other.exists() else [])]
    assert any(b"501002" in each for each in everything)
    assert any("别人改的".encode() in each for each in everything)
    if answer == words_keeping.TAKE_THEIRS:
        window.filing.undo()
        assert window.session.filing.text(CODE) == "501002"


def test_a_file_that_was_deleted_outside_is_saved_again(window, path) -> None:
    window.open(path)
    type_into(window, "501002")
    path.unlink()
    assert window.files.save() and path.exists()


# Earlier states.


def test_the_history_shows_opens_and_restores(window, path, library, qtbot) -> None:
    window.open(path)
    first = window.session.filing.text(CODE)
    for text in ("1", "2", "3"):
        type_into(window, text)
        assert window.files.save()
    dialog = HistoryDialog(window.session, window)
    qtbot.waitUntil(lambda: dialog._told == 4, timeout=3000)
    lines = [dialog.list.topLevelItem(n).text(2) for n in range(4)]
    assert all("预算编码" in line and "1 处" in line for line in lines[:3])
    assert lines[3] == words_keeping.HISTORY_FIRST
    dialog.list.setCurrentItem(dialog.list.topLevelItem(3))
    assert dialog.differences.topLevelItem(0).text(2) == "3"
    dialog.restore_chosen()
    assert window.session.filing.text(CODE) == first and not window.session.is_saved
    window.filing.undo()
    assert window.session.filing.text(CODE) == "3" and window.session.is_saved

    again = HistoryDialog(window.session, window)
    again.list.setCurrentItem(again.list.topLevelItem(2))
    again.open_beside()
    (beside,) = [each for each in window.findChildren(MainWindow) if each.isWindow()]
    assert beside.session.is_read_only and beside.session.filing.text(CODE) == "1"
    assert window.session.filing.text(CODE) == "3"
    beside.close()


def test_changes_that_are_not_saved_are_kept_apart(window, path, monkeypatch) -> None:
    window.open(path)
    assert window.files.save()
    type_into(window, "501002")
    monkeypatch.setattr("ui.asking.choose", lambda *_: "不保存")
    identity = window.session.filing.identity
    window.show_start()
    newest = next(iter(Generations(user_folder() / GENERATIONS, identity)))
    assert newest.kind == "dropped" and b"501002" in newest.read()


def test_a_session_that_cannot_be_read_holds_no_lock(path, library) -> None:
    path.write_text("{}")
    with pytest.raises(Exception, match="填报文件"):
        open_session(library, path)
    assert take(path).holder


# Damaged files.


def test_what_can_be_read_of_a_damaged_file_is_offered_as_a_copy(
    window, path, asked, library
) -> None:
    questions, answers = asked
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) * 3 // 4])
    broken = path.read_bytes()
    answers += [words_keeping.DO_NOT_SALVAGE, words_keeping.SALVAGE]
    window.open(path)
    assert window.session is None and "已损坏" in texts_of(questions[0])
    window.open(path)
    assert window.session.path is None and len(window.session.filing.values) > 50
    assert not window.session.is_saved and path.read_bytes() == broken
    assert [each.name for each in path.parent.iterdir() if each.is_file()] == [path.name]


@pytest.mark.parametrize("left", [0, 2])
def test_of_a_damaged_file_what_was_saved_last_is_offered_too(
    window, path, asked, library, left
) -> None:
    questions, answers = asked
    window.open(path)
    type_into(window, "501002")
    assert window.files.save()
    window.show_start()
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) * left // 3].ljust(len(raw), b"\0"))
    answers += [words_keeping.DO_NOT_SALVAGE, words_keeping.OPEN_EARLIER]
    window.open(path)
    assert window.session is None and "最后一次保存的内容" in texts_of(questions[0])
    assert (words_keeping.SALVAGE_QUESTION[-10:] in texts_of(questions[0])) is bool(left)
    window.open(path)
    assert window.session.path is None and window.session.filing.text(CODE) == "501002"
    assert window.files.save_to(window.session, path)
    assert load(path, library).text(CODE) == "501002"


def test_what_is_whole_and_not_ours_brings_no_earlier_state_up(window, path, monkeypatch) -> None:
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *arguments: said.append(arguments[-1]))
    window.open(path)
    type_into(window, "501002")
    assert window.files.save()
    window.show_start()
    path.write_text('{"format": "ziping", "version": 99}')
    window.open(path)
    assert "较新的程序" in said[0]


# Space, rights, names; clocks.


def refuse(number: int):
    def fail(*_arguments, **_named):
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EROFS, "只能读"),
        (errno.EACCES, "没有权限"),
        (errno.EIO, "拔出"),
        (errno.ENOENT, "拔出"),
        (errno.ENAMETOOLONG, "太长"),
        (errno.ESTALE, "共享文件夹连不上"),
        (errno.ENOTCONN, "共享文件夹连不上"),
    ],
)
def test_what_keeps_a_file_from_being_saved_is_said_and_another_place_offered(
    window, path, library, monkeypatch, number, says
) -> None:
    window.open(path)
    type_into(window, "501002")
    before = path.read_bytes()
    other = path.parent / "别处" / "某局.ziping"
    other.parent.mkdir()
    said = []

    def choose(_window, sentence, *_rest) -> str:
        said.append(sentence)
        really.undo()
        return words_keeping.SAVE_ELSEWHERE

    really = pytest.MonkeyPatch()
    really.setattr("model.keeping.whole.fresh_file", refuse(number))
    monkeypatch.setattr("ui.saving.choose", choose)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(other), ""))
    try:
        assert window.files.save()
    finally:
        really.undo()
    assert says in said[0] and "没有动" in said[0]
    assert path.read_bytes() == before
    assert window.session.path == other and load(other, library).text(CODE) == "501002"


@pytest.mark.parametrize(
    "name",
    ["带 空格 的 名称", "100%完成 50%", "it's “引号”", "长" * 80, "[1] (2) {3} #4 &5", "-rf", "~"],
)
def test_odd_names_are_opened_saved_and_locked(window, path, library, name) -> None:
    odd = path.rename(path.with_name(f"{name}.ziping"))
    window.open(odd)
    type_into(window, "501002")
    assert window.files.save()
    window.show_start()
    assert load(odd, library).text(CODE) == "501002"
    assert [each.name for each in odd.parent.iterdir() if each.is_file()] == [odd.name]


@pytest.mark.parametrize("name", ["con", 'a"b', "长" * 250, "甲|乙"])
def test_names_that_some_system_refuses_are_told(window, path, monkeypatch, name) -> None:
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *arguments: said.append(arguments[-1]))
    window.open(path)
    wanted = str(path.with_name(f"{name}.ziping"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (wanted, ""))
    assert not window.files.save_as()
    assert "请换一个名称" in said[0] and window.session.path == path


def test_a_path_of_many_long_folders_is_said_or_taken(window, path, monkeypatch) -> None:
    deep = path.parent.joinpath(*["很长的文件夹名称" * 8] * 25)
    monkeypatch.setattr("ui.saving.choose", lambda _window, sentence, *_: said.append(sentence))
    said: list[str] = []
    window.open(path)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(deep / "x.ziping"), ""))
    assert not window.files.save_as()
    assert said and said[0].endswith("。") and window.session.path == path


def set_zone() -> None:
    """Take the time zone that the environment names, where the system does."""
    getattr(time, "tzset", lambda: None)()


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/Los_Angeles"])
@pytest.mark.parametrize("year", ["0001", "2099", "9999"])
@pytest.mark.parametrize("is_changed", [False, True])
def test_no_clock_makes_a_wrong_recovery(
    window, path, asked, library, yunxi, monkeypatch, zone, year, is_changed
) -> None:
    questions, answers = asked
    monkeypatch.setattr("model.keeping.journal.now", lambda: f"{year}-01-01T08:00:00+00:00")
    window.open(path)
    type_into(window, "501002")
    crash(window)
    if is_changed:
        yunxi.set(Cell("单位名称"), "别人改的")
        save(path, yunxi, library)
    os.utime(path, (4_000_000_000 - int(year) * 1_000_000,) * 2)
    monkeypatch.setenv("TZ", zone)
    set_zone()
    answers.append(words_keeping.RECOVER)
    offer_at_start(window)
    monkeypatch.undo()
    set_zone()
    assert (words_keeping.RECOVERY_CHANGED in texts_of(questions[0])) is is_changed
    assert (words_keeping.RECOVERY_CLOCK in texts_of(questions[0])) is (year > "2026")
    assert window.session.filing.text(CODE) == "501002"
    assert (window.session.path is None) is is_changed
