"""Reading TOML so that every problem names its line."""

import pytest

from model.source import NUMBERS, TABLES, TEXTS, Source, odd_name

KNOWN = {
    "name": str,
    "count": int,
    "fixed": bool,
    "texts": TEXTS,
    "widths": NUMBERS,
    "part": TABLES,
}


def source_of(text):
    return Source("x.toml", text, [])


def check(text):
    """Check the keys of a file and give each problem as line and message."""
    source = source_of(text)
    source.check_keys(source.blocks[0], source.data, KNOWN, set())
    return [(problem.line, problem.message) for problem in source.problems]


def test_known_keys_of_the_right_types_pass():
    text = 'name = "x"\ncount = 1\nfixed = true\ntexts = ["a"]\nwidths = [1]\n[[part]]\n'
    assert check(text) == []


def test_an_unknown_key_is_refused_on_its_line():
    assert check('name = "x"\n\nnmae = "y"\n') == [(3, "不认识的键“nmae”。")]


@pytest.mark.parametrize(
    "line",
    [
        "name = 1",
        'count = "1"',
        "count = 1.5",
        "count = true",
        "fixed = 1",
        'fixed = "true"',
        'texts = "a"',
        "texts = [1]",
        'texts = ["a", ["b"]]',
        'widths = ["1"]',
        "widths = [1.5]",
        "widths = [true]",
        "part = [1, 2]",
        'part = "x"',
        "part = {}",
        "[part]",
        "[part.more]",
    ],
)
def test_a_value_of_another_type_is_refused_on_its_line(line):
    key = line.strip("[]").split(" ")[0].split(".")[0]
    expected_line = 2 if line != "[part.more]" else 1
    assert check(f"# 第一行\n{line}\n") == [(expected_line, f"“{key}”的值类型不对。")]


def test_a_missing_key_is_refused_on_the_line_of_its_table():
    source = source_of('\n[[part]]\nname = "x"\n\n[[part]]\ncount = 1\n')
    for index, entry in enumerate(source.data["part"]):
        source.check_keys(source.block("part", index), entry, KNOWN, {"name"})

    (problem,) = source.problems
    assert (problem.line, problem.message) == (5, "缺少“name”。")
    assert problem.remedy == "请补上一行 name = …。"


def test_an_entry_that_is_no_table_is_refused():
    source = source_of("\npart = [1]\n")
    assert not source.check_keys(source.block("part"), 1, KNOWN, set())
    assert source.problems[0].line == 2


def test_keys_inside_a_text_of_several_lines_do_not_count():
    source = source_of('a = """\nb = 1\n[part]\n"""\nb = 2\n')
    assert source.blocks[0].keys == {"a": 1, "b": 5}
    assert len(source.blocks) == 1


@pytest.mark.parametrize(
    ("text", "line"), [('a = """\nb"""', 2), ('a = """b\nc"""', 1), ('a = "b"', 1)]
)
def test_a_text_begins_where_its_first_line_stands(text, line):
    assert source_of(text).blocks[0].text_line("a") == line


def test_only_line_feeds_end_a_line():
    assert source_of('a = "x\u2028y\u0085z"\r\nb = 1\r\n').blocks[0].keys == {"a": 1, "b": 2}


def test_a_text_is_found_from_a_line_on():
    source = source_of("x = 1\ny = 2\nz = 2\n")
    assert source.find(1, "2") == 2
    assert source.find(3, "2") == 3
    assert source.find(2, "nowhere") == 2


@pytest.mark.parametrize("name", ["ａｂｃ", "三公经费１", "①", "㎡"])
def test_names_that_python_would_fold_are_odd(name):
    assert odd_name(name)


def test_plain_names_are_not_odd():
    assert not odd_name("三公经费abc")
