"""Hours: how long two people's days overlap, in the very week of a round."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

import numpy as np
from numpy.typing import NDArray

from bot.zones import find_zone

SLOT = 5  # minutes
DAY = 24 * 60
WEEK = 7 * DAY

Day = tuple[str | None, tuple[int, int]]
"""A zone, and when somebody can meet in minutes of their own day; it may end past midnight."""


def overlaps(days: Sequence[Day], at: datetime) -> NDArray[np.int32]:
    """Minutes a day that each two share in the seven UTC days from a moment, d × d.

    It is the mean of seven days; -1 where a zone is unknown.
    """
    week = np.zeros((len(days), WEEK // SLOT), dtype=np.float32)
    known = np.zeros(len(days), dtype=bool)
    for row, (zone, hours) in enumerate(days):
        spans = _spans(zone, hours, at)
        known[row] = spans is not None
        for start, end in spans or ():
            week[row, start // SLOT : end // SLOT] = 1
    shared = (week @ week.T).astype(np.int32) * SLOT // 7
    shared[~known, :] = -1
    shared[:, ~known] = -1
    return shared


def _spans(zone: str | None, hours: tuple[int, int], at: datetime) -> list[tuple[int, int]] | None:
    """When somebody can meet, in minutes of the week; None when it is unknown."""
    where = find_zone(zone) if zone else None
    if where is None:
        return None
    first = datetime.combine(at.astimezone(UTC).date(), time(), UTC)
    start, end = hours
    length = (end - start) % DAY or DAY
    spans = []
    for n in range(-2, 9):  # the local days that reach into the week
        day = datetime.combine(first.date() + timedelta(days=n), time(), where)
        local = day.replace(hour=start // 60 % 24, minute=start % 60)
        begins = (local.astimezone(UTC) - first) // timedelta(minutes=1)
        spans.append((max(0, begins), min(WEEK, begins + length)))
    return [(begins, ends) for begins, ends in spans if begins < ends]
