"""Slots: the local days on which a program draws its rounds, and their moments."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from bot.records.intros import Cadence, Program, Weekday
from bot.zones import moment_at, zone_of

_WEEKS = {
    Cadence.WEEKLY: 1,
    Cadence.TWO_WEEKS: 2,
    Cadence.THREE_WEEKS: 3,
    Cadence.FOUR_WEEKS: 4,
}
LATE = timedelta(hours=12)  # after an outage, a round is drawn up to so much later


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
        return next(day for day in _months(weekday, today) if day >= today)
    return today + timedelta(days=(list(Weekday).index(weekday) - today.weekday()) % 7)


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
    if program.cadence is Cadence.MONTHLY:
        days = _months(program.weekday, max(start, program.first))
        yield from (day for day in days if day >= max(start, program.first))
        return
    step = timedelta(weeks=_WEEKS[program.cadence])
    gone = max((start - program.first) // step, 0)
    day = program.first + gone * step
    while True:
        yield day
        day += step


def _months(weekday: Weekday, start: date) -> Iterator[date]:
    """The first such weekday of each month, from the month of `start` on."""
    month = start.replace(day=1)
    while True:
        yield month + timedelta(days=(list(Weekday).index(weekday) - month.weekday()) % 7)
        month = (month + timedelta(days=31)).replace(day=1)
