"""The concepts' names as they stand in sentences."""

import re
from collections.abc import Iterable, Mapping

from model.concept import Concept
from model.equation import Add, Equation, Ref
from model.relation import Relation

_BRACKETED = re.compile(r"[（(](境|国)[）)]")
_ASIDE = re.compile(r"[（(](?:类|款|项|团组|参公|含[^）)]{0,12}|不含[^）)]{0,12})[）)]")
_QUOTES = re.compile(r"[“”\"‘’「」『』]")
_TAIL = re.compile(
    r"(?:支出|经费|费用|费|财政拨款|金额|总额|总量|数|情况|方面|合计|小计|总计|共计|共|为|是|的|了|安排|使用|发生|"
    r"年初|全年|预算|决算|执行|实际|完成|达到?|累计|项目|资金|收入|各项|本年|当年|（?万元）?|[：:、])*"
)
_PAID_BY = re.compile("拨款$|一般公共预算")
"""Names of what something is paid by."""
_NUMERIC = ("money", "count", "percent", "area")
_LEAST = 2
_VAGUE = {
    "合计",
    "小计",
    "总计",
    "其他",
    "其中",
    "金额",
    "项目",
    "得分",
    "分值",
    "年度",
    "上年",
    "控制率",
    "执行率",
}


def plain(text: str) -> str:
    """Write a name or a phrase in the one way in which names are compared."""
    if "（" in text or "(" in text:
        text = _ASIDE.sub("", _BRACKETED.sub(r"\1", text))
    return _QUOTES.sub("", text).replace(" ", "")


def _parts(equation: Equation) -> tuple[str, ...]:
    """Give the concepts of a sum, its total first; nothing of any other equation."""
    terms = equation.right.terms if isinstance(equation.right, Add) else ()
    leaves = (equation.left, *(term for _, term in terms))
    is_sum = len(terms) > 1 and all(isinstance(each, Ref) for each in leaves)
    return tuple(each.cell.concept for each in leaves if isinstance(each, Ref)) if is_sum else ("",)


class Vocabulary:
    """Finds the concept that a phrase names."""

    def __init__(self, concepts: Mapping[str, Concept], relations: Iterable[Relation] = ()) -> None:
        """Take the labels, keys and aliases of all figures that stand alone, and their sums."""
        self._names: dict[str, str] = {}
        for key, concept in concepts.items():
            if concept.type in _NUMERIC and "." not in key:
                for name in (key, concept.label, *concept.aliases):
                    said = plain(name)
                    if len(said) >= _LEAST and said not in _VAGUE:
                        self._names.setdefault(said, key)
        names = sorted(self._names, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, names)) or r"(?!)")
        self._sums = [_parts(each.equation) for each in relations if each.equation.sign == "="]

    def name_in(self, phrase: str) -> tuple[str, str]:
        """Give the concept that a phrase ends with and the words before its name.

        Of several names the first is it: the others say by what it is paid or counted. Both are
        blank where other words follow.
        """
        said = plain(phrase)
        found = [m for m in self._pattern.finditer(said) if _TAIL.fullmatch(said, m.end())]
        own = [each for each in found if not _PAID_BY.search(each[0])] or found[-1:]
        if not own:
            return "", ""
        name, tail = own[0], said[own[0].end() :]
        concept = self._names[name[0]]
        is_income = "收入" in concept or _PAID_BY.search(name[0])
        is_other = "支出" in tail if is_income else "收入" in tail and "支出" in concept
        return ("", "") if is_other else (concept, said[: name.start()])

    def are_parts(self, whole: str, *parts: str) -> bool:
        """Tell whether different concepts add up to another one, alone or with more of them."""
        is_many = len({*parts}) == len(parts)
        return is_many and any(each[0] == whole and {*parts} <= {*each[1:]} for each in self._sums)

    def key(self, name: str) -> str:
        """Give the concept of just that name, blank where there is none."""
        return self._names.get(plain(name), "")

    def concept_of(self, phrase: str) -> str:
        """Give the concept that a phrase ends with, blank where it names none."""
        return self.name_in(phrase)[0]
