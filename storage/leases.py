"""Leases: something is one worker's for a while, and when that while is over."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import InstrumentedAttribute

SKEW = timedelta(minutes=2)
"""What the clocks of two machines may differ by."""


def is_over(
    until: InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None],
    now: datetime | ColumnElement[datetime],
    latest: datetime | ColumnElement[datetime],
) -> ColumnElement[bool]:
    """Whether something is over now; `latest` is `latest_end` of now and of how long it may last.

    It is, too, when its end is further ahead than can be: the clock that it was written by was
    wrong, and has been put back since.
    """
    return or_(until.is_(None), until <= now, until > latest)


def latest_end(now: datetime, span: timedelta) -> datetime:
    """When something ends at the latest that lasts for `span` at most."""
    return now + span + SKEW
