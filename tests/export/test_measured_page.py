"""A printed page measured with a ruler: pixels turned into millimetres, beside GB/T 9704-2012.

The figures stand in docs/exports.md.
"""

from itertools import groupby, pairwise
from statistics import mean

import pypdfium2
import pytest

from export import pdf
from export.document import compose
from model.cell import Cell

DOTS = 300
DARK = 128


class Picture:
    """A page as a picture in grey; lengths are millimetres from its upper left corner."""

    def __init__(self, path, number):
        document = pypdfium2.PdfDocument(path)
        drawn = document[number].render(scale=DOTS / 72, grayscale=True)
        self.width, self.height, self.stride = drawn.width, drawn.height, drawn.stride
        self.grey = bytes(drawn.buffer)
        document.close()

    def rows(self):
        """Give where each line of ink begins and ends, from the top."""
        return self.heights(0, self.width * 25.4 / DOTS)

    def heights(self, left, right):
        """Give where the ink between two widths begins and ends, from the top."""
        begins = range(_dots(left), self.stride * self.height, self.stride)
        wide = _dots(right) - _dots(left)
        return _runs(min(self.grey[begin : begin + wide]) < DARK for begin in begins)

    def columns(self, top, bottom):
        """Give where each piece of ink begins and ends between two heights, from the left."""
        band = self.grey[_dots(top) * self.stride : _dots(bottom) * self.stride]
        return _runs(min(band[x :: self.stride]) < DARK for x in range(self.width))


def _dots(millimetres):
    return round(millimetres * DOTS / 25.4)


def _runs(dark):
    """Give the stretches that are dark, in millimetres."""
    at, found = 0, []
    for is_dark, run in groupby(dark):
        length = len(list(run))
        if is_dark:
            found.append((at * 25.4 / DOTS, (at + length) * 25.4 / DOTS))
        at += length
    return found


@pytest.fixture(scope="module")
def made(library, tmp_path_factory):
    """Give a report whose text is nothing but 国, over three pages and without a mark."""
    from model.filing import new_filing

    filing = new_filing(library.forms["yiyang-2024"], 2024, "某局")
    filing.set(Cell("引言"), "国" * (28 * 22 * 3))
    path = tmp_path_factory.mktemp("measured") / "a.pdf"
    pdf.write(compose(library, filing), path)
    return path


def near(millimetres, within=0.3):
    return pytest.approx(millimetres, abs=within)


def test_a_full_page_of_text_measures_what_the_standard_demands(made):
    page = Picture(made, 2)
    *lines, number = page.rows()
    assert len(lines) == 22
    pitches = [below[0] - above[0] for above, below in pairwise(lines)]
    assert mean(pitches) == near(28.95 / 72 * 25.4, 0.02)  # 10.21: 22 lines in 225
    signs = page.columns(*lines[5])
    steps = [after[0] - before[0] for before, after in pairwise(signs)]
    assert len(signs) == 28
    assert mean(steps) == near(156 / 28, 0.02)
    bearing = (mean(steps) - (signs[0][1] - signs[0][0])) / 2
    left, right = signs[0][0] - bearing, signs[-1][1] + bearing
    assert (left, right - left) == (near(28), near(156))
    above = (mean(pitches) - (lines[0][1] - lines[0][0])) / 2
    top, bottom = lines[0][0] - above, lines[-1][1] + above
    assert (top, bottom - top) == (near(37, 1), near(225, 0.4))
    dash = page.heights(*page.columns(*number)[0])[-1]
    assert mean(dash) - (297 - 35) == near(7, 0.1)


@pytest.mark.parametrize(("at", "is_odd"), [(1, True), (2, False)])
def test_the_page_number_stands_one_character_from_the_edge(made, at, is_odd):
    page = Picture(made, at)
    top, bottom = page.rows()[-1]
    signs = page.columns(top, bottom)
    em = 14 / 72 * 25.4
    edge = 210 - 26 - signs[-1][1] if is_odd else signs[0][0] - 28
    assert edge == near(em, 0.6)
    digit = signs[1]
    assert digit[1] - digit[0] < em / 2  # half-width
    assert em * 0.7 < signs[0][1] - signs[0][0] <= em  # a dash of one character
