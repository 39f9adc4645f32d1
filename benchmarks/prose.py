"""Reading texts: 50,000 characters from nothing, one paragraph changed, rows of one thing.

python -m benchmarks.prose
"""

from collections.abc import Iterator
from itertools import cycle

from benchmarks.large import example
from benchmarks.measure import ROOT, Figure, figure, repeat, report
from model.check import Checker
from model.library import Library, on_board
from model.manuscript import FORM, TEXT, manuscript
from model.project_file import load
from model.prose import phrase
from model.review import Reviewer

LENGTH = 50_000
ROWS = {
    "digits": "1",
    "commas": "，",
    "brackets": "（",
    "years": "2024年",
    "amounts of one thing": "支出100万元，",
    "parts of a total": "其中甲10万元，",
    "amounts in brackets": "甲10万元（乙5万元，",
    "sums": "甲1万元，加上2万元，总计3万元，",
    "one sentence": "2024年支出100万元，比上年增加10万元，增长11.11%。",
}
"""What may take the square of the length: each is repeated to the full length and to half of it."""


def texts(library: Library) -> str:
    """Give 50,000 characters of the reports on board, again from the first where they end."""
    whole = "\n".join(_shown(library))
    return (whole * (LENGTH // len(whole) + 1))[:LENGTH]


def _shown(library: Library) -> Iterator[str]:
    for path in sorted((ROOT / "resources" / "examples").glob("*.ziping")):
        filing = load(path, library)
        own = library.of(filing)
        checker = Checker(own, own.forms[filing.form], filing)
        yield from (checker.shown(cell) for cell in checker.texts())


def reviewer_of(library: Library, text: str) -> Reviewer:
    """Give the reviewer of a text that nobody has read yet, with nothing kept of other texts."""
    phrase.forget()
    return Reviewer(Checker(library, FORM, manuscript(text, library)))


def main() -> None:
    """Measure and print."""
    library = on_board()
    own, text = library.with_form(FORM), texts(library)
    figures = [
        figure("50,000 characters read", repeat(lambda: _read(own, text), 9), "<= 100"),
        figure("read, checked, culprits told", repeat(lambda: _told(own, text), 9)),
        _changed(own, text, "one paragraph of 50,000 changed"),
        _changed(own, text[:8000], "one paragraph of 8,000 changed", "<= 16"),
        *_typed(library),
    ]
    report("Texts, ms", figures)
    rows = [
        figure(name, repeat(lambda w=word, n=share: _row(own, w, n), 3))  # type: ignore[misc]
        for word_name, word in ROWS.items()
        for share, name in ((2, f"{word_name}, half"), (1, word_name))
    ]
    report("One thing over and over, ms (twice the length: about twice the time)", rows)


def _read(library: Library, text: str) -> None:
    reviewer_of(library, text).texts.read()


def _told(library: Library, text: str) -> None:
    reviewer_of(library, text).findings()


def _row(library: Library, word: str, share: int) -> None:
    _read(library, word * (LENGTH // share // len(word)))


def _changed(library: Library, text: str, name: str, goal: str = "") -> Figure:
    """Time a paragraph that somebody changes in a report."""
    reviewer = reviewer_of(library, text)
    reviewer.findings()
    checker, half = reviewer.checker, text.index("\n", len(text) // 2)
    versions = cycle(f"{text[:half]}支出{n}.5万元。{text[half:]}" for n in range(10, 20))

    def change() -> None:
        checker.filing.set(TEXT, next(versions))
        reviewer.changed(checker.changed([TEXT]))
        reviewer.findings()

    return figure(name, repeat(change, 30), goal)


def _typed(library: Library) -> Iterator[Figure]:
    """Time a text of a real filing that somebody types in: each key, and when typing rests."""
    filing = example(library, "yiyang-2024")
    reviewer = Reviewer(Checker(library, library.forms[filing.form], filing))
    reviewer.findings()
    checker = reviewer.checker
    cell = next(each for each in checker.texts() if "三公" in each.name)
    text = filing.text(cell)
    versions = cycle(f"{text}会议费支出{n}.5万元。" for n in range(10, 20))

    def press() -> None:
        filing.set(cell, next(versions))
        reviewer.changed(checker.changed([cell]))
        reviewer.glance()

    def rest() -> None:
        press()
        reviewer.findings()

    yield figure("a key pressed in a text of a real filing", repeat(press, 100), "<= 2")
    yield figure("the same, when typing rests", repeat(rest, 30), "<= 16")


if __name__ == "__main__":
    main()
