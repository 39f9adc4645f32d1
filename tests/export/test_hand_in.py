"""The package that is handed in."""

import errno
from hashlib import sha256
from pathlib import Path

import pytest

from export import HAND_IN_LIST, Cancelled, ExportError, export_package, pdf
from export.text import clean
from model.cell import Cell
from model.check import Checker
from model.filing import Explanation
from model.project_file import load
from model.review import review
from tests.export.reading import running_text, squeezed

FOLDER = "益阳市工业和信息化局_2024年度_绩效自评"


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(scope="module")
def packed(library, tmp_path_factory):
    """Give the files of the package of 益阳 with an explanation; they are not to be written to."""
    from tests.conftest import ROOT

    filing = load(ROOT / "resources" / "examples" / "yiyang-2024.ziping", library)
    checker = Checker(library, library.forms[filing.form], filing)
    warning = next(each for each in review(checker) if each.severity == "warning")
    cells = {cell: checker.text(cell) for cell in warning.cells}
    filing.explanations.append(Explanation(warning.code, cells, "原因如此。"))
    return filing, export_package(library, filing, tmp_path_factory.mktemp("package"))


def test_it_is_one_folder_with_every_format_the_filing_and_a_list(packed):
    _, paths = packed
    assert {path.parent.name for path in paths} == {FOLDER}
    assert [path.suffix for path in paths] == [".xlsx", ".pdf", ".docx", ".ziping", ".pdf"]
    assert names(paths[0].parent) == sorted(path.name for path in paths)
    assert names(paths[0].parent.parent) == [FOLDER]


def test_the_project_file_opens_with_all_that_was_typed(packed, library):
    filing, paths = packed
    opened = load(paths[3], library)
    assert (opened.values, opened.rows) == (filing.values, filing.rows)
    assert opened.explanations == filing.explanations


def test_the_list_names_the_files_with_their_sums(packed):
    _, paths = packed
    said = running_text(paths[-1])
    for path in paths[:-1]:
        assert f"{squeezed(path.name)}SHA-256{sha256(path.read_bytes()).hexdigest()}" in said


def test_the_list_tells_every_finding_and_what_was_explained(packed, library):
    filing, paths = packed
    said = running_text(paths[-1])
    findings = review(Checker(library, library.forms[filing.form], filing))
    for finding in findings:
        assert squeezed(clean(finding.message)) in said
    counts = [
        sum(f.severity == kind and not f.explained for f in findings)
        for kind in ("error", "warning", "info")
    ]
    assert "错误{}处，警告{}处，提示{}处，已说明1处。".format(*counts) in said
    assert "说明：原因如此。" in said
    assert "基础数据表：联系电话。" in said
    assert said.endswith("益阳市工业和信息化局2025年4月28日")


def test_the_same_filing_gives_the_same_package(library, short, tmp_path):
    first = [p.read_bytes() for p in export_package(library, short, tmp_path / "一")]
    assert [p.read_bytes() for p in export_package(library, short, tmp_path / "二")] == first


def test_a_clean_filing_says_that_all_is_filled_and_nothing_found(library, mended, tmp_path):
    mended.set(Cell("联系电话"), "（略）")
    said = running_text(export_package(library, mended, tmp_path)[-1])
    assert "错误0处" in said and "草稿" not in said and "应填的都填了。" in said


def test_a_package_that_stands_there_stays_or_gives_way(library, short, tmp_path):
    remarks = []
    for overwrite in (False, False, True):
        export_package(library, short, tmp_path, overwrite=overwrite, remarks=remarks)
    assert names(tmp_path) == [FOLDER, f"{FOLDER}（2）"]
    assert len(remarks) == 2
    assert {len(names(each)) for each in tmp_path.iterdir()} == {5}


@pytest.mark.parametrize("step", range(6))
def test_a_cancelled_package_leaves_nothing(library, short, tmp_path, step):
    def cancel(done, total, label):
        assert total == 5
        if done == step:
            raise Cancelled

    with pytest.raises(Cancelled):
        export_package(library, short, tmp_path / "出", cancel)
    assert not (tmp_path / "出").exists()


@pytest.mark.parametrize("last", ["whole", "fresh4"])
def test_a_package_that_cannot_be_put_leaves_nothing(library, short, tmp_path, monkeypatch, last):
    rename = Path.rename

    def renaming(self, target):
        if self.name == last:
            raise OSError(errno.ENOSPC, "full")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", renaming)
    with pytest.raises(ExportError, match="磁盘已满"):
        export_package(library, short, tmp_path)
    assert names(tmp_path) == []


def test_a_list_that_cannot_be_written_leaves_nothing(library, short, tmp_path, monkeypatch):
    write = pdf.write

    def writing(document, path):
        if path.name == HAND_IN_LIST:
            raise OSError(errno.EIO, "bad")
        write(document, path)

    monkeypatch.setattr(pdf, "write", writing)
    with pytest.raises(ExportError):
        export_package(library, short, tmp_path)
    assert names(tmp_path) == []
