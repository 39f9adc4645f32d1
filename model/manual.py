"""The catalogue as a page of the manual: every concept, relation and rule, from the data."""

from collections.abc import Iterable, Iterator

from model.catalogue import Entry, catalogue
from model.concept import TYPES, Concept
from model.finding import SEVERITIES
from model.library import Library

HEAD = """# 数据项和勾稽关系一览

这一页由程序从数据生成（`python main.py forms --catalogue --out docs/catalogue.md`），不要手改。
"""


def manual(library: Library) -> str:
    """Write the whole page, in Markdown."""
    entries = catalogue(library)
    parts = [
        HEAD,
        "## 表样\n",
        *_table(("代号", "名称"), ((f.id, f.title) for f in library.forms.values())),
        "\n## 勾稽关系\n",
        "等式里没有写口径的，在表样有的每个口径上都成立。金额按填写的末位留有四舍五入的余地。\n",
        *_table(
            ("代码", "程度", "要求", "等式", "出处", "表样"),
            (_relation(each) for each in entries if each.equations),
        ),
        "\n## 核对规则\n",
        "不是等式的核对，有关内容在哪个表样里，就在哪里核对。\n",
        *_table(
            ("代码", "程度", "要求", "出处"),
            (_rule(each) for each in entries if not each.equations),
        ),
        "\n## 数据项\n",
        *_concepts(library.concepts.values()),
    ]
    return "\n".join(parts) + "\n"


def _relation(entry: Entry) -> tuple[str, ...]:
    code, severity, says, source = _rule(entry)
    return code, severity, says, "；".join(entry.equations), source, "、".join(entry.forms)


def _rule(entry: Entry) -> tuple[str, str, str, str]:
    return entry.code, SEVERITIES[entry.severity], entry.says, entry.source


def _concepts(concepts: Iterable[Concept]) -> Iterator[str]:
    """Give a table of all that stands alone and one for each list."""
    by_list: dict[str, list[Concept]] = {}
    lists = {}
    for concept in concepts:
        if concept.type == "list":
            lists[concept.key] = concept
        else:
            by_list.setdefault(concept.key.rpartition(".")[0], []).append(concept)
    for name, columns in sorted(by_list.items(), key=lambda pair: pair[0] != ""):
        if name:
            inside = lists[name].within
            yield f"\n### 清单“{name}”{f'（每一行属于“{inside}”的一行）' if inside else ''}\n"
        yield from _table(
            ("名称", "类型", "单位", "也写作", "说明", "出处"), map(_concept, columns)
        )


def _concept(concept: Concept) -> tuple[str, ...]:
    names = dict.fromkeys((concept.label, *concept.aliases))
    others = [name for name in names if name != concept.key]
    options = f"（{'、'.join(concept.options)}）" if concept.options else ""
    kind = TYPES[concept.type] + options
    return concept.key, kind, concept.unit, "、".join(others), concept.about, concept.source


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield f"| {' | '.join(map(_escaped, row))} |"


def _escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*").replace("\n", " ")
