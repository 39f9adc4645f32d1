"""The command line: forms, new, check, check-text, export. Knows no Qt."""

import argparse
import gc
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from export import FORMATS, ExportError, export_filing, export_package
from model.cell import UNIT
from model.check import Checker
from model.filing import Filing, new_filing
from model.library import Library
from model.project_file import FileError, save
from model.source import DataError
from model.version import COMMAND, SUFFIX
from ui import cli_check, cli_forms
from ui.cli_forms import FINE, UNUSABLE

UNREAD = 141
"""Exit code where whoever read what is printed has gone, as after SIGPIPE."""
COMMANDS = ("forms", "new", "check", "check-text", "export")


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
    parser = _Parser(prog=COMMAND, usage=f"{COMMAND} [文件.ziping]")
    parser.add_argument("file", nargs="?", type=Path, metavar="文件", help="要打开的填报文件")
    parser.set_defaults(run=None)
    return parser.parse_args(arguments)


def _command_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog=COMMAND,
        usage=f"{COMMAND} [文件.ziping] | {COMMAND} 命令 …",
        description="部门整体支出绩效自评：填表、核对、导出。不写命令时打开窗口。",
    )
    commands = parser.add_subparsers(
        dest="command", title="命令", metavar="命令", parser_class=_Parser
    )
    _add_forms(commands)
    _add_new(commands)
    _add_check(commands)
    _add_check_text(commands)
    _add_export(commands)
    parser.set_defaults(run=None, file=None)
    return parser


def _add_forms(commands: Any) -> None:
    parser = commands.add_parser("forms", help="列出有哪些表样，检查或安装一个表样")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    parser.add_argument(
        "--check", type=Path, metavar="文件夹", help="检查这个文件夹里的表样写得对不对"
    )
    parser.add_argument("--preview", metavar="表样", help="表样的代号或文件夹：看空白的是什么样子")
    parser.add_argument(
        "--from-xlsx", type=Path, metavar="表格", help="从官方的空白 Excel 表起草一个表样"
    )
    parser.add_argument(
        "--catalogue", action="store_true", help="把数据项和勾稽关系一览写成手册的一页"
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="位置",
        help="写到哪里：.html、.pdf、.md 文件，起草是文件夹",
    )
    parser.add_argument("--install", type=Path, metavar="文件", help="安装一个 .zip 里的表样")
    parser.add_argument("--replace", action="store_true", help="安装时替换代号相同、内容不同的表样")
    parser.set_defaults(run=cli_forms.run)


def _add_new(commands: Any) -> None:
    parser = commands.add_parser("new", help="新建一份填报，空白的或从去年的填报开始")
    parser.add_argument(
        "--from",
        dest="old",
        type=Path,
        metavar="文件",
        help="去年的填报文件，或去年报告的 .docx、.txt",
    )
    parser.add_argument("--form", metavar="表样", help="表样的代号，见 forms；可与去年相同")
    parser.add_argument(
        "--year", type=int, metavar="年度", help="填报年度，如 2024；可为去年的下一年"
    )
    parser.add_argument("--unit", metavar="单位", help="单位名称；可与去年相同")
    parser.add_argument("file", type=Path, metavar="文件", help="存成的文件，以 .ziping 结尾")
    parser.set_defaults(run=_new)


def _add_check(commands: Any) -> None:
    parser = commands.add_parser("check", help="核对填报；有未改正的错误时返回 1")
    parser.add_argument("files", nargs="+", type=Path, metavar="文件", help="填报文件")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出，每份文件一行")
    parser.set_defaults(run=cli_check.check)


def _add_check_text(commands: Any) -> None:
    parser = commands.add_parser("check-text", help="核对一份别处写的报告（.txt、.docx）")
    parser.add_argument("file", type=Path, metavar="文件", help="报告，.txt 或 .docx")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    parser.set_defaults(run=cli_check.check_text)


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
    parser.add_argument(
        "--package", action="store_true", help="整理成交件文件夹：三种格式、填报文件和交件清单"
    )
    parser.set_defaults(run=_export)


def as_long_as_read(action: Callable[[], int]) -> int:
    """Run, and end without a word where nobody reads on what is printed (… | head -1)."""
    try:
        try:
            return action()
        finally:
            if sys.stdout:
                sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD


def run(options: argparse.Namespace) -> int:
    """Carry out a command; problems go to standard error as one Chinese sentence each."""
    command: Callable[[argparse.Namespace], int] = options.run
    gc.enable()  # `main` starts without
    try:
        return command(options)
    except (FileError, ExportError, DataError) as error:
        cli_check.complain(str(error))
        return UNUSABLE


def _new(options: argparse.Namespace) -> int:
    """Make a filing, blank or begun with last year's, which gives what the options leave out."""
    from export.manuscript import read_last_year

    library = cli_forms.library()
    old = read_last_year(options.old, library) if options.old else None
    form, year, unit = options.form, options.year, options.unit
    if old:
        form = form or (old.form if old.form in library.forms else None)
        year, unit = year or old.year + 1, unit or old.unit or None
    missing = [f"--{k}" for k, v in (("form", form), ("year", year), ("unit", unit)) if v is None]
    if missing:
        raise FileError(f"缺少 {'、'.join(missing)}；从去年的填报开始时可以不写，请加 --from。")
    if form not in library.forms:
        raise FileError(f"没有表样“{form}”，可用的表样：{'、'.join(library.forms)}。")
    if not 1990 <= year <= 2200:
        raise FileError(f"年度“{year}”不对，请填四位数的年份，如 2024。")
    path = options.file if options.file.suffix == SUFFIX else Path(f"{options.file}{SUFFIX}")
    if path.exists():
        raise FileError(f"“{path.name}”已经有了，为免覆盖，请换一个名称。")
    filing = _carried(library, old, form, year) if old else new_filing(library.forms[form], year)
    filing.set(UNIT, unit)
    save(path, filing, library)
    print(f"已新建“{path}”。")
    return FINE


def _carried(library: Library, old: Filing, form: str, year: int) -> Filing:
    """Begin with last year's filing, and say what came over, what did not and why."""
    from model.carry import carry_over

    if year <= old.year:
        raise FileError(f"去年的填报是 {old.year}年度的，新的一份要写以后的年度，请核对 --year。")
    own = library.of(old)
    checker = Checker(own, own.forms[old.form], old)
    carried = carry_over(checker, library.forms[form], year)
    print(f"从去年的填报带过来 {len(carried.items)} 处，都待核对；不带 {len(carried.left)} 处：")
    for why, count in Counter(each.why for each in carried.left).most_common():
        print(f"  {why}：{count} 处")
    return carried.filing


def _export(options: argparse.Namespace) -> int:
    formats = [name.strip() for name in options.format.split(",") if name.strip()]
    unknown = [name for name in formats if name not in FORMATS]
    if unknown or not formats:
        raise FileError(f"不认识的格式“{'、'.join(unknown)}”，可用的格式：{','.join(FORMATS)}。")
    library = cli_forms.library()
    filing = cli_check.load_told(options.file, library)
    remarks: list[str] = []
    if options.package:
        paths = export_package(library, filing, options.out, overwrite=True, remarks=remarks)
    else:
        paths = export_filing(
            library, filing, options.out, formats, overwrite=True, remarks=remarks
        )
    for path in paths:
        print(f"已导出“{path}”。")
    for remark in remarks:
        print(remark)
    return FINE
