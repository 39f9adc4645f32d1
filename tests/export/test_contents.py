"""The table of contents, where a profile wants one."""

import re
from dataclasses import replace
from zipfile import ZipFile

import docx as reader
import pypdfium2
import pytest

from export import docx, pdf
from export.contents import placed
from export.document import Contents, Cover, compose
from export.profile import profile_of
from tests.export.reading import page_texts, squeezed


@pytest.fixture
def wanted(monkeypatch):
    """Have all reports list two levels of headings."""
    changed = replace(profile_of(""), contents=2)
    for converter in (pdf, docx):
        monkeypatch.setattr(converter, "profile_of", lambda _: changed)
    return changed


def listed(path):
    """Give the lines of the contents as texts and numbers of pages."""
    document = pypdfium2.PdfDocument(path)
    said = [document[at].get_textpage().get_text_range() for at in (1, 2)]
    document.close()
    found = re.finditer(r"(.+?)\s*…+\s*(\d+)$", "\n".join(said).replace("\r", ""), re.MULTILINE)
    return [(squeezed(each[1]), int(each[2])) for each in found]


def test_it_stands_behind_the_cover_and_only_where_it_is_wanted(library, mended, wanted):
    blocks = compose(library, mended).blocks
    assert Contents() not in placed(blocks, profile_of(""))
    with_it = placed(blocks, wanted)
    assert isinstance(with_it[with_it.index(Contents()) - 1], Cover)
    assert tuple(each for each in with_it if each != Contents()) == blocks


def test_each_line_leads_to_the_page_of_its_heading(library, mended, wanted, tmp_path):
    pdf.write(compose(library, mended), tmp_path / "a.pdf")
    pages = page_texts(tmp_path / "a.pdf")
    lines = listed(tmp_path / "a.pdf")
    assert len(lines) == 22
    assert lines[0] == ("一、基本情况", 1) and lines[1] == ("（一）部门职能", 1)
    numbered = {int(found[1]): text for text in pages if (found := re.search(r"—(\d+)—$", text))}
    for name, page in lines:
        assert name in numbered[page], name
    assert "—" not in pages[1] and "—" not in pages[2]
    assert (tmp_path / "a.pdf").read_bytes().count(b"/Subtype /Link") == 22


def test_word_has_the_same_lines_as_a_field(library, mended, wanted, tmp_path):
    document = compose(library, mended)
    pdf.write(document, tmp_path / "a.pdf")
    docx.write(document, tmp_path / "a.docx")
    lines = listed(tmp_path / "a.pdf")
    found = reader.Document(str(tmp_path / "a.docx")).paragraphs
    told = [each.text.split("\t") for each in found if each.style.name.startswith("toc ")]
    assert [(squeezed(name), int(page)) for name, page in told] == lines
    body = ZipFile(tmp_path / "a.docx").read("word/document.xml").decode()
    assert ' TOC \\o "1-2" ' in body
    assert body.count("w:fldCharType") == 3
