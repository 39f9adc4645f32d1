"""Forms on board, damaged one by one: each is refused on its line or still sound."""

import codecs
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from model.library import check_form

ROOT = Path(__file__).parent.parent.parent
FORMS = ROOT / "resources" / "forms"


@dataclass(frozen=True)
class Damage:
    """What is replaced in a form by what, what is said of it, and a text on the line then named.

    Without such a text the line is the first that the damage changed.
    """

    form: str
    old: str
    new: str
    says: str
    at: str = ""


YIYANG, YUNXI, JISHOU = "yiyang-2024", "yunxi-2024", "jishou-2023"
YANFENG, YONGXING, HUNAN = "yanfeng-2024", "yongxing-2022", "hunan-2025"
OPEN_ROW = "| 三公经费 | [三公经费@上年决算]"
DAMAGES = {
    # keys
    "a key of the form misspelt": Damage(JISHOU, "edition =", "editon =", "不认识的键“editon”"),
    "a key of a page misspelt": Damage(HUNAN, 'style = "report"', 'styl = "report"', "“styl”"),
    "a key of a table misspelt": Damage(YUNXI, "borders = false", "border = false", "“border”"),
    "a key of a list misspelt": Damage(YONGXING, "fixed = true", "fix = true", "“fix”"),
    "a key of a grade misspelt": Damage(JISHOU, "least = 80", "most = 80", "“most”"),
    "a table misspelt": Damage(YUNXI, "[[page.table]]", "[[page.tabel]]", "“tabel”"),
    "a page in single brackets": Damage(
        YANFENG, '[[page]]\nid = "basic-data"', '[page]\nid = "basic-data"', "不合 TOML"
    ),
    "a key written twice": Damage(YIYANG, "year = 2024", "year = 2024\nyear = 2024", "不合 TOML"),
    "no id": Damage(YUNXI, 'id = "yunxi-2024"\n', "", "缺少“id”"),
    "no title of a page": Damage(
        JISHOU, 'title = "基本概况"\n', "", "缺少“title”", '[[page]]\nid = "profile"'
    ),
    "no widths": Damage(
        YIYANG, "widths = [84]\n", "", "缺少“widths”", '[[page.table]]\nsheet = "封面"'
    ),
    "no points of a grade": Damage(
        YUNXI, "least = 80\n", "", "缺少“least”", '[[grade]]\nnames = ["良"'
    ),
    # values
    "a year in words": Damage(HUNAN, "year = 2025", 'year = "二〇二五"', "“year”的值类型不对"),
    "a year of two digits": Damage(JISHOU, "year = 2023", "year = 23", "年度 23 不对"),
    "a year of a date": Damage(JISHOU, "year = 2023", "year = 2023-01-01", "“year”的值类型不对"),
    "an id with blanks": Damage(
        YUNXI, 'id = "yunxi-2024"', 'id = "yunxi 2024"', "代号“yunxi 2024”"
    ),
    "an id that leads elsewhere": Damage(YUNXI, 'id = "yunxi-2024"', 'id = "../x"', "代号“../x”"),
    "a title of nothing": Damage(YUNXI, 'title = "岳阳市云溪区', 'title = ""  # "', "是空的"),
    "true in quotes": Damage(JISHOU, "continues = true", 'continues = "true"', "“continues”"),
    "a width with a point": Damage(YIYANG, "widths = [28, 11,", "widths = [28.5, 11,", "“widths”"),
    "a width too many": Damage(YIYANG, "widths = [28,", "widths = [28, 28,", "列宽有 8 个"),
    "a width below nothing": Damage(YIYANG, "widths = [28,", "widths = [-28,", "列宽不对"),
    "a report of one page": Damage(
        YANFENG, 'report = ["cover", "report"]', 'report = "cover"', "“report”的值类型不对"
    ),
    "a report of a page not there": Damage(
        YANFENG, '["cover", "report"]', '["cover", "reprot"]', "“reprot”不是章节"
    ),
    "a report that prints a page twice": Damage(
        YANFENG, '["cover", "report"]', '["cover", "cover"]', "“cover”写了两次"
    ),
    "an unknown style": Damage(YANFENG, 'style = "cover"', 'style = "Cover"', "样式“Cover”"),
    # quotes and brackets
    "a quote left open": Damage(YUNXI, 'place = "湖南', "place = 湖南", "不合 TOML"),
    "a quote not closed": Damage(YUNXI, 'edition = "2024年版"', 'edition = "2024年版', "不合 TOML"),
    "full-width quotes": Damage(YUNXI, 'edition = "2024年版"', "edition = “2024年版”", "不合 TOML"),
    "a bracket not closed": Damage(
        HUNAN, "widths = [84]\nborders", "widths = [84\nborders", "不合 TOML", "borders"
    ),
    "a grid not closed": Damage(
        YANFENG,
        '| 单位名称：[单位名称] |\n"""',
        "| 单位名称：[单位名称] |",
        "没有结束",
        'grid = """',
    ),
    "an equals sign left out": Damage(YUNXI, "year = 2024", "year 2024", "不合 TOML"),
    # the grid
    "a merge left of the first column": Damage(
        YIYANG, OPEN_ROW, f"| <{OPEN_ROW[6:]}", "左边却没有"
    ),
    "a merge above the first row": Damage(
        JISHOU, "| 机构名称 | 三公经费//合计", "| 机构名称 | ^", "上面却没有格子"
    ),
    "a merge of no rectangle": Damage(
        JISHOU,
        "| ^ | ^ | 公务接待费 |",
        "| ^ | < | 公务接待费 |",
        "不成矩形",
        "| 机构名称 | 三公经费",
    ),
    "a row too short": Damage(YUNXI, "[三公经费@决算] | < |", "[三公经费@决算] |", "这一行有 6 格"),
    "a row too long": Damage(HUNAN, OPEN_ROW, f"| {OPEN_ROW}", "这一行有"),
    "a row without its first bar": Damage(YIYANG, OPEN_ROW, OPEN_ROW[2:], "以 | 开头"),
    "full-width bars": Damage(YIYANG, OPEN_ROW, "｜ 三公经费 ｜ [三公经费@上年决算]", "以 | 开头"),
    "an empty grid": Damage(
        YANFENG,
        "| {年度}年度部门整体支出绩效自评报告 |\n| 单位名称：[单位名称] |\n",
        "",
        "表格是空的",
    ),
    "an entry left open": Damage(YIYANG, "[三公经费@决算] |", "[三公经费@决算 |", "括号没有配对"),
    "an entry closed by a brace": Damage(YIYANG, "[三公经费@决算]", "[三公经费@决算}", "没有配对"),
    "two entries in a box": Damage(
        JISHOU, "| [联系人] |", "| [联系人][联系电话] |", "一格里有两个填写处"
    ),
    "an entry twice": Damage(YUNXI, "[办公费@预算数]", "[办公费@决算]", "写了两次"),
    "an unknown concept": Damage(HUNAN, "[三公经费@决算]", "[三工经费@决算]", "没有“三工经费”"),
    "an unknown basis": Damage(
        YONGXING, "[其他收入@决算]", "[其他收入@结算]", "没有“结算”这个口径"
    ),
    "an entry with a row": Damage(
        JISHOU, "[机构.收入合计@决算]", "[机构[r1].收入合计@决算]", "不是数据项的名称"
    ),
    "an unknown column of a list": Damage(
        YUNXI, "[评价人员.姓名]", "[评价人员.名字]", "没有“评价人员.名字”"
    ),
    "columns of two lists in a row": Damage(
        YUNXI, "[评价人员.姓名]", "[专项资金.名称]", "一行里有几个清单"
    ),
    # lists
    "an unknown list": Damage(JISHOU, 'name = "机构"', 'name = "单位"', "没有“单位”这个清单"),
    "a row of a taken id": Damage(
        JISHOU,
        'id = "r2", parent',
        'id = "r1", parent',
        "的 id“r1”写了两次",
        '"“三公经费”控制率" }',
    ),
    "a row within a row not there": Damage(
        YONGXING, 'id = "r1", parent = "投入"', 'id = "r1", parent = "收入"', "所属的“收入”"
    ),
    "a row with a number": Damage(HUNAN, '"分值" = "', '"分值" = 1 #', "不合 TOML"),
    # pages
    "two pages of one id": Damage(JISHOU, 'id = "accounts"', 'id = "profile" ', "写了两次"),
    "a page without anything": Damage(
        YANFENG,
        'id = "cover"\n',
        'id = "x"\ntitle = "空"\n\n[[page]]\nid = "cover"\n',
        "没有内容",
        'id = "x"',
    ),
    # outlines
    "an outline without a text": Damage(
        YUNXI, "### （一）基本支出 [基本支出情况]", "### （一）基本支出", "却没有填写的地方"
    ),
    "an outline of a figure": Damage(YUNXI, "[部门职能]", "[三公经费]", "不是长文字的数据项"),
    "a text twice": Damage(YUNXI, "[机构设置]", "[部门职能]", "“部门职能”写了两次"),
    "a heading left open": Damage(YUNXI, "[机构设置]", "[机构设置", "括号没有配对"),
    "a heading too deep": Damage(
        YUNXI, "#### 1、专项资金安排", "###### 1、专项资金安排", "标题最多五级"
    ),
    "an unknown mark": Damage(YUNXI, "{编制数}人", "{编制人数}人", "没有“编制人数”"),
    "a mark left open": Damage(YUNXI, "{编制数}人", "{编制数人", "括号没有配对"),
    "a mark of an unknown list": Damage(
        YIYANG, "{每项 专项资金：", "{每项 专项基金：", "没有“专项基金”这个清单"
    ),
    "a mark with an odd sign": Damage(
        YIYANG, "{公用经费@决算 - 公用经费@预算数", "{公用经费@决算 -- 公用经费@预算数", "读不懂"
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "表样"


def put(folder: Path, content: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "form.toml").write_bytes(content)
    return folder


def text_of(form: str) -> str:
    return (FORMS / form / "form.toml").read_text("utf-8")


def line_of(text: str, part: str) -> int:
    assert part in text
    return text.count("\n", 0, text.index(part)) + 1


def first_change(old: str, new: str) -> int:
    lines = zip(old.split("\n"), new.split("\n"), strict=False)
    return next(number for number, (one, other) in enumerate(lines, 1) if one != other)


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_form_is_refused_on_its_line(folder, damage):
    text = text_of(damage.form)
    assert damage.old in text
    damaged = text.replace(damage.old, damage.new, 1)
    due = line_of(damaged, damage.at) if damage.at else first_change(text, damaged)

    problems, relations = check_form(put(folder, damaged.encode()))

    assert relations == []
    first = problems[0]
    assert damage.says in first.message, [str(each) for each in problems]
    assert first.line == due, (str(first), damaged.split("\n")[due - 1])
    assert first.remedy.endswith("。") and first.file == str(folder / "form.toml")


def test_there_are_fifty_and_more():
    assert len(DAMAGES) + len(UNREADABLE) >= 50


def _binary(content: bytes) -> bytes:
    return bytes(range(256)) * 8


def _long(content: bytes) -> bytes:
    return content + b"# " + b"x" * 2_000_000


def _deep(content: bytes) -> bytes:
    return b"x = " + b"[" * 5000


UNREADABLE: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda content: b"",
    "binary rubbish": _binary,
    "GB18030": lambda content: content.decode().encode("gb18030"),
    "UTF-16": lambda content: content.decode().encode("utf-16"),
    "half a character": lambda content: content[: content.index("）".encode()) + 1],
    "a huge file": _long,
    "brackets without end": _deep,
    "NUL": lambda content: content.replace(b"year", b"\0year"),
    "a workbook": lambda content: b"PK\x03\x04" + bytes(40),
    "JSON": lambda content: b'{"id": "x"}\n',
}


@pytest.mark.parametrize("spoil", UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_form_is_refused(folder, spoil):
    content = spoil((FORMS / YIYANG / "form.toml").read_bytes())

    problems, _ = check_form(put(folder, content))

    lines = content.decode("utf-8", "replace").count("\n") + 1
    assert problems
    assert all(1 <= each.line <= lines and each.remedy.endswith("。") for each in problems)


def test_a_missing_file_and_a_missing_folder_are_refused(folder):
    assert check_form(folder)[0][0].message == "文件读不出。"
    folder.mkdir()
    assert check_form(folder)[0][0].message == "文件读不出。"
    (folder / "form.toml").mkdir()
    assert check_form(folder)[0][0].message == "文件读不出。"


@pytest.mark.parametrize("form", sorted(path.name for path in FORMS.iterdir()))
@pytest.mark.parametrize(
    "change",
    [
        lambda content: codecs.BOM_UTF8 + content,
        lambda content: content.replace(b"\n", b"\r\n"),
        lambda content: codecs.BOM_UTF8 + content.replace(b"\n", b"\r\n"),
        lambda content: content.rstrip(b"\n"),
        lambda content: content.replace(b" |\n", b" |   \n"),
    ],
    ids=["BOM", "CRLF", "BOM and CRLF", "no last line break", "trailing blanks"],
)
def test_what_editors_do_to_a_file_leaves_it_sound(folder, form, change):
    content = (FORMS / form / "form.toml").read_bytes()
    assert check_form(put(folder, content)) == check_form(put(folder, change(content)))
    assert check_form(folder)[0] == []


@pytest.mark.parametrize("form", sorted(path.name for path in FORMS.iterdir()))
def test_lines_are_right_in_files_of_windows(folder, form):
    text = text_of(form).replace("year = ", "yaer = ")
    put(folder, codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode())
    assert check_form(folder)[0][0].line == line_of(text, "yaer")


@pytest.mark.parametrize("form", sorted(path.name for path in FORMS.iterdir()))
def test_a_form_without_any_one_of_its_lines_makes_no_traceback(folder, form):
    lines = text_of(form).split("\n")
    for number in range(0, len(lines), 7):
        left = lines[:number] + lines[number + 1 :]
        problems, _ = check_form(put(folder, "\n".join(left).encode()))
        assert all(1 <= problem.line <= len(left) for problem in problems)


def test_the_command_line_says_it_without_a_traceback(folder):
    put(folder, b"\xff\xfe\x00")
    command = [sys.executable, "main.py", "forms", "--check", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout.count("\n") == 1 and "第 1 行：文件读不出。" in done.stdout
    assert done.stderr == ""
