"""What is said of a report written elsewhere."""

from model.opinion import Opinion

TEXT = "2024年度部门整体支出绩效自评报告\n公务接待费预算10万元，决算1.12万元，较预算减少8.88元。\n"


def test_an_objection_tells_where_its_figures_stand(library):
    opinion = Opinion(library, TEXT)
    assert (opinion.year, opinion.characters) == (2024, len("".join(TEXT.split())))
    (objection,) = opinion.objections
    assert (objection.line, objection.quote) == (2, "较预算减少8.88元")
    assert [TEXT[slice(*at)] for at in objection.marked] == ["8.88元"]
    assert {TEXT[slice(*at)] for at in objection.places} == {"8.88元", "10万元", "1.12万元"}
    assert (opinion.count("error"), opinion.count("warning")) == (1, 0)


def test_a_finding_of_the_text_as_a_whole_is_found_by_its_words(library):
    text = "目标已经完成。\n会议费支出5万元，主要用于，\n下一步加强管理。"
    (objection,) = Opinion(library, text).objections
    assert objection.line == 2
    assert [text[slice(*at)] for at in objection.places] == ["费支出5万元，主要用于，"]


def test_nothing_is_said_of_a_text_without_faults(library):
    assert Opinion(library, "").objections == []
    assert Opinion(library, "基本支出10万元。").objections == []
