"""What may explain failing relations: figures proposed, and how sure one can be of them."""

from dataclasses import dataclass

from model.cell import Cell
from model.relation import Bound
from model.slip import Slip


@dataclass(frozen=True, slots=True)
class Change:
    """A figure proposed for a cell, the slip that explains what stands there, and its cost.

    `twin` states the same figure and is to change with it: somebody copied the mistake.
    """

    cell: Cell
    new: str
    slip: Slip | None
    cost: float
    clears: tuple[Bound, ...]
    is_blank: bool = False
    twin: Cell | None = None

    @property
    def equations(self) -> int:
        """Count the equations among what it clears; a limit speaks for no figure."""
        return sum(bound.equation.sign == "=" for bound in self.clears)

    @property
    def is_explained(self) -> bool:
        """Tell whether anything speaks for the change beyond its sufficing."""
        return self.slip is not None or self.is_blank or self.equations > 1

    @property
    def is_likely(self) -> bool:
        """Tell whether a slip in an equation speaks for the change, or several equations do.

        Equal figures side by side, as copied ones are, stand there by right too.
        """
        is_slip = self.slip is not None and not self.is_copied
        return self.equations > 1 or (self.equations == 1 and is_slip)

    @property
    def is_copied(self) -> bool:
        """Tell whether the figure that stands there may be a neighbour's."""
        return self.slip is not None and self.slip.kind == "copied"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What explains failing relations: one change if `is_sure`, else up to three candidates.

    Changes that clear nothing each stand for two figures exchanged: only both together mend.
    """

    bounds: tuple[Bound, ...]
    changes: tuple[Change, ...]
    is_sure: bool
