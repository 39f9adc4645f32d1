"""A whole session in a real window, from opening to closing, that nothing may leave."""

import sys
from pathlib import Path
from time import sleep

ALARMS = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "poplib.", "imaplib.", "telnetlib.")
SAID: list[str] = []


def hear(event: str, _arguments: tuple[object, ...]) -> None:
    """Write down whatever Python itself would do with a network."""
    if event.startswith(ALARMS):
        SAID.append(event)


def main() -> int:
    """Open, type, save, export, print, ask for help and close; print what was loaded."""
    sys.addaudithook(hear)
    folder = Path(sys.argv[1])
    from PySide6.QtTest import QTest

    from model.cell import Cell
    from ui.app import make_application
    from ui.exporting import ExportDialog
    from ui.history import HistoryDialog
    from ui.printing import PreviewDialog
    from ui.window import MainWindow

    application = make_application()
    window = MainWindow()
    window.show()
    window.open_example("yiyang-2024")
    assert window.session
    window.session.enter(Cell("三公经费", "决算"), "43.14")
    assert window.files.save_to(window.session, folder / "某局.ziping")
    export = ExportDialog(window.session, window)
    export.folder.setText(str(folder / "导出"))
    export.export()
    while export.worker:
        application.processEvents()
        sleep(0.02)  # unlike QTest.qWait, it lets the worker run
    preview = PreviewDialog(window.session, window)
    preview.show()
    HistoryDialog(window.session, window).show()
    QTest.qWait(1500)
    preview.close()
    window.open(folder / "某局.ziping")
    window.close()
    application.processEvents()
    assert len(list((folder / "导出").rglob("*.*"))) >= 3, "nothing was exported"
    print("\n".join([*sys.modules, *(f"ALARM {each}" for each in SAID)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
