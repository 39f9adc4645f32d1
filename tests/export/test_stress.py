"""A filing of everything that is hard, in all formats: nothing fails, nothing is cut, no markup."""

import re
import subprocess
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from export import FORMATS, export_filing
from export.fonts import MISSING
from export.text import clean
from model.cell import Cell, parse_cell
from model.characters import unprintable
from model.check import Checker
from model.filing import Filing
from model.library import Library
from model.project_file import load
from model.relation import Row
from model.review import review
from tests.conftest import ROOT
from tests.export.reading import running_text, squeezed, word_pieces

NAMES = "㛃䶮𬭎𫖯𠅤"
NASTY = (
    f"<b>粗</b>&amp;&#65;<img src=\"file:///etc/passwd\"/>=cmd|'/c calc'!A1 {NAMES}😀👨‍👩‍👧 "
    "English text, with commas; “引号”\x00\x07\x1b[31m%s{{}}]]><w:t>"
)
PAGES = "".join(f"第{number}句，厉行节约，共支出{number}.00万元；" for number in range(1500))
SOLID = "无" * 30_000
CELL = "\n".join(f"第{number}条措施，" + "节约用电用水" * 9 for number in range(120))


@pytest.fixture(scope="module")
def hard(library: Library) -> Filing:
    """Give a filing of 300 rows with all that is hard."""
    filing = load(ROOT / "resources" / "examples" / "yiyang-2024.ziping", library)
    for cell in [each for each in filing.values if each.list == "专项资金"]:
        filing.set(cell, "")
    filing.rows["专项资金"] = [Row(f"x{number}") for number in range(300)]
    for number in range(300):
        for column, text in (("名称", f"专项{number}号{NAMES}"), ("金额@决算", f"{number}.01")):
            named = parse_cell(f"专项资金[x{number}].{column}")
            assert named
            filing.set(named, text)
    for name, text in {
        "单位名称": f"{NAMES}局",
        "引言": NASTY,
        "部门职能": PAGES,
        "机构设置": SOLID,
        "厉行节约保障措施": CELL,
        "预期目标": NASTY,
        "填表人": "=1+1",
    }.items():
        filing.set(Cell(name), text)
    return filing


@pytest.fixture(scope="module")
def made(library, hard, tmp_path_factory):
    """Give the files of each format."""
    folder = tmp_path_factory.mktemp("stress")
    return dict(zip(FORMATS, export_filing(library, hard, folder), strict=True))


def lines(library, filing, concepts):
    """Give every line of the filing as a file may hold it, those of long texts or the others."""
    checker = Checker(library, library.forms[filing.form], filing)
    sections = {section.text for page in checker.form.pages for section in page.sections}
    return [
        squeezed(line)
        for cell in filing.values
        if (cell.concept in sections) == concepts
        for line in clean(checker.shown(cell)).split("\n")
    ]


def printed(text):
    """Give a text as the PDF prints it."""
    missing = unprintable(text)
    return "".join(MISSING if each in missing else each for each in text)


def test_the_pdf_holds_everything(library, hard, made):
    said = running_text(made["pdf"])
    for line in (*lines(library, hard, True), *lines(library, hard, False)):
        whole = printed(line)
        rest = re.split(r"(?<=。)|(?<=；)", whole) if len(whole) > 100 else [whole]
        assert all(part in said for part in rest if len(part) < 100), line[:40]
    assert said.count("无") >= 30_000
    places = [said.find(f"第{number}条措施，") for number in range(120)]
    assert -1 not in places and places == sorted(places)


def test_word_holds_everything(library, hard, made):
    paragraphs, tables = word_pieces(made["docx"])
    for line in lines(library, hard, True):
        assert not line or line in paragraphs, line[:40]
    boxes = "\n".join(text for table in tables for text in table)
    for line in lines(library, hard, False):
        assert line in boxes or line in "\n".join(paragraphs), line[:40]


def test_no_row_of_word_is_higher_than_it_bears(made):
    with ZipFile(made["docx"]) as file:
        body = file.read("word/document.xml").decode()
    heights = [int(each) for each in re.findall(r'<w:trHeight w:val="(\d+)"', body)]
    assert max(heights) == 31680


def test_the_workbook_holds_every_text_of_the_tables_as_text(library, hard, made):
    book = load_workbook(made["xlsx"])
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    said = "\n".join(squeezed(str(cell.value)) for cell in cells if cell.data_type == "s")
    for name in ("厉行节约保障措施", "预期目标", "单位名称"):
        for line in clean(hard.text(Cell(name))).split("\n"):
            assert squeezed(line) in said
    assert all(f"专项{number}号{NAMES}" in said for number in range(300))
    formulas = [cell.value for cell in cells if cell.data_type == "f"]
    assert all(re.fullmatch(r"=(SUM|ROUND)\([\w!:,/'%*+-]+\)|=[A-Z0-9+-]+", f) for f in formulas)


def test_nothing_points_out_of_the_files(made):
    for kind in ("xlsx", "docx"):
        with ZipFile(made[kind]) as file:
            assert not [each for each in file.namelist() if re.search("media|vba|external", each)]
            for name in (each for each in file.namelist() if each.endswith(".rels")):
                assert b"External" not in file.read(name)
    raw = made["pdf"].read_bytes()
    assert b"/Subtype /Image" not in raw and b"/URI" not in raw and b"/JavaScript" not in raw


def test_the_pdf_is_whole(made):
    listed = subprocess.run(["pdffonts", made["pdf"]], check=True, capture_output=True)
    assert listed.stderr == b""
    rows = [line.split()[-5:-2] for line in listed.stdout.decode().splitlines()[2:]]
    assert rows and all(row == ["yes", "yes", "yes"] for row in rows)


def test_what_cannot_be_printed_was_said_before(library, hard):
    found = review(Checker(library, library.forms[hard.form], hard))
    said = [each.message for each in found if each.code == "YZ01"]
    assert len(said) == 2 and all("“😀”" in each and "“👨”" in each for each in said)
    assert not [each for each in found if each.code == "YZ02"]
