"""Figures in Chinese prose: amounts, percentages, counts, points; and numbers that are none."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from model.number import HALF, Interval, exactly

MONEY, PERCENT, POINTS, AREA, COUNT = "金额", "百分比", "百分点", "面积", "数量"
SCORE, BARE = "分数", "数字"
"""Kinds of figures; a bare one has no unit of its own."""
ABOUT, LEAST, MOST, EXPECTED = "约", "至少", "至多", "预计"
"""Hedges: such a figure bounds another, and equals none; an expected one may add up."""

_PLAIN = str.maketrans("０１２３４５６７８９．％－＋　", "0123456789.%-+ ")
_FULL_WIDTH = frozenset(map(chr, _PLAIN))
SCALES = {
    "元": -4, "千元": -1, "万元": 0, "十万元": 1, "百万元": 2, "千万元": 3, "亿元": 4,
    "万": 0, "亿": 4, "万亿元": 8,
}  # fmt: skip
"""Powers of ten by which an amount in a unit becomes one in 万元."""
_MEASURE_WORDS = (
    "平方公里|平方千米|立方米|公里|千米|公顷|公斤|千瓦时|千瓦|万千瓦|小时|分钟|人次|批次|件次|车次|场次|"
    "家次|户次|余次|街道|m³|家|户|个|项|件|次|批|人|名|张|台|套|辆|处|所|座|场|期|份|篇|起|宗|类|种|"
    "村|组|支|本|册|头|株|棵|条|块|间|幢|栋|米|吨|亩|天|岁|倍|位|款|部|艘|架|根|片|孔|眼|尊|届|轮|步|层|"
    "部门|单位|科室|股室|乡镇|社区|镇|乡|县|市|区|省|师|队|班|期|门|堂|句|字|枚|只|羽|尾|箱|袋|盒|瓶|桶|车|卷|盏|例(?!如)|对(?![口于比照应接策付外内上下准])"
)
_MEASURES = frozenset(_MEASURE_WORDS.split("|"))
_NUMBER = r"[0-9]{1,3}(?:\0?,[0-9]{3}){1,5}(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_THOUSANDS = re.compile(
    r"(?<=[0-9])[，,]\s?(?=[0-9]{3}(?:(?:[，,]\s?[0-9]{3}){0,5}(?:\.[0-9]{1,9})?\s?[万亿]?元))"
)
"""Separators written full-width or with a blank after them, within an amount."""
_FIGURE = re.compile(
    rf"(?<![0-9.,])(?P<number>{_NUMBER})\s*(?P<more>[余多来几](?!次|个))?\s*"
    r"(?:(?P<money>(?:万亿|亿|千万|百万|十万|万|千)?元(?![素件旦月]))"
    r"|(?P<points>个?百分点)|(?P<percent>%)|(?P<area>平方米|㎡|m²)"
    rf"|(?P<count>[万亿千百]?(?:余|多)?(?:{_MEASURE_WORDS}))"
    r"|(?P<short>[万亿](?![余多]))"
    r"|(?P<score>分(?![之别钟局管支布类为成期解享工开公属次批担摊步散辨析配])))?"
)
_SKIPPED = re.compile(
    r"(?=[0-9A-Za-z第〔【\[（(\s])"  # most characters begin none of these: they are passed quickly
    r"(?:[〔【\[（(]\s*(?:19|20)[0-9]{2}\s*年?[〕】\]）)]\s*(?:第\s*)?[0-9]+(?:\s*号)?"
    r"|第\s*[0-9]+(?:\s*[-—~至、]\s*第?[0-9]+)*|(?:19|20)[0-9]{2}(?=本单位|本部门|本局|我局|我单位)"
    r"|(?:19|20)[0-9]{2}\s*[-—~–至]\s*(?:19|20)?[0-9]{2}\s*(?:学?年度?)?"
    r"|(?:19|20)[0-9]{2}\s*(?:学?年度?)(?:\s*[0-9]{1,2}\s*月份?(?:\s*[0-9]{1,2}\s*[日号])?)?"
    r"|(?:19|20)[0-9]{2}[./-][0-9]{1,2}[./-][0-9]{1,2}"
    r"|(?<![0-9.])[0-9]{2}\s*年(?:度|初|末|底|预算|决算)"
    r"|[0-9]{1,2}\s*月?\s*[-—~–至]\s*[0-9]{1,2}\s*月份?(?:\s*[0-9]{1,2}\s*日)?"
    r"|[0-9]{1,2}\s*月份?(?:\s*[0-9]{1,2}\s*[日号])?|[0-9]{1,2}\s*日(?!均)|[0-9]+\s*年"
    r"|[0-9]{1,2}[:：][0-9]{2}(?![0-9])"
    r"|[A-Za-z]+[-—]?[0-9][0-9A-Za-z.-]*|[0-9][0-9.]*(?:[A-Za-z]+(?![²³])|G)"
    r"|(?<![0-9.])(?:0[0-9]{2,3}[-—])?[0-9]{7,8}(?![0-9]|\.[0-9]|\s*[万亿元%])"
    r"|(?<![0-9.])(?:1[0-9]{10}|[0-9]{12,})(?![0-9.])"
    r"|[0-9]+\s*[#＃]|[0-9]+\s*号(?![称])"
    r"|[0-9]+(?:强|工作法|工程|行动|热线|高地|体系)"
    r"|(?:^|(?<=[\n。；;：:]))\s*[（(]?[0-9]{1,2}(?:[.．][0-9]{1,2})*\s*[）)、.．](?![0-9])"
    r"|(?:^|(?<=\n))\s*[0-9]{1,2}(?:[.．][0-9]{1,2})+(?=\s*(?![万亿千百]*元|个?百分点)[^\x00-\x7f，。、；％]))"
)
_BEFORE = re.compile(
    r"(?:(?P<about>(?<![节合契签条制])约为?|大约|近(?!年)|将近|接近|大概)"
    r"|(?P<expected>预计(?:完成|达到?|为)?)"
    r"|(?P<least>超过|超出|逾|突破|不少于|不低于|不小于|至少|大于|高于|多于|≥|>)"
    r"|(?P<most>不超过|不高于|不多于|不大于|低于|少于|小于|至多|最多|以内|≤|<))\s*$"
)
_HEDGES = {"about": ABOUT, "least": LEAST, "most": MOST, "expected": EXPECTED}
_AFTER = re.compile(
    r"\s*(?:(?P<about>左右|上下)|(?P<least>以上|及以上|[余多](?!项|次|个))|(?P<most>以下|以内|之内))"
)
_MINUEND = re.compile(r"[0-9元%万亿人名个分）)]")
"""Before a sign that takes away."""
_RANGE = re.compile(r"[0-9](?:%|万?元)?\s*[-—~–～〜至到]\s*\Z")
_RANGE_ON = re.compile(r"\s*[-—~–～〜至到]\s*[0-9]")
UNREAD = re.compile(r"[0-9][万亿千]*元")
"""An amount that could not be read before a figure."""
_NARROW = re.compile(r"[();]|(?<![0-9])[,:]|[,:](?!\s?[0-9])")
_WIDE = str.maketrans(",;:()", "，；：（）")
_SCALED = "×10^"
_MANY = {"千": 3, "百": 2, "万": 4, "亿": 8}
"""Powers of ten before a measure word."""
_REACH = 8
"""Characters before a figure in which a hedge may stand."""
JOINED = re.compile(r"\s*(?:[、,，/]|和|与|及|以及)\s*")
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}


class Figure(NamedTuple):
    """One figure with its unit, from `start` to `end` in its text.

    Amounts are in 万元, percentages fractions of one; `digits` is the number as typed.
    """

    start: int
    end: int
    kind: str
    number: Interval
    digits: str
    unit: str
    hedge: str = ""

    @property
    def kept_as(self) -> str:
        """Give the name of its cell: its kind, and the scale of its unit."""
        return scaled(self.kind, scale_of(self.kind, self.unit))

    @property
    def place(self) -> Decimal:
        """Give what one of the last digit is worth."""
        places = len(self.digits.partition(".")[2])
        return Decimal(1).scaleb(scale_of(self.kind, self.unit) - places)

    def loosened(self) -> Interval:
        """Give what it may stand for where its last place is rounded."""
        half = self.place / 2
        return Interval(self.value, self.value - half, self.value + half)

    @property
    def value(self) -> Decimal:
        """Give the stated value."""
        return self.number.value


def scale_of(kind: str, unit: str) -> int:
    """Give the power of ten that a unit stands for."""
    if kind == MONEY:
        return SCALES.get(unit, 0)
    if kind == COUNT and unit not in _MEASURES:
        return _MANY.get(unit[0], 0)
    return -2 if kind in (PERCENT, POINTS) else 0


def widened(text: str) -> str:
    """Write signs between words in their full width, as most texts do; the length stays."""
    return _NARROW.sub(lambda match: match[0].translate(_WIDE), text) if text else text


def scaled(kind: str, scale: int) -> str:
    """Name the cells of figures whose unit is so many powers of ten of their kind's own."""
    is_scaled = scale and kind in (MONEY, COUNT)
    return f"{kind}{_SCALED}{scale}" if is_scaled else kind


def kind_of(kept_as: str) -> str:
    """Give the kind of the figures that a cell's name is for."""
    return kept_as.partition(_SCALED)[0]


def measure(unit: str) -> str:
    """Give the measure word of a count, without 万 and the like before it."""
    return (
        unit if unit in _MEASURES else unit.lstrip("万亿千百").removeprefix("余").removeprefix("多")
    )


def read_figures(text: str) -> list[Figure]:
    """Give the figures of a text from left to right; years, dates, codes and names are none."""
    plain = text.translate(_PLAIN) if not _FULL_WIDTH.isdisjoint(text) else text
    plain = _THOUSANDS.sub(_separator, plain)
    found: list[Figure] = []
    at = 0
    for match in _SKIPPED.finditer(plain):
        found.extend(_figures(plain, at, match.start()))
        at = match.end()
    found.extend(_figures(plain, at, len(plain)))
    return _with_shared_units(plain, found)


def _separator(match: re.Match[str]) -> str:
    """Write a separator so that the text keeps its length."""
    return ",".rjust(len(match[0]), "\0")


def _figures(text: str, start: int, end: int) -> Iterator[Figure]:
    for match in _FIGURE.finditer(text, start, end):
        figure = _figure(text, match)
        if figure:
            yield figure


def _figure(text: str, match: re.Match[str]) -> Figure | None:
    digits = match["number"].replace(",", "").replace("\0", "")
    if len(digits) > 15:
        return None
    kind, unit = _unit(match)
    start = match.start()
    before = text[max(start - 2, 0) : start]
    is_negative = before[-1:] in ("-", "－", "−") and not _MINUEND.match(before)
    digits = f"-{digits}" if is_negative else digits
    hedge = _hedge(text, start, match)
    return Figure(
        start - is_negative, match.end(), kind, _number(digits, kind, unit), digits, unit, hedge
    )


def _unit(match: re.Match[str]) -> tuple[str, str]:
    for group, kind in (
        ("money", MONEY), ("short", MONEY), ("percent", PERCENT), ("points", POINTS),
        ("area", AREA), ("count", COUNT), ("score", SCORE),
    ):  # fmt: skip
        if match[group]:
            return kind, match[group]
    return BARE, ""


def _hedge(text: str, start: int, match: re.Match[str]) -> str:
    """Tell how a figure is hedged: before it, between number and unit, or after it."""
    if match["more"]:
        return LEAST
    if _RANGE.search(text[max(start - _REACH, 0) : start]) or _RANGE_ON.match(text, match.end()):
        return ABOUT
    found = _BEFORE.search(text[max(start - _REACH, 0) : start]) or _AFTER.match(text, match.end())
    if not found:
        return ""
    return _HEDGES[found.lastgroup or "about"]


def _number(digits: str, kind: str, unit: str) -> Interval:
    """Give what a figure may stand for: rounded to its last place, unless it is exact.

    Amounts in 万元 with fewer than two decimals, in 元, counts and points are exact, but 1.2万人.
    """
    value, places = Decimal(digits), len(digits.partition(".")[2])
    scale = scale_of(kind, unit)
    if scale:
        value = value.scaleb(scale)
    is_fine = kind == MONEY and scale == 0 and places > 1
    if not (kind in (PERCENT, POINTS) or scale > 0 or is_fine):
        return exactly(value)
    half = HALF.scaleb(scale - places)
    return Interval(value, value - half, value + half)


def _with_shared_units(text: str, figures: list[Figure]) -> list[Figure]:
    """Give bare figures of a list (36.36、5.93和1.12万元) the unit said once at its end."""
    done: list[Figure] = []
    for figure in reversed(figures):
        after = done[-1] if done else None
        if (
            figure.kind == BARE
            and after
            and after.kind != BARE
            and JOINED.fullmatch(text, figure.end, after.start)
        ):
            number = _number(figure.digits, after.kind, after.unit)
            done.append(figure._replace(kind=after.kind, unit=after.unit, number=number))
        else:
            done.append(figure)
    return done[::-1]


def spoken(text: str) -> int:
    """Read a numeral below a thousand, in digits or in Chinese; 0 where it is none."""
    if text.isdecimal():
        return int(text)
    total = digit = 0
    for character in text:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = digit * 10 + _DIGITS[character]
    return total + digit
