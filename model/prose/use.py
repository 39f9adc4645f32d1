"""An amount and the one use that it was put to: 专项资金40万元，主要用于委托业务费40万元."""

from collections.abc import Iterator

from model.prose.claim import Claim, same
from model.prose.mention import Group
from model.prose.near import is_slip


def used(group: Group) -> Iterator[Claim]:
    """Understand that all of an amount went to one use; less than all only by a slip."""
    amounts = group.amounts()
    if len(group.parts) != 1 or len(amounts) != 1 or not group.parts[0].is_use:
        return
    for use in group.parts[0].amounts()[:1]:
        is_all = use.figure.value == amounts[0].figure.value
        if is_all or is_slip(use.figure, amounts[0].figure.value):
            yield same("WH03", use, amounts[0])
