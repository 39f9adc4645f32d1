"""Makes the README's pictures from the running program: `python packaging/pictures.py`."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
OUT = ROOT / "docs" / "pictures"
EXAMPLE = "yunxi-2024"
WIDTH = 1100

sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def window_pictures() -> None:
    """Draw two pages of the wizard."""
    from PySide6.QtCore import QSettings
    from PySide6.QtTest import QTest

    from ui import appearance
    from ui.app import make_application
    from ui.window import MainWindow

    folder = tempfile.mkdtemp()
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
    application = make_application()
    window = MainWindow()
    window.resize(1366, 768)
    window.show()
    appearance.complete(application)
    QTest.qWait(200)
    window.grab().save(str(OUT / "start.png"))
    window.open_example(EXAMPLE)
    for number, page in enumerate(window.session.form.pages):
        window.workspace.show_page(number)
        QTest.qWait(200)
        if page.id in ("basic-data", "self-evaluation"):
            window.grab().save(str(OUT / f"{page.id}.png"))
    window.close()
    application.quit()


def picture_of_pdf(path: Path, page: int, target: Path) -> None:
    """Draw one page of a PDF."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    size = document[page].get_width()
    document[page].render(scale=WIDTH * 0.6 / size).to_pil().save(target)


def font_settings(folder: Path) -> Path:
    """Write fontconfig settings under which 宋体 is the program's own face."""
    path = folder / "fonts.conf"
    path.write_text(
        f"<fontconfig><dir>{ROOT / 'resources' / 'fonts'}</dir><cachedir>{folder}</cachedir>"
        "<match><edit name='family' mode='prepend' binding='strong'>"
        "<string>Ziping Song</string></edit></match>"
        "</fontconfig>",
        "utf-8",
    )
    return path


def exported_pictures() -> None:
    """Draw a page of the report and, where LibreOffice is at hand, the sheet."""
    from export import export_filing
    from model.library import on_board
    from model.project_file import load

    library = on_board()
    filing = load(ROOT / "resources" / "examples" / f"{EXAMPLE}.ziping", library)
    with tempfile.TemporaryDirectory() as name:
        sheet, report = export_filing(library, filing, Path(name), ("xlsx", "pdf"))
        picture_of_pdf(report, 2, OUT / "pdf.png")
        office = shutil.which("soffice")
        if office:
            command = [office, "--headless", "--convert-to", "pdf", "--outdir", f"{name}/x"]
            environment = os.environ | {"FONTCONFIG_FILE": str(font_settings(Path(name)))}
            subprocess.run([*command, str(sheet)], check=True, capture_output=True, env=environment)
            picture_of_pdf(next(Path(name, "x").glob("*.pdf")), 0, OUT / "xlsx.png")


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    window_pictures()
    exported_pictures()
