"""The catalogue of codes, its cases, and the relations of all forms beside each other."""

import tomllib
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest

from model.catalogue import catalogue
from model.cell import Cell
from model.check import Checker
from model.equation import Constant, Divide, Equation, Expression, Multiply, parse
from model.evaluate import coefficients
from model.filing import Filing, new_filing
from model.finding import SEVERITIES, Finding
from model.library import Library, on_board
from model.manual import manual
from model.number import exactly
from model.project_file import load
from model.relation import Bound, Relation, Row, bind, is_bound
from model.review import review
from tests.filling import mend

HERE = Path(__file__).parent
CODES = {entry.code for entry in catalogue(on_board())}
FOLDERS = {path.name for path in (HERE / "cases").iterdir() if path.name != "prose"}
FORMS = sorted(on_board().forms)
EXAMPLES = HERE.parent / "resources" / "examples"
AUDITED = sorted(path.stem for path in (HERE / "audit").glob("*.toml"))
ROWS = 2


@pytest.mark.parametrize("code", sorted(CODES | FOLDERS))
def test_every_code_has_cases_and_every_case_a_code(code):
    assert code in CODES, f"tests/cases/{code} belongs to no code"
    files = list((HERE / "cases" / code).glob("*.toml"))
    assert files, f"tests/cases/{code} has no case"
    assert any(tomllib.loads(file.read_text("utf-8")).get("finding") for file in files)


def test_codes_are_unique(library):
    counted = Counter(entry.code for entry in catalogue(library))
    assert [code for code, times in counted.items() if times > 1] == []


def test_every_code_says_what_it_demands_how_grave_it_is_and_where_that_is_written(library):
    for entry in catalogue(library):
        assert entry.says.strip(), entry.code
        assert entry.source.strip(), entry.code
        assert entry.severity in SEVERITIES, entry.code


@pytest.mark.parametrize("form", FORMS)
def test_a_blank_filing_has_no_finding(library, form):
    assert findings(library, new_filing(library.forms[form], 2024, "某局")) == []


@pytest.mark.parametrize("form", AUDITED)
def test_an_audited_clean_copy_leaves_only_what_can_be_explained(library, form):
    filing = load(EXAMPLES / f"{form}.ziping", library)
    audit = tomllib.loads((HERE / "audit" / f"{form}.toml").read_text("utf-8"))
    mend(filing, audit)
    left = findings(library, filing)
    assert {finding.code for finding in left} == set(audit["explained"]["codes"])
    assert [finding.message for finding in left if finding.severity == "error"] == []


def findings(library: Library, filing: Filing) -> list[Finding]:
    return review(Checker(library, library.forms[filing.form], filing))


def test_a_relation_to_a_fixed_number_says_which(library):
    """A finding then does not repeat it."""
    for relation in library.relations:
        for side in (relation.equation.left, relation.equation.right):
            if isinstance(side, Constant):
                assert f"{side.value}" in relation.says


def test_a_ratio_says_what_it_is_made_of(library):
    """A finding then leaves out the names of its two figures."""
    for relation in library.relations:
        assert relation.against or not isinstance(relation.equation.right, Divide), relation.code


# Relations beside each other.


def bound_in(library: Library, name: str) -> list[Bound]:
    """Bind all relations to a form whose every list has rows."""
    form = library.forms[name]
    rows = {
        key: [Row(f"r{n}", "r1") for n in range(1, ROWS + 1)]
        for key, concept in library.concepts.items()
        if concept.type == "list"
    }
    relations = (*library.relations, *form.relations)
    return [b for each in relations for b in bind(each, form.stands, rows, library.concepts)]


def is_linear(expression: Expression) -> bool:
    return not isinstance(expression, Divide | Multiply)


def slopes_of(equation: Equation) -> tuple[frozenset[tuple[Cell, Decimal]], str]:
    """Give by how much left minus right grows with each cell, the first one's put to 1, and sign.

    The sign is that of the equation so scaled.
    """
    zero = exactly(Decimal(0))
    slopes = coefficients(equation, lambda cell: zero)
    scale = slopes[min(slopes)]
    turned = {"<=": ">=", ">=": "<=", "=": "="}
    sign = equation.sign if scale > 0 else turned[equation.sign]
    return frozenset((cell, slope / scale) for cell, slope in slopes.items()), sign


def clashes(bounds: list[Bound]) -> list[tuple[str, str]]:
    """Give the pairs of linear relations of which one repeats or contradicts the other.

    Both bind the same sum of the same cells, and at least one of them leaves it no choice.
    """
    plain = [b for b in bounds if is_linear(b.equation.left) and is_linear(b.equation.right)]
    pairs = combinations([(each.relation.code, *slopes_of(each.equation)) for each in plain], 2)
    return [
        (one, other)
        for (one, slopes, sign), (other, other_slopes, other_sign) in pairs
        if slopes == other_slopes and (sign == other_sign or "=" in (sign, other_sign))
    ]


@pytest.mark.parametrize("form", FORMS)
def test_no_two_relations_say_the_same_or_contradict_each_other(library, form):
    assert clashes(bound_in(library, form)) == []


@pytest.mark.parametrize(
    ("code", "equation"),
    [
        ("ZJ07", "基本支出@决算 + 项目支出@决算 = 年度资金总额@决算"),
        ("FZ05", "总分值 = 110"),
        ("FZ05", "100 = 总分值"),
        ("FZ05", "总分值 <= 90"),
        ("DF02", "执行率分值 >= 执行率得分"),
    ],
)
def test_a_copy_and_a_contradiction_would_be_seen(library, code, equation):
    extra = Relation("X1", "", parse(equation), False, frozenset(), frozenset(), "error", "")
    spoilt = replace(library, relations=(*library.relations, extra))
    assert clashes(bound_in(spoilt, "yiyang-2024")) == [(code, "X1")]


@pytest.mark.parametrize("form", FORMS)
def test_no_ratio_is_stated_twice(library, form):
    ratios = Counter(
        str(each.equation)
        for each in bound_in(library, form)
        if not (is_linear(each.equation.left) and is_linear(each.equation.right))
    )
    assert [text for text, times in ratios.items() if times > 1] == []


def test_every_shared_relation_holds_in_some_form(library):
    for relation in library.relations:
        forms = library.forms.values()
        assert any(is_bound(relation, form.stands, library.concepts) for form in forms), (
            relation.code
        )


def test_the_manual_is_not_stale(library):
    """`python main.py forms --catalogue --out docs/catalogue.md` makes it anew."""
    page = (HERE.parent / "docs" / "catalogue.md").read_text("utf-8")
    assert page == manual(library)


def test_the_manual_names_every_code_and_concept(library):
    page = manual(library)
    assert [code for code in CODES if f"| {code} |" not in page] == []
    figures = (c for c in library.concepts.values() if c.type != "list")
    assert [concept.key for concept in figures if f"| {concept.key} |" not in page] == []


def test_a_relation_is_said_to_hold_where_it_is_bound(library):
    entry = next(each for each in catalogue(library) if each.code == "SG03")
    assert set(entry.forms) == {
        form.id
        for form in library.forms.values()
        for relation in library.relations
        if relation.code == "SG03" and is_bound(relation, form.stands, library.concepts)
    }
    written = "三公经费 = 公务接待费 + 公务用车运行维护费 + 公务用车购置费 + 因公出国境费"
    assert entry.equations[0] == written
