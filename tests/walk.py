"""Walks through all of the program: `walk FOLDER` in a bundle, `python -m tests.walk FOLDER` here.

It imports whatever any module of ours names, runs every command, shows every page of every form
and every action of the menus, and exports everything into FOLDER. `walk --bare` and `walk
--wizard` only show an empty window and the program's, to be timed.
"""

import contextlib
import gc
import importlib
import importlib.util
import io
import json
import os
import pkgutil
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, TracebackType

PACKAGES = ("model", "export", "resources", "ui")
TYPES_ONLY = ("lxml._types", "_typeshed")
NOT_HERE = (*TYPES_ONLY, *(("fcntl", "pwd") if os.name == "nt" else ("msvcrt", "winreg")))
"""Modules that only other systems have, or none."""
ASKED = 300
"""Milliseconds after which a question is called off."""

failures: list[str] = []
told: list[str] = []
"""Every command with what it said."""


def failed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Note what went wrong, also within a slot."""
    failures.append("".join(traceback.format_exception(kind, error, trace)))


# ---- modules


def modules_of(package: str) -> Iterator[str]:
    """Give the names of all modules of a package of ours."""
    found = importlib.import_module(package)
    yield package
    for each in pkgutil.walk_packages(found.__path__, f"{package}."):
        yield each.name


def imports_of(code: CodeType) -> Iterator[str]:
    """Give the modules that a piece of code names, also those that its functions import late."""
    import dis

    for instruction in dis.get_instructions(code):
        if instruction.opname == "IMPORT_NAME":
            yield str(instruction.argval)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from imports_of(constant)


def import_all() -> int:
    """Import every module of ours and everything that it may import later; gives how many."""
    names = {name for package in PACKAGES for name in modules_of(package)}
    for name in sorted(names):
        spec = importlib.util.find_spec(name)
        code = spec.loader.get_code(name)  # type: ignore[union-attr]
        names |= {each for each in imports_of(code) if each and not each.startswith(NOT_HERE)}
    for name in sorted(names):
        try:
            importlib.import_module(name)
        except ImportError:
            failed(*sys.exc_info())  # type: ignore[arg-type]
    return len(names)


# ---- the command line


def command(*arguments: object, gives: tuple[int, ...] = (0,)) -> str:
    """Run a command and give what it says; another exit code than the expected is a failure."""
    from ui import cli

    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        options = cli.parse([str(each) for each in arguments])
        code = cli.run(options)
    if code not in gives:
        failures.append(f"{arguments} gave {code}: {said.getvalue()}")
    told.append(f"{' '.join(map(str, arguments))}\n{said.getvalue()}")
    return said.getvalue()


def run_commands(out: Path) -> None:
    """Run every command on every example and form."""
    from resources import FOLDER

    (out / "findings").mkdir()
    for example in sorted((FOLDER / "examples").glob("*.ziping")):
        name = example.stem
        findings = json.loads(command("check", example, "--json", gives=(0, 1)))
        findings["file"] = name  # wherever the bundle lies
        text = json.dumps(findings, ensure_ascii=False, indent=1)
        (out / "findings" / f"{name}.json").write_text(text, "utf-8", newline="\n")
        command("check", example, gives=(0, 1))
        command("export", example, "--out", out / name)
        for report in (out / name).glob("*.docx"):
            command("check-text", report, gives=(0, 1))
        for sheet in (out / name).glob("*.xlsx"):
            command("forms", "--from-xlsx", sheet, "--out", out / "drafts" / name, gives=(0, 1, 2))
        command("new", "--from", example, out / f"{name}-next.ziping")
    for form in sorted((FOLDER / "forms").iterdir()):
        command("forms", "--check", form)
        command("forms", "--preview", form.name, "--out", out / f"{form.name}.pdf")
        command("forms", "--preview", form.name, "--out", out / f"{form.name}.html")
    command("forms", "--catalogue", "--out", out / "catalogue.md")
    command("forms", "--json")
    text = everywhere("\n".join(told), {"OUT": out, "DATA": FOLDER})
    (out / "told.md").write_text(text, "utf-8", newline="\n")


def everywhere(text: str, places: dict[str, Path]) -> str:
    """Give a text as it would stand on any machine: folders by name, paths with slashes."""
    for name, folder in places.items():
        for written in (json.dumps(str(folder), ensure_ascii=False)[1:-1], str(folder)):
            text = text.replace(written, name)
    return text.replace("\\\\", "/").replace("\\", "/")


# ---- the window


def show_everything(out: Path) -> int:
    """Show every page of every example, and trigger every action; gives how many pages."""
    from PySide6.QtCore import QCoreApplication, Qt

    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    from ui.app import make_application
    from ui.start import examples
    from ui.window import MainWindow

    application = make_application()
    application.setQuitOnLastWindowClosed(False)
    window = MainWindow()
    window.resize(1366, 768)
    window.show()
    pages = 0
    for name in examples():
        window.open_example(name)
        for number in range(len(window.session.form.pages) + 1):  # type: ignore[union-attr]
            window.workspace.show_page(number)  # type: ignore[union-attr]
            rest(50)
            window.grab().save(str(out / f"{name}-{number}.png"))
            pages += 1
    trigger_all(window)
    return pages


def rest(milliseconds: int) -> None:
    """Let the program work for a while."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def trigger_all(window: object) -> None:
    """Trigger every action of the menus but the last, quitting; what it asks is called off."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QApplication, QDialog, QMainWindow

    assert isinstance(window, QMainWindow)
    closer = QTimer()
    closer.timeout.connect(call_off)
    closer.start(ASKED)
    actions = [each for each in window.findChildren(QAction) if each.isEnabled() and each.text()]
    for action in actions:
        if action.text().rstrip() != quitting():
            action.trigger()
            rest(400)
            for each in QApplication.topLevelWidgets():
                if isinstance(each, QDialog) and each.isVisible():
                    rest(1500)
                    each.close()


def quitting() -> str:
    """Give what the action is called that ends the program."""
    from ui import words

    return words.QUIT


def call_off() -> None:
    """Close the question that stands before the window, if there is one."""
    from PySide6.QtWidgets import QApplication

    asked = QApplication.activeModalWidget()
    if asked:
        asked.close()


def show_once(kind: str) -> None:
    """Show an empty window or the program's until it is painted."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    if kind == "--wizard":
        gc.disable()  # as main does
        from ui.app import make_application
        from ui.window import MainWindow

        application = make_application()
        window: QMainWindow = MainWindow()
    else:
        application = QApplication(sys.argv[:1])
        window = QMainWindow()
    window.show()
    application.processEvents()
    window.grab()


def main() -> int:
    """Walk; 0 if nothing is missing."""
    if sys.argv[1].startswith("--"):
        show_once(sys.argv[1])
        return 0
    sys.excepthook = failed
    out = Path(sys.argv[1])
    (out / "pages").mkdir(parents=True)
    count = pages = 0
    try:
        count = import_all()
        run_commands(out)
        pages = show_everything(out / "pages")
    except Exception as error:
        failed(type(error), error, error.__traceback__)
    report = f"{count} modules, {pages} pages, {len(failures)} failures"
    (out / "walk.txt").write_text("\n\n".join([report, *failures]), "utf-8")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
