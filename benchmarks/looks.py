"""Walk over all pages of all forms in all sizes and find what is cut off, overlaps or sticks out.

`python -m benchmarks.looks [FOLDER]` tries every screen, scaling, size of text, by day and by
night; with a folder it keeps pictures there. Each scaling is a process of its own, as Qt wants.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import ROOT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.window import MainWindow

SCREENS = ((1366, 768), (1920, 1080), (3840, 2160))
SCALINGS = (1.0, 1.5, 2.0)
SIZES = (100, 175)
THEMES = ("light", "dark")
LEAST = 520, 340
"""What a window needs at 100 %, in dots of the screen's scaling; larger text needs more."""
REST, MOST = 20, 8
"""Milliseconds in which widgets find their places, and how often one waits for them."""


@dataclass(frozen=True)
class Setting:
    """A screen as the user has it; its window's size is in dots after scaling."""

    screen: tuple[int, int]
    scaling: float
    percent: int
    theme: str

    @property
    def size(self) -> tuple[int, int]:
        """Give the size of a window that fills the screen."""
        width, height = self.screen
        return int(width / self.scaling), int(height / self.scaling)

    @property
    def is_sensible(self) -> bool:
        """Tell whether a page of such large text has room at all."""
        return all(
            have >= least * self.percent / 100 for have, least in zip(self.size, LEAST, strict=True)
        )

    def __str__(self) -> str:
        width, height = self.screen
        return f"{width}x{height} {self.scaling} {self.percent}% {self.theme}"


def settings() -> list[Setting]:
    """Give all screens that are walked over."""
    every = product(SCREENS, SCALINGS, SIZES, THEMES)
    return [each for each in (Setting(*one) for one in every) if each.is_sensible]


def faults(root: "QWidget") -> Iterator[str]:
    """Name what is cut off, sticks out of its parent, or covers its neighbour."""
    from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QWidget

    for widget in (root, *root.findChildren(QWidget)):
        if not widget.isVisible() or _is_inner(widget):
            continue
        if isinstance(widget, QLabel) and (need := _cut(widget)):
            yield f"cut off: {_called(widget)} {need}"
        if isinstance(widget, QAbstractButton) and widget.text() and _is_small(widget):
            yield f"cut off: button {widget.text()} {widget.size()} < {widget.sizeHint()}"
        if isinstance(widget, QAbstractScrollArea):
            yield from _sideways(widget)
        yield from _collisions(widget)


def _is_inner(widget: "QWidget") -> bool:
    """Tell whether a widget is a part of one of Qt's own."""
    return widget.objectName().startswith("qt_") or widget.inherits("QScrollBar")


def _called(widget: "QWidget") -> str:
    text = getattr(widget, "text", str)
    return f"{type(widget).__name__} {widget.objectName()} {str(text())[:24]!r}"


def _cut(label: "QWidget") -> str:
    """Say how much a label lacks; one that gives way with an ellipsis lacks nothing."""
    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QLabel

    from ui.elided import Elided

    if isinstance(label, Elided) or not isinstance(label, QLabel) or not label.text():
        return ""
    if label.wordWrap():
        need = QSize(label.minimumSizeHint().width(), label.heightForWidth(label.width()))
    else:
        need = label.sizeHint()
    have = label.size()
    if need.width() > have.width() + 1 or need.height() > have.height() + 1:
        return f"has {have.width()}x{have.height()}, needs {need.width()}x{need.height()}"
    return ""


def _is_small(button: "QWidget") -> bool:
    return button.sizeHint().width() > button.width() + 1 or (
        button.sizeHint().height() > button.height() + 2
    )


def _sideways(area: "QWidget") -> Iterator[str]:
    """Tell of a page that would have to be scrolled sideways."""
    from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea

    if isinstance(area, QScrollArea) and area.widget():
        wide, room = area.widget().width(), area.viewport().width()
        if wide > room + 1:
            yield f"sideways: {_called(area)} {wide} > {room}"
    elif isinstance(area, QAbstractScrollArea) and area.horizontalScrollBar().maximum() > 0:
        yield f"sideways: {_called(area)} by {area.horizontalScrollBar().maximum()}"


def _collisions(widget: "QWidget") -> Iterator[str]:
    """Tell of children that cover each other or stick out."""
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QAbstractItemView, QWidget

    if widget.layout() is None or isinstance(widget, QAbstractItemView):
        return
    inside = [
        child
        for child in widget.children()
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow()
    ]
    for one, other in combinations(inside, 2):
        both: QRect = one.geometry().intersected(other.geometry())
        if both.width() > 2 and both.height() > 2:
            yield f"overlap: {_called(one)} and {_called(other)} by {both.size()}"
    for child in inside:
        rect = widget.rect()
        if not rect.adjusted(-2, -2, 2, 2).contains(child.geometry()):
            yield f"sticks out: {_called(child)} {child.geometry()} of {rect.size()}"


def cut_boxes(window: "MainWindow") -> Iterator[str]:
    """Name boxes of tables whose texts need more room than they have."""
    assert window.workspace
    for view in window.workspace.page().tables:
        for box in view.cells.layout.boxes:
            height = sum(view.rowHeight(box.row + row) for row in range(box.rows))
            if view.cells.text(box) and view._measure(box) > height:
                yield f"cut off: box {view.cells.text(box)[:20]!r}"


def settle() -> None:
    """Let everything be laid out, and what is no longer wanted go."""
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtTest import QTest

    QTest.qWait(REST)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QTest.qWait(1)


def lasting(root: "QWidget") -> list[str]:
    """Give the faults that do not pass once everything has found its place."""
    for _ in range(MOST):
        settle()
        found = list(faults(root))
        if not found:
            break
    return found


LONG = {
    "text": "岳阳市某某区退役军人事务与应急管理综合服务保障中心（挂区双拥工作领导小组办公室牌子）",
    "long": "二、部门整体支出使用方向、主要内容和涉及范围，专项资金的安排落实与实际使用。" * 12,
    "date": "2025年12月31日",
    "choice": "",
}
"""What is typed into a form of which no filing is at hand; figures are long, too."""


def fill(window: "MainWindow", form: str) -> None:
    """Show a new filing of a form with what an example brings along; all else is filled."""
    from model.carry import carry_over
    from model.check import Checker
    from model.progress import blank_entries
    from model.project_file import load
    from resources import FOLDER
    from ui.session import Session

    library = window.library
    old = load(FOLDER / "examples" / "yiyang-2024.ziping", library)
    carried = carry_over(Checker(library, library.forms[old.form], old), library.forms[form], 2025)
    session = Session(library, carried.filing)
    cells = [c for page in session.form.pages for c in blank_entries(page, session.checker)]
    texts = {cell: LONG.get(library.concepts[cell.concept].type, "123456.78") for cell in cells}
    session.enter_all(texts, "")
    session.undo_stack.setClean()  # or leaving it would be asked about
    window.show_session(session)


def walk(window: "MainWindow", name: str) -> Iterator[tuple[str, list[str]]]:
    """Open an example, or a form filled for it, and give the faults of each of its pages."""
    from ui.start import examples

    if name in examples():
        window.open_example(name)
    else:
        fill(window, name)
    assert window.workspace and window.session
    window.session.check()
    for number, page in enumerate(window.session.form.pages):
        window.workspace.show_page(number)
        yield f"{name} {page.id}", [*lasting(window), *cut_boxes(window)]
    if window.workspace.unfold.isVisible():
        window.workspace.unfold.click()
        yield f"{name} findings", lasting(window)


def walk_dialogs(window: "MainWindow") -> Iterator[tuple[str, list[str]]]:
    """Give the faults of the dialogs about the open filing, each shown for a moment."""
    from ui.carrying import CarryDialog
    from ui.catalogue import CatalogueDialog
    from ui.comparing import ComparisonDialog
    from ui.exporting import ExportDialog
    from ui.new_filing import NewFilingDialog
    from ui.shortcuts import ShortcutsDialog

    assert window.session
    for dialog in (
        NewFilingDialog(window.library, window),
        CarryDialog(window.library, window),
        ExportDialog(window.session, window),
        CatalogueDialog(window.library, window.session.form, window),
        ShortcutsDialog(window.menuBar(), window),
        ComparisonDialog(window.session, window),
    ):
        dialog.show()
        found, size, room = lasting(dialog), dialog.size(), window.size()
        if size.width() > room.width() or size.height() > room.height():
            found.append(f"larger than the screen: {size} > {room}")
        yield type(dialog).__name__, found
        dialog.close()
        dialog.deleteLater()


def _examine(setting: Setting, window: "MainWindow", pictures: Path | None) -> int:
    """Walk over everything in one setting; gives the number of faults."""
    from ui import appearance
    from ui import settings as kept

    kept.remember_theme(setting.theme)
    kept.remember_scale(setting.percent)
    appearance.dress()
    window.menus.sizes.show_size()
    window.resize(*setting.size)
    window.show_start()
    found = {"start": lasting(window)}
    _keep(window, pictures, setting, "start")
    for name in window.library.forms:
        for place, here in walk(window, name):
            found[place] = here
            _keep(window, pictures, setting, place)
    found |= dict(walk_dialogs(window))
    for place, here in found.items():
        for fault in here:
            print(f"{setting}: {place}: {fault}")
    print(f"{setting}: {len(found)} pages, {sum(map(len, found.values()))} faults", flush=True)
    return sum(map(len, found.values()))


def _keep(window: "MainWindow", pictures: Path | None, setting: Setting, place: str) -> None:
    if pictures:
        window.grab().save(str(pictures / f"{place} {setting}.png".replace(" ", "_")))


def _walk_all(scaling: float, pictures: Path | None) -> int:
    """Walk over all settings of one scaling, in this process; gives the number of faults."""
    from PySide6.QtCore import QSettings

    from ui.app import make_application
    from ui.window import MainWindow

    own, scope = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    QSettings.setPath(own, scope, tempfile.mkdtemp())
    keep = make_application()
    window = MainWindow()
    window.show()
    count = sum(_examine(each, window, pictures) for each in settings() if each.scaling == scaling)
    window.close()
    keep.quit()
    return count


def main() -> None:
    """Walk over everything; the exit code tells whether anything was found."""
    pictures = sys.argv[1] if len(sys.argv) > 1 else ""
    codes = []
    for scaling in SCALINGS:
        environment = os.environ | {"QT_SCALE_FACTOR": str(scaling), "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-m", "benchmarks.looks", "--scaling", str(scaling), pictures]
        codes.append(subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode)
    sys.exit(any(codes))


if __name__ == "__main__":
    if "--scaling" in sys.argv:
        where = Path(sys.argv[3]) if sys.argv[3] else None
        if where:
            where.mkdir(parents=True, exist_ok=True)
        sys.exit(bool(_walk_all(float(sys.argv[2]), where)))
    main()
