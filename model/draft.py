"""What drafts say: every mark in a text resolved from the figures of one filing."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from model.cell import Cell
from model.concept import Concept
from model.equation import (
    Add,
    Constant,
    Divide,
    Expression,
    Multiply,
    Ref,
    Rows,
    leaves,
    map_leaves,
)
from model.evaluate import Values, evaluate, sentence
from model.filing import Filing
from model.mark import (
    MOST_WORDS,
    Count,
    Each,
    Figure,
    Grammar,
    Lists,
    Mark,
    Node,
    Number,
    Template,
    parse_draft,
)
from model.number import NOT_APPLICABLE, ZERO, plain_figure, write
from model.relation import Row

GAP = "＿＿"
"""Stands for a figure that is blank."""
INCOMPARABLE = "不可比"
"""Stands for a ratio to nothing."""
_DIGITS = "零一二三四五六七八九"


class Span(NamedTuple):
    """Where a mark stands in a resolved text."""

    start: int
    end: int
    mark: Mark
    is_gap: bool


class Filled(NamedTuple):
    """A text with every mark resolved, and where each one stands."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """The rows at hand by list, the outermost first, and the number of the innermost one.

    `is_typed` tells that what is resolved was typed into a text.
    """

    rows: Mapping[str, str] = field(default_factory=dict)
    number: int = 0
    is_typed: bool = False

    @property
    def lists(self) -> Lists:
        """Give the lists whose rows are at hand."""
        return tuple(self.rows)


NOWHERE = Scope()
_TYPED = Scope(is_typed=True)


class Drafts:
    """Resolves the marks of texts; `value` and `shown` give what stands in the filing's cells."""

    def __init__(
        self, grammar: Grammar, filing: Filing, value: Values, shown: Callable[[Cell], str]
    ) -> None:
        self.grammar = grammar
        self.filing = filing
        self.value = value
        self.shown = shown
        self._readable: dict[tuple[Mark, Lists, bool], bool] = {}

    @property
    def concepts(self) -> Mapping[str, Concept]:
        """Give the dictionary."""
        return self.grammar.concepts

    def fill(self, text: str) -> Filled:
        """Resolve the marks of a typed text; those that cannot be read stay as they are."""
        return self.resolve(parse_draft(text), _TYPED) if "{" in text else Filled(text)

    def cells(self, text: str) -> set[Cell]:
        """Give every cell, without row, that the marks of a text read."""
        marks = (piece for piece in parse_draft(text) if isinstance(piece, Mark))
        readable = tuple(mark for mark in marks if self._is_readable(mark, _TYPED))
        return set(self.grammar.cells(readable))

    def _is_readable(self, mark: Mark, scope: Scope) -> bool:
        key = mark, scope.lists, scope.is_typed
        if key not in self._readable:
            faults = self.grammar.faults((mark,), scope.lists, is_typed=scope.is_typed)
            self._readable[key] = next(faults, None) is None
        return self._readable[key]

    def resolve(self, template: Template, scope: Scope) -> Filled:
        """Resolve a template on the rows at hand."""
        spans: list[Span] = []
        text = ""
        for piece in template:
            if isinstance(piece, Mark) and self._is_readable(piece, scope):
                said = self._say(piece.node, scope)
                spans.append(Span(len(text), len(text) + len(said), piece, GAP in said))
                text += said
            else:
                text += piece.source if isinstance(piece, Mark) else piece
        return Filled(text, tuple(spans))

    def _rows(self, name: str, scope: Scope) -> list[Row]:
        """Give the rows of a list, only the children of the row at hand where there is one."""
        above = self.concepts[name].within
        rows = self.filing.rows.get(name, ())
        return [row for row in rows if above not in scope.rows or row.parent == scope.rows[above]]

    def scopes(self, name: str, scope: Scope) -> Iterator[Scope]:
        """Give the scope of each row of a list, in which the row around it is at hand, too."""
        above = self.concepts[name].within
        for number, row in enumerate(self._rows(name, scope), start=1):
            around = {above: row.parent} if above and above not in scope.rows else {}
            yield Scope({**scope.rows, **around, name: row.id}, number, scope.is_typed)

    def _say(self, node: Node, scope: Scope) -> str:
        match node:
            case Number(in_chinese):
                return chinese(scope.number) if in_chinese else str(scope.number)
            case Count(name):
                return str(len(self._rows(name, scope)))
            case Each(name, body):
                return self._each(name, body, scope)
            case Figure(Ref(cell), ()):
                return self._stated(self._placed(cell, scope))
            case Figure():
                return self._computed(node, scope)

    def _each(self, name: str, body: Template, scope: Scope) -> str:
        """Repeat a template; the separator at its end is left out after the last row."""
        text = "".join(self.resolve(body, inner).text for inner in self.scopes(name, scope))
        if not text:
            return "" if scope.rows else GAP
        return text if isinstance(body[-1], Mark) else text[:-1]

    def _stated(self, cell: Cell) -> str:
        """Write what stands in a cell, a figure without its unit, but a percentage with its %."""
        concept, text = self.concepts[cell.concept], self.shown(cell).strip()
        if not text or (concept.numeric and text in NOT_APPLICABLE):
            return GAP
        if not concept.numeric:
            return text if concept.type == "long" else "".join(text.splitlines())
        figure = plain_figure(text)
        return f"{figure}%" if concept.percent and not figure.endswith("%") else figure

    def _computed(self, figure: Figure, scope: Scope) -> str:
        """Write a computed figure, or the words for its sign."""
        placed = map_leaves(figure.expression, lambda leaf: self._place(leaf, scope))
        expression = placed and map_leaves(placed, lambda leaf: self._sum(leaf, scope))
        refs = [leaf.cell for leaf in leaves(placed) if isinstance(leaf, Ref)] if placed else []
        if expression is None or any(self.value(cell) is None for cell in refs):
            return GAP
        try:
            return self._worded(figure, expression, scope)
        except ArithmeticError:  # a figure beyond all bounds
            return GAP

    def _worded(self, figure: Figure, expression: Expression, scope: Scope) -> str:
        number, words = evaluate(expression, self.value), figure.words
        is_ratio = self._kind(expression) == "percent"
        if number is None:
            if any(self.value(leaf.cell) is None for leaf in leaves(expression)):
                return GAP
            if len(words) < MOST_WORDS or not _is_of_nothing(expression, self.value):
                return INCOMPARABLE
        value = number.value if number else ZERO
        decimals = max(
            (self.concepts[leaf.cell.concept].decimals for leaf in leaves(expression)), default=2
        )
        amount = _Amount(value, 2 if is_ratio else decimals, is_ratio)
        if not words:
            return amount.written
        template = words[min(amount.sign, len(words) - 1)]
        return self.resolve(tuple(map(amount.put_into, template)), scope).text

    def _place(self, leaf: Expression, scope: Scope) -> Expression:
        """Put a leaf of a mark on the rows at hand; a sum over a list stays one."""
        match leaf:
            case Ref(cell):
                return Ref(self._placed(cell, scope))
            case Rows(cell):
                return Rows(self.grammar.placed(cell, scope.lists))
        return leaf

    def _placed(self, cell: Cell, scope: Scope) -> Cell:
        placed = self.grammar.placed(cell, scope.lists)
        return placed._replace(row=scope.rows[placed.list]) if placed.list else placed

    def _sum(self, leaf: Expression, scope: Scope) -> Expression:
        """Write a sum over a list as one over its rows, nothing where it has none."""
        if not isinstance(leaf, Rows):
            return leaf
        rows = self._rows(leaf.cell.list, scope)
        terms = tuple((1, Ref(leaf.cell._replace(row=row.id))) for row in rows)
        return Add(terms) if terms else Constant(ZERO)

    def _kind(self, expression: Expression) -> str:
        """Give the type of an expression's figures; a ratio of like to like is a percentage."""
        match expression:
            case Ref(cell) | Rows(cell):
                return self.concepts[cell.concept].type
            case Add(terms):
                return next(filter(None, (self._kind(term) for _, term in terms)), "")
            case Multiply(left, right):
                kinds = {self._kind(left), self._kind(right)} - {""}
                return next(iter(kinds - {"percent"} or kinds), "")
            case Divide(left, right):
                above, below = self._kind(left), self._kind(right)
                return "percent" if above and above == below else above
        return ""

    def name(self, mark: Mark) -> str:
        """Say in a clerk's words where the figure of a mark comes from."""
        match mark.node:
            case Each(name, _) | Count(name):
                return self.concepts[name].label
            case Figure(expression, _):
                plain = map_leaves(expression, _unsummed)
                return sentence(plain, self._name_of) if plain else mark.source
        return mark.source

    def _name_of(self, cell: Cell) -> str:
        concept = self.concepts[cell.concept]
        return f"{concept.label} · {cell.basis}" if cell.basis else concept.label


def _unsummed(leaf: Expression) -> Expression:
    """Name a column in place of its sum."""
    return Ref(leaf.cell) if isinstance(leaf, Rows) else leaf


class _Amount:
    """A computed figure as it is written; what rounds to nothing is nothing."""

    def __init__(self, value: Decimal, decimals: int, is_ratio: bool) -> None:
        self.value, self.decimals, self.is_ratio = value, decimals, is_ratio
        self.written = write(value, decimals, percent=is_ratio)

    @property
    def sign(self) -> int:
        """Give the number of the word for the sign: more, less, alike."""
        if not self.written.strip("0.%"):
            return 2
        return 1 if self.written.startswith("-") else 0

    def put_into(self, piece: str | Mark) -> str | Mark:
        """Write the amount without its sign in place of `#`, as a percentage for `#%`."""
        if isinstance(piece, Mark) or "#" not in piece:
            return piece
        rate = write(abs(self.value), 2, percent=True)
        plain = self.written.removeprefix("-").removesuffix("%")
        return piece.replace("#%", rate).replace("#", plain)


def _is_of_nothing(expression: Expression, values: Values) -> bool:
    """Tell whether a ratio that cannot be computed is one of nothing to nothing."""
    above = evaluate(expression.left, values) if isinstance(expression, Divide) else None
    return above is not None and above.value == ZERO


def chinese(number: int) -> str:
    """Write a row's number in Chinese numerals, digits from a hundred on."""
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return str(number)
    head = f"{_DIGITS[tens] if tens > 1 else ''}十" if tens else ""
    return head + (_DIGITS[ones] if ones else "")
