"""Numbers of paragraphs: read, continued, put in order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.numbering import following, is_bare, label_of, renumbered


@pytest.mark.parametrize(
    ("line", "level", "value"),
    [
        ("一、基本情况", 0, 1),
        ("十二、其他", 0, 12),
        ("（三）机构", 1, 3),
        ("(三)机构", 1, 3),
        ("　　4.加强管理", 2, 4),
        ("4、加强管理", 2, 4),
        ("（5）措施", 3, 5),
        ("⑥措施", 4, 6),
    ],
)
def test_a_number_is_read_and_written_alike(line, level, value):
    label = label_of(line)
    assert (label.level, label.value) == (level, value)
    assert line.startswith(label.written)


NONE = ["1.5万元", "2024年", "一是加强", "（万元）", "", "支出1.", "1234.甲"]


@pytest.mark.parametrize("line", NONE)
def test_what_is_no_number_of_a_paragraph(line):
    assert label_of(line) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("一、加强领导。", "二、"),
        ("（十）做好公开；", "（十一）"),
        ("　　9. 培训。", "　　10. "),
        ("（1）措施；", "（2）"),
        ("⑳措施。", "21"),
        ("一、基本情况", ""),
        ("（一）机构设置", ""),
        ("加强领导。", ""),
    ],
)
def test_an_item_is_followed_by_the_next_and_a_heading_by_its_text(line, expected):
    assert following(line) == expected


def test_a_paragraph_of_nothing_but_its_number():
    assert is_bare("2.") and is_bare("（二） ")
    assert not is_bare("2.甲") and not is_bare("")


@pytest.mark.parametrize(
    ("text", "expected", "wrong"),
    [
        ("一、甲\n三、乙\n三、丙", "一、甲\n二、乙\n三、丙", 1),
        ("1.甲\n2.乙\n2.丙\n5.丁", "1.甲\n2.乙\n3.丙\n4.丁", 2),
        ("（一）甲\n2.子\n3.子\n（二）乙\n3.子", "（一）甲\n1.子\n2.子\n（二）乙\n1.子", 3),
        ("职责：\n1.甲\n2.乙\n成效：\n1.甲\n2.乙", "职责：\n1.甲\n2.乙\n成效：\n1.甲\n2.乙", 0),
        ("（三）接着写\n（五）后面", "（三）接着写\n（四）后面", 1),
        ("　　（1）甲\n　　(3)乙", "　　（1）甲\n　　(2)乙", 1),
        ("支出{三公经费@决算}万元\n1.5万元", "支出{三公经费@决算}万元\n1.5万元", 0),
    ],
)
def test_numbers_are_put_in_order(text, expected, wrong):
    assert renumbered(text) == (expected, wrong)


LINES = st.sampled_from(["一、", "三、", "（二）", "(四)", "1.", "7、", "（3）", "②", "甲", ""])


@given(st.lists(LINES))
def test_what_is_in_order_stays(lines):
    once, _ = renumbered("\n".join(lines))
    assert renumbered(once) == (once, 0)
