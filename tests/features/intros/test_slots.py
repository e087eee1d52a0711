"""Slots: local days and times, whatever the clocks do."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.features.intros.slots import first_day, next_slots, slot_on
from bot.people import Place
from bot.records.intros import Cadence, Program, Weekday
from bot.zones import zone_of

BERLIN = Program(
    1,
    Place("C1", "coffee"),
    Cadence.WEEKLY,
    Weekday.SUNDAY,
    time(2, 30),
    "Europe/Berlin",
    2,
    question=True,
    first=date(2026, 3, 1),
)


def program(cadence: Cadence, weekday: Weekday, first: date, at: time = time(10)) -> Program:
    return Program(1, Place("C1", "coffee"), cadence, weekday, at, "UTC", 2, True, first)


def test_a_slot_in_the_missing_hour_comes_right_after_it() -> None:
    """29 March 2026, 02:30 does not exist in Berlin."""
    assert slot_on(BERLIN, date(2026, 3, 29)).at == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_a_slot_in_the_doubled_hour_comes_once() -> None:
    """25 October 2026, 02:30 comes twice in Berlin; the first one counts."""
    slots = next_slots(BERLIN, datetime(2026, 10, 24, tzinfo=UTC), count=2)
    assert slots[0].at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    again = next_slots(BERLIN, slots[0].at, count=1)
    assert again[0].day == date(2026, 11, 1)


def test_a_monthly_program_takes_the_first_such_day() -> None:
    """Each month has one, 31 days or 28."""
    monthly = program(Cadence.MONTHLY, Weekday.FRIDAY, date(2026, 1, 30))
    days = [slot.day for slot in next_slots(monthly, datetime(2026, 1, 30, tzinfo=UTC), count=3)]
    assert days == [date(2026, 2, 6), date(2026, 3, 6), date(2026, 4, 3)]
    assert first_day(Weekday.FRIDAY, Cadence.MONTHLY, date(2026, 2, 7)) == date(2026, 3, 6)
    assert first_day(Weekday.FRIDAY, Cadence.MONTHLY, date(2026, 12, 30)) == date(2027, 1, 1)


@given(
    st.sampled_from(list(Cadence)),
    st.sampled_from(list(Weekday)),
    st.dates(date(2025, 1, 1), date(2027, 1, 1)),
    st.integers(-30, 400),
    st.times(),
    st.sampled_from(
        ["UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Chatham", "Asia/Kolkata"]
    ),
)
def test_slots_come_in_order_on_their_weekday(
    cadence: Cadence, weekday: Weekday, start: date, later: int, at: time, zone: str
) -> None:
    """Always later than asked, never before the first, and as far apart as the cadence says."""
    first = first_day(weekday, cadence, start)
    kept = Program(1, Place("C1", "x"), cadence, weekday, at, zone, 2, True, first)
    after = datetime.combine(start, time(), UTC) + timedelta(days=later)
    slots = next_slots(kept, after, count=4)
    assert len(slots) == 4
    assert all(slot.at > after for slot in slots)
    assert all(slot.day >= first for slot in slots)
    assert all(slot.day.strftime("%A") == weekday for slot in slots)
    gaps = {(b.day - a.day).days for a, b in pairwise(slots)}
    weeks = {"every week": 7, "every 2 weeks": 14, "every 3 weeks": 21, "every 4 weeks": 28}
    assert gaps == {weeks[cadence]} if cadence in weeks else gaps <= {28, 35}
    assert all(s.at.astimezone(zone_of(zone)).date() == s.day for s in slots)


@given(st.sampled_from(list(Cadence)), st.integers(0, 100))
def test_a_day_that_was_drawn_is_not_drawn_again(cadence: Cadence, days: int) -> None:
    """However its time was moved."""
    kept = program(cadence, Weekday.MONDAY, date(2026, 3, 2))
    drawn = date(2026, 3, 2) + timedelta(days=days)
    assert next_slots(kept, datetime(2026, 3, 2, tzinfo=UTC), drawn, 1)[0].day > drawn
