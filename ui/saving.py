"""Saving from the window: what stands in the way is said, and a way out offered."""

from pathlib import Path
from typing import TYPE_CHECKING

from model.keeping.compare import compare
from model.keeping.kept_file import OutsideChangeError
from model.keeping.names import fault
from model.project_file import FileError, decode
from ui import words, words_keeping
from ui.asking import Role as ButtonRole
from ui.asking import choose
from ui.differences import DifferenceQuestion, Role, lines_of
from ui.session import Session

if TYPE_CHECKING:
    from ui.window import MainWindow


def save_to(window: "MainWindow", session: Session, path: Path) -> bool:
    """Save to a file; tells whether that, or another one that the user chose, holds the filing."""
    if path != session.path and (why := fault(path.name)):
        window.complain(words_keeping.BAD_NAME.format(name=path.name, why=why))
        return False
    try:
        session.save(path)
    except OutsideChangeError as change:
        return _settle(window, session, path, change.raw)
    except FileError as error:
        return _elsewhere(window, session, path, str(error))
    if session.is_read_only:  # it was saved under another name, so it may be written now
        session.notice = ""
        window.redraw()
    if session.kept.remark:
        window.say(session.kept.remark)
    return True


def _elsewhere(window: "MainWindow", session: Session, path: Path, sentence: str) -> bool:
    """Say why nothing was saved, and offer another place."""
    if window.session is not session:  # not shown yet: the dialog before it asks again
        window.complain(sentence)
        return False
    answers = {
        words_keeping.SAVE_ELSEWHERE: ButtonRole.AcceptRole,
        words.CANCEL: ButtonRole.RejectRole,
    }
    details = words_keeping.SAVE_FAILED.format(path=path)
    answer = choose(window, sentence, details, answers, words_keeping.SAVE_ELSEWHERE)
    return answer == words_keeping.SAVE_ELSEWHERE and window.files.save_as()


def _settle(window: "MainWindow", session: Session, path: Path, raw: bytes) -> bool:
    """Ask what to do with a file that was changed outside; nothing is lost either way."""
    sentences = [words_keeping.CONFLICT_QUESTION.format(name=path.name)]
    try:
        theirs = decode(raw, path.name, session.library)
        lines = lines_of(compare(theirs, session.filing, session.library))
    except FileError:
        theirs, lines = None, []
        sentences.append(words_keeping.CONFLICT_UNREADABLE)
    answers = {words_keeping.KEEP_MINE: Role.AcceptRole}
    if theirs and session.could_become(theirs):
        answers[words_keeping.TAKE_THEIRS] = Role.ActionRole
    answers |= {words_keeping.WRITE_OVER: Role.DestructiveRole, words.CANCEL: Role.RejectRole}
    answer = DifferenceQuestion(
        words_keeping.CONFLICT_TITLE,
        [*sentences, words_keeping.CONFLICT_HINT],
        words_keeping.CONFLICT_COLUMNS,
        lines,
        answers,
        window,
    ).ask()
    if answer == words_keeping.KEEP_MINE:
        return window.files.save_as()
    if answer == words_keeping.TAKE_THEIRS and theirs:
        session.take(raw, theirs)
        return True
    if answer == words_keeping.WRITE_OVER:
        try:
            session.save(path, over=raw)
        except (OutsideChangeError, FileError) as error:
            sentence = str(error) or words_keeping.CONFLICT_TITLE
            return _elsewhere(window, session, path, sentence)
        return True
    return False
