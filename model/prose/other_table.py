"""Figures that a report's tables state again, in another table than the one that has their cell."""

from collections.abc import Iterator, Mapping

from model.cell import PROSE, Cell
from model.concept import Concept
from model.equation import Equation, Ref
from model.found_table import Again
from model.manuscript import TEXT, Manuscript
from model.prose.claim import Claim
from model.prose.figure import MONEY, Figure
from model.prose.mention import Mention
from model.prose.near import is_near, is_rounded
from model.prose.phrase import AMOUNT, Phrase
from model.prose.rules import IN_TABLE


def stated_again(filing: Manuscript, concepts: Mapping[str, Concept]) -> Iterator[Claim]:
    """Give the claims that amounts in two tables are the same; far apart they are of two things."""
    for each in filing.again:
        first = concepts[each.cell.concept].read(filing.text(each.cell)).number
        mention = _mention(each, concepts[each.cell.concept])
        if first is None or mention is None:
            continue
        figure = mention.figure
        if is_near(figure.value, first.value) and not is_rounded(figure, first.value):
            yield Claim(IN_TABLE, Equation(Ref(mention.cell), "=", Ref(each.cell)), (mention,))


def _mention(again: Again, concept: Concept) -> Mention | None:
    """Give an amount of a table as one that a text says."""
    number = concept.read(again.text).number
    if number is None or concept.type != "money":
        return None
    end = again.start + len(again.text)
    digits = again.text.replace(",", "").removesuffix("万元").strip()
    return Mention(
        figure=Figure(again.start, end, MONEY, number, digits, "万元"),
        phrase=Phrase(AMOUNT, again.cell.basis, 0, again.label),
        cell=Cell(MONEY, "", PROSE, f"{TEXT}:{again.start}.0"),
        words=f"{again.label}（另一张表）",
        written=again.text,
        start=again.start,
        lead="",
        sentence=0,
        concept=again.cell.name,
        basis=again.cell.basis,
    )
