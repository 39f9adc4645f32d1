"""From a key pressed to findings painted, in the real window with 300 list rows.

Times are those that the window's thread works, since others may be at work.
"""

import os
from itertools import cycle

from benchmarks.large import large_filing
from benchmarks.measure import figure, repeat_alone, report
from model.cell import Cell
from model.library import on_board


def main() -> None:
    """Measure and print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from ui.app import make_application
    from ui.session import Session
    from ui.window import MainWindow

    application = make_application()
    library = on_board()
    window = MainWindow()
    window.resize(1366, 768)
    window.show()
    session = Session(library, large_filing(library))
    window.show_session(session)
    QTest.qWaitForWindowExposed(window)
    view = window.workspace.page().tables[0]
    figures = []
    for name, cell in (
        ("a total of 300 rows", Cell("项目支出", "决算")),
        ("one of 300 rows", Cell("金额", "决算", "专项资金", "r150")),
        ("a cell of no relation", Cell("政府采购金额", "决算")),
    ):
        view.go_to(cell)
        QTest.qWait(200)
        figures.append(figure(f"entry, {name}", _entries(application, session, cell)))
        digits = cycle("12345")
        runs = repeat_alone(lambda d=digits: _key(application, QApplication, next(d)), 60)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        figures.append(figure(f"key while typing, {name}", runs))
    report("Keystroke to painted findings, ms (goal: median <= 5, worst <= 16)", figures)
    steps = range(1, window.workspace.pages.count() + 1)
    made = [repeat_alone(lambda n=n: _turn(application, window, n), 1)[0] for n in steps]
    turns = cycle(range(window.workspace.pages.count() + 1))
    runs = repeat_alone(lambda: _turn(application, window, next(turns)), 40)
    report(
        "Page change, ms (the overview among them)",
        [
            figure("to a page for the first time", made),
            figure("to one already made", runs, "<= 50"),
        ],
    )
    session.undo_stack.setClean()
    window.close()


def _entries(application, session, cell) -> list[float]:  # type: ignore[no-untyped-def]
    """Time entering a text until nothing is left to paint."""
    texts = cycle(("123.45", "123.46"))

    def enter() -> None:
        session.enter(cell, next(texts))
        application.processEvents()

    return repeat_alone(enter, 100)


def _key(application, widgets, digit: str) -> None:  # type: ignore[no-untyped-def]
    from PySide6.QtTest import QTest

    QTest.keyClicks(widgets.focusWidget(), digit)
    application.processEvents()


def _turn(application, window, number: int) -> None:  # type: ignore[no-untyped-def]
    window.workspace.show_page(number)
    application.processEvents()


if __name__ == "__main__":
    main()
