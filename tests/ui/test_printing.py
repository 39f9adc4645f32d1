"""The preview: the very PDF, kept fresh, followed and printed."""

import pypdfium2
import pytest
from PySide6.QtCore import QRect
from PySide6.QtPrintSupport import QPrinter

from export import ExportError, pdf
from export.document import Sheet, compose
from model.cell import UNIT, Cell
from model.finding import Finding
from tests.export.reading import page_texts
from ui import printing, words_export
from ui.printing import PreviewDialog


@pytest.fixture
def preview(open_filing, yiyang, window, qtbot):
    session = open_filing(yiyang)
    dialog = PreviewDialog(session, window)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.maker is None, timeout=20000)
    return dialog


def text_of(dialog, number):
    return dialog.sheets.document[number].get_textpage().get_text_range()


def test_it_shows_the_pages_that_are_exported(preview):
    assert len(preview.sheets.sizes) > 10
    assert "整体支出绩效自评报告" in text_of(preview, 0)
    assert preview.where.text() == words_export.PREVIEW_PAGE.format(
        page=1, pages=len(preview.sheets.sizes)
    )
    image = preview.sheets.grab().toImage()
    box = preview.sheets.box(0)
    dark = [
        image.pixelColor(x, y).lightness() < 128
        for x in range(box.left(), box.right(), 3)
        for y in range(box.top(), box.bottom(), 3)
    ]
    assert 20 < sum(dark) < len(dark) / 4


def test_it_follows_what_is_typed_once_typing_rests(preview, qtbot):
    bar = preview.area.verticalScrollBar()
    bar.setValue(1500)
    preview.session.enter(Cell("引言"), "引言改过了。")
    qtbot.waitUntil(lambda: "引言改过了。" in text_of(preview, 1), timeout=20000)
    assert bar.value() == 1500


def test_it_goes_where_the_wizard_is(preview, qtbot):
    pages = preview.session.form.pages
    for number, page in enumerate(pages):
        preview.follow(number)
        shown = preview.sheets.at(preview.area.verticalScrollBar().value() + 40)
        if page.tables and page.style != "cover":
            assert page.tables[0].title[-1].text in text_of(preview, shown)


def test_pages_become_larger_and_smaller_about_the_middle(preview):
    bar = preview.area.verticalScrollBar()
    bar.setValue(3000)
    before, page = preview.sheets.scale, preview.where.text()
    preview.larger()
    assert preview.sheets.scale == pytest.approx(before * printing.STEP)
    assert preview.where.text() == page
    preview.smaller()
    assert preview.sheets.scale == pytest.approx(before)
    preview.whole_width()
    assert preview.sheets.width() <= preview.area.viewport().width() + 1


def test_what_cannot_be_made_is_said_and_the_last_pages_stay(preview, qtbot, monkeypatch):
    def fail(document, path):
        raise ExportError("磁盘已满。")

    monkeypatch.setattr(pdf, "write", fail)
    count = len(preview.sheets.sizes)
    preview.session.enter(UNIT, "另一局")
    qtbot.waitUntil(lambda: preview.where.text() == "磁盘已满。", timeout=20000)
    assert len(preview.sheets.sizes) == count


def test_each_finding_is_shown_where_it_is_printed(preview):
    session, bar = preview.session, preview.area.verticalScrollBar()
    session.check()
    for finding in session.findings:
        bar.setValue(0)
        preview.show_finding(finding)
        shown = range(bar.value(), bar.value() + preview.area.viewport().height())
        tops = [preview.sheets.place(mark).top() for mark in preview.sheets.marks]
        if "联系电话" in finding.message:  # in a line below a table: the table is shown
            assert "联系电话" in text_of(preview, preview.sheets.at(shown.start + 40))
        else:
            assert tops[0] in shown, finding.message
    assert len(session.findings) > 5


def test_marks_stand_on_what_they_mean(preview, qtbot):
    cell = Cell("三公经费", "决算")
    finding = Finding("SG01", "error", "不符。", (cell,))
    preview.show_finding(finding)
    (mark,) = preview.sheets.marks
    page = preview.sheets.document[mark.page]
    height = preview.sheets.sizes[mark.page][1]
    box = mark.left, height - mark.top - mark.height, mark.left + mark.width, height - mark.top
    assert page.get_textpage().get_text_bounded(*box).strip() == "43.41"
    image = preview.sheets.grab(preview.sheets.place(mark)).toImage()
    assert image.pixelColor(10, 10).blue() < 220
    preview.session.enter(Cell("引言"), "引言。\n" * 30)
    qtbot.waitUntil(lambda: preview.sheets.marks[0].page != mark.page, timeout=20000)


def test_a_finding_in_a_text_marks_the_line(preview):
    session = preview.session
    session.check()
    finding = next(f for f in session.findings if session.checker.said(f.cells[0]))
    preview.show_finding(finding)
    mark = preview.sheets.marks[0]
    said = session.checker.said(finding.marked[0])
    page = preview.sheets.document[mark.page]
    top = preview.sheets.sizes[mark.page][1] - mark.top
    line = page.get_textpage().get_text_bounded(0, top - mark.height, 600, top)
    assert said.written[:2] in line


def test_pages_are_leafed_through(preview):
    for number in (1, 2):
        preview.page_after()
        assert preview.where.text() == words_export.PREVIEW_PAGE.format(page=number + 1, pages=17)
    preview.page_before()
    assert preview.where.text() == words_export.PREVIEW_PAGE.format(page=2, pages=17)


def test_it_prints_the_pages_each_as_it_lies(preview, tmp_path):
    document = compose(preview.session.library, preview.session.filing)
    for block in document.blocks:
        if isinstance(block, Sheet) and block.name == "自评表":
            object.__setattr__(block, "landscape", True)
    pdf.write(document, tmp_path / "wide.pdf")
    preview.sheets.show_pdf((tmp_path / "wide.pdf").read_bytes())
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    preview.print_on(printer)
    printed = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    wide = [w > h for w, h in map(printed.get_page_size, range(len(printed)))]
    printed.close()
    assert wide == [w > h for w, h in preview.sheets.sizes]
    assert any(wide) and not all(wide)
    assert len(page_texts(tmp_path / "wide.pdf")) == len(wide)


def test_leaving_the_filing_closes_it(preview, window, qtbot):
    preview.session.undo_stack.setClean()
    window.show_start()
    qtbot.waitUntil(lambda: not preview.isVisible(), timeout=5000)


@pytest.mark.parametrize(("width", "rest"), [(1920, 1240), (1366, None)])
def test_it_stands_beside_the_entry_where_the_screen_is_wide(preview, window, width, rest):
    before = window.geometry()
    printing.put_beside(preview, window, QRect(0, 0, width, 1000))
    assert preview.frameGeometry().right() < width
    if rest:
        assert window.width() == pytest.approx(rest, abs=10)
        assert window.geometry().right() < preview.geometry().left()
    else:
        assert window.geometry() == before


def test_the_menu_opens_it_at_the_page_at_work(open_filing, yiyang, window, qtbot):
    open_filing(yiyang)
    last = len(window.session.form.pages) - 1
    window.workspace.show_page(last)
    window.filing.preview()
    dialog = window.findChild(PreviewDialog)
    qtbot.waitUntil(lambda: dialog.maker is None, timeout=20000)
    assert dialog.area.verticalScrollBar().value() > 0
    dialog.close()
