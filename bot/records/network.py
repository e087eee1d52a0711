"""The network: what members said they would do for someone, and which ties are left in peace."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol


class PromiseState(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Promise:
    """What a member said they would do for another by a day of their own calendar.

    Only they see it. `at` is when they said so, and `ended_at` when it was done or dropped (UTC).
    """

    id: int
    member_id: int
    to_id: int
    words: str
    due: date
    at: datetime
    state: PromiseState = PromiseState.OPEN
    ended_at: datetime | None = None

    @property
    def key(self) -> str:
        """The key of its reminder, and what its job is about."""
        return f"network:promise:{self.id}"

    @property
    def open(self) -> bool:
        return self.state is PromiseState.OPEN


class NetworkWork(Protocol):
    async def promise(self, promise: Promise, limit: int) -> Promise | None:
        """The promise as kept; None when the member has `limit` open ones already."""
        ...

    async def get(self, promise_id: int) -> Promise | None: ...

    async def promised_by(self, member_id: int) -> Sequence[Promise]:
        """All promises of a member, oldest first."""
        ...

    async def promised_to(self, member_id: int) -> Sequence[Promise]:
        """All promises to a member, oldest first; they don't know of them."""
        ...

    async def end(self, promise_id: int, state: PromiseState, at: datetime) -> Promise | None:
        """The promise in its last state, since a moment (UTC); None when it isn't open."""
        ...

    async def rest(self, member_id: int, other_id: int, until: datetime) -> None:
        """Leave a member in peace about another until a moment (UTC), or for longer as before."""
        ...

    async def rests(self, member_id: int) -> Mapping[int, datetime]:
        """Until when (UTC) a member is left in peace about others, by their ids."""
        ...

    async def rested_about(self, other_id: int) -> Sequence[int]:
        """Who is left in peace about a member: whoever ever heard of a tie with them."""
        ...
