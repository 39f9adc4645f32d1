"""The manual in a window beside the work, at the place for what one is doing."""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeySequence,
    QShortcut,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
)
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QWidget,
)

from resources import FOLDER
from ui import style, words

if TYPE_CHECKING:
    from ui.workspace import Workspace

MANUAL = FOLDER.parent / "docs" / "manual"
FIRST = "README.md"
_LINK = re.compile(r"\[([^\]]+)\]\(([\w-]+\.md)\)")
_GAPS = {1: (0, 14), 2: (22, 8), 3: (14, 6)}
"""What is left free above and below a heading, by its level."""
_CHINESE = r"[\u2014\u2018-\u201d\u2026\u2e80-\u9fff\uff00-\uffef]"
_JOINT = re.compile(f"(?<={_CHINESE}) (?={_CHINESE})")
"""What Markdown makes of the end of a line amid a sentence."""


def pages() -> list[tuple[str, str]]:
    """Give title and file name of each page of the manual, in the order of its first page."""
    return [(words.MANUAL, FIRST), *_LINK.findall((MANUAL / FIRST).read_text("utf-8"))]


def dress(document: QTextDocument, widest: int = 700) -> None:
    """Give a text made from Markdown air around its headings, and pictures that fit."""
    cursor = QTextCursor(document)
    block, after_code = document.begin(), 0
    while block.isValid():
        layout = block.blockFormat()
        if layout.nonBreakableLines():
            _dress_code(layout)
            after_code = 7
        else:
            _join_lines(block, cursor)
            if not _fit_pictures(block, cursor, widest):
                layout.setLineHeight(135, 1)  # percent
            above, below = _GAPS.get(layout.headingLevel(), (0, 7))
            layout.setTopMargin(max(above, after_code))
            layout.setBottomMargin(below)
            after_code = 0
        cursor.setPosition(block.position())
        cursor.setBlockFormat(layout)
        block = block.next()


def _dress_code(layout: QTextBlockFormat) -> None:
    """Let what is to be copied stand on a ground of its own, line by line, long ones broken."""
    layout.setNonBreakableLines(False)
    layout.setTopMargin(0)
    layout.setBottomMargin(0)
    layout.setBackground(QColor(style.LABEL))


def _fragments(block: QTextBlock) -> list[QTextFragment]:
    """Give the parts of a block that are dressed alike."""
    found = []
    iterator = block.begin()
    while not iterator.atEnd():
        found.append(iterator.fragment())
        iterator += 1
    return found


def _join_lines(block: QTextBlock, cursor: QTextCursor) -> None:
    """Take away the blanks between Chinese characters."""
    blanks = [
        fragment.position() + joint.start()
        for fragment in _fragments(block)
        for joint in _JOINT.finditer(fragment.text())
    ]
    for position in reversed(blanks):
        cursor.setPosition(position)
        cursor.deleteChar()


def _fit_pictures(block: QTextBlock, cursor: QTextCursor, widest: int) -> bool:
    """Make pictures no wider than the text; tells whether there are any."""
    found = False
    for fragment in _fragments(block):
        if fragment.charFormat().isImageFormat():
            picture = fragment.charFormat().toImageFormat()
            picture.setWidth(min(widest, QImage(str(MANUAL / picture.name())).width()))
            cursor.setPosition(fragment.position())
            cursor.setPosition(fragment.position() + 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(picture)
            found = True
    return found


class ManualDialog(QDialog):
    """Shows the manual: its pages at the left, one of them at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.MANUAL)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1020, 720)
        self.contents = QListWidget()
        self.contents.setFixedWidth(210)
        for title, name in pages():
            QListWidgetItem(title, self.contents).setData(Qt.ItemDataRole.UserRole, name)
        self.page = QTextBrowser()
        self.page.setOpenExternalLinks(False)
        self.page.sourceChanged.connect(self._shown)
        self.contents.itemClicked.connect(self._chosen)
        layout = QHBoxLayout(self)
        layout.addWidget(self.contents)
        layout.addWidget(self.page, 1)

    def show_topic(self, topic: str) -> None:
        """Show a place, named as links in the manual name it: `page.md` or `page.md#heading`."""
        name, _, heading = topic.partition("#")
        url = QUrl.fromLocalFile(str(MANUAL / name))
        url.setFragment(heading)
        self.page.setSource(url)

    def _chosen(self, item: QListWidgetItem) -> None:
        self.show_topic(item.data(Qt.ItemDataRole.UserRole))

    def _shown(self, url: QUrl) -> None:
        dress(self.page.document())
        names = [name for _, name in pages()]
        if url.fileName() in names:
            self.contents.setCurrentRow(names.index(url.fileName()))
        if heading := url.fragment(QUrl.ComponentFormattingOption.FullyDecoded):
            self._go_to(heading)

    def _go_to(self, heading: str) -> None:
        block = self.page.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.text() == heading:
                top = self.page.document().documentLayout().blockBoundingRect(block).top()
                self.page.verticalScrollBar().setValue(int(top))
                return
            block = block.next()


def topic_of(workspace: "Workspace") -> str:
    """Give the place for what is at work: findings, the overview, or the kind of page."""
    focused = QApplication.focusWidget()
    if focused and workspace.panel.isAncestorOf(focused):
        return words.TOPIC_FINDINGS
    if workspace.current() == workspace.pages.count():
        return words.TOPIC_EXPORT
    page = workspace.session.form.pages[workspace.pages.currentIndex()]
    return words.TOPIC_TABLE if page.tables else words.TOPIC_TEXT


def show_manual(window: QWidget, topic: str) -> None:
    """Show the manual before a window; it can be read while the window asks something."""
    dialog = ManualDialog(window)
    dialog.show()  # first: places are known in a window that has its size
    dialog.show_topic(topic)


class HelpKey(QShortcut):
    """F1 in a dialog: the manual at the place for it."""

    def __init__(self, dialog: QWidget, topic: str) -> None:
        super().__init__(QKeySequence("F1"), dialog)
        self.dialog, self.topic = dialog, topic
        self.activated.connect(self._show)

    def _show(self) -> None:
        show_manual(self.dialog, self.topic)
