"""Checks that are not equations: one short function each, in one ordered list.

A rule looks at a checked filing and gives findings; it never raises, asks or changes anything.
"""

from collections.abc import Iterator

from model.check import Checker
from model.finding import Finding
from model.rules import figures, indicators, texts
from model.rules.rule import Rule

RULES: tuple[Rule, ...] = (*figures.RULES, *indicators.RULES, *texts.RULES)


def apply_rules(checker: Checker) -> Iterator[Finding]:
    """Run every rule in order."""
    for rule in RULES:
        yield from rule.check(rule, checker)
