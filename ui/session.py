"""The open filing: the one way in for every change, and the one place that tells of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from model.calculation import worked_out
from model.cell import SPARE, Cell
from model.check import Checker, Said
from model.filing import Explanation, Filing, spare_cell
from model.finding import Finding
from model.form import Form
from model.keeping.kept_file import KeptFile, digest
from model.library import Library
from model.project_file import decode
from model.prose.bind import Binder, Binding, put_all
from model.relation import Row
from model.review import Reviewer
from ui import words, words_keeping, words_writing
from ui.commands import (
    Changes,
    InsertRow,
    LookedAt,
    MoveRow,
    RemoveRow,
    Replace,
    SetExplanations,
    SetTexts,
)

REST = 150
"""Milliseconds without a change after which the culprits are looked for."""
PATIENCE = 4
"""So many times as long as that took last, if it took long, so that typing on is not held up."""


class Session(QObject):
    """One filing being filled.

    `changed` names cells whose text changed, `rows_changed` says that lists did, `checked` names
    cells that may show another figure when the findings are fresh, `saved` says that the file or
    its state changed. Findings follow a change in a zero timer.
    """

    changed = Signal(object)
    rows_changed = Signal()
    checked = Signal(object)
    saved = Signal()

    def __init__(
        self,
        library: Library,
        filing: Filing,
        path: Path | None = None,
        *,
        kept: KeptFile | None = None,
    ) -> None:
        super().__init__()
        self.kept = kept or KeptFile(path)
        self.notice = ""
        """Why the filing can only be read; blank where it can be changed."""
        self.library = library.of(filing)
        self.filing = filing
        self.form: Form = self.library.forms[filing.form]
        self.checker = Checker(self.library, self.form, filing)
        self.reviewer = Reviewer(self.checker)
        self.findings: list[Finding] = self.reviewer.findings()
        self._suspects: dict[Cell, list[tuple[Said, Finding]]] | None = None
        self.undo_stack = QUndoStack(self)
        self.undo_stack.indexChanged.connect(self._after_step)
        self.undo_stack.cleanChanged.connect(self._clean_changed)
        self._changes = Changes()
        self._copied_down = _copied_down(self.form)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._glance)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.check)

    @property
    def path(self) -> Path | None:
        """Give the filing's file, where it has one."""
        return self.kept.path

    @path.setter
    def path(self, path: Path | None) -> None:
        self.kept.path = path

    @property
    def is_read_only(self) -> bool:
        """Tell whether nothing can be changed."""
        return bool(self.notice)

    @property
    def is_saved(self) -> bool:
        """Tell whether the file holds what the window shows."""
        return self.undo_stack.isClean() and self.path is not None

    def _push(self, step: QUndoCommand) -> None:
        """Do a step, unless the filing can only be read."""
        if not self.is_read_only:
            self.undo_stack.push(step)

    def enter(self, cell: Cell, text: str, *, joins: bool = False) -> None:
        """Put a text into a cell; with `joins` typing on is one step. Texts are kept as typed."""
        name = self.checker.places.name(cell, self.checker)
        self.enter_all({cell: text}, words.STEP_ENTER.format(name=name), joins=joins)

    def enter_all(self, texts: Mapping[Cell, str], name: str, *, joins: bool = False) -> None:
        """Put several texts into their cells as one step; blank rows typed into become rows.

        A sum typed where a figure belongs (`=12.3+4.5`) is worked out.
        """
        concepts = self.library.concepts
        meant = {c: worked_out(t, concepts[c.concept]) for c, t in texts.items()}
        fresh = {c: t for c, t in meant.items() if t != self.filing.text(c) and not _is_void(c, t)}
        if not fresh:
            return
        if self.is_read_only:
            self.changed.emit(frozenset(fresh))
            return
        spare = {cell for cell in fresh if cell.is_spare}
        if not spare:
            self._set(fresh, name, joins=joins)
            return
        self.undo_stack.beginMacro(name)
        made: dict[tuple[str, str], Row] = {}
        placed = {
            spare_cell(c, self._row_for(c.list, c.row, made)) if c in spare else c: t
            for c, t in fresh.items()
        }
        self._set(placed, name, joins=False)
        self.undo_stack.endMacro()

    def _set(self, texts: Mapping[Cell, str], name: str, *, joins: bool) -> None:
        self._push(SetTexts(self.filing, self._changes, texts, name, joins=joins))

    def _row_for(self, name: str, spare: str, made: dict[tuple[str, str], Row]) -> Row:
        """Give the real row in place of a blank one; its parent, if blank too, is made first."""
        if (name, spare) not in made:
            parent = spare.removeprefix(SPARE)
            if parent.startswith(SPARE):
                parent = self._row_for(self.library.concepts[name].within, parent, made).id
            made[name, spare] = self._append_row(name, parent)
        return made[name, spare]

    def _append_row(self, name: str, parent: str) -> Row:
        row = self.filing.new_row(name, parent)
        rows = self.filing.rows.get(name, [])
        after = [i for i, other in enumerate(rows) if other.parent == parent]
        self.insert_row(name, row, after[-1] + 1 if after else len(rows))
        return row

    def explain(self, finding: Finding, text: str) -> None:
        """Keep the reason for a finding that stays, with its values; a blank one takes it back."""
        cells = {cell: self.checker.text(cell) for cell in finding.cells}
        others = [
            each
            for each in self.filing.explanations
            if each.code != finding.code or each.cells.keys() != cells.keys()
        ]
        if text.strip():
            others.append(Explanation(finding.code, cells, text.strip()))
        step = SetExplanations(self.filing, self._changes, others, set(cells))
        self._push(step)

    def carry_over(self, carried: Filing) -> None:
        """Put into the blank filing what came over from last year's, as one step."""
        self.restore(carried, words.STEP_CARRY)

    def restore(self, other: Filing, name: str) -> None:
        """Put another state of the filing in the place of this one, as one step."""
        self._push(Replace(self.filing, self._changes, other, name))

    def take(self, raw: bytes, theirs: Filing) -> None:
        """Go on with what the file holds by now; what was typed stays among the earlier states."""
        self.kept.give_up(self.filing, self.library)
        self.restore(theirs, words_keeping.STEP_THEIRS)
        self.filing.identity, self.kept.base = theirs.identity, digest(raw)
        self.undo_stack.setClean()

    def could_become(self, other: Filing) -> bool:
        """Tell whether another state has the form and the year of this one."""
        form = self.library.of(other).forms[other.form]
        return other.year == self.filing.year and form.texts == self.form.texts

    def look_at(self, cells: Iterable[Cell]) -> None:
        """Note that somebody has looked at texts of last year that stand in some cells."""
        waiting = [cell for cell in cells if self.checker.is_carried(cell)]
        if waiting:
            self._push(LookedAt(self.filing, self._changes, waiting))

    def insert_row(self, name: str, row: Row, index: int) -> None:
        """Put a blank row at a place of its list; what merges with the row above comes along."""
        rows = self.filing.rows.get(name, [])
        values = {}
        if index and rows[index - 1].parent == row.parent:
            for column in self._copied_down:
                if column.list == name:
                    above = self.filing.text(column._replace(row=rows[index - 1].id))
                    values[column._replace(row=row.id)] = above
        self._push(InsertRow(self.filing, self._changes, name, index, row, values))

    def remove_row(self, name: str, row_id: str) -> None:
        """Take a row out of its list, with the rows that lie within it."""
        if self.is_read_only:
            return
        within = [each.key for each in self.library.concepts.values() if each.within == name]
        self.undo_stack.beginMacro(words.STEP_REMOVE_ROW)
        for inner in within:
            for row in self.filing.siblings(inner, row_id):
                self._remove(inner, row.id)
        self._remove(name, row_id)
        self.undo_stack.endMacro()

    def _remove(self, name: str, row_id: str) -> None:
        self._push(RemoveRow(self.filing, self._changes, name, row_id))

    def move_row(self, name: str, row_id: str, by: int) -> None:
        """Move a row up (-1) or down (1) among those of the same parent."""
        rows = self.filing.rows[name]
        at = next(i for i, row in enumerate(rows) if row.id == row_id)
        places = [i for i, row in enumerate(rows) if row.parent == rows[at].parent]
        target = places.index(at) + by
        if 0 <= target < len(places):
            self._push(MoveRow(self.filing, self._changes, name, at, places[target]))

    def can_change_rows(self, name: str) -> bool:
        """Tell whether the form lets rows be added to and removed from a list."""
        preset = self.form.presets.get(name)
        return bool(name) and not (preset and preset.fixed) and not self.is_read_only

    def _after_step(self) -> None:
        """Tell of a step done, undone or redone; the check follows when the event loop is idle."""
        if self._changes.rows:
            self.rows_changed.emit()
        self.changed.emit(frozenset(self._changes.cells))
        self._timer.start()

    def _glance(self) -> None:
        """Tell at once what fails; who is to blame follows when typing rests."""
        touched = self._take_changes()
        self.findings, self._suspects = self.reviewer.glance(), None
        self.checked.emit(frozenset(touched))
        if not self.reviewer.is_settled:
            self._rest.start()

    def check(self) -> None:
        """Check all that changed, look for the culprits, and tell that the findings are fresh."""
        touched, begun = self._take_changes(), monotonic()
        self.findings, self._suspects = self.reviewer.findings(), None
        took = round(1000 * (monotonic() - begun))
        self._rest.setInterval(max(REST, PATIENCE * took))
        self.checked.emit(frozenset(touched))

    def suspects(self, text: Cell) -> Sequence[tuple[Said, Finding]]:
        """Give the figures of a text that open findings name."""
        if self._suspects is None:
            self._suspects = {}
            for finding in self.findings:
                for cell in finding.marked if finding.explained is None else ():
                    if said := self.checker.said(cell):
                        known = self._suspects.setdefault(said.section, [])
                        known.append((said, finding))
        return self._suspects.get(text, ())

    def _take_changes(self) -> set[Cell]:
        """Hand what changed to the checker; gives the cells that may show another figure."""
        self._timer.stop()
        self._rest.stop()
        if self._changes.rows:
            self.checker.rebuild()
            self.reviewer.rows_changed()
            touched = set(self._changes.cells)
        else:
            touched = self.checker.changed(self._changes.cells)
            self.reviewer.changed(touched)
        self._changes.cells.clear()
        self._changes.rows = False
        return touched

    def save(self, path: Path, *, over: bytes | None = None) -> None:
        """Write the filing to a file and go on with that one.

        Raises FileError, and OutsideChangeError where the file holds what nobody here has seen,
        unless it is `over` that.
        """
        self.kept.save(path, self.filing, self.library, over=over)
        self.undo_stack.setClean()
        self.saved.emit()

    def save_copy(self, path: Path) -> None:
        """Write the filing to another file, as one of its own; raises FileError."""
        copy = KeptFile()
        try:
            copy.save(path, replace(self.filing, identity=""), self.library)
        finally:
            copy.close()

    def bindings(self) -> list[Binding]:
        """Give the typed figures of texts that say what cells do, as the texts stand now."""
        if not self.reviewer.is_settled or self._changes.cells:
            self.check()
        return Binder(self.reviewer.texts).bindings()

    def bind(self, bindings: Iterable[Binding]) -> None:
        """Let figures follow their cells, as one step."""
        self.enter_all(put_all(bindings, self.filing.text), words_writing.STEP_BIND)

    def close(self) -> None:
        """Fall silent before going; what is not saved stays in the journal."""
        self._timer.stop()
        self._rest.stop()
        self.undo_stack.blockSignals(True)
        if self.undo_stack.isClean():
            self.kept.journal.drop()
        self.kept.close()

    def _clean_changed(self) -> None:
        self.saved.emit()


def open_session(library: Library, path: Path, remarks: list[str] | None = None) -> Session:
    """Open a project file; raises FileError, and adds what is amiss to `remarks`.

    One that is open elsewhere can only be read.
    """
    kept = KeptFile.open(path)
    try:
        session = Session(library, decode(kept.read(), path.name, library, remarks), kept=kept)
    except BaseException:
        kept.close()
        raise
    session.notice = words_keeping.held(kept.holder) if kept.holder else ""
    return session


def _is_void(cell: Cell, text: str) -> bool:
    """Tell whether nothing was typed into a blank row."""
    return cell.is_spare and not text.strip()


def _copied_down(form: Form) -> list[Cell]:
    """Give the columns whose equal neighbours print as one box."""
    return [
        part.cell
        for page in form.pages
        for table in page.tables
        for part in table.parts()
        if part.cell and part.merges
    ]
