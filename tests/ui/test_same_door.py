"""A blank form of each place, filled through the session's one door, becomes the real filing."""

from model.filing import Filing, new_filing
from model.relation import Row
from model.review import review
from ui.session import Session


def filled(session: Session, example: Filing) -> Filing:
    """Make the example's rows and type its texts, the outer lists first."""
    filing = session.filing
    concepts = session.library.concepts
    for name in sorted(example.rows, key=lambda each: concepts[each].within != ""):
        for row in [each for each in filing.rows.get(name, []) if each not in example.rows[name]]:
            session.remove_row(name, row.id)
        for index, row in enumerate(example.rows[name]):
            if not filing.has_row(name, row.id):
                session.insert_row(name, Row(row.id, row.parent), index)
    blank = {cell: "" for cell in filing.values if cell not in example.values}
    session.enter_all(blank | example.values, "填")
    return filing


def test_a_blank_form_filled_through_the_session_is_the_example(qapp, library, example):
    form = library.forms[example.form]
    session = Session(library, new_filing(form, example.year))
    filing = filled(session, example)
    assert filing.values == example.values
    assert filing.rows == {name: rows for name, rows in example.rows.items() if rows}
    session.check()
    said = [(each.code, each.message) for each in session.findings]
    assert said == [(each.code, each.message) for each in review(session.checker)]
    assert said
