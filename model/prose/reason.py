"""Reasons of a rise that tell of a fall, and the other way round: 减少，主要原因是经费增加."""

import re
from collections.abc import Iterator

from model.prose.mention import Paragraph, Remark

_UP, _DOWN = "增加|增长|上升|提高", "减少|下降|降低"
_WAY = f"{_UP}|{_DOWN}"
_FIGURE = r"(?:[0-9][0-9.,]*\s*(?:[万亿]?元|[%％]|个百分点))"
_REASONED = re.compile(
    rf"(?P<word>{_WAY})了?{_FIGURE}?[，,。；]?的?(?:主要)?(?:原因(?:是|为)?|是因为|是由于|主要是|主要系)[：:]?"
    rf"(?P<why>[^。；，,、0-9]{{2,50}}(?:经费|支出|预算|费用|投入|资金|项目|安排))(?P<way>{_WAY})(?=[。；])"
)
_OTHERWISE = re.compile(r"上年|去年|同期|基数|一次性|压减|压缩|节约|收入|调整|结余|增|减")
"""In a reason that is more than an amount that moved."""


def reasons(paragraph: Paragraph) -> Iterator[Remark]:
    """Notice a reason that moves the other way than what it is the reason of."""
    has_any = "原因" in paragraph.text or "主要" in paragraph.text
    for match in _REASONED.finditer(paragraph.text) if has_any else ():
        is_up, was_up = (re.fullmatch(_UP, match[name]) is not None for name in ("word", "way"))
        if is_up != was_up and not _OTHERWISE.search(match["why"]):
            message = (
                f"文中前面说“{match['word']}”，原因却写“{match['why']}{match['way']}”，"
                f"增减方向相反，请核对。"
            )
            yield Remark("WD04", message, stated=match["way"], at=match.start("way"))
