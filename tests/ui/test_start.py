"""The first minute: what the start page offers, and the four questions of a new filing."""

import os
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from model.cell import Cell
from ui import settings, words, words_start
from ui.new_filing import NewFilingDialog
from ui.seen import recall
from ui.start import ChoiceCard, FileCard, NamedButton, RecentRow


def texts(widget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def latest(window) -> FileCard:
    return window.start.findChildren(FileCard)[-1]


def test_the_file_used_last_is_continued_where_it_was_left(window, path_of_example) -> None:
    window.open(path_of_example)
    window.session.check()
    window.workspace.show_page(2)
    window.show_start()
    card = latest(window)
    assert "继续：云溪 2024" in texts(card) and "今天" in texts(card)
    assert "17 处要改" in texts(card) and "上次做到“自评情况”" in texts(card)
    label = card.findChildren(QLabel)[1]
    QTest.mouseClick(label, Qt.MouseButton.LeftButton)
    assert window.session.path == path_of_example
    assert window.workspace.pages.currentIndex() == 2


def test_what_was_changed_elsewhere_is_not_told_of(window, path_of_example) -> None:
    window.open(path_of_example)
    window.show_start()
    assert recall(path_of_example)
    os.utime(path_of_example, ns=(1, 1))
    assert recall(path_of_example) is None
    window.start.refresh()
    assert "处" not in texts(latest(window)) and "1970年" in texts(latest(window))


def test_left_with_changes_unsaved_the_state_is_not_kept(window, path_of_example) -> None:
    window.open(path_of_example)
    window.session.enter(Cell("预算编码"), "501002")
    window.drop_workspace()
    assert recall(path_of_example) is None


@pytest.mark.parametrize("kept", ["", "nonsense", "[]", '{"/x": 3}', '{"/x": {"saved": 1}}'])
def test_odd_settings_do_no_harm(window, kept) -> None:
    settings.remember_seen(kept)
    assert recall(Path("/x")) is None


def test_files_that_are_gone_can_be_taken_off_the_list(window, tmp_path, path_of_example) -> None:
    settings.remember_file(tmp_path / "没了.ziping")
    settings.remember_file(path_of_example)
    window.start.refresh()
    row = window.start.findChildren(RecentRow)[-1]
    assert words_start.GONE in texts(row) and row.button.text() == words_start.FORGET
    row.button.click()
    assert settings.recent_files() == [path_of_example]


def test_the_cards_are_as_high_as_their_texts(window, qtbot) -> None:
    for width in (700, 1366):
        window.resize(width, 600)
        qtbot.wait(1)
        for card in window.start.findChildren(ChoiceCard):
            assert card.height() >= card.heightForWidth(card.width())
            inside = [label.geometry().bottom() for label in card.findChildren(QLabel)]
            assert max(inside) < card.height()
    assert window.start.horizontalScrollBar().maximum() == 0


def test_every_example_opens_by_its_button(window) -> None:
    buttons = window.start.findChildren(NamedButton)
    assert len(buttons) >= 5
    for button in buttons:
        button.click()
        assert window.session.filing.form == button.name and window.session.path is None
        window.show_start()


@pytest.fixture
def dialog(window, qtbot, tmp_path) -> NewFilingDialog:
    settings.remember_folder(tmp_path)
    settings.remember_begun("yiyang-2024", "")
    dialog = NewFilingDialog(window.library, window)
    qtbot.addWidget(dialog)
    return dialog


def shown(dialog: NewFilingDialog) -> list[str]:
    items = [dialog.form.list.item(row) for row in range(dialog.form.list.count())]
    return [item.text() for item in items if not item.isHidden()]


def test_a_form_is_found_by_its_place_and_chosen_by_arrows(dialog, qtbot) -> None:
    dialog.show()
    dialog.form.search.setText("岳阳 云溪")
    assert len(shown(dialog)) == 1 and dialog.form.form() == "yunxi-2024"
    dialog.form.search.clear()
    dialog.form.list.setCurrentRow(0)
    first = dialog.form.form()
    qtbot.keyClick(dialog.form.search, Qt.Key.Key_Down)
    assert dialog.form.form() != first
    dialog.form.search.setText("没有这个地方")
    assert shown(dialog) == [] and dialog.form.form()


def test_nobody_begins_with_a_form_that_he_did_not_choose(window, qtbot, tmp_path) -> None:
    settings.remember_folder(tmp_path)
    dialog = NewFilingDialog(window.library, window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.begin.click()
    assert dialog.isVisible() and dialog.taken.text() == words_start.FORM_FIRST
    dialog.form.search.setText("没有这个地方")
    assert dialog.form.nothing.isVisible()
    dialog.form.search.setText("益阳")
    assert dialog.taken.isHidden() and dialog.form.nothing.isHidden()
    dialog.begin.click()
    assert dialog.result() == NewFilingDialog.DialogCode.Accepted


def test_form_and_unit_used_last_come_first(dialog, window) -> None:
    dialog.form.choose("yanfeng-2024")
    dialog.unit.setText("某局")
    dialog.accept()
    again = NewFilingDialog(window.library, window)
    assert again.form.form() == "yanfeng-2024" and again.unit.text() == "某局"
    assert "上次用的" in shown(again)[0]
    again.deleteLater()


def test_a_name_that_is_taken_is_said_before_the_questions_are_gone(dialog, tmp_path) -> None:
    dialog.show()
    (tmp_path / "甲.ziping").write_text("", "utf-8")
    dialog.file.setText(str(tmp_path / "甲"))
    dialog.begin.click()
    assert dialog.isVisible() and "甲.ziping" in dialog.taken.text()
    assert dialog.taken.isVisible()
    dialog.file.setText(str(tmp_path / "乙"))
    assert dialog.taken.isHidden()
    dialog.begin.click()
    assert dialog.result() == NewFilingDialog.DialogCode.Accepted


def test_enter_begins_the_filing_wherever_one_types(dialog, tmp_path, qtbot) -> None:
    for field in (dialog.form.search, dialog.unit, dialog.file):
        dialog.show()
        field.setFocus()
        with qtbot.waitSignal(dialog.accepted, timeout=1000):
            qtbot.keyClick(field, Qt.Key.Key_Return)


def test_four_answers_begin_a_filing(dialog) -> None:
    fields = dialog.findChildren(QPushButton)
    assert {field.text() for field in fields} >= {words_start.CREATE, words.CANCEL, words.CHOOSE}
    dialog.form.choose("hunan-2025")
    dialog.year.setValue(2025)
    dialog.unit.setText(" 某/局 ")
    session = dialog.session()
    assert (session.filing.form, session.filing.year) == ("hunan-2025", 2025)
    assert session.filing.unit == "某/局" and dialog.path().name == "某_局_2025年度自评.ziping"
    assert time.localtime().tm_year - 1 == NewFilingDialog(dialog.library).year.value()
