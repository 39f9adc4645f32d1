"""Relations: equations in the concepts' own names, bound to the cells of one filing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

from model.cell import BASES, Cell
from model.concept import Concept
from model.equation import Add, Constant, Equation, EquationError, Expression, Ref, Rows, parse
from model.finding import SEVERITIES, Severity
from model.form_keys import RELATION_KEYS
from model.source import TABLES, Block, Problem, Source, read_source

FILE = "relations.toml"


@dataclass(frozen=True, slots=True)
class Relation:
    """One arithmetic relation.

    `optional` terms drop out of a form that lacks them; a form that has a concept of `without` is
    not concerned; a left side that `may_be_blank` is no missing total. `against` says in a word
    what stands on the right: 控制率 … 与人数不符.
    """

    code: str
    says: str
    equation: Equation
    each_basis: bool
    optional: frozenset[str]
    without: frozenset[str]
    severity: Severity
    source: str
    may_be_blank: bool = False
    line: int = 0
    against: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: its id and, for a list within a list, the row it belongs to."""

    id: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Bound:
    """A relation on the cells of a filing."""

    relation: Relation
    equation: Equation
    cells: tuple[Cell, ...]

    @property
    def defines(self) -> Cell | None:
        """Give the cell whose value the equation states, where it states one."""
        left = self.equation.left
        is_definition = self.equation.sign == "=" and isinstance(self.relation.equation.left, Ref)
        return left.cell if is_definition and isinstance(left, Ref) else None


def load_relations(
    folder: Traversable, concepts: Mapping[str, Concept], problems: list[Problem]
) -> list[Relation]:
    """Read the relations that all forms share."""
    source = read_source(folder / FILE, FILE, problems)
    source.check_keys(source.blocks[0], source.data, {"relation": TABLES}, set())
    return relations_of(source, concepts, set())


def relations_of(
    source: Source, concepts: Mapping[str, Concept], codes: set[str]
) -> list[Relation]:
    """Read every [[relation]] of a file; a code in `codes` is taken, new ones are added to it.

    One with further equations in `also` gives a relation for each.
    """
    relations: list[Relation] = []
    entries = source.sound(source.data, {"relation": TABLES}).get("relation", ())
    for index, entry in enumerate(entries):
        found = _relations(source, source.block("relation", index), entry, concepts, codes)
        codes.update(relation.code for relation in found)
        relations += found
    return relations


def _relations(
    source: Source,
    block: Block,
    entry: Any,
    concepts: Mapping[str, Concept],
    codes: set[str],
) -> list[Relation]:
    if not source.check_keys(block, entry, RELATION_KEYS, {"code", "says", "equation", "source"}):
        return []
    if not _is_sound(source, block, entry, codes):
        return []
    start = block.line_of("also")
    written = [(entry["equation"], block.line_of("equation"))]
    written += [(text, source.find(start, text)) for text in entry.get("also", ())]
    found = (_relation(source, block, entry, concepts, *each) for each in written)
    return [relation for relation in found if relation]


def _relation(
    source: Source,
    block: Block,
    entry: Mapping[str, Any],
    concepts: Mapping[str, Concept],
    text: str,
    line: int,
) -> Relation | None:
    """Read one equation, which stands in a line, of an entry that is sound otherwise."""
    try:
        equation = parse(text)
    except EquationError as error:
        source.refuse(line, f"等式读不懂：{error}", "请照其他勾稽关系的写法改。")
        return None
    relation = Relation(
        code=entry["code"],
        says=entry["says"],
        equation=equation,
        each_basis="each" in entry,
        optional=frozenset(entry.get("optional", ())),
        without=frozenset(entry.get("without", ())),
        severity=entry.get("severity", "error"),
        source=entry["source"],
        may_be_blank=entry.get("may_be_blank", False),
        line=line,
        against=entry.get("against", ""),
    )
    faults = [*_unknown(relation, concepts), *_faults(relation, concepts)]
    for key, fault, remedy in faults:
        source.refuse(line if key == "equation" else block.line_of(key), fault, remedy)
    return None if faults else relation


def _is_sound(source: Source, block: Block, entry: Mapping[str, Any], codes: set[str]) -> bool:
    """Refuse an entry whose severity, basis or code is odd; the last leaves it nameless."""
    if entry.get("severity", "error") not in SEVERITIES:
        known = "、".join(SEVERITIES)
        message = f"不认识的程度“{entry['severity']}”。"
        source.refuse(block.line_of("severity"), message, f"可用：{known}。")
    if entry.get("each", "basis") != "basis":
        message = f"不认识的 each“{entry['each']}”。"
        source.refuse(block.line_of("each"), message, '只可写 each = "basis"。')
    if entry["code"] in codes:
        message = f"代码“{entry['code']}”已经用过。"
        source.refuse(block.line_of("code"), message, "每条勾稽关系要有自己的代码。")
        return False
    return True


def _unknown(relation: Relation, concepts: Mapping[str, Concept]) -> Iterator[tuple[str, str, str]]:
    """Give the concepts, by the key that names them, that the dictionary lacks."""
    mentioned = {leaf.cell.concept for leaf in relation.equation.leaves()}
    places = {"equation": mentioned, "optional": relation.optional, "without": relation.without}
    for key, names in places.items():
        for name in sorted(names - concepts.keys()):
            yield key, f"没有“{name}”这个数据项。", "请核对名称，或先在 concepts.toml 里添上。"


def _faults(relation: Relation, concepts: Mapping[str, Concept]) -> Iterator[tuple[str, str, str]]:
    """Say why nobody could evaluate a relation, and by which of its keys."""
    mentioned = {leaf.cell.concept for leaf in relation.equation.leaves()}
    for name in sorted(mentioned & concepts.keys()):
        if not concepts[name].numeric:
            yield "equation", f"“{name}”不是数字，不能参加计算。", "请换成数字型的数据项。"
    for leaf in relation.equation.leaves():
        if leaf.cell.basis and leaf.cell.basis not in BASES:
            fault = f"没有“{leaf.cell.basis}”这个口径。"
            yield "equation", fault, f"可用的口径：{'、'.join(BASES)}。"
        if isinstance(leaf, Rows) and not leaf.cell.list:
            fault = f"sum() 里的“{leaf.cell}”不是清单的列。"
            yield "equation", fault, "请写作 sum(清单.列名)。"
    if not mentioned:
        yield "equation", "等式里没有数据项。", "请写明哪些数据项之间的关系。"
    elif relation.each_basis and all(leaf.cell.basis for leaf in relation.equation.leaves()):
        yield "each", "等式里的口径都已写明，each 没有用处。", "请删去 each，或删去等式里的口径。"
    plain = {leaf.cell.list for leaf in relation.equation.leaves() if isinstance(leaf, Ref)} - {""}
    if len(plain) > 1:
        fault = "等式里有两个清单的行，不知如何对应。"
        yield "equation", fault, "其中一个请写成 sum(清单.列名)。"


def is_bound(relation: Relation, stands: frozenset[Cell], concepts: Mapping[str, Concept]) -> bool:
    """Tell whether a form whose cells are `stands` has the relation on any basis at all."""
    rows = {name: [Row("1", "1")] for name, concept in concepts.items() if concept.type == "list"}
    return any(True for _ in bind(relation, stands, rows, concepts))


def bind(
    relation: Relation,
    stands: frozenset[Cell],
    rows: Mapping[str, Sequence[Row]],
    concepts: Mapping[str, Concept],
) -> Iterator[Bound]:
    """Give the relation on every basis and row where the form, whose cells are `stands`, has it."""
    for equation in on_form(relation, stands):
        yield from by_row(relation, equation, rows, concepts)


def on_form(relation: Relation, stands: frozenset[Cell]) -> Iterator[Equation]:
    """Give the equation on every basis where the form has it, whatever rows its lists hold."""
    if relation.without and relation.without & {cell.concept for cell in stands}:
        return
    for basis in BASES if relation.each_basis else ("",):
        equation = _on_basis(relation, basis, stands)
        if equation:
            yield equation


def _on_basis(relation: Relation, basis: str, stands: frozenset[Cell]) -> Equation | None:
    """Put the equation on a basis and drop optional terms; None where a needed cell is missing."""
    missing = False

    def change(leaf: Expression) -> Expression | None:
        nonlocal missing
        if not isinstance(leaf, Ref | Rows):
            return leaf
        cell = leaf.cell if leaf.cell.basis else leaf.cell._replace(basis=basis)
        if cell in stands:
            return type(leaf)(cell)
        missing |= cell.concept not in relation.optional
        return None

    equation = relation.equation.map(change)
    return None if missing else equation


def by_row(
    relation: Relation,
    equation: Equation,
    rows: Mapping[str, Sequence[Row]],
    concepts: Mapping[str, Concept],
) -> Iterator[Bound]:
    """Give the equation for each row of the list that it mentions outside a sum, or once.

    A sum of no rows drops out, but for one that must come to a fixed number.
    """
    leaves = list(equation.leaves())
    if not any(leaf.cell.list for leaf in leaves):
        yield Bound(relation, equation, tuple(dict.fromkeys(leaf.cell for leaf in leaves)))
        return
    lists = {leaf.cell.list for leaf in leaves if isinstance(leaf, Ref)} - {""}
    name = next(iter(lists), "")
    for row in rows.get(name, ()) if name else (None,):
        change = _row_setter(name, row, rows, concepts)
        bound = equation.map(change)
        fixed = isinstance(equation.left, Constant) or isinstance(equation.right, Constant)
        if bound and not (fixed and any(change(leaf) is None for leaf in leaves)):
            cells = tuple(dict.fromkeys(leaf.cell for leaf in bound.leaves()))
            yield Bound(relation, bound, cells)


def _row_setter(
    name: str,
    row: Row | None,
    rows: Mapping[str, Sequence[Row]],
    concepts: Mapping[str, Concept],
) -> Callable[[Expression], Expression | None]:
    """Make the change that puts leaves on one row of list `name` and sums over its own children."""

    def change(leaf: Expression) -> Expression | None:
        if isinstance(leaf, Ref) and leaf.cell.list and row:
            return Ref(leaf.cell._replace(row=row.id))
        if isinstance(leaf, Rows):
            nested = row is not None and concepts[leaf.cell.list].within == name
            terms = tuple(
                (1, Ref(leaf.cell._replace(row=each.id)))
                for each in rows.get(leaf.cell.list, ())
                if not nested or (row and each.parent == row.id)
            )
            return Add(terms) if terms else None
        return leaf

    return change
