"""What findings say: sentences that a clerk understands."""

import pytest

from model.cell import Cell
from model.concept import Concept
from model.equation import parse
from model.evaluate import evaluate
from model.message import Speaker
from model.relation import Relation, bind


def said(equation, unit="万元", *, percent=False, **texts):
    """Say what is wrong with an equation over figures by name."""
    relation = Relation("X1", "", parse(equation), False, frozenset(), frozenset(), "error", "")
    kind = "percent" if percent else "money"
    concepts = {name: Concept(name, "money", name, unit, 2) for name in texts}
    concepts["甲"] = Concept("甲", kind, "甲", unit, 2)
    (bound,) = bind(relation, frozenset(map(Cell, texts)), {}, concepts)
    tell = {Cell(name): text for name, text in texts.items()}.get
    speaker = Speaker(
        bound, lambda c: f"“{c}”", str, lambda c: tell(c) or "", unit, percent=percent
    )
    sides = bound.equation.left, bound.equation.right
    left, right = (
        evaluate(side, lambda cell: concepts[str(cell)].read(texts[str(cell)]).number)
        for side in sides
    )
    return speaker.differs(left, right)


@pytest.mark.parametrize(
    ("equation", "texts", "sentence"),
    [
        ("甲 = 乙 + 丙", "5 1 2", "“甲”填 5万元，乙 1 + 丙 2 = 3万元，多 2万元。"),
        ("甲 = 乙 + 丙", "1 1 2", "“甲”填 1万元，乙 1 + 丙 2 = 3万元，少 2万元。"),
        ("甲 = 乙 - 丙", "5 4 1", "“甲”填 5万元，乙 4 − 丙 1 = 3万元，多 2万元。"),
        ("甲 = 乙", "5 4", "“甲”填 5万元，“乙”填 4万元，两处应相同，相差 1万元。"),
        ("甲 <= 乙", "5 4", "“甲”填 5万元，“乙”填 4万元，超出 1万元。"),
        ("甲 >= 乙 + 丙", "5 4 3", "“甲”填 5万元，乙 4 + 丙 3 = 7万元，少 2万元。"),
        ("甲 = 100", "90", "“甲”填 90万元，应为 100万元，少 10万元。"),
        ("甲 <= 100", "110", "“甲”填 110万元，上限 100万元，超出 10万元。"),
        ("甲 + 乙 <= 100", "90 20", "甲 90 + 乙 20 = 110万元，上限 100万元，超出 10万元。"),
    ],
)
def test_a_difference_is_said_with_both_sides_and_how_much(equation, texts, sentence):
    assert said(equation, **dict(zip("甲乙丙", texts.split(), strict=False))) == sentence


def test_percentages_differ_by_points():
    assert said("甲 = 乙 / 丙", percent=True, 甲="123.53%", 乙="21", 丙="16") == (
        "“甲”填 123.53%，乙 21 ÷ 丙 16 = 131.25%，少 7.72个百分点。"
    )


def test_a_blank_part_is_left_out():
    assert said("甲 = 乙 + 丙", 甲="5", 乙="", 丙="2").endswith("，丙 2 = 2万元，多 3万元。")


def test_a_long_sum_is_said_in_figures_only():
    names = [f"项{number}" for number in range(9)]
    figures = dict.fromkeys(names, "1")
    sentence = said(f"甲 = {' + '.join(names)}", 甲="8", **figures)
    assert sentence == "“甲”填 8万元，" + " + ".join("1" * 9) + " = 9万元，少 1万元。"
