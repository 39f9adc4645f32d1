"""A filing carries its form: it opens where that is not installed, and as it was begun."""

import json
import random
from collections import Counter

import pytest

from export import export_filing
from model.cell import Cell
from model.check import Checker
from model.filing import new_filing
from model.project_file import FileError, dump, load, parse, save
from model.review import review
from model.user_forms import with_user_forms
from tests.own_form import CONCEPTS, FORM, write_form

FAULT = Cell("防汛物资", "决算")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "表样"


@pytest.fixture
def whole(folder, library):
    """Give the library with the user's form installed."""
    write_form(folder / "shuili")
    return with_user_forms(library, [folder])[0]


@pytest.fixture
def data(whole):
    """Give the data of a filing with one mistake."""
    filing = new_filing(whole.forms["shuili-2025"], 2025, "某局")
    filing.set(Cell("防汛经费", "决算"), "12.50")
    filing.set(FAULT, "12.60")
    filing.set(Cell("防汛说明"), "经费{防汛经费@决算}万元。")
    return json.loads(dump(filing, whole))


def errors(filing, library):
    own = library.of(filing)
    findings = review(Checker(own, own.forms[filing.form], filing))
    return [each.code for each in findings if each.severity == "error"]


def test_a_filing_remembers_id_and_edition_and_the_words_of_its_form(data):
    assert (data["form"], data["edition"]) == ("shuili-2025", "2025")
    assert "\n".join(data["form_text"]["form.toml"]) == FORM
    assert "\n".join(data["form_text"]["concepts.toml"]) == CONCEPTS


def test_it_opens_checks_and_exports_where_the_form_is_not_installed(data, library, tmp_path):
    filing = parse(data, library)

    assert "shuili-2025" not in library.forms
    assert errors(filing, library) == ["FX01"]
    assert [path.suffix for path in export_filing(library, filing, tmp_path)] == [
        ".xlsx",
        ".pdf",
        ".docx",
    ]
    assert json.loads(dump(filing, library)) == data
    save(tmp_path / "甲.ziping", filing, library)
    assert load(tmp_path / "甲.ziping", library) == filing


def test_the_form_at_hand_is_used_where_it_says_the_same(data, whole):
    filing = parse(data, whole)

    assert filing.own_form is None
    assert errors(filing, whole) == ["FX01"]


@pytest.mark.parametrize("edition", ["2025", "2026"])
def test_a_filing_keeps_its_form_whatever_is_installed(data, library, tmp_path, edition):
    newer = FORM.replace("防汛物资不超过", "物资费不超过").replace("FX01", "FX02")
    write_form(tmp_path / "新" / "x", newer.replace('edition = "2025"', f'edition = "{edition}"'))
    whole, _ = with_user_forms(library, [tmp_path / "新"])

    filing = parse(data, whole)

    assert errors(filing, whole) == ["FX01"]
    assert whole.forms["shuili-2025"].relations[0].code == "FX02"
    assert json.loads(dump(filing, whole)) == data


def test_a_file_of_before_takes_the_form_at_hand(data, whole):
    del data["form_text"], data["edition"]

    filing = parse(data, whole)

    assert filing.own_form is None and filing.text(FAULT) == "12.60"
    assert "form_text" in json.loads(dump(filing, whole))


def test_a_copy_that_is_now_partly_common_to_all_opens_all_the_same(data, library):
    text = FORM.replace("FX01", "SG01").replace("防汛物资", "公务接待费")
    concepts = CONCEPTS.replace("防汛物资", "公务接待费")
    data["form_text"] = {"form.toml": text.split("\n"), "concepts.toml": concepts.split("\n")}
    data["values"] = {"公务接待费@决算": "3.00"}

    filing = parse(data, library)

    assert library.of(filing).concepts["公务接待费"].source == ""


HOSTILE = {
    "no mapping": ([], "没有自带表样"),
    "a list": (["form.toml"], "结构不对"),
    "no form": ({"concepts.toml": []}, "结构不对"),
    "a path": ({"form.toml": [], "../../x": []}, "结构不对"),
    "no lines": ({"form.toml": FORM}, "结构不对"),
    "figures": ({"form.toml": [1, 2]}, "结构不对"),
    "half a character": ({"form.toml": ["\ud800"]}, "有不成字的字符"),
    "no TOML": ({"form.toml": ["id ="]}, "form.toml 第 1 行：这里不合 TOML 的写法"),
    "nothing": ({"form.toml": []}, "form.toml 第 1 行：缺少“id”"),
    "no concepts": ({"form.toml": FORM.split("\n")}, "form.toml 第 16 行：没有“防汛经费”"),
    "another's id": (
        {
            "form.toml": FORM.replace("shuili-2025", "yiyang-2024").split("\n"),
            "concepts.toml": CONCEPTS.split("\n"),
        },
        "它的代号是“yiyang-2024”",
    ),
    "too long": ({"form.toml": ["#" * 900] * 200}, "表样的文字超过 100000 字"),
    "a long line": ({"form.toml": ["a." * 90_000 + "b = 1"]}, "form.toml 第 1 行：这一行太长"),
    "deep": ({"form.toml": ["id = " + "[" * 100_000]}, "form.toml 第 1 行"),
}


@pytest.mark.parametrize(("copy", "fault"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_copy_is_refused_with_a_sentence(copy, fault, data, library, tmp_path):
    path = tmp_path / "某局.ziping"
    path.write_text(json.dumps(data | {"form_text": copy}), "utf-8")

    with pytest.raises(FileError) as refused:
        load(path, library)

    sentence = str(refused.value)
    assert sentence.startswith("“某局.ziping”用的是表样“shuili-2025”，本程序里没有，文件")
    assert fault in sentence
    assert sentence.endswith("，请先安装表样。") and len(sentence) < 200 and "\n" not in sentence


@pytest.mark.parametrize(("copy", "fault"), list(HOSTILE.values())[1:], ids=list(HOSTILE)[1:])
def test_a_hostile_copy_gives_way_to_the_form_at_hand(copy, fault, data, whole, tmp_path):
    path = tmp_path / "某局.ziping"
    path.write_text(json.dumps(data | {"form_text": copy}), "utf-8")
    remarks = []

    filing = load(path, whole, remarks)

    assert filing.own_form is None and errors(filing, whole) == ["FX01"]
    assert len(remarks) == 1 and fault in remarks[0]
    assert remarks[0].startswith("“某局.ziping”自带的表样已损坏（")
    assert remarks[0].endswith("，已改用本程序里的“水利局自评表（2025年版）”打开，请核对后再保存。")


def test_a_spoilt_copy_gives_a_filing_that_works_or_a_sentence(data, library):
    chance = random.Random(5)
    text = library.forms["jishou-2023"].texts["form.toml"]
    lines = text.replace("jishou-2023", "shuili-2025").split("\n")
    data |= {"values": {}, "texts": {}}
    outcomes = Counter()
    for number in range(200):
        spoilt = list(lines)
        for _ in range(chance.randrange(1, 3)):
            at = chance.randrange(len(spoilt))
            spoilt[at] = _spoil(spoilt[at], chance)
        data["form_text"]["form.toml"] = spoilt
        try:
            filing = parse(data, library)
        except FileError as refused:
            assert str(refused).endswith("。")
            outcomes["refused"] += 1
            continue
        outcomes["opened"] += 1
        if number % 5 == 0:
            errors(filing, library)
            dump(filing, library)
    assert outcomes["refused"] and outcomes["opened"], outcomes


def _spoil(line, chance):
    at = chance.randrange(len(line) + 1)
    match chance.randrange(4):
        case 0:
            return line[:at] + line[at + 1 :]
        case 1:
            return line[:at] + chance.choice('|[]{}<^"=@./*#>?：') + line[at:]
        case 2:
            return ""
        case _:
            return line[:at]


def test_a_file_stays_small(example, library):
    assert len(dump(example, library).encode()) < 200_000
