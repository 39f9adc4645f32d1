"""This year beside last year, in the window."""

import pytest

from model.cell import Cell
from model.project_file import save
from ui import settings, words
from ui.comparing import CELL, ComparisonDialog


@pytest.fixture
def dialog(window, path_of_example, qtbot) -> ComparisonDialog:
    window.open(path_of_example)
    dialog = ComparisonDialog(window.session, window)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def lines(dialog) -> dict[str, list[str]]:
    heads = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    items = [head.child(row) for head in heads for row in range(head.childCount())]
    return {item.text(0).strip(): [item.text(n) for n in range(1, 5)] for item in items}


def test_it_shows_both_years_and_follows_the_entry(dialog, window) -> None:
    window.session.enter(Cell("公务接待费", "决算"), "2.2")
    window.session.check()
    found = next(texts for name, texts in lines(dialog).items() if "公务接待" in name)
    assert found == ["1.1", "2.2", "+1.1", "+100%"]
    before = len(lines(dialog))
    dialog.changed.setChecked(False)
    assert len(lines(dialog)) >= before


def test_another_file_can_be_taken_and_a_bad_one_is_said(dialog, tmp_path, library, yiyang) -> None:
    other = tmp_path / "去年.ziping"
    save(other, yiyang, library)
    dialog.take(other)
    assert dialog.before and dialog.before.filing.unit == yiyang.unit
    bad = tmp_path / "坏.ziping"
    bad.write_text("{", "utf-8")
    dialog.take(bad)
    assert dialog.before is None and dialog.said.text().endswith("。")
    dialog.source.setCurrentIndex(0)
    assert "有变化" in dialog.said.text()


def test_a_double_click_goes_to_the_figure(dialog, window, qtbot) -> None:
    dialog.chosen.connect(window.workspace.see_to)
    head = dialog.list.topLevelItem(0)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.list.itemActivated.emit(head.child(0), 0)
    cell = head.child(0).data(0, CELL)
    assert chosen.args == [cell]
    view = window.workspace.page().tables[0]
    assert view.cells.entry(view.current_box()) == cell


def test_recent_files_are_offered_without_the_open_one(window, path_of_example, tmp_path) -> None:
    other = tmp_path / "别的.ziping"
    other.write_text("", "utf-8")
    settings.remember_file(other)
    window.open(path_of_example)
    dialog = ComparisonDialog(window.session, window)
    offered = [dialog.source.itemText(number) for number in range(dialog.source.count())]
    assert offered == [words.COMPARE_STATED, "别的"]
    dialog.deleteLater()
