"""Checks that are not equations: one short function each, in one ordered list.

A rule looks at a checked filing and gives findings; it never raises, asks or changes anything.
"""

from model.rules import closed_year, figures, indicators, printing, prose, texts, years
from model.rules.rule import Rule

__all__ = ["RULES", "Rule"]

RULES: tuple[Rule, ...] = (
    *figures.RULES,
    *indicators.RULES,
    *texts.RULES,
    *years.RULES,
    *prose.RULES,
    *closed_year.RULES,
    *printing.RULES,
)
