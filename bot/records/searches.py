"""Searches: who looks for someone to meet outside of the rounds, and who was just taken."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol


class SearchWork(Protocol):
    """The list of those who look for someone, and when each member was last introduced from it."""

    async def look(self, member_id: int, at: datetime) -> bool:
        """Put them on the list, since a moment (UTC); False when they are on it already.

        Until this transaction ends, nobody else in the community can look.
        """
        ...

    async def stop(self, member_id: int) -> bool:
        """Take them off the list; False when they were not on it."""
        ...

    async def looking(self) -> Sequence[int]:
        """The members on the list, the longest waiting first."""
        ...

    async def take(self, member_id: int, at: datetime, *, rested_since: datetime) -> bool:
        """Take them, at a moment (UTC), for an introduction, and off the list.

        False when someone was quicker: they are not on the list, and were taken after
        `rested_since`. One conditional upsert, so that nobody is taken twice.
        """
        ...
