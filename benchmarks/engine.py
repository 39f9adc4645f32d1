"""The engine alone: a changed cell checked, a filing read and checked, many in batch."""

from collections.abc import Iterator
from itertools import cycle

from benchmarks.large import example, large_filing
from benchmarks.measure import figure, repeat, report
from model.cell import Cell
from model.check import Checker
from model.library import on_board
from model.review import Reviewer, review


def main() -> None:
    """Measure and print."""
    library = on_board()
    filing = large_filing(library)
    form = library.forms[filing.form]
    checker = Checker(library, form, filing)
    reviewer = Reviewer(checker)
    figures = []
    for name, cell in (
        ("a total of 300 rows", Cell("项目支出", "决算")),
        ("one of 300 rows", Cell("金额", "决算", "专项资金", "r150")),
        ("a cell of three relations", Cell("基本支出", "决算")),
    ):
        texts = cycle(("123.45", "123.46"))

        def change(cell: Cell = cell, texts: Iterator[str] = texts) -> None:
            filing.set(cell, next(texts))
            reviewer.changed(checker.changed([cell]))
            reviewer.glance()

        figures.append(figure(f"keystroke, {name}", repeat(change, 200), "<= 2"))
    figures.append(figure("all relations bound and checked anew", repeat(checker.rebuild, 20)))
    small = example(library)
    runs = repeat(lambda: review(Checker(library, form, small)), 50)
    figures.append(figure("a real filing checked", runs, "<= 10 (100 a second)"))
    report("Engine, ms", figures)


if __name__ == "__main__":
    main()
