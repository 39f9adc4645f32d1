"""The manual in the program: at the place for what one is doing, in windows and dialogs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox

from model.keeping.folders import user_folder
from model.version import VERSION
from ui import words
from ui.about import show_about
from ui.manual import MANUAL, ManualDialog, dress, pages
from ui.new_filing import NewFilingDialog


def opened() -> ManualDialog:
    (dialog,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, ManualDialog)]
    return dialog


def shown_at(dialog: ManualDialog) -> str:
    url = dialog.page.source()
    return f"{url.fileName()}#{url.fragment()}".rstrip("#")


def close(dialog: ManualDialog) -> None:
    dialog.close()
    dialog.deleteLater()
    QApplication.processEvents()


@pytest.mark.parametrize("with_tables", [True, False])
def test_the_manual_opens_at_the_kind_of_page(window, qtbot, with_tables) -> None:
    window.open_example("yunxi-2024")
    form = window.session.form
    number = next(n for n, page in enumerate(form.pages) if bool(page.tables) is with_tables)
    window.workspace.show_page(number)
    window.menus.show_manual()
    dialog = opened()
    qtbot.addWidget(dialog)
    topic = words.TOPIC_TABLE if with_tables else words.TOPIC_TEXT
    assert shown_at(dialog) == topic
    assert dialog.contents.currentItem().text() == dict(map(reversed, pages()))["pages.md"]
    if not with_tables:
        assert dialog.page.verticalScrollBar().value() > 0
    close(dialog)


def test_f1_in_a_dialog_opens_the_manual_beside_it(window, qtbot) -> None:
    asked = NewFilingDialog(window.library, window)
    qtbot.addWidget(asked)
    asked.open()
    asked.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is asked)
    QTest.keyClick(asked, Qt.Key.Key_F1)
    dialog = opened()
    assert shown_at(dialog) == words.TOPIC_START and dialog.parent() is asked
    close(dialog)


def test_every_page_of_the_manual_can_be_shown(styled, qtbot) -> None:
    dialog = ManualDialog()
    qtbot.addWidget(dialog)
    for _, name in pages():
        dialog.show_topic(name)
        assert dialog.page.toPlainText().strip()
    close(dialog)


def test_pictures_are_no_wider_than_the_text(styled) -> None:
    document = QTextDocument()
    document.setMarkdown((MANUAL / "export.md").read_text("utf-8"))
    dress(document, 300)
    block, widths = document.begin(), []
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            if iterator.fragment().charFormat().isImageFormat():
                widths.append(iterator.fragment().charFormat().toImageFormat().width())
            iterator += 1
        block = block.next()
    assert widths == [300, 300]


def test_a_sentence_on_two_lines_has_no_gap_and_code_stays_as_it_is(styled) -> None:
    document = QTextDocument()
    text = "先抄下来，改一点\n就查一遍。用 Word 写\n的。\n\n"
    document.setMarkdown(f"{text}```\nrows = 甲 乙\n\n| 丙 |\n```\n")
    dress(document)
    assert document.toPlainText().rstrip().split("\n") == [
        "先抄下来，改一点就查一遍。用 Word 写的。", "rows = 甲 乙", "", "| 丙 |",
    ]  # fmt: skip
    code = document.findBlockByNumber(1).blockFormat()
    assert code.bottomMargin() == 0 and not code.nonBreakableLines()


def test_about_says_version_and_folders(window, monkeypatch) -> None:
    said: list[str] = []

    def read(box: QMessageBox) -> int:
        said.append(box.text() + box.informativeText() + str(len(box.findChildren(QLabel))))
        return 0

    monkeypatch.setattr(QMessageBox, "exec", read)
    show_about(window)
    assert VERSION in said[0] and str(user_folder()) in said[0]
