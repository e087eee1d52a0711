"""Slots: the local days on which a program draws its rounds, and their moments."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from bot.calendars import monthly, weekly
from bot.records.intros import Cadence, Program, Weekday
from bot.zones import moment_at, zone_of

WEEKS = {
    Cadence.WEEKLY: 1,
    Cadence.TWO_WEEKS: 2,
    Cadence.THREE_WEEKS: 3,
    Cadence.FOUR_WEEKS: 4,
    Cadence.MONTHLY: 4,
}
"""How long a round is, about."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A local day, and the moment (UTC) at which its round is drawn."""

    day: date
    at: datetime


def slot_on(program: Program, day: date) -> Slot:
    """The program's slot on a local day."""
    return Slot(day, moment_at(day, program.at, zone_of(program.zone)))


def first_day(weekday: Weekday, cadence: Cadence, today: date) -> date:
    """The first day from `today` on that suits."""
    if cadence is Cadence.MONTHLY:
        return next(monthly(_number(weekday), today))
    return today + timedelta(days=(_number(weekday) - today.weekday()) % 7)


def upcoming(program: Program, after: datetime, drawn: date | None = None) -> Iterator[Slot]:
    """The slots later than a moment (UTC) and than the day that was `drawn` last, for ever."""
    start = after.astimezone(zone_of(program.zone)).date() - timedelta(days=1)
    for day in _days(program, start):
        slot = slot_on(program, day)
        if slot.at > after and (drawn is None or day > drawn):
            yield slot


def next_slots(
    program: Program, after: datetime, drawn: date | None = None, count: int = 3
) -> tuple[Slot, ...]:
    """The next few slots."""
    return tuple(islice(upcoming(program, after, drawn), count))


def _days(program: Program, start: date) -> Iterator[date]:
    begin = max(start, program.first)
    if program.cadence is Cadence.MONTHLY:
        return monthly(_number(program.weekday), begin)
    return weekly(program.first, WEEKS[program.cadence], begin)


def _number(weekday: Weekday) -> int:
    return list(Weekday).index(weekday)
