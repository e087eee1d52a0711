"""Lines: what was measured of Kith and of its peers, and the table of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.bench.matching.peers import PEERS

HEADER = ("what", "goal", "kith", "held", *PEERS)


@dataclass(frozen=True)
class Line:
    """One measured number, what it should be (`most` when less is better), and the peers'.

    `timed` when it depends on the machine; `work` is then how many seconds its processors were at
    it, which says more than the time on the wall while others use them, too.
    """

    what: str
    measured: float
    goal: float
    unit: str = ""
    most: bool = False
    timed: bool = False
    work: float | None = None
    peers: Mapping[str, float] = field(default_factory=dict)

    @property
    def met(self) -> bool:
        """Whether the goal is reached."""
        return self.measured <= self.goal if self.most else self.measured >= self.goal

    def cells(self) -> tuple[str, ...]:
        """As a row of the table."""
        said = (self._said(self.peers[name]) if name in self.peers else "" for name in PEERS)
        goal = f"{'≤' if self.most else '≥'} {self._said(self.goal)}"
        held = "yes" if self.met else "NO"
        work = "" if self.work is None else f" (CPU {self._said(self.work)})"
        return (self.what, goal, self._said(self.measured) + work, held, *said)

    def _said(self, number: float) -> str:
        shown = f"{number:,.0f}" if number == int(number) else _digits(number)
        return f"{shown}{self.unit}"


def _digits(number: float) -> str:
    return f"{number:,.5f}" if abs(number) < 1 else f"{number:,.1f}"


def table(lines: Sequence[Line]) -> str:
    """In Markdown, to be pasted."""
    rows = [HEADER, ("---",) * len(HEADER), *(line.cells() for line in lines)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(HEADER))]
    return "\n".join(
        f"| {' | '.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))} |"
        for row in rows
    )
