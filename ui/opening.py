"""Opening a file in the window: what stands in the way is said, and a way on offered."""

from pathlib import Path
from typing import TYPE_CHECKING

from model.filing import Filing
from model.keeping.salvage import salvage
from model.project_file import FileError, read
from ui import settings, words_keeping
from ui.differences import DifferenceQuestion, Role
from ui.recovery import offer_for
from ui.session import Session, open_session

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
        if not _offer_part(window, path, str(error)) and window.session is None:
            window.show_start()
        return
    settings.remember_file(path)
    settings.remember_folder(path.absolute().parent)
    window.show_session(session)
    for remark in remarks:
        window.complain(remark)
    if not session.is_read_only:
        offer_for(window, session)


def _offer_part(window: "MainWindow", path: Path, sentence: str) -> bool:
    """Say why a file did not open; offer what can be read of it as a filing without a file."""
    try:
        found = salvage(read(path), window.library)
    except FileError:
        found = None
    if found is None:
        window.complain(sentence)
        return False
    filing, lost = found
    question = DifferenceQuestion(
        words_keeping.SALVAGE_TITLE,
        [words_keeping.SALVAGE_QUESTION.format(sentence=sentence, count=len(filing.values))],
        words_keeping.SALVAGE_COLUMNS,
        [(each,) for each in lost],
        {
            words_keeping.SALVAGE: Role.AcceptRole,
            words_keeping.DO_NOT_SALVAGE: Role.RejectRole,
        },
        window,
    )
    if question.ask() != words_keeping.SALVAGE:
        return False
    session = Session(window.library, Filing(filing.form, filing.year, own_form=filing.own_form))
    window.show_session(session)
    session.restore(filing, words_keeping.SALVAGE)
    return True
