"""The window: opening, saving, leaving, steps, findings, texts, exporting."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton

from model.cell import Cell
from model.filing import new_filing
from model.project_file import load, save
from ui import settings, words, words_writing
from ui.exporting import ExportDialog
from ui.finding_card import FindingCard
from ui.new_filing import NewFilingDialog
from ui.start import NamedButton

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def path(tmp_path, library, yunxi) -> Path:
    path = tmp_path / "云溪 2024.ziping"
    save(path, yunxi, library)
    return path


@pytest.fixture
def complaints(monkeypatch) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *arguments: said.append(arguments[-1]))
    return said


def answer(monkeypatch, text: str) -> None:
    """Let the next question be answered with the button of that text."""

    def choose(box: QMessageBox) -> int:
        button = next(each for each in box.buttons() if each.text() == text)
        button.click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", choose)


def test_the_start_page_offers_examples_and_recent_files(window, path, qtbot) -> None:
    texts = [button.text() for button in window.start.findChildren(QPushButton)]
    assert any("益阳" in text for text in texts) and any("云溪" in text for text in texts)
    window.open(path)
    window.show_start()
    assert settings.recent_files() == [path]
    window.start.file_wanted.emit(path)
    assert window.session and window.session.path == path


def test_the_names_of_examples_are_not_cut_off(window) -> None:
    buttons = window.start.findChildren(NamedButton)
    assert len(buttons) > 3
    assert [each.text() for each in buttons if each.sizeHint().width() > each.width()] == []


def test_an_example_opens_without_a_file_of_its_own(window) -> None:
    window.open_example("yiyang-2024")
    assert window.session.path is None
    assert window.workspace.saved.text() == words.NEVER_SAVED


def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(
    window, tmp_path, complaints
) -> None:
    broken = tmp_path / "坏.ziping"
    broken.write_bytes(b"\xff\xfe not json")
    window.open(broken)
    window.open(tmp_path / "没有.ziping")
    assert window.session is None
    assert len(complaints) == 2 and all(text.endswith("。") for text in complaints)
    assert broken.read_bytes() == b"\xff\xfe not json"


def test_saving_clears_the_mark_and_a_failed_save_keeps_it(
    window, path, complaints, monkeypatch
) -> None:
    window.open(path)
    window.session.enter(Cell("预算编码"), "501002")
    assert window.windowTitle().startswith("*")
    assert window.workspace.saved.text() == words.UNSAVED
    window.session.path = path.parent / "没有这个文件夹" / "甲.ziping"
    answer(monkeypatch, words.CANCEL)
    assert not window.files.save()
    assert window.windowTitle().startswith("*")
    window.session.path = path
    assert window.files.save()
    assert window.workspace.saved.text() == words.SAVED
    assert load(path, window.library).text(Cell("预算编码")) == "501002"


def test_save_as_asks_for_a_file(window, path, tmp_path, monkeypatch) -> None:
    window.open(path)
    other = tmp_path / "另一份"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(other), ""))
    assert window.files.save_as()
    assert other.with_suffix(".ziping").exists() and window.session.path.stem == "另一份"


@pytest.mark.parametrize(
    ("button", "closes", "saved"),
    [(words.SAVE_IT, True, True), (words.DISCARD, True, False), (words.CANCEL, False, False)],
)
def test_closing_asks_about_unsaved_changes(
    window, path, monkeypatch, button, closes, saved
) -> None:
    window.open(path)
    window.session.enter(Cell("预算编码"), "501002")
    answer(monkeypatch, button)
    assert window.close() is closes
    assert (load(path, window.library).text(Cell("预算编码")) == "501002") is saved


def test_a_new_filing_is_kept_in_its_file_from_the_first_moment(
    window, tmp_path, monkeypatch
) -> None:
    settings.remember_folder(tmp_path)

    def fill(dialog: NewFilingDialog) -> NewFilingDialog.DialogCode:
        dialog.form.choose("yunxi-2024")
        dialog.year.setValue(2025)
        dialog.unit.setText("某/局")
        return NewFilingDialog.DialogCode.Accepted

    monkeypatch.setattr(NewFilingDialog, "exec", fill)
    window.files.ask_new()
    saved = load(tmp_path / "某_局_2025年度自评.ziping", window.library)
    assert (saved.unit, saved.year, saved.form) == ("某/局", 2025, "yunxi-2024")
    assert window.session.is_saved


def test_steps_show_what_is_to_mend_and_lead_to_pages_and_chapters(window, path, qtbot) -> None:
    window.open(path)
    workspace = window.workspace
    titles = [state.title for state in workspace.states]
    assert titles == ["基础数据表", "封面", "自评情况", "评价人员", "评价报告综述"]
    assert workspace.states[0].errors == 4 and not workspace.states[0].is_done
    workspace.steps.chosen.emit(4, -1)
    assert workspace.pages.currentIndex() == 4
    chapters = workspace.states[4].chapters
    assert [heading[:2] for _, heading in chapters] == ["一、", "二、", "三、", "四、"]
    workspace.steps.chosen.emit(4, chapters[-1][0])
    qtbot.wait(10)
    assert workspace.page().verticalScrollBar().value() > 0


def test_a_blank_filing_has_untouched_steps(window, open_filing, library) -> None:
    open_filing(new_filing(library.forms["yiyang-2024"], 2024))
    assert not any(state.is_done or state.errors for state in window.workspace.states)


def cards(window) -> list[FindingCard]:
    return [card for card in window.workspace.panel.cards if not card.isHidden()]


def test_a_click_on_a_finding_goes_to_the_suspect_on_its_page(window, path) -> None:
    window.open(path)
    workspace = window.workspace
    workspace.panel.all.click()
    card = next(card for card in cards(window) if card.finding.code == "ZJ02")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    view = workspace.page().tables[0]
    assert workspace.page().page.title == "自评情况"
    assert view.cells.entry(view.current_box()) == Cell("基本支出", "决算")
    assert Cell("按支出性质合计", "决算") in view.cells.related


def test_a_suggestion_is_taken_by_one_click_and_undone(window, path) -> None:
    window.open(path)
    card = next(card for card in cards(window) if card.finding.code == "XM01")
    button = card.findChildren(QPushButton)[0]
    assert "业务工作经费" in button.text() and "21.03" in button.text()
    button.click()
    window.session.check()
    assert window.session.filing.text(Cell("业务工作经费", "决算")) == "21.03"
    assert not any(finding.code == "XM01" for finding in window.session.findings)
    assert words.STEP_SUGGESTION in window.menus.undo.text()
    window.filing.undo()
    assert not window.session.filing.text(Cell("业务工作经费", "决算"))


def test_f8_leads_from_finding_to_finding_over_the_pages(window, path) -> None:
    window.open(path)
    pages = set()
    for _ in window.session.findings:
        window.filing.next_finding()
        pages.add(window.workspace.pages.currentIndex())
    assert pages == {0, 2, 4}


def test_a_text_is_written_kept_and_undone(window, open_filing, library, qtbot) -> None:
    session = open_filing(new_filing(library.forms["yiyang-2024"], 2024))
    window.workspace.show_page(3)
    section = window.workspace.page().sections[0]
    qtbot.keyClicks(section.editor, "abc")
    assert session.filing.text(Cell("引言")) == "abc"
    assert section.count.text() == words_writing.CHARACTERS.format(count=3)
    window.filing.undo()
    assert section.editor.toPlainText() == ""
    section.draft.click()
    assert "2024年度" in section.editor.toPlainText()
    assert section.draft.isHidden()


def test_exporting_makes_the_files_and_offers_the_folder(window, path, qtbot) -> None:
    window.open(path)
    dialog = ExportDialog(window.session, window)
    qtbot.addWidget(dialog)
    assert dialog.folder.text() == str(path.parent)
    dialog.export()
    qtbot.waitUntil(lambda: dialog.worker is None, timeout=20000)
    made = sorted(each.suffix for each in path.parent.glob("岳阳*"))
    assert made == [".docx", ".pdf", ".xlsx"]
    assert not dialog.open_folder.isHidden()


def test_an_export_that_fails_says_why_and_leaves_nothing(window, path, qtbot) -> None:
    window.open(path)
    dialog = ExportDialog(window.session, window)
    qtbot.addWidget(dialog)
    dialog.folder.setText(str(path))
    dialog.export()
    qtbot.waitUntil(lambda: dialog.worker is None, timeout=20000)
    assert dialog.outcome.text().endswith("。") and dialog.open_folder.isHidden()
    assert list(path.parent.glob("岳阳*")) == []


def test_the_text_size_changes_and_is_remembered(window) -> None:
    before = window.font().pointSizeF()
    window.menus.sizes.grow()
    assert settings.scale() == 115 and window.font().pointSizeF() > before
    window.menus.sizes.shrink()
    assert settings.scale() == 100


@pytest.mark.parametrize("name", ["yiyang-2024", "yunxi-2024"])
def test_every_page_opens_and_every_field_has_a_name_for_a_screen_reader(window, name) -> None:
    window.open_example(name)
    for number in range(window.workspace.pages.count()):
        window.workspace.show_page(number)
        page = window.workspace.page()
        for field in page.fields:
            assert field.accessibleName()
        for view in page.tables:
            role = Qt.ItemDataRole.AccessibleTextRole
            for box in view.cells.entries:
                assert view.cells.index(box.row, box.column).data(role)


def test_what_is_still_being_typed_is_saved_too(window, path, qtbot) -> None:
    window.open(path)
    view = window.workspace.page().tables[0]
    view.go_to(Cell("编制数"))
    qtbot.keyClicks(view, "2")
    qtbot.keyClicks(view.focusWidget(), "1")
    assert window.files.save()
    assert load(path, window.library).text(Cell("编制数")) == "21"


def test_undo_by_key_works_while_writing_a_text(window, open_filing, library, qtbot) -> None:
    open_filing(new_filing(library.forms["yiyang-2024"], 2024))
    window.workspace.show_page(3)
    editor = window.workspace.page().sections[0].editor
    qtbot.keyClicks(editor, "abc")
    qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.toPlainText() == ""


def test_a_new_filing_never_overwrites_a_file(window, path, monkeypatch, complaints) -> None:
    def fill(dialog: NewFilingDialog) -> NewFilingDialog.DialogCode:
        dialog.file.setText(str(path))
        return NewFilingDialog.DialogCode.Accepted

    before = path.read_bytes()
    monkeypatch.setattr(NewFilingDialog, "exec", fill)
    window.files.ask_new()
    assert path.read_bytes() == before and complaints == [words.FILE_TAKEN.format(name=path.name)]


def test_marks_stand_on_suspects_and_not_on_the_parts_of_a_sum(window, path) -> None:
    window.open(path)
    marks = window.workspace.page().tables[0].cells.marks
    assert marks[Cell("编制数")].code == "RY01" and Cell("在职人员控制率") not in marks
    blank = (Cell("业务工作经费", "决算"), Cell("运行维护经费", "决算"))
    assert all(marks[cell].code == "XM01" for cell in blank)
    window.workspace.show_page(2)
    marks = window.workspace.page().tables[0].cells.marks
    assert Cell("执行率分值") not in marks and Cell("自评得分", "", "绩效指标", "r1") not in marks


def test_the_first_page_is_painted_before_any_form_is_read() -> None:
    code = (
        "import sys; from PySide6 import QtCore\n"
        "from ui.app import make_application; from ui.window import MainWindow\n"
        "keep = make_application(); window = MainWindow(); window.show(); keep.processEvents()\n"
        "assert 'Qt' not in vars(QtCore), 'its many enums take as long as all of ours'\n"
        "assert 'model.keeping.lock' not in sys.modules, 'nothing is locked yet'\n"
        "assert 'model.library' not in sys.modules and window.library.forms"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_a_page_that_begins_with_a_high_box_is_seen_from_its_head(
    window, open_filing, example, qtbot
):
    session = open_filing(example)
    for number in range(len(session.form.pages)):
        window.workspace.show_page(number)
        qtbot.wait(20)
        page = window.workspace.page()
        head = page.tables[0].visualRect(page.tables[0].currentIndex()) if page.tables else None
        if head and head.top() < page.viewport().height() // 2:
            assert page.verticalScrollBar().value() == 0, page.page.title


def test_pages_are_made_before_they_are_wanted(window, path, qtbot) -> None:
    window.open(path)
    deck = window.workspace.deck
    last = len(window.session.form.pages) - 1
    assert not deck.page(last).make(0)
    qtbot.waitUntil(lambda: deck.page(last).make(0))
    assert deck.current() == 0 and deck.page(last).sections


def test_a_page_not_yet_whole_leads_to_its_last_section(window, path) -> None:
    window.open(path)
    window.show()
    form, deck = window.session.form, window.workspace.deck
    number = next(n for n, page in enumerate(form.pages) if len(page.sections) > 3)
    window.workspace.show_page(number)
    page = deck.page(number)
    page.go_to_section(len(form.pages[number].sections) - 1)
    section = page.sections[-1]
    assert section.isVisible() and section.editor.hasFocus()
    assert 0 <= section.y() - page.verticalScrollBar().value() < page.viewport().height()


def test_a_remark_moves_nothing_and_gives_way_to_what_belongs_in_the_cell(window, path) -> None:
    window.open(path)
    workspace = window.workspace
    height, help_text = workspace.footer.height(), workspace.footer.guide.text.text()
    window.say("粘贴了 3 格。")
    assert workspace.footer.guide.text.text() == window.remark() == "粘贴了 3 格。"
    assert workspace.footer.height() == height and not window.statusBar().isVisible()
    workspace.footer.guide._rest.timeout.emit()
    assert workspace.footer.guide.text.text() == help_text and not window.remark()
