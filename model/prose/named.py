"""Names listed beside their number: 内设3个股室：办公室、……; 办公室、人事股、财务股3个股室."""

import re
from collections.abc import Iterator

from model.prose.figure import COUNT
from model.prose.mention import Mention, Paragraph, Remark

_BODIES = r"(?:股室|科室|处室|机构|单位|部门|中心|科|股|处|乡镇|街道|社区|大队|站所|事务中心)"
_AFTER = re.compile(
    rf"[^，。；：:、0-9]{{0,8}}{_BODIES}[，,：:（(]?(?:分别(?:为|是)|具体(?:为|是)|即|包括|[：:]|为|是)[：:]?"
    r"(?P<names>[^，。；：:0-9]+)(?=[。；\n]|$)"
)
_BEFORE = re.compile(
    r"(?:内设|下设|设有|设立|下辖|分别为|分别是)(?P<names>[^，。；：:0-9]+?)[、共计]*$"
)
_ASIDE = re.compile(r"[（(][^（()）]*[）)]")
_AND = re.compile(r"以及|[和与及]")
FEWEST = 3
"""Names that are a list at least."""
LONGEST = 24
"""Characters of a name; what is longer is no name."""
REACH = 400
"""Characters around a number in which the names stand."""


def listed_by_name(paragraph: Paragraph) -> Iterator[Remark]:
    """Notice that so many offices are said to be there, and another number is named."""
    if "、" not in paragraph.text:
        return
    for mention in paragraph.mentions:
        if mention.figure.kind == COUNT and mention.figure.unit == "个" and mention.is_exact:
            listed = _names_beside(mention, paragraph.text)
            least, most = _how_many(listed)
            said = int(mention.figure.value)
            if least >= FEWEST and not least <= said <= most:
                written = f"{mention.figure.digits}{mention.figure.unit}"
                message = (
                    f"文中“{mention.quote}”，列出的却有 {least}{mention.figure.unit}"
                    f"（{listed}），请核对“{written}”，或补列遗漏的。"
                )
                yield Remark("WC01", message, (mention,), written, str(least))


def _names_beside(mention: Mention, text: str) -> str:
    """Give the names listed after a number and what it counts, or right before it."""
    start, end = mention.figure.start, mention.figure.end
    after = _AFTER.match(_ASIDE.sub("", text[end : end + REACH]))
    if after:
        return after["names"].strip()
    if not re.match(rf"[^，。；：:、0-9]{{0,8}}{_BODIES}", text[end:]):
        return ""
    before = _BEFORE.search(_ASIDE.sub("", text[max(start - REACH, 0) : start]))
    return before["names"].strip() if before else ""


def _how_many(listed: str) -> tuple[int, int]:
    """Count names, at least and at most: a conjunction may part two or stand within one."""
    names = listed.split("、")
    if "等" in listed or any(not 1 < len(each) <= LONGEST for each in names):
        return 0, 0
    return len(names), len(names) + len(_AND.findall(listed))
