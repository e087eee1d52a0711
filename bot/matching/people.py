"""What matching takes and gives: candidates, what lies behind them, and the groups drawn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.records.profiles import Profile

Pair = frozenset[int]
"""Two member ids."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone who takes part in a drawing. `offset` is their zone's, in hours from UTC.

    `waiting` when the last drawing had nobody for them. Those who share `roles` are rather not
    put together; without any, nobody minds.
    """

    profile: Profile
    waiting: bool = False
    offset: float = 0
    roles: frozenset[str] = frozenset()

    @property
    def id(self) -> int:
        return self.profile.member_id


@dataclass(frozen=True, slots=True)
class Past:
    """Who must never be introduced, and when two were introduced last (UTC)."""

    never: frozenset[Pair] = frozenset()
    last: Mapping[Pair, datetime] = field(default_factory=dict)

    def allows(self, one: int, others: Iterable[int]) -> bool:
        """Whether someone may be introduced to all of these."""
        return all(frozenset((one, other)) not in self.never for other in others)


class Why(StrEnum):
    """Why somebody is in no group."""

    NOBODY_ELSE = "nobody else took part"
    NOBODY_THEY_MAY_MEET = "there was nobody whom they may be introduced to"
    NOBODY_FREE = "everyone whom they may meet is in a group already"


@dataclass(frozen=True, slots=True)
class LeftOut:
    member_id: int
    why: Why


@dataclass(frozen=True, slots=True)
class Drawn:
    """A group, and up to three reasons that its members may read."""

    members: tuple[int, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everyone who took part is in exactly one group, or is left out with a reason."""

    groups: tuple[Drawn, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
