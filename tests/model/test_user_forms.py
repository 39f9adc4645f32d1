"""Forms of the user's: found in folders, left out with a sentence where odd."""

import pytest

from model.filing import new_filing
from model.form_loader import FILE
from model.user_forms import LONGEST, MOST_FORMS, with_user_forms
from tests.conftest import ROOT
from tests.own_form import FORM, write_form

YIYANG = (ROOT / "resources" / "forms" / "yiyang-2024" / FILE).read_text("utf-8")


def test_forms_of_several_folders_join_those_on_board(tmp_path, library):
    write_form(tmp_path / "甲" / "水利")
    write_form(tmp_path / "乙" / "x", FORM.replace("shuili-2025", "别的-2025"))

    whole, remarks = with_user_forms(library, [tmp_path / "甲", tmp_path / "乙"])

    assert remarks == []
    assert whole.forms.keys() - library.forms.keys() == {"shuili-2025", "别的-2025"}
    assert whole.forms["shuili-2025"].origin == tmp_path / "甲" / "水利"
    assert new_filing(whole.forms["shuili-2025"], 2025).form == "shuili-2025"


def test_folders_that_are_missing_or_empty_add_nothing(tmp_path, library):
    (tmp_path / "空").mkdir()
    (tmp_path / "文件").write_text("x")
    (tmp_path / "隐").mkdir()
    write_form(tmp_path / "隐" / ".半个")

    folders = [tmp_path / name for name in ("没有", "空", "文件", "隐")]
    assert with_user_forms(library, folders) == (library, [])


def test_of_two_forms_of_one_id_the_users_first_stands(tmp_path, library):
    write_form(tmp_path / "甲" / "y", YIYANG.replace("益阳市部门", "甲部门"), "")
    write_form(tmp_path / "乙" / "y", YIYANG.replace("益阳市部门", "乙部门"), "")

    whole, _ = with_user_forms(library, [tmp_path / "甲", tmp_path / "乙"])

    assert whole.forms["yiyang-2024"].title.startswith("甲部门")
    assert list(whole.forms) == list(library.forms)


@pytest.mark.parametrize(
    ("form", "concepts", "message"),
    [
        ("id = ", "", "form.toml 第 1 行：这里不合 TOML 的写法"),
        ("", "", "form.toml 第 1 行：缺少“id”"),
        (FORM, "", "form.toml 第 16 行：没有“防汛经费”这个数据项"),
        (FORM, '["x"]\ntype = "y"\nlabel = "x"', "concepts.toml 第 2 行：不认识的类型“y”"),
        (FORM, '["年度"]\ntype = "text"\nlabel = "年"', "concepts.toml 第 1 行：共用的词典里已有"),
        (FORM + "#\n" * LONGEST, "", f"form.toml 第 1 行：表样的文字超过 {LONGEST} 字"),
        (FORM + "a." * 90_000 + "b = 1", "", "form.toml 第 33 行：这一行太长"),
        (FORM + "#\n" * 1_000_001, "", "form.toml 第 1 行：文件读不出"),
    ],
)
def test_a_broken_form_is_left_out_with_one_sentence(tmp_path, library, form, concepts, message):
    write_form(tmp_path / "坏", form, concepts)
    write_form(tmp_path / "好")

    whole, (remark,) = with_user_forms(library, [tmp_path])

    assert "shuili-2025" in whole.forms
    assert f"“{tmp_path / '坏'}”没有装入（{message}" in remark
    assert f"forms --check “{tmp_path / '坏'}”" in remark
    assert remark.endswith("。") and "\n" not in remark


def test_a_folder_without_a_form_is_told(tmp_path, library):
    (tmp_path / "杂物").mkdir()

    whole, (remark,) = with_user_forms(library, [tmp_path])

    assert whole is library and "文件读不出" in remark


def test_a_folder_that_cannot_be_read_is_told(tmp_path, library, monkeypatch):
    def refuse(path):
        raise PermissionError(path)

    monkeypatch.setattr("pathlib.Path.iterdir", refuse)

    assert with_user_forms(library, [tmp_path]) == (
        library,
        [f"文件夹“{tmp_path}”读不出，里面的表样没有装入，请核对它的权限。"],
    )


def test_too_many_forms_do_not_keep_the_program_from_starting(tmp_path, library):
    for number in range(MOST_FORMS + 1):
        (tmp_path / f"{number}").mkdir()

    _, remarks = with_user_forms(library, [tmp_path])

    assert f"只装入了前 {MOST_FORMS} 个" in remarks[0]
    assert len(remarks) == 1 + MOST_FORMS


def test_what_became_common_since_is_no_fault_of_a_form(tmp_path, library):
    own = '["三公经费"]\ntype = "money"\nlabel = "三公"\n'
    form = FORM.replace("[防汛经费@决算]", "[三公经费@决算]").replace("FX01", "SG01")
    form = form.replace("防汛经费@决算", "三公经费@决算").replace("防汛物资", "部门职能")
    form = form.replace("部门职能@决算", "公务接待费@决算").replace("防汛说明", "部门职能")
    write_form(tmp_path / "旧", form, own)

    whole, remarks = with_user_forms(library, [tmp_path])

    assert remarks == []
    form = whole.forms["shuili-2025"]
    assert form.relations == ()
    assert whole.with_form(form).concepts["三公经费"].label == "三公"
    assert whole.concepts["三公经费"].label != "三公"
