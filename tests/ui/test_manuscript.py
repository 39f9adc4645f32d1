"""A report written elsewhere, checked in a window of its own: dropped, read again, saved."""

import pypdfium2
import pytest
from docx import Document
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from ui import words_export
from ui.manuscript import ManuscriptWindow, OpinionPages

LINES = (
    "2024年度部门整体支出绩效自评报告",
    "公务接待费预算10万元，决算1.12万元，较预算减少8.88元。",
)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "报告.docx"
    document = Document()
    for line in LINES:
        document.add_paragraph(line)
    document.save(path)
    return path


@pytest.fixture
def shown(window, path, qtbot):
    window.open(path)
    shown = window.findChild(ManuscriptWindow)
    qtbot.waitExposed(shown)
    return shown


@pytest.fixture
def warned(monkeypatch):
    """Collect what message boxes would say."""
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda _, __, text: said.append(text))
    return said


def underlined(shown):
    wave = QTextCharFormat.UnderlineStyle.WaveUnderline
    marks = shown.text.extraSelections()
    return [m.cursor.selectedText() for m in marks if m.format.underlineStyle() == wave]


def test_the_figure_is_underlined_and_the_finding_leads_to_it(shown):
    assert shown.text.toPlainText() == "\n".join(LINES)
    assert underlined(shown) == ["8.88元"]
    (card,) = shown.cards
    assert words_export.LINE.format(number=2) in card.head.text()
    assert card.buttons.count() == 0
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert shown.text.textCursor().selectedText() == "8.88元"
    tinted = {m.cursor.selectedText() for m in shown.text.extraSelections()}
    assert {"10万元", "1.12万元"} < tinted


def test_a_click_on_the_figure_leads_to_the_finding(shown, qtbot):
    shown.activateWindow()
    cursor = shown.text.textCursor()
    cursor.setPosition(shown.text.toPlainText().index("8.88元") + 2)
    place = shown.text.cursorRect(cursor).center()
    QTest.mouseClick(shown.text.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(shown.cards[0].hasFocus)


def test_put_right_elsewhere_it_is_checked_again(shown, path, qtbot):
    document = Document(path)
    document.paragraphs[1].runs[0].text = LINES[1].replace("8.88元", "8.88万元")
    document.save(path)
    shown.activateWindow()
    QTest.keyClick(shown, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: underlined(shown) == [])
    assert shown.cards == []
    assert shown.counts.text() == words_export.MANUSCRIPT_COUNTS.format(
        errors=0, warnings=0, infos=0
    )


def test_what_cannot_be_read_is_said_in_one_sentence(window, shown, path, warned, tmp_path):
    path.unlink()
    shown.check_again()
    assert len(warned) == 1 and str(path) in warned[0]
    assert underlined(shown) == ["8.88元"]
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    window.open(broken)
    assert len(warned) == 2 and broken.name in warned[1] and "\n" not in warned[1]
    assert len(window.findChildren(ManuscriptWindow)) == 1


def test_the_result_is_shown_as_it_prints_and_saved(shown, qtbot, monkeypatch, tmp_path, warned):
    shown.preview()
    pages = shown.findChild(OpinionPages)
    qtbot.waitUntil(lambda: pages.maker is None, timeout=20000)
    assert len(pages.sheets.sizes) == 1
    for kind, suffix in words_export.MANUSCRIPT_SAVE_FILTERS.items():
        chosen = str(tmp_path / "结果"), kind
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, c=chosen: c)
        shown.ask_save()
        assert (tmp_path / f"结果{suffix}").stat().st_size > 100
    assert "8.88元" in (tmp_path / "结果.txt").read_text("utf-8-sig")
    document = pypdfium2.PdfDocument(tmp_path / "结果.pdf")
    assert "8.88" in document[0].get_textpage().get_text_range()
    document.close()
    shown.save(tmp_path / "没有这个文件夹" / "结果.txt")
    assert warned == [words_export.NOT_WRITTEN.format(name="结果.txt")]


def test_a_report_dropped_on_the_window_is_checked(window, path, open_filing, yiyang):
    session = open_filing(yiyang)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    button = Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, button, none)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    window.dropEvent(QDropEvent(QPointF(9, 9), copy, data, button, none))
    assert window.findChild(ManuscriptWindow).path == path
    assert window.session is session
