"""How a form will look: a page for the browser and a PDF."""

from html.parser import HTMLParser

import pypdfium2
import pytest

from export.document import compose
from export.errors import ExportError
from export.html import write
from export.preview import preview
from model.cell import Cell
from model.library import on_board

FORMS = sorted(on_board().forms)


class Page(HTMLParser):
    """Collects what a page says: tables as their widths row by row, texts, addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[str] = []
        self.addresses: set[str] = set()
        self.areas: list[int] = []
        self.rows: list[int] = []
        self.columns: list[int] = []

    def handle_starttag(self, tag, attrs) -> None:
        found = dict(attrs)
        if tag == "table":
            for counts in (self.areas, self.rows, self.columns):
                counts.append(0)
        elif tag == "tr":
            self.rows[-1] += 1
        elif tag == "col":
            self.columns[-1] += 1
        elif tag == "td":
            self.areas[-1] += int(found["rowspan"]) * int(found["colspan"])
            self.addresses.add(found.get("title", ""))
        if tag not in ("col", "meta"):
            self.open.append(tag)

    def handle_endtag(self, tag) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data) -> None:
        self.texts.append(data)


def read(path) -> Page:
    page = Page()
    page.feed(path.read_text("utf-8"))
    assert page.open == []
    return page


@pytest.mark.parametrize("name", FORMS)
def test_a_page_shows_every_table_whole_and_every_heading(name, library, tmp_path):
    form, path = library.forms[name], tmp_path / "样.html"
    preview(library, form, path)

    page = read(path)

    covers = sum(len(each.tables) for each in form.pages if each.style == "cover")
    tables = sum(len(each.tables) for each in form.pages)
    assert len(page.areas) == tables - covers
    assert page.areas == [r * c for r, c in zip(page.rows, page.columns, strict=True)]
    for section in (section for each in form.pages for section in each.sections):
        if "{" not in section.heading:
            assert section.heading in (*page.texts, "")


def test_a_page_says_the_drafts_the_hints_and_the_addresses(library, tmp_path):
    path = tmp_path / "样.html"
    preview(library, library.forms["yiyang-2024"], path)
    page = read(path)
    assert {"三公经费@决算", "专项资金.金额@决算", "编制数"} <= page.addresses
    said = "".join(page.texts)
    assert "2024年末，我单位共有编制人数＿＿人" in said
    assert "（照“三定”规定写主要职责。）" in said


def test_working_pages_are_told_apart(library, tmp_path):
    path = tmp_path / "样.html"
    preview(library, library.forms["jishou-2023"], path)
    texts = read(path).texts
    mark = texts.index("工作底稿（不印进报告）")
    assert "2023年度专项资金明细表" in texts[mark:] and "基本概况" in texts[:mark]


def test_what_was_typed_is_no_markup(library, yiyang, tmp_path):
    yiyang.set(Cell("部门职能"), "<b>&amp;</b>")
    yiyang.set(Cell("厉行节约保障措施"), '"<td>"')
    write(compose(library, yiyang), tmp_path / "填.html")
    texts = read(tmp_path / "填.html").texts
    assert "<b>&amp;</b>" in texts and '"<td>"' in texts


def test_a_pdf_shows_it_too(library, tmp_path):
    path = tmp_path / "样.PDF"
    preview(library, library.forms["yanfeng-2024"], path)
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
    assert "2024年度部门整体支出绩效自评报告" in text.replace("\r\n", "")


@pytest.mark.parametrize("name", ["样.png", "样", "没有/样.html"])
def test_what_cannot_be_written_is_one_sentence(name, library, tmp_path):
    with pytest.raises(ExportError) as refusal:
        preview(library, library.forms["yanfeng-2024"], tmp_path / name)
    assert str(refusal.value).endswith("。")
    assert list(tmp_path.iterdir()) == []
