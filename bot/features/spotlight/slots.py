"""Slots: the weekly moment of the spotlight, in the community's own zone."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count

from bot.features.spotlight import weekly
from bot.records.intros import Weekday
from bot.records.settings import Settings
from bot.replies import Reply
from bot.turn import Moment
from bot.zones import moment_at, zone_of

ABOUT = "spotlight"
"""What the jobs are about that wait for the next slot."""


def upcoming(settings: Settings, after: datetime) -> Iterator[datetime]:
    """The slots (UTC) later than a moment, for ever; none while the spotlight is off."""
    if settings.spotlight is None:
        return
    zone, when = zone_of(settings.zone), settings.spotlight
    today = after.astimezone(zone).date()
    first = today + timedelta(days=(list(Weekday).index(when.weekday) - today.weekday()) % 7)
    for week in count():
        at = moment_at(first + timedelta(weeks=week), when.at, zone)
        if at > after:
            yield at


def plan(moment: Moment, settings: Settings, reply: Reply) -> Reply:
    """The reply, which also makes sure that the next slot comes."""
    at = next(upcoming(settings, moment.now), None)
    if at is None:
        return reply
    wire = weekly.go_on.wire(f"{at:%Y-%m-%dT%H:%M}")
    return reply.later(f"spotlight:week:{at:%Y%m%dT%H%M}", wire, at, about=ABOUT)
