"""A form may bring names of its own; the dictionary that all share stays as it is."""

from dataclasses import replace

from model.cell import Cell
from model.check import Checker
from model.filing import new_filing
from model.library import check_form
from model.project_file import dump
from model.review import review
from tests.own_form import CONCEPTS, FORM, write_form


def test_a_form_with_its_own_concepts_is_in_order(tmp_path, library):
    problems, codes = check_form(write_form(tmp_path / "a"))

    assert problems == []
    assert codes == ["FX01"]
    assert "防汛经费" not in library.concepts


def test_its_concepts_are_read_and_its_relations_checked(own_form, library):
    filing = new_filing(own_form, 2025)
    filing.own_form = own_form
    filing.set(Cell("防汛经费", "决算"), "12.50")
    filing.set(Cell("防汛物资", "决算"), "12.60")
    own = library.of(filing)

    findings = review(Checker(own, own.forms[own_form.id], filing))

    assert own.concepts["防汛经费"].unit == "万元"
    assert [each.code for each in findings if each.severity == "error"] == ["FX01"]


def test_a_library_is_made_anew_only_for_a_form_that_it_does_not_hold(own_form, library, yunxi):
    mine = library.with_form(own_form)

    assert library.of(yunxi) is library
    assert mine is not library and mine.with_form(own_form) is mine
    other = replace(own_form, title="另一版")
    assert mine.with_form(other).forms[own_form.id] is other


def test_a_name_that_all_share_is_no_new_one(tmp_path):
    odd = CONCEPTS + '\n["三公经费"]\ntype = "count"\nlabel = "三公"\n'

    (problem,), _ = check_form(write_form(tmp_path / "a", concepts=odd))

    assert problem.file.endswith("concepts.toml")
    assert problem.line == odd.split("\n").index('["三公经费"]') + 1
    assert problem.message == "共用的词典里已有“三公经费”。"


def test_a_column_may_be_added_to_a_list_that_all_share(tmp_path):
    column = '["专项资金.水系"]\ntype = "text"\nlabel = "水系"\n'
    form = FORM.replace("| 防汛物资 |", "| [专项资金.名称] | [专项资金.水系] |\n| 防汛物资 |")

    problems, _ = check_form(write_form(tmp_path / "a", form, CONCEPTS + column))

    assert problems == []


def test_an_id_must_be_fit_to_name_a_folder(tmp_path):
    for number, odd in enumerate(("../x", "a/b", "C:x", "con", "A", "", "a b", "x" * 61, ".x")):
        text = FORM.replace("shuili-2025", odd)
        (problem, *_), _ = check_form(write_form(tmp_path / str(number), text))
        assert problem.message == f"代号“{odd[:60]}”不能用。"
        assert problem.line == 1


def test_what_a_filing_with_own_concepts_holds_can_be_written(own_form, library):
    filing = new_filing(own_form, 2025)
    filing.own_form = own_form
    filing.set(Cell("防汛说明"), "已演练。")

    assert '"防汛说明": "已演练。"' in dump(filing, library)
