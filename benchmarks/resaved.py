"""Our workbooks beside what LibreOffice makes of them once it has computed every formula anew."""

import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from decimal import Decimal
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import load_workbook

from benchmarks.measure import ROOT
from export import export_filing
from model.library import on_board
from model.project_file import load

OFFICE = shutil.which("soffice")
_RESULT = re.compile(rb"(</f>)<v>[^<]*</v>")


def main() -> None:
    """Compare every example; prints what was compared and what differs."""
    if not OFFICE:
        sys.exit("LibreOffice is not at hand.")
    library = on_board()
    with tempfile.TemporaryDirectory() as name:
        for path in sorted((ROOT / "resources" / "examples").glob("*.ziping")):
            folder = Path(name) / path.stem
            (ours,) = export_filing(library, load(path, library), folder, ["xlsx"])
            theirs = _resaved(_without_results(ours, folder / "bare.xlsx"), folder / "resaved")
            counted, differences = compared(ours, theirs)
            print(f"{path.stem:<16}", *(f"{n} {what}" for what, n in counted.items()), sep="  ")
            for each in differences:
                print("   ", each)


def _without_results(path: Path, target: Path) -> Path:
    """Copy a workbook without the figures that its formulas give."""
    with ZipFile(path) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, _RESULT.sub(rb"\1", old.read(name)))
    return target


def _resaved(path: Path, folder: Path) -> Path:
    home = f"-env:UserInstallation={(path.parent / 'office').as_uri()}"
    to = ["--headless", "--convert-to", "xlsx", "--outdir", folder]
    subprocess.run([OFFICE, home, *to, path], capture_output=True, check=True)
    return folder / path.name


def compared(ours: Path, theirs: Path) -> tuple[Counter[str], list[str]]:
    """Compare what the sheets of two workbooks mean; gives what was compared and what differs."""
    counted: Counter[str] = Counter()
    different: list[str] = []
    (values, formulas), (others, other_formulas) = (
        [load_workbook(path, data_only=only) for only in (True, False)] for path in (ours, theirs)
    )
    if values.sheetnames != others.sheetnames:
        different.append(f"sheets: {others.sheetnames}")
    for name in values.sheetnames:
        for what, ours_say, theirs_say in (
            *_cells("boxes", values[name], others[name], _value),
            *_cells("formulas", formulas[name], other_formulas[name], _formula),
            *_cells("formats", formulas[name], other_formulas[name], _format),
            ("merges", *(_merges(book[name]) for book in (values, others))),
            ("print set-ups", *(_printing(book[name]) for book in (values, others))),
        ):
            counted[what] += len(ours_say) if what == "merges" else ours_say != ""
            if ours_say != theirs_say:
                different.append(f"{name}: {ours_say!r} {theirs_say!r}")
    return counted, different


def _cells(what, ours, theirs, said):
    """Give what each cell of a sheet says beside its like."""
    for row in ours.iter_rows():
        for cell in row:
            yield what, said(cell), said(theirs[cell.coordinate])


def _value(cell):
    """Give a value without what programs write differently: 1 and 1.0, nothing and no text."""
    if isinstance(cell.value, int | float):
        return Decimal(str(round(cell.value, 9))).normalize()
    return cell.value or ""


def _formula(cell):
    """Give a formula; LibreOffice leaves out quotes around names of sheets that need none."""
    return re.sub("[' ]", "", cell.value) if cell.data_type == "f" else ""


def _format(cell):
    return cell.number_format if isinstance(cell.value, int | float) else ""


def _merges(sheet):
    return {str(area) for area in sheet.merged_cells.ranges}


def _printing(sheet):
    """Give the rows repeated on each page, how the page lies and how many are wide."""
    set_up = sheet.page_setup
    return sheet.print_title_rows, set_up.orientation, set_up.fitToWidth or 1, set_up.paperSize


if __name__ == "__main__":
    main()
