"""Steps, page and findings share the width that there is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from model.cell import Cell
from model.finding import Finding
from ui import words
from ui.elided import Elided
from ui.exporting import ExportDialog
from ui.panes import fitting

WIDE, COMPACT, FOLDED, LEAST = (False, False), (True, False), (False, True), (True, True)


@pytest.mark.parametrize(
    ("lines", "shape"),
    [(96, WIDE), (68, WIDE), (50, COMPACT), (45, FOLDED), (39, FOLDED), (30, LEAST)],
)
def test_the_page_is_kept_wide_enough(lines, shape) -> None:
    assert fitting(lines) == shape


@pytest.fixture
def narrow(window, path_of_example, qtbot):
    window.open(path_of_example)
    window.session.check()
    line = window.fontMetrics().height()
    window.resize(44 * line, 30 * line)
    qtbot.wait(1)
    return window.workspace


def test_findings_folded_away_can_be_had_by_a_click(narrow) -> None:
    open_ones = [f for f in narrow.session.findings if f.explained is None]
    assert narrow.panel.isHidden() and narrow.unfold.isVisible()
    assert narrow.unfold.text() == words.FINDINGS_COUNT.format(count=len(open_ones))
    QTest.mouseClick(narrow.unfold, Qt.MouseButton.LeftButton)
    assert narrow.panel.isVisible()
    QTest.mouseClick(narrow.unfold, Qt.MouseButton.LeftButton)
    assert narrow.panel.isHidden()


def test_they_come_back_where_there_is_room_again(narrow, window, qtbot) -> None:
    window.resize(1366, 768)
    qtbot.wait(1)
    assert narrow.panel.isVisible() and narrow.unfold.isHidden()
    assert not narrow.steps.is_compact and narrow.progress.isVisible()


def test_a_filing_opened_in_a_narrow_window_is_arranged_likewise(window, qtbot) -> None:
    line = window.fontMetrics().height()
    window.resize(round(33 * line), 20 * line)
    window.open_example("yunxi-2024")
    qtbot.wait(1)
    workspace = window.workspace
    assert workspace.steps.is_compact and workspace.progress.isHidden()
    assert workspace.panel.isHidden() and workspace.unfold.isVisible()


def test_compact_steps_still_tell_their_titles(window, path_of_example, qtbot) -> None:
    window.open(path_of_example)
    line = window.fontMetrics().height()
    window.resize(round(50 * line), 30 * line)
    qtbot.wait(1)
    steps = window.workspace.steps
    assert steps.is_compact and window.workspace.progress.isHidden()
    assert steps.item(0).toolTip() == "基础数据表"
    assert isinstance(window.session.findings[0], Finding)
    rect = steps.visualItemRect(steps.item(2))
    QTest.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert window.workspace.pages.currentIndex() == 2


def test_a_line_gives_way_and_says_all_when_pointed_at(styled, qtbot) -> None:
    label = Elided()
    qtbot.addWidget(label)
    label.setText("岳阳市云溪区科技和工业信息化局" * 3)
    label.resize(120, 20)
    label.show()
    assert label.shown().endswith("…") and label.toolTip() == label.text()
    label.resize(2000, 20)
    assert label.shown() == label.text() and label.toolTip() == ""


def test_the_lines_at_the_foot_end_in_an_ellipsis_where_room_is_scarce(window, open_filing, yiyang):
    open_filing(yiyang)
    guide = window.workspace.footer.guide
    guide.show_cell(window.session.checker, Cell("三公经费", "决算"))
    guide.resize(120, guide.height())
    assert guide.text.text().endswith("…")
    assert guide.text.heightForWidth(guide.text.width()) <= guide.text.height()
    guide.resize(3000, guide.height())
    assert not guide.text.text().endswith("…")


def test_a_dialog_higher_than_its_window_can_be_scrolled(window, open_filing, yiyang):
    open_filing(yiyang)
    window.setMinimumSize(1, 1)
    window.resize(700, 380)
    dialog = ExportDialog(window.session, window)
    dialog.show()
    assert dialog.height() <= 380
    assert dialog.start.isVisible() and dialog.findChildren(QScrollArea)
    dialog.close()
