"""Which figure is wrong, and what it should be: the likeliest change that mends what fails.

A cell is suspected if one figure in it would satisfy every failing relation that it stands in and
break none that holds. Of several suspects the one that explains most, by the likeliest slip of
the hand, wins; where none wins clearly they are candidates; where nothing speaks for any, none
is named. What no single cell explains is asked of two together (`model/together.py`).
"""

from dataclasses import dataclass

from model.check import Checker
from model.equation import Ref
from model.relation import Bound
from model.suspects import Change, Suspects
from model.together import Joint, exchanges, joint_changes

ANOTHER = 6.0
"""The cost of one more mistake, for what a rival leaves unexplained."""
MARGIN = 1.4
"""By how much a suspect must be cheaper than any rival to be called likely."""
MOST_CANDIDATES = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """What explains failing relations: one change if `is_sure`, else up to three candidates.

    Changes to be made `together` mend only so. Without a change the search was given up.
    """

    bounds: tuple[Bound, ...]
    changes: tuple[Change, ...]
    is_sure: bool
    together: bool = False


def localise(checker: Checker) -> list[Verdict]:
    """Explain failing relations; each stands in one verdict at most, some stay unexplained."""
    suspects = Suspects(checker)
    changes = sorted(suspects.changes(), key=lambda each: (-len(each.clears), each.cost))
    verdicts = _exchanged(suspects, changes)
    coupled, given_up = _coupled(suspects, changes, _explained(verdicts))
    verdicts += coupled
    explained = _explained(verdicts)
    for change in changes:
        if not explained & {id(bound) for bound in change.clears}:
            verdict = _verdict(change, changes, explained)
            if verdict:
                verdicts.append(verdict)
                explained |= {id(bound) for bound in verdict.bounds}
    left = [bound for bound in given_up if id(bound) not in explained]
    return [*verdicts, *(Verdict((bound,), (), False) for bound in left)]


def _explained(verdicts: list[Verdict]) -> set[int]:
    return {id(bound) for verdict in verdicts for bound in verdict.bounds}


def _exchanged(suspects: Suspects, changes: list[Change]) -> list[Verdict]:
    """Explain what two neighbours in a column would clear if exchanged, and no likely slip does."""
    verdicts, found, explained = [], list(exchanges(suspects)), set[int]()
    for joint in found:
        mine = {id(bound) for bound in joint.bounds}
        rivals = [each for each in changes if mine & {id(bound) for bound in each.clears}]
        is_better = all(len(each.clears) < len(mine) or not each.slip for each in rivals)
        others = [other for other in found if mine & {id(b) for b in other.bounds}]
        if is_better and len(others) == 1 and not mine & explained:
            explained |= mine
            verdicts.append(Verdict(joint.bounds, joint.changes, False, together=True))
    return verdicts


def _coupled(
    suspects: Suspects, changes: list[Change], explained: set[int]
) -> tuple[list[Verdict], list[Bound]]:
    """Explain by two slips together what no single one explains, if one pair is the likeliest.

    Also gives the relations of which the search was given up.
    """
    spoken = {id(bound) for each in changes if each.is_explained for bound in each.clears}
    open_bounds = [b for n, b in suspects.hard.items() if n not in spoken | explained]
    joints, has_given_up = joint_changes(suspects, open_bounds)
    verdicts, taken = [], set[int]()
    for joint in sorted(joints, key=lambda each: each.cost):
        mine = {id(bound) for bound in joint.bounds}
        rivals = [o.cost for o in joints if o is not joint and mine & {id(b) for b in o.bounds}]
        rivals.append(_cost_apart(joint, changes))
        if not mine & taken and all(joint.cost + MARGIN <= cost for cost in rivals):
            verdicts.append(Verdict(joint.bounds, joint.changes, False, together=True))
        taken |= mine
    return verdicts, open_bounds if has_given_up else []


def _cost_apart(joint: Joint, changes: list[Change]) -> float:
    """Give what it costs to explain each relation of a pair by a mistake of its own."""
    cheapest = [
        min((each.cost for each in changes if bound in each.clears), default=ANOTHER)
        for bound in joint.bounds
    ]
    return sum(cheapest) + ANOTHER * max(len(cheapest) - len(joint.changes), 0)


def _verdict(change: Change, changes: list[Change], explained: set[int]) -> Verdict | None:
    """Weigh a suspect against all others that would clear one of the same relations."""
    if not change.is_explained and not change.equations:
        return None
    mine = {id(bound) for bound in change.clears}
    totals = []
    for rival in changes:
        theirs = {id(bound) for bound in rival.clears}
        if rival is not change and mine & theirs and not theirs & explained:
            totals.append((rival.cost + len(mine - theirs) * ANOTHER, rival))
    if all(change.cost + MARGIN <= total for total, _ in totals):
        is_sure = change.is_likely and change.twin is None
        return Verdict(change.clears, (change,), is_sure)
    if _is_said(change):
        return None
    near = [rival for total, rival in totals if total < change.cost + MARGIN]
    named = sorted([change, *near], key=lambda each: each.cost)
    if len(named) > MOST_CANDIDATES:
        named = [each for each in named if each.is_explained][:MOST_CANDIDATES]
    named = [each for each in named if each.is_explained or each.equations]
    return Verdict(change.clears, tuple(named), False) if named else None


def _is_said(change: Change) -> bool:
    """Tell whether all that fails is one figure stated twice: its finding names both cells."""
    (first, *more), equation = change.clears, change.clears[0].equation
    is_pair = isinstance(equation.left, Ref) and isinstance(equation.right, Ref)
    return is_pair and not more and change.cell in first.cells
