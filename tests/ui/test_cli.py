"""The command line, as other programs call it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from model.project_file import load, save
from ui import cli

ROOT = Path(__file__).parent.parent.parent
YUNXI = ROOT / "resources" / "examples" / "yunxi-2024.ziping"
YIYANG = ROOT / "resources" / "examples" / "yiyang-2024.ziping"


def run(*arguments: object) -> int:
    options = cli.parse([str(argument) for argument in arguments])
    return cli.run(options)


def test_forms_lists_them(capsys) -> None:
    assert run("forms") == 0
    assert "yiyang-2024\t益阳市部门整体支出绩效自评（2024年版）" in capsys.readouterr().out
    assert run("forms", "--json") == 0
    assert {form["id"] for form in json.loads(capsys.readouterr().out)} >= {"yunxi-2024"}


def test_check_prints_findings_and_tells_by_its_exit_code(capsys) -> None:
    assert run("check", YIYANG) == 0
    said = capsys.readouterr().out
    assert "错误 0、警告 2" in said
    assert "提示 BT01 基础数据表：“联系电话”没有填，请补填。" in said
    assert run("check", YIYANG, YUNXI) == 1


def test_check_json_is_one_object_per_file_with_all_that_was_promised(capsys) -> None:
    assert run("check", YUNXI, YIYANG, "--json") == 1
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
