"""How often the program names the figure that is wrong: slips put into filings without a mistake.

    python -m benchmarks.localise [--quick] [--misses]

Every typed figure of the tables gets every kind of slip, one at a time, then a sample two at a
time. What could be told at all is decided by `benchmarks/telling.py`.
"""

import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from benchmarks import milp
from benchmarks.large import example, large_filing
from benchmarks.measure import figure as timing
from benchmarks.measure import repeat, report
from benchmarks.slips import HAND, is_proper
from benchmarks.telling import Columns, exchange_told, figure, possible, put, shown, told
from benchmarks.variants import NAMES, checker_of, clean, figures, variant
from model.cell import Cell
from model.check import Checker
from model.library import Library, on_board
from model.localise import localise

COPIES = 3
PAIRS = 150
MILP_SAMPLE = 40
COPIED, LAST_YEAR, EXCHANGED, BLANK = "neighbour copied", "last year copied", "exchanged", "blank"
KINDS = (*HAND, COPIED, LAST_YEAR, EXCHANGED, BLANK)
Texts = dict[Cell, str]


@dataclass
class Outcome:
    """What came of one injection."""

    kind: str
    noticed: bool
    told: str = ""
    right: bool = False
    value: bool = False
    among: bool = False
    sure: bool = False
    wrong: bool = False
    left: bool = False
    smallest: bool = False
    complete: bool = True
    note: str = ""
    truth: dict[str, str] = field(default_factory=dict)


def injections(checker: Checker, cell: Cell, columns: Columns) -> Iterator[tuple[str, Texts]]:
    """Give one slip of each kind for a cell, as texts to be typed."""
    typed = figure(checker, cell)
    chance = random.Random(f"{cell} {typed}")
    is_money = checker.library.concepts[cell.concept].type == "money"
    for kind, forward in HAND.items():
        texts = sorted({text for text in forward(typed) if is_proper(text, typed)})
        readable = [t for t in texts if _is_readable(checker, cell, t)]
        if readable and (kind != "unit" or is_money):
            yield kind, {cell: shown(checker, cell, chance.choice(readable))}
    beside = [c for c in columns.neighbours(cell) if figure(checker, c) != typed]
    if beside:
        yield COPIED, {cell: checker.filing.text(beside[0])}
        yield (
            EXCHANGED,
            {cell: checker.filing.text(beside[0]), beside[0]: checker.filing.text(cell)},
        )
    last = columns.last_year(cell)
    if last and figure(checker, last) != typed:
        yield LAST_YEAR, {cell: checker.filing.text(last)}
    yield BLANK, {cell: ""}


def _is_readable(checker: Checker, cell: Cell, digits: str) -> bool:
    return not checker.library.concepts[cell.concept].read(shown(checker, cell, digits)).problem


def is_noticed(checker: Checker) -> bool:
    """Tell whether some relation fails with an error."""
    return any(
        bound.relation.severity == "error" and not checker.slight(bound)
        for bound in checker.failing()
    )


def judge(checker: Checker, columns: Columns, kind: str, texts: Texts) -> Outcome:
    """Type texts, see what is said, and put everything back."""
    before = put(checker, texts)
    outcome = Outcome(kind, is_noticed(checker))
    if outcome.noticed:
        _compare(checker, before, outcome)
        if len(texts) == 1 or kind == EXCHANGED:
            _weigh(checker, columns, before, outcome)
    outcome.truth = {str(c): f"{before[c]} -> {checker.filing.text(c)}" for c in before}
    put(checker, before)
    return outcome


def _compare(checker: Checker, truth: Texts, outcome: Outcome) -> None:
    """Hold what is named against the truth."""
    verdicts = localise(checker)
    changes = [change for verdict in verdicts for change in verdict.changes]
    outcome.among = any(change.cell in truth for change in changes)
    outcome.right = bool(changes) and changes[0].cell in truth
    outcome.value = outcome.right and _is_same(checker, changes[0].cell, changes[0].new, truth)
    sure = [verdict.changes for verdict in verdicts if verdict.is_sure]
    outcome.sure = bool(sure)
    outcome.wrong = any(change.cell not in truth for named in sure for change in named)
    outcome.note = "; ".join(
        f"{'!' if v.is_sure else '?'}{'+'.join(b.relation.code for b in v.bounds)} "
        + ", ".join(f"{c.cell}={c.new} {c.slip.kind if c.slip else '-'} {c.cost:.2f}"
                    for c in v.changes)
        for v in verdicts
    )  # fmt: skip


def _is_same(checker: Checker, cell: Cell, new: str, truth: Texts) -> bool:
    concept = checker.library.concepts[cell.concept]
    one, other = concept.read(new).number, concept.read(truth[cell]).number
    return bool(one and other and one.value == other.value)


def _weigh(checker: Checker, columns: Columns, truth: Texts, outcome: Outcome) -> None:
    """Decide what could be told, and what the simple ways would name."""
    found = possible(checker)
    if len(truth) == 1:
        (cell,) = truth
        outcome.told = told(checker, columns, cell, found)
        outcome.complete = cell in found
    else:
        outcome.told = exchange_told(checker, columns, tuple(truth), found)
    outcome.left = _left_side(checker) in truth
    changes = {cell: _change(checker, cell, texts[0]) for cell, texts in found.items()}
    outcome.smallest = bool(changes) and min(changes, key=lambda c: (changes[c], c)) in truth


def _left_side(checker: Checker) -> Cell:
    """Give the cell that stands first in the first relation that fails."""
    return next(b for b in checker.failing() if b.relation.severity == "error").cells[0]


def _change(checker: Checker, cell: Cell, needed: str) -> float:
    return abs(float(needed) - float(figure(checker, cell) or 0))


def single(checker: Checker, step: int = 1) -> Iterator[Outcome]:
    """Put every kind of slip into every figure, one at a time."""
    columns = Columns(checker)
    for number, cell in enumerate(figures(checker)):
        if number % step == 0:
            for kind, texts in injections(checker, cell, columns):
                yield judge(checker, columns, kind, texts)


def double(checker: Checker, sample: int) -> Iterator[Outcome]:
    """Put slips of the hand into two figures at once."""
    columns, chance = Columns(checker), random.Random(len(checker.filing.values))
    cells = figures(checker)
    for _ in range(sample):
        one, other = chance.sample(cells, 2)
        texts: Texts = {}
        for cell in (one, other):
            kinds = [t for k, t in injections(checker, cell, columns) if k in HAND]
            if kinds:
                texts |= chance.choice(kinds)
        if len(texts) == 2:
            yield judge(checker, columns, "two: " + _closeness(checker, texts), texts)


def _closeness(checker: Checker, texts: Texts) -> str:
    """Tell whether two slips are felt by the same relations, by different ones, or one by none."""
    failing = []
    for cell, text in texts.items():
        before = put(checker, {cell: text})
        failing.append({id(bound) for bound in checker.failing()} if is_noticed(checker) else set())
        put(checker, before)
    if not all(failing):
        return "one felt"
    return "together" if failing[0] & failing[1] else "apart"


HEADS = (
    "injected", "noticed", "told", "right", "%", "value", "%", "left", "small", "among", "sure",
    "WRONG", "dark",
)  # fmt: skip


def table(outcomes: list[Outcome]) -> None:
    """Print the figures by kind."""
    print(f"{'':<20}" + "".join(f"{head:>9}" for head in HEADS))
    kinds = list(dict.fromkeys(outcome.kind for outcome in outcomes))
    for kind in sorted(kinds, key=lambda k: KINDS.index(k) if k in KINDS else 99):
        _line(kind, [each for each in outcomes if each.kind == kind])
    _line("all", outcomes)


def _line(name: str, outcomes: list[Outcome]) -> None:
    noticed = [each for each in outcomes if each.noticed]
    tellable = [each for each in noticed if each.told]

    def count(test: Callable[[Outcome], bool], among: list[Outcome]) -> int:
        return sum(map(test, among))

    right, value = count(lambda o: o.right, tellable), count(lambda o: o.value, tellable)
    cells = [
        len(outcomes), len(noticed), len(tellable), right, _rate(right, tellable),
        value, _rate(value, tellable), count(lambda o: o.left, tellable),
        count(lambda o: o.smallest, tellable), count(lambda o: o.among, noticed),
        count(lambda o: o.sure, noticed), count(lambda o: o.wrong, noticed),
        len(noticed) - len(tellable),
    ]  # fmt: skip
    print(f"{name:<20}" + "".join(f"{cell:>9}" for cell in cells))


def _rate(part: int, whole: list[Outcome]) -> str:
    return f"{100 * part / len(whole):.1f}" if whole else "-"


def copies(library: Library, count: int) -> Iterator[tuple[str, Checker]]:
    """Give the clean filings and their variants; every other one is rounded on its own."""
    for name in NAMES:
        yield name, checker_of(library, clean(library, name))
        for seed in range(count):
            filing = variant(library, name, seed, is_rounded=seed % 2 == 1)
            yield f"{name} {seed}", checker_of(library, filing)


def main() -> None:
    """Measure and print."""
    library, is_quick = on_board(), "--quick" in sys.argv
    singles, doubles, silent = list[Outcome](), list[Outcome](), True
    for number, (name, checker) in enumerate(copies(library, 1 if is_quick else COPIES)):
        silent = silent and not checker.failing() and not localise(checker)
        singles += single(checker, 4 if is_quick else 1)
        doubles += double(checker, PAIRS // 5 if is_quick else PAIRS)
        print(f"{name}: {len(singles)} slips so far, copy {number + 1}", file=sys.stderr)
    print(f"clean copies and variants silent: {silent}\n\nOne slip at a time")
    table(singles)
    lost = sum(each.noticed and not each.complete for each in singles)
    wrong, noticed = sum(o.wrong for o in singles), sum(o.noticed for o in singles)
    print(f"wrong and sure {100 * wrong / noticed:.2f} % of {noticed} noticed (goal <= 0.2)")
    print(f"true cell missing from the possible ones: {lost}")
    print("\nTwo at a time (right: the first named is one of the two)")
    table(doubles)
    if "--misses" in sys.argv:
        _misses([*singles, *doubles])
    milp.compare(library, 10 if is_quick else MILP_SAMPLE)
    speed(library)


def _misses(outcomes: list[Outcome]) -> None:
    """Print what went wrong, for whoever tunes."""
    for each in outcomes:
        if each.wrong or (each.told and not each.value):
            mark = "WRONG" if each.wrong else "missed" if not each.right else "value"
            print(f"{mark:<7}{each.kind:<18}{each.told:<8}{each.truth}\n    {each.note}")


def speed(library: Library) -> None:
    """Time the localiser where much fails."""
    timed = []
    for name, filing, goal in (
        ("localise, real filing", example(library), "<= 10"),
        ("localise, 300 list rows", large_filing(library), "<= 20"),
    ):
        checker = checker_of(library, filing)
        runs = repeat(lambda checker=checker: localise(checker), 30)  # type: ignore[misc]
        timed.append(timing(name, runs, goal))
    report("Speed, ms", timed)


if __name__ == "__main__":
    main()
