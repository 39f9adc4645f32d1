"""Opening a file in the window: what stands in the way is said, and a way on offered."""

from pathlib import Path
from typing import TYPE_CHECKING

from model.project_file import FileError
from ui import settings
from ui.recovery import offer_for
from ui.session import open_session

if TYPE_CHECKING:
    from ui.window import MainWindow


def open_file(window: "MainWindow", path: Path) -> None:
    """Show a file's filing; one left unsaved by a crash is offered, a damaged one in part."""
    if window.session and window.session.path == path:
        window.drop_workspace()  # or it would hold its own file
    remarks: list[str] = []
    try:
        session = open_session(window.library, path, remarks)
    except FileError as error:
        window.complain(str(error))
        if window.session is None:
            window.show_start()
        return
    settings.remember_file(path)
    settings.remember_folder(path.absolute().parent)
    window.show_session(session)
    for remark in remarks:
        window.complain(remark)
    if not session.is_read_only:
        offer_for(window, session)
