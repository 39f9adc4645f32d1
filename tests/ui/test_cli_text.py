"""`check-text`, as other programs call it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document

from ui import cli

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = ROOT / "resources" / "examples"
REPORT = """某局2024年度部门整体支出绩效自评报告
一、基本支出情况
2024年公务接待费预算10万元，实际支出1.12万元，较预算减少8.88元。
公用经费支出2万元，年初预算3万元，决算数大于预算数。
"""


def run(*arguments: object) -> int:
    options = cli.parse([str(argument) for argument in arguments])
    return cli.run(options)


@pytest.fixture
def report(tmp_path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text(REPORT, "utf-8")
    return path


def test_findings_stand_with_their_lines(report, capsys) -> None:
    assert run("check-text", report) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "报告.txt（文稿 2024年度）：错误 2、警告 0、提示 0"
    assert said[1].startswith("  错误 WB01 第 3 行：“较预算减少” 8.88元与算得的数不符")


def test_json_quotes_figures_with_line_and_column_instead_of_cells(report, capsys) -> None:
    assert run("check-text", report, "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told.keys() == {"file", "form", "year", "unit", "findings", "counts"}
    assert (told["year"], told["counts"]["error"]) == (2024, 2)
    finding, word = told["findings"]
    assert (finding["code"], finding["cells"]) == ("WB01", [])
    assert finding["figures"][0] == {"quote": "较预算减少8.88元", "line": 3, "column": 29}
    assert finding["suggestions"] == [
        {
            "quote": "较预算减少8.88元",
            "line": 3,
            "column": 29,
            "from": "8.88元",
            "to": "8.88万元",
            "why": "单位像是写错",
            "clears": ["WB01"],
        }
    ]
    assert (word["suggestions"][0]["from"], word["suggestions"][0]["to"]) == ("大于", "小于")
    lines = REPORT.splitlines()
    for each in (*finding["figures"], *word["figures"], *word["suggestions"]):
        assert lines[each["line"] - 1][each["column"] - 1 :].startswith(each["quote"])


def test_a_sound_report_exits_0_and_a_word_document_is_read(tmp_path, capsys) -> None:
    document = Document()
    document.add_paragraph("2024年公务接待费预算10万元，实际支出1.12万元，较预算减少8.88万元。")
    document.add_table(1, 2).cell(0, 1).text = "100"
    document.save(tmp_path / "报告.docx")
    assert run("check-text", tmp_path / "报告.docx") == 0
    assert "错误 0、警告 0、提示 0" in capsys.readouterr().out


def test_an_empty_report_has_nothing_to_find(tmp_path) -> None:
    (tmp_path / "空.txt").write_text("", "utf-8")
    assert run("check-text", tmp_path / "空.txt") == 0


@pytest.mark.parametrize("content", [None, b"\x00\x01\x02\xff", b"PK\x03\x04"])
def test_what_cannot_be_read_exits_2_with_one_sentence(content, tmp_path, capsys) -> None:
    path = tmp_path / "坏.docx"
    if content is not None:
        path.write_bytes(content)
    assert run("check-text", path) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1 and error.strip().endswith("。") and "Traceback" not in error


def test_a_filing_names_the_text_and_quotes_its_figures(capsys) -> None:
    assert run("check", EXAMPLES / "yiyang-2024.ziping", "--json") == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    (finding,) = [each for each in findings if each["code"] == "WB01"]
    assert finding["cells"] == ["三公经费情况"]
    assert finding["quotes"][0]["quote"] == "较预算减少8.88元"
    assert finding["suggestions"][0]["cell"] == "三公经费情况"
    (table,) = [each for each in findings if each["code"] == "CL01"]
    assert "quotes" not in table


def test_no_window_is_loaded(report) -> None:
    script = f"""
import sys
from ui import cli
cli.run(cli.parse(["check-text", {str(report)!r}]))
sys.exit("PySide6" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["check-text", EXAMPLES.parent / "concepts.toml"],
        ["check", *sorted(EXAMPLES.iterdir())],
        ["forms"],
    ],
)
def test_nobody_has_to_read_all_that_is_printed(arguments) -> None:
    """Whoever reads may go: … | head -1."""
    command = [sys.executable, "main.py", *map(str, arguments)]
    program = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    program.stdout.close()
    assert program.stderr.read() == b""
    program.stderr.close()
    assert program.wait() == cli.UNREAD
