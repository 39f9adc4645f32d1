"""How far a filing is."""

from model.cell import Cell
from model.check import Checker
from model.filing import Explanation, new_filing
from model.progress import entries, next_of, page_of, page_states
from model.review import review


def states(library, filing):
    checker = Checker(library, library.forms[filing.form], filing)
    return {state.title: state for state in page_states(checker, review(checker))}


def test_a_new_filing_has_nothing_done(library):
    found = states(library, new_filing(library.forms["yiyang-2024"], 2024))
    assert list(found) == ["封面", "基础数据表", "自评表", "自评报告"]
    assert not any(state.is_done for state in found.values())


def test_an_example_is_filled_and_shows_where_its_errors_stand(library, yunxi):
    found = states(library, yunxi)
    assert found["封面"].is_done
    assert found["基础数据表"].errors
    assert not found["基础数据表"].is_done
    assert found["自评情况"].errors


def test_no_page_has_more_filled_than_it_has_places(library, example):
    assert all(0 <= state.filled <= state.total for state in states(library, example).values())


def test_an_explained_warning_no_longer_counts(library):
    filing = new_filing(library.forms["yiyang-2024"], 2024)
    cells = {Cell("编制数"): "16", Cell("在职人数"): "17"}
    for cell, text in cells.items():
        filing.set(cell, text)
    assert states(library, filing)["基础数据表"].warnings == 1

    filing.explanations.append(Explanation("RY02", cells, "含派驻"))
    assert states(library, filing)["基础数据表"].warnings == 0


def test_chapters_of_a_report_are_its_first_headings(library, yiyang):
    chapters = states(library, yiyang)["自评报告"].chapters
    assert [heading for _, heading in chapters][:2] == ["一、基本情况", "二、一般公共预算支出情况"]
    assert len(chapters) == 9


def test_every_finding_has_its_page(library, example):
    checker = Checker(library, library.forms[example.form], example)
    assert all(page_of(checker, finding) for finding in review(checker))


def test_one_goes_from_blank_to_blank_row_by_row_and_round(library, yunxi):
    checker = Checker(library, library.forms[yunxi.form], yunxi)
    order = [cell for page in checker.form.pages for cell in entries(page, checker)]
    first, second = [cell for cell in order if not cell.list][:2]
    listed = next(cell for cell in order if cell.list and cell.list != "一级指标")
    beside = order[order.index(listed) + 1]
    assert (beside.list, beside.row) == (listed.list, listed.row), "a row is read across"
    assert next_of(checker, {first, second}, None) == first
    assert next_of(checker, {first, second}, first) == second
    assert next_of(checker, {first}, second) == first
    assert next_of(checker, (), first) is None
