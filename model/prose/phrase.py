"""The words around a figure: what it is said to be, of what, when, and against what."""

import re
from functools import lru_cache
from typing import NamedTuple

from model.prose.figure import AREA, MONEY, PERCENT, Figure
from model.prose.vocabulary import plain

AMOUNT, CHANGE, GROWTH, SHARE, RATE, OTHER = "amount", "change", "growth", "share", "rate", "other"
ADJUSTMENT = "adjustment"
"""Roles: an amount itself, by how much it changed (amount or percent), a share, a rate; what was
added to a budget during the year, or taken from it."""
LAST, BUDGET = "上年", "预算"
"""What a change is measured against."""

LONGEST_LEAD = 300
"""Characters before a figure that may say what it is."""

_ASIDE = re.compile(r"[（(][^（）()]*[）)]")
BLANKS = re.compile(r"\s+")
_UP = "增长|增加|上升|提高|提升|增大|增收|增支|增|多"
_DOWN = "减少|下降|降低|下浮|减收|减支|较少|减|降|少"
_CHANGE = re.compile(
    rf"(?<![核调压缩审])(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|额|率|幅|幅度|比例|金额|支出|经费|资金|数)*(?:为|达到?|约)?$"
)
_SAVED = re.compile(r"(?P<down>节约|节支)(?P<up>(?!))?(?:了|资金)*$")
_ADJUSTMENT = re.compile(
    r"(?:年中|中期|预算|执行中)[^，。；、：]{0,6}(?:(?P<up>追加|调增|增加)|(?P<down>核减|调减|收回))"
    r"(?:了|预算|资金)*(?:为)?$"
    r"|^[，；](?:(?P<more>追加|调增)|(?P<less>核减|调减|收回))(?:了|预算|资金|指标)*为?$"
)
_SHARE = re.compile(
    r"占(?P<of>[^，。；、：:]{0,32}?)的?(?:比重|比例|比率|百分比|比)?(?:仅|只)?(?:为|达到?|约为?|是)?$"
)
_RATE = re.compile(
    r"(?:完成|达到?|占|为|是|执行)了?(?P<of>[^，。；、：:]{0,12}?预算[^，。；、：:]{0,6}?)的?$"
    r"|(?P<name>(?:预算|支出|收入|资金)?(?:执行|完成|支出|支付|控制)(?:进度|率))(?:仅|只)?(?:为|是|有|达到?|：|:)?$"
)
CAVEAT = re.compile("同口径|可比口径|按可比|剔除|不可比")
_REASON = re.compile(rf"{CAVEAT.pattern}|原因|由于|因为|主要是(?![：:])|主要系|系因")
TURNED = re.compile(
    r"[，；：](?:与|比|较|同)(?:上年|去年|上一年|(?:19|20)[0-9]{2}年)[^，；：]*(?:[，：][^，；：]{0,6})?$"
)
"""Begins a comparison after a reason: it is again of what the sentence is about."""
_PART = re.compile(
    r"(?:其中|包括|包含|用于)[：:，,]?[^，。；、：:,;]*$|(?:用于|如下|以下|包括|构成|主要是|具体为|具体是|分别为|分别是)[^，。；、：:,;]{0,8}[：:][^，。；、：:,;]*$"
)
_SEGMENT = re.compile(r"[；;]")
_LAST_YEAR = re.compile(r"上年|去年|上一年|同期")
_USE = re.compile(r"用于[：:，,]?[^，。；、：:,;]*$")
_AGAINST = re.compile(r"(?:比|较|与|同|对比|和)(?P<what>[^，。；]*)")
_MEASURED = re.compile(r"^(?:比|较)[^比较]{1,14}$")
_YEAR = re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?=年|本单位|本部门|本局|我局|我单位)")
_NUMBERED = re.compile(r"^[0-9]{1,2}[.．]")
_COMMA = re.compile(r"[，,；;：:。、]")
_CLAUSE = re.compile(r"[，,；;：:。（()）、]")

_LAST_SPENT = (
    r"(?:上年|去年|上一年)度?的?(?!结转|结余|末)[^，。；预]{0,8}(?:决算|支出|执行|数|为|$)"
)
_FIRST_BUDGET = r"年初(?:批复|安排)?的?[^，。；决]{0,10}预算|年初(?:批复|安排)|预算批复"
_WHOLE_BUDGET = r"(?:全|年度)年?预算|调整后?的?[^，。；决]{0,4}预算|预算调整数"
_SPENT = r"决算|实际|执行数|实支|累计支出|支出完成|完成支出|已支出|支付"
BASES = (
    ("上年决算", re.compile(_LAST_SPENT)),
    ("年初预算", re.compile(_FIRST_BUDGET)),
    ("全年预算", re.compile(_WHOLE_BUDGET)),
    ("决算", re.compile(_SPENT)),
    ("预算数", re.compile("预算")),
)
"""How a basis is said, the most particular first."""
_NO_BASIS = re.compile(
    r"一般公共预算|政府性基金预算|国有资本经营预算|预算(?:稳定|单位|部门|管理|绩效|编制|执行率|法)"
)
_FILLER = re.compile(
    r"(?:19|20)[0-9]{2}年度?|本年度?|当年|全年|年度|年初|年末|上年度?|去年|其中|分别|主要|包括|本单位|我局|我单位|全局|现有|共有|实有|所有|全部|部门|单位|编制部门|机构编制|编办|核定|截至|截止|"
    r"调整后|全年预算数?|年初预算数?|调整后?预算数?|预算调整数|预算数|预算安排|安排|决算数|支出决算|决算支出|决算|预算|实际支出|实际|支付|执行数|批复|总额|总计|合计|共计|共|"
    r"财政拨款|[省市县区]?财政局?批复的?|为|是|了|的|达到?|完成|只用|仅用|只|仅|使用|花费|金额|数额|资金|支出数|收入数|约|数|：|:|“|”|\"|‘|’|\s"
)


class Phrase(NamedTuple):
    """What the words before a figure say of it."""

    role: str
    basis: str
    year: int
    head: str
    of: str = ""
    direction: int = 0
    word: str = ""
    against: str = ""
    against_year: int = 0
    against_said: str = ""
    is_part: bool = False
    is_use: bool = False
    closes: bool = False
    is_reason: bool = False

    @property
    def subject(self) -> str:
        """Give the words that name the thing, without years, bases and fillers."""
        return unfilled(self.head)


@lru_cache(4096)
def unfilled(words: str) -> str:
    """Take years, bases and words that name nothing out of a phrase."""
    return _FILLER.sub("", words)


def read_phrase(lead: str, figure: Figure) -> Phrase:
    """Read the words between the figure before, or the sentence's begin, and a figure."""
    return _read(lead[-LONGEST_LEAD:], figure.kind)


@lru_cache(4096)
def _read(lead: str, kind: str) -> Phrase:
    said = BLANKS.sub("", plain(lead))
    segment = _SEGMENT.split(said)[-1]
    role, match, direction = _role(segment, kind)
    against, at = _against(segment)
    against_years = _YEAR.findall(segment[at:])
    begin = min(at, match.start() if match else len(segment))
    head = _head(segment[:begin])
    years = _YEAR.findall(segment)
    clause = _CLAUSE.split(_ASIDE.sub("", segment))[-1]
    if role == AMOUNT and not against and _MEASURED.search(clause):
        against = LAST
    of = (match.groupdict().get("of") or match.groupdict().get("name") or "") if match else ""
    return Phrase(
        role=role,
        basis=_basis(clause, against if role == AMOUNT else ""),
        year=int(years[-1]) if years and role == AMOUNT else 0,
        head=head,
        closes=said.startswith(("）", ")")),
        of=of,
        direction=direction,
        word=_said_word(match) if match and direction else "",
        against=against,
        against_year=int(against_years[-1]) if against_years else 0,
        against_said=segment[at : match.start() if match else len(segment)],
        is_part="其中" in said or bool(_PART.search(segment)),
        is_use=bool(_USE.search(segment)),
        is_reason=_is_reason(segment),
    )


def _said_word(match: re.Match[str]) -> str:
    """Give the word by which something is said to be more or less."""
    words = match.groupdict()
    return next(word for name in ("up", "down", "more", "less") if (word := words.get(name)))


def _is_reason(segment: str) -> bool:
    """Tell whether a figure is part of a reason, or said with another scope."""
    is_turned = TURNED.search(segment) and not CAVEAT.search(segment)
    return bool(_REASON.search(segment)) and not is_turned


def _head(words: str) -> str:
    """Give the words of the last clause, those in brackets only where there are no others."""
    head = _NUMBERED.sub("", _CLAUSE.split(_ASIDE.sub("", words))[-1])
    return head if unfilled(head) else head + "".join(_ASIDE.findall(_COMMA.split(words)[-1]))


def _role(said: str, kind: str) -> tuple[str, re.Match[str] | None, int]:
    """Tell what a figure is, the words that say so, and whether a change goes up."""
    adjustment = _ADJUSTMENT.search(said) if kind == MONEY else None
    if adjustment and not _against(said)[0]:
        return ADJUSTMENT, adjustment, 1 if adjustment["up"] or adjustment["more"] else -1
    change = _CHANGE.search(said) or (_SAVED.search(said) if _against(said)[0] else None)
    direction = (1 if change["up"] else -1) if change else 0
    if kind in (MONEY, AREA):
        return (CHANGE, change, direction) if change else (AMOUNT, None, 0)
    if kind != PERCENT:
        return OTHER, None, direction
    for role, pattern in ((RATE, _RATE), (SHARE, _SHARE)):
        match = pattern.search(said)
        if match:
            return role, match, 0
    return (GROWTH, change, direction) if change else (OTHER, None, 0)


def _basis(clause: str, against: str) -> str:
    """Tell on which basis an amount is said; what another is measured against is last year's."""
    if against == LAST:
        return "上年决算"
    said = _NO_BASIS.sub("", clause)
    return next((basis for basis, pattern in BASES if pattern.search(said)), "")


def _against(said: str) -> tuple[str, int]:
    """Tell what a change is measured against, and where that is said."""
    for match in _AGAINST.finditer(said):
        what = match["what"]
        if _LAST_YEAR.search(what) or _YEAR.search(what):
            return LAST, match.start()
        if "预算" in what:
            return BUDGET, match.start()
    if "同比" in said and _CHANGE.search(said):
        return LAST, said.index("同比")
    return "", len(said)


def forget() -> None:
    """Forget all words read before, for whoever measures how long reading takes."""
    _read.cache_clear()
    unfilled.cache_clear()
