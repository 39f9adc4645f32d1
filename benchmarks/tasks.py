"""Three tasks of a new user, done in the real window with real keys and clicks, and recorded.

`python -m benchmarks.tasks [blank|carry|mend]` needs Xvfb and openbox; pictures and counts go to
docs/pictures/tasks.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.hand import Hand, Steps
from benchmarks.measure import ROOT
from benchmarks.papers import DATES, REASON, REPORTED, SLIPS, prepare
from benchmarks.variants import clean
from model.cell import SPARE, Cell

if TYPE_CHECKING:
    from model.finding import Suggestion
    from ui.page import FormPage
    from ui.ruled_table import RuledTable
    from ui.session import Session
    from ui.window import MainWindow
    from ui.workspace import Workspace

OUT = ROOT / "docs" / "pictures" / "tasks"
DISPLAY = ":77"
MOST_BOXES = 400


class Task:
    """One task in a window of its own; `steps` is what is done."""

    def __init__(self, window: "MainWindow", hand: Hand, folder: Path) -> None:
        self.window = window
        self.hand = hand
        self.folder = folder
        self.source = clean(window.library, "yiyang-2024")
        self.known: dict[str, str] = {}

    @property
    def workspace(self) -> "Workspace":
        """Give the filing on screen."""
        assert self.window.workspace
        return self.window.workspace

    @property
    def session(self) -> "Session":
        """Give the filing's session."""
        return self.workspace.session

    # ---- parts of tasks

    def fill_page(self, text: Callable[[Cell], str]) -> Steps:
        """Fill the tables of the page at work, box by box with Tab, and its texts."""
        page = self.workspace.page()
        for view in page.tables:
            yield from self._fill_table(view, text)
        yield from self._fill_lines(page, text)
        yield from self._write(page, text)

    def _fill_table(self, view: "RuledTable", text: Callable[[Cell], str]) -> Steps:
        from PySide6.QtWidgets import QApplication

        view.go_to_end(1)
        first = view.current_box()
        if first is None:
            return
        yield from self.hand.click(view.viewport(), view.visualRect(view.currentIndex()).center())
        for _ in range(MOST_BOXES):
            box = view.current_box()
            cell = view.cells.entry(box) if box else None
            wanted = text(cell) if cell and not self.shown(cell) else ""
            if wanted:
                yield from self.hand.type(wanted)
            before = view.currentIndex()
            yield from self.hand.press("Tab")
            yield from self.hand.patient(lambda b=before: view.currentIndex() != b, 0.5)
            if view.currentIndex() == before or not view.isAncestorOf(QApplication.focusWidget()):
                return  # the last one

    def shown(self, cell: Cell) -> str:
        """Give what stands in a cell, typed or computed."""
        return self.session.checker.shown(cell)

    def _fill_lines(self, page: "FormPage", text: Callable[[Cell], str]) -> Steps:
        """Fill the lines above and below the tables; choose what is to be chosen."""
        from ui.field import ChoiceField

        for field in page.fields:
            wanted = text(field.cell)
            if self.shown(field.cell) or not wanted:
                continue
            yield from self.hand.scroll_to(page, field)
            yield from self.hand.click(field)
            if not isinstance(field, ChoiceField):
                yield from self.hand.type(wanted)
                continue
            for _ in range(field.findText(wanted)):
                yield from self.hand.press("Down")
            yield from self.hand.press("Return")

    def _write(self, page: "FormPage", text: Callable[[Cell], str]) -> Steps:
        """Take all drafts at once; paste what was written before where there is none."""
        if page.drafts.isVisible():
            yield from self.hand.scroll_to(page, page.drafts)
            yield from self.hand.click(page.drafts)
        for section in page.sections:
            if section.editor is None or section.editor.toPlainText():
                continue
            place = section.draft if section.draft.isVisible() else section.editor
            wanted = text(section.editor.cell)
            if place is section.draft or wanted:
                yield from self.hand.scroll_to(page, place)
                yield from self.hand.click(place)
            if place is section.editor and wanted:
                yield from self.hand.until(section.editor.hasFocus)
                yield from self.hand.paste(wanted)
                yield from self.hand.until(section.editor.toPlainText)
                yield from self.hand.wait(0.5)

    def go_on(self) -> Steps:
        """Go to the next page."""
        yield from self.hand.press("Ctrl+Next")
        yield from self.hand.wait(0.3)

    def export(self) -> Steps:
        """Export everything, and wait until it is done."""
        from ui.exporting import ExportDialog

        yield from self.hand.press("Ctrl+e")
        yield from self.hand.until(lambda: self.window.findChildren(ExportDialog))
        dialog = self.window.findChildren(ExportDialog)[-1]
        yield from self.hand.until(dialog.isVisible)
        yield from self.hand.shoot("导出：先看还有什么没改，再选格式")
        yield from self.hand.press("Return")
        yield from self.hand.until(lambda: dialog.worker is None and not dialog.bar.isVisible(), 90)
        yield from self.hand.shoot("导出好了")
        yield from self.hand.press("Escape")

    # ---- the tasks

    def blank(self) -> Steps:
        """Fill a blank form of the province from the figures of one real filing."""
        self.known = REPORTED
        from ui.new_filing import NewFilingDialog
        from ui.start import ChoiceCard

        yield from self.hand.shoot("首页")
        yield from self.hand.click(self.window.start.findChildren(ChoiceCard)[0])
        yield from self.hand.until(lambda: self.window.findChildren(NewFilingDialog))
        dialog = self.window.findChildren(NewFilingDialog)[-1]
        yield from self.hand.until(dialog.isVisible)
        yield from self.hand.wait(0.3)
        yield from self.hand.paste("通用")
        yield from self.hand.click(dialog.year)
        yield from self.hand.press("Ctrl+a")
        yield from self.hand.type("2024")
        yield from self.hand.press("Tab")
        yield from self.hand.paste("某市某局")
        yield from self.hand.shoot("新填一份：表样、年度、单位、存到哪里")
        yield from self.hand.press("Return")
        yield from self.hand.until(lambda: self.window.workspace)
        yield from self.hand.wait(0.5)
        for number in range(self.workspace.pages.count()):
            yield from self.fill_page(self.source_text())
            yield from self.hand.shoot(f"填好“{self.workspace.page().page.title}”")
            if number + 1 < self.workspace.pages.count():
                yield from self.go_on()
        yield from self.go_on()
        yield from self.hand.shoot("检查与导出：还差什么")
        yield from self.explain_all()
        self.workspace.show_page(self.workspace.pages.count())
        yield from self.hand.shoot("检查与导出：没有要改、要说明的")
        yield from self.export()

    def explain_all(self) -> Steps:
        """Go by key to each warning that is open, and write the reason in its card."""
        from PySide6.QtWidgets import QPushButton

        from ui import words

        while waiting := [
            f for f in self.session.findings if f.severity == "warning" and not f.explained
        ]:
            while self.workspace.panel.looked_at not in waiting:
                yield from self.hand.press("F8")
                yield from self.hand.wait(0.3)
            card = next(c for c in self.workspace.panel.cards if c.property("chosen"))
            explain = next(b for b in card.findChildren(QPushButton) if b.text() == words.EXPLAIN)
            yield from self.hand.scroll_to(self.workspace.panel.area, explain)
            yield from self.hand.click(explain)
            yield from self.hand.paste(REASON)
            yield from self.hand.shoot("写情况说明")
            yield from self.hand.press("Ctrl+Return")
            yield from self.hand.wait(0.5)

    def source_text(self) -> Callable[[Cell], str]:
        """Give what the real filing says of a cell; rows are taken in their order."""
        rows: dict[Cell, str] = {}
        source = self.source

        def row_of(cell: Cell) -> str:
            """Give the row that stands for one here; a blank one takes the next."""
            place = Cell("", "", cell.list, cell.row)
            if place in rows:
                return rows[place]
            here = {row.id: row.parent for row in self.session.filing.rows.get(cell.list, ())}
            parent = cell.row.removeprefix(SPARE) if cell.is_spare else here[cell.row]
            taken = {row for known, row in rows.items() if known.list == cell.list}
            every = source.rows.get(cell.list, ())
            free = [row.id for row in every if row.id not in taken and row.parent == parent]
            found = free[0] if free else ""
            if not cell.is_spare:
                rows[place] = found
            return found

        def text(cell: Cell) -> str:
            row = row_of(cell) if cell.list else ""
            if str(cell) in self.known:
                return self.known[str(cell)]
            return source.text(cell._replace(row=row)) if row or not cell.list else ""

        return text

    def carry(self) -> Steps:
        """Begin this year's with last year's, look at what came over, fill in this year's."""
        self.known = DATES
        from ui.carrying import CarryDialog
        from ui.start import ChoiceCard, FileCard

        yield from self.hand.shoot("首页，去年的文件还在列表里")
        cards = [c for c in self.window.start.findChildren(ChoiceCard) if type(c) is not FileCard]
        yield from self.hand.click(cards[1])
        yield from self.hand.until(lambda: self.window.findChildren(CarryDialog))
        dialog = self.window.findChildren(CarryDialog)[-1]
        yield from self.hand.until(lambda: dialog.isVisible() and dialog.begin.isEnabled())
        yield from self.hand.shoot("带过来什么、不带什么、为什么")
        yield from self.hand.click(dialog.begin)
        yield from self.hand.until(lambda: self.window.workspace)
        yield from self.hand.wait(0.5)
        yield from self.hand.shoot("新的一年：带过来的有标记，等人核对")
        for number in range(self.workspace.pages.count()):
            page = self.workspace.page()
            if page.bar.isVisible():
                yield from self.hand.click(page.bar.buttons[0])
            yield from self.look_through(page)
            yield from self.fill_page(self.source_text())
            yield from self.hand.shoot(f"核对并填好“{page.page.title}”")
            if number + 1 < self.workspace.pages.count():
                yield from self.go_on()
        yield from self.export()

    def look_through(self, page: "FormPage") -> Steps:
        """Look at the texts of a page that came over, one after the other, by one key."""
        came = [each for each in page.sections if each.editor and each.bar.isVisible()]
        if came and came[0].editor:
            yield from self.hand.scroll_to(page, came[0].editor)
            yield from self.hand.click(came[0].editor)
        for _ in came:
            yield from self.hand.press("Ctrl+k")
            yield from self.hand.wait(0.3)

    def mend(self) -> Steps:
        """Bring a filing with eight planted mistakes to none."""
        from ui.finding_card import SuggestionButton
        from ui.start import FileCard

        yield from self.hand.shoot("首页：继续上次的填报")
        yield from self.hand.click(self.window.start.findChildren(FileCard)[-1])
        yield from self.hand.until(lambda: self.window.workspace)
        yield from self.hand.wait(1)
        yield from self.hand.click(self.workspace.panel.all)
        yield from self.hand.shoot(f"核对：{self.errors()} 处错误")
        for _ in range(30):
            buttons = self.workspace.panel.findChildren(SuggestionButton)
            shown = [button for button in buttons if button.isVisible()]
            shown.sort(key=lambda button: button.mapToGlobal(button.rect().topLeft()).y())
            papers = [button for button in shown if self._stands_in_papers(button.suggestion)]
            if not self.errors() or not papers:
                break
            before = self.workspace.session.undo_stack.index()
            yield from self.hand.scroll_to(self.workspace.panel.area, papers[0])
            yield from self.hand.click(papers[0])
            yield from self.hand.until(
                lambda n=before: self.workspace.session.undo_stack.index() > n, 3
            )
            yield from self.hand.wait(0.5)
            yield from self.hand.shoot(f"采用建议，还有 {self.errors()} 处错误")
        filing = self.workspace.session.filing
        right = sum(filing.text(cell) == self.source.text(cell) for cell in SLIPS)
        self.hand.captions.append(f"    八处错里 {right} 处改回了原来的数")
        yield from self.export()

    def _stands_in_papers(self, suggestion: "Suggestion") -> bool:
        """Tell whether what is proposed stands in the accounts at hand, where a clerk looks."""
        return self.source.text(suggestion.cell) == suggestion.new

    def errors(self) -> int:
        """Count the errors that are open."""
        findings = self.workspace.session.findings
        return sum(f.severity == "error" and f.explained is None for f in findings)


def _run(name: str) -> None:
    """Do one task in this process, on the display that is there."""
    from PySide6.QtCore import QSettings, QTimer

    from ui import appearance
    from ui.app import make_application
    from ui.window import MainWindow

    folder = Path(tempfile.mkdtemp())
    os.environ["XDG_DATA_HOME"] = str(folder / "data")
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
    application = make_application()
    window = MainWindow()
    window.showMaximized()
    application.processEvents()
    appearance.complete(application)
    prepare(name, window, folder)
    out = OUT / name
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.png"):
        old.unlink()
    hand = Hand(out)
    task = Task(window, hand, folder)
    steps = getattr(task, name)()
    timer, began = QTimer(), time.monotonic()

    def go_on() -> None:
        try:
            next(steps)
        except StopIteration:
            timer.stop()
            _tell(name, task, time.monotonic() - began)
            os._exit(0)
        except Exception:
            import traceback

            traceback.print_exc()
            os._exit(1)

    timer.timeout.connect(go_on)
    timer.start(1)
    application.exec()


def _tell(name: str, task: Task, seconds: float) -> None:
    """Write what was done beside the pictures."""
    hand, states = task.hand, task.workspace.states
    blank = sum(state.total - state.filled for state in states)
    left = f"{blank} 处未填，{task.errors()} 处错误"
    about = str(getattr(Task, name).__doc__)
    counted = f"{hand.keys} 键，{hand.clicks} 击；剩 {left}。"
    text = "\n".join([about, "", counted, "", *hand.captions])
    (hand.folder / "README.md").write_text(f"{text}\n", "utf-8")
    print(f"{name}: {counted} {seconds:.0f} s", flush=True)


def main(names: list[str]) -> None:
    """Do the tasks, each in a window of its own on a display of its own."""
    screen = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", "1366x768x24"])
    environment = os.environ | {"DISPLAY": DISPLAY, "QT_QPA_PLATFORM": "xcb"}
    time.sleep(1.5)
    manager = subprocess.Popen(["openbox"], env=environment)
    time.sleep(1)
    try:
        for name in names:
            command = [sys.executable, "-m", "benchmarks.tasks", "--here", name]
            subprocess.run(command, cwd=ROOT, env=environment, check=True, timeout=900)
    finally:
        manager.terminate()
        screen.terminate()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--here"]:
        _run(sys.argv[2])
    else:
        main(sys.argv[1:] or ["blank", "carry", "mend"])
