"""The small calculator: a sum typed in place of a figure is worked out."""

from model.concept import Concept
from model.equation import Divide, EquationError, Expression, leaves, parse_expression
from model.evaluate import evaluate
from model.number import HUNDRED, exactly

_SIGNS = str.maketrans("＝＋－−×＊÷／（）．０１２３４５６７８９，", "=+--**//().0123456789,")


def worked_out(text: str, concept: Concept) -> str:
    """Give the figure that `=12.3+4.5` comes to; any other text, and what is no sum, as it is.

    Of a percentage a ratio is a part of the whole: `=21/17` gives 123.53%, `=98.5+1` gives 99.5%.
    """
    if not concept.numeric:  # a long text would take a while to look through
        return text
    plain = text.translate(_SIGNS).strip()
    if not plain.startswith("="):
        return text
    try:
        expression = parse_expression(plain.removeprefix("=").replace(",", ""))
    except EquationError:
        return text
    number = None if any(leaves(expression)) else evaluate(expression, lambda _: None)
    if number is None:
        return text
    is_share = concept.percent and not _is_ratio(expression)
    return concept.write(exactly(number.value / HUNDRED) if is_share else number)


def _is_ratio(expression: Expression) -> bool:
    return isinstance(expression, Divide)
