"""What may be said while somebody writes."""

from collections.abc import Iterable

from PySide6.QtWidgets import QApplication

from model.cell import Cell
from model.check import Checker
from model.finding import Finding
from ui.session import Session
from ui.text_editor import TextEditor


def tactful(session: Session, told: Iterable[Finding]) -> list[Finding]:
    """Give the findings to show: nothing new about the text that is being written."""
    focused = QApplication.focusWidget()
    if not isinstance(focused, TextEditor):
        return session.findings
    known, text = {_name(finding) for finding in told}, focused.cell
    is_told = ((each, _name(each) in known) for each in session.findings)
    return [each for each, old in is_told if old or not _concerns(session.checker, each, text)]


def _name(finding: Finding) -> tuple[str, tuple[Cell, ...]]:
    return finding.code, finding.cells


def _concerns(checker: Checker, finding: Finding, text: Cell) -> bool:
    """Tell whether a finding speaks of a text or of a figure in it."""
    said = (checker.said(cell) for cell in finding.cells)
    return text in finding.cells or any(each and each.section == text for each in said)
