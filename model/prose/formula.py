"""Computations written out: 36÷34×100%=105.88%."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from model.equation import (
    Constant,
    EquationError,
    Expression,
    leaves,
    map_leaves,
    parse_expression,
)
from model.prose.claim import Claim, claim, ref
from model.prose.figure import MONEY, PERCENT
from model.prose.mention import Mention, Paragraph

_NUMBER = r"[0-9][0-9,]*(?:\.[0-9]+)?\s*(?:[万亿]?元|[%％人名个分])?"
_SIGN = r"[-+*/×÷＋－＊／−]"
_OPERAND = rf"[（(]*\s*[\u4e00-\u9fff“”]{{0,16}}{_NUMBER}\s*[)）]*"
_FORMULA = re.compile(
    rf"(?P<left>{_OPERAND}(?:\s*{_SIGN}\s*{_OPERAND}){{1,8}})\s*[=＝]\s*(?=-?[0-9])"
)
_TOKEN = re.compile(rf"{_NUMBER}|{_SIGN}|[（()）]")
_PLAIN = str.maketrans("×÷＋－＊／−（）", "*/+-*/-()")
_WHOLE = re.compile(r"100(?:\.0+)?\s*[%％]$")


def formulas(paragraph: Paragraph) -> Iterator[Claim]:
    """Understand a computation and the figure that it is said to give."""
    if "=" not in paragraph.text and "＝" not in paragraph.text:
        return
    by_start = {each.figure.start: each for each in paragraph.mentions}
    for match in _FORMULA.finditer(paragraph.text):
        stated = by_start.get(match.end())
        expression = _expression(match, by_start) if stated else None
        if stated and expression and stated.figure.kind in (MONEY, PERCENT):
            cells = {leaf.cell for leaf in leaves(expression)}
            at = range(match.start(), match.end())
            used = [by_start[n] for n in at if n in by_start and by_start[n].cell in cells]
            yield claim("WG01", stated, expression, *used)


def _expression(match: re.Match[str], by_start: Mapping[int, Mention]) -> Expression | None:
    """Give the left side with the figures of the text in it; None where it cannot be read."""
    words, values = list[str](), list[Expression]()
    for token in _TOKEN.finditer(match.string, match.start("left"), match.end("left")):
        if not token[0][0].isdigit():
            words.append(token[0].translate(_PLAIN))
            continue
        if _WHOLE.match(token[0]) and words[-1:] == ["*"]:
            words.pop()  # ×100% changes nothing
            continue
        value = _value(token, by_start)
        if value is None:
            return None
        words.append(str(10**6 + len(values)))
        values.append(value)
    try:
        expression = parse_expression("".join(words))
    except EquationError:
        return None
    return map_leaves(expression, lambda leaf: _put(leaf, values))


def _put(leaf: Expression, values: list[Expression]) -> Expression:
    """Give the operand for which a number stands."""
    assert isinstance(leaf, Constant)
    return values[int(leaf.value) - 10**6]


def _value(token: re.Match[str], by_start: Mapping[int, Mention]) -> Expression | None:
    """Read an operand: a figure of the text, or a bare number."""
    mention = by_start.get(token.start())
    if mention:
        return ref(mention)
    plain = token[0].replace(",", "").strip()
    return Constant(Decimal(plain)) if plain[-1].isdigit() else None
