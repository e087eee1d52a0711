"""Contacts: when each member is asked in a replay, and how often that is in a week."""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from datetime import datetime

from bot.records.contacts import WEEK


class Contacts:
    """Moments (UTC) at which members, known by their numbers, are asked; some lie ahead."""

    def __init__(self) -> None:
        self._moments: dict[int, list[datetime]] = defaultdict(list)

    def add(self, member: int, at: datetime) -> None:
        """They are asked then."""
        insort(self._moments[member], at)

    def last(self, member: int) -> datetime | None:
        """When they are asked last."""
        moments = self._moments.get(member)
        return moments[-1] if moments else None

    def around(self, member: int, at: datetime) -> int:
        """How often they are asked in that week of those a moment is in, in which it is most."""
        moments = self._moments.get(member)
        if not moments:
            return 0
        near = moments[bisect_left(moments, at - WEEK) : bisect_right(moments, at + WEEK)]
        starts = [*near[: bisect_right(near, at)], at]
        return max(bisect_right(near, first + WEEK) - bisect_left(near, first) for first in starts)
