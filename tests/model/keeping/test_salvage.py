"""Damaged files: what can be read is had, the rest is named, nothing lands elsewhere."""

import json
import random

import pytest

from model.keeping.salvage import salvage
from model.project_file import as_data, dump, parse


@pytest.fixture
def raw(yiyang, library):
    return dump(yiyang, library).encode()


def data(yiyang, library, **changes):
    return json.dumps(as_data(yiyang, library) | changes).encode()


def test_a_whole_file_is_had_whole(example, library):
    filing, lost = salvage(dump(example, library).encode(), library)
    assert filing == example and lost == []


def test_a_file_cut_off_gives_what_stood_before(raw, yiyang, library):
    filing, lost = salvage(raw[: len(raw) * 9 // 10], library)
    assert len(filing.values) > len(yiyang.values) / 2 and lost
    assert filing.values.items() <= yiyang.values.items()


def test_what_is_unknown_or_of_the_wrong_kind_is_named(yiyang, library):
    values = as_data(yiyang, library)["values"] | {"没有的": "1", "三公经费@决算": 7, "x[": "1"}
    rows = as_data(yiyang, library)["rows"]
    rows["专项资金"][0] |= {"金额@决算": None, "没有的列": "1"}
    filing, lost = salvage(data(yiyang, library, values=values, rows=rows), library)
    assert {"没有的", "三公经费@决算", "x["} <= set(lost)
    assert len(filing.rows["专项资金"]) == len(yiyang.rows["专项资金"])
    assert len(filing.values) >= len(yiyang.values) - 2


def test_rows_said_twice_are_had_once(yiyang, library):
    rows = as_data(yiyang, library)["rows"]
    rows["专项资金"] += rows["专项资金"][:1]
    filing, lost = salvage(data(yiyang, library, rows=rows), library)
    assert filing == yiyang and "专项资金" in lost[0]


@pytest.mark.parametrize(
    "change", [{"version": 99}, {"form": "没有的", "form_text": None}, {"format": "x"}]
)
def test_what_is_newer_or_not_ours_is_left_to_others(yiyang, library, change):
    assert salvage(data(yiyang, library, **change), library) is None


@pytest.mark.parametrize("raw", [b"", b"{}", b"\x00" * 5000, b"PK\x03\x04", b"[" * 9999, b"null"])
def test_what_says_nothing_gives_nothing(library, raw):
    assert salvage(raw, library) is None


def spoilt(raw, chance):
    """Damage a file as disks do: a block of zeros, a block of other bytes, a piece gone."""
    at, size = chance.randrange(len(raw)), chance.choice([1, 20, 512, 4096])
    kind = chance.randrange(4)
    if kind == 0:
        return raw[:at] + bytes(min(size, len(raw) - at)) + raw[at + size :]
    if kind == 1:
        return raw[:at] + chance.randbytes(size) + raw[at + size :]
    return raw[:at] + raw[at + size :] if kind == 2 else raw[:at]


def test_damage_never_puts_a_text_where_it_did_not_stand(raw, yiyang, library):
    chance, had = random.Random(7), 0
    for _ in range(150):
        found = salvage(spoilt(raw, chance), library)
        if found is None:
            continue
        filing, _lost = found
        had += 1
        strange = [c for c in filing.values if c not in yiyang.values and not c.row]
        assert len(strange) <= 1  # a key of which one letter turned may be another cell's
        changed = [c for c, t in filing.values.items() if yiyang.values.get(c, t) != t]
        assert len(changed) <= 2
    assert had > 100


def test_what_is_had_can_be_written_and_read(raw, library):
    filing, _ = salvage(raw.replace(b"\n   ", b"\n  \x00", 3), library)
    assert parse(json.loads(dump(filing, library)), library) == filing
