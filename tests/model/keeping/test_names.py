"""Names of files: those that every system takes, and a reason for the others."""

import pytest

from model.keeping.names import LONGEST, fault, fit


@pytest.mark.parametrize(
    "name",
    [
        "某局 2024.ziping",
        "100% 完成.ziping",
        "“引号”.ziping",
        "it's.ziping",
        "CONTROL.ziping",
        "长.z",
    ],
)
def test_plain_names_are_taken(name):
    assert fault(name) == ""


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ('他说"好".ziping', '"'),
        ("2024/2025.ziping", "/"),
        ("甲?.ziping", "?"),
        ("con.ziping", "设备"),
        ("NUL .ziping", "设备"),
        ("com1.2024.ziping", "设备"),
        ("甲\t乙.ziping", "看不见"),
        ("甲\u202e乙.ziping", "看不见"),
        ("甲.ziping.", "句点"),
        ("甲 ", "空格"),
        ("长" * 250 + ".ziping", "太长"),
    ],
)
def test_what_some_system_refuses_is_told(name, why):
    assert why in fault(name)


@pytest.mark.parametrize("text", ["甲/乙:丙", " .甲. ", "长" * 400, "a\x00b\u202e", '"<>|?*\\'])
def test_a_text_is_made_fit(text):
    assert fault(fit(text) + ".ziping") == "" and len(fit(text).encode()) < LONGEST
