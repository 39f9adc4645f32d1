"""What was found in a report written elsewhere, to be printed or handed on."""

from collections.abc import Iterator
from datetime import date

from export.boxes import Align, Box, Kind
from export.document import Chapter, Document, Sheet
from export.text import clean
from model.finding import SEVERITIES
from model.opinion import Objection, Opinion

TITLE = "文稿核对结果"
FINE = "没有发现问题。"
CAUTION = (
    "核对由程序完成，只看文中的数字前后是否一致、算得是否对、话是否写完；没有提到的不等于都对。"
)
_HEAD = ("序号", "程度", "位置", "原文", "问题")
_WIDTHS = (6, 7, 9, 26, 52)
_ALIGNED: tuple[Align, ...] = ("center", "center", "center", "left", "left")
_KINDS: tuple[Kind, ...] = ("short", "short", "short", "long", "long")


def compose_opinion(name: str, opinion: Opinion, today: date) -> Document:
    """Lay out what is said of the report of a name as a table to print."""
    boxes = tuple(_boxes(name, opinion))
    sheet = Sheet(
        name=TITLE,
        title=TITLE,
        above=(),
        below=(CAUTION,),
        widths=_WIDTHS,
        lists=("",) * (boxes[-1].row + 1),
        boxes=boxes,
        head=2,
    )
    return Document(
        unit="",
        year=opinion.year,
        form="",
        date=today,
        checker=opinion.checker,
        name=f"{TITLE}：{clean(name)}",
        blocks=(Chapter(TITLE), sheet),
    )


def opinion_text(name: str, opinion: Opinion) -> str:
    """Write what is said of the report of a name as plain text."""
    lines = [TITLE, *_about(name, opinion), ""]
    for at, each in enumerate(opinion.objections, start=1):
        _, severity, line, quote, message = _cells(at, each)
        place = "　".join(filter(None, (f"{at}. {severity}", line, f"“{quote}”" if quote else "")))
        lines += [place, f"    {message}", ""]
    return "\n".join([*lines, *([] if opinion.objections else [FINE]), CAUTION, ""])


def _about(name: str, opinion: Opinion) -> Iterator[str]:
    year = f"，{opinion.year}年度" if opinion.year else ""
    counts = "、".join(f"{word} {opinion.count(each)}" for each, word in SEVERITIES.items())
    yield f"文稿：{name}（{opinion.characters} 字{year}）"
    yield f"结果：{counts}"


def _cells(number: int, objection: Objection) -> tuple[str, ...]:
    finding = objection.finding
    line = f"第 {objection.line} 行" if objection.line else ""
    said = (str(number), SEVERITIES[finding.severity], line, objection.quote, finding.message)
    return tuple(map(clean, said))


def _boxes(name: str, opinion: Opinion) -> Iterator[Box]:
    """Give a line about the report, the head, and a row for each objection."""
    about = clean("　　".join(_about(name, opinion)))
    yield Box(0, 0, 1, len(_HEAD), about, "label", "left")
    for column, text in enumerate(_HEAD):
        yield Box(1, column, 1, 1, text, "heading", "center")
    for row, each in enumerate(opinion.objections, start=2):
        for column, text in enumerate(_cells(row - 1, each)):
            yield Box(row, column, 1, 1, text, _KINDS[column], _ALIGNED[column])
    if not opinion.objections:
        yield Box(2, 0, 1, len(_HEAD), FINE, "label", "center")
