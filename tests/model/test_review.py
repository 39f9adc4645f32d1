"""Findings kept fresh: what is looked at again gives what a fresh look gives."""

import random

from model.cell import Cell
from model.check import Checker
from model.review import Reviewer, review

TEXTS = ("", "0", "1", "9.99", "100%", "——", "一二", "5986.13", "43.14", "≥7%", "10")


def test_a_review_after_changes_is_that_of_a_fresh_look(library, example):
    checker = Checker(library, library.forms[example.form], example)
    reviewer = Reviewer(checker)
    reviewer.findings()
    chance = random.Random(7)
    cells = sorted(example.values)
    for step in range(120):
        cell = chance.choice(cells)
        old = example.text(cell)
        example.set(cell, chance.choice((*TEXTS, old[::-1])))
        reviewer.changed(checker.changed([cell]))
        if step % 3:
            reviewer.glance()
        if step % 10 == 0:
            fresh = review(Checker(library, checker.form, example))
            assert reviewer.findings() == fresh, f"{cell}: {old} -> {example.text(cell)}"


def test_a_glance_tells_a_new_failure_plainly_and_the_next_look_names_the_culprit(library, yiyang):
    checker = Checker(library, library.forms[yiyang.form], yiyang)
    reviewer = Reviewer(checker)
    reviewer.findings()
    cell = Cell("公务接待费", "决算")
    yiyang.set(cell, "1.21")
    reviewer.changed(checker.changed([cell]))
    (plain,) = (each for each in reviewer.glance() if each.code == "SG01")
    assert plain.suggestions == () and not reviewer.is_settled
    (judged,) = (each for each in reviewer.findings() if each.code == "SG01")
    suggestion = judged.suggestions[0]
    assert (suggestion.cell, suggestion.new) == (cell, "1.12")
    assert reviewer.is_settled


def test_a_glance_drops_what_holds_again(library, yunxi):
    checker = Checker(library, library.forms[yunxi.form], yunxi)
    reviewer = Reviewer(checker)
    reviewer.findings()
    cell = Cell("编制数")
    yunxi.set(cell, "17")
    reviewer.changed(checker.changed([cell]))
    codes = [finding.code for finding in reviewer.glance()]
    assert "RY01" not in codes and "RY02" in codes


def test_what_nothing_touches_is_not_looked_at_again(library, yunxi):
    checker = Checker(library, library.forms[yunxi.form], yunxi)
    reviewer = Reviewer(checker)
    reviewer.findings()
    cell = Cell("政府采购金额", "决算")
    yunxi.set(cell, "1")
    reviewer.changed(checker.changed([cell]))
    assert reviewer.glance() == reviewer.findings()
