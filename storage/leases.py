"""Leases: something is one worker's for a while, and when that while is over."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import InstrumentedAttribute

SKEW = timedelta(minutes=2)
"""What the clocks of two machines may differ by."""


def is_over(
    until: InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None],
    now: datetime,
    span: timedelta,
) -> ColumnElement[bool]:
    """Whether what lasts for `span` at most is over.

    It is, too, when its end is further ahead than can be: the clock that it was written by was
    wrong, and has been put back since.
    """
    return or_(until.is_(None), until <= now, until > now + span + SKEW)
