"""Amounts for each: 补贴126.5万元，惠及55户，户均2.3万元; 每公里12万元，总投资318万元."""

import re
from collections.abc import Iterator, Sequence

from model.equation import Divide, Multiply
from model.prose.claim import Claim, claim, ref
from model.prose.figure import COUNT, MONEY, measure
from model.prose.mention import Mention, Paragraph
from model.prose.near import is_scaled
from model.prose.phrase import AMOUNT

_EACH = re.compile(
    r"(?:(?P<one>[人户亩头件次生批日床])均|(?:每一?|平均到?每?)(?P<each>人|名|户|亩|头|公里|平方米|件|次|个|辆|台|村|座"
    r"|套|期|株|栋|处|宗|批|家|天|例)[^，。；：:、0-9]{0,2}?)(?P<what>[^，。；：:、0-9]{0,8})$"
)
_PER = re.compile(
    r"\s*(?:[/／]|每)\s*(?P<unit>人|名|户|亩|头|公里|平方米|件|次|辆|村|座|套|期|株)(?![/／])"
)
"""Follows an amount: 16元/亩."""
_IN_TIME = re.compile("[月季周]|每[天日]")
ALIKE = (
    ("人", "名", "人次", "位", "生"), ("户", "家"), ("日", "天"), ("辆", "台"), ("批", "批次"),
)  # fmt: skip
"""Measure words that count the same."""
REACH = 6
"""Figures around the amount for each among which the others may stand."""
ROUNDED = 20
"""An amount for each is rounded where it misses what is due by less than one in so many."""


def for_each(paragraph: Paragraph) -> Iterator[Claim]:
    """Understand an amount in all, a number, and the amount for each, in any order."""
    for number, each in enumerate(paragraph.mentions):
        unit = _unit(each, paragraph.text)
        if unit and each.figure.kind in (MONEY, COUNT) and each.is_exact:
            near = paragraph.mentions[max(number - REACH, 0) : number + REACH]
            said = [m for m in near if m.sentence == each.sentence and m is not each and m.is_exact]
            amounts = [m for m in said if _is_of_all(m, each)]
            counts = [
                m for m in said if m.figure.kind == COUNT and _counts(m, unit, paragraph.text)
            ]
            yield from _quotient(each, amounts, counts)


def _unit(each: Mention, text: str) -> str:
    """Give the measure word for one of which an amount is said; blank where there is none."""
    before, after = _EACH.search(each.lead), _PER.match(text, each.figure.end)
    if before and not _IN_TIME.search(before["what"]):
        return before["one"] or before["each"]
    return after["unit"] if after else ""


def _is_of_all(mention: Mention, each: Mention) -> bool:
    """Tell whether a figure may be what there is in all."""
    if each.figure.kind == MONEY:
        return mention.figure.kind == MONEY and mention.phrase.role == AMOUNT
    is_count = mention.figure.kind == COUNT
    return is_count and measure(mention.figure.unit) == measure(each.figure.unit)


def _counts(mention: Mention, unit: str, text: str) -> bool:
    """Tell whether a figure counts what a measure word counts: 26个村, 平均每村."""
    said = measure(mention.figure.unit)
    is_named = said == "个" and text.startswith(unit, mention.figure.end)
    is_alike = said == unit or is_named or any(said in each and unit in each for each in ALIKE)
    return is_alike and mention.figure.kind == COUNT


def _quotient(
    each: Mention, amounts: Sequence[Mention], counts: Sequence[Mention]
) -> Iterator[Claim]:
    """Give the claim on the only amount and number of a sentence, if it is right or nearly so."""
    if len(amounts) != 1 or len(counts) != 1 or not counts[0].figure.value:
        return
    amount, count = amounts[0], counts[0]
    found = claim("WL01", each, Divide(ref(amount), ref(count)), amount, count)
    said, due = each.figure.value, amount.figure.value / count.figure.value
    is_meant = due < said * 2 < due * 4 or is_scaled(each.figure, due)
    gap = abs(said - due)
    is_rounded = gap < each.figure.place and gap * ROUNDED < due
    product = claim("WG01", amount, Multiply(ref(count), ref(each)), count, each)
    if each.start < amount.start and (product.holds() or not is_rounded):
        found = product
    if found.holds() or (is_meant and not is_rounded):
        yield found
