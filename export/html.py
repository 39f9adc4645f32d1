"""A document as one page that any browser shows, without scripts or other files."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from export.boxes import Box
from export.document import (
    Block,
    Chapter,
    Closing,
    Cover,
    Document,
    Heading,
    Paragraph,
    Sheet,
    Signature,
)

_WORKING = "工作底稿（不印进报告）"
_STYLE = """
body { max-width: 72em; margin: 2em auto; padding: 0 1em; font: 15px/1.6 "SimSun", serif; }
h1, h2, h3, h4, h5, h6 { font-size: 1.05em; margin: 1em 0 .3em; }
h1, caption, .title { font-size: 1.4em; font-weight: bold; text-align: center; }
p { margin: .2em 0; text-indent: 2em; }
.chapter { margin: 3em 0 1em; color: #5b6b7b; border-bottom: 1px solid #c3ccd6; }
.line, .closing { text-indent: 0; white-space: pre-wrap; }
.cover { padding: 4em 0; }
.signature { text-align: right; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; margin: .5em 0; }
td { border: 1px solid #1f2933; padding: .2em .4em; white-space: pre-wrap; }
.plain td { border: none; }
.label, .heading { background: #f1f5f9; }
.heading { font-weight: bold; }
.left { text-align: left; } .center { text-align: center; } .right { text-align: right; }
.top { vertical-align: top; height: 5em; }
"""


def write(document: Document, path: Path) -> None:
    """Write a document as a page; a box that shows one cell tells its address under the mouse."""
    path.write_text("\n".join(_page(document)), "utf-8", newline="\n")


def _page(document: Document) -> Iterator[str]:
    yield f'<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8"><style>{_STYLE}</style>'
    yield f"<title>{escape(document.form)}</title></head><body>"
    for block in document.blocks:
        yield from _block(block)
    if document.working:
        yield from _block(Chapter(_WORKING))
    for sheet in document.working:
        yield from _sheet(sheet)
    yield "</body></html>\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Chapter(title):
            yield _element("div", title, "chapter")
        case Cover():
            yield from _cover(block)
        case Heading(level, text):
            yield _element(f"h{level + 1 if level > 1 else 2}", text)
        case Paragraph(text):
            yield _element("p", text)
        case Closing(lines):
            yield from (_element("p", line, "closing") for line in lines)
        case Signature(lines):
            yield from (_element("p", line, "signature") for line in lines)
        case Sheet():
            yield from _sheet(block)


def _cover(cover: Cover) -> Iterator[str]:
    yield from (_element("p", line, "line") for line in cover.above)
    yield '<div class="cover">'
    yield from (_element("p", line, "title") for line in cover.title)
    yield from (_element("p", f"{label}{text}", "line center") for label, text in cover.fields)
    yield "</div>"
    yield from (_element("p", line, "line center") for line in cover.below)


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield from (_element("p", line, "line") for line in sheet.above)
    yield f'<table class="{"" if sheet.borders else "plain"}">'
    if sheet.title:
        yield _element("caption", sheet.title)
    total = sum(sheet.widths)
    yield "".join(f'<col style="width:{100 * width / total:.2f}%">' for width in sheet.widths)
    for row in range(sheet.rows):
        boxes = (_box(box) for box in sheet.boxes if box.row == row)
        yield f"<tr>{''.join(boxes)}</tr>"
    yield "</table>"
    yield from (_element("p", line, "line") for line in sheet.below)


def _box(box: Box) -> str:
    kinds = f"{box.kind} {box.align}{' top' if box.top else ''}"
    spans = f' rowspan="{box.rows}" colspan="{box.columns}"'
    tip = f' title="{escape(str(box.cell.pattern))}"' if box.cell else ""
    return f'<td class="{kinds}"{spans}{tip}>{escape(box.text)}</td>'


def _element(name: str, text: str, kind: str = "") -> str:
    attribute = f' class="{kind}"' if kind else ""
    return f"<{name}{attribute}>{escape(text)}</{name}>"
