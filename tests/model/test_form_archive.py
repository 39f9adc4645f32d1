"""A form as one .zip: what is odd is refused with a sentence, what is sound comes whole."""

import os
import random
import stat
from pathlib import Path
from zipfile import ZIP_BZIP2, ZipFile, ZipInfo

import pytest

from model import form_archive
from model.form_archive import install, is_installed, read_archive, standing
from model.project_file import FileError
from model.user_forms import with_user_forms
from tests.own_form import CONCEPTS, FORM, write_form
from tests.zips import FILES, claim_small, in_gbk, write_odd_zip, write_zip


@pytest.fixture
def path(tmp_path):
    return tmp_path / "水利局表样.zip"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "数据" / "表样"


def refusal(path, library):
    with pytest.raises(FileError) as refused:
        read_archive(path, library)
    sentence = str(refused.value)
    assert sentence.endswith("。") and "\n" not in sentence and len(sentence) < 250
    assert path.name in sentence
    return sentence


@pytest.mark.parametrize("inside", ["", "shuili/", "水利局表样/"])
def test_a_form_at_the_root_or_in_one_folder_is_read(path, library, inside):
    form = read_archive(write_zip(path, inside=inside), library)

    assert form.texts == FILES
    assert form.concepts.keys() == {"防汛经费", "防汛物资", "防汛说明"}


def test_names_that_windows_wrote_are_read(path, library):
    for name in ("表样", "水利局（珅）", "文档啊"):  # the second byte of 珅 is a backslash
        letters = "a" * len(name.encode("gbk"))
        write_zip(path, inside=f"{letters}/")
        assert read_archive(in_gbk(path, name), library).texts == FILES


def test_a_name_in_no_encoding_is_only_a_name(path, library):
    write_zip(path, FILES | {"aaaa.txt": "x"})
    path.write_bytes(path.read_bytes().replace(b"aaaa", b"\xff\xff\x81\x30"))

    assert read_archive(path, library).texts == FILES


def test_other_papers_beside_the_form_are_passed_over(path, library):
    papers = {"说明.txt": "x", "样表.xlsx": b"x", "__MACOSX/form.toml": b"\x00"}

    assert read_archive(write_zip(path, FILES | papers), library).texts == FILES


def link(name):
    entry = ZipInfo(name)
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (ZipInfo("../form.toml"), "里“../form.toml”的路径通到文件夹之外"),
        (ZipInfo("a/../../x"), "路径通到文件夹之外"),
        (ZipInfo("..\\..\\x"), "路径通到文件夹之外"),
        (ZipInfo("/etc/passwd"), "路径通到文件夹之外"),
        (ZipInfo("\\\\server\\x"), "路径通到文件夹之外"),
        (ZipInfo("C:\\x"), "路径通到文件夹之外"),
        (ZipInfo("c:x"), "路径通到文件夹之外"),
        (ZipInfo("a/.."), "路径通到文件夹之外"),
        (link("x"), "里“x”是链接或特殊文件"),
        (ZipInfo("a\nb"), "里“a?b”的名称里有控制字符"),
        (ZipInfo("内.ZIP"), "里还有压缩文件“内.ZIP”"),
        (ZipInfo("x.tar.gz"), "里还有压缩文件"),
        (ZipInfo("shuili/form.toml"), "里有 2 个表样"),
    ],
    ids=lambda value: (
        value.filename.encode("unicode_escape").decode() if isinstance(value, ZipInfo) else ""
    ),
)
def test_an_odd_entry_is_refused(path, library, entry, message):
    assert message in refusal(write_odd_zip(path, entry), library)


def test_an_archive_without_a_form_is_refused(path, library):
    assert "里有 0 个表样" in refusal(write_zip(path, {"a.txt": "x"}), library)
    assert "里有 0 个表样" in refusal(write_zip(path, {}), library)
    assert "里有 0 个表样" in refusal(write_zip(path, inside="a/b/"), library)


def test_a_name_that_stands_twice_is_refused(path, library):
    write_zip(path)
    with pytest.warns(UserWarning, match="Duplicate"), ZipFile(path, "a") as archive:
        archive.writestr("form.toml", "x")

    assert "里“form.toml”有两份" in refusal(path, library)


def test_a_bomb_is_refused(path, library):
    bomb = write_zip(path, {"form.toml": b"#" * 3_000_000})
    assert "解开后大得反常" in refusal(bomb, library)
    many = {f"{number}.txt": os.urandom(100) * 9_000 for number in range(30)}
    assert "解开后超过 20 MB" in refusal(write_zip(path, FILES | many), library)


def test_a_file_that_becomes_larger_than_it_says_is_refused(path, library):
    write_zip(path, {"form.toml": b"#" * 3_000_000})
    assert "不是完好的 zip 文件" in refusal(claim_small(path, 1000), library)


def test_a_form_too_large_to_be_one_is_refused(path, library):
    chance = random.Random(1)
    noise = "".join(chance.choice("甲乙丙丁戊\n") for _ in range(600_000))
    message = refusal(write_zip(path, {"form.toml": f"{FORM}#{noise}"}), library)
    assert "form.toml 太大（超过 1 MB）" in message
    long = "\n".join(f"# {number * 7919 % 100_003}" for number in range(20_000))
    message = refusal(write_zip(path, {"form.toml": FORM + long}), library)
    assert "表样的文字超过 100000 字" in message


def test_ten_thousand_files_are_refused(path, library):
    files = {f"{number}": "" for number in range(10_000)}
    assert "里有 10002 个文件" in refusal(write_zip(path, FILES | files), library)


def test_a_large_archive_is_refused_unread(path, library):
    with path.open("wb") as file:
        file.truncate(form_archive.LARGEST + 1)
    assert "超过 5 MB" in refusal(path, library)


def test_what_is_no_whole_archive_is_refused(path, library, tmp_path):
    raw = write_zip(path).read_bytes()
    for spoilt in (b"", b"PK", b"no zip at all", raw[:-30], raw[:40] + b"\xff" * 40 + raw[80:]):
        path.write_bytes(spoilt)
        refusal(path, library)
    assert "找不到" in refusal(tmp_path / "没有.zip", library)
    (tmp_path / "夹.zip").mkdir()
    assert "不是文件" in refusal(tmp_path / "夹.zip", library)


def test_a_spoilt_archive_is_read_or_refused(path, library):
    raw = write_zip(path, FILES | {"说明.txt": "x"}).read_bytes()
    chance = random.Random(7)
    for _ in range(300):
        spoilt = bytearray(raw)
        for _ in range(chance.randrange(1, 4)):
            spoilt[chance.randrange(len(raw))] = chance.randrange(256)
        path.write_bytes(spoilt)
        try:
            assert read_archive(path, library).texts["form.toml"] == FORM
        except FileError as refused:
            assert str(refused).endswith("。")


def test_a_password_or_a_rare_method_is_refused(path, library):
    raw = bytearray(write_zip(path).read_bytes())
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    assert "有密码" in refusal(path, library)
    with ZipFile(path, "w", ZIP_BZIP2) as archive:
        archive.writestr("form.toml", FORM)
    assert "少见的压缩方法" in refusal(path, library)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"form.toml": FORM.encode("gbk")}, "form.toml 不是以 UTF-8 编码保存的"),
        ({"form.toml": FORM}, "form.toml 第 16 行：没有“防汛经费”这个数据项等"),
        ({"form.toml": FORM.replace("shuili-2025", "../x")}, "代号“../x”不能用"),
        ({"form.toml": FORM.replace("shuili-2025", "nul")}, "代号“nul”不能用"),
    ],
)
def test_a_form_that_is_odd_is_refused(path, library, files, message):
    assert message in refusal(write_zip(path, files), library)


def test_a_form_is_installed_whole_and_found(path, library, folder):
    form = read_archive(write_zip(path, inside="任意/"), library)
    assert standing(form, library, folder) is None and not is_installed(form, library)

    assert install(form, library, folder) == folder / "shuili-2025"

    whole, remarks = with_user_forms(library, [folder])
    assert remarks == [] and is_installed(form, whole)
    assert [each.name for each in folder.iterdir()] == ["shuili-2025"]
    assert (folder / "shuili-2025" / "form.toml").read_text("utf-8") == FORM
    assert (folder / "shuili-2025" / "concepts.toml").read_text("utf-8") == CONCEPTS


def test_a_form_takes_the_place_of_the_one_with_its_id_wherever_that_lies(path, library, folder):
    old = write_form(folder / "手放的", FORM.replace("防汛数据", "旧数据"))
    (old / "备忘.txt").write_text("留着")
    held, _ = with_user_forms(library, [folder])
    plain = FORM.replace("防汛经费", "公务接待费").replace("防汛物资", "因公出国境费")
    plain = plain.replace("防汛说明", "部门职能")
    form = read_archive(write_zip(path, {"form.toml": plain}), held)
    assert standing(form, held, folder) == "水利局自评表（2025年版）"
    assert not is_installed(form, held)

    assert install(form, held, folder) == old

    whole, remarks = with_user_forms(library, [folder])
    assert remarks == [] and is_installed(form, whole)
    assert {each.name for each in old.iterdir()} == {"form.toml", "备忘.txt"}


def test_a_form_on_board_is_kept_and_yields_to_the_users(path, library, folder):
    text = library.forms["yiyang-2024"].texts["form.toml"].replace("2024年版", "2024年修订")
    form = read_archive(write_zip(path, {"form.toml": text}), library)
    assert standing(form, library, folder) == library.forms["yiyang-2024"].title

    install(form, library, folder)

    whole, _ = with_user_forms(library, [folder])
    assert whole.forms["yiyang-2024"].title.endswith("（2024年修订）")
    assert whole.forms["yiyang-2024"].origin == folder / "yiyang-2024"


def test_a_broken_folder_of_its_name_stands_too(path, library, folder):
    write_form(folder / "shuili-2025", "id =", "")
    form = read_archive(write_zip(path), library)
    assert standing(form, library, folder) == "shuili-2025"

    install(form, library, folder)

    assert is_installed(form, with_user_forms(library, [folder])[0])


def test_an_installation_that_fails_leaves_what_stood(path, library, folder, monkeypatch):
    old = write_form(folder / "shuili-2025", FORM.replace("防汛数据", "旧数据"))
    held, _ = with_user_forms(library, [folder])
    form = read_archive(write_zip(path), library)
    replace = Path.replace

    def fail(self, target):
        if self.name == "fresh":
            raise OSError(28, "full")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(FileError, match="系统读写出错"):
        install(form, held, folder)

    assert "旧数据" in (old / "form.toml").read_text("utf-8")
    assert list(folder.iterdir()) == [old]


def test_a_folder_that_may_not_be_written_is_told(path, library, folder, monkeypatch):
    form = read_archive(write_zip(path), library)

    def refuse(*_arguments, **_keywords):
        raise PermissionError

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(FileError) as refused:
        install(form, library, folder)
    assert str(refused.value) == (
        f"表样“水利局自评表（2025年版）”没有装进“{folder}”（没有权限），请核对这个文件夹能否写入。"
    )


def test_a_file_in_place_of_the_folder_is_told(path, library, tmp_path):
    (tmp_path / "数据").write_text("x")
    form = read_archive(write_zip(path), library)
    with pytest.raises(FileError, match="没有装进"):
        install(form, library, tmp_path / "数据" / "表样")
