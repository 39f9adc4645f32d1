"""What a run of faults came to."""

from dataclasses import dataclass, field


@dataclass
class Report:
    """Figures by name, and what went wrong: a few of it, in words."""

    figures: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        lines = [f"  {name:<48}{figure:>10,}" for name, figure in self.figures.items()]
        return "\n".join([*lines, *(f"  WRONG: {each[:300]}" for each in self.wrong[:20])])
