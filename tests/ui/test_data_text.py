"""Headings and lines made from data on a page of the wizard."""

from dataclasses import replace

import pytest

from model.cell import Cell
from model.outline import parse_outline
from ui.data_text import DataText
from ui.session import Session

OUTLINE = """
# {年度}年情况 [部门职能]
* 编制{编制数}人。
# （{序}）{一级指标.名称}
## 明细
* {绩效指标.三级指标}。
# 结论 [机构设置]
"""


@pytest.fixture
def session(window, library, yiyang):
    form = library.forms["yiyang-2024"]
    sections = tuple(parse_outline(OUTLINE))
    pages = (*form.pages[:3], replace(form.pages[3], sections=sections))
    changed = replace(form, pages=pages)
    session = Session(replace(library, forms={form.id: changed}), yiyang)
    window.show_session(session)
    window.workspace.show_page(3)
    return session


def said(window):
    return [each.text() for each in window.workspace.page().findChildren(DataText)]


def test_headings_and_lines_follow_the_data(window, session, qtbot):
    heading, line, repeated, last = said(window)
    assert "2024年情况" in heading and "编制57人。" in line and "结论" in last
    assert repeated.index("（一）产出指标") < repeated.index("（二）效益指标")
    session.enter(Cell("编制数"), "60")
    qtbot.waitUntil(lambda: "编制60人。" in said(window)[1])
    name = Cell("三级指标", "", "绩效指标", session.filing.rows["绩效指标"][0].id)
    session.enter(name, "<新>&指标")
    qtbot.waitUntil(lambda: "&lt;新&gt;&amp;指标。" in said(window)[2])
    session.remove_row("绩效指标", name.row)
    qtbot.waitUntil(lambda: "&lt;新" not in said(window)[2])


def test_chapters_lead_to_what_repeats_and_past_it(window, session):
    states = window.workspace.states[3]
    titles = [title for _, title in states.chapters]
    assert titles[:3] == ["2024年情况", "（一）产出指标", "（二）效益指标"]
    assert states.chapters[-1] == (3, "结论")
    page = window.workspace.page()
    window.workspace.show_page(3, 3)
    assert page.sections[1].editor.hasFocus()
    window.workspace.show_page(3, 1)
    assert page.go_to(Cell("机构设置"))
