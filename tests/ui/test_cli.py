"""The command line, as other programs call it."""

import json
import os
import runpy
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from model.cell import Cell
from model.project_file import load, save
from tests.filling import mend
from tests.own_form import CONCEPTS, FORM, write_form
from tests.zips import write_zip
from ui import cli

ROOT = Path(__file__).parent.parent.parent
YUNXI = ROOT / "resources" / "examples" / "yunxi-2024.ziping"
YIYANG = ROOT / "resources" / "examples" / "yiyang-2024.ziping"
AUDIT = ROOT / "tests" / "audit" / "yiyang-2024.toml"


def run(*arguments: object) -> int:
    options = cli.parse([str(argument) for argument in arguments])
    return cli.run(options)


def test_forms_lists_them(capsys) -> None:
    assert run("forms") == 0
    assert "yiyang-2024\t益阳市部门整体支出绩效自评（2024年版）" in capsys.readouterr().out
    assert run("forms", "--json") == 0
    assert {form["id"] for form in json.loads(capsys.readouterr().out)} >= {"yunxi-2024"}


@pytest.fixture
def mended(tmp_path, library, yiyang) -> Path:
    """Give a filing without an error, as its audit mends it."""
    mend(yiyang, tomllib.loads(AUDIT.read_text("utf-8")))
    yiyang.set(Cell("联系电话"), "")
    save(tmp_path / "益阳.ziping", yiyang, library)
    return tmp_path / "益阳.ziping"


def test_check_prints_findings_and_tells_by_its_exit_code(mended, capsys) -> None:
    assert run("check", mended) == 0
    said = capsys.readouterr().out
    assert "错误 0、警告 2" in said
    assert "提示 BT01 基础数据表：“联系电话”没有填，请补填。" in said
    assert run("check", mended, YUNXI) == 1


def test_check_json_is_one_object_per_file_with_all_that_was_promised(mended, capsys) -> None:
    assert run("check", YUNXI, mended, "--json") == 1
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first.keys() == {"file", "form", "year", "unit", "findings", "counts"}
    assert second["counts"] == {"error": 0, "warning": 2, "info": 2}
    finding = next(each for each in first["findings"] if each["code"] == "XM01")
    assert finding["message"].startswith("基础数据表：“项目支出”2024年决算数 5495.64万元与")
    assert finding["cells"][0] == "项目支出@决算"
    assert (finding["stated"], finding["expected"]) == ("5495.64", "5474.61")
    assert finding["difference"] == "21.03" and finding["explained"] is None
    assert finding["suggestions"][0] == {
        "cell": "业务工作经费@决算",
        "from": "",
        "to": "21.03",
        "why": "改后正好相符",
        "clears": ["XM01"],
    }


@pytest.mark.parametrize(
    "content", [None, b"", b"\xff\xff", b"[]", b'{"format": "ziping", "version": 99}']
)
def test_a_file_that_cannot_be_read_exits_2_with_one_sentence(content, tmp_path, capsys) -> None:
    path = tmp_path / "坏.ziping"
    if content is not None:
        path.write_bytes(content)
    assert run("check", path, YIYANG) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1 and error.strip().endswith("。") and "Traceback" not in error
    if content is not None:
        assert path.read_bytes() == content


def test_new_makes_a_blank_filing_and_never_overwrites(tmp_path, capsys, library) -> None:
    path = tmp_path / "新.ziping"
    assert run("new", "--form", "yunxi-2024", "--year", 2025, "--unit", "某局", path) == 0
    filing = load(path, library)
    assert (filing.unit, filing.year) == ("某局", 2025)
    assert run("new", "--form", "yunxi-2024", "--year", 2025, "--unit", "别局", path) == 2
    assert load(path, library).unit == "某局"
    assert run("new", "--form", "没有", "--year", 2025, "--unit", "某局", tmp_path / "b") == 2
    assert run("new", "--form", "yunxi-2024", "--year", 5, "--unit", "某局", tmp_path / "b") == 2


def test_export_makes_a_package_and_says_what_it_replaced(tmp_path, capsys) -> None:
    for _ in range(2):
        assert run("export", YIYANG, "--out", tmp_path, "--package") == 0
    (folder,) = tmp_path.iterdir()
    assert folder.name.endswith("_绩效自评")
    said = capsys.readouterr().out.splitlines()
    assert len(list(folder.iterdir())) == 5 and len(said) == 11
    assert said[-1] == "原有的同名文件已替换。"


def test_export_makes_the_formats_asked_for(tmp_path, capsys) -> None:
    assert run("export", YIYANG, "--out", tmp_path, "--format", "xlsx") == 0
    assert [path.suffix for path in tmp_path.iterdir()] == [".xlsx"]
    assert run("export", YIYANG, "--out", tmp_path, "--format", "odt") == 2
    assert "odt" in capsys.readouterr().err


def test_errors_stay_open_whatever_is_explained(tmp_path, library, yunxi, capsys) -> None:
    from model.check import Checker
    from model.filing import Explanation
    from model.review import review

    for finding in review(Checker(library, library.forms[yunxi.form], yunxi)):
        cells = {cell: yunxi.text(cell) for cell in finding.cells}
        yunxi.explanations.append(Explanation(finding.code, cells, "已核实"))
    path = tmp_path / "说明.ziping"
    save(path, yunxi, library)
    assert run("check", path, "--json") == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    explained = {each["severity"] for each in findings if each["explained"] == "已核实"}
    assert explained == {"warning", "info"}


def test_forms_check_says_what_is_wrong_by_file_and_line(tmp_path, capsys) -> None:
    folder = tmp_path / "新表样"
    folder.mkdir()
    text = (ROOT / "resources" / "forms" / "yiyang-2024" / "form.toml").read_text()
    (folder / "form.toml").write_text(text)
    assert run("forms", "--check", folder) == 0
    (folder / "form.toml").write_text(text.replace("[在职人数]", "[在职人]"))
    capsys.readouterr()
    assert run("forms", "--check", folder) == 2
    line = next(i for i, row in enumerate(text.splitlines(), 1) if "[在职人数]" in row)
    assert f"第 {line} 行：没有“在职人”这个数据项" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["new"], ["check"]])
def test_help_and_usage_are_chinese(arguments, capsys) -> None:
    with pytest.raises(SystemExit):
        cli.parse(arguments)
    said = capsys.readouterr()
    text = said.out + said.err
    assert "用法" in text
    for english in ("usage", "optional", "required", "show this", "positional"):
        assert english not in text


def test_the_command_line_starts_without_qt() -> None:
    code = "import sys, main; from ui import cli; print([m for m in sys.modules if 'Side' in m])"
    out = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert out.stdout.strip() == "[]"


def test_the_window_starts_without_what_commands_need() -> None:
    code = "import sys, main, ui.app; print([m for m in sys.modules if m in ('ui.cli', 'export')])"
    out = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert out.stdout.strip() == "[]"


def test_forms_lists_the_users_with_their_folder_and_says_which_are_left_out(
    user_data, capsys
) -> None:
    write_form(user_data / "水利")
    write_form(user_data / "坏", "id =", "")
    assert run("forms") == 0
    said = capsys.readouterr()
    assert f"shuili-2025\t水利局自评表（2025年版）\t{user_data / '水利'}\n" in said.out
    assert "益阳市部门整体支出绩效自评（2024年版）\t随程序\n" in said.out
    assert said.err.startswith(f"表样文件夹“{user_data / '坏'}”没有装入") and "--check" in said.err
    assert run("forms", "--json") == 0
    folders = {form["id"]: form["folder"] for form in json.loads(capsys.readouterr().out)}
    assert folders["shuili-2025"] == str(user_data / "水利") and folders["yiyang-2024"] is None


def test_a_filing_of_a_users_form_is_made_checked_and_exported(user_data, tmp_path, capsys) -> None:
    write_form(user_data / "水利")
    path = tmp_path / "水利.ziping"
    assert run("new", "--form", "shuili-2025", "--year", 2025, "--unit", "某局", path) == 0
    assert run("check", path) == 0
    assert run("export", path, "--out", tmp_path / "导出") == 0
    assert len(list((tmp_path / "导出").iterdir())) == 3


def test_forms_preview_shows_a_form_on_board_or_in_a_folder(tmp_path, capsys) -> None:
    assert run("forms", "--preview", "yiyang-2024", "--out", tmp_path / "a.html") == 0
    folder = ROOT / "resources" / "forms" / "yiyang-2024"
    assert run("forms", "--preview", folder, "--out", tmp_path / "b.html") == 0
    assert (tmp_path / "a.html").read_text("utf-8") == (tmp_path / "b.html").read_text("utf-8")
    assert run("forms", "--preview", "没有", "--out", tmp_path / "c.html") == 2
    assert run("forms", "--preview", "yiyang-2024") == 2
    assert capsys.readouterr().err.count("\n") == 2
    (tmp_path / "form.toml").write_text('id = "x"\n', "utf-8")
    assert run("forms", "--preview", tmp_path, "--out", tmp_path / "c.html") == 2
    assert "第 1 行：缺少“page”" in capsys.readouterr().out


def test_forms_from_xlsx_drafts_a_form_and_says_what_is_left(tmp_path, capsys) -> None:
    assert run("export", YUNXI, "--out", tmp_path, "--format", "xlsx") == 0
    (book,) = tmp_path.glob("*.xlsx")
    assert run("forms", "--from-xlsx", book, "--out", tmp_path / "稿") == 0
    assert "格要人来定" in capsys.readouterr().out
    assert run("forms", "--from-xlsx", book, "--out", tmp_path / "稿") == 2
    assert run("forms", "--from-xlsx", tmp_path / "没有.xlsx", "--out", tmp_path / "稿2") == 2
    assert capsys.readouterr().err.count("\n") == 2


def test_forms_install_asks_before_it_replaces(user_data, tmp_path, capsys) -> None:
    path = write_zip(tmp_path / "一.zip", inside="水利/")
    assert run("forms", "--install", path) == 0
    assert str(user_data / "shuili-2025") in capsys.readouterr().out
    assert run("forms", "--install", path) == 0
    assert "已经装好" in capsys.readouterr().out
    other = {"form.toml": FORM.replace("水利局自评", "水务局自评"), "concepts.toml": CONCEPTS}
    path = write_zip(tmp_path / "二.zip", other)
    assert run("forms", "--install", path) == 2
    assert capsys.readouterr().err.endswith("没有安装；要替换请加 --replace。\n")
    assert "水利局" in (user_data / "shuili-2025" / "form.toml").read_text("utf-8")
    assert run("forms", "--install", path, "--replace") == 0
    assert run("forms") == 0
    assert "shuili-2025\t水务局自评表（2025年版）" in capsys.readouterr().out


def test_forms_install_refuses_with_one_sentence(user_data, tmp_path, capsys) -> None:
    for files in ({"../form.toml": "x"}, {"a.txt": "x"}, {"form.toml": "id ="}):
        assert run("forms", "--install", write_zip(tmp_path / "坏.zip", files)) == 2
        error = capsys.readouterr().err
        assert error.count("\n") == 1 and error.strip().endswith("。")
    assert run("forms", "--install", tmp_path / "没有.zip") == 2
    assert not user_data.exists()


def test_a_filing_is_checked_and_exported_where_its_form_is_not_installed(
    user_data, tmp_path, capsys
) -> None:
    write_form(user_data / "水利")
    path = tmp_path / "水利.ziping"
    assert run("new", "--form", "shuili-2025", "--year", 2025, "--unit", "某局", path) == 0
    shutil.rmtree(user_data)
    values = '"防汛经费@决算": "1.00", "防汛物资@决算": "2.00", "单位名称"'
    path.write_text(path.read_text("utf-8").replace('"单位名称"', values, 1), "utf-8")
    capsys.readouterr()
    assert run("check", path) == 1
    assert "FX01" in capsys.readouterr().out
    assert run("export", path, "--out", tmp_path / "导出") == 0
    path.write_text(path.read_text("utf-8").replace("[[page]]", "[[pag]]"), "utf-8")
    assert run("check", path) == 2
    assert "请先安装表样。" in capsys.readouterr().err


def test_a_damaged_copy_is_told_and_the_filing_checked(mended, capsys) -> None:
    path = mended
    path.write_text(path.read_text("utf-8").replace("[[page]]", "[[pag]]"), "utf-8")
    assert run("check", path) == 0
    assert "自带的表样已损坏" in capsys.readouterr().err


def test_an_installed_program_is_called_by_its_own_name(monkeypatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    path = str(ROOT / "model" / "version.py")
    assert runpy.run_path(path)["COMMAND"] == ("ziping-cli" if os.name == "nt" else "ziping")
    monkeypatch.delattr(sys, "frozen")
    assert runpy.run_path(path)["COMMAND"] == "main.py"
