"""Opening a file in the window: what stands in the way is said, and a way on offered."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from model.filing import Filing
from model.keeping.folders import GENERATIONS, user_folder
from model.keeping.generations import last_saved
from model.keeping.salvage import is_whole, salvage
from model.project_file import FileError, decode, read
from ui import settings, words_keeping
from ui.differences import DifferenceQuestion, Role
from ui.recovery import offer_for
from ui.session import Session, open_session

if TYPE_CHECKING:
    from model.library import Library
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
    """Say why a file did not open; offer what can be read of it, and what was saved into it last,
    as a filing without a file."""
    part, lost, earlier = _rest(window.library, path)
    if part is None and earlier is None:
        window.complain(sentence)
        return False
    said = words_keeping.SALVAGE_QUESTION if part else words_keeping.SALVAGE_NOTHING
    sentences = [said.format(sentence=sentence, count=len(part.values) if part else 0)]
    answers = {}
    if earlier:
        sentences.append(words_keeping.SALVAGE_EARLIER.format(when=words_keeping.when(earlier[1])))
        answers[words_keeping.OPEN_EARLIER] = Role.AcceptRole
    if part:
        answers[words_keeping.SALVAGE] = Role.ActionRole if earlier else Role.AcceptRole
    answers[words_keeping.DO_NOT_SALVAGE] = Role.RejectRole
    title, columns = words_keeping.SALVAGE_TITLE, words_keeping.SALVAGE_COLUMNS
    lines = [(each,) for each in lost]
    answer = DifferenceQuestion(title, sentences, columns, lines, answers, window).ask()
    chosen = part if answer == words_keeping.SALVAGE else None
    if answer == words_keeping.OPEN_EARLIER and earlier:
        chosen = earlier[0]
    if chosen is None:
        return False
    fresh = Filing(chosen.form, chosen.year, own_form=chosen.own_form, identity=chosen.identity)
    session = Session(window.library, fresh)
    window.show_session(session)
    session.restore(chosen, answer)
    return True


def _rest(
    library: "Library", path: Path
) -> tuple[Filing | None, list[str], tuple[Filing, datetime] | None]:
    """Give what can be read of a damaged file, what is lost of it, and what was saved into it last,
    with the time; nothing of a file that is whole, only not ours."""
    try:
        raw = read(path)
    except FileError:
        return None, [], None
    part, lost = salvage(raw, library) or (None, [])
    state = last_saved(user_folder() / GENERATIONS, path)
    if state is None or (part is None and is_whole(raw)):
        return part, lost, None
    try:
        return part, lost, (decode(state.read(), path.name, library), state.at)
    except (OSError, FileError):
        return part, lost, None
