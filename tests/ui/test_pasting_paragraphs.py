"""Paragraphs copied from a text go into one box, a column of a sheet goes down the boxes."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from model.filing import new_filing


@pytest.fixture
def view(window, open_filing, library):
    open_filing(new_filing(library.forms["yiyang-2024"], 2024))
    for number in range(window.workspace.pages.count()):
        window.workspace.show_page(number)
        for view in window.workspace.page().tables:
            boxes = [view.cells.entry(box) for box in view.cells.entries]
            long = [c for c in boxes if c and view.cells.concept(c).type == "long"]
            if long:
                view.go_to(long[0])
                return view
    raise AssertionError("no box of text")


def copy(text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QApplication.clipboard().setMimeData(data)


def test_paragraphs_stay_in_their_box(view, window) -> None:
    cell = view.cells.entry(view.current_box())
    copy("一、保障运转。\n二、推进项目。", "<p>一、保障运转。</p><p>二、推进项目。</p>")
    view.paste()
    assert window.session.filing.text(cell) == "一、保障运转。\n二、推进项目。"
    filled = {c for c, text in window.session.filing.values.items() if "推进" in text}
    assert filled == {cell}


def test_a_column_of_a_sheet_goes_down(view, window) -> None:
    cell = view.cells.entry(view.current_box())
    copy("甲\n乙", "<table><tr><td>甲</td></tr><tr><td>乙</td></tr></table>")
    view.paste()
    assert window.session.filing.text(cell) == "甲"
