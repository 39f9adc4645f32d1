"""What may be dropped on the window, or opened by it, beside filings."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDropEvent

from model.version import SUFFIX

if TYPE_CHECKING:
    from ui.window import MainWindow

ARCHIVE = ".zip"
MANUSCRIPTS = (".docx", ".txt")
KINDS = (SUFFIX, ARCHIVE, *MANUSCRIPTS)


def dropped(event: QDropEvent) -> Path | None:
    """Give the project file, form or report that is dragged."""
    paths = (Path(url.toLocalFile()) for url in event.mimeData().urls())
    return next((path for path in paths if path.suffix.lower() in KINDS), None)


def taken_otherwise(window: "MainWindow", path: Path) -> bool:
    """Install a form or check a report; tells whether the file is one of these by its name."""
    if path.suffix.lower() in MANUSCRIPTS:
        window.text.check(path)
    elif path.suffix.lower() == ARCHIVE:
        from ui.installing import install_form  # not needed to start

        install_form(window, path)
    else:
        return False
    return True
