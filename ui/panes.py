"""Steps, page and findings side by side, as the width allows."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

STEPS, COMPACT_STEPS, FINDINGS, LEAST_PAGE = 10.4, 2.6, 15.9, 28.0
"""Widths in heights of a line of text, so that they grow with it."""


def fitting(lines: float) -> tuple[bool, bool]:
    """Tell whether steps are compact and findings folded away where so many lines have room."""
    for is_compact, is_folded in ((False, False), (True, False), (False, True)):
        steps = COMPACT_STEPS if is_compact else STEPS
        if lines - steps - (0 if is_folded else FINDINGS) >= LEAST_PAGE:
            return is_compact, is_folded
    return True, True


class Panes(QWidget):
    """Keeps the page wide enough. `arranged` tells whether steps are compact, findings folded."""

    arranged = Signal(bool, bool)

    def __init__(self, steps: QWidget, pages: QWidget, findings: QWidget) -> None:
        super().__init__()
        self.steps, self.findings = steps, findings
        self._shape: tuple[int, bool, bool] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(steps)
        row.addWidget(pages, 1)
        row.addWidget(findings)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Share the width anew for text of another size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._arrange()

    def arrange_anew(self) -> None:
        """Share the width, and tell how even where it was told before."""
        self._shape = None
        self._arrange()

    def show_findings(self, shown: bool) -> None:
        """Show the findings or not, and give the page its width at once."""
        if self.findings.isHidden() is shown:
            self.findings.setVisible(shown)
            if layout := self.layout():
                layout.activate()

    def _arrange(self) -> None:
        line = self.fontMetrics().height()
        is_compact, is_folded = fitting(self.width() / line)
        if (line, is_compact, is_folded) == self._shape:
            return
        self._shape = line, is_compact, is_folded
        self.steps.setFixedWidth(round(line * (COMPACT_STEPS if is_compact else STEPS)))
        self.findings.setFixedWidth(round(line * FINDINGS))
        self.findings.setVisible(not is_folded)
        self.arranged.emit(is_compact, is_folded)
