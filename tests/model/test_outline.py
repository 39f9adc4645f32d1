"""The language of reports."""

from model.outline import parse_outline

OUTLINE = """
[引言]
> 说明依据。
根据通知，{年度}年…
现报告如下：

# 一、基本情况
## （一）部门职能 [部门职能]
> 照“三定”规定写。
>写主要职责。
# 二、支出情况 [支出]
"""


def test_an_outline_is_sections_by_level():
    sections = parse_outline(OUTLINE)
    assert [(s.level, s.heading, s.text) for s in sections] == [
        (0, "", "引言"),
        (1, "一、基本情况", ""),
        (2, "（一）部门职能", "部门职能"),
        (1, "二、支出情况", "支出"),
    ]


def test_sections_know_their_lines():
    assert [section.line for section in parse_outline(OUTLINE)] == [1, 6, 7, 10]


def test_hints_and_drafts_belong_to_the_section_above():
    first, _, second, last = parse_outline(OUTLINE)
    assert first.hint == "说明依据。"
    assert first.draft == ["根据通知，{年度}年…", "现报告如下："]
    assert second.hint == "照“三定”规定写。写主要职责。"
    assert (last.hint, last.draft) == ("", [])


def test_lines_of_data_belong_to_the_section_above():
    first, second = parse_outline("* 共{编制数}人。\n# 一 [部门职能]\n草稿\n*另一句\n* 再一句")
    assert (first.level, first.heading, first.text, first.lines) == (0, "", "", ["共{编制数}人。"])
    assert (second.draft, second.lines) == (["草稿"], ["另一句", "再一句"])


def test_an_outline_of_nothing_has_no_sections():
    assert parse_outline("") == []
    assert parse_outline("\n  \n") == []


def test_a_bracket_within_a_heading_is_part_of_it():
    (section,) = parse_outline("# 一、[甲]与乙 [丙]")
    assert (section.heading, section.text) == ("一、[甲]与乙", "丙")


def test_prose_before_the_first_heading_is_no_draft():
    (section,) = parse_outline("没有标题的一句话")
    assert section.text == "没有标题的一句话"


def test_every_section_on_board_with_a_text_has_it_once(library):
    for form in library.forms.values():
        texts = [s.text for page in form.pages for s in page.sections if s.text]
        assert len(texts) == len(set(texts))
        assert texts
