"""Odd data is refused: all of it at once, by file and line, with a remedy."""

import random
from pathlib import Path

import pytest

from model.check import Checker
from model.filing import new_filing
from model.layout import lay_out
from model.library import check_form, load_library
from model.review import review
from model.source import DataError
from tests.model.conftest import CONCEPTS, FORM, RELATIONS, Data


def test_the_data_on_board_is_in_order(library):
    assert {"yiyang-2024", "yunxi-2024"} <= set(library.forms)
    assert library.relations
    assert library.concepts["三公经费"].unit == "万元"


def test_a_copy_of_the_data_with_one_form_is_in_order(data):
    assert list(data.load().forms) == ["yiyang-2024"]


def test_every_code_is_of_one_rule(library):
    for form in library.forms.values():
        relations = (*library.relations, *form.relations)
        rules = {(each.code, each.says, each.source) for each in relations}
        assert len(rules) == len({code for code, *_ in rules})


def test_every_relation_has_a_sentence_and_a_source(library):
    assert all(relation.says and relation.source for relation in library.relations)


def test_all_problems_are_told_at_once_in_the_order_of_the_files(data):
    data.replace(CONCEPTS, 'label = "预算编码"', 'label = "预算编码"\nlabbel = "x"')
    data.replace(RELATIONS, "在职人数 / 编制数", "在职人数 / 编制人")
    data.replace(RELATIONS, 'code = "SG02"', 'code = "SG01"')
    data.replace(FORM, 'name = "一级指标"', 'name = "一级"')
    data.replace(FORM, 'style = "cover"', 'style = "poster"')
    data.replace(FORM, "[公用经费@决算]", "[公用经费@绝算]")
    data.replace(FORM, "widths = [84]", "widths = [84, 1]")

    problems = data.problems()

    assert [(problem.file, data.line(problem)) for problem in problems] == [
        (CONCEPTS, 'labbel = "x"'),
        (RELATIONS, 'equation = "在职人员控制率 = 在职人数 / 编制人"'),
        (RELATIONS, 'code = "SG01"'),
        (FORM, 'style = "poster"'),
        (FORM, "widths = [84, 1]"),
        (FORM, _line_of(data, FORM, "@绝算")),
        (FORM, 'name = "一级"'),
    ]


def test_two_relations_of_one_code_are_refused(data):
    data.replace(RELATIONS, 'code = "RY02"', 'code = "RY01"')

    (problem,) = data.problems()

    assert problem.message == "代码“RY01”已经用过。"
    assert data.line(problem) == 'code = "RY01"'
    assert problem.line > _number_of(data, RELATIONS, 'code = "RY01"')


def test_a_problem_reads_as_one_line_of_chinese(data):
    data.replace(FORM, 'style = "cover"', 'style = "poster"')

    (problem,) = data.problems()

    line = _number_of(data, FORM, "poster")
    assert str(problem) == (f"{FORM} 第 {line} 行：不认识的样式“poster”。 可用：cover、report。")


def test_every_problem_has_a_remedy(data):
    data.replace(CONCEPTS, "type", "tipe")
    data.replace(RELATIONS, "=", "")
    data.append(FORM, "\n[[page]]\n[[page.table]]\n")

    assert all(problem.remedy for problem in data.problems())


def test_two_forms_of_one_id_are_refused(data):
    copy = data.path("forms/z-copy")
    copy.mkdir()
    (copy / "form.toml").write_bytes(data.path(FORM).read_bytes())

    (problem,) = data.problems()

    assert problem.file == "forms/z-copy/form.toml"
    assert data.line(problem) == 'id = "yiyang-2024"'
    assert "已经有了" in problem.message


def test_two_forms_may_use_one_code_for_relations_of_their_own(data):
    copy = data.path("forms/z-copy")
    copy.mkdir()
    data.append(FORM, OWN_RELATION)
    (copy / "form.toml").write_bytes(data.path(FORM).read_bytes())
    data.replace("forms/z-copy/form.toml", 'id = "yiyang-2024"', 'id = "other"')

    assert set(data.load().forms) == {"yiyang-2024", "other"}


OWN_RELATION = """
[[relation]]
code = "YY01"
says = "公用经费不超过基本支出"
equation = "公用经费@决算 <= 基本支出@决算"
source = "试用"
"""


def test_a_relation_of_no_form_is_refused(data):
    data.append(
        RELATIONS,
        '\n[[relation]]\ncode = "X1"\nsays = "…"\nsource = "…"\n'
        'equation = "业务工作经费 <= 项目支出"\neach = "basis"\n',
    )

    (problem,) = data.problems()

    assert problem.message == "勾稽关系“X1”的数据项不在任何一个表样里，无从核对。"
    assert "业务工作经费" in data.line(problem)


def test_a_relation_whose_cells_share_no_basis_is_refused(data):
    data.append(
        RELATIONS,
        '\n[[relation]]\ncode = "X1"\nsays = "…"\nsource = "…"\n'
        'equation = "三公经费@年初预算 <= 年度资金总额@年初预算"\n',
    )

    (problem,) = data.problems()

    assert "无从核对" in problem.message
    assert "三公经费@年初预算" in data.line(problem)


@pytest.mark.parametrize("file", [CONCEPTS, RELATIONS, FORM])
def test_a_missing_file_is_one_problem(data, file):
    data.path(file).unlink()

    problem = data.problems()[0]

    assert (problem.file, problem.line) == (file, 1)
    assert problem.message == "文件读不出。"


@pytest.mark.parametrize("file", [CONCEPTS, RELATIONS, FORM])
def test_a_file_of_another_encoding_is_one_problem(data, file):
    path = data.path(file)
    path.write_bytes(path.read_text("utf-8").encode("gb18030"))

    problem = data.problems()[0]

    assert (problem.file, problem.message) == (file, "文件读不出。")
    assert "UTF-8" in problem.remedy


@pytest.mark.parametrize("file", [CONCEPTS, RELATIONS, FORM])
def test_a_huge_file_is_one_problem(data, file):
    data.append(file, "#" * 2_000_000)

    assert data.problems()[0].message == "文件读不出。"


@pytest.mark.parametrize("file", [CONCEPTS, RELATIONS, FORM])
def test_broken_toml_is_told_by_its_line_and_nothing_follows_from_it(data, file):
    broken = "odd = [1,\nis = = x\n"
    data.path(file).write_text(broken + data.path(file).read_text("utf-8"), "utf-8")

    problem = next(p for p in data.problems() if p.file == file)

    assert (problem.line, problem.message) == (2, "这里不合 TOML 的写法。")
    assert sum(p.file == file for p in data.problems()) == 1


@pytest.mark.parametrize("text", ["x = " + "[\n" * 5000, "x = {" * 399, "x = " + "[" * 1900])
def test_toml_that_python_chokes_on_is_a_problem_too(data, text):
    data.path(RELATIONS).write_text(text, "utf-8")

    assert data.problems()[0].message == "这里不合 TOML 的写法。"


@pytest.mark.parametrize("text", ["a." * 90_000 + "b = 1", "x = " + "9" * 5000])
def test_a_line_that_would_take_all_memory_is_refused_unread(data, text):
    data.path(RELATIONS).write_text(f"# 1\n{text}\n", "utf-8")

    problem = data.problems()[0]

    assert (problem.line, problem.message) == (2, "这一行太长，超过 2000 字。")


def test_a_file_with_windows_line_ends_and_a_mark_is_read(data):
    path = data.path(FORM)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert data.load().forms

    path.write_bytes(path.read_bytes().replace("[编制数]".encode(), "[编制]".encode()))
    assert "[编制]" in data.line(data.problems()[0])


def test_a_folder_without_forms_is_refused(data):
    data.path(FORM).unlink()
    data.path(FORM).parent.rmdir()
    assert "一个表样也没有" in data.problems()[0].message

    data.path("forms").rmdir()
    assert "一个表样也没有" in data.problems()[0].message


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(DataError):
        load_library(tmp_path)


def test_files_beside_the_forms_are_passed_over(data):
    data.path("forms/说明.txt").write_text("…", "utf-8")

    assert len(data.load().forms) == 1


def test_a_form_of_the_users_is_checked_against_the_data_on_board(data, library):
    folder = data.path(FORM).parent
    problems, relations = check_form(folder)
    assert problems == [] and {"RY01", "SG01", "ZJ06"} <= set(relations) and "ZJ01" not in relations

    data.replace(FORM, "[编制数]", "[编制]")
    (problem,), relations = check_form(folder)
    assert problem.message == "没有“编制”这个数据项。" and relations == []
    assert problem.file == str(folder / "form.toml")


SPLINTERS = ("", '"', "'", "[", "]", "{", "}", "|", "^", "<", "#", "=", ",", "\n", "\\", "0", "-1")
SPLINTERS += ("\0", "　", "\ufeff", "true", "[[page]]\n", "[page]\n", "1.5", '""', "[]", "@", "//")


def _spoil(raw: bytes, chance: random.Random) -> bytes:
    """Change a file a little, as a slip of the hand, a bad copy or a broken disk would."""
    lines = raw.split(b"\n")
    at = chance.randrange(len(lines))
    match chance.randrange(7):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, lines[chance.randrange(len(lines))])
        case 2:
            other = chance.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        case 3:
            line = lines[at].decode("utf-8", "replace")
            place = chance.randrange(len(line) + 1)
            splinter = chance.choice(SPLINTERS)
            cut = place + chance.randrange(3)
            lines[at] = (line[:place] + splinter + line[cut:]).encode()
        case 4:
            key, sign, _ = lines[at].partition(b" = ")
            if sign:
                value = chance.choice(VALUES)
                lines[at] = key + sign + value
        case 5:
            spot = chance.randrange(len(raw))
            return raw[:spot] + bytes([chance.randrange(256)]) + raw[spot + 1 :]
        case 6:
            return raw[: chance.randrange(len(raw))]
    return b"\n".join(lines)


VALUES = (b"1", b"-1", b"[]", b"[1]", b'["x"]', b"{}", b"[{}]", b'""', b"true", b"1979-01-01")


@pytest.mark.parametrize("file", [CONCEPTS, RELATIONS, FORM])
def test_spoilt_data_gives_a_library_that_works_or_a_refusal(data: Data, file: str) -> None:
    whole = data.path(file).read_bytes()
    chance = random.Random(file)
    for _ in range(100):
        data.path(file).write_bytes(_spoil(whole, chance))
        try:
            library = data.load()
        except DataError as refusal:
            assert all(p.line >= 1 and p.message and p.remedy for p in refusal.problems)
        else:
            _use(library)


def _use(library):
    """Do with every form what the program does first."""
    for form in library.forms.values():
        filing = new_filing(form, 2024, "某局")
        review(Checker(library, form, filing))
        for page in form.pages:
            for table in page.tables:
                for spare in (False, True):
                    assert lay_out(table, filing, library.concepts, spare=spare).boxes


def _number_of(data, file, text):
    """Give the number of the first line that holds a text."""
    lines = Path(data.path(file)).read_text("utf-8").split("\n")
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def _line_of(data, file, text):
    return Path(data.path(file)).read_text("utf-8").split("\n")[_number_of(data, file, text) - 1]
