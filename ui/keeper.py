"""Watches an open filing, so that what is typed reaches the disk within a second."""

from typing import Any

from PySide6.QtCore import QMetaObject, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from model.keeping.lock import BEAT
from model.keeping.reasons import reason
from ui import words_keeping as words
from ui.session import Session
from ui.typing import being_explained, being_typed

REST = 300
"""Milliseconds between looks at whether something is to be kept."""
REMINDED = 50
"""So many looks after which one is reminded that the journal is kept from the disk."""


class Keeper(QObject):
    """Hands to the journal what changed and what is being typed, and renews the lock.

    That is done within the key itself: who waits for a moment of rest waits for as long as the
    machine is busy with other things. The timer sees only what came about without a key.
    `lost` says that the lock was taken, so that the filing can only be read from now on.
    """

    said = Signal(str)
    lost = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._noted: tuple[int, bool, object] | None = None
        self._steps = 0
        self._amiss = 0
        self._heard: QMetaObject.Connection | None = None
        session.undo_stack.indexChanged.connect(self._step)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._listen)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.note)
        self._beat = QTimer(self)
        self._beat.timeout.connect(self._renew)
        if not session.is_read_only:
            self._timer.start(REST)
            self._beat.start(BEAT * 1000)

    def _step(self) -> None:
        self._steps += 1
        self.note()

    def _listen(self, _before: QWidget | None, editor: QWidget | None) -> None:
        """Hear of every key in the editor that is at work now."""
        if self._heard:
            self.disconnect(self._heard)  # type: ignore[call-overload]  # the stub lacks this one
            self._heard = None
        match editor:
            case QComboBox():
                self._heard = editor.currentTextChanged.connect(self._typed)
            case QLineEdit() | QTextEdit() | QPlainTextEdit():
                self._heard = editor.textChanged.connect(self._typed)

    def _typed(self, *_text: str) -> None:
        self.note()

    def note(self) -> None:
        """Keep what is not kept yet; nothing is written where nothing changed."""
        session = self.session
        typing = self._typing()
        now = (self._steps, session.undo_stack.isClean(), typing)
        if now == self._noted or session.is_read_only:
            self._tell()
            return
        is_same = self._noted is not None and now[:2] == self._noted[:2]
        self._noted = now
        if session.undo_stack.isClean() and typing is None:
            session.kept.journal.drop()
        elif not (is_same and session.kept.note_typing(typing)):
            session.kept.note(session.filing, session.library, typing)

    def _typing(self) -> dict[str, Any] | None:
        """Give what is being typed and was not handed over, as the journal keeps it."""
        typed, reason = being_typed(), being_explained()
        if typed and typed[1] != self.session.filing.values.get(typed[0], ""):
            return {"cell": str(typed[0]), "text": typed[1]}
        if reason and reason[1] != (reason[0].explained or ""):
            cells = [str(cell) for cell in reason[0].cells]
            return {"code": reason[0].code, "cells": cells, "text": reason[1]}
        return None

    def settle(self) -> bool:
        """Keep all, and wait a bounded time until it is on the disk; tells whether it is."""
        self.note()
        return self.session.kept.journal.settle()

    def _tell(self) -> None:
        """Say now and then what keeps the journal from the disk; try again at the next look."""
        if fault := self.session.kept.journal.fault:
            if self._amiss % REMINDED == 0:
                self.said.emit(words.NOT_KEPT.format(reason=reason(fault)))
            self._amiss += 1
            self._noted = None
        elif self._amiss:
            self._amiss = 0
            self.said.emit(words.KEPT_AGAIN)

    def _renew(self) -> None:
        """Say that this window lives."""
        self.session.kept.beat()
        if self.session.kept.holder and not self.session.is_read_only:
            self.session.notice = words.LOST_LOCK
            self.lost.emit()
