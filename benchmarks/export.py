"""Each export of the largest real filing, warm, and the command line cold."""

import tempfile
from pathlib import Path

from benchmarks.large import example, large_filing
from benchmarks.measure import figure, process, repeat, report
from export import FORMATS, export_filing
from model.library import on_board

EXAMPLE = "resources/examples/yunxi-2024.ziping"


def main() -> None:
    """Measure and print."""
    library = on_board()
    real, large = example(library), large_filing(library)
    figures = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for each in FORMATS:
            export_filing(library, real, folder, [each], overwrite=True)
            runs = repeat(
                lambda e=each: export_filing(library, real, folder, [e], overwrite=True), 7
            )
            figures.append(figure(f"{each} of a real filing", runs))
        runs = repeat(lambda: export_filing(library, real, folder, overwrite=True), 7)
        figures.append(figure("all formats of a real filing", runs, "<= 1000"))
        runs = repeat(lambda: export_filing(library, large, folder, overwrite=True), 3)
        figures.append(figure("all formats with 300 list rows", runs))
        report("Export, warm, ms", figures)
    bare = figure("python that does nothing", repeat(process("-c", "pass"), 9))
    check = figure("check", repeat(process("main.py", "check", EXAMPLE), 9))
    report("Command line, cold, ms", [bare, check])
    print(f"check / bare python  {check.median / bare.median:.1f}")


if __name__ == "__main__":
    main()
