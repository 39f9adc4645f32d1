"""The command line: forms, new, check, export. Knows no Qt."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

from export import FORMATS, ExportError, export_filing
from model.check import Checker
from model.filing import Filing, new_filing
from model.finding import SEVERITIES, Finding, Suggestion
from model.library import Library, on_board
from model.progress import page_of
from model.project_file import SUFFIX, FileError, load, save
from model.review import review
from model.source import DataError

FINE, OPEN_ERRORS, UNUSABLE = 0, 1, 2
COMMANDS = ("forms", "new", "check", "export")


class _Parser(argparse.ArgumentParser):
    """An argument parser that speaks Chinese."""

    def error(self, message: str) -> NoReturn:
        self.exit(UNUSABLE, f"用法不对：{_translated(message)}。请看 {self.prog} --help。\n")

    def format_help(self) -> str:
        text = super().format_help()
        for english, chinese in _HELP_WORDS.items():
            text = text.replace(english, chinese)
        return text

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", "用法：")


_HELP_WORDS = {
    "usage: ": "用法：",
    "positional arguments:": "参数：",
    "options:": "选项：",
    "show this help message and exit": "显示这份说明",
}
_ERROR_WORDS = {
    "the following arguments are required: ": "缺少 ",
    "unrecognized arguments: ": "不认识的参数 ",
    "expected one argument": "后面要跟一个值",
    "expected at least one argument": "后面至少要跟一个值",
    "invalid int value: ": "不是整数 ",
    "invalid choice: ": "没有这个选择 ",
    "argument ": "参数 ",
}


def _translated(message: str) -> str:
    for english, chinese in _ERROR_WORDS.items():
        message = message.replace(english, chinese)
    return message.partition(" (choose from")[0]


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the arguments; `run` is the command's function, or None for the wizard with `file`."""
    if arguments and (arguments[0] in COMMANDS or arguments[0] in ("-h", "--help")):
        return _command_parser().parse_args(arguments)
    parser = _Parser(prog="main.py", usage="main.py [文件.ziping]")
    parser.add_argument("file", nargs="?", type=Path, metavar="文件", help="要打开的填报文件")
    parser.set_defaults(run=None)
    return parser.parse_args(arguments)


def _command_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="main.py",
        usage="main.py [文件.ziping] | main.py 命令 …",
        description="部门整体支出绩效自评：填表、核对、导出。不写命令时打开窗口。",
    )
    commands = parser.add_subparsers(
        dest="command", title="命令", metavar="命令", parser_class=_Parser
    )
    _add_forms(commands)
    _add_new(commands)
    _add_check(commands)
    _add_export(commands)
    parser.set_defaults(run=None, file=None)
    return parser


def _add_forms(commands: Any) -> None:
    parser = commands.add_parser("forms", help="列出有哪些表样，或检查一个表样文件夹")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    parser.add_argument(
        "--check", type=Path, metavar="文件夹", help="检查这个文件夹里的表样写得对不对"
    )
    parser.set_defaults(run=_forms)


def _add_new(commands: Any) -> None:
    parser = commands.add_parser("new", help="新建一份空白填报")
    parser.add_argument("--form", required=True, metavar="表样", help="表样的代号，见 forms")
    parser.add_argument("--year", required=True, type=int, metavar="年度", help="填报年度，如 2024")
    parser.add_argument("--unit", required=True, metavar="单位", help="单位名称")
    parser.add_argument("file", type=Path, metavar="文件", help="存成的文件，以 .ziping 结尾")
    parser.set_defaults(run=_new)


def _add_check(commands: Any) -> None:
    parser = commands.add_parser("check", help="核对填报；有未改正的错误时返回 1")
    parser.add_argument("files", nargs="+", type=Path, metavar="文件", help="填报文件")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出，每份文件一行")
    parser.set_defaults(run=_check)


def _add_export(commands: Any) -> None:
    parser = commands.add_parser("export", help="导出 Excel、PDF、Word")
    parser.add_argument("file", type=Path, metavar="文件", help="填报文件")
    parser.add_argument("--out", required=True, type=Path, metavar="文件夹", help="放到哪个文件夹")
    parser.add_argument(
        "--format",
        default=",".join(FORMATS),
        metavar="格式",
        help=f"用逗号隔开：{','.join(FORMATS)}",
    )
    parser.set_defaults(run=_export)


def run(options: argparse.Namespace) -> int:
    """Carry out a command; problems go to standard error as one Chinese sentence each."""
    command: Callable[[argparse.Namespace], int] = options.run
    try:
        return command(options)
    except (FileError, ExportError, DataError) as error:
        _complain(str(error))
        return UNUSABLE


def _complain(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _forms(options: argparse.Namespace) -> int:
    if options.check:
        return _check_forms(options.check)
    forms = on_board().forms.values()
    if options.json:
        keys = ("id", "title", "place", "edition", "year")
        print(json.dumps([{k: getattr(f, k) for k in keys} for f in forms], ensure_ascii=False))
    else:
        for form in forms:
            print(f"{form.id}\t{form.title}")
    return FINE


def _check_forms(folder: Path) -> int:
    """Say everything that is wrong with the form in a folder."""
    from model.library import check_form

    problems, relations = check_form(folder.parent if folder.is_file() else folder)
    for problem in problems:
        print(problem)
    if not problems:
        print(f"“{folder.name}”没有问题，可以使用。")
        print(f"用得上的勾稽关系：{'、'.join(relations) or '没有'}")
    return UNUSABLE if problems else FINE


def _new(options: argparse.Namespace) -> int:
    library = on_board()
    if options.form not in library.forms:
        raise FileError(f"没有表样“{options.form}”，可用的表样：{'、'.join(library.forms)}。")
    if not 1990 <= options.year <= 2200:
        raise FileError(f"年度“{options.year}”不对，请填四位数的年份，如 2024。")
    path = options.file if options.file.suffix == SUFFIX else Path(f"{options.file}{SUFFIX}")
    if path.exists():
        raise FileError(f"“{path.name}”已经有了，为免覆盖，请换一个名称。")
    save(path, new_filing(library.forms[options.form], options.year, options.unit), library)
    print(f"已新建“{path}”。")
    return FINE


def _check(options: argparse.Namespace) -> int:
    library = on_board()
    outcome = FINE
    for path in options.files:
        try:
            filing = load(path, library)
        except FileError as error:
            _complain(str(error))
            outcome = UNUSABLE
            continue
        checker = Checker(library, library.forms[filing.form], filing)
        findings = [_placed(checker, finding) for finding in review(checker)]
        if options.json:
            print(json.dumps(_as_json(path, filing, findings), ensure_ascii=False))
        else:
            _tell(path, filing, findings)
        if _open_errors(findings):
            outcome = max(outcome, OPEN_ERRORS)
    return outcome


def _placed(checker: Checker, finding: Finding) -> Finding:
    """Say the page before a message: in the window its card does."""
    page = page_of(checker, finding)
    return replace(finding, message=f"{page.title}：{finding.message}") if page else finding


def _open_errors(findings: Sequence[Finding]) -> bool:
    return any(f.severity == "error" and f.explained is None for f in findings)


def _tell(path: Path, filing: Filing, findings: Sequence[Finding]) -> None:
    """Print the findings of a file for a person."""
    counts = Counter(finding.severity for finding in findings)
    total = "、".join(f"{word} {counts[severity]}" for severity, word in SEVERITIES.items())
    print(f"{path.name}（{filing.unit or '未填单位'} {filing.year}年度）：{total}")
    for finding in findings:
        explained = f"（已说明：{finding.explained}）" if finding.explained else ""
        print(f"  {SEVERITIES[finding.severity]} {finding.code} {finding.message}{explained}")


def _as_json(path: Path, filing: Filing, findings: Sequence[Finding]) -> dict[str, Any]:
    counts = Counter(finding.severity for finding in findings)
    return {
        "file": str(path),
        "form": filing.form,
        "year": filing.year,
        "unit": filing.unit,
        "findings": [_finding_as_json(finding) for finding in findings],
        "counts": {severity: counts[severity] for severity in SEVERITIES},
    }


def _finding_as_json(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "cells": [str(cell) for cell in finding.cells],
        "stated": finding.stated,
        "expected": finding.expected,
        "difference": finding.difference,
        "suggestions": [_suggestion_as_json(each) for each in finding.suggestions],
        "explained": finding.explained,
    }


def _suggestion_as_json(suggestion: Suggestion) -> dict[str, Any]:
    """Give a suggestion; `also` has what must be changed with it, where there is such."""
    also = [_suggestion_as_json(each) for each in suggestion.also]
    return {
        "cell": str(suggestion.cell),
        "from": suggestion.old,
        "to": suggestion.new,
        "why": suggestion.why,
        "clears": list(suggestion.clears),
    } | ({"also": also} if also else {})


def _export(options: argparse.Namespace) -> int:
    formats = [name.strip() for name in options.format.split(",") if name.strip()]
    unknown = [name for name in formats if name not in FORMATS]
    if unknown or not formats:
        raise FileError(f"不认识的格式“{'、'.join(unknown)}”，可用的格式：{','.join(FORMATS)}。")
    library: Library = on_board()
    filing = load(options.file, library)
    for path in export_filing(library, filing, options.out, formats, overwrite=True):
        print(f"已导出“{path}”。")
    return FINE
