"""Days: how long ago something was, by when it is promised, and when that is reminded of."""

from datetime import date, datetime, timedelta
from typing import Annotated

from bot.budget import START
from bot.mornings import WEEKEND, next_morning
from bot.people import Member
from bot.replies import BadInput
from bot.turn import Turn
from bot.zones import moment_at, zone_of

LONGEST = timedelta(days=180)

By = Annotated[date, "By when, like “Friday” or “in 2 weeks”"]


def check_day(turn: Turn, by: date) -> None:
    """Raises BadInput for a day that is no use."""
    today = turn.now.astimezone(zone_of(turn.who.zone)).date()
    if by <= today:
        raise BadInput("by", "That's today. Name a later day, so that I can remind you.")
    if by > today + LONGEST:
        raise BadInput("by", "Half a year at most, please. What can you do sooner?")


def reminded_at(owner: Member, due: date, now: datetime) -> datetime:
    """The morning of a day where they are, or of the weekday before (UTC); never in the past."""
    while due.weekday() in WEEKEND:
        due -= timedelta(days=1)
    at = moment_at(due, START, zone_of(owner.zone))
    return at if at > now else next_morning(now, owner.zone)


def ago(at: datetime, now: datetime) -> str:
    """`today`, `5 days ago`, `3 weeks ago`, `4 months ago`, `2 years ago`."""
    days = max(0, (now - at).days)
    if days == 0:
        return "today"
    for each, length in (("year", 365), ("month", 30), ("week", 7)):
        if days >= 2 * length:
            return f"{days // length} {each}s ago"
    return "yesterday" if days == 1 else f"{days} days ago"
