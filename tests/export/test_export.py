"""All files or none."""

import errno
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from openpyxl import load_workbook

from export import FORMATS, Cancelled, ExportError, export_filing, file_stem, pdf
from export.document import Sheet, compose
from model.cell import UNIT, Cell
from model.filing import new_filing
from tests.conftest import ROOT
from tests.export.reading import displayed, running_text, word_pieces


def names(folder):
    return sorted(path.name for path in folder.iterdir())


STEM = "益阳市工业和信息化局_2024年度_部门整体支出绩效自评"
ALL = [f"{STEM}.docx", f"{STEM}.pdf", f"{STEM}.xlsx"]


def test_files_are_named_after_unit_and_year(library, short, tmp_path):
    paths = export_filing(library, short, tmp_path)
    assert paths == [tmp_path / f"{STEM}.{each}" for each in FORMATS]
    assert names(tmp_path) == ALL


def test_one_format_alone(library, short, tmp_path):
    assert export_filing(library, short, tmp_path, ["pdf"]) == [tmp_path / f"{STEM}.pdf"]
    assert names(tmp_path) == [f"{STEM}.pdf"]


def test_an_unknown_format_is_refused(library, short, tmp_path):
    with pytest.raises(ExportError, match="不能导出“docm”，可用的格式：xlsx、pdf、docx"):
        export_filing(library, short, tmp_path, ["docm"])


@pytest.mark.parametrize(
    ("unit", "begin"),
    [
        ('甲<乙>:"/\\|?*局', "甲＜乙＞：”／＼｜？＊局_"),
        (" 局. ", "局_"),
        ("甲\n乙\x00", "甲乙_"),
        ("", "未填单位_"),
        ("局" * 300, "局" * 40 + "_"),
        ("CON", "CON_2024年度"),
    ],
)
def test_names_are_fit_for_every_system(library, short, tmp_path, unit, begin):
    short.set(UNIT, unit)
    assert file_stem(short).startswith(begin)
    (path,) = export_filing(library, short, tmp_path, ["xlsx"])
    assert path.parent == tmp_path and path.is_file()


def test_existing_files_stay_and_new_ones_share_a_number(library, short, tmp_path):
    (tmp_path / f"{STEM}.pdf").write_text("旧")
    export_filing(library, short, tmp_path)
    export_filing(library, short, tmp_path)
    assert (tmp_path / f"{STEM}.pdf").read_text() == "旧"
    assert names(tmp_path) == sorted(
        [
            f"{STEM}.pdf",
            *(f"{STEM}（{number}）.{each}" for number in (2, 3) for each in FORMATS),
        ]
    )


@pytest.mark.parametrize("knows_links", [True, False])
def test_existing_files_are_replaced_when_asked(library, short, tmp_path, monkeypatch, knows_links):
    if not knows_links:  # as on a stick
        monkeypatch.setattr(os, "link", lambda *_paths, **_named: Path("/nowhere").stat())
    (tmp_path / f"{STEM}.pdf").write_text("旧")
    export_filing(library, short, tmp_path, overwrite=True)
    assert names(tmp_path) == ALL
    assert (tmp_path / f"{STEM}.pdf").read_bytes().startswith(b"%PDF")


def test_progress_is_told_step_by_step(library, short, tmp_path):
    told = []
    export_filing(library, short, tmp_path, progress=lambda *each: told.append(each))
    assert told == [
        (0, 4, "正在整理内容"),
        (1, 4, "正在生成Excel 表"),
        (2, 4, "正在生成PDF"),
        (3, 4, "正在生成Word"),
        (4, 4, "正在保存"),
    ]


@pytest.mark.parametrize("step", range(5))
def test_a_cancelled_export_leaves_nothing(library, short, tmp_path, step):
    (tmp_path / f"{STEM}.pdf").write_text("旧")

    def cancel(done, total, label):
        if done == step:
            raise Cancelled

    with pytest.raises(Cancelled):
        export_filing(library, short, tmp_path, progress=cancel, overwrite=True)
    assert names(tmp_path) == [f"{STEM}.pdf"]
    assert (tmp_path / f"{STEM}.pdf").read_text() == "旧"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "full"), "磁盘已满"),
        (PermissionError(errno.EACCES, "no"), "没有权限，或者正被别的程序占用"),
        (OSError(errno.EIO, "bad"), "系统读写出错"),
        (OSError(errno.ENAMETOOLONG, "long"), "名称或路径太长"),
    ],
)
def test_what_the_system_refuses_is_said_in_chinese(
    library, short, tmp_path, monkeypatch, error, said
):
    def fail(document, path):
        path.write_text("half")
        raise error

    monkeypatch.setattr(pdf, "write", fail)
    with pytest.raises(ExportError, match=said):
        export_filing(library, short, tmp_path)
    assert names(tmp_path) == []


def test_a_refused_workbook_leaves_no_other_file_either(library, short, tmp_path):
    short.set(Cell("厉行节约保障措施"), "字" * 32768)
    with pytest.raises(ExportError, match="Excel 的一格最多放 32767 字"):
        export_filing(library, short, tmp_path / "新", ["docx", "xlsx"])
    assert names(tmp_path) == []


def test_a_missing_folder_is_made(library, short, tmp_path):
    (path,) = export_filing(library, short, tmp_path / "新" / "内", ["xlsx"])
    assert path.is_file()


def test_a_file_in_place_of_the_folder_is_refused(library, short, tmp_path):
    (tmp_path / "文件").write_text("")
    with pytest.raises(ExportError, match="不是文件夹"):
        export_filing(library, short, tmp_path / "文件")


@pytest.mark.parametrize("overwrite", [True, False])
def test_where_one_file_cannot_be_put_all_is_as_before(
    library, short, tmp_path, monkeypatch, overwrite
):
    (tmp_path / f"{STEM}.xlsx").write_text("旧表")
    (tmp_path / f"{STEM}.pdf").write_text("旧文")
    replace = Path.replace

    def replacing(self, target):
        if Path(target).suffix == ".pdf" and self.name.startswith("fresh"):
            raise PermissionError(errno.EACCES, "open in another program")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", replacing)
    with pytest.raises(ExportError, match="正被别的程序占用"):
        export_filing(library, short, tmp_path, overwrite=overwrite)
    assert names(tmp_path) == [f"{STEM}.pdf", f"{STEM}.xlsx"]
    assert (tmp_path / f"{STEM}.xlsx").read_text() == "旧表"
    assert (tmp_path / f"{STEM}.pdf").read_text() == "旧文"


def test_a_file_held_open_elsewhere_stays_and_the_new_ones_get_other_names(
    library, short, tmp_path, monkeypatch
):
    for each in ALL:
        (tmp_path / each).write_text("旧")
    replace = Path.replace

    def replacing(self, target):
        if Path(target).name == f"{STEM}.pdf":
            raise PermissionError(errno.EACCES, "held", str(self), None, str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", replacing)
    remarks = []
    made = export_filing(library, short, tmp_path, overwrite=True, remarks=remarks)
    assert [path.name for path in made] == [f"{STEM}（2）.{each}" for each in FORMATS]
    assert {(tmp_path / each).read_text() for each in ALL} == {"旧"}
    assert remarks == [f"“{STEM}.pdf”正由别的程序打开，没有替换，新导出的另取了名。"]


def test_where_putting_back_fails_too_each_file_is_named_as_what_it_is(
    library, short, tmp_path, monkeypatch
):
    for each in ALL[:2]:
        (tmp_path / each).write_text("旧")
    replace = Path.replace

    def replacing(self, target):
        if Path(target).suffix != ".xlsx":
            monkeypatch.setattr(Path, "unlink", gone)
            gone()
        return replace(self, target)

    def gone(*_arguments):
        raise OSError(errno.EIO, "gone")

    monkeypatch.setattr(Path, "replace", replacing)
    with pytest.raises(ExportError) as refused:
        export_filing(library, short, tmp_path, overwrite=True)
    assert f"已是新导出的：{STEM}.xlsx；还是原来的：{STEM}.pdf、{STEM}.docx。" in str(refused.value)
    assert names(tmp_path) == ALL
    assert [(tmp_path / each).read_text() for each in ALL[:2]] == ["旧", "旧"]


def test_what_a_killed_export_left_goes_after_a_day(library, short, tmp_path):
    for name in (".ziping-old", ".ziping-new", "ziping-mine"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "new.pdf").touch()
    for name in (".ziping-old", "ziping-mine"):
        os.utime(tmp_path / name, (0, 0))
    export_filing(library, short, tmp_path, ["xlsx"])
    assert names(tmp_path) == [".ziping-new", "ziping-mine", f"{STEM}.xlsx"]


def test_what_becomes_of_files_that_stood_there_is_said(library, short, tmp_path):
    said = []
    for overwrite in (False, False, True):
        remarks = []
        export_filing(library, short, tmp_path, ["xlsx"], overwrite=overwrite, remarks=remarks)
        said.append(remarks)
    taken = "已有同名文件，没有动它，新导出的另取了名。"
    assert said == [[], [taken], ["原有的同名文件已替换。"]]


def test_blank_filings_of_all_forms_export(library, tmp_path):
    for form in library.forms.values():
        paths = export_filing(library, new_filing(form, 2025, form.id), tmp_path)
        assert all(path.stat().st_size > 3000 for path in paths)


def test_exporters_are_imported_when_used():
    """The window must open fast: importing `export` brings in none of their libraries."""
    code = (
        "import sys, export; "
        "libraries = 'openpyxl', 'xlsxwriter', 'reportlab', 'docx', 'lxml'; "
        "print([name for name in libraries if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_files_can_be_read_by_others(library, short, tmp_path):
    modes = {path.stat().st_mode & 0o044 for path in export_filing(library, short, tmp_path)}
    assert modes == {0o044}


def test_all_formats_say_the_same(library, example, tmp_path):
    xlsx, pdf, docx = export_filing(library, example, tmp_path)
    paragraphs, tables = word_pieces(docx)
    printed = running_text(pdf)
    for text in (*paragraphs, *(each for table in tables for each in table if len(each) < 100)):
        assert text in printed
    sheets = [
        Counter(displayed(cell) for row in sheet.iter_rows() for cell in row)
        for sheet in load_workbook(xlsx, data_only=True)
    ]
    bordered = [each for each in tables if not each[0].endswith(("：", ":"))]
    for table in bordered:
        assert any(not Counter(table) - sheet for sheet in sheets), table
    assert len(bordered) >= sum(
        isinstance(each, Sheet) and each.borders for each in compose(library, example).blocks
    )
