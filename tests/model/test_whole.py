"""Kinds that together are all there is."""

import pytest

from model.prose.whole import are_all, are_kinds, are_told_bare, divisions


def test_every_division_has_kinds_of_its_own():
    for each in divisions():
        words = [word for kind in each.kinds for word in kind]
        assert len(each.kinds) > 1
        assert len(words) == len({*words})
        assert 2 <= each.least <= len(each.kinds)


@pytest.mark.parametrize(
    "names",
    [
        ["男", "女"],
        ["行政人员", "事业人员", "机关工勤"],
        ["货物类", "工程类", "服务类"],
        ["不合格", "合格"],
    ],
)
def test_kinds_that_are_all(names):
    assert are_all(names)


@pytest.mark.parametrize("names", [["货物", "工程"], ["男", "男职工"], ["党员", "团员"]])
def test_kinds_that_are_not_all(names):
    assert not are_all(names)


def test_what_became_of_a_whole_needs_no_word_that_says_so():
    assert are_told_bare(["办结", "未办结"])
    assert not are_told_bare(["男", "女"])
    assert are_kinds(["男"])
