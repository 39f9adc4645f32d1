"""Makes the manual: `manual.py pictures` from the running program, `pdf FILE` from the text."""

import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "manual" / "pictures"
EXAMPLE = "yunxi-2024"
LINK = re.compile(r"(?<!!)\[([^\]]+)\]\([^)]*\)")
WIDEST = 640
"""Points across a printed page."""

sys.path.insert(0, str(ROOT))
os.environ |= {"QT_QPA_PLATFORM": "offscreen", "HOME": "/home/clerk"}  # as the pictures show it

from PySide6.QtCore import QMarginsF, QSettings, Qt  # noqa: E402
from PySide6.QtGui import (  # noqa: E402
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
)
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QDialog, QWidget  # noqa: E402

from ui import (  # noqa: E402
    appearance,
    manual,
    words,
    words_export,
)
from ui.app import make_application  # noqa: E402
from ui.window import MainWindow  # noqa: E402


def keep(widget: QWidget, name: str) -> None:
    """Draw a widget once it has settled."""
    QTest.qWait(500)
    light(widget.grab().toImage()).save(str(PICTURES / f"{name}.png"), quality=0)


def light(image: QImage) -> QImage:
    """Give a picture in its commonest colours, plain rather than dotted."""
    dots = memoryview(image.convertToFormat(QImage.Format.Format_RGB32).constBits()).cast("I")
    table = [colour for colour, _ in Counter(dots).most_common(256)]
    flat = Qt.ImageConversionFlag.AvoidDither
    return image.convertToFormat(QImage.Format.Format_Indexed8, table, flat)


@contextmanager
def shown(dialog: QDialog) -> Iterator[QDialog]:
    """Show a dialog for as long as it is looked at."""
    dialog.show()
    QTest.qWait(200)
    yield dialog
    dialog.close()


def pictures() -> None:
    """Draw everything that the manual shows."""
    from ui.carrying import CarryDialog
    from ui.exporting import ExportDialog
    from ui.new_filing import NewFilingDialog
    from ui.printing import PreviewDialog

    window = MainWindow()
    window.resize(1180, 720)
    window.show()
    keep(window, "start")
    with shown(NewFilingDialog(window.library, window)) as dialog:
        keep(dialog, "new")
    with shown(CarryDialog(window.library, window)) as dialog:
        dialog.take(manual.MANUAL.parents[1] / "resources" / "examples" / f"{EXAMPLE}.ziping")
        keep(dialog, "carry")
    window.open_example(EXAMPLE)
    workspace = window.workspace
    for number, page in enumerate(window.session.form.pages):
        if page.tables and page.id == "basic-data":
            workspace.show_page(number)
            keep(window, "table")
            keep(workspace.panel, "finding")
        if page.sections:
            workspace.show_page(number)
            keep(window, "text")
    with shown(ExportDialog(window.session, window)) as dialog:
        keep(dialog, "export")
    with shown(PreviewDialog(window.session, window)) as dialog:
        while dialog.where.text() == words_export.PREVIEW_MAKING:
            QTest.qWait(100)
        keep(dialog, "preview")
    window.session.undo_stack.setClean()
    window.close()


def whole() -> QTextDocument:
    """Give the whole manual as one text, each of its pages on a new one, links as mere words."""
    document = QTextDocument()
    cursor = QTextCursor(document)
    for _, name in manual.pages():
        text = LINK.sub(r"\1", (manual.MANUAL / name).read_text("utf-8"))
        text = text.replace("](pictures/", f"]({PICTURES.as_posix()}/")
        page = QTextDocument()
        page.setMarkdown(text)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        layout = QTextBlockFormat()
        if not document.isEmpty():
            layout.setPageBreakPolicy(QTextBlockFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            cursor.insertBlock(layout)
        start = cursor.position()
        cursor.insertFragment(QTextDocumentFragment(page))
        QTextCursor(document.findBlock(start)).mergeBlockFormat(layout)
    manual.dress(document, WIDEST)
    return document


def pdf(path: Path) -> None:
    """Print the whole manual."""
    writer = QPdfWriter(str(path))
    writer.setTitle(f"{words.APP} {words.MANUAL}")
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(4, 8, 4, 8),
            QPageLayout.Unit.Millimeter,
        )
    )
    document = whole()
    document.setDefaultFont(QFont(document.defaultFont().family(), 10))
    document.print_(writer)


if __name__ == "__main__":
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, tempfile.mkdtemp())
    application = make_application()
    appearance.complete(application)
    if sys.argv[1] == "pictures":
        PICTURES.mkdir(parents=True, exist_ok=True)
        pictures()
    else:
        pdf(Path(sys.argv[2]))
