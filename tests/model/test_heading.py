"""What forms are called, without reading them whole."""

from model.heading import headings


def test_headings_are_those_of_the_forms(library):
    forms = library.forms.values()
    assert headings() == {form.id: (form.title, form.place, form.edition) for form in forms}
