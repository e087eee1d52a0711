"""Matches: what members watch for, and which opportunities they heard of because of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

PER_WEEK = 2  # opportunities in any seven days, unless the member says otherwise


@dataclass(frozen=True, slots=True)
class Watch:
    """What a member would like to hear of: phrases, and how many a week at most."""

    member_id: int
    phrases: tuple[str, ...] = ()
    per_week: int = PER_WEEK


@dataclass(frozen=True, slots=True)
class Match:
    """An opportunity that fits a member, and why. `told_at` (UTC) is when they heard of it.

    `passed` when they said that it is not for them. The higher the `score`, the better it fits.
    """

    id: int
    opportunity_id: int
    member_id: int
    score: int
    why: str
    told_at: datetime | None = None
    passed: bool = False


class MatchWork(Protocol):
    async def watch(self, member_id: int) -> Watch | None:
        """What they said; None when they said nothing."""
        ...

    async def put_watch(self, watch: Watch) -> None: ...

    async def watches(self) -> dict[int, Watch]:
        """What everyone said, by member."""
        ...

    async def add(self, opportunity_id: int, member_id: int, score: int, why: str) -> bool:
        """Keep that it fits them; False when that was known."""
        ...

    async def get(self, match_id: int) -> Match | None: ...

    async def of(self, opportunity_id: int) -> Sequence[Match]:
        """Whom it fits, those who have not heard of it yet included."""
        ...

    async def waiting(self, member_id: int) -> Sequence[Match]:
        """What they have not heard of yet, what fits best first."""
        ...

    async def told(self, member_id: int, since: datetime) -> Sequence[Match]:
        """What they heard of since a moment (UTC), in the order in which it was told."""
        ...

    async def told_to(self, since: datetime) -> Mapping[int, int]:
        """How many each member heard of since a moment (UTC)."""
        ...

    async def tell(self, match_id: int, at: datetime) -> bool:
        """They hear of it now; False when they had before."""
        ...

    async def turn_down(self, match_id: int) -> Match | None:
        """The match, which is not for them; None when they said so before."""
        ...

    async def turned_down(self) -> Sequence[Match]:
        """All that somebody said is not for them."""
        ...
