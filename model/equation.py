"""Equations among cells: one parse, from which `evaluate` takes all that is needed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from model.cell import NAME, Cell, parse_cell

_TOKEN = re.compile(
    rf"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)(?![^\s+\-*/()=<>])|(?P<sum>sum\s*\()|"
    rf"(?P<cell>{NAME}(?:\.{NAME})?(?:@{NAME})?)|(?P<sign><=|>=|[-+*/()=]))"
)
RELATIONS = ("=", "<=", ">=")
MOST_TOKENS = 200


@dataclass(frozen=True, slots=True)
class Constant:
    """A number written in the equation."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Ref:
    """The value of a cell."""

    cell: Cell


@dataclass(frozen=True, slots=True)
class Rows:
    """`sum(list.column)`: the sum over the rows of a list, before the rows are known."""

    cell: Cell


@dataclass(frozen=True, slots=True)
class Add:
    """Terms with their signs; a blank term adds nothing so long as another one is filled."""

    terms: tuple[tuple[int, "Expression"], ...]


@dataclass(frozen=True, slots=True)
class Multiply:
    """A product."""

    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Divide:
    """A ratio."""

    left: "Expression"
    right: "Expression"


Expression = Constant | Ref | Rows | Add | Multiply | Divide


@dataclass(frozen=True, slots=True)
class Equation:
    """Two expressions and what must hold between them: `=`, `<=` or `>=`."""

    left: Expression
    sign: str
    right: Expression

    def map(self, change: Callable[[Expression], Expression | None]) -> "Equation | None":
        """Give the equation with each leaf changed; None where a side has nothing left."""
        left, right = map_leaves(self.left, change), map_leaves(self.right, change)
        return Equation(left, self.sign, right) if left and right else None

    def leaves(self) -> Iterator[Ref | Rows]:
        """Give every cell mentioned, from left to right."""
        yield from leaves(self.left)
        yield from leaves(self.right)


class EquationError(ValueError):
    """The text is no equation; the message says why, in Chinese."""


def leaves(expression: Expression) -> Iterator[Ref | Rows]:
    """Give every cell an expression mentions, from left to right."""
    match expression:
        case Ref() | Rows():
            yield expression
        case Add(terms):
            for _, term in terms:
                yield from leaves(term)
        case Multiply(left, right) | Divide(left, right):
            yield from leaves(left)
            yield from leaves(right)


def map_leaves(
    expression: Expression, change: Callable[[Expression], Expression | None]
) -> Expression | None:
    """Rebuild an expression with each leaf changed; a leaf changed to None drops out of its sum."""
    match expression:
        case Add(terms):
            changed = [(sign, map_leaves(term, change)) for sign, term in terms]
            kept = tuple((sign, term) for sign, term in changed if term is not None)
            return _plain(kept)
        case Multiply(left, right) | Divide(left, right):
            new_left, new_right = map_leaves(left, change), map_leaves(right, change)
            if new_left is None or new_right is None:
                return None
            return type(expression)(new_left, new_right)
        case _:
            return change(expression)


def _plain(terms: tuple[tuple[int, Expression], ...]) -> Expression | None:
    """Make a sum of its terms, flat; one positive term needs no sum."""
    flat: list[tuple[int, Expression]] = []
    for sign, term in terms:
        if isinstance(term, Add):
            flat.extend((sign * inner, part) for inner, part in term.terms)
        else:
            flat.append((sign, term))
    if len(flat) == 1 and flat[0][0] == 1:
        return flat[0][1]
    return Add(tuple(flat)) if flat else None


def parse(text: str) -> Equation:
    """Read an equation such as `三公经费 = 出国费 + 接待费`; raises EquationError."""
    parser = _Parser(text)
    left = parser.sum()
    sign = parser.take()
    if sign not in RELATIONS:
        raise EquationError(f"等式里少了 =、<= 或 >=，读到“{sign}”。")
    right = parser.sum()
    if parser.peek():
        raise EquationError(f"等式末尾多出“{parser.peek()}”。")
    return Equation(left, sign, right)


def parse_expression(text: str) -> Expression:
    """Read one side alone, such as `三公经费@决算 - 三公经费@预算数`; raises EquationError."""
    parser = _Parser(text)
    expression = parser.sum()
    if parser.peek():
        raise EquationError(f"末尾多出“{parser.peek()}”。")
    return expression


class _Parser:
    """A reader of tokens by descent; each method reads one level of precedence."""

    def __init__(self, text: str) -> None:
        self.tokens = list(_tokens(text))
        if len(self.tokens) > MOST_TOKENS:
            raise EquationError("等式太长，请分成几条写。")
        self.at = 0

    def peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        token = self.peek()
        self.at += 1
        return token

    def sum(self) -> Expression:
        terms = [(-1 if self.peek() == "-" and self.take() else 1, self.product())]
        while self.peek() in ("+", "-"):
            terms.append((1 if self.take() == "+" else -1, self.product()))
        return _plain(tuple(terms)) or Constant(Decimal(0))

    def product(self) -> Expression:
        expression = self.atom()
        while self.peek() in ("*", "/"):
            combine = Multiply if self.take() == "*" else Divide
            expression = combine(expression, self.atom())
        return expression

    def atom(self) -> Expression:
        kind = self.tokens[self.at][0] if self.at < len(self.tokens) else ""
        token = self.take()
        match kind:
            case "number":
                return Constant(Decimal(token))
            case "cell":
                return Ref(_cell(token))
            case "sum":
                rows = Rows(_cell(self.take()))
                return self._closed(rows)
            case "sign" if token == "(":
                return self._closed(self.sum())
        raise EquationError(f"这里要有数据项或数字，读到“{token}”。")

    def _closed(self, expression: Expression) -> Expression:
        if self.take() != ")":
            raise EquationError("括号没有配对。")
        return expression


def _cell(text: str) -> Cell:
    cell = parse_cell(text)
    if cell is None:
        raise EquationError(f"“{text}”不是数据项的名称。")
    return cell


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at, text = 0, text.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if not match:
            raise EquationError(f"读不懂“{text[at : at + 8]}”。")
        at = match.end()
        kind = match.lastgroup or ""
        yield kind, match[kind].strip()
