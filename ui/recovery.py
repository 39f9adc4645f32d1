"""The question after a crash: what was typed and not saved, beside what the file holds."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from model.cell import parse_cell
from model.filing import Filing
from model.keeping.compare import compare
from model.keeping.folders import JOURNALS, user_folder
from model.keeping.journal import Leftover, leftovers
from model.keeping.kept_file import TYPING, KeptFile, belongs, digest
from model.keeping.there import changed_at
from model.library import Library
from model.project_file import FileError, decode, parse, read
from ui import words, words_keeping
from ui.differences import DifferenceQuestion, Role, lines_of
from ui.session import Session

if TYPE_CHECKING:
    from ui.window import MainWindow

CLOCK = timedelta(minutes=5)
"""By how much a clock may be wrong before it is told."""


def offer_at_start(window: "MainWindow") -> None:
    """Ask about what a crash left unsaved, the newest first, until something is recovered."""
    for left in leftovers(user_folder() / JOURNALS):
        if window.session is None:
            _offer(window, left, None)
        else:
            left.let_go()


def offer_for(window: "MainWindow", session: Session) -> None:
    """Ask about what a crash left unsaved of the file that was just opened."""
    assert session.path
    for left in leftovers(user_folder() / JOURNALS):
        if belongs(left, session.path, session.kept.base, session.filing.identity):
            _offer(window, left, session)
        else:
            left.let_go()


def _offer(window: "MainWindow", left: Leftover, session: Session | None) -> None:
    """Ask about one journal, and do what is answered; one that says nothing new goes silently."""
    raw, stored = _stored(left, session, window.library)
    try:
        typed = with_typing(left, window.library)
    except FileError as error:
        left.let_go()
        odd = left.path.rename(left.path.with_suffix(".odd"))
        window.complain(words_keeping.RECOVERY_ODD.format(why=str(error).rstrip("。"), path=odd))
        return
    differences = compare(stored or Filing(typed.form, typed.year), typed, window.library)
    if not differences:
        left.discard()
        return
    is_changed = raw is not None and digest(raw) != left.head.base
    question = DifferenceQuestion(
        words_keeping.RECOVERY_TITLE,
        _sentences(left, session, typed, len(differences), is_changed=is_changed),
        words_keeping.RECOVERY_COLUMNS,
        lines_of(differences),
        {
            words_keeping.RECOVER: Role.AcceptRole,
            words_keeping.DO_NOT_RECOVER: Role.DestructiveRole,
            words_keeping.LATER: Role.RejectRole,
        },
        window,
    )
    answer = question.ask()
    if answer == words_keeping.RECOVER:
        _recover(window, left, typed, session, into_file=raw is not None and not is_changed)
    elif answer == words_keeping.DO_NOT_RECOVER:
        KeptFile().give_up(typed, window.library)
        left.discard()
    else:
        left.let_go()


def _path(left: Leftover, session: Session | None) -> Path | None:
    """Give the file that a journal is about, where it is now."""
    if session:
        return session.path
    return Path(left.head.file) if left.head.file else None


def _stored(
    left: Leftover, session: Session | None, library: Library
) -> tuple[bytes | None, Filing | None]:
    """Give what the journal's file holds now, as it lies there and as a filing."""
    path = _path(left, session)
    if path is None:
        return None, None
    try:
        raw = read(path)
    except FileError:
        return None, None
    try:
        return raw, decode(raw, path.name, library)
    except FileError:
        return raw, None


def with_typing(left: Leftover, library: Library) -> Filing:
    """Read the filing that a journal holds, with what stood in an open editor; raises FileError."""
    filing = parse(left.data, library)
    match left.data.get(TYPING):
        case {"cell": str(address), "text": str(text)}:
            cell = parse_cell(address)
            if cell and cell.concept in library.of(filing).concepts:
                session = Session(library, filing)
                session.enter(cell, text)
                session.close()
        case {"code": str(code), "cells": list(cells), "text": str(text)}:
            session = Session(library, filing)
            for finding in session.findings:
                if finding.code == code and [str(cell) for cell in finding.cells] == cells:
                    session.explain(finding, text)
            session.close()
    return filing


def _sentences(
    left: Leftover, session: Session | None, typed: Filing, count: int, *, is_changed: bool
) -> list[str]:
    """Say whose filing it is, when each of both states came to be, and what is to be minded."""
    name = typed.unit or words.BLANK_UNIT
    typed_at = words_keeping.when(left.at)
    said = [
        words_keeping.RECOVERY_QUESTION.format(name=name, count=count),
        words_keeping.RECOVERY_TYPED.format(when=typed_at),
    ]
    if left.at > datetime.now(UTC) + CLOCK:
        said.append(words_keeping.RECOVERY_CLOCK)
    path = _path(left, session)
    if path is None:
        said.append(words_keeping.RECOVERY_NO_FILE)
    elif saved_at := changed_at(path):
        when = words_keeping.when(saved_at)
        said.append(words_keeping.RECOVERY_SAVED.format(when=when, path=path))
    else:
        said.append(words_keeping.RECOVERY_GONE.format(path=path))
    if is_changed:
        said.append(words_keeping.RECOVERY_CHANGED)
    return [*said, words_keeping.RECOVERY_HINT]


def _recover(
    window: "MainWindow",
    left: Leftover,
    typed: Filing,
    session: Session | None,
    *,
    into_file: bool,
) -> None:
    """Put what was typed into its file's filing as a step, or into a new one; then go on."""
    path = _path(left, session)
    if into_file and session is None and path:
        window.open(path)
        session = window.session
    if not into_file or session is None or session.is_read_only or not session.could_become(typed):
        typed.identity = ""
        session = Session(window.library, Filing(typed.form, typed.year, own_form=typed.own_form))
        window.show_session(session)
    session.kept.journal.follows.add(left.path.name)
    session.restore(typed, words_keeping.STEP_RECOVER)
    if window.keeper and window.keeper.settle():
        left.discard()
    else:  # the disk is slow or full: the new journal says by itself that it goes on from this one
        left.let_go()
    window.say(words_keeping.RECOVERED)
