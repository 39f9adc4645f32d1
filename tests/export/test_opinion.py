"""The result of a check: as a page and as a text."""

from datetime import date

import pytest

from export import pdf
from export.opinion import CAUTION, FINE, TITLE, compose_opinion, opinion_text
from model.opinion import Opinion
from tests.export.reading import page_texts

WRONG = "2024年度报告\n公务接待费预算10万元，决算1.12万元，较预算减少8.88元。\n"
NAME = "报告<稿>.docx"


@pytest.fixture(params=[WRONG, "基本支出10万元。"], ids=["wrong", "fine"])
def opinion(request, library):
    return Opinion(library, request.param)


def test_the_page_says_all(opinion, tmp_path):
    path = tmp_path / "result.pdf"
    pdf.write(compose_opinion(NAME, opinion, date(2025, 4, 1)), path)
    (page,) = page_texts(path)
    said = "".join(page.split())
    assert TITLE in said and NAME in said and "没有提到的不等于都对" in said
    assert "草稿" not in said
    assert (FINE in said) is not opinion.objections
    for each in opinion.objections:
        assert "".join(each.finding.message.split()) in said
        assert each.quote in said


def test_the_text_says_all(opinion):
    text = opinion_text(NAME, opinion)
    assert text.startswith(f"{TITLE}\n文稿：{NAME}（{opinion.characters} 字")
    assert text.endswith(f"{CAUTION}\n")
    assert (FINE in text) is not opinion.objections
    for number, each in enumerate(opinion.objections, start=1):
        assert f"{number}. 错误　第 2 行　“{each.quote}”\n    {each.finding.message}\n" in text


def test_a_long_list_goes_on_with_its_head(library, tmp_path):
    lines = (f"科目{n}预算10万元，决算{n}.5万元，较预算减少{n * 3}元。" for n in range(1, 9))
    opinion = Opinion(library, "\n".join(lines) * 12)
    assert len(opinion.objections) > 60
    path = tmp_path / "result.pdf"
    pdf.write(compose_opinion(NAME, opinion, date(2025, 4, 1)), path)
    pages = page_texts(path)
    assert len(pages) > 1
    assert all("序号" in page for page in pages)
