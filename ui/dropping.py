"""What may be dropped on the window."""

from pathlib import Path

from PySide6.QtGui import QDropEvent

from model.version import SUFFIX

ARCHIVE = ".zip"
MANUSCRIPTS = (".docx", ".txt")
KINDS = (SUFFIX, ARCHIVE, *MANUSCRIPTS)


def dropped(event: QDropEvent) -> Path | None:
    """Give the project file, form or report that is dragged."""
    paths = (Path(url.toLocalFile()) for url in event.mimeData().urls())
    return next((path for path in paths if path.suffix.lower() in KINDS), None)
