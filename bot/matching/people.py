"""Who takes part in a drawing, and what lies behind them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Pair = frozenset[int]
"""Two member ids."""

NINE_TO_FIVE = (9 * 60, 17 * 60)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone who takes part. What is empty or None is unknown, and nothing follows from it.

    `hours` are when they can meet, in minutes of their own day; `zone` is an IANA name.
    `seniority` goes from 1 (new to the work) to 10. `newcomer` in their first rounds. `sat_out`
    counts the rounds lately in which they sat out, or had a trio, a repeat or a relaxed rule.
    """

    id: int
    team: str = ""
    company: str = ""
    title: str = ""
    manager: int | None = None
    seniority: int | None = None
    zone: str | None = None
    hours: tuple[int, int] = NINE_TO_FIVE
    languages: frozenset[str] = frozenset()
    skills: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()
    newcomer: bool = False
    sat_out: int = 0


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two who were introduced: how many rounds ago, and whether they met; None is unknown."""

    rounds_ago: float
    met: bool | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """Who must never be introduced, and who was introduced before, the newest first."""

    never: frozenset[Pair] = frozenset()
    meetings: Mapping[Pair, tuple[Meeting, ...]] = field(default_factory=dict)

    def allows(self, one: int, others: Iterable[int]) -> bool:
        """Whether someone may be introduced to all of these."""
        return all(frozenset((one, other)) not in self.never for other in others)

    def partners(self) -> Mapping[int, int]:
        """How many people each was introduced to, but for those they are known not to have met."""
        counts: Counter[int] = Counter()
        for pair, meetings in self.meetings.items():
            if any(each.met is not False for each in meetings):
                counts.update(pair)
        return counts
