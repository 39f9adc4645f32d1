"""The language of drafts: text with marks in braces, each of which reads figures from cells."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from model.cell import BASES, Cell
from model.concept import Concept
from model.equation import EquationError, Expression, Ref, Rows, leaves, parse_expression

MOST_WORDS = 3
_DEEPEST = 5
_LONGEST = 2000
_BRACES = re.compile(r"[{}\n]")
_EACH, _COUNT = "每项", "项数"
_NUMBERS = {"序": True, "号": False}


@dataclass(frozen=True, slots=True)
class Figure:
    """An expression: its figure or, where there are words, those for its sign."""

    expression: Expression
    words: tuple["Template", ...] = ()


@dataclass(frozen=True, slots=True)
class Each:
    """A template repeated for each row of a list."""

    list: str
    body: "Template"


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows a list has."""

    list: str


@dataclass(frozen=True, slots=True)
class Number:
    """The number of the row at hand, counted from 1, in Chinese numerals or in digits."""

    in_chinese: bool


Node = Figure | Each | Count | Number


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as written, braces included, and what it means."""

    source: str
    node: Node


Template = tuple[str | Mark, ...]
"""Plain texts and marks, in order."""
Lists = tuple[str, ...]
"""The lists on whose rows a mark stands, the outermost first."""


@lru_cache(maxsize=1024)
def parse_draft(text: str) -> Template:
    """Part a text into plain pieces and marks; what cannot be read as a mark stays plain."""
    return tuple(_pieces(text, _DEEPEST))


def unread(template: Template) -> Iterator[tuple[str, str]]:
    """Give for each brace that is left over in a template's plain text the piece and why."""
    for piece in template:
        if isinstance(piece, Mark):
            for inner in _templates(piece.node):
                yield from unread(inner)
        elif found := re.search(r"[{}｛｝].*", piece):
            yield found[0], _reason(found[0])


def _reason(text: str) -> str:
    end = _ends(text).get(0)
    if end is None:
        return "括号没有配对，要用半角的 { }。"
    try:
        _node(text[1:end], _DEEPEST)
    except EquationError as error:
        return str(error)
    return "写法读不懂。"


def _pieces(text: str, depth: int) -> Iterator[str | Mark]:
    ends = _ends(text)
    plain = 0
    for at in sorted(ends):
        mark = _mark(text[at : ends[at] + 1], depth) if at >= plain else None
        if mark:
            if at > plain:
                yield text[plain:at]
            yield mark
            plain = ends[at] + 1
    if plain < len(text):
        yield text[plain:]


def _ends(text: str) -> dict[int, int]:
    """Give for each opening brace the place of its closing one, in the same line."""
    ends: dict[int, int] = {}
    waiting: list[int] = []
    for match in _BRACES.finditer(text):
        if match[0] == "{":
            waiting.append(match.start())
        elif match[0] == "\n":
            waiting.clear()
        elif waiting:
            ends[waiting.pop()] = match.start()
    return ends


def _mark(source: str, depth: int) -> Mark | None:
    if not depth or len(source) > _LONGEST:
        return None
    try:
        return Mark(source, _node(source[1:-1], depth))
    except EquationError:
        return None


def _node(content: str, depth: int) -> Node:
    """Read what stands between the braces; raises EquationError."""
    head, colon, rest = content.partition("：")
    words = head.split()
    if content.strip() in _NUMBERS:
        return Number(_NUMBERS[content.strip()])
    if len(words) == 2 and words[0] == _EACH and colon:
        return Each(words[1], tuple(_pieces(rest, depth - 1)))
    if len(words) == 2 and words[0] == _COUNT and not colon:
        return Count(words[1])
    expression = parse_expression(head)
    alternatives = _alternatives(tuple(_pieces(rest, depth - 1))) if colon else ()
    if len(alternatives) > MOST_WORDS:
        raise EquationError(f"词语有 {len(alternatives)} 个，最多写三个：增；减；平。")
    return Figure(expression, alternatives)


def _alternatives(body: Template) -> tuple[Template, ...]:
    """Part a template at its semicolons."""
    found: list[list[str | Mark]] = [[]]
    for piece in body:
        if isinstance(piece, Mark):
            found[-1].append(piece)
            continue
        first, *others = piece.split("；")
        found[-1].append(first)
        found.extend([other] for other in others)
    return tuple(tuple(filter(None, each)) for each in found)


def _templates(node: Node) -> tuple[Template, ...]:
    """Give the templates within a node."""
    match node:
        case Figure(_, words):
            return words
        case Each(_, body):
            return (body,)
    return ()


class Grammar:
    """Knows what a mark may name: the dictionary and the cells that stand in a form."""

    def __init__(self, concepts: Mapping[str, Concept], stands: Collection[Cell]) -> None:
        self.concepts = concepts
        self.stands = stands
        self.lists = {cell.list for cell in stands if cell.list}

    def inside(self, lists: Lists, name: str) -> Lists:
        """Give the lists of a mark on the rows of one more list, and of the one around that."""
        above = self.concepts[name].within if name in self.concepts else ""
        return (*lists, *([above] if above and above not in lists else []), name)

    def placed(self, cell: Cell, lists: Lists) -> Cell:
        """Give the column that a plain name means on the rows of lists, the innermost first."""
        if not cell.list:
            for name in reversed(lists):
                if f"{name}.{cell.name}" in self.concepts:
                    return cell._replace(list=name)
        return cell

    def cells(self, template: Template, lists: Lists = ()) -> Iterator[Cell]:
        """Give every cell, without row, that a template reads."""
        for node, around in self._nodes(template, lists):
            if isinstance(node, Figure):
                yield from (self.placed(leaf.cell, around) for leaf in leaves(node.expression))

    def _nodes(self, template: Template, lists: Lists) -> Iterator[tuple[Node, Lists]]:
        for piece in template:
            if isinstance(piece, Mark):
                yield piece.node, lists
                name = piece.node.list if isinstance(piece.node, Each) else ""
                around = self.inside(lists, name) if name else lists
                for inner in _templates(piece.node):
                    yield from self._nodes(inner, around)

    def repeated(self, template: Template, lists: Lists = ()) -> str:
        """Give the list for each of whose rows a line or heading stands, blank where for none."""
        named = {
            leaf.cell.list: None
            for piece in template
            if isinstance(piece, Mark) and isinstance(piece.node, Figure)
            for leaf in leaves(piece.node.expression)
            if isinstance(leaf, Ref) and leaf.cell.list in self.lists - set(lists)
        }
        around = {self.concepts[name].within for name in named}
        return next((name for name in named if name not in around), "")

    def faults(
        self, template: Template, lists: Lists = (), *, is_typed: bool = False
    ) -> Iterator[tuple[str, str]]:
        """Say what is wrong with the marks of a template, and what to do.

        One that is typed into a text may not read texts, which might read it in turn.
        """
        for node, around in self._nodes(template, lists):
            match node:
                case Figure():
                    yield from self._faults_of_figure(node, around, is_typed)
                case Each(name) | Count(name):
                    yield from self._faults_of_list(name, around)
                case Number() if not around:
                    yield "这里没有重复的行，不能写序号。", "{序}、{号}写在 {每项 清单：…} 里。"

    def _faults_of_list(self, name: str, lists: Lists) -> Iterator[tuple[str, str]]:
        if name not in self.lists:
            yield f"表样里没有“{name}”这个清单。", "请核对清单的名称。"
        elif name in lists:
            yield f"清单“{name}”套在自己里面。", "里面的一层请写它下面的清单。"

    def _faults_of_figure(
        self, figure: Figure, lists: Lists, is_typed: bool
    ) -> Iterator[tuple[str, str]]:
        found = list(leaves(figure.expression))
        if not found:
            yield "大括号里没有数据项。", "请写 {数据项@口径}。"
        for leaf in found:
            fault = self._fault_of_leaf(leaf, lists)
            if fault:
                yield fault
                continue
            cell = self.placed(leaf.cell, lists)
            concept = self.concepts[cell.concept]
            if is_typed and concept.type == "long":
                yield f"“{cell}”是长文字，不能写在另一段文字里。", "请写数字或短文字。"
            elif (figure.words or figure.expression is not leaf) and not concept.numeric:
                yield f"“{cell}”不是数字，不能参加计算。", "请换成数字型的数据项。"

    def _fault_of_leaf(self, leaf: Ref | Rows, lists: Lists) -> tuple[str, str] | None:
        cell = self.placed(leaf.cell, lists)
        concept = self.concepts.get(cell.concept)
        if concept is None:
            message = f"没有“{cell.concept}”这个数据项。"
            return message, "请核对名称，或先在 concepts.toml 里添上。"
        if cell.basis and cell.basis not in BASES:
            return f"没有“{cell.basis}”这个口径。", f"可用的口径：{'、'.join(BASES)}。"
        if concept.type == "list":
            return f"“{cell}”是清单，不能写在句子里。", "请写 {每项 清单：…} 或 {项数 清单}。"
        if cell not in self.stands:
            return f"表样里没有“{cell}”这一格。", "请核对名称和口径。"
        if isinstance(leaf, Rows) and not cell.list:
            return f"sum() 里的“{cell}”不是清单的列。", "请写作 sum(清单.列名)。"
        if isinstance(leaf, Ref) and cell.list and cell.list not in lists:
            return f"“{cell}”是清单的列。", f"请写 {{每项 {cell.list}：…}} 或 sum({cell})。"
        return None
