"""The command line's `check` and `check-text`: findings for people and programs. Knows no Qt."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from model.cell import PROSE
from model.check import Checker
from model.filing import Filing
from model.finding import SEVERITIES, Finding, Suggestion
from model.library import Library, on_board
from model.progress import page_of
from model.project_file import FileError, load
from model.prose.quote import Quote, quote_of, quotes
from model.review import Reviewer
from ui import cli_forms

FINE, OPEN_ERRORS, UNUSABLE = 0, 1, 2


def check(options: argparse.Namespace) -> int:
    """Check filings, each for itself."""
    library = cli_forms.library()
    outcome = FINE
    for path in options.files:
        try:
            filing = load_told(path, library)
        except FileError as error:
            complain(str(error))
            outcome = UNUSABLE
            continue
        outcome = max(outcome, _Report(path, library.of(filing), filing).give(json_=options.json))
    return outcome


def check_text(options: argparse.Namespace) -> int:
    """Check a report written elsewhere."""
    from export.manuscript import read_manuscript
    from model.manuscript import manuscript

    filing = manuscript(read_manuscript(options.file), on_board())
    return _TextReport(options.file, on_board().of(filing), filing).give(json_=options.json)


def load_told(path: Path, library: Library) -> Filing:
    """Read a filing; what is amiss with it is told. Raises FileError."""
    remarks: list[str] = []
    filing = load(path, library, remarks)
    for remark in remarks:
        complain(remark)
    return filing


def complain(sentence: str) -> None:
    """Tell a problem of use."""
    print(sentence, file=sys.stderr)


class _Report:
    """The findings of one filing."""

    def __init__(self, path: Path, library: Library, filing: Filing) -> None:
        self.path = path
        self.filing = filing
        self.checker = Checker(library, library.forms[filing.form], filing)
        reviewer = Reviewer(self.checker)
        self.findings = reviewer.findings()
        self.mentions = reviewer.texts.mentions

    def give(self, *, json_: bool) -> int:
        """Print the findings; gives the exit code."""
        if json_:
            print(json.dumps(self._as_json(), ensure_ascii=False))
        else:
            self._tell()
        is_open = any(f.severity == "error" and f.explained is None for f in self.findings)
        return OPEN_ERRORS if is_open else FINE

    def _tell(self) -> None:
        """Print the findings for a person."""
        counts = Counter(finding.severity for finding in self.findings)
        total = "、".join(f"{word} {counts[severity]}" for severity, word in SEVERITIES.items())
        print(f"{self.path.name}（{self._about()}）：{total}")
        for finding in self.findings:
            explained = f"（已说明：{finding.explained}）" if finding.explained else ""
            message = self._message(finding)
            print(f"  {SEVERITIES[finding.severity]} {finding.code} {message}{explained}")

    def _about(self) -> str:
        return f"{self.filing.unit or '未填单位'} {self.filing.year}年度"

    def _message(self, finding: Finding) -> str:
        """Say the page before a message: in the window its card does."""
        page = page_of(self.checker, finding)
        return f"{page.title}：{finding.message}" if page else finding.message

    def _as_json(self) -> dict[str, Any]:
        counts = Counter(finding.severity for finding in self.findings)
        return {
            "file": str(self.path),
            "form": self.filing.form,
            "year": self.filing.year,
            "unit": self.filing.unit,
            "findings": [self._finding(finding) for finding in self.findings],
            "counts": {severity: counts[severity] for severity in SEVERITIES},
        }

    def _finding(self, finding: Finding) -> dict[str, Any]:
        return {
            "code": finding.code,
            "severity": finding.severity,
            "message": self._message(finding),
            "cells": self._cells(finding),
            "stated": finding.stated,
            "expected": finding.expected,
            "difference": finding.difference,
            "suggestions": [self._suggestion(each) for each in finding.suggestions],
            "explained": finding.explained,
        } | self._places(finding)

    def _cells(self, finding: Finding) -> list[str]:
        """Give the cells; for a figure of a text the text's."""
        said = (self.checker.said(cell) for cell in finding.cells)
        named = zip(finding.cells, said, strict=True)
        return list(dict.fromkeys(str(each.section if each else cell) for cell, each in named))

    def _places(self, finding: Finding) -> dict[str, Any]:
        """Give what a finding about texts quotes."""
        is_about_text = any(cell.list == PROSE for cell in finding.cells)
        return {"quotes": list(self._quotes(finding))} if is_about_text else {}

    def _quotes(self, finding: Finding) -> Iterator[dict[str, Any]]:
        return (each._asdict() for each in quotes(self.checker, self.mentions, finding))

    def _suggestion(self, suggestion: Suggestion) -> dict[str, Any]:
        """Give a suggestion; `also` has what must be changed with it, where there is such."""
        also = [self._suggestion(each) for each in suggestion.also]
        return {
            **self._target(suggestion, quote_of(self.checker, suggestion)),
            "from": suggestion.old,
            "to": suggestion.new,
            "why": suggestion.why,
            "clears": list(suggestion.clears),
        } | ({"also": also} if also else {})

    def _target(self, suggestion: Suggestion, quote: Quote | None) -> dict[str, Any]:
        """Give the cell that a suggestion changes and, in a text, the place."""
        return {"cell": str(suggestion.cell)} | (quote._asdict() if quote else {})


class _TextReport(_Report):
    """The findings of a report written elsewhere: places in the text instead of cells."""

    def _about(self) -> str:
        return f"文稿 {self.filing.year}年度" if self.filing.year else "文稿"

    def _message(self, finding: Finding) -> str:
        lines = [each.line for each in quotes(self.checker, self.mentions, finding)[:1]]
        return f"第 {lines[0]} 行：{finding.message}" if lines else finding.message

    def _cells(self, _finding: Finding) -> list[str]:
        return []

    def _places(self, finding: Finding) -> dict[str, Any]:
        return {"figures": list(self._quotes(finding))}

    def _target(self, _suggestion: Suggestion, quote: Quote | None) -> dict[str, Any]:
        return quote._asdict() if quote else {}
