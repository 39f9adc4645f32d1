"""The list that goes with a package: what is in it, how whole it is, what the check found."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from export.boxes import Box
from export.document import (
    Block,
    Chapter,
    Closing,
    Document,
    Heading,
    Paragraph,
    Sheet,
    Signature,
)
from export.text import clean
from model.cell import Cell
from model.check import Checker
from model.finding import SEVERITIES, Finding
from model.progress import blanks
from model.version import SUFFIX

NAME = "交件清单"
_WHAT = {
    ".xlsx": "各张表，带公式",
    ".pdf": "打印、盖章用",
    ".docx": "报告，供上级修改",
    SUFFIX: "填报文件，用“自评”打开",
}
_TO_DO = (
    "各页签字、盖章齐全，与 PDF 一致",
    "纸质件与电子件的数字一致，没有另外改动",
    "单位名称、填报日期与公章、来文一致",
)
_MOST_NAMED = 40
_RESULTS = "核对结果"
_EXPLAINED = "已说明"


def compose(document: Document, files: Sequence[Path]) -> Document:
    """Make the list of a package from the report and the files that it holds."""
    day = document.date
    blocks = (
        Chapter(NAME),
        Heading(1, NAME),
        *_about(document),
        Heading(1, "一、文件"),
        _files(files),
        Heading(1, "二、核对结果"),
        *_findings(document.findings),
        Heading(1, "三、没有填的"),
        *_missing(document.checker),
        Heading(1, "四、上报前请对照"),
        *_to_do(document),
        Signature((document.unit, f"{day.year}年{day.month}月{day.day}日")),
    )
    return replace(document, blocks=blocks, working=(), name=f"{document.title}{NAME}")


def _about(document: Document) -> Iterator[Block]:
    yield Paragraph(f"单位：{document.unit}", NAME)
    yield Paragraph(f"表样：{document.form}", NAME)
    yield Paragraph(f"年度：{document.year}年度", NAME)


def _files(files: Sequence[Path]) -> Sheet:
    """List the files, each with its sum below its name."""
    rows = [("序号", "文件和校验码", "内容", "大小")]
    for number, path in enumerate(files, start=1):
        data = path.read_bytes()
        named = f"{path.name}\nSHA-256 {sha256(data).hexdigest()}"
        rows.append((str(number), named, _WHAT[path.suffix], f"{len(data) / 1024:.0f} KB"))
    return _sheet("文件", (5, 58, 20, 9), rows, "文件改动一个字，校验码就不同。")


def _findings(findings: Sequence[Finding]) -> Iterator[Block]:
    """Tell what is open, the gravest first, and what was explained."""
    words = [*SEVERITIES.values(), _EXPLAINED]
    graded = [(_EXPLAINED if f.explained else SEVERITIES[f.severity], f) for f in findings]
    counted = "，".join(f"{word} {[w for w, _ in graded].count(word)} 处" for word in words)
    yield Paragraph(f"{counted}。", _RESULTS)
    rows = [("序号", "程度", _RESULTS)]
    for word, finding in sorted(graded, key=lambda each: words.index(each[0])):
        reason = f"\n说明：{finding.explained}" if finding.explained else ""
        rows.append((str(len(rows)), word, clean(f"{finding.message}{reason}")))
    if findings:
        yield _sheet(_RESULTS, (5, 8, 72), rows)


def _sheet(
    name: str, widths: tuple[int, ...], rows: Sequence[tuple[str, ...]], *below: str
) -> Sheet:
    """Make a table of rows below its head."""
    boxes = [
        Box(
            row,
            column,
            1,
            1,
            text,
            "short" if row else "heading",
            "left" if row and widths[column] == max(widths) else "center",
            place=name,
        )
        for row, said in enumerate(rows)
        for column, text in enumerate(said)
    ]
    return Sheet(
        name=name,
        title="",
        above=(),
        below=below,
        widths=widths,
        lists=("",) * len(rows),
        boxes=tuple(boxes),
        head=1,
        follows=True,
    )


def _missing(checker: Checker) -> Iterator[Block]:
    """Name what was left blank, page by page."""
    cells = blanks(checker)
    if not cells:
        yield Paragraph("应填的都填了。", "没有填的")
    for page, group in groupby(cells, checker.places.page):
        if page:
            yield Paragraph(f"{page.title}：{_named(list(group), checker)}。", "没有填的")


def _named(cells: Sequence[Cell], checker: Checker) -> str:
    names = list(dict.fromkeys(checker.places.row_name(cell, checker) for cell in cells))
    more = f"等 {len(cells)} 处" if len(names) > _MOST_NAMED else ""
    return clean("、".join(names[:_MOST_NAMED]) + more)


def _to_do(document: Document) -> Iterator[Block]:
    closings = (block for block in document.blocks if isinstance(block, Closing))
    for text in (*_TO_DO, *(line for closing in closings for line in closing.lines)):
        yield Paragraph(f"□ {text.strip()}", "对照")
