"""Each export of the largest real filing, warm, beside LibreOffice, and the command line cold."""

import shutil
import subprocess
import tempfile
import tracemalloc
from pathlib import Path

from benchmarks.large import example, large_filing
from benchmarks.measure import figure, process, repeat, report
from export import FORMATS, export_filing, measured
from model.library import on_board

EXAMPLE = "resources/examples/yunxi-2024.ziping"


OFFICE = shutil.which("soffice")


def main() -> None:
    """Measure and print."""
    library = on_board()
    real = example(library)
    figures = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def export(filing=real, formats=FORMATS):
            measured._lines.cache_clear()  # a second export is to break its lines anew
            return export_filing(library, filing, folder, formats, overwrite=True)

        for each in FORMATS:
            export(formats=[each])
            runs = repeat(lambda e=each: export(formats=[e]), 7)
            figures.append(figure(f"{each} of a real filing", runs))
        office = _office(export()[-1]) if OFFICE else None
        together, theirs = [], []
        for _ in range(5):  # in turns, for what else the machine does to strike both alike
            together += repeat(export, 3)
            theirs += repeat(office, 1) if office else []
        ours = figure("all formats of a real filing", together, "<= 1000")
        figures.append(ours)
        grown = {rows: large_filing(library, rows) for rows in (30, 300)}
        few, many = (
            figure(f"all formats with {rows} list rows", repeat(lambda f=filing: export(f), 3))
            for rows, filing in grown.items()
        )
        figures += [few, many]
        if office:
            figures.append(figure("LibreOffice turning our docx into PDF, in turns", theirs))
        report("Export, warm, ms", figures)
        print(f"300 rows / 30 rows  {many.median / few.median:.1f}  (<= 10: no worse than linear)")
        if OFFICE:
            print(f"LibreOffice / all our formats  {figures[-1].median / ours.median:.1f}  (>= 5)")
        tracemalloc.start()
        export()
        print(f"most memory while exporting  {tracemalloc.get_traced_memory()[1] / 1e6:.1f} MB")
        tracemalloc.stop()
    bare = figure("python that does nothing", repeat(process("-c", "pass"), 9))
    check = figure("check", repeat(process("main.py", "check", EXAMPLE), 9))
    report("Command line, cold, ms", [bare, check])
    print(f"check / bare python  {check.median / bare.median:.1f}")


def _office(path: Path):
    """Make the action of turning a Word file into a PDF with LibreOffice, with a set-up of its
    own that its first run has made."""

    def run():
        home = f"-env:UserInstallation={(path.parent / 'office').as_uri()}"
        arguments = [
            OFFICE,
            home,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            path.parent / "out",
            path,
        ]
        return subprocess.run(arguments, capture_output=True, check=True)

    run()
    return run


if __name__ == "__main__":
    main()
