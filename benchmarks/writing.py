"""A key pressed in a text of 50,000 characters, until all is painted, and the check at rest.

python -m benchmarks.writing
"""

import os
from itertools import cycle

from benchmarks.large import example
from benchmarks.measure import Figure, figure, repeat_alone, report
from benchmarks.prose import texts
from model.cell import Cell
from model.library import on_board

TEXT = Cell("三公经费情况")
PLACES = {"at the end": 1.0, "in the middle": 0.5, "at the beginning": 0.0}
KEYS = 60


def main() -> None:
    """Measure and print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtTest import QTest

    from ui.app import make_application
    from ui.session import Session
    from ui.window import MainWindow

    application = make_application()
    library = on_board()
    window = MainWindow()
    window.resize(1366, 768)
    window.show()
    filing = example(library, "yiyang-2024")
    filing.set(TEXT, texts(library))
    session = Session(library, filing)
    window.show_session(session)
    QTest.qWaitForWindowExposed(window)
    number = next(i for i, page in enumerate(session.form.pages) if page.sections)
    window.workspace.show_page(number)
    editor = next(s.editor for s in window.workspace.page().sections if s.section.text == TEXT.name)
    editor.setFocus()
    keys, rests = list[Figure](), list[Figure]()
    for name, share in PLACES.items():
        length = len(editor.toPlainText())
        editor.select_text(round(length * share), round(length * share))
        QTest.qWait(600)
        letters = cycle("abcde")
        runs = repeat_alone(lambda a=letters: _key(QTest, application, editor, next(a)), KEYS)  # type: ignore[misc]
        keys.append(figure(f"key {name}", runs, "<= 16"))
        rests.append(figure(f"check, {name}", repeat_alone(session.check, 1)))
    report("A text of 50,000 characters: key to painted, ms", keys)
    report("The check when typing rests, ms", rests)
    session.undo_stack.setClean()
    window.close()


def _key(test, application, editor, letter: str) -> None:  # type: ignore[no-untyped-def]
    test.keyClicks(editor, letter)
    application.processEvents()


if __name__ == "__main__":
    main()
