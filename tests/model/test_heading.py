"""What forms are called, without reading them whole."""

from model.heading import headings


def test_headings_are_those_of_the_forms(library):
    assert headings() == {form.id: form.title for form in library.forms.values()}
