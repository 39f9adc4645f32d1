"""The PDF."""

import ctypes
import re
import subprocess
from functools import partial

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from export import fonts, pdf
from export.document import Sheet, compose, texts
from export.pdf_table import _dealt
from export.profile import profile_of
from model.cell import parse_cell
from model.characters import is_drawn, is_unseen, unprintable
from model.check import Checker
from model.filing import new_filing
from model.relation import Row
from tests.export import making
from tests.export.reading import page_texts, running_text, squeezed


def cell(address):
    found = parse_cell(address)
    assert found
    return found


exported = partial(making.exported, "pdf")


def with_rows(filing, count):
    filing.rows["专项资金"] = [Row(f"x{number}") for number in range(count)]
    for number in range(count):
        filing.set(cell(f"专项资金[x{number}].名称"), f"专项第{number}号")
        filing.set(cell(f"专项资金[x{number}].金额@决算"), "1")


def sizes_of_type(path, holding):
    """Give the sizes of type on the pages that hold a text."""
    document, sizes = pypdfium2.PdfDocument(path), set()
    for page in document:
        if holding not in squeezed(page.get_textpage().get_text_range()):
            continue
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            size = ctypes.c_float()
            pdfium.FPDFTextObj_GetFontSize(item.raw, size)
            sizes.add(round(size.value, 2))
    document.close()
    assert sizes
    return sizes


def is_embedded(text_object):
    font = pdfium.FPDFTextObj_GetFont(text_object)
    return pdfium.FPDFFont_GetIsEmbedded(font) == 1


def test_every_text_and_figure_stands_in_the_pdf(library, example, tmp_path):
    document = compose(library, example)
    said = running_text(exported(library, example, tmp_path))
    for block in document.blocks:
        for place, text in texts(block):
            whole = squeezed(text)
            cut_by_a_page = isinstance(block, Sheet) and len(whole) > 100
            assert whole in said or cut_by_a_page, (place, text)


def test_another_reader_finds_the_same(library, example, tmp_path):
    path = exported(library, example, tmp_path)
    done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    said = squeezed(done.stdout.decode())
    checker = Checker(library, library.forms[example.form], example)
    printed = tuple(checker.form.report_pages())
    for each in example.values:
        for line in checker.shown(each).split("\n") if checker.places.page(each) in printed else ():
            assert squeezed(line)[:12] in said


def test_a_long_title_leaves_no_single_character_on_a_line(library, yiyang, tmp_path):
    yiyang.set(cell("单位名称"), "永兴县科技和工业信息化局")
    yiyang.form = "yongxing-2022"
    path = exported(library, yiyang, tmp_path)
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    lines = [line.strip() for line in done.stdout.decode().split("\n")]
    assert [line for line in lines if len(line) == 1 and "\u4e00" <= line <= "\u9fff"] == []


def test_every_font_is_embedded(library, example, tmp_path):
    document = pypdfium2.PdfDocument(exported(library, example, tmp_path))
    count = 0
    for page in document:
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            assert is_embedded(item.raw)
            count += 1
    document.close()
    assert count > 200


def test_metadata(library, yiyang, tmp_path):
    path = exported(library, yiyang, tmp_path)
    document = pypdfium2.PdfDocument(path)
    found = document.get_metadata_dict()
    outline = [(each.level, each.get_title()) for each in document.get_toc()]
    document.close()
    assert found["Title"] == "益阳市工业和信息化局2024年度部门整体支出绩效自评"
    assert found["Author"] == "益阳市工业和信息化局"
    assert found["Subject"] == "部门整体支出绩效自评"
    assert found["CreationDate"].startswith("D:20250428")
    assert b"/Lang (zh-CN)" in path.read_bytes()
    assert outline[:4] == [(0, "封面"), (0, "自评报告"), (1, "一、基本情况"), (2, "（一）部门职能")]
    assert outline[-1] == (0, "自评表")


def test_pages_are_numbered_save_the_cover(library, yiyang, tmp_path):
    pages = page_texts(exported(library, yiyang, tmp_path))
    assert "—" not in pages[0]
    for number, text in enumerate(pages[1:], start=1):
        assert text.endswith(f"—{number}—")


def test_odd_numbers_stand_right_and_even_ones_left(library, yiyang, tmp_path):
    document = pypdfium2.PdfDocument(exported(library, yiyang, tmp_path))
    middles = []
    for at in (1, 2):
        page = document[at].get_textpage()
        middles.append(page.get_charbox(page.count_chars() - 3)[0])
    document.close()
    assert middles[0] > 400
    assert middles[1] < 150


def test_22_lines_of_28_characters(library, mended, tmp_path):
    mended.set(cell("引言"), "字" * (28 * 22 - 2))
    pages = page_texts(exported(library, mended, tmp_path))
    assert pages[1] == "字" * (28 * 22 - 2) + "—1—"


def test_no_line_of_the_report_begins_with_closing_punctuation(library, example, tmp_path):
    document = pypdfium2.PdfDocument(exported(library, example, tmp_path))
    for page in document:
        for line in page.get_textpage().get_text_range().splitlines():
            assert not re.match("[。，、；：？！）》”]", line), line
    document.close()


HARD = "㛃䶮𬭎𫖯𠅤㐱䲟"


def test_rare_characters_of_names_print_and_copy(library, yiyang, tmp_path):
    yiyang.set(cell("单位名称"), f"{HARD}局")
    yiyang.set(cell("引言"), f"局长{HARD}同志。")
    yiyang.set(cell("厉行节约保障措施"), f"由{HARD}负责。")
    said = running_text(exported(library, yiyang, tmp_path))
    assert f"局长{HARD}同志。" in said
    assert f"由{HARD}负责。" in said
    assert f"2024年度{HARD}局" in said


def test_a_character_that_no_face_has_prints_as_one_that_says_so(library, yiyang, tmp_path):
    yiyang.set(cell("厉行节约保障措施"), "节约😀水")
    yiyang.set(cell("引言"), "李𨰿同志。")
    said = running_text(exported(library, yiyang, tmp_path))
    assert "节约〓水" in said
    assert "李〓同志。" in said
    assert fonts.width("😀", fonts.BODY, 16) == 16


def test_the_list_of_characters_is_that_of_the_faces_on_board():
    """`resources/fonts/characters.txt` holds the codes of all faces in hexadecimal ranges."""
    found = set().union(*(fonts.face(each).face.charToGlyph for each in fonts._FALLBACKS))
    seen = (chr(code) for code in found if code > 127 and not 0xD800 <= code <= 0xDFFF)
    assert [each for each in seen if unprintable(each)] == []
    others = (chr(code) for code in range(128, 0x33480) if code not in found)
    drawn = [each for each in others if is_drawn(each) and not each.isspace()]
    assert [e for e in drawn if not unprintable(e) and not is_unseen(e)] == []


def test_the_enclosures_stand_on_one_page(library, tmp_path):
    blank = new_filing(library.forms["yiyang-2024"], 2025)
    for count in range(4):
        blank.set(cell("引言"), "\n".join(["引言。"] * count))
        pages = page_texts(exported(library, blank, tmp_path))
        first = next(text for text in pages if "附件：1." in text)
        assert "2.2025年度部门整体支出绩效自评表" in first


def test_no_page_holds_the_enclosures_and_the_signature_alone(library, short, tmp_path):
    for count in range(1, 24, 2):
        lines = "\n".join(f"公开{number}。" for number in range(count))
        short.set(cell("自评结果公开情况"), lines)
        pages = page_texts(exported(library, short, tmp_path))
        (page,) = (text for text in pages if "附件：1." in text)
        assert f"公开{count - 1}。附件：1." in page
        assert "自评表益阳市工业和信息化局2025年4月28日—" in page


def test_a_heading_is_never_the_last_line_of_a_page(library, short, tmp_path):
    for count in range(18, 22):
        short.set(cell("引言"), "\n".join(["引言。"] * count))
        for text in page_texts(exported(library, short, tmp_path))[1:4]:
            assert not re.search(r"(一、基本情况|（一）部门职能)—\d+—$", text)


def test_a_line_is_spread_to_the_margin_but_no_figure_in_it(library, short, tmp_path):
    short.set(cell("引言"), "2023年，本部门收入预算5374.35万元，收入决算5374.34万元。")
    document = pypdfium2.PdfDocument(exported(library, short, tmp_path))
    page = document[1].get_textpage()
    said, frame = page.get_text_range(), profile_of("").frames["text"]
    begin, end = said.index("5374.35"), said.index("决算") + 1
    lefts = [page.get_charbox(begin + at)[0] for at in range(7)]
    right = page.get_charbox(end, loose=True)[2]
    document.close()
    assert lefts[-1] - lefts[0] == pytest.approx(fonts.width("5374.3", fonts.BODY, 16), abs=1)
    assert right == pytest.approx(frame.left + frame.width, abs=1.5)


def test_quotation_marks_in_the_body_are_full_width():
    for face in (fonts.BODY, fonts.KAI):
        for mark in "“”‘’—…":
            assert fonts.font_of(mark, face) == fonts.SONG
        assert fonts.font_of("一", face) == face
    assert fonts.width("“一”", fonts.BODY, 16) == 48


def test_unseen_selectors_take_no_room():
    assert fonts.width("一\ufe00\U000e0100", fonts.SONG, 10) == fonts.width("一", fonts.SONG, 10)


NASTY = '<b>粗</b>&amp;<img src="file:///etc/passwd"/><para>&#65;{年度}%s'


def test_markup_in_text_is_text(library, yiyang, tmp_path):
    for address in ("引言", "厉行节约保障措施", "专项资金[r1].名称", "单位名称"):
        yiyang.set(cell(address), NASTY)
    path = exported(library, yiyang, tmp_path)
    assert running_text(path).count(squeezed(NASTY)) >= 4
    assert b"/Subtype /Image" not in path.read_bytes()


def test_a_cell_longer_than_a_page_loses_nothing(library, yiyang, tmp_path):
    lines = [f"第{number}条措施，" + "厉行节约" * 12 for number in range(150)]
    yiyang.set(cell("厉行节约保障措施"), "\n".join(lines))
    said = running_text(exported(library, yiyang, tmp_path))
    places = [said.find(f"第{number}条措施，") for number in range(150)]
    assert -1 not in places
    assert places == sorted(places)
    assert said.count("厉行节约" * 12) >= 140
    assert sizes_of_type(tmp_path / "a.pdf", "条措施") <= {10, 12, 14, 18}


def test_lines_are_dealt_out_and_the_last_part_takes_the_rest():
    lines = ["一", "二", "三", "四"]
    assert _dealt(lines, [1, None, 2, 0]) == [["一"], None, ["二", "三"], ["四"]]


def test_short_texts_longer_than_a_page_lose_nothing(library, yiyang, tmp_path):
    lines = [f"原因{number}号" for number in range(150)]
    yiyang.set(cell("绩效指标[r3].偏差原因"), "\n".join(lines))
    said = running_text(exported(library, yiyang, tmp_path))
    assert all(line in said for line in lines)


def test_a_text_over_several_rows_makes_them_higher(library, yiyang, tmp_path):
    words = "服务对象和社会公众的满意度指标，" * 12
    for row in ("r16", "r17"):
        yiyang.set(cell(f"绩效指标[{row}].二级指标"), words)
    path = exported(library, yiyang, tmp_path)
    assert running_text(path).count("社会公众的") == 12
    assert sizes_of_type(path, "满意度指标，") <= {10, 12, 14, 18}


def test_300_rows_repeat_their_headings_on_every_page(library, short, tmp_path):
    with_rows(short, 300)
    pages = page_texts(exported(library, short, tmp_path))
    holding = [text for text in pages if "专项第" in text]
    assert len(holding) > 8
    for text in holding:
        assert "2023年决算数2024年预算数2024年决算数" in text
    found = [int(each) for text in holding for each in re.findall(r"专项第(\d+)号", text)]
    assert found == list(range(300))


def test_a_label_over_rows_that_are_cut_stands_on_each_page(library, yiyang, tmp_path):
    pages = page_texts(exported(library, yiyang, tmp_path))
    cut = [text for text in pages if "三级指标" in text]
    assert len(cut) == 2
    assert all("绩效指标" in text and "产出指标（40分）" in text for text in cut)


def test_a_wide_figure_stays_on_one_line(library, yiyang, tmp_path):
    yiyang.set(cell("总得分"), "12345678.90")
    document = pypdfium2.PdfDocument(exported(library, yiyang, tmp_path))
    lines = document[len(document) - 1].get_textpage().get_text_range().splitlines()
    document.close()
    assert any("12345678.90" in line for line in lines)
    assert min(sizes_of_type(tmp_path / "a.pdf", "总分")) < 9


def test_wide_tables_lie_on_their_side(library, yiyang, tmp_path):
    document = compose(library, yiyang)
    for block in document.blocks:
        if isinstance(block, Sheet) and block.name == "自评表":
            object.__setattr__(block, "landscape", True)
    pdf.write(document, tmp_path / "a.pdf")
    reader = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    sizes = [reader.get_page_size(at) for at in range(len(reader))]
    reader.close()
    assert sizes[1] == pytest.approx(profile_of("").frames["upright"].page, abs=1)
    assert sizes[-1] == pytest.approx(profile_of("").frames["wide"].page, abs=1)


def test_blank_forms_export(library, tmp_path):
    for form in library.forms.values():
        assert page_texts(exported(library, new_filing(form, 2025), tmp_path))


def test_the_same_filing_gives_the_same_bytes(library, example, tmp_path):
    first = exported(library, example, tmp_path).read_bytes()
    pdf.write(compose(library, example), tmp_path / "b.pdf")
    assert (tmp_path / "b.pdf").read_bytes() == first


def test_codes_to_text_hold_pairs_above_the_first_plane():
    table = fonts._to_unicode("A", [0, 32, 0x4E00, 0x2CB4E])
    assert "<03> <D872DF4E>" in table
    assert "4 beginbfchar" in table
    long = fonts._to_unicode("A", list(range(250)))
    assert [int(each) for each in re.findall(r"(\d+) beginbfchar", long)] == [100, 100, 50]


def test_an_unreadable_figure_breaks_into_lines(library, yiyang, tmp_path):
    words = "以后补报，另附说明。" * 12
    yiyang.set(cell("三公经费@决算"), words)
    document = pypdfium2.PdfDocument(exported(library, yiyang, tmp_path))
    lines = document[len(document) - 3].get_textpage().get_text_range().splitlines()
    document.close()
    assert squeezed(words) in squeezed("".join(lines))
    assert len([line for line in lines if "说明" in line]) > 3


def test_tables_of_one_page_print_on_one_where_they_fit(library, jishou, tmp_path):
    pages = page_texts(exported(library, jishou, tmp_path))
    heads = ("收入合计", "支出合计", "三公经费合计", "固定资产合计")
    assert [head in pages[2] for head in heads] == [True] * 4
    assert "整体支出绩效定性目标" in pages[3]


def test_tables_that_do_not_fit_one_page_go_on_to_the_next(library, jishou, tmp_path):
    for number in range(12):
        row = Row(f"x{number}")
        jishou.insert_row("机构", 3, row, {cell(f"机构[x{number}].名称"): f"第{number}站"})
    pages = page_texts(exported(library, jishou, tmp_path))
    names = [f"第{number}站" for number in range(12)]
    full = [page for page in pages if all(name in page for name in names)]
    heads = ("收入合计", "支出合计", "三公经费合计", "固定资产合计")
    assert len(full) in (2, 3)
    assert [sum(head in page for page in full) for head in heads] == [1, 1, 1, 1]


def test_a_table_stands_within_the_report(library, jishou, tmp_path):
    pages = page_texts(exported(library, jishou, tmp_path))
    (page,) = (text for text in pages if "得分率" in text)
    order = ["（一）部门整体支出绩效评价", "一级指标", "备注：", "（二）部门整体支出绩效目标"]
    places = [page.index(text) for text in order]
    assert places == sorted(places)
    assert "七、综合评价情况" in page and "1、预算执行率" in page


def test_a_table_in_the_report_does_not_break_where_a_page_holds_it(library, jishou, tmp_path):
    for each in [each for each in jishou.values if len(jishou.text(each)) > 100]:
        jishou.set(each, "")
    for lines in range(0, 12, 3):
        jishou.set(cell("绩效自评结论"), "结论。\n" * lines + "详见下表：")
        pages = page_texts(exported(library, jishou, tmp_path))
        assert sum("得分率" in text for text in pages) == 1
        assert any("得分率" in text and "备注：" in text for text in pages)


def test_the_title_of_a_report_is_set_larger(library, jishou, tmp_path):
    path = exported(library, jishou, tmp_path)
    assert 22 in sizes_of_type(path, "部门整体支出绩效评价报告一、基本情况")
    document = pypdfium2.PdfDocument(path)
    outline = [(each.level, each.get_title()) for each in document.get_toc()]
    document.close()
    assert (1, "部门整体支出绩效评价报告") in outline
    assert (2, "七、综合评价情况及评价结论") in outline
    assert (4, "得分表") in outline


def test_the_title_of_a_cover_does_not_break_if_it_need_not(library, jishou, tmp_path):
    path = exported(library, jishou, tmp_path)
    assert sizes_of_type(path, "预算编码") - {14} == {22, 16}
    jishou.set(cell("单位名称"), "市局")
    assert sizes_of_type(exported(library, jishou, tmp_path), "预算编码") - {14} == {26, 16}


def test_the_number_of_a_wide_page_stands_at_its_foot_once_bound(library, yiyang, tmp_path):
    document = compose(library, yiyang)
    for block in document.blocks:
        if isinstance(block, Sheet):
            object.__setattr__(block, "landscape", True)
    pdf.write(document, tmp_path / "a.pdf")
    reader = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    places = {}
    for at in range(1, len(reader)):
        page = reader[at].get_textpage()
        if reader.get_page_size(at)[0] > 800:
            places[at % 2] = page.get_charbox(page.count_chars() - 3)[:2]
    reader.close()
    assert places[0][0] == pytest.approx(places[1][0], abs=1)
    assert places[0][0] < 60
    assert places[1][1] < 120
    assert places[0][1] > 480


def test_a_draft_says_so_on_every_page_and_a_clean_filing_does_not(library, mended, tmp_path):
    assert not any("草稿" in text for text in page_texts(exported(library, mended, tmp_path)))
    mended.set(cell("三公经费@决算"), "43.14")
    pages = page_texts(exported(library, mended, tmp_path))
    assert all(text.startswith("草稿（还有1处错误没有改）") for text in pages)
