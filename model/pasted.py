"""Text that was copied in another program, as clean paragraphs."""

import re
from html.parser import HTMLParser

_ODD = str.maketrans(
    {
        **dict.fromkeys("\r\x0b\x0c\x85\u2028\u2029", "\n"),
        **dict.fromkeys("\x00\x07\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufffc"),
        "\u00a0": " ",
    }
)
"""Breaks of all kinds, signs that are not seen, and blanks at which no line may break."""
_LABEL = re.compile(
    r"(?P<label>(?:[0-9]{1,3}[.．、)）]|[（(][0-9一二三四五六七八九十]{1,3}[)）]|"
    r"[一二三四五六七八九十]{1,3}、|[①-⑳•●■◆·\uf000-\uf0ff]))[ \t\u3000]+(?=\S)"
)
"""The number or sign of a list, and the room behind it."""
_ROOM = re.compile(" {2,}")
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_HEADINGS = tuple(f"h{level}" for level in range(1, 7))
_BLOCKS = frozenset(
    ("p", "div", "ul", "ol", "dl", "dt", "dd", "table", "tr", "br", "pre", *_HEADINGS)
)
_UNSEEN = frozenset(("head", "style", "script", "title"))


def copied(text: str, html: str) -> str:
    """Give what was copied as a text, as a page or as both, as clean paragraphs.

    The text is taken, which has all numbers; but the page where that alone keeps rows of tables.
    """
    has_rows = any("\t" in line.strip() for line in text.splitlines())
    loses_rows = "<table" in html.lower() and not has_rows
    return tidied(text_of_html(html) if loses_rows or not text else text)


def tidied(text: str) -> str:
    """Give a copied text as paragraphs without indents, blank lines and signs nobody sees.

    A piece of one paragraph keeps the blanks at its ends, for it may go into a sentence.
    """
    plain = text.replace("\r\n", "\n").translate(_ODD)
    if "\n" not in plain.strip("\n"):
        return _ROOM.sub(" ", plain.strip("\n"))
    lines = (_tidied(line) for line in plain.split("\n"))
    return "\n".join(line for line in lines if line)


def _tidied(line: str) -> str:
    found = _LABEL.match(line := line.strip())
    return _ROOM.sub(" ", f"{found['label']}{line[found.end() :]}" if found else line)


def text_of_html(html: str) -> str:
    """Give the text of a page as it was copied: a line for each paragraph and row of a table.

    Cells of a row are parted by tabs; items of a numbered list bear their numbers.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_line()
    return "\n".join(reader.lines)


class _Reader(HTMLParser):
    """Gathers the lines of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._line = ""
        self._unseen = 0
        self._cells = 0
        self._lists: list[int | None] = []

    def end_line(self) -> None:
        """End the line at hand."""
        if self._line.strip():
            self.lines.append(self._line.strip(" \n"))
        self._line = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Begin a line, a cell or an item."""
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in ("td", "th"):
            self._line = f"{self._line.rstrip(' ')}\t" if self._cells else ""
            self._cells += 1
        elif tag == "tr":
            self.end_line()
            self._cells = 0
        elif tag == "li":
            self.end_line()
            self._begin_item()
        elif tag in _BLOCKS and not self._cells and not self._is_item():
            self.end_line()
        if tag in ("ol", "ul"):
            self._lists.append(0 if tag == "ol" else None)

    def _begin_item(self) -> None:
        count = self._lists[-1] if self._lists else None
        if count is not None:
            self._lists[-1] = count + 1
            self._line = f"{count + 1}."

    def _is_item(self) -> bool:
        """Tell whether the line holds nothing but the number of an item yet."""
        return bool(self._line) and self._line[:-1].isdigit() and bool(self._lists)

    def handle_endtag(self, tag: str) -> None:
        """End a line, a list or what is not seen."""
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        if tag in ("tr", "table"):
            self._cells = 0
        if (tag in _BLOCKS or tag == "li") and not self._cells:
            self.end_line()

    def handle_data(self, data: str) -> None:
        """Add words; line breaks of the page's source are blanks."""
        if not self._unseen:
            words = _BLANKS.sub(" ", data)
            self._line += words.lstrip(" ") if self._line[-1:] in ("", "\t", " ") else words
