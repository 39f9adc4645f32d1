"""The project file: what is read, what is refused, and that a save is whole or not at all."""

import json
import os
import random
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.cell import UNIT, Cell
from model.check import Checker
from model.filing import Explanation, Filing, new_filing
from model.project_file import FileError, dump, load, parse, save
from model.review import review

EXAMPLES = Path(__file__).parent.parent.parent / "resources" / "examples"
PLAIN = {"format": "ziping", "version": 1, "form": "yiyang-2024", "year": 2024}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "某局.ziping"


@pytest.fixture
def filing(library):
    return new_filing(library.forms["yiyang-2024"], 2024, "某局")


def refusal(path, library):
    """Load what must be refused and give the sentence."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(FileError) as refused:
        load(path, library)
    assert before is None or path.read_bytes() == before
    sentence = str(refused.value)
    assert sentence.endswith("。")
    assert "\n" not in sentence
    assert "Error" not in sentence
    assert len(sentence) < 200
    return sentence


# Reading and writing.


def test_an_example_is_written_as_it_was_read_but_for_the_form_on_board(
    example_path, library, path
):
    save(path, load(example_path, library), library)
    written = json.loads(path.read_bytes())
    form = library.forms[written["form"]]
    assert written.pop("edition") == form.edition
    assert {n: "\n".join(lines) for n, lines in written.pop("form_text").items()} == form.texts
    assert json.dumps(written, ensure_ascii=False, indent=1, sort_keys=True) + "\n" == (
        example_path.read_text("utf-8")
    )


def test_what_was_saved_is_loaded_again(filing, library, path):
    filing.set(Cell("部门职能"), "一、…\n二、…")
    filing.insert_row("专项资金", 0, filing.new_row("专项资金"), {})
    cells = {Cell("三公经费", "决算"): "", UNIT: "某局"}
    filing.explanations.append(Explanation("SG01", cells, "年中调整"))

    save(path, filing, library)

    assert load(path, library) == filing


def test_the_text_is_sorted_and_plain(filing, library):
    text = dump(filing, library)
    data = json.loads(text)
    assert text == json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    own = {"values", "texts", "rows", "explanations", "edition", "form_text"}
    assert set(data) == {*PLAIN, *own}


def test_the_order_of_typing_does_not_show(library, filing):
    other = new_filing(library.forms["yiyang-2024"], 2024, "某局")
    cells = [Cell("三公经费", "决算"), Cell("编制数"), Cell("公用经费", "决算")]
    for cell in cells:
        filing.set(cell, "1")
    for cell in reversed(cells):
        other.set(cell, "1")
    assert dump(filing, library) == dump(other, library)


def test_a_list_that_lost_its_rows_is_as_if_it_never_had_any(library, filing):
    before = dump(filing, library)
    filing.insert_row("专项资金", 0, filing.new_row("专项资金"), {})
    filing.remove_row("专项资金", "r1")
    assert dump(filing, library) == before


@pytest.mark.parametrize(
    "text", ["\0", "\x01\x1b", "“”\\\"'", "𠮷㐂", "\ufeff", "\u2028", "a\r\nb\t"]
)
def test_any_character_survives(filing, library, path, text):
    filing.set(Cell("部门职能"), text)
    save(path, filing, library)
    assert load(path, library).text(Cell("部门职能")) == text


def test_half_a_character_does_not_keep_a_filing_from_being_saved(filing, library, path):
    filing.set(Cell("部门职能"), "甲\ud800乙")
    save(path, filing, library)
    assert load(path, library).text(Cell("部门职能")) == "甲?乙"


@given(st.dictionaries(st.sampled_from(["编制数", "部门职能", "三公经费@决算"]), st.text()))
def test_any_texts_survive(library, texts):
    data = PLAIN | {"values": texts}
    filing = parse(data, library)
    assert parse(json.loads(dump(filing, library)), library) == filing


def test_a_mark_at_the_head_of_the_file_is_passed_over(library, path):
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(PLAIN).encode())
    assert load(path, library).year == 2024


def test_a_file_without_values_is_blank(library):
    assert parse(PLAIN, library) == Filing("yiyang-2024", 2024)


# Refusals of whole files.


def test_a_missing_file_is_refused(library, path):
    assert refusal(path, library) == f"找不到“{path}”，请核对文件的位置和名称。"


def test_a_folder_is_refused(library, tmp_path):
    assert "不是文件" in refusal(tmp_path, library)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="有的系统没有管道")
def test_a_pipe_is_refused_and_not_waited_for(library, path):
    os.mkfifo(path)
    assert "不是文件" in refusal(path, library)


def test_a_file_that_the_system_keeps_is_refused(library, path, monkeypatch):
    path.write_text("{}")
    monkeypatch.setattr(Path, "read_bytes", _raise(PermissionError(13, "denied")))
    with pytest.raises(FileError, match="打不开（没有权限"):
        load(path, library)


def test_a_huge_file_is_refused(library, path):
    with path.open("wb") as file:
        file.truncate(20_000_001)
    with pytest.raises(FileError, match="太大"):
        load(path, library)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"[1,]",
        b"\xff\xfe",
        "{“a”：1}".encode(),
        "表".encode("gb18030"),
        b"\x00" * 100,
        b"PK\x03\x04",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"year": ' + b"9" * 5000 + b"}",
    ],
)
def test_what_is_no_json_is_refused(library, path, raw):
    path.write_bytes(raw)
    assert "内容已损坏，请改用备份的一份" in refusal(path, library)


@pytest.mark.parametrize("cut", [1, 100, 20_000])
def test_a_file_cut_off_is_refused(library, path, cut):
    path.write_bytes((EXAMPLES / "yiyang-2024.ziping").read_bytes()[:-cut])
    if cut > 1:
        assert "不是完整的填报文件" in refusal(path, library)


# Refusals of what stands in them.

DAMAGED = "内容已损坏"
TOP = {
    "no object": ([], "不是本程序的填报文件"),
    "a text": ("ziping", "不是本程序的填报文件"),
    "nothing": (None, "不是本程序的填报文件"),
    "no format": ({}, "不是本程序的填报文件"),
    "another format": (PLAIN | {"format": "x"}, "不是本程序的填报文件"),
    "no version": (PLAIN | {"version": None}, "没有写明版本"),
    "a version in quotes": (PLAIN | {"version": "1"}, "没有写明版本"),
    "a version that is true": (PLAIN | {"version": True}, "没有写明版本"),
    "version nought": (PLAIN | {"version": 0}, "没有写明版本"),
    "half a version": (PLAIN | {"version": 1.5}, "没有写明版本"),
    "a newer version": (PLAIN | {"version": 3}, "由较新的程序保存（文件版本 3），请先升级"),
    "no form": (PLAIN | {"form": None}, "没有写明表样"),
    "a form that is a list": (PLAIN | {"form": []}, "没有写明表样"),
    "an unknown form": (PLAIN | {"form": "x-1999"}, "用的是表样“x-1999”，本程序里没有"),
    "a form with a line break": (PLAIN | {"form": "x\ny" * 99}, "本程序里没有"),
    "no year": (PLAIN | {"year": None}, "没有写明年度"),
    "a year in quotes": (PLAIN | {"year": "2024"}, "没有写明年度"),
    "a year that is true": (PLAIN | {"year": True}, "没有写明年度"),
    "a year long ago": (PLAIN | {"year": 1989}, "没有写明年度"),
    "a year far off": (PLAIN | {"year": 2201}, "没有写明年度"),
    "a year below nought": (PLAIN | {"year": -2024}, "没有写明年度"),
}
INSIDE = {
    "values that are a list": ({"values": []}, DAMAGED),
    "values that are nothing": ({"values": None}, DAMAGED),
    "a value that is a number": ({"values": {"编制数": 57}}, "应是文字却不是"),
    "a value that is nothing": ({"values": {"编制数": None}}, "应是文字却不是"),
    "a value that is a list": ({"values": {"编制数": []}}, "应是文字却不是"),
    "a value of half a character": ({"values": {"编制数": "\ud800"}}, "不成字的字符"),
    "an unknown concept": ({"values": {"无": "1"}}, "不认识的数据项“无”"),
    "an unknown basis": ({"values": {"三公经费@绝算": "1"}}, "不认识的数据项“三公经费@绝算”"),
    "something that is no cell": ({"values": {"三公 经费": "1"}}, "不认识的数据项"),
    "a key of half a character": ({"values": {"\ud800": "1"}}, "不认识的数据项"),
    "a long key with line breaks": ({"values": {"甲\n" * 99: "1"}}, "不认识的数据项"),
    "a list for a value": ({"values": {"专项资金": "1"}}, "不认识的数据项“专项资金”"),
    "a column without its row": ({"values": {"专项资金.名称": "x"}}, "没有写在清单里"),
    "a cell of a row": ({"values": {"专项资金[r1].名称": "x"}}, "没有写在清单里"),
    "texts that are a list": ({"texts": []}, DAMAGED),
    "an unknown text": ({"texts": {"无": "…"}}, "不认识的数据项“无”"),
    "rows that are a list": ({"rows": []}, DAMAGED),
    "an unknown list": ({"rows": {"无": []}}, "不认识的清单“无”"),
    "a list that is none": ({"rows": {"三公经费": []}}, "不认识的清单“三公经费”"),
    "a list that is an object": ({"rows": {"专项资金": {}}}, "不认识的清单"),
    "a row that is a text": ({"rows": {"专项资金": ["x"]}}, DAMAGED),
    "a row without id": ({"rows": {"专项资金": [{}]}}, DAMAGED),
    "a row with a number for id": ({"rows": {"专项资金": [{"id": 1}]}}, DAMAGED),
    "a row with a blank id": ({"rows": {"专项资金": [{"id": ""}]}}, "行号重复或缺失"),
    "a row with a bracket in its id": ({"rows": {"专项资金": [{"id": "r]"}]}}, "行号重复或缺失"),
    "a row with a blank row's id": ({"rows": {"专项资金": [{"id": "+"}]}}, "行号重复或缺失"),
    "two rows of one id": ({"rows": {"专项资金": [{"id": "a"}] * 2}}, "行号重复或缺失"),
    "a row of a number": ({"rows": {"专项资金": [{"id": "a", "名称": 1}]}}, "应是文字却不是"),
    "a parent that is a number": ({"rows": {"专项资金": [{"id": "a", "parent": 1}]}}, DAMAGED),
    "an unknown column": ({"rows": {"专项资金": [{"id": "a", "无": ""}]}}, "“专项资金.无”"),
    "a column of another list": (
        {"rows": {"专项资金": [{"id": "a", "[r1].名称": ""}]}},
        "不认识的数据项",
    ),
    "explanations that are an object": ({"explanations": {}}, "情况说明已损坏"),
    "an explanation that is a text": ({"explanations": ["x"]}, DAMAGED),
    "an explanation without code": ({"explanations": [{"text": "x"}]}, "应是文字却不是"),
    "an explanation without text": ({"explanations": [{"code": "x"}]}, "应是文字却不是"),
    "an explanation of no cell": (
        {"explanations": [{"code": "x", "text": "x", "cells": {"三 公": "1"}}]},
        "情况说明已损坏",
    ),
    "an explanation of a number": (
        {"explanations": [{"code": "x", "text": "x", "cells": {"三公经费": 1}}]},
        "应是文字却不是",
    ),
    "an explanation of a list": ({"explanations": [{"cells": []}]}, DAMAGED),
}


@pytest.mark.parametrize(
    ("data", "message"),
    [*TOP.values(), *((PLAIN | inside, message) for inside, message in INSIDE.values())],
    ids=[*TOP, *INSIDE],
)
def test_odd_data_is_refused_in_one_sentence(library, path, data, message):
    path.write_text(json.dumps(data), "utf-8")

    sentence = refusal(path, library)

    assert message in sentence
    assert sentence.startswith("“某局.ziping”")


def _spoil(text, chance):
    """Change the text of a file as a slip of the hand, a merge tool or a bad disk would."""
    at = chance.randrange(len(text))
    match chance.randrange(6):
        case 0:
            return text[:at] + chance.choice('"{}[],:0\0\ud800x\\') + text[at + 1 :]
        case 1:
            return text[:at] + text[at + chance.randrange(200) :]
        case 2:
            return text[:at]
        case 3:
            return text[:at] + text[chance.randrange(len(text)) :]
        case _:
            return json.dumps(_changed(json.loads(text), chance), ensure_ascii=False)


ODD = (
    None,
    True,
    0,
    -1,
    1.5,
    10**30,
    "",
    "+",
    "x",
    "\ud800",
    [],
    {},
    [[]],
    {"id": "r1"},
    "三公经费",
)


def _changed(data, chance):
    """Replace one value somewhere in the data, take it out or put it in twice."""
    if not isinstance(data, dict | list) or not data or chance.random() < 0.1:
        return chance.choice(ODD)
    key = chance.choice(list(data) if isinstance(data, dict) else range(len(data)))
    if chance.random() < 0.1:
        del data[key]
    elif isinstance(data, list) and chance.random() < 0.2:
        data.append(data[key])
    elif isinstance(data, dict) and chance.random() < 0.2:
        data[chance.choice(["编制数", "id", "parent", "x@y", ""])] = data.pop(key)
    else:
        data[key] = _changed(data[key], chance)
    return data


@pytest.mark.parametrize("form", ["yiyang-2024", "yunxi-2024"])
def test_a_spoilt_file_gives_a_filing_that_works_or_a_sentence(library, path, form):
    whole = (EXAMPLES / f"{form}.ziping").read_text("utf-8")
    chance = random.Random(form)
    opened = 0
    for number in range(300):
        path.write_bytes(_spoil(whole, chance).encode("utf-8", "surrogatepass"))
        try:
            filing = load(path, library)
        except FileError as refused:
            assert str(refused).endswith("。")
            continue
        opened += 1
        text = dump(filing, library)
        assert parse(json.loads(text), library) == filing
        if number % 5 == 0:
            review(Checker(library, library.forms[filing.form], filing))
    assert 0 < opened < 300


# Saving: whole or not at all.


def _raise(error):
    """Make a function that fails."""

    def fail(*_args, **_kwargs):
        raise error

    return fail


@pytest.fixture
def old(path):
    """Give a file that stands before the save."""
    path.write_text("旧的内容", "utf-8")
    return path


def not_saved(path, filing, library):
    """Save what cannot be saved; the old file stays, nothing else is left, one sentence tells."""
    before = {each.name: each.read_bytes() for each in path.parent.glob("*") if each.is_file()}
    with pytest.raises(FileError) as refused:
        save(path, filing, library)
    after = {each.name: each.read_bytes() for each in path.parent.glob("*") if each.is_file()}
    assert after == before
    sentence = str(refused.value)
    assert sentence.startswith(f"没有存成“{path.name}”")
    assert sentence.endswith("。")
    return sentence


def test_a_save_leaves_the_file_and_nothing_else(filing, library, old):
    save(old, filing, library)
    assert [each.name for each in old.parent.iterdir()] == [old.name]
    assert load(old, library) == filing


def test_a_replacement_that_fails_leaves_the_old_file(filing, library, old, monkeypatch):
    monkeypatch.setattr(Path, "replace", _raise(PermissionError(13, "in use")))
    monkeypatch.setattr(os, "replace", _raise(PermissionError(13, "in use")))
    assert "没有权限" in not_saved(old, filing, library)


def test_a_full_disk_leaves_the_old_file(filing, library, old, monkeypatch):
    monkeypatch.setattr(os, "fsync", _raise(OSError(28, "No space left on device")))
    assert "磁盘已满" in not_saved(old, filing, library)


def test_a_disk_that_fails_leaves_the_old_file(filing, library, old, monkeypatch):
    monkeypatch.setattr(os, "fsync", _raise(OSError(5, "Input/output error")))
    assert "系统读写出错" in not_saved(old, filing, library)


def test_what_reads_back_otherwise_leaves_the_old_file(filing, library, old, monkeypatch):
    whole = Path.read_bytes
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", lambda path: whole(path)[:-1])
        with pytest.raises(FileError, match="读回不符"):
            save(old, filing, library)
    assert old.read_text("utf-8") == "旧的内容"
    assert [each.name for each in old.parent.iterdir()] == [old.name]


def test_a_missing_folder_is_told(filing, library, tmp_path):
    path = tmp_path / "无" / "x.ziping"
    assert "文件夹不存在" in not_saved(path, filing, library)
    assert not path.parent.exists()


def test_a_file_for_a_folder_is_told(filing, library, old):
    with pytest.raises(FileError, match="路径不对" if os.name == "posix" else "文件夹不存在"):
        save(old / "x.ziping", filing, library)
    assert old.read_text("utf-8") == "旧的内容"


def test_a_folder_in_the_way_is_told(filing, library, path):
    path.mkdir()
    assert "这是一个文件夹" in not_saved(path, filing, library)
    assert path.is_dir()


def test_a_folder_that_may_not_be_written_is_told(filing, library, old, monkeypatch):
    monkeypatch.setattr("model.keeping.whole.fresh_file", _raise(PermissionError(13, "denied")))
    assert "没有权限" in not_saved(old, filing, library)


def test_a_read_only_file_is_not_replaced(filing, library, old):
    old.chmod(0o444)
    assert "没有权限" in not_saved(old, filing, library)


@pytest.mark.skipif(os.name != "posix", reason="Wine 不限长度")
def test_a_name_too_long_for_the_system_is_told(filing, library, tmp_path):
    not_saved(tmp_path / ("长" * 200 + ".ziping"), filing, library)


def test_a_folder_that_cannot_be_flushed_does_not_undo_the_save(filing, library, old, monkeypatch):
    monkeypatch.setattr("model.keeping.whole.sync_folder", _raise(OSError(22, "Invalid argument")))
    save(old, filing, library)
    assert load(old, library) == filing


@pytest.mark.skipif(os.name != "posix", reason="Windows 没有这样的权限")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o644])
def test_permissions_stay(filing, library, old, mode):
    old.chmod(mode)
    save(old, filing, library)
    assert stat.S_IMODE(old.stat().st_mode) == mode


@pytest.mark.skipif(os.name != "posix", reason="Windows 没有这样的权限")
def test_a_new_file_may_be_read_by_others(filing, library, path):
    save(path, filing, library)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_a_disk_without_permissions_takes_the_file_all_the_same(filing, library, old, monkeypatch):
    monkeypatch.setattr(Path, "chmod", _raise(PermissionError(1, "not permitted")))
    save(old, filing, library)
    assert load(old, library) == filing


@pytest.mark.skipif(os.name != "posix", reason="Windows 上建链接要特别的权限")
def test_a_link_stays_and_the_file_that_it_names_is_written(filing, library, tmp_path, path):
    target = tmp_path / "共享" / "正本.ziping"
    target.parent.mkdir()
    target.write_text("旧的内容", "utf-8")
    path.symlink_to(target)

    save(path, filing, library)

    assert path.is_symlink()
    assert not target.is_symlink()
    assert load(target, library) == filing
    assert len(list(target.parent.iterdir())) == 1


@pytest.mark.skipif(os.name != "posix", reason="Windows 上建链接要特别的权限")
def test_a_link_to_a_file_not_yet_there_makes_it(filing, library, tmp_path, path):
    path.symlink_to(tmp_path / "正本.ziping")
    save(path, filing, library)
    assert path.is_symlink()
    assert load(tmp_path / "正本.ziping", library) == filing


def test_saving_twice_writes_the_same_bytes(filing, library, path):
    save(path, filing, library)
    once = path.read_bytes()
    save(path, load(path, library), library)
    assert path.read_bytes() == once
